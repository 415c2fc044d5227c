/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Iterate over all connections: those that the module has, or those that a
 * recording's lines and events make up.
 */
#ifndef TCPSTORY_CONNECTIONS_H
#define TCPSTORY_CONNECTIONS_H

#include "input/row.h"
#include "input/source.h"

/* Connections of a recording that are kept in memory in one pass: 9 MB. */
#ifndef CONNECTIONS_ROOM
#define CONNECTIONS_ROOM 49152
#endif

/** enum connections_from - which of the module's files is read */
enum connections_from {
	CONNECTIONS_PRESENT,   /* connections: those that the module has now */
	CONNECTIONS_OF_EVENTS, /* events: those of the events kept */
};

/**
 * struct connections - an iteration
 * @options: what is read; of a recording, always all of it
 * @from: which file of the module's
 * @first: of a recording, lower numbers are left out
 * @last: of a recording, higher numbers are left out
 * @begin: called with the open file; may be NULL
 * @each: called with each connection; false ends the iteration
 * @context: passed to both
 */
struct connections {
	const struct source_options *options;
	enum connections_from from;
	u64 first;
	u64 last;
	void (*begin)(const struct source *s, void *context);
	bool (*each)(const struct row *row, void *context);
	void *context;
};

/**
 * connections_each() - iterate
 *
 * The connections of a recording come in the order of their numbers, and take
 * bounded memory: the file is read once for each CONNECTIONS_ROOM of them.
 *
 * Return: 0; EXIT_TROUBLE, having complained, possibly after some of them.
 */
int connections_each(const struct connections *c);

#endif
