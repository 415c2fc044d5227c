// SPDX-License-Identifier: GPL-2.0
/*
 * Stores the numbers of a segment as it was decided. cache.h and fast.h store
 * those of segments in order, with the same results.
 */
#include "rules/case.h"
#include "tcp/stream.h"

static void set_bits(struct story_end *e, const struct story_bits *bits)
{
	e->held = bits->held;
	e->witnessed = bits->witnessed;
	e->attr = bits->attr;
	e->known = bits->known;
}

/* Where the two streams begin, and what the ACK says of the receiver's. */
static void apply_ack(struct story_end *s, struct story_end *r,
		      const struct story_segment *seg, u32 sets)
{
	if (sets & SET_FIN_ACK_SEQ)
		s->fin_ack_at = seg->seq;
	if (sets & SET_FIN_ACK_NXT)
		s->fin_ack_at = s->snd_nxt;
	if (sets & SET_FIN_ACK_END)
		s->fin_ack_at = story_segment_end(seg);
	if (sets & SET_SND_BEGIN)
		story_stream_restart(s, seg->seq);
	if (sets & SET_SND_NXT)
		s->snd_nxt = story_segment_end(seg);
	if (sets & SET_RCV_OPENED)
		story_stream_opened(r, seg->ack);
	if (sets & SET_RCV_SEEN)
		story_stream_begin(r, seg->ack);
	if (sets & (SET_RCV_NXT | SET_RCV_FIN))
		r->snd_nxt = seg->ack;
	if (sets & SET_RCV_FIN)
		r->fin = seg->ack - 1;
	if (sets & SET_ACK)
		s->ack = seg->ack;
	if (sets & SET_ACKED)
		story_stream_acknowledge(r, seg->ack);
	if (sets & SET_OTHER_ISS)
		s->other = seg->seq;
	if (sets & SET_RCV_OTHER)
		r->other = seg->ack - 1;
	if (sets & SET_OTHER_FIN)
		s->other = story_segment_end(seg) - 1;
}

/* What the segment brings of its sender's stream. */
static void apply_stream(struct story_end *s, struct story_end *r,
			 story_u64 *bytes, const struct story_segment *seg,
			 u32 sets)
{
	u32 end = story_segment_end(seg);

	if (sets & SET_SND_SEEN)
		story_stream_begin(s, seg->seq);
	if (sets & SET_BYTES) {
		/* bytes in a gap have been sent as well: they come late */
		*bytes += end - s->snd_nxt - !!(seg->flags & STORY_FIN) -
			  !!(sets & SET_SYN);
		s->snd_nxt = end;
	}
	if (sets & SET_EDGE_BEGIN)
		s->edge = r->known & STORY_END_ACK ? r->ack : seg->seq;
	if (sets & SET_EDGE)
		story_stream_take(s, seg->seq, end);
	if (sets & SET_FIN)
		s->fin = end - 1;
	if (sets & SET_RCV_ACK)
		r->ack = end;
	if ((sets & SET_FIN_BYTE) && *bytes)
		--*bytes;
	if (sets & SET_FIN_BACK) {
		/* what only an ACK has shown was not counted */
		*bytes -= *bytes < s->snd_nxt - end ? *bytes : s->snd_nxt - end;
		s->snd_nxt = end;
	}
}

/* @rst is the number of the RST: SEG.SEQ, or END if it was reordered. */
static u32 reach(enum story_reach_rst how, const struct story_end *s,
		 const struct story_end *r, const struct story_segment *seg,
		 u32 rst)
{
	u32 at;

	switch (how) {
	case REACH_SND_NXT:
		return s->snd_nxt;
	case REACH_RCV_NXT:
		return r->snd_nxt;
	case REACH_RCV_ISS:
		return r->iss;
	case REACH_ACK_BEFORE:
		return s->ack;
	case REACH_ACK:
		return seg->ack;
	case REACH_ISS:
		return s->iss;
	case REACH_ACCEPTED:
		at = rst;
		if (r->known & STORY_END_ACK)
			advance(&at, r->ack);
		return at;
	default:
		return seg->seq;
	}
}

static void apply_reach(struct story_end *s, struct story_end *r,
			const struct story_segment *seg,
			const struct story_reach *to)
{
	u32 rst = seg->flags & STORY_RST ? seg->seq : story_segment_end(seg);

	if (to->snd_at)
		s->reset_at = reach(to->snd_at, s, r, seg, rst);
	if (to->snd_begins)
		s->rst = reach(to->snd_rst, s, r, seg, rst);
	else if (to->snd_rst)
		advance(&s->rst, reach(to->snd_rst, s, r, seg, rst));
	if (to->rcv_begins)
		r->rst = reach(to->rcv_rst, s, r, seg, rst);
	else if (to->rcv_rst)
		advance(&r->rst, reach(to->rcv_rst, s, r, seg, rst));
	if (to->rcv_at)
		r->reset_at = reach(to->rcv_at, s, r, seg, rst);
}

STORY_PRIVATE void story_apply(struct story_facts *f,
			       const struct story_segment *seg,
			       unsigned int from, const struct story_case *x,
			       u64 now_ns)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[f->self ? 0 : !from];

	set_bits(s, x->s);
	set_bits(r, x->r);
	f->kind = x->kind;
	if (x->sets & SET_COUNT)
		s->segments += seg->count;
	if (x->sets & SET_RETRANS)
		s->retransmissions++;
	/* bytes of an earlier incarnation, or of a SYN without an answer */
	if (x->sets & SET_SND_BEGIN)
		f->bytes[from] = 0;
	if ((x->sets & SET_RCV_OPENED) || !(r->known & STORY_END_SEEN))
		f->bytes[f->self ? 0 : !from] = 0;
	apply_ack(s, r, seg, x->sets);
	apply_stream(s, r, &f->bytes[from], seg, x->sets);
	apply_reach(s, r, seg, &x->reach);
	if (x->sets & SET_SYN_ACK)
		story_facts_set_syn_ack(f, seg, now_ns);
	if (x->sets & SET_ACK_US)
		f->ack_us = story_facts_us(f, now_ns);
}
