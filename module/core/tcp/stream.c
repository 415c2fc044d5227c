// SPDX-License-Identifier: GPL-2.0
#include "tcp/stream.h"

void story_stream_restart(struct story_end *e, u32 iss)
{
	e->known |= STORY_END_ISS | STORY_END_SEEN;
	e->known &= ~(STORY_END_HOLE | STORY_END_UNKNOWN);
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
	} else if (!(e->known & STORY_END_HOLE)) {
		e->known |= STORY_END_HOLE;
		e->island = seq;
		e->island_end = end;
	} else if (after(seq, e->island_end) || before(end, e->island)) {
		/* a second island: only the receiver's ACK can tell now */
		e->known |= STORY_END_UNKNOWN;
	} else {
		if (before(seq, e->island))
			e->island = seq;
		advance(&e->island_end, end);
	}
	/* there is a gap in any case, or was one until now */
	if (!after(e->island, e->edge)) {
		e->known &= ~STORY_END_HOLE;
		advance(&e->edge, e->island_end);
	}
}
