/* SPDX-License-Identifier: GPL-2.0 */
/* Writing JSON: one object a line. Commas and quotes are seen to here. */
#ifndef TCPSTORY_JSON_H
#define TCPSTORY_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/**
 * struct json - a JSON text being written
 * @out: where
 * @more: something stands before in this object or array
 */
struct json {
	FILE *out;
	bool more;
};

/** json_open() - begin an object '{' or an array '['; key NULL: without one */
void json_open(struct json *j, const char *key, char bracket);

/** json_close() - end an object '}' or an array ']' */
void json_close(struct json *j, char bracket);

/** json_line() - end the outermost object, and the line */
void json_line(struct json *j);

/** json_string_n() - a string of @len bytes, escaped; what is not UTF-8 as U+FFFD */
void json_string_n(struct json *j, const char *key, const char *s, size_t len);

/** json_string() - a terminated string; NULL is null */
void json_string(struct json *j, const char *key, const char *s);

/** json_u64() - a number */
void json_u64(struct json *j, const char *key, uint64_t n);

/** json_s64() - a number that may be negative */
void json_s64(struct json *j, const char *key, int64_t n);

/** json_u64_or_null() - a number if it is known */
void json_u64_or_null(struct json *j, const char *key, bool known, uint64_t n);

/** json_seconds() - nanoseconds as seconds, exact */
void json_seconds(struct json *j, const char *key, int64_t ns);

/** json_bool() - true or false */
void json_bool(struct json *j, const char *key, bool b);

/** json_null() - null */
void json_null(struct json *j, const char *key);

#endif
