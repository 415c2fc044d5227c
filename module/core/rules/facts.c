// SPDX-License-Identifier: GPL-2.0
/*
 * What a segment proves about each end. The rule throughout: what an end sends
 * proves what it sent, and its ACK number proves what it has received; what was
 * sent to it is only presumed to have come, unless its host is seen to deliver
 * it to a socket that is proven synchronised.
 */
#include "rules/transition.h"
#include "rules/private.h"
#include "rules/quick.h"

/* Brings nothing new: a retransmission. */
static bool is_repeated(const struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	const struct story_end *s = x->s;

	if (!x->first || !x->had_seen || seg->seq == x->end ||
	    after(x->end, x->s_nxt))
		return false;
	/* a first SYN/ACK after a SYN: simultaneous open */
	if ((seg->flags & STORY_SYN) && (seg->flags & STORY_ACK) &&
	    !(s->attr & STORY_ATTR_SYN_ACK))
		return false;
	/* RFC 9293, 3.8.4: a keep-alive repeats at most one byte, on purpose */
	if (seg->len <= 1 && x->end - seg->seq == seg->len &&
	    seg->seq == x->s_nxt - 1)
		return false;
	/* away from the sender, what fills a gap may be late, not repeated */
	return (s->known & STORY_END_LOCAL) || !after(x->end, s->edge) ||
	       ((s->known & STORY_END_HOLE) && !before(seg->seq, s->island));
}

/* What the segment brings of the sender's stream. */
static void follow_stream(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s;
	u32 from;

	/* RFC 9293, 3.10.7.4, seventh: behind a FIN there are no bytes */
	if ((s->held & STORY_FACT_FIN_SENT) && after(x->end, s->fin + 1))
		return;
	story_stream_begin(s, seg->seq);
	from = s->snd_nxt;
	/* the last number of what was not seen may be a FIN's */
	if (x->first && x->end == seg->seq && after(seg->seq, from))
		s->attr |= STORY_ATTR_MAYBE_FIN;
	if (x->repeated)
		s->retransmissions++;
	if (x->first && after(x->end, from)) {
		/* bytes in a gap have been sent, too: they come late */
		x->f->bytes[s - x->f->end] += x->end - from -
			!!(seg->flags & STORY_FIN) -
			((seg->flags & STORY_SYN) && !after(from, seg->seq));
		s->snd_nxt = x->end;
	}
	if (x->delivered && !(s->known & STORY_END_DELIVERED)) {
		/* from now on the edge is what was delivered, not sent */
		s->known |= STORY_END_DELIVERED;
		if (s->known & STORY_END_LOCAL) {
			s->known &= ~STORY_END_HOLE;
			s->edge = x->r->known & STORY_END_ACK ? x->r->ack :
								seg->seq;
		}
	}
	if (x->delivered || !(s->known & STORY_END_DELIVERED))
		story_stream_take(s, seg->seq, x->end);
}

/* RFC 9293, 3.10.7.4, fifth: "If the ACK acks something not yet sent" */
static bool ack_fits(const struct story_sighting *x)
{
	const struct story_end *s = x->s, *r = x->r;
	u32 ack = x->seg->ack;

	/* RFC 5961, section 5: nor something acknowledged long ago */
	if (x->had_ack && before(ack, x->s_ack - STORY_WINDOW_MAX))
		return false;
	if (!(r->known & STORY_END_SEEN) || !after(ack, r->snd_nxt))
		return true;
	/* not seen, but sent: another way, or fragments */
	return !(r->known & STORY_END_LOCAL) &&
	       (r->held & STORY_FACT_SYN_ACKED) && synchronised(s) &&
	       before(ack, r->snd_nxt + STORY_WINDOW_MAX);
}

/*
 * One that has sent a SYN sends a bare ACK only if it has got a SYN/ACK, even
 * if that went another way: RFC 9293, 3.10.7.3, fourth.
 */
static void infer_syn_ack(struct story_sighting *x)
{
	struct story_end *s = x->s, *r = x->r;

	if ((x->seg->flags & STORY_SYN) || (s->attr & STORY_ATTR_PASSIVE) ||
	    (r->known & STORY_END_SEEN) || x->f->guessed)
		return;
	story_stream_restart(r, x->seg->ack - 1);
	learn(r, STORY_FACTS_SYN, false);
}

/* What went another way, or in fragments: there may have been a FIN in it. */
static void learn_unseen(struct story_sighting *x)
{
	x->r->snd_nxt = x->seg->ack;
	if (x->s->attr & STORY_ATTR_MAYBE_FINNED)
		return;
	x->s->attr |= STORY_ATTR_MAYBE_FINNED;
	x->r->attr |= STORY_ATTR_MAYBE_FIN;
	say(x, STORY_STEP_OTHER, STORY_NOTE_ACK_UNSEEN);
}

/* Both ends are: no ACK proves anything more of the opening. */
static bool is_open(const struct story_sighting *x)
{
	return synchronised(x->s) && (x->r->held & STORY_FACT_SYN_ACKED) &&
	       x->f->opened != STORY_OPENED_OPENING;
}

/* Return: whether the segment is one that its receiver may take. */
static bool learn_ack(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;

	if (!(seg->flags & STORY_ACK))
		return true;
	if (!(s->held & STORY_FACT_SYN_SENT)) {
		/* of an older connection, or a SYN follows (split handshake) */
		if (x->first && ack_fits(x)) {
			story_opening_ack(x);
			/* it has overtaken a SYN, unless one follows: no matter */
			if (after(seg->ack, r->iss))
				s->known |= STORY_END_PAST_SYN;
		}
		return false;
	}
	if (x->first)
		story_opening_choose(x);
	if (!ack_fits(x)) {
		if (!synchronised(s) && (r->known & STORY_END_ISS) &&
		    !x->f->guessed) {
			remark(x, STORY_STEP_OPEN_3, STORY_NOTE_OPEN_ACK);
			check(x, false);
		}
		return false;
	}
	if (x->first) {
		infer_syn_ack(x);
		story_stream_begin(r, seg->ack);
		if (after(seg->ack, r->snd_nxt))
			learn_unseen(x);
		if (!x->had_ack || after(seg->ack, s->ack)) {
			s->known |= STORY_END_ACK;
			s->ack = seg->ack;
		}
		story_stream_acknowledge(r, seg->ack);
		if (!is_open(x))
			story_opening_ack(x);
	} else if ((r->known & STORY_END_ISS) && after(seg->ack, r->iss)) {
		/* a SYN/ACK that was sent meanwhile had withdrawn it */
		learn(r, STORY_FACT_SYN_ACKED, false);
	}
	if ((s->held | r->held) & STORY_FACT_FIN_SENT)
		story_closing_ack(x);
	return true;
}

/* More than this is not lost or unseen at once: an ACK tells if it is. */
#define GAP_MAX 0x1000000u

/* Whether it lies where the sender can be; an injected one seldom does. */
static bool seq_fits(const struct story_sighting *x)
{
	const struct story_end *s = x->s;

	if (!x->had_seen || (x->seg->flags & STORY_SYN))
		return true;
	/* a FIN behind bytes that it has sent for certain is none of its own */
	if ((x->seg->flags & STORY_FIN) &&
	    before(x->end, s->known & STORY_END_LOCAL ? x->s_nxt : s->edge))
		return false;
	return before(x->seg->seq, s->snd_nxt + GAP_MAX) &&
	       after(x->seg->seq, s->snd_nxt - STORY_WINDOW_MAX);
}

/* RFC 9293, 3.10.7.4, first; what Linux' tcp_sequence() lets pass */
static bool is_acceptable(const struct story_sighting *x)
{
	if (!x->delivered)
		return false;
	if (!(x->s->known & STORY_END_SEEN))
		return true;
	return !after(x->seg->seq, x->s->edge) &&
	       !((x->r->known & STORY_END_ACK) && before(x->end, x->r->ack));
}

static void note_data(struct story_sighting *x)
{
	struct story_end *s = x->s, *r = x->r;

	if (x->change->note != STORY_NOTE_NONE)
		return;
	if (x->repeated && x->seg->len)
		say(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_DATA_AGAIN);
	else if (x->seg->len && (r->held & STORY_FACT_FIN_SENT))
		say(x, STORY_STEP_HALF_CLOSE, STORY_NOTE_DATA_HALF_CLOSED);
	else if (s->held == (STORY_FACTS_SYN | STORY_FACTS_FIN))
		say(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_TIME_WAIT_ACK);
	else
		say(x, STORY_STEP_DATA, STORY_NOTE_DATA);
}

/* Or have been, before more was heard of it: there is something to take back. */
static bool may_be_closed(const struct story_end *e)
{
	return (e->held & STORY_FACT_CLOSED) || (e->attr & STORY_ATTR_RESET);
}

/* A FIN has been seen, or might have been missed. */
static bool may_be_closing(const struct story_sighting *x)
{
	return (x->seg->flags & STORY_FIN) ||
	       (x->s->held & STORY_FACT_FIN_SENT) ||
	       (x->s->attr & STORY_ATTR_MAYBE_FIN) ||
	       (x->r->attr & STORY_ATTR_MAYBE_FINNED);
}

static void learn_segment(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	bool acked_before = x->had_ack && fin_covered(x->r, x->s_ack);

	/* RFC 9293, 3.10.7.4, fifth: "if the ACK bit is off, drop" */
	if (!(seg->flags & (STORY_ACK | STORY_SYN)) || !seq_fits(x))
		return;
	x->acceptable = is_acceptable(x);
	x->repeated = is_repeated(x);
	if (x->first && !(seg->flags & STORY_SYN) && may_be_closed(x->s))
		story_reset_revive(x);
	if (x->f->guessed && !x->had_seen && !(x->r->known & STORY_END_SEEN))
		remark(x, STORY_STEP_PICK_UP, STORY_NOTE_PICK_UP);
	if (seg->flags & STORY_SYN) {
		if (!((seg->flags & STORY_ACK) ? story_opening_syn_ack(x) :
						 story_opening_syn(x)))
			return;
		x->s->known |= STORY_END_SYN_SEEN;
	}
	if (!learn_ack(x))
		return;
	if (x->first && !(seg->flags & STORY_SYN))
		x->s->known |= STORY_END_PAST_SYN;
	follow_stream(x);
	if (x->s->known & STORY_END_RESETS)
		story_reset_due(x);
	if (may_be_closing(x))
		story_closing_fin(x, acked_before);
	note_data(x);
}

bool story_facts_segment(struct story_facts *f, const struct story_segment *seg,
			 unsigned int from, enum story_vantage vantage,
			 u64 now_ns, struct story_change *change)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[f->self ? 0 : !from];
	struct story_sighting x __uninitialized;

	story_facts_begin(f, change);
	if (vantage == STORY_VANTAGE_SENT)
		s->known |= STORY_END_LOCAL;
	if (vantage == STORY_VANTAGE_SPOKEN)
		s->known |= STORY_END_SPOKEN;
	/* one by one, as nothing is cleared before */
	x.f = f;
	x.seg = seg;
	x.s = s;
	x.r = r;
	x.change = change;
	x.now_ns = now_ns;
	x.vantage = vantage;
	x.s_ack = s->ack;
	x.s_nxt = s->snd_nxt;
	x.end = story_segment_end(seg);
	x.first = vantage == STORY_VANTAGE_SENT ||
		  vantage == STORY_VANTAGE_SPOKEN ||
		  !(s->known & STORY_END_LOCAL);
	x.delivered = vantage == STORY_VANTAGE_DELIVERED;
	x.acceptable = false;
	x.repeated = false;
	x.in_name = s->known & STORY_END_SPOKEN;
	x.had_ack = s->known & STORY_END_ACK;
	x.had_seen = s->known & STORY_END_SEEN;
	if (x.delivered && x.in_name) {
		/* what this host said in the name of the end has come back */
		x.first = false;
		s->known &= ~STORY_END_SPOKEN;
	}
	x.own = x.first && vantage != STORY_VANTAGE_SPOKEN;
	if (x.first)
		s->segments += seg->count;

	if (seg->flags & STORY_RST)
		story_reset(&x);
	else
		learn_segment(&x);
	if (!x.first) {
		change->worth_telling = false;
		if (!(seg->flags & STORY_RST)) {
			say(&x, STORY_STEP_NONE, STORY_NOTE_DELIVERED);
			change->check = STORY_CHECK_NONE;
		}
	}

	story_facts_finish(f, now_ns, change);
	return x.first;
}

void story_facts_fragment(struct story_facts *f, unsigned int from)
{
	f->end[from].known |= STORY_END_UNKNOWN;
}

enum story_quick story_facts_quick(struct story_facts *f,
				   const struct story_segment *seg,
				   unsigned int from,
				   enum story_vantage vantage)
{
	return story_quick(f, seg, from, vantage);
}
