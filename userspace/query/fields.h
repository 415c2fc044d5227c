/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a connection's record has: one table for list's columns, --fields,
 * --sort, the JSON keys and the filters.
 */
#ifndef TCPSTORY_FIELDS_H
#define TCPSTORY_FIELDS_H

#include "output/json.h"
#include "record/strbuf.h"
#include "input/row.h"
#include "output/terminal.h"

/* Room for a field's text in a column. */
#define FIELD_MAX 512

/* Instead of an end: both of them. */
#define FIELD_BOTH 2

/** enum field_kind - how a field's value is written and compared */
enum field_kind {
	FIELD_NUMBER,
	FIELD_BYTES,	/* a number, short in columns: 4.3k */
	FIELD_WORD,	/* the value of an enum */
	FIELD_STATE,	/* likewise, with a question mark if presumed */
	FIELD_YES_NO,
	FIELD_ADDR,
	FIELD_ENDPOINT,	/* address and port */
	FIELD_MOMENT,	/* CLOCK_MONOTONIC ns */
	FIELD_NS,	/* durations */
	FIELD_US,
	FIELD_S,
	FIELD_FLAGS,	/* of segments, as in the TCP header */
};

/** enum field_of - what has a field */
enum field_of {
	FIELD_OF_CONNECTION,
	FIELD_OF_END,		/* client_NAME, server_NAME, or NAME for either */
	FIELD_OF_EVENT,
};

/**
 * struct field - one field
 * @name: in --fields, --sort and filters; of an end without "client_"
 * @kind: what it is
 * @of: whose it is
 * @known_of_event: a single event tells it: events can be filtered by it
 * @names: the words of FIELD_WORD and FIELD_STATE
 * @value: its value as a number, of an end or, if it is not of one, of 0;
 *         false if it is not known. NULL: it is no number
 * @text: writes it in words for JSON and columns, which its value is not;
 *        may be NULL
 */
struct field {
	const char *name;
	enum field_kind kind;
	enum field_of of;
	bool known_of_event;
	const struct story_names *names;
	bool (*value)(const struct row *row, unsigned int end, u64 *value);
	void (*text)(struct story_text *t, const struct row *row);
};

/**
 * struct choice - a field, and of which end
 * @field: the field
 * @end: STORY_CLIENT, STORY_SERVER or, of FIELD_OF_END, FIELD_BOTH
 * @worded: values of enums are written in the user's language, not as in filters
 */
struct choice {
	const struct field *field;
	unsigned int end;
	bool worded;
};

/**
 * field_choose() - the field that a word names
 * @choice: filled
 * @word: "conn", "client_state", "state", "client" ...; not terminated
 * @len: its length
 *
 * Return: false if there is none.
 */
bool field_choose(struct choice *choice, const char *word, size_t len);

/** field_is_conn() - whether it is the connection's number */
bool field_is_conn(const struct field *field);

/** field_complain() - say that no field is named so, and which there are */
void field_complain(const char *word, size_t len);

/** field_text() - a field for a column; of both ends "78/4.3k" */
void field_text(char text[FIELD_MAX], const struct choice *choice,
		const struct row *row, const struct terminal *term);

/**
 * field_key() - a number in the order of a field, for --sort
 * @choice: the field; of both ends the higher number counts
 * @descending: the other way round; what is not known comes last anyway
 * @row: the connection
 */
u64 field_key(const struct choice *choice, bool descending, const struct row *row);

/** field_is_longer() - whether equal keys may be of fields that are not equal */
bool field_is_longer(const struct choice *choice);

/** field_compare() - like strcmp(): the keys, and what they have no room for */
int field_compare(const struct choice *choice, bool descending,
		  const struct row *a, const struct row *b);

/** json_flags() - a segment's flags as an array of words */
void json_flags(struct json *j, const char *key, u8 flags);

/**
 * field_json() - the fields of a connection as JSON
 * @j: an open object
 * @row: the connection
 */
void field_json(struct json *j, const struct row *row);

#endif
