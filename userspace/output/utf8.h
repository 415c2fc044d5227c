/* SPDX-License-Identifier: GPL-2.0 */
/* Characters and the columns they take, whatever the locale is. */
#ifndef TCPSTORY_UTF8_H
#define TCPSTORY_UTF8_H

#include <stddef.h>
#include <stdint.h>

/**
 * utf8_decode() - the character at the beginning of a text
 * @s: the text, not terminated
 * @len: its length, at least 1
 * @c: filled with the character; U+FFFD if it is not a good one
 *
 * Return: its length; 0 if it is not a good one, overlong or a surrogate.
 */
size_t utf8_decode(const char *s, size_t len, uint32_t *c);

/** utf8_columns() - columns that a character takes: 0 if it joins the one before */
unsigned int utf8_columns(uint32_t c);

#endif
