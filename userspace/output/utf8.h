/* SPDX-License-Identifier: GPL-2.0 */
/* UTF-8, and the columns that characters take, independent of the locale. */
#ifndef TCPSTORY_UTF8_H
#define TCPSTORY_UTF8_H

#include <stddef.h>
#include <stdint.h>

/**
 * utf8_decode() - decode the first character of a text
 * @s: the text, not terminated
 * @len: its length in bytes, at least 1
 * @c: filled with the character; U+FFFD if it is invalid
 *
 * Return: the character's length in bytes; 0 if it is invalid: truncated,
 * overlong, a surrogate or above U+10FFFF.
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *c);

/** utf8_next() - like utf8_decode(), but a byte that is no character has length 1 */
size_t utf8_next(const char *s, size_t len, uint32_t *c);

/** utf8_columns() - columns that a character takes: 0 for a combining mark */
unsigned int utf8_columns(uint32_t c);

/** utf8_width() - columns that a text takes */
unsigned int utf8_width(const char *text);

#endif
