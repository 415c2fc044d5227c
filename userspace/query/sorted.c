// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "util/array.h"
#include "query/sorted.h"

#define BLOCK 65536

struct sorted_item {
	u64 key;
	const u8 *packed;
};

struct sorted_block {
	struct sorted_block *before;
	size_t used;
	u8 bytes[BLOCK];
};

/*
 * A packed connection is its number, and then, for every eight bytes, one byte
 * with a bit for each byte that is not zero, followed by those bytes. Half of
 * an IPv4 connection's bytes are zero.
 */
#define NUMBER	    sizeof(u64)
#define EIGHTS	    (sizeof(struct story_connection) / 8)
#define PACKED_MOST (NUMBER + EIGHTS * 9)

_Static_assert(!offsetof(struct story_connection, conn), "the number is first");
_Static_assert(sizeof(struct story_connection) % 8 == 0,
	       "in groups of eight bytes");

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

/* Pack a connection into the newest block, or into a new one. */
static const u8 *store(struct sorted *sorted, const struct story_connection *c)
{
	struct sorted_block *block = sorted->block;
	u8 *packed;

	if (!block || block->used > BLOCK - PACKED_MOST) {
		block = malloc(sizeof(*block));
		if (!block)
			return NULL;
		block->before = sorted->block;
		block->used = 0;
		sorted->block = block;
	}
	packed = &block->bytes[block->used];
	block->used += pack(packed, c);
	return packed;
}

bool sorted_add(struct sorted *sorted, const struct row *row,
		const struct order *order)
{
	struct sorted_item *item = array_grow(sorted->items, sorted->count,
					      &sorted->room, sizeof(*item));

	if (!item)
		return false;
	sorted->items = item;
	item += sorted->count;
	item->packed = store(sorted, row->c);
	if (!item->packed)
		return false;
	item->key = order ? field_key(&order->by, order->descending, row) : 0;
	sorted->count++;
	return true;
}

/* qsort() passes no context to compare(). */
static const struct order *sort_order;

static int compare(const void *a, const void *b)
{
	const struct sorted_item *x = a, *y = b;
	struct story_connection c[2];
	struct row row[2] = { { .c = &c[0] }, { .c = &c[1] } };

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (field_is_longer(&sort_order->by)) {
		unpack(&c[0], x->packed);
		unpack(&c[1], y->packed);
		return order_compare(sort_order, &row[0], &row[1]);
	}
	memcpy(&c[0].conn, x->packed, NUMBER);
	memcpy(&c[1].conn, y->packed, NUMBER);
	return (c[0].conn > c[1].conn) - (c[0].conn < c[1].conn);
}

void sorted_sort(struct sorted *sorted, const struct order *order)
{
	sort_order = order;
	if (sorted->count)
		qsort(sorted->items, sorted->count, sizeof(*sorted->items),
		      compare);
}

void sorted_get(const struct sorted *sorted, size_t i,
		struct story_connection *c)
{
	unpack(c, sorted->items[i].packed);
}

void sorted_free(struct sorted *sorted)
{
	while (sorted->block) {
		struct sorted_block *before = sorted->block->before;

		free(sorted->block);
		sorted->block = before;
	}
	free(sorted->items);
	memset(sorted, 0, sizeof(*sorted));
}
