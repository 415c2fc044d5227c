/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_FLOW_H
#define STORY_FLOW_H

#include "port.h"
#include "tcp/segment.h"

/**
 * struct story_flow - what tells connections apart, the same for both directions
 * @addr: addresses in network order, IPv4 in the first 4 bytes, the rest 0
 * @port: ports in host order
 * @vrf: the scope: index of the l3mdev master, or 0; with a link-local address,
 *       of the link
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
	story_own64_set((u8 *)flow + i * sizeof(word), word);
}

static __always_inline void story_flow_copy(struct story_flow *flow,
					    unsigned int i, const u8 *from)
{
	story_flow_set(flow, i, story_own64(from));
}

static __always_inline u64 story_flow_word(const struct story_flow *flow,
					   unsigned int i)
{
	BUILD_BUG_ON(sizeof(*flow) != 5 * sizeof(u64));
	return story_own64((const u8 *)flow + i * sizeof(u64));
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

/* The word of an IPv4 address and what follows it: in the order that bytes have. */
static __always_inline u64 story_tuple_ipv4(const u8 *addr)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return story_own32(addr);
#else
	return (u64)story_own32(addr) << 32;
#endif
}

static __always_inline unsigned int
story_flow_from_ipv4(struct story_flow *flow, const struct story_segment *seg)
{
	u32 s = story_load32(seg->saddr), d = story_load32(seg->daddr);
	bool from = s == d ? seg->sport > seg->dport : s > d;

	story_flow_set(flow, 0,
		       story_tuple_ipv4(from ? seg->daddr : seg->saddr));
	story_flow_set(flow, 1, 0);
	story_flow_set(flow, 2,
		       story_tuple_ipv4(from ? seg->saddr : seg->daddr));
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
 * @vrf: as in struct story_flow
 *
 * Return: the end it comes from, 0 or 1. An end connected to itself is end 0.
 */
static __always_inline unsigned int
story_flow_from_segment(struct story_flow *flow,
			const struct story_segment *seg, u32 vrf)
{
	unsigned int from = seg->family == 4 ? story_flow_from_ipv4(flow, seg) :
					       story_flow_from_ipv6(flow, seg);

	story_flow_set(flow, 4,
		       from ? story_flow_ports(seg->dport, seg->sport, vrf) :
			      story_flow_ports(seg->sport, seg->dport, vrf));
	return from;
}

/**
 * struct story_tuple - a segment's addresses and ports, as a flow has them
 * @saddr: source address: words of a flow; of IPv4 only the first counts
 * @daddr: destination address, likewise
 * @ports: source port in the upper half, destination port in the lower
 *
 * To look for a flow that is known: which end is which, that tells.
 */
struct story_tuple {
	u64 saddr[2];
	u64 daddr[2];
	u32 ports;
};

/**
 * story_tuple_from_segment() - of a segment in no VRF
 * @tuple: filled
 * @seg: the segment
 * @family: 4 or 6, a constant if possible
 */
static __always_inline void
story_tuple_from_segment(struct story_tuple *tuple,
			 const struct story_segment *seg, u8 family)
{
	if (family == 4) {
		tuple->saddr[0] = story_tuple_ipv4(seg->saddr);
		tuple->daddr[0] = story_tuple_ipv4(seg->daddr);
		tuple->saddr[1] = 0;
		tuple->daddr[1] = 0;
	} else {
		tuple->saddr[0] = story_own64(seg->saddr);
		tuple->saddr[1] = story_own64(seg->saddr + 8);
		tuple->daddr[0] = story_own64(seg->daddr);
		tuple->daddr[1] = story_own64(seg->daddr + 8);
	}
	tuple->ports = (u32)seg->sport << 16 | seg->dport;
}

static __always_inline u32 story_tuple_swap(u32 ports)
{
	return ports >> 16 | ports << 16;
}

/* The last word of a flow in no VRF; port 0 in the upper half. */
static __always_inline u64 story_tuple_ports(u32 ports)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return story_tuple_swap(ports);
#else
	return (u64)ports << 32;
#endif
}

static __always_inline bool story_tuple_is(const struct story_flow *flow,
					   u8 family, const u64 *addr0,
					   const u64 *addr1, u64 ports)
{
	return story_flow_word(flow, 0) == addr0[0] &&
	       story_flow_word(flow, 2) == addr1[0] &&
	       story_flow_word(flow, 4) == ports &&
	       (family == 4 || (story_flow_word(flow, 1) == addr0[1] &&
				story_flow_word(flow, 3) == addr1[1]));
}

/**
 * story_tuple_end() - which end of a flow of the same family a segment is from
 * @tuple: the segment's
 * @flow: the flow
 * @family: 4 or 6, a constant if possible
 *
 * Return: 0 or 1, as story_flow_from_segment() says, or 2 if it is another flow's.
 */
static __always_inline unsigned int
story_tuple_end(const struct story_tuple *tuple, const struct story_flow *flow,
		u8 family)
{
	if (story_tuple_is(flow, family, tuple->saddr, tuple->daddr,
			   story_tuple_ports(tuple->ports)))
		return 0;
	if (story_tuple_is(flow, family, tuple->daddr, tuple->saddr,
			   story_tuple_ports(story_tuple_swap(tuple->ports))))
		return 1;
	return 2;
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
