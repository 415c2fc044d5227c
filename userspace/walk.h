/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every connection, once: those that the module has, or those that events
 * tell of.
 */
#ifndef TCPSTORY_WALK_H
#define TCPSTORY_WALK_H

#include "source.h"

/* Connections of events that are put together at a time, in 50 MB at most. */
#ifndef WALK_ROOM
#define WALK_ROOM 262144
#endif

/**
 * struct row - a connection, as one walks by
 * @c: the connection
 * @event: the event that is looked at, or NULL
 * @now_ns: CLOCK_MONOTONIC when it was so; 0 if not known
 */
struct row {
	const struct story_connection *c;
	const struct story_event *event;
	u64 now_ns;
};

/** enum walk_from - what is walked through */
enum walk_from {
	WALK_CONNECTIONS,	/* those that the module has now */
	WALK_EVENTS,		/* those that the events kept tell of */
};

/**
 * walk() - look at every connection
 * @options: where; with a saved story, @from does not matter
 * @from: what is walked through
 * @begin: called with the open file; may be NULL
 * @each: called with each connection; false ends the walk
 * @context: given to both
 *
 * Memory is bounded: of more than WALK_ROOM connections that events tell of,
 * the one that ended or was silent longest ago is told first, and comes again
 * if it was not its end. Otherwise they come in the order of their numbers.
 *
 * Return: 0; EXIT_TROUBLE, having complained, possibly after a part of them.
 */
int walk(const struct options *options, enum walk_from from,
	 void (*begin)(const struct source *s, void *context),
	 bool (*each)(const struct row *row, void *context), void *context);

#endif
