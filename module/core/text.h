/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TEXT_H
#define STORY_TEXT_H

#include "port.h"

/**
 * struct story_text - text being written into a buffer of fixed size
 * @buf: the buffer; always a terminated string
 * @size: its size in bytes, at least 1
 * @len: bytes written, without the terminator; never @size or more
 *
 * What does not fit is cut off: callers give STORY_LINE_MAX, which is enough.
 */
struct story_text {
	char *buf;
	size_t size;
	size_t len;
};

#define STORY_TEXT(buffer) { .buf = (buffer), .size = sizeof(buffer) }

/** story_text_add() - append formatted text. Context: any. */
void story_text_add(struct story_text *t, const char *fmt, ...) __printf(2, 3);

/**
 * story_text_add_addr() - append an address in its usual notation
 * @t: the text
 * @family: 4 or 6
 * @addr: 4 or 16 bytes, network order
 */
void story_text_add_addr(struct story_text *t, u8 family, const u8 *addr);

/** story_text_add_flags() - append TCP flags as "SYN,ACK", or "-" for none */
void story_text_add_flags(struct story_text *t, u8 flags);

#endif
