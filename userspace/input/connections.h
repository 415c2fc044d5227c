/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every connection, once: those that the module has, or those that events
 * tell of.
 */
#ifndef TCPSTORY_WALK_H
#define TCPSTORY_WALK_H

#include "input/row.h"
#include "input/source.h"

/* Connections of a story that are put together at a time, in 9 MB. */
#ifndef WALK_ROOM
#define WALK_ROOM 49152
#endif

/** enum walk_from - what is walked through */
enum walk_from {
	WALK_CONNECTIONS,	/* those that the module has now */
	WALK_EVENTS,		/* those that the events kept tell of */
};

/**
 * struct walk - a look at every connection
 * @options: where; with a saved story, @from does not matter
 * @from: what is walked through
 * @first: of a story, lower numbers are of no interest
 * @last: nor are higher ones
 * @begin: called with the open file; may be NULL
 * @each: called with each connection; false ends the walk
 * @context: given to both
 */
struct walk {
	const struct source_options *options;
	enum walk_from from;
	u64 first;
	u64 last;
	void (*begin)(const struct source *s, void *context);
	bool (*each)(const struct row *row, void *context);
	void *context;
};

/**
 * walk() - look at every connection
 *
 * Those of a story come in the order of their numbers. Memory is bounded: a
 * story of more than WALK_ROOM connections is read once for each WALK_ROOM.
 *
 * Return: 0; EXIT_TROUBLE, having complained, possibly after a part of them.
 */
int walk(const struct walk *walk);

#endif
