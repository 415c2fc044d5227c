/* SPDX-License-Identifier: GPL-2.0 */
/* Connections by number, updated from events and lines, up to a limit. */
#ifndef TCPSTORY_CONN_TABLE_H
#define TCPSTORY_CONN_TABLE_H

#include "input/parse.h"

/**
 * struct conn_table - connections, by number
 * @entries: the connections and their links
 * @count: entries in use
 * @grown: entries that there is memory for
 * @room: most entries
 * @heads: first entry of each hash chain
 * @mask: number of chains - 1
 * @oldest: least recently updated entry: of the open ones, of the closed ones
 * @newest: most recently updated entry, likewise
 * @now: time that updates are stamped with, in any unit
 */
struct conn_table {
	struct conn_table_entry *entries;
	u32 count;
	u32 grown;
	u32 room;
	u32 *heads;
	u32 mask;
	u32 oldest[2];
	u32 newest[2];
	u32 now;
};

/** conn_table_init() - an empty table for @room connections; -ENOMEM */
int conn_table_init(struct conn_table *t, u32 room);

/** conn_table_free() - free the table's memory */
void conn_table_free(struct conn_table *t);

/**
 * conn_table_find_or_add() - a connection by its number
 * @t: the table
 * @conn: the number
 * @added: set if it was not there: it has no more than its number
 *
 * Return: the connection, valid until the next call; NULL if there is no memory
 * or, for a new connection, no room: see conn_table_evict().
 */
struct story_connection *conn_table_find_or_add(struct conn_table *t, u64 conn,
						bool *added);

/**
 * conn_table_find() - a connection by its number
 * @t: the table
 * @conn: the number
 * @touched: filled with @t->now of its last update
 *
 * Return: the connection, valid until one is added; NULL if it is not there.
 */
const struct story_connection *conn_table_find(const struct conn_table *t,
					       u64 conn, u32 *touched);

/**
 * conn_table_update() - apply an event or a connection's line
 * @t: the table
 * @type: STORY_LINE_EVENT or STORY_LINE_CONNECTION
 * @record: the line
 *
 * Return: the connection, as conn_table_find_or_add() does.
 */
struct story_connection *conn_table_update(struct conn_table *t,
					   enum story_line type,
					   const union story_record *record);

/** conn_table_touch() - a connection has changed: stamp it with @t->now */
void conn_table_touch(struct conn_table *t, struct story_connection *c);

/** conn_table_is_full() - whether there is no room for a new connection */
bool conn_table_is_full(const struct conn_table *t);

/**
 * conn_table_evict() - remove the connection that closed first, else the one
 *                      that was updated least recently
 * @t: the table
 * @evicted: filled
 *
 * Return: false if the table is empty.
 */
bool conn_table_evict(struct conn_table *t, struct story_connection *evicted);

/** conn_table_remove_untouched() - remove all not updated since @before, but @but */
void conn_table_remove_untouched(struct conn_table *t, u32 before, u64 but);

/** conn_table_remove_above() - remove connections of numbers above @last */
void conn_table_remove_above(struct conn_table *t, u64 last);

/** conn_table_clear() - remove all */
void conn_table_clear(struct conn_table *t);

/** conn_table_sort() - sort by number; only conn_table_at() may follow */
void conn_table_sort(struct conn_table *t);

/** conn_table_at() - the i-th connection, from 0; in no order unless sorted */
const struct story_connection *conn_table_at(const struct conn_table *t, u32 i);

#endif
