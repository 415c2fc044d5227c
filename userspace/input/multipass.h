/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Sort any number of connections by number in bounded memory: the file is read
 * several times, and each pass keeps the lowest numbers not printed yet.
 */
#ifndef TCPSTORY_MULTIPASS_H
#define TCPSTORY_MULTIPASS_H

#include "input/conn_table.h"

/**
 * struct multipass - a pass over a file
 * @table: the connections of this pass
 * @first: lower numbers belong to an earlier pass
 * @last: higher numbers belong to a later pass
 * @limit: higher numbers belong to no pass
 * @highest: highest number in @table
 * @more: a number above @last was seen
 */
struct multipass {
	struct conn_table table;
	u64 first;
	u64 last;
	u64 limit;
	u64 highest;
	bool more;
};

/**
 * multipass_init() - prepare the first pass
 * @m: filled
 * @room: most connections in a pass, 4 or more
 * @first: lowest number of interest
 * @limit: highest number of interest
 *
 * Return: 0; -ENOMEM.
 */
int multipass_init(struct multipass *m, u32 room, u64 first, u64 limit);

/** multipass_free() - free the memory of all passes */
void multipass_free(struct multipass *m);

/**
 * multipass_update() - apply a line, if its connection belongs to this pass
 * @m: the pass
 * @type: STORY_LINE_EVENT or STORY_LINE_CONNECTION
 * @record: the line
 *
 * When the table is full, the highest numbers are removed, and stay out until
 * the next pass. So the connections left at the end of a pass have been updated
 * from all their lines.
 *
 * Return: false if there is no memory.
 */
bool multipass_update(struct multipass *m, enum story_line type,
		      const union story_record *record);

/** multipass_next() - begin the next pass; false if there is none */
bool multipass_next(struct multipass *m);

#endif
