/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One direction's stream: the contiguous edge up to which everything has come,
 * and one island of bytes behind a gap. RFC 9293, 3.4; RFC 2018 calls the like
 * of an island a block.
 */
#ifndef STORY_STREAM_H
#define STORY_STREAM_H

#include "tcp/facts.h"

/* RFC 9293, 3.4: "all arithmetic ... must be performed modulo 2^32" */
#ifndef after	/* net/tcp.h has the same */
#define before(a, b) ((s32)((a) - (b)) < 0)
#define after(a, b) before(b, a)
#endif

/* To @to, if that is further on. */
static inline void advance(u32 *position, u32 to)
{
	if (after(to, *position))
		*position = to;
}

/* RFC 7323, 2.3: no window is larger, so nothing in flight lies further off. */
#define STORY_WINDOW_MAX 0x40000000u

/** story_stream_begin() - an end is known to have sent up to @seq; once only */
static inline void story_stream_begin(struct story_end *e, u32 seq)
{
	if (e->known & STORY_END_SEEN)
		return;
	e->known |= STORY_END_SEEN;
	e->snd_nxt = seq;
	e->edge = seq;
}

/** story_stream_restart() - a SYN: the stream begins at @iss */
void story_stream_restart(struct story_end *e, u32 iss);

/** story_stream_opened() - @ack acknowledges a SYN that was not followed */
void story_stream_opened(struct story_end *e, u32 ack);

/** story_stream_take_gap() - likewise, where there is a gap, or now is one */
void story_stream_take_gap(struct story_end *e, u32 seq, u32 end);

/** story_stream_take() - the bytes from @seq to before @end have come */
static inline void story_stream_take(struct story_end *e, u32 seq, u32 end)
{
	if ((e->known & STORY_END_HOLE) || after(seq, e->edge))
		story_stream_take_gap(e, seq, end);
	else
		advance(&e->edge, end);
}

/** story_stream_acknowledge() - the peer has proven that all before @ack came */
static inline void story_stream_acknowledge(struct story_end *e, u32 ack)
{
	if (!after(ack, e->edge))
		return;
	e->edge = ack;
	e->known &= ~STORY_END_UNKNOWN;
	story_stream_take(e, ack, ack);
}

#endif
