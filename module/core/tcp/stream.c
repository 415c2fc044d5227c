// SPDX-License-Identifier: GPL-2.0
#include "tcp/stream.h"

void story_stream_restart(struct story_end *e, u32 iss)
{
	e->known |= STORY_END_ISS | STORY_END_SEEN;
	e->known &= ~(STORY_END_GAP | STORY_END_GAPS);
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
