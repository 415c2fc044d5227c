/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Connections put together from a story, those of the lowest numbers that
 * there is room for. Read again for the next ones, as often as it takes, the
 * story has told each once, in order, in as much memory as one table has.
 */
#ifndef TCPSTORY_TABLE_H
#define TCPSTORY_TABLE_H

#include "connection.h"

/**
 * struct table - connections, by number
 * @entries: they, and how they are linked
 * @count: places used in @entries
 * @grown: places that there is memory for
 * @room: places that there may be
 * @heads: first entry of each chain, by hash
 * @mask: number of chains - 1
 * @first: lower numbers have been told in an earlier turn
 * @last: higher ones will be told in a later one
 * @limit: and above that one in none
 * @highest: number in @entries
 * @more: there were higher ones than @last
 * @failed: there was no memory
 */
struct table {
	struct table_entry *entries;
	u32 count;
	u32 grown;
	u32 room;
	u32 *heads;
	u32 mask;
	u64 first;
	u64 last;
	u64 limit;
	u64 highest;
	bool more;
	bool failed;
};

/**
 * table_init() - an empty table
 * @t: the table
 * @room: for so many connections, 4 or more
 * @first: the lowest number of interest
 * @limit: the highest
 *
 * Return: 0; -ENOMEM.
 */
int table_init(struct table *t, u32 room, u64 first, u64 limit);

/** table_free() - free what it has */
void table_free(struct table *t);

/**
 * table_get() - a connection by its number
 * @t: the table
 * @conn: the number
 * @added: set if it was not there: it has no more than its number
 *
 * The first one too many makes the highest give way. What gave way does not
 * come back, so that those left at the end have seen all that the story says
 * of them.
 *
 * Return: the connection, until the next call; NULL if its turn is another one
 * or, with @t->failed, if there is no memory.
 */
struct story_connection *table_get(struct table *t, u64 conn, bool *added);

/** table_sort() - bring them in order, by number; only table_at() may follow */
void table_sort(struct table *t);

/** table_at() - the i-th of @t->count, from 0 */
const struct story_connection *table_at(const struct table *t, u32 i);

/** table_turn() - empty it for the next numbers; false if there are none */
bool table_turn(struct table *t);

#endif
