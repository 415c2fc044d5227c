/* SPDX-License-Identifier: GPL-2.0 */
/* One connection and all its events, as show and draw tell them. */
#ifndef TCPSTORY_STORY_H
#define TCPSTORY_STORY_H

#include "diagram/ladder.h"
#include "input/source.h"
#include "options.h"

/* So many events make a figure; of more, the middle is left out. */
#ifndef STORY_EVENTS
#define STORY_EVENTS 4096
#endif

/**
 * struct story - a connection's story, gathered
 * @source: where it is from; closed
 * @connection: the connection as it is at the end of the story
 * @now_ns: CLOCK_MONOTONIC then; 0 if not known
 * @events: its events
 * @count: how many
 * @room: for how many there is memory
 * @gaps: where events are lost
 * @gap_count: how many
 * @gap_room: for how many there is memory
 * @no_memory: not all could be gathered
 */
struct story {
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
 * story_each() - find the one connection that is meant, and tell its story
 * @story: its source, connection and time are filled
 * @options: its arguments are the filters that only this connection fits; none
 *           are needed if there is only one
 * @each: called with the connection, and then with each of its events and each
 *        loss; false ends it
 *
 * If several connections fit, they are listed on standard error.
 * Return: 0; EXIT_USAGE or EXIT_TROUBLE, having complained.
 */
int story_each(struct story *story, const struct options *options,
	       bool (*each)(struct story *story, enum story_line type,
			    const union story_record *record));

/**
 * story_get() - find the one connection that is meant, and gather its story
 * @story: filled; to be freed with story_free(), whatever is returned
 * @options: as in story_each()
 *
 * Of a long story the middle is left out: memory is bounded.
 * Return: as there.
 */
int story_get(struct story *story, const struct options *options);

/**
 * story_add() - one more record: an event of it, or a loss, is kept
 * @story: its connection has a number
 * @type: what the record is
 * @record: the record
 *
 * Return: false if there is no memory.
 */
bool story_add(struct story *story, enum story_line type,
	       const union story_record *record);

/** story_is_whole() - whether the story could be told, though with complaints */
bool story_is_whole(const struct story *story);

/** story_free() - free what story_get() has allocated */
void story_free(struct story *story);

#endif
