/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A list of connections, packed, in the order of insertion or sorted by a
 * field. A connection takes 80 to 160 bytes.
 */
#ifndef TCPSTORY_SORTED_H
#define TCPSTORY_SORTED_H

#include "query/columns.h"

/**
 * struct sorted - a list of connections; all zero: empty
 * @items: position of each connection's packed bytes, and its sort key
 * @count: number of connections
 * @room: number of items that @items has memory for
 * @block: the newest block of packed bytes; blocks are linked
 */
struct sorted {
	struct sorted_item *items;
	size_t count;
	size_t room;
	struct sorted_block *block;
};

/**
 * sorted_add() - append a copy of a connection
 * @sorted: the list
 * @row: the connection
 * @order: the order that sorted_sort() will be called with, or NULL
 *
 * Return: false if there is no memory.
 */
bool sorted_add(struct sorted *sorted, const struct row *row,
		const struct order *order);

/** sorted_sort() - sort by the order that each connection was added with */
void sorted_sort(struct sorted *sorted, const struct order *order);

/** sorted_get() - unpack connection @i, which is less than @sorted->count */
void sorted_get(const struct sorted *sorted, size_t i,
		struct story_connection *c);

/** sorted_free() - free all memory; the list is empty afterwards */
void sorted_free(struct sorted *sorted);

#endif
