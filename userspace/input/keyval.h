/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Scanning lines of "key=value": what parse.c is made of. Like that, for
 * programs, not compiled into the module.
 */
#ifndef KEYVAL_H
#define KEYVAL_H

#include "record/names.h"
#include "port.h"

/**
 * struct keyval_span - a piece of a line
 * @at: its first byte; NULL: there is none
 * @len: its length; it is not terminated
 */
struct keyval_span {
	const char *at;
	size_t len;
};

/**
 * enum keyval_kind - how a value is written
 * @KEYVAL_TEXT: it is no number: kept as it is
 * @KEYVAL_NUMBER: digits
 * @KEYVAL_MAYBE: digits, or "-" if the number is not known
 * @KEYVAL_TIME: seconds, with up to nine decimals
 * @KEYVAL_WORD: the word of an enum's value
 */
enum keyval_kind {
	KEYVAL_TEXT,
	KEYVAL_NUMBER,
	KEYVAL_MAYBE,
	KEYVAL_TIME,
	KEYVAL_WORD,
};

/* The number of a value that is not known. */
#define KEYVAL_NONE UINT64_MAX

/**
 * struct keyval_field - a key, and what stands behind it
 * @key: the key
 * @kind: how its value is written
 * @max: of numbers: the highest
 * @names: of words: whose
 * @added: lines of older modules do not have it
 */
struct keyval_field {
	const char *key;
	enum keyval_kind kind;
	u64 max;
	const struct story_names *names;
	bool added;
};

/**
 * struct keyval_value - what stood behind a key
 * @text: as it is; @text.at is NULL if the key was not there
 * @n: what it means, if it is not just text; times are in ns. KEYVAL_NONE if
 *     the number is not known, or the key was not there
 */
struct keyval_value {
	struct keyval_span text;
	u64 n;
};

/** keyval_span_is() - whether a piece is this word */
bool keyval_span_is(struct keyval_span s, const char *word);

/** keyval_span_starts() - whether a piece begins with this word */
bool keyval_span_starts(struct keyval_span s, const char *word);

/** keyval_span_cut() - take what stands before a separator, or all, off the front */
struct keyval_span keyval_span_cut(struct keyval_span *rest, char separator);

/** keyval_number() - digits up to @max; false if it is anything else */
bool keyval_number(struct keyval_span s, u64 max, u64 *value);

/** keyval_s64() - the same with a sign */
bool keyval_s64(struct keyval_span s, s64 *value);

/**
 * keyval_scan() - the values of a line of key=value
 * @line: the line
 * @fields: the keys known, in the order in which they probably stand
 * @count: how many
 * @values: one for each, filled
 *
 * A key that is not known is passed over, the first of two equal ones counts.
 * A sentence as text="..." takes the rest of the line and must be complete:
 * without its last quote, the line was cut off.
 * Return: false if a key is missing or its value is not what it should be.
 */
bool keyval_scan(struct keyval_span line, const struct keyval_field *fields,
		 unsigned int count, struct keyval_value *values);

#endif
