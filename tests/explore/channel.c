// SPDX-License-Identifier: GPL-2.0
#include "channel.h"

#include <stdlib.h>

#define BASES 5 /* orders 0 to IN_FLIGHT */

u8 channel_what[CHANNEL_SEGMENTS];

static struct flight segments[CHANNEL_SEGMENTS];
static unsigned int used = 1;

/* Segments derived from segments, computed on first use. */
static u16 ordered[CHANNEL_SEGMENTS][BASES];
static u16 old[CHANNEL_SEGMENTS];
static u16 not_old[CHANNEL_SEGMENTS];
static u16 duplicates[CHANNEL_SEGMENTS];
static u16 late[CHANNEL_SEGMENTS];

static u16 slots[CHANNEL_SEGMENTS * 2];

static unsigned int slot_of(const struct flight *g)
{
	const u8 *bytes = (const u8 *)g;
	u32 h = 2166136261u;
	size_t i;

	for (i = 0; i < sizeof(*g); i++)
		h = (h ^ bytes[i]) * 16777619u;
	return (h ^ h >> 15) & (ARRAY_SIZE(slots) - 1);
}

u16 channel_number(const struct flight *g)
{
	unsigned int at = slot_of(g);

	for (; slots[at]; at = (at + 1) & (ARRAY_SIZE(slots) - 1))
		if (!memcmp(&segments[slots[at]], g, sizeof(*g)))
			return slots[at];
	if (used == CHANNEL_SEGMENTS)
		return 0;
	slots[at] = used;
	segments[used] = *g;
	channel_what[used] = (g->from ? CHANNEL_FROM : 0) |
			     (g->old ? CHANNEL_OLD : 0) |
			     (g->flags & STORY_RST ? CHANNEL_RST : 0) |
			     (g->late ? CHANNEL_LATE : 0) |
			     g->order << CHANNEL_ORDER;
	return used++;
}

const struct flight *channel_segment(u16 segment)
{
	return &segments[segment];
}

/* Every segment has its derived ones; the explorer can't continue without. */
static u16 derive(u16 *place, const struct flight *g)
{
	if (!*place)
		*place = channel_number(g);
	if (!*place) {
		fprintf(stderr, "explore: too many different segments\n");
		exit(1);
	}
	return *place;
}

u16 channel_copy(u16 segment)
{
	struct flight g = segments[segment];

	g.copy = 1;
	return derive(&duplicates[segment], &g);
}

u16 channel_late(u16 segment)
{
	struct flight g = segments[segment];

	g.late = 1;
	return derive(&late[segment], &g);
}

u16 channel_ordered(u16 segment, unsigned int order)
{
	struct flight g;

	if (ordered[segment][order])
		return ordered[segment][order];
	g = segments[segment];
	g.order = order;
	if (!order)
		g.state = 0;
	return derive(&ordered[segment][order], &g);
}

static u16 make_old(u16 segment)
{
	struct flight g = segments[segment];

	g.old = 1;
	return derive(&old[segment], &g);
}

static u16 make_not_old(u16 segment)
{
	struct flight g = segments[segment];

	g.old = 0;
	return derive(&not_old[segment], &g);
}

void channel_unpack(u64 channel, struct channel *c)
{
	c->n = 0;
	for (; channel; channel >>= CHANNEL_BITS)
		c->segment[c->n++] = channel & (CHANNEL_SEGMENTS - 1);
}

static unsigned int from_of(u16 segment)
{
	return channel_what[segment] & CHANNEL_FROM;
}

static unsigned int order_of(u16 segment)
{
	return channel_what[segment] >> CHANNEL_ORDER;
}

/* Number the positions in use of each end's order from 1. */
static void rank(struct channel *c)
{
	/* by a mask of positions: how many */
	static const u8 count[] = {
		0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4,
	};
	u32 taken[2] = { 0, 0 };
	unsigned int i;

	BUILD_BUG_ON(ARRAY_SIZE(count) != 1 << IN_FLIGHT);

	for (i = 0; i < c->n; i++)
		taken[from_of(c->segment[i])] |= 1u << order_of(c->segment[i]);
	for (i = 0; i < c->n; i++) {
		u32 order = order_of(c->segment[i]), to;

		if (!order)
			continue;
		to = count[taken[from_of(c->segment[i])] >> 1 &
			   ((1u << order) - 1)];
		if (to != order)
			c->segment[i] = channel_ordered(c->segment[i], to);
	}
}

static void swap_up(u16 *a, u16 *b)
{
	u16 low = *a < *b ? *a : *b, high = *a < *b ? *b : *a;

	*a = low;
	*b = high;
}

/* The smallest first; empty slots, which are 0, then use the highest bits. */
static u64 pack(struct channel *c)
{
	u16 *s = c->segment;
	u64 channel = 0;
	unsigned int i;

	BUILD_BUG_ON(IN_FLIGHT != 4);
	for (i = c->n; i < IN_FLIGHT; i++)
		s[i] = 0;
	swap_up(&s[0], &s[1]);
	swap_up(&s[2], &s[3]);
	swap_up(&s[0], &s[2]);
	swap_up(&s[1], &s[3]);
	swap_up(&s[1], &s[2]);
	for (i = 0; i < IN_FLIGHT; i++)
		if (s[i])
			channel = channel << CHANNEL_BITS | s[i];
	return channel;
}

u64 channel_change(struct channel *c, const struct change *change, u16 out)
{
	unsigned int i, n = 0, orders = 0;

	for (i = 0; i < c->n; i++) {
		u16 s = c->segment[i];
		unsigned int from = from_of(s), order = order_of(s);

		if (order && order <= change->seen[from])
			s = channel_ordered(s, 0);
		if ((change->doubted >> from & 1) &&
		    !(channel_what[s] & CHANNEL_LATE))
			s = make_old(s);
		c->segment[i] = s;
		orders |= order_of(s);
	}
	if (out) {
		unsigned int order = order_of(out);

		/* behind all segments that its sender has in flight */
		for (i = 0; order && i < c->n; i++)
			if (from_of(c->segment[i]) == from_of(out) &&
			    order_of(c->segment[i]) >= order)
				order = order_of(c->segment[i]) + 1;
		c->segment[c->n++] = channel_ordered(out, order);
		orders |= order;
	}
	for (i = 0; i < c->n; i++) {
		u16 s = c->segment[i];

		if ((channel_what[s] & CHANNEL_RST) &&
		    (change->drop_rsts >> from_of(s) & 1))
			continue;
		if ((channel_what[s] & CHANNEL_OLD) &&
		    (change->not_old >> from_of(s) & 1))
			s = make_not_old(s);
		c->segment[n++] = s;
	}
	c->n = n;
	if (orders)
		rank(c);
	return pack(c);
}
