/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_STRBUF_H
#define STORY_STRBUF_H

#include "port.h"

/**
 * struct story_strbuf - text being written into a buffer of fixed size
 * @buf: the buffer; always a terminated string
 * @size: its size in bytes, at least 1
 * @len: bytes written, without the terminator; never @size or more
 * @reword: gives the words, or the format, that say the same in another
 *          language or telling; NULL, as in the kernel: they stay as they are
 *
 * What does not fit is cut off: callers give STORY_LINE_MAX, which is enough.
 */
struct story_strbuf {
	char *buf;
	size_t size;
	size_t len;
	const char *(*reword)(const char *words);
};

#define STORY_STRBUF(buffer) { .buf = (buffer), .size = sizeof(buffer) }

/*
 * These mark words that people are told, for xgettext to collect, and do nothing
 * else: the same word can have another meaning in another context.
 */
#define N_(words) words
#define NC_(context, words) words

/** story_strbuf_add() - append formatted text. Context: any. */
void story_strbuf_add(struct story_strbuf *t, const char *fmt, ...) __printf(2, 3);

/** story_strbuf_put() - append text as it is. Context: any. */
void story_strbuf_put(struct story_strbuf *t, const char *text);

/**
 * story_strbuf_phrase() - append a piece of a sentence for people
 * @t: the text; its @reword may replace @fmt by one with the same arguments
 * @fmt: the piece; as a literal, so that it can be collected
 */
void story_strbuf_phrase(struct story_strbuf *t, const char *fmt, ...) __printf(2, 3);

/**
 * story_strbuf_word() - a word that stands in such a sentence
 * @t: the text
 * @word: one that is marked by N_()
 *
 * Return: what @t's @reword makes of it, or the word itself.
 */
const char *story_strbuf_word(const struct story_strbuf *t, const char *word);

/**
 * story_strbuf_addr() - append an address in its usual notation
 * @t: the text
 * @family: 4 or 6
 * @addr: 4 or 16 bytes, network order
 */
void story_strbuf_addr(struct story_strbuf *t, u8 family, const u8 *addr);

/** story_strbuf_flags() - append TCP flags as "SYN,ACK", or "-" for none */
void story_strbuf_flags(struct story_strbuf *t, u8 flags);

#endif
