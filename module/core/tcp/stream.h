/* SPDX-License-Identifier: GPL-2.0 */
/*
 * One direction's stream: the contiguous edge up to which everything has come,
 * and one out-of-order block (RFC 2018) behind a gap. RFC 9293, 3.4.
 */
#ifndef STORY_STREAM_H
#define STORY_STREAM_H

#include "tcp/facts.h"
#include "tcp/seq.h"

/** story_stream_begin() - an end's first segment is at @seq */
static inline void story_stream_begin(struct story_end *e, u32 seq)
{
	e->known |= STORY_END_SEEN;
	e->snd_nxt = seq;
	e->edge = seq;
}

/** story_stream_restart() - a SYN: the stream begins at @iss */
void story_stream_restart(struct story_end *e, u32 iss);

/** story_stream_opened() - @ack acknowledges a SYN that was not seen */
void story_stream_opened(struct story_end *e, u32 ack);

/** story_stream_take_gap() - story_stream_take() where there is a gap, or will be */
void story_stream_take_gap(struct story_end *e, u32 seq, u32 end);

/** story_stream_take() - the bytes from @seq to before @end have come */
static inline void story_stream_take(struct story_end *e, u32 seq, u32 end)
{
	if ((e->known & STORY_END_GAP) || after(seq, e->edge))
		story_stream_take_gap(e, seq, end);
	else
		advance(&e->edge, end);
}

/**
 * story_stream_reach() - how far the stream may have come to the peer
 * @e: its sender
 *
 * Up to SND.NXT; a fragmented segment is read no further than to its number,
 * and no packet is longer than 65 535 bytes.
 */
static inline u32 story_stream_reach(const struct story_end *e)
{
	u32 end = e->snd_nxt;

	if (e->known & STORY_END_FRAGMENT)
		advance(&end, e->block + STORY_PACKET_MAX);
	return end;
}

/** story_stream_fragment() - a fragmented segment with number @seq has passed */
void story_stream_fragment(struct story_end *e, u32 seq);

/** story_stream_close_gaps() - the peer's RCV.NXT was @ack: are there gaps left? */
void story_stream_close_gaps(struct story_end *e, u32 ack);

/** story_stream_acknowledge() - the peer has proven that all before @ack came */
static inline void story_stream_acknowledge(struct story_end *e, u32 ack)
{
	bool gap = (e->known & (STORY_END_GAP | STORY_END_GAPS |
				STORY_END_LOCAL)) == STORY_END_GAP;

	if (e->known & STORY_END_GAPS)
		story_stream_close_gaps(e, ack);
	if (!after(ack, e->edge))
		return;
	/* what is missing has taken another way */
	if (gap)
		e->known |= STORY_END_UNSEEN;
	e->edge = ack;
	story_stream_take(e, ack, ack);
}

/**
 * story_stream_begin_of() - where numbers of the stream begin
 * @e: its sender; @iss is known
 *
 * Return: the ISS; in a stream that has come far, which may have used the
 * number of its SYN again, the oldest number that can be compared.
 */
static inline u32 story_stream_begin_of(const struct story_end *e)
{
	return e->known & STORY_END_FAR ? e->snd_nxt - STORY_WINDOW_MAX : e->iss;
}

/**
 * story_stream_follow() - move positions that lie too far behind to be compared
 * @f: the facts
 *
 * RFC 9293, 3.4: a number 2^31 behind looks as if it were ahead. Nothing in
 * flight lies more than a window behind SND.NXT, so it makes no difference if a
 * position does by more.
 */
void story_stream_follow(struct story_facts *f);

#endif
