// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "util/array.h"
#include "query/sorted.h"

#define BLOCK 65536

struct rows_item {
	u64 key;
	const u8 *packed;
};

struct rows_block {
	struct rows_block *before;
	size_t used;
	u8 bytes[BLOCK];
};

/*
 * Packed is the number as it is, and then eight bytes at a time: a byte with a
 * bit for each that is not zero, and those. Most are zero: of an IPv4
 * connection half of them.
 */
#define NUMBER sizeof(u64)
#define EIGHTS (sizeof(struct story_connection) / 8)
#define PACKED_MOST (NUMBER + EIGHTS * 9)

_Static_assert(!offsetof(struct story_connection, conn) &&
	       sizeof(struct story_connection) % 8 == 0, "packed eight by eight");

static size_t pack(u8 *to, const struct story_connection *c)
{
	const u8 *from = (const u8 *)c;
	u8 *start = to;
	size_t i;

	memcpy(to, from, NUMBER);
	to += NUMBER;
	for (i = NUMBER; i < sizeof(*c); i += 8) {
		u8 *bits = to++;
		unsigned int bit;

		*bits = 0;
		for (bit = 0; bit < 8; bit++) {
			if (!from[i + bit])
				continue;
			*bits |= 1 << bit;
			*to++ = from[i + bit];
		}
	}
	return to - start;
}

static void unpack(struct story_connection *c, const u8 *from)
{
	u8 *to = (u8 *)c;
	size_t i;

	memset(c, 0, sizeof(*c));
	memcpy(to, from, NUMBER);
	from += NUMBER;
	for (i = NUMBER; i < sizeof(*c); i += 8) {
		unsigned int bits = *from++, bit;

		for (bit = 0; bits; bit++, bits >>= 1)
			if (bits & 1)
				to[i + bit] = *from++;
	}
}

/* What is packed, in a block that has room for it. */
static const u8 *store(struct rows *rows, const struct story_connection *c)
{
	struct rows_block *block = rows->block;
	u8 *packed;

	if (!block || block->used > BLOCK - PACKED_MOST) {
		block = malloc(sizeof(*block));
		if (!block)
			return NULL;
		block->before = rows->block;
		block->used = 0;
		rows->block = block;
	}
	packed = &block->bytes[block->used];
	block->used += pack(packed, c);
	return packed;
}

bool rows_add(struct rows *rows, const struct row *row, const struct order *order)
{
	struct rows_item *item = array_grow(rows->items, rows->count,
					    &rows->room, sizeof(*item));

	if (!item)
		return false;
	rows->items = item;
	item += rows->count;
	item->packed = store(rows, row->c);
	if (!item->packed)
		return false;
	item->key = order ? field_key(&order->by, order->descending, row) : 0;
	rows->count++;
	return true;
}

/* qsort() gives its comparison no context */
static const struct order *sorted;

static int compare(const void *a, const void *b)
{
	const struct rows_item *x = a, *y = b;
	struct story_connection c[2];
	struct row row[2] = { { .c = &c[0] }, { .c = &c[1] } };

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (field_is_longer(&sorted->by)) {
		unpack(&c[0], x->packed);
		unpack(&c[1], y->packed);
		return order_compare(sorted, &row[0], &row[1]);
	}
	memcpy(&c[0].conn, x->packed, NUMBER);
	memcpy(&c[1].conn, y->packed, NUMBER);
	return (c[0].conn > c[1].conn) - (c[0].conn < c[1].conn);
}

void rows_sort(struct rows *rows, const struct order *order)
{
	sorted = order;
	if (rows->count)
		qsort(rows->items, rows->count, sizeof(*rows->items), compare);
}

void rows_get(const struct rows *rows, size_t i, struct story_connection *c)
{
	unpack(c, rows->items[i].packed);
}

void rows_free(struct rows *rows)
{
	while (rows->block) {
		struct rows_block *before = rows->block->before;

		free(rows->block);
		rows->block = before;
	}
	free(rows->items);
	memset(rows, 0, sizeof(*rows));
}
