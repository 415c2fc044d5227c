/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Connections put together from a story, those of the lowest numbers that
 * there is room for. Read again for the next ones, as often as it takes, the
 * story has told each once, in order, in as much memory as one table has.
 */
#ifndef TCPSTORY_TURNS_H
#define TCPSTORY_TURNS_H

#include "input/conn_table.h"

/**
 * struct turns - whose turn it is
 * @table: they
 * @first: lower numbers have been told in an earlier turn
 * @last: higher ones will be told in a later one
 * @limit: and above that one in none
 * @highest: number in the table
 * @more: there were higher ones than @last
 */
struct turns {
	struct table table;
	u64 first;
	u64 last;
	u64 limit;
	u64 highest;
	bool more;
};

/**
 * turns_init() - before the first turn
 * @t: the turns
 * @room: connections in each, 4 or more
 * @first: the lowest number of interest
 * @limit: the highest
 *
 * Return: 0; -ENOMEM.
 */
int turns_init(struct turns *t, u32 room, u64 first, u64 limit);

/** turns_free() - free what it has */
void turns_free(struct turns *t);

/**
 * turns_learn() - what a line tells, becomes known, if it is one of this turn
 * @t: the turns
 * @type: STORY_LINE_EVENT or STORY_LINE_CONNECTION
 * @record: the line
 *
 * The first one too many makes the highest give way. What gave way does not
 * come back in the same turn, so that those left at its end have seen all that
 * the story says of them.
 *
 * Return: false if there is no memory.
 */
bool turns_learn(struct turns *t, enum story_line type,
		 const union story_record *record);

/** turns_next() - begin the next turn; false if there is none */
bool turns_next(struct turns *t);

#endif
