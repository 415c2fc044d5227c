/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The fast path: segments in order that prove nothing new. Nearly all segments
 * are such, so this is inlined into the hooks, where the end and the observation
 * point are constants.
 *
 * STORY_END_FAST says that the facts allow it (story_facts_is_fast()). Left to
 * test are the segment's flags, that neither end has a gap, that its sender's
 * segments are observed at this point, and that its numbers are in order. Such a
 * segment only moves positions and counters: story_in_order() does so for the
 * transition cache, too.
 */
#ifndef STORY_FAST_H
#define STORY_FAST_H

#include "tcp/facts.h"
#include "tcp/stream.h"

/**
 * enum story_fast - what the fast path made of a segment
 * @STORY_FAST_NO: it is for story_facts_segment(); nothing was changed
 * @STORY_FAST_FIRST: counted; it was its first observation
 * @STORY_FAST_DELIVERY: it was counted when it was sent
 */
enum story_fast {
	STORY_FAST_NO,
	STORY_FAST_FIRST,
	STORY_FAST_DELIVERY,
};

/** story_fast_flags() - whether segments with these flags can take the fast path */
static __always_inline bool story_fast_flags(u8 flags)
{
	return (flags & ~(STORY_PSH | STORY_ECE | STORY_CWR)) == STORY_ACK;
}

/** story_in_order() - store the numbers of a segment that brings what comes next */
static __always_inline void story_in_order(struct story_facts *f,
					   const struct story_segment *seg,
					   unsigned int from, u32 end,
					   bool moves_edge)
{
	struct story_end *s = &f->end[from];

	s->segments += seg->count;
	f->bytes[from] += seg->len;
	s->snd_nxt = end;
	if (moves_edge)
		s->edge = end;
}

/** story_in_order_ack() - store the ACK of such a segment */
static __always_inline void story_in_order_ack(struct story_facts *f, u32 ack,
					       unsigned int from)
{
	f->end[from].ack = ack;
	advance(&f->end[!from].edge, ack);
}

/* The first observation; @moves_edge: the edge is what is observed here. */
static __always_inline enum story_fast
story_fast_first(struct story_facts *f, const struct story_segment *seg,
		 unsigned int from, bool moves_edge)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];
	u32 seq = seg->seq, ack = seg->ack;

	if ((moves_edge && seq != s->edge) || seq != s->snd_nxt ||
	    ack - s->ack >= STORY_WINDOW_MAX || after(ack, r->snd_nxt))
		return STORY_FAST_NO;
	story_in_order(f, seg, from, seq + seg->len, moves_edge);
	story_in_order_ack(f, ack, from);
	return STORY_FAST_FIRST;
}

/* The delivery of a segment that was counted when it was sent. */
static __always_inline enum story_fast
story_fast_delivery(struct story_facts *f, const struct story_segment *seg,
		    unsigned int from, bool moves_edge)
{
	struct story_end *s = &f->end[from];
	const struct story_end *r = &f->end[!from];
	u32 end = seg->seq + seg->len;

	if ((moves_edge && seg->seq != s->edge) || after(end, s->snd_nxt) ||
	    after(seg->ack, s->ack) ||
	    before(seg->ack, s->ack - STORY_WINDOW_MAX / 2) ||
	    !after(seg->ack, story_stream_begin_of(r)))
		return STORY_FAST_NO;
	if (moves_edge)
		s->edge = end;
	return STORY_FAST_DELIVERY;
}

/**
 * story_fast() - a segment, if the fast path is for it
 * @f: the facts, changed
 * @seg: the segment; nothing that this is inlined into needs it in memory
 * @from: the end that it comes from; best a constant
 * @vantage: the observation point; best a constant
 *
 * Return: STORY_FAST_NO, or that story_facts_segment() would have made no event.
 */
static __always_inline enum story_fast
story_fast(struct story_facts *f, const struct story_segment *seg,
	   unsigned int from, enum story_vantage vantage)
{
	const u16 gaps = STORY_END_GAP | STORY_END_GAPS;
	const u16 asked = STORY_END_FAST | gaps | STORY_END_ON_BEHALF |
			  STORY_END_LOCAL | STORY_END_DELIVERED;
	const u16 local = STORY_END_FAST | STORY_END_LOCAL;
	const u16 delivered = STORY_END_FAST | STORY_END_DELIVERED;
	u16 known = f->end[from].known & asked;

	if (!story_fast_flags(seg->flags) || (f->end[!from].known & gaps))
		return STORY_FAST_NO;
	switch (vantage) {
	case STORY_VANTAGE_SENT:
		if (known == local)
			return story_fast_first(f, seg, from, true);
		if (known == (local | delivered))
			return story_fast_first(f, seg, from, false);
		return STORY_FAST_NO;
	case STORY_VANTAGE_DELIVERED:
		if (known == delivered)
			return story_fast_first(f, seg, from, true);
		if (known == (local | delivered))
			return story_fast_delivery(f, seg, from, true);
		return STORY_FAST_NO;
	case STORY_VANTAGE_PASSED:
		if (known == STORY_END_FAST)
			return story_fast_first(f, seg, from, true);
		if (known == delivered)
			return story_fast_first(f, seg, from, false);
		if ((known & ~STORY_END_DELIVERED) == local)
			return story_fast_delivery(f, seg, from, false);
		return STORY_FAST_NO;
	default:
		return STORY_FAST_NO;
	}
}

#endif
