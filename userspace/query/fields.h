/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The fields of a connection's record: one table for the columns of list and
 * top, --fields, --sort, the filters and the JSON keys.
 */
#ifndef TCPSTORY_FIELDS_H
#define TCPSTORY_FIELDS_H

#include "input/row.h"
#include "output/terminal.h"
#include "record/strbuf.h"

/* Size of a field's text in a column. */
#define FIELD_MAX 512

/* Both ends, where an end is expected. */
#define FIELD_BOTH 2

/** enum field_kind - how a field's value is written and compared */
enum field_kind {
	FIELD_NUMBER,
	FIELD_BYTES, /* a number, abbreviated in columns: 4.3k */
	FIELD_WORD,  /* the value of an enum */
	FIELD_STATE, /* a state, with a question mark if it is presumed */
	FIELD_YES_NO,
	FIELD_ADDR,
	FIELD_ENDPOINT, /* address and port */
	FIELD_MOMENT,	/* CLOCK_MONOTONIC in ns */
	FIELD_NS,	/* a duration in ns */
	FIELD_US,	/* a duration in us */
	FIELD_S,	/* a duration in s */
	FIELD_FLAGS,	/* flags of segments, as in the TCP header */
};

/** enum field_of - what has a field */
enum field_of {
	FIELD_OF_CONNECTION,
	FIELD_OF_END, /* client_NAME, server_NAME, or NAME for either end */
	FIELD_OF_EVENT,
};

/**
 * struct field - a field
 * @name: name in --fields, --sort and filters, without "client_"
 * @kind: how its value is written and compared
 * @of: what has it
 * @known_of_event: a single event has it: events can be filtered by it
 * @names: the words of FIELD_WORD and FIELD_STATE
 * @value: gets its value as a number. @end is 0 unless @of is FIELD_OF_END.
 *         Returns false if the value is not known. NULL: it has no number
 * @text: appends a text that replaces the value in JSON and columns; or NULL
 */
struct field {
	const char *name;
	enum field_kind kind;
	enum field_of of;
	bool known_of_event;
	const struct story_names *names;
	bool (*value)(const struct row *row, unsigned int end, u64 *value);
	void (*text)(struct story_strbuf *t, const struct row *row);
};

/**
 * struct choice - a field of one end, of both ends, or of the connection
 * @field: the field
 * @end: STORY_CLIENT or STORY_SERVER; for FIELD_OF_END also FIELD_BOTH
 * @worded: values of enums are written in the user's language, not as filters
 *          have them
 * @bare: the text is one word: a number without a unit, as filters have it, and
 *        a state alone
 */
struct choice {
	const struct field *field;
	unsigned int end;
	bool worded;
	bool bare;
};

/* "client" and "server": the prefixes of names, and the JSON keys */
extern const char *const field_ends[2];

/** field_at() - the field with index @i; NULL behind the last one */
const struct field *field_at(size_t i);

/**
 * field_choose() - find the field that a word names
 * @choice: filled
 * @word: "conn", "client_state", "state", "client" ...; not terminated
 * @len: its length
 *
 * Return: false if there is none.
 */
bool field_choose(struct choice *choice, const char *word, size_t len);

/** field_is_conn() - whether a field is the connection's number */
bool field_is_conn(const struct field *field);

/** field_is_available() - whether events, or connections, have a field */
bool field_is_available(const struct field *field, bool events);

/**
 * field_complain() - complain that a word names no field, and list all fields
 * @word: the word; not terminated
 * @len: its length
 * @events: the fields of events, not of connections
 */
void field_complain(const char *word, size_t len, bool events);

/** field_text() - a field's text in a column; of both ends "78/4.3k" */
void field_text(char text[FIELD_MAX], const struct choice *choice,
		const struct row *row, const struct terminal *term);

/**
 * field_key() - a number that sorts as a field does
 * @choice: the field; of both ends the higher number counts
 * @descending: reverse the order; unknown values come last in both
 * @row: the connection
 *
 * Return: the key.
 */
u64 field_key(const struct choice *choice, bool descending,
	      const struct row *row);

/** field_is_longer() - whether fields that differ may have the same key */
bool field_is_longer(const struct choice *choice);

/** field_compare() - compare the whole fields; the result is like strcmp()'s */
int field_compare(const struct choice *choice, bool descending,
		  const struct row *a, const struct row *b);

#endif
