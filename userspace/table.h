/* SPDX-License-Identifier: GPL-2.0 */
/* Connections put together from events, not more than there is room for. */
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
 * @oldest: entries least recently touched: of those alive, of those ended
 * @newest: entries last touched, likewise
 */
struct table {
	struct table_entry *entries;
	u32 count;
	u32 grown;
	u32 room;
	u32 *heads;
	u32 mask;
	u32 oldest[2];
	u32 newest[2];
};

/** table_init() - an empty table for so many connections; -ENOMEM */
int table_init(struct table *t, u32 room);

/** table_free() - free what it has */
void table_free(struct table *t);

/**
 * table_get() - a connection by its number
 * @t: the table
 * @conn: the number
 * @added: set if it was not there: it has no more than its number
 *
 * Return: the connection; NULL if there is no memory or,
 * of a new one, no room: table_take() makes some. The next call may move it.
 */
struct story_connection *table_get(struct table *t, u64 conn, bool *added);

/** table_touch() - what table_get() has given is changed, and the latest now */
void table_touch(struct table *t, struct story_connection *c);

/** table_is_full() - whether table_get() has no room for a new one */
bool table_is_full(const struct table *t);

/**
 * table_take() - take the connection out that ended first, or was silent longest
 * @t: the table
 * @taken: filled
 *
 * Return: false if the table is empty.
 */
bool table_take(struct table *t, struct story_connection *taken);

/** table_sort() - bring them in order, by number; only table_at() may follow */
void table_sort(struct table *t);

/** table_at() - the i-th of @t->count, from 0 */
const struct story_connection *table_at(const struct table *t, u32 i);

#endif
