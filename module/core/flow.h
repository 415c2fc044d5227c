/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_FLOW_H
#define STORY_FLOW_H

#include "port.h"
#include "segment.h"

/**
 * struct story_flow - what tells connections apart, the same for both directions
 * @addr: addresses in network order, IPv4 in the first 4 bytes, the rest 0
 * @port: ports in host order
 * @vrf: index of the l3mdev master, or 0
 *
 * Ends are in canonical order: (addr, port) of end 0 is not above end 1's.
 * No padding, so that it can be hashed and compared as bytes.
 */
struct story_flow {
	u8 addr[2][16];
	u16 port[2];
	u32 vrf;
};

/**
 * story_flow_from_segment() - the flow a segment belongs to
 * @flow: filled completely
 * @seg: the segment
 * @vrf: index of the l3mdev master, or 0
 *
 * Return: the end it comes from, 0 or 1. An end connected to itself is end 0.
 */
unsigned int story_flow_from_segment(struct story_flow *flow,
				     const struct story_segment *seg, u32 vrf);

/** story_flow_equal() - whether two flows are the same */
static __always_inline bool story_flow_equal(const struct story_flow *a,
					     const struct story_flow *b)
{
	u64 x[5], y[5];

	/* by words: this is done for every segment, and they seldom differ */
	BUILD_BUG_ON(sizeof(x) != sizeof(*a));
	memcpy(x, a, sizeof(x));
	memcpy(y, b, sizeof(y));
	return !((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) |
		 (x[3] ^ y[3]) | (x[4] ^ y[4]));
}

/** story_flow_is_self() - whether both ends are the same address and port */
static inline bool story_flow_is_self(const struct story_flow *flow)
{
	return flow->port[0] == flow->port[1] &&
	       !memcmp(flow->addr[0], flow->addr[1], sizeof(flow->addr[0]));
}

#endif
