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

/*
 * A flow is written and read in these words only: what is read as it was
 * written need not wait until it is in memory.
 */
static __always_inline void story_flow_set(struct story_flow *flow,
					   unsigned int i, u64 word)
{
	memcpy((u8 *)flow + i * sizeof(word), &word, sizeof(word));
}

static __always_inline void story_flow_copy(struct story_flow *flow,
					    unsigned int i, const u8 *from)
{
	u64 word;

	memcpy(&word, from, sizeof(word));
	story_flow_set(flow, i, word);
}

static __always_inline u64 story_flow_word(const struct story_flow *flow,
					   unsigned int i)
{
	u64 word;

	BUILD_BUG_ON(sizeof(*flow) != 5 * sizeof(word));
	memcpy(&word, (const u8 *)flow + i * sizeof(word), sizeof(word));
	return word;
}

/* The last word: what stands in @port and @vrf. */
static __always_inline u64 story_flow_ports(u16 port0, u16 port1, u32 vrf)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return port0 | (u32)port1 << 16 | (u64)vrf << 32;
#else
	return (u64)((u32)port0 << 16 | port1) << 32 | vrf;
#endif
}

/* The words of IPv4's addresses: as numbers in the order that bytes have. */
static __always_inline u64 story_flow_ipv4(u32 addr)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap32(addr);
#else
	return (u64)addr << 32;
#endif
}

static __always_inline unsigned int
story_flow_from_ipv4(struct story_flow *flow, const struct story_segment *seg)
{
	u32 s = story_load32(seg->saddr), d = story_load32(seg->daddr);
	bool from = s == d ? seg->sport > seg->dport : s > d;

	story_flow_set(flow, 0, story_flow_ipv4(from ? d : s));
	story_flow_set(flow, 1, 0);
	story_flow_set(flow, 2, story_flow_ipv4(from ? s : d));
	story_flow_set(flow, 3, 0);
	return from;
}

static __always_inline unsigned int
story_flow_from_ipv6(struct story_flow *flow, const struct story_segment *seg)
{
	u64 s = story_load64(seg->saddr), d = story_load64(seg->daddr);
	const u8 *end0, *end1;
	bool from;

	if (s == d) {
		s = story_load64(seg->saddr + 8);
		d = story_load64(seg->daddr + 8);
	}
	from = s > d || (s == d && seg->sport > seg->dport);
	end0 = from ? seg->daddr : seg->saddr;
	end1 = from ? seg->saddr : seg->daddr;
	story_flow_copy(flow, 0, end0);
	story_flow_copy(flow, 1, end0 + 8);
	story_flow_copy(flow, 2, end1);
	story_flow_copy(flow, 3, end1 + 8);
	return from;
}

/**
 * story_flow_from_segment() - the flow a segment belongs to
 * @flow: filled completely
 * @seg: the segment
 * @vrf: index of the l3mdev master, or 0
 *
 * Return: the end it comes from, 0 or 1. An end connected to itself is end 0.
 */
static __always_inline unsigned int
story_flow_from_segment(struct story_flow *flow,
			const struct story_segment *seg, u32 vrf)
{
	unsigned int from = seg->family == 4 ? story_flow_from_ipv4(flow, seg) :
					       story_flow_from_ipv6(flow, seg);

	story_flow_set(flow, 4, from ?
		       story_flow_ports(seg->dport, seg->sport, vrf) :
		       story_flow_ports(seg->sport, seg->dport, vrf));
	return from;
}

/** story_flow_equal() - whether two flows of the same family are the same */
static __always_inline bool story_flow_equal(const struct story_flow *a,
					     const struct story_flow *b,
					     u8 family)
{
	/* for every segment, and they seldom differ: no branch for each word */
	u64 differs = (story_flow_word(a, 0) ^ story_flow_word(b, 0)) |
		      (story_flow_word(a, 2) ^ story_flow_word(b, 2)) |
		      (story_flow_word(a, 4) ^ story_flow_word(b, 4));

	if (family != 4)
		differs |= (story_flow_word(a, 1) ^ story_flow_word(b, 1)) |
			   (story_flow_word(a, 3) ^ story_flow_word(b, 3));
	return !differs;
}

/** story_flow_is_self() - whether both ends are the same address and port */
static inline bool story_flow_is_self(const struct story_flow *flow)
{
	return flow->port[0] == flow->port[1] &&
	       !memcmp(flow->addr[0], flow->addr[1], sizeof(flow->addr[0]));
}

#endif
