/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is under way, as one number: four places, each the number of a segment.
 * A world is a frame, which is all of it but what is under way, and a channel.
 */
#ifndef CHANNEL_H
#define CHANNEL_H

#include "world.h"

/* Different segments at most, an empty place included. */
#define CHANNEL_BITS 13
#define CHANNEL_SEGMENTS (1 << CHANNEL_BITS)

/* All places of a channel. */
#define CHANNEL_MASK ((1ull << IN_FLIGHT * CHANNEL_BITS) - 1)

/**
 * struct channel - its segments, each the number of one, in no order
 * @n: how many
 * @segment: they
 */
struct channel {
	unsigned int n;
	u16 segment[IN_FLIGHT + 2];
};

/**
 * struct change - what a move does to all that is under way
 * @seen: by end: those of its segments whose place in its order is at most that
 *        tell no more of it, for one behind them has been seen
 * @doubted: a bit for each end: what it has under way is old,
 *           unless it may have been sent later
 * @young: a bit for each end: what it has under way is not old, whatever it was
 * @vain: a bit for each end: RSTs that it has under way are gone
 */
struct change {
	u8 seen[2];
	u8 doubted;
	u8 young;
	u8 vain;
};

/* Of a segment: who sent it, its place in its sender's order, and the rest. */
#define CHANNEL_FROM	0x01
#define CHANNEL_OLD	0x02
#define CHANNEL_RST	0x04
#define CHANNEL_LATE	0x08
#define CHANNEL_ORDER	4	/* shift */

extern u8 channel_what[CHANNEL_SEGMENTS];

/** channel_segment() - by its number */
const struct flight *channel_segment(u16 segment);

/** channel_number() - the number of a segment; 0 if there are too many */
u16 channel_number(const struct flight *g);

/** channel_copy() - of a segment, as a duplicate that stays under way */
u16 channel_copy(u16 segment);

/** channel_late() - of a segment, as one that may have been sent later */
u16 channel_late(u16 segment);

/** channel_ordered() - a segment, if it were at that place in its sender's order */
u16 channel_ordered(u16 segment, unsigned int order);

/** channel_unpack() - the segments of a channel; equal ones are neighbours */
void channel_unpack(u64 channel, struct channel *c);

/**
 * channel_change() - a move is made
 * @c: segments; changed, and in disorder then
 * @change: what it does to them
 * @out: number of one that was sent at last, or 0
 *
 * Return: the channel.
 */
u64 channel_change(struct channel *c, const struct change *change, u16 out);

#endif
