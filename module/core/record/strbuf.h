/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_STRBUF_H
#define STORY_STRBUF_H

#include "port.h"

/** enum story_notation - how sequence and acknowledgment numbers are written */
enum story_notation {
	STORY_NOTATION_SYMBOLS,	 /* x+1: as in a textbook */
	STORY_NOTATION_RELATIVE, /* 1: the distance from the ISN */
	STORY_NOTATION_RAW,	 /* as in the segment */
};

/**
 * struct story_strbuf - text in a buffer of fixed size
 * @buf: the buffer; always a terminated string
 * @size: its size in bytes, at least 1
 * @len: length of the text, without the terminator; less than @size
 * @reword: returns a word or a format in another language or wording; NULL, as
 *          in the kernel, if they are printed as they are
 * @notation: how sentences write sequence and acknowledgment numbers
 *
 * Text that does not fit is cut off. STORY_LINE_MAX is enough for any line.
 */
struct story_strbuf {
	char *buf;
	size_t size;
	size_t len;
	const char *(*reword)(const char *words);
	enum story_notation notation;
};

#define STORY_STRBUF(buffer)                            \
	{                                               \
		.buf = (buffer), .size = sizeof(buffer) \
	}

/*
 * These mark words for xgettext, and do nothing else. NC_() is for a word that has
 * another meaning in another context.
 */
#define N_(words)	    words
#define NC_(context, words) words

/** story_strbuf_add() - append formatted text. Context: any. */
void story_strbuf_add(struct story_strbuf *t, const char *fmt, ...)
	__printf(2, 3);

/** story_strbuf_bytes() - append @n bytes unchanged. Context: any. */
void story_strbuf_bytes(struct story_strbuf *t, const char *bytes, size_t n);

/** story_strbuf_put() - append text as it is. Context: any. */
static inline void story_strbuf_put(struct story_strbuf *t, const char *text)
{
	story_strbuf_bytes(t, text, strlen(text));
}

/** story_strbuf_number() - append a decimal number. Context: any. */
void story_strbuf_number(struct story_strbuf *t, u64 number);

/** story_strbuf_pair() - append a key, with what precedes and follows it, and a number */
static inline void story_strbuf_pair(struct story_strbuf *t, const char *key,
				     u64 number)
{
	story_strbuf_put(t, key);
	story_strbuf_number(t, number);
}

/**
 * story_strbuf_phrase() - append a translatable part of a sentence
 * @t: the text; its @reword may replace @fmt by one with the same arguments
 * @fmt: the part; a literal, so that xgettext finds it
 *
 * Context: any.
 */
void story_strbuf_phrase(struct story_strbuf *t, const char *fmt, ...)
	__printf(2, 3);

/**
 * story_strbuf_word() - a translatable word, as an argument of a phrase
 * @t: the text
 * @word: a word that N_() marks
 *
 * Return: the word as @t's @reword has it, or @word itself.
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
