/* SPDX-License-Identifier: GPL-2.0 */
/* Scanning lines of "key=value". */
#ifndef KEYVAL_H
#define KEYVAL_H

#include "record/names.h"
#include "port.h"

/**
 * struct keyval_span - a part of a line, not terminated
 * @at: its first byte; NULL if there is no such part
 * @len: its length in bytes
 */
struct keyval_span {
	const char *at;
	size_t len;
};

/**
 * enum keyval_kind - how a value is written
 * @KEYVAL_TEXT: any text
 * @KEYVAL_NUMBER: digits
 * @KEYVAL_MAYBE: digits, or "-" if the number is not known
 * @KEYVAL_TIME: seconds, with up to nine decimals
 * @KEYVAL_WORD: a word of an enum
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
 * struct keyval_field - a key, and how its value is written
 * @key: the key
 * @kind: how its value is written
 * @max: the highest number, for numbers
 * @names: the enum's words, for words
 * @added: the key may be missing: older modules do not export it
 */
struct keyval_field {
	const char *key;
	enum keyval_kind kind;
	u64 max;
	const struct story_names *names;
	bool added;
};

/**
 * struct keyval_value - the value of a key
 * @text: as it is written; @text.at is NULL if the key is missing
 * @n: the number, the time in ns, or the enum's value; KEYVAL_NONE if it is not
 *     known, or the key is missing
 */
struct keyval_value {
	struct keyval_span text;
	u64 n;
};

/** keyval_span_is() - whether a span is this word */
bool keyval_span_is(struct keyval_span s, const char *word);

/** keyval_span_starts() - whether a span begins with this word */
bool keyval_span_starts(struct keyval_span s, const char *word);

/** keyval_span_cut() - remove and return what precedes a separator, or all */
struct keyval_span keyval_span_cut(struct keyval_span *rest, char separator);

/** keyval_number() - parse digits; false if it is not a number, or above @max */
bool keyval_number(struct keyval_span s, u64 max, u64 *value);

/** keyval_s64() - parse digits with an optional minus sign */
bool keyval_s64(struct keyval_span s, s64 *value);

/**
 * keyval_scan() - parse the values of a line of key=value
 * @line: the line
 * @fields: the known keys, in the order in which they are expected
 * @count: how many
 * @values: filled, one for each field
 *
 * Unknown keys are skipped; of two equal keys, the first counts. text="..." is
 * the rest of the line: without its closing quote, the line was cut off.
 * Return: false if the line was cut off, a key is missing, or a value is malformed.
 */
bool keyval_scan(struct keyval_span line, const struct keyval_field *fields,
		 unsigned int count, struct keyval_value *values);

#endif
