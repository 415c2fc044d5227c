/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What an answer is derived from: expressions over the lines of a recording.
 *
 *   sum      a + b, a - b; sequence numbers are counted modulo 2^32
 *   a = b    yes or no; likewise a < b, a > b
 *   123      a number;  'word': a word;  x y u v w: the figure's letters
 *   conn.KEY               of the connection: its last line that has this key
 *   event(WORDS).KEY       of its first event that fits: WORDS as lines_fit()
 *   last(WORDS).KEY        of its last event that fits
 *   count(WORDS)           number of its events that fit
 *   any(WORDS).KEY         of the first event of any connection that fits
 *   later(WORDS).KEY       of the first one of a connection with a higher number
 *   all(WORDS)             number of events of all connections that fit
 *   conns(WORDS)           number of connections whose last line fits
 *   path(END)              the states of client or server, in their order
 *   path(END STATE)        the same, up to this state
 */
#ifndef TCPSTORY_VALUE_H
#define TCPSTORY_VALUE_H

#include "labs/lines.h"

/* Longest word, and list of states, of a value. */
#define VALUE_MAX 256

/** enum value_kind - what a value is */
enum value_kind {
	VALUE_NONE, /* the recording does not have it */
	VALUE_BAD,  /* the expression is malformed */
	VALUE_NUMBER,
	VALUE_SEQ,   /* a sequence number */
	VALUE_TIME,  /* ns */
	VALUE_WORDS, /* a word, or several with spaces between them */
};

/**
 * struct value - the value of an expression
 * @kind: what it is
 * @n: of a number, a sequence number or a time
 * @words: of words
 */
struct value {
	enum value_kind kind;
	s64 n;
	char words[VALUE_MAX];
};

/**
 * struct scope - what an expression is evaluated for
 * @lines: the recording
 * @conn: the connection
 * @letters_only: only numbers and letters, as in an answer that was typed
 */
struct scope {
	const struct lines *lines;
	u64 conn;
	bool letters_only;
};

/** value_of() - evaluate an expression */
struct value value_of(const struct scope *scope, const char *expression);

/** value_equal() - whether two values are the same; words: see value_same_words() */
bool value_equal(const struct value *a, const struct value *b);

/** value_same_words() - whether words are equal but for case and what separates them */
bool value_same_words(const char *a, const char *b);

#endif
