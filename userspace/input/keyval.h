/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Scanning lines of "key=value": what parse.c is made of. Like that, for
 * programs, not compiled into the module.
 */
#ifndef STORY_SCAN_H
#define STORY_SCAN_H

#include "record/names.h"
#include "port.h"

/**
 * struct story_span - a piece of a line
 * @at: its first byte; NULL: there is none
 * @len: its length; it is not terminated
 */
struct story_span {
	const char *at;
	size_t len;
};

/**
 * enum story_kind - how a value is written
 * @STORY_KIND_TEXT: it is no number: kept as it is
 * @STORY_KIND_NUMBER: digits
 * @STORY_KIND_MAYBE: digits, or "-" if the number is not known
 * @STORY_KIND_TIME: seconds, with up to nine decimals
 * @STORY_KIND_WORD: the word of an enum's value
 */
enum story_kind {
	STORY_KIND_TEXT,
	STORY_KIND_NUMBER,
	STORY_KIND_MAYBE,
	STORY_KIND_TIME,
	STORY_KIND_WORD,
};

/* The number of a value that is not known. */
#define STORY_SCAN_NONE UINT64_MAX

/**
 * struct story_field - a key, and what stands behind it
 * @key: the key
 * @kind: how its value is written
 * @max: of numbers: the highest
 * @names: of words: whose
 * @added: lines of older modules do not have it
 */
struct story_field {
	const char *key;
	enum story_kind kind;
	u64 max;
	const struct story_names *names;
	bool added;
};

/**
 * struct story_value - what stood behind a key
 * @text: as it is; @text.at is NULL if the key was not there
 * @n: what it means, if it is not just text; times are in ns. STORY_SCAN_NONE if
 *     the number is not known, or the key was not there
 */
struct story_value {
	struct story_span text;
	u64 n;
};

/** story_span_is() - whether a piece is this word */
bool story_span_is(struct story_span s, const char *word);

/** story_span_starts() - whether a piece begins with this word */
bool story_span_starts(struct story_span s, const char *word);

/** story_span_cut() - take what stands before a separator, or all, off the front */
struct story_span story_span_cut(struct story_span *rest, char separator);

/** story_scan_number() - digits up to @max; false if it is anything else */
bool story_scan_number(struct story_span s, u64 max, u64 *value);

/** story_scan_s64() - the same with a sign */
bool story_scan_s64(struct story_span s, s64 *value);

/**
 * story_scan_fields() - the values of a line of key=value
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
bool story_scan_fields(struct story_span line, const struct story_field *fields,
		       unsigned int count, struct story_value *values);

#endif
