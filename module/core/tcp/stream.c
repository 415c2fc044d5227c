// SPDX-License-Identifier: GPL-2.0
#include "tcp/stream.h"

void story_stream_restart(struct story_end *e, u32 iss)
{
	e->known = story_known_begin(e->known);
	e->iss = iss;
	e->snd_nxt = iss;
	e->edge = iss;
}

void story_stream_opened(struct story_end *e, u32 ack)
{
	story_stream_restart(e, ack - 1);
	e->snd_nxt = ack;
}

void story_stream_take_gap(struct story_end *e, u32 seq, u32 end)
{
	if (!after(seq, e->edge)) {
		advance(&e->edge, end);
	} else if (!(e->known & STORY_END_GAP)) {
		/* a fragment's number has no place any more */
		e->known &= ~STORY_END_FRAGMENT;
		e->known |= STORY_END_GAP;
		e->block = seq;
		e->block_end = end;
	} else if (after(seq, e->block_end) || before(end, e->block)) {
		/* a second gap: only the receiver's ACK can tell now */
		e->known |= STORY_END_GAPS;
	} else {
		if (before(seq, e->block))
			e->block = seq;
		advance(&e->block_end, end);
	}
	/* there is a gap in any case, or was one until now */
	if (!after(e->block, e->edge)) {
		e->known &= ~STORY_END_GAP;
		advance(&e->edge, e->block_end);
	}
}

void story_stream_fragment(struct story_end *e, u32 seq)
{
	/*
	 * Of a sender in order: not behind what may have come, and not before
	 * what has. Any other number, such as a forged one, proves nothing.
	 */
	if (!(e->known & STORY_END_SEEN) || after(seq, story_stream_reach(e)) ||
	    !after(seq + STORY_PACKET_MAX, e->edge))
		return;
	if (!(e->known & STORY_END_FRAGMENT))
		e->block = seq;
	advance(&e->block, seq);
	/* an out-of-order block may be contiguous by now */
	e->known &= ~STORY_END_GAP;
	e->known |= STORY_END_GAPS | STORY_END_FRAGMENT;
}

void story_stream_close_gaps(struct story_end *e, u32 ack)
{
	if ((e->known & STORY_END_FRAGMENT) && !after(ack, e->block))
		return;
	if (after(ack, e->edge) || ack == e->snd_nxt)
		e->known &= ~(STORY_END_GAPS | STORY_END_FRAGMENT);
}

static void follow(u32 *position, u32 nxt)
{
	u32 behind = nxt - *position;

	if (behind > STORY_WINDOW_MAX && behind < -STORY_WINDOW_MAX)
		*position = nxt - STORY_WINDOW_MAX;
}

/* The positions in @e's stream that @e and its peer have; each if it is valid. */
static void follow_positions(struct story_end *e, struct story_end *peer,
			     u64 bytes)
{
	u32 nxt = e->snd_nxt;

	if (!(e->known & STORY_END_SEEN))
		return;
	if ((e->known & STORY_END_ISS) &&
	    (bytes >= STORY_WINDOW_MAX || nxt - e->iss > STORY_WINDOW_MAX))
		e->known |= STORY_END_FAR;
	follow(&e->edge, nxt);
	if (e->known & (STORY_END_GAP | STORY_END_FRAGMENT))
		follow(&e->block, nxt);
	if (e->known & STORY_END_GAP)
		follow(&e->block_end, nxt);
	if (e->known & STORY_END_FIN_ACK)
		follow(&e->fin_ack_at, nxt);
	if ((e->known & STORY_END_RESETS) && !(e->held & STORY_FACT_FIN_SENT))
		follow(&e->rst, nxt);
	if (peer->known & STORY_END_ACK)
		follow(&peer->ack, nxt);
	if (peer->known & STORY_END_RESET_AT)
		follow(&peer->reset_at, nxt);
	if ((peer->attr & STORY_ATTR_RESET) &&
	    !(peer->known & STORY_END_RESETS) &&
	    !(peer->held & STORY_FACT_FIN_SENT))
		follow(&peer->rst, nxt);
}

void story_stream_follow(struct story_facts *f)
{
	follow_positions(&f->end[0], &f->end[!f->self], f->bytes[0]);
	if (!f->self)
		follow_positions(&f->end[1], &f->end[0], f->bytes[1]);
}
