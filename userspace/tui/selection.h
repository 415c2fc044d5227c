/* SPDX-License-Identifier: GPL-2.0 */
/* The selected connection's history: the events kept, then those that arrive. */
#ifndef TCPSTORY_SELECTION_H
#define TCPSTORY_SELECTION_H

#include "commands/history.h"

/**
 * struct selection - the selected connection's history
 * @options: what is read
 * @live: events arrive
 * @history: the connection and its events
 * @source: where kept events are read from
 * @gathering: @source is not read to its end yet
 * @failed: @source could not be opened, or not be read to its end
 * @seen: number of the last event looked at, of any connection
 * @updated_ns: when the last event arrived, CLOCK_MONOTONIC
 * @changed: set on each change; the caller clears it
 */
struct selection {
	const struct source_options *options;
	bool live;
	struct history history;
	struct source source;
	bool gathering;
	bool failed;
	u64 seen;
	u64 updated_ns;
	bool changed;
};

/**
 * selection_begin() - select a connection, and begin to read its events
 * @selection: the selection; its kept events are read again if they failed
 * @conn: the connection; 0: none
 */
void selection_begin(struct selection *selection, u64 conn);

/** selection_work() - read kept events for @slice_ns; returns whether there are more */
bool selection_work(struct selection *selection, u64 slice_ns);

/**
 * selection_add_record() - add a record that has just arrived
 * @selection: the selection
 * @type: type of the record: an event of any connection, or a loss
 * @record: the record
 * @number: number of the last event up to there
 * @now_ns: CLOCK_MONOTONIC
 */
void selection_add_record(struct selection *selection, enum story_line type,
			  const union story_record *record, u64 number,
			  u64 now_ns);

#endif
