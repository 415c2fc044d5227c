/* SPDX-License-Identifier: GPL-2.0 */
/* One connection and its events, as show, draw and top need them for a figure. */
#ifndef TCPSTORY_HISTORY_H
#define TCPSTORY_HISTORY_H

#include "diagram/ladder.h"
#include "input/source.h"
#include "options.h"

/* Most events that are kept; of more, the middle is left out. */
#ifndef HISTORY_EVENTS
#define HISTORY_EVENTS 4096
#endif

/**
 * struct history - a connection and its events
 * @source: what it was read from; closed
 * @connection: the connection after the last event
 * @now_ns: CLOCK_MONOTONIC then; 0 if not known
 * @events: the events
 * @count: number of events
 * @room: events that there is memory for
 * @gaps: where events are missing
 * @gap_count: number of gaps
 * @gap_room: gaps that there is memory for
 * @no_memory: there was no memory for all of it
 */
struct history {
	const struct source *source;
	struct story_connection connection;
	u64 now_ns;
	struct story_event *events;
	size_t count;
	size_t room;
	struct ladder_gap *gaps;
	size_t gap_count;
	size_t gap_room;
	bool no_memory;
};

/**
 * history_each() - find the one connection that is meant, and read its events
 * @history: its source, connection and time are filled
 * @options: its words are filters that fit only this connection; none are
 *           needed if there is only one connection
 * @each: called with the connection, then with each of its events and each
 *        loss; false stops reading
 *
 * If several connections fit, they are listed on standard error.
 * Return: 0; EXIT_USAGE or EXIT_TROUBLE, having complained.
 */
int history_each(struct history *history, const struct options *options,
		 bool (*each)(struct history *history, enum story_line type,
			      const union story_record *record));

/**
 * history_read() - find the one connection that is meant, and keep its events
 * @history: filled; to be freed with history_free(), whatever is returned
 * @options: as for history_each()
 *
 * Return: as history_each().
 */
int history_read(struct history *history, const struct options *options);

/**
 * history_add() - add an event of the connection, or a loss
 * @history: the history; its connection has a number
 * @type: the record's type
 * @record: the record; those of other connections are skipped
 *
 * Return: false if there is no memory.
 */
bool history_add(struct history *history, enum story_line type,
		 const union story_record *record);

/**
 * history_ladder() - make a figure of the connection, or of a part of it
 * @history: a complete history
 * @options: its part
 * @ladder: filled; to be freed with ladder_free() if 0 is returned
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int history_ladder(const struct history *history, const struct options *options,
		   struct ladder *ladder);

/** history_is_complete() - whether all of it was read, if perhaps from a damaged file */
bool history_is_complete(const struct history *history);

/** history_free() - free the events and the gaps */
void history_free(struct history *history);

#endif
