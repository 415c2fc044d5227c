/* SPDX-License-Identifier: GPL-2.0 */
/* The chosen connection's story: first what is kept of it, then what comes. */
#ifndef TCPSTORY_TOP_STORY_H
#define TCPSTORY_TOP_STORY_H

#include "commands/history.h"

/**
 * struct chosen - the chosen connection's story
 * @options: say what is read
 * @live: events come, too
 * @story: what of it is gathered
 * @source: where it is gathered from
 * @gathering: it still is
 * @seen: number of the last event looked at, of any connection
 * @told_ns: when it was told of an event that had just come
 * @changed: since somebody last set this to false
 */
struct chosen {
	const struct source_options *options;
	bool live;
	struct history history;
	struct source source;
	bool gathering;
	u64 seen;
	u64 told_ns;
	bool changed;
};

/** chosen_begin() - from now on it is this connection; 0: none */
void chosen_begin(struct chosen *chosen, u64 conn);

/** chosen_work() - gather for about so long; returns whether there is more */
bool chosen_work(struct chosen *chosen, u64 slice_ns);

/**
 * chosen_tell() - an event, of any connection, or a loss has come
 * @chosen: the story
 * @type: what it is
 * @record: it
 * @number: number of the last event up to there
 * @now_ns: CLOCK_MONOTONIC
 */
void chosen_tell(struct chosen *chosen, enum story_line type,
		 const union story_record *record, u64 number, u64 now_ns);

#endif
