/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Plain segments in order: nearly all there are, so that all of this becomes
 * part of who calls it, where much is constant. story_facts_segment() says the
 * same of them, and tests compare the two.
 */
#ifndef STORY_QUICK_H
#define STORY_QUICK_H

#include "tcp/facts.h"
#include "tcp/stream.h"

/** story_quick_flags() - whether a segment with these flags may be one */
static __always_inline bool story_quick_flags(u8 flags)
{
	return (flags & ~(STORY_PSH | STORY_ECE | STORY_CWR)) == STORY_ACK;
}

/* Where nothing is missing, and nobody else speaks, these alone are to be asked. */
#define STORY_QUICK_WHERE (STORY_END_LOCAL | STORY_END_DELIVERED)
#define STORY_QUICK_KNOWN \
	(STORY_END_QUIET | STORY_END_HOLE | STORY_END_UNKNOWN | \
	 STORY_END_SPOKEN | STORY_QUICK_WHERE)

/* Its first sight, and it counts; @moves: what is seen here is the edge. */
static __always_inline enum story_quick
story_quick_first(struct story_facts *f, const struct story_segment *seg,
		  unsigned int from, bool moves)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[!from];
	u32 seq = seg->seq, ack = seg->ack, len = seg->len;

	if ((moves && seq != s->edge) || seq != s->snd_nxt ||
	    ack - s->ack >= STORY_WINDOW_MAX || after(ack, r->snd_nxt))
		return STORY_QUICK_NO;
	s->snd_nxt = seq + len;
	if (moves)
		s->edge = seq + len;
	s->ack = ack;
	s->segments += seg->count;
	f->bytes[from] += len;
	advance(&r->edge, ack);
	return STORY_QUICK_FIRST;
}

/* It was counted when it was sent; or it was not taken then. */
static __always_inline enum story_quick
story_quick_again(struct story_facts *f, const struct story_segment *seg,
		  unsigned int from, bool moves)
{
	struct story_end *s = &f->end[from];
	u32 end = seg->seq + seg->len;

	if ((moves && seg->seq != s->edge) ||
	    after(end, s->snd_nxt) || after(seg->ack, s->ack) ||
	    before(seg->ack, s->ack - STORY_WINDOW_MAX / 2))
		return STORY_QUICK_NO;
	if (moves)
		s->edge = end;
	return STORY_QUICK_DELIVERY;
}

/**
 * story_quick() - story_facts_quick(), to become part of its caller
 * @f: the facts, changed
 * @seg: the segment; nothing that this is part of needs it in memory
 * @from: the end that it comes from; best a constant
 * @vantage: how it was seen; best a constant
 *
 * Return: as there.
 */
static __always_inline enum story_quick
story_quick(struct story_facts *f, const struct story_segment *seg,
	    unsigned int from, enum story_vantage vantage)
{
	const u16 local = STORY_END_QUIET | STORY_END_LOCAL;
	const u16 delivered = STORY_END_QUIET | STORY_END_DELIVERED;
	u16 known = f->end[from].known & STORY_QUICK_KNOWN;

	if (!story_quick_flags(seg->flags) ||
	    (f->end[!from].known & (STORY_END_HOLE | STORY_END_UNKNOWN)))
		return STORY_QUICK_NO;
	switch (vantage) {
	case STORY_VANTAGE_SENT:
		if (known == local)
			return story_quick_first(f, seg, from, true);
		if (known == (local | delivered))
			return story_quick_first(f, seg, from, false);
		return STORY_QUICK_NO;
	case STORY_VANTAGE_DELIVERED:
		if (known == delivered)
			return story_quick_first(f, seg, from, true);
		if (known == (local | delivered))
			return story_quick_again(f, seg, from, true);
		return STORY_QUICK_NO;
	case STORY_VANTAGE_PASSED:
		if (known == STORY_END_QUIET)
			return story_quick_first(f, seg, from, true);
		if (known == delivered)
			return story_quick_first(f, seg, from, false);
		if ((known & ~STORY_END_DELIVERED) == local)
			return story_quick_again(f, seg, from, false);
		return STORY_QUICK_NO;
	default:
		return STORY_QUICK_NO;
	}
}

#endif
