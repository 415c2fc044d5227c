/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All connections, kept up to date: what the module has is read from time to
 * time, in slices, and in between events tell what changes.
 */
#ifndef TCPSTORY_TOP_MODEL_H
#define TCPSTORY_TOP_MODEL_H

#include "input/source.h"
#include "input/conn_table.h"

/* Connections at most, in 50 MB; the ones that ended first give way. */
#define MODEL_ROOM 262144

/**
 * struct model - what is known
 * @options: say what is read
 * @live: it is the module's own: there is more to come
 * @gone: the module, or its namespace, is not there any more
 * @loaded: the first reading is done
 * @table: the connections
 * @events: the events as they come
 * @sweep: what is read from time to time, or a saved story
 * @sweeping: it is being read
 * @began_s: since when
 * @cost_ns: and what it has cost so far
 * @next_ns: when to read it again
 * @lines: read of it the first time
 * @left_out: connections that there was no room for: those that ended first
 * @lost: events that were overwritten before they were read
 * @status: what the program is to return
 * @changed: since somebody last set this to false
 * @told: called with each event, and each loss of events; @number is that of
 *        the last event up to there
 * @context: given to it
 */
struct model {
	const struct source_options *options;
	bool live;
	bool gone;
	bool loaded;
	struct conn_table table;
	struct source events;
	struct source sweep;
	bool sweeping;
	u32 began_s;
	u64 cost_ns;
	u64 next_ns;
	u64 lines;
	u64 left_out;
	u64 lost;
	int status;
	bool changed;
	void (*told)(enum story_line type, const union story_record *record,
		     u64 number, void *context);
	void *context;
};

/** model_clock() - CLOCK_MONOTONIC in ns */
u64 model_clock(void);

/** model_open() - begin to read; EXIT_TROUBLE, having complained, if not */
int model_open(struct model *m, const struct source_options *options);

/** model_close() - free all it has */
void model_close(struct model *m);

/**
 * model_work() - read what there is
 * @m: the model
 * @slice_ns: for about so long at most, of events and of the rest each
 * @chosen: a connection that stays, even if the module has forgotten it
 *
 * Return: whether there is more to do at once.
 */
bool model_work(struct model *m, u64 slice_ns, u64 chosen);

/** model_reopen() - begin anew, when the module was gone; false if it still is */
bool model_reopen(struct model *m);

/** model_fd() - readable if there are events; or -1 */
int model_fd(const struct model *m);

/** model_now() - CLOCK_MONOTONIC of what is known; 0 if that is not known */
u64 model_now(const struct model *m);

/**
 * model_find() - a connection as it is now
 * @m: the model
 * @conn: its number
 * @c: filled
 */
bool model_find(const struct model *m, u64 conn, struct story_connection *c);

#endif
