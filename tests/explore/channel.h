/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The segments in flight as one number: four fields, each a segment's number.
 * A state of the system consists of a frame, everything except the segments in
 * flight, and a channel.
 */
#ifndef CHANNEL_H
#define CHANNEL_H

#include "system.h"

/* Different segments at most, the empty slot included. */
#define CHANNEL_BITS	 13
#define CHANNEL_SEGMENTS (1 << CHANNEL_BITS)

/* All fields of a channel. */
#define CHANNEL_MASK ((1ull << IN_FLIGHT * CHANNEL_BITS) - 1)

/**
 * struct channel - an unpacked channel
 * @n: how many segments
 * @segment: their numbers, in no order
 */
struct channel {
	unsigned int n;
	u16 segment[IN_FLIGHT + 2];
};

/**
 * struct change - what a move does to all segments in flight
 * @seen: by end: a segment of that end has been observed; segments whose
 *        position in its order is at most this one prove nothing more
 * @doubted: a bit for each end: its segments become old, unless they may have
 *           been sent later
 * @not_old: a bit for each end: none of its segments is old any more
 * @drop_rsts: a bit for each end: its RSTs in flight are removed
 */
struct change {
	u8 seen[2];
	u8 doubted;
	u8 not_old;
	u8 drop_rsts;
};

/* Attributes of a segment; from CHANNEL_ORDER on, struct flight's @order. */
#define CHANNEL_FROM  0x01
#define CHANNEL_OLD   0x02
#define CHANNEL_RST   0x04
#define CHANNEL_LATE  0x08
#define CHANNEL_ORDER 4 /* shift */

extern u8 channel_what[CHANNEL_SEGMENTS];

/** channel_segment() - a segment by its number */
const struct flight *channel_segment(u16 segment);

/** channel_number() - the number of a segment; 0 if there are too many */
u16 channel_number(const struct flight *g);

/** channel_copy() - the number of a segment's duplicate that stays in flight */
u16 channel_copy(u16 segment);

/** channel_late() - the number of the same segment with @late set */
u16 channel_late(u16 segment);

/** channel_ordered() - the number of the same segment with another @order */
u16 channel_ordered(u16 segment, unsigned int order);

/** channel_unpack() - the segments of a channel; equal ones are adjacent */
void channel_unpack(u64 channel, struct channel *c);

/**
 * channel_change() - apply a move
 * @c: the segments; changed
 * @change: what the move does to them
 * @out: the number of a segment sent by the move, or 0
 *
 * Return: the channel.
 */
u64 channel_change(struct channel *c, const struct change *change, u16 out);

#endif
