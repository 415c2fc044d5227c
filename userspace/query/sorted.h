/* SPDX-License-Identifier: GPL-2.0 */
/* Connections that are kept, packed, to be told later, or in another order. */
#ifndef TCPSTORY_ROWS_H
#define TCPSTORY_ROWS_H

#include "query/columns.h"

/**
 * struct rows - connections kept; all zero: none
 * @items: where each is, and its place in an order
 * @count: how many
 * @room: for how many there is memory
 * @block: the last of the blocks that they are packed in
 */
struct rows {
	struct rows_item *items;
	size_t count;
	size_t room;
	struct rows_block *block;
};

/**
 * rows_add() - keep one more
 * @rows: the rows
 * @row: it
 * @order: in which they will be sorted, or NULL
 *
 * Return: false if there is no memory.
 */
bool rows_add(struct rows *rows, const struct row *row, const struct order *order);

/** rows_sort() - bring them in the order that rows_add() was told of */
void rows_sort(struct rows *rows, const struct order *order);

/** rows_get() - the i-th of @rows->count, from 0 */
void rows_get(const struct rows *rows, size_t i, struct story_connection *c);

/** rows_free() - forget them */
void rows_free(struct rows *rows);

#endif
