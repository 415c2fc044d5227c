/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Writing JSON, or the same as CSV. Commas are put and strings are escaped here.
 *
 * A line of CSV is an object without arrays. In its names, the key of an inner object
 * comes before the keys in it: client_port. What is null in JSON is empty.
 */
#ifndef TCPSTORY_JSON_H
#define TCPSTORY_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/** enum json_style - what is written */
enum json_style {
	JSON_LINES,
	JSON_CSV,
	JSON_CSV_NAMES, /* the keys alone */
};

/**
 * struct json - a JSON text under construction
 * @out: the stream
 * @style: what is written to it
 * @inner: CSV: key of the inner object, or NULL
 * @more: the innermost object or array has an element: a comma is needed
 */
struct json {
	FILE *out;
	enum json_style style;
	const char *inner;
	bool more;
};

/*
 * In all functions, @key is NULL for an element of an array, and for the
 * outermost object.
 */

/** json_open() - begin an object, '{', or an array, '[' */
void json_open(struct json *j, const char *key, char bracket);

/** json_close() - end an object, '}', or an array, ']' */
void json_close(struct json *j, char bracket);

/** json_line() - end the outermost object, and the line */
void json_line(struct json *j);

/** json_string_n() - a string of @len bytes; what is not UTF-8 becomes U+FFFD */
void json_string_n(struct json *j, const char *key, const char *s, size_t len);

/** json_string() - a terminated string, or null for NULL */
void json_string(struct json *j, const char *key, const char *s);

/** json_u64() - an unsigned number */
void json_u64(struct json *j, const char *key, uint64_t n);

/** json_s64() - a signed number */
void json_s64(struct json *j, const char *key, int64_t n);

/** json_u64_or_null() - a number if it is @known, otherwise null */
void json_u64_or_null(struct json *j, const char *key, bool known, uint64_t n);

/** json_seconds() - nanoseconds as seconds with nine decimals */
void json_seconds(struct json *j, const char *key, int64_t ns);

/** json_bool() - true or false */
void json_bool(struct json *j, const char *key, bool b);

/** json_null() - null */
void json_null(struct json *j, const char *key);

#endif
