/* SPDX-License-Identifier: GPL-2.0 */
/*
 * All connections, kept up to date: the module's connections are read from time
 * to time, in slices; in between, events update them.
 */
#ifndef TCPSTORY_MODEL_H
#define TCPSTORY_MODEL_H

#include "input/source.h"
#include "input/conn_table.h"

/* Most connections, in 50 MB; those that closed first are evicted. */
#define MODEL_ROOM 262144

/**
 * struct model - all connections
 * @options: what is read
 * @live: the module is read: events arrive
 * @gone: the module was unloaded, or the namespace is gone
 * @loaded: the first sweep has ended
 * @table: the connections
 * @events: the open live file
 * @sweep: the open connections file, or a recording
 * @sweeping: @sweep is not read to its end yet
 * @began_s: when the sweep began
 * @cost_ns: time spent on it so far
 * @next_ns: when the next sweep begins
 * @lines: lines read in the first sweep
 * @left_out: connections evicted for want of room
 * @lost: events overwritten before they were read
 * @status: exit status of the program
 * @changed: set on each change; the caller clears it
 * @on_record: called with each event and each loss, and the number of the last
 *             event up to there
 * @context: passed to it
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
	void (*on_record)(enum story_line type, const union story_record *record,
			  u64 number, void *context);
	void *context;
};

/** model_open() - open the files; EXIT_TROUBLE, having complained */
int model_open(struct model *m, const struct source_options *options);

/** model_close() - close the files, free the memory */
void model_close(struct model *m);

/**
 * model_work() - read what there is
 * @m: the model
 * @slice_ns: for about this long at most, of events and of the sweep each
 * @selected: a connection that is kept even if the module has removed it
 *
 * Return: whether there is more to read at once.
 */
bool model_work(struct model *m, u64 slice_ns, u64 selected);

/** model_reopen() - open the files again; false if the module is still gone */
bool model_reopen(struct model *m);

/** model_fd() - readable when events arrive; -1: none will */
int model_fd(const struct model *m);

/** model_now() - CLOCK_MONOTONIC of the state read; 0 if that is not known */
u64 model_now(const struct model *m);

/**
 * model_find() - a connection as it is now
 * @m: the model
 * @conn: its number
 * @c: filled
 *
 * Return: false if there is none of that number.
 */
bool model_find(const struct model *m, u64 conn, struct story_connection *c);

#endif
