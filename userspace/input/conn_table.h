/* SPDX-License-Identifier: GPL-2.0 */
/* Connections put together from events, not more than there is room for. */
#ifndef TCPSTORY_TABLE_H
#define TCPSTORY_TABLE_H

#include "input/parse.h"

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
 * @now: what time it is, in any unit, for those that want to know when an entry
 *       was touched
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
	u32 now;
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

/**
 * table_find() - a connection by its number, as it is
 * @t: the table
 * @conn: the number
 * @touched: filled with @t->now of when it was touched last
 *
 * Return: the connection; NULL if it is not there. The next table_get() may
 * move it.
 */
const struct story_connection *table_find(const struct table *t, u64 conn,
					  u32 *touched);

/**
 * table_learn() - what an event or a connection's line tells, becomes known
 * @t: the table
 * @type: STORY_LINE_EVENT or STORY_LINE_CONNECTION
 * @record: the line
 *
 * Return: the connection, as table_get() does.
 */
struct story_connection *table_learn(struct table *t, enum story_line type,
				     const union story_record *record);

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

/** table_forget() - take all out that were touched before, but one of them */
void table_forget(struct table *t, u32 before, u64 but);

/** table_drop() - take all out whose numbers are higher than that one */
void table_drop(struct table *t, u64 last);

/** table_clear() - take all out */
void table_clear(struct table *t);

/** table_sort() - bring them in order, by number; only table_at() may follow */
void table_sort(struct table *t);

/** table_at() - the i-th of @t->count, from 0; unsorted, in no order */
const struct story_connection *table_at(const struct table *t, u32 i);

#endif
