/* SPDX-License-Identifier: GPL-2.0 */
/* Read events as they arrive, until a signal, the end, or a given number. */
#ifndef TCPSTORY_EVENT_LOOP_H
#define TCPSTORY_EVENT_LOOP_H

#include "input/source.h"

/**
 * struct event_loop - what is read, and what is done with it
 * @source: an open source
 * @count: stop after so many events; 0: never
 * @what: what the program is doing, for a terminal: "watching"
 * @take: called with each record; returns whether the record counts
 * @idle: called before waiting for more; false stops the loop
 * @context: passed to both
 */
struct event_loop {
	struct source *source;
	u64 count;
	const char *what;
	bool (*take)(enum story_line type, const union story_record *record,
		     void *context);
	bool (*idle)(void *context);
	void *context;
};

/**
 * struct event_counts - how many of what was taken
 * @events: all events
 * @opened: openings
 * @refused: refused openings
 * @reset: resets
 * @timeouts: timeouts, but for the end of TIME-WAIT
 * @closed: closings
 * @lost: events lost
 */
struct event_counts {
	u64 events;
	u64 opened;
	u64 refused;
	u64 reset;
	u64 timeouts;
	u64 closed;
	u64 lost;
};

/**
 * event_loop_prepare() - catch SIGINT, SIGTERM and SIGHUP from now on
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int event_loop_prepare(void);

/** event_loop_run() - run the loop; returns the result of the last read */
enum source_result event_loop_run(const struct event_loop *loop,
				  struct event_counts *counts);

/**
 * event_loop_wait() - wait with an event until it is due
 * @wait_ns: how long
 *
 * Return: false if a signal has arrived, or the reader of standard output is gone.
 */
bool event_loop_wait(u64 wait_ns);

/** event_loop_stop_fd() - readable as soon as a signal has arrived */
int event_loop_stop_fd(void);

/** event_loop_stopped() - whether a signal has arrived */
bool event_loop_stopped(void);

/** event_loop_print_summary() - print the counts to standard error */
void event_loop_print_summary(const struct event_counts *counts);

#endif
