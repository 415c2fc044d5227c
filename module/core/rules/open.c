// SPDX-License-Identifier: GPL-2.0
/* What SYNs and their acknowledgments prove. */
#include "rules/private.h"

static bool both_ask(const struct story_facts *f)
{
	return f->opened == STORY_OPENED_SIMULTANEOUS ||
	       f->opened == STORY_OPENED_SPLIT;
}

/* A SYN comes before all else of its sender; a RST to the peer was earlier. */
static void begin_stream(struct story_sighting *x)
{
	struct story_end *r = x->r;

	story_stream_restart(x->s, x->seg->seq);
	if (!(r->attr & STORY_ATTR_RESET))
		return;
	may_be_reset(r, true, x->seg->seq);
	if (!(r->held & STORY_FACT_FIN_SENT) && !(r->known & STORY_END_RESETS))
		r->rst = x->seg->seq;
}

/* A copy of what was sent before something else of the same end was seen. */
static bool is_old_syn(const struct story_sighting *x)
{
	const struct story_end *s = x->s;

	return x->vantage != STORY_VANTAGE_SENT &&
	       ((s->known & STORY_END_PAST_SYN) ||
		(!(x->seg->flags & STORY_ACK) &&
		 (s->attr & STORY_ATTR_SYN_ACK)));
}

/* A listener is done with what was, and begins anew. */
static void begin_anew(struct story_facts *f, struct story_end *e)
{
	e->held = 0;
	e->witnessed = 0;
	e->attr = STORY_ATTR_PASSIVE;
	e->known &= STORY_END_LOCAL | STORY_END_SPOKEN | STORY_END_DELIVERED;
	story_facts_reopen(f);
}

/* A SYN comes to an end that is done, be it a copy. */
static void reopen_listener(struct story_sighting *x)
{
	struct story_end *r = x->r;

	/* its answer will show whether it listens still */
	r->witnessed &= ~STORY_FACT_CLOSED;
	if (!(r->attr & STORY_ATTR_TO_LISTEN))
		return;
	/*
	 * Nor is it sure that it has begun to. Where that is seen, it can wait.
	 * Elsewhere, if its sender has sent RSTs, it may not even have been
	 * done, and what it sends may still be the old stream's.
	 */
	if (r->known & STORY_END_LOCAL ? !x->first :
	    x->s->known & STORY_END_RESETS)
		return;
	begin_anew(x->f, r);
	learn(r, STORY_FACT_SYN_RCVD, false);
}

static void ask(struct story_sighting *x)
{
	reopen_listener(x);
	learn(x->r, STORY_FACT_SYN_RCVD, false);
}

bool story_opening_syn(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool again = s->known & STORY_END_ISS;

	if (again && s->iss != seg->seq) {
		if (r->held & STORY_FACT_SYN_SENT) {
			remark(x, STORY_STEP_OTHER,
			       synchronised(s) || synchronised(r) ?
			       STORY_NOTE_SYN_IN_CONNECTION :
			       STORY_NOTE_SYN_OTHER);
			return false;
		}
		/* nobody has answered: the sender began anew */
		begin_stream(x);
		x->f->ambiguous = 1;
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_SYN_OTHER);
		return true;
	}
	/* only one that is of this connection */
	if (x->first && !is_old_syn(x))
		story_reset_revive(x);
	if (again && ((s->attr & STORY_ATTR_SYN_ACK) ||
		      (s->witnessed & STORY_FACT_SYN_RCVD))) {
		/* RFC 9293, 3.10.7.3, fourth: it has sent no SYN since */
		reopen_listener(x);
		if (!x->first)
			return true;
		if (s->attr & STORY_ATTR_PASSIVE) {
			s->attr &= ~(STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN);
			x->f->opened = STORY_OPENED_SIMULTANEOUS;
			remark(x, STORY_STEP_OPEN_CROSSING,
			       STORY_NOTE_SYN_CROSSING);
		} else {
			remark(x, STORY_STEP_RETRANSMISSION,
			       STORY_NOTE_SYN_AGAIN);
		}
		return true;
	}
	if (again) {
		if (!x->first) {
			ask(x);
			return true;
		}
		/* so it had not got the SYN/ACK that it was presumed to */
		withdraw(s, STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD);
		if (both_ask(x->f))
			learn(s, STORY_FACT_SYN_RCVD, false);
		ask(x);
		if (!x->f->has_ack)
			x->f->ambiguous = 1;
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_SYN_AGAIN);
		return true;
	}
	begin_stream(x);
	s->attr &= ~(STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN);
	learn(s, STORY_FACT_SYN_SENT, x->own);
	ask(x);
	if (r->held & STORY_FACT_SYN_SENT) {
		/* one that had acknowledged the peer's SYN asks in two steps */
		x->f->opened = s->witnessed & STORY_FACT_SYN_RCVD ?
			       STORY_OPENED_SPLIT : STORY_OPENED_SIMULTANEOUS;
		say(x, STORY_STEP_OPEN_CROSSING, STORY_NOTE_SYN_CROSSING);
	} else {
		say(x, STORY_STEP_OPEN_1, STORY_NOTE_SYN);
	}
	return true;
}

/* RFC 9293, 3.10.7.3, first: "If SEG.ACK =< ISS or SEG.ACK > SND.NXT" */
static bool syn_ack_fits(const struct story_sighting *x)
{
	const struct story_end *r = x->r;

	if (!(r->known & STORY_END_ISS))
		return true;
	return after(x->seg->ack, r->iss) && !after(x->seg->ack, r->snd_nxt);
}

bool story_opening_syn_ack(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool again = s->known & STORY_END_ISS;
	bool other = again && s->iss != seg->seq;

	/* middleboxes answer SYNs, too */
	if (x->vantage == STORY_VANTAGE_PASSED)
		x->own = false;
	check(x, syn_ack_fits(x));
	if (x->change->check == STORY_CHECK_WRONG) {
		remark(x, STORY_STEP_OTHER, STORY_NOTE_SYN_ACK_WRONG);
		return false;
	}
	if (other && x->first && (s->held & STORY_FACT_CLOSED) &&
	    (x->own || (s->attr & STORY_ATTR_TO_LISTEN))) {
		begin_anew(x->f, s);
		/* away from its host, what closed it again may have come before */
		x->own = x->vantage == STORY_VANTAGE_SENT;
		x->had_ack = false;
		x->had_seen = false;
		again = false;
		other = false;
	}
	if (x->first && !other && !is_old_syn(x))
		story_reset_revive(x);
	if ((s->attr & STORY_ATTR_SYN_ACK) && x->first) {
		/* it has not got the ACK that it was presumed to, or not taken it */
		if ((s->known & STORY_END_LOCAL) ||
		    !(s->known & STORY_END_PAST_SYN))
			withdraw(s, STORY_FACT_SYN_ACKED);
		learn(r, STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD, false);
		if (!x->f->has_ack)
			x->f->ambiguous = 1;
		if (!other) {
			remark(x, STORY_STEP_RETRANSMISSION,
			       STORY_NOTE_SYN_ACK_AGAIN);
			return true;
		}
		/* begun anew, or SYN cookies, whose numbers change with time */
		if (!(s->known & STORY_END_FIN_ACK) &&
		    !(s->attr & STORY_ATTR_RESET)) {
			s->known |= STORY_END_OTHER_ISS;
			s->other_iss = seg->seq;
		}
	}
	if (other) {
		remark(x, STORY_STEP_OTHER, STORY_NOTE_SYN_OTHER);
		x->change->check = STORY_CHECK_NONE;
		return false;
	}
	if (!again) {
		begin_stream(x);
		/* even if a RST has closed both ends already */
		x->change->worth_telling = true;
	}
	/* it was sent by a listener that has begun anew since: no byte, the SYN */
	if (!again && !x->first)
		s->snd_nxt = x->end;
	s->attr |= STORY_ATTR_SYN_ACK;
	if (!(r->known & STORY_END_SEEN)) {
		/* its SYN went another way, or was sent before the watching */
		story_stream_opened(r, seg->ack);
	}
	/* RFC 7413, 4.2.2: the data in the SYN were taken */
	if ((r->known & STORY_END_ISS) && after(seg->ack, r->iss + 1))
		x->f->opened = STORY_OPENED_FAST_OPEN;
	learn(s, STORY_FACT_SYN_SENT, x->own);
	learn(r, STORY_FACTS_SYN, false);
	if (!x->f->has_syn_ack) {
		x->f->has_syn_ack = 1;
		x->f->syn_ack_us = story_facts_us(x->f, x->now_ns);
	}
	/* one that has asked answers: the peer's SYN has been overtaken */
	if (again && !(s->attr & STORY_ATTR_PASSIVE) && !both_ask(x->f))
		x->f->opened = STORY_OPENED_SIMULTANEOUS;
	if (both_ask(x->f))
		say(x, x->had_ack ? STORY_STEP_RETRANSMISSION :
				    STORY_STEP_OPEN_CROSSING_ACK,
		    STORY_NOTE_SYN_ACK_CROSSING);
	else
		say(x, STORY_STEP_OPEN_2, STORY_NOTE_SYN_ACK);
	return true;
}

void story_opening_choose(struct story_sighting *x)
{
	struct story_end *r = x->r;

	if (!(r->known & STORY_END_OTHER_ISS) || synchronised(x->s) ||
	    x->seg->ack != r->other_iss + 1)
		return;
	r->known &= ~STORY_END_OTHER_ISS;
	story_stream_opened(r, x->seg->ack);
}

/*
 * An end has its SYN acknowledged for certain if it acknowledges a SYN that
 * came with an ACK, or sends what only a synchronised end sends. A bare ACK
 * that acknowledges nothing new is no proof: requests and simultaneous openers
 * answer strays with it, still in SYN-RECEIVED (RFC 9293, 3.10.7.4, first).
 */
static bool proves_open(const struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;

	if (seg->flags & STORY_SYN)
		return false;
	if ((x->r->attr & STORY_ATTR_PASSIVE) && (x->r->known & STORY_END_ISS))
		return true;
	if (x->had_ack && after(seg->ack, x->s_ack))
		return true;
	/* RFC 7413, 4.2.2: a Fast Open server sends data in SYN-RECEIVED */
	return x->f->opened != STORY_OPENED_FAST_OPEN &&
	       (seg->len || (seg->flags & STORY_FIN));
}

void story_opening_ack(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool client = s == &x->f->end[x->f->client];
	bool open = synchronised(s);

	if (!x->f->guessed && !after(seg->ack, r->iss))
		return;
	learn(s, STORY_FACT_SYN_RCVD, x->own);
	if (!(s->held & STORY_FACT_SYN_SENT))
		return;
	if (proves_open(x))
		learn(s, STORY_FACTS_SYN, x->own);
	/* nothing new, but its SYN's acknowledgment is on its way */
	else if ((r->known & STORY_END_ACK) && after(r->ack, s->iss) &&
		 !(seg->flags & STORY_SYN))
		learn(s, STORY_FACT_SYN_ACKED, false);
	learn(r, STORY_FACT_SYN_ACKED, false);

	if (seg->flags & STORY_SYN)
		return;
	if (x->f->opened == STORY_OPENED_OPENING)
		x->f->opened = STORY_OPENED_THREE_WAY;
	/* a step is the first acknowledgment, not a repeated one */
	if (open || x->f->guessed || (x->had_ack && after(x->s_ack, r->iss)))
		return;
	if (both_ask(x->f)) {
		say(x, STORY_STEP_OPEN_CROSSING_ACK,
		    STORY_NOTE_OPEN_ACK_CROSSING);
		check(x, seg->ack == r->iss + 1);
	} else if (client) {
		say(x, STORY_STEP_OPEN_3, STORY_NOTE_OPEN_ACK);
		check(x, after(seg->seq, s->iss));
		if (!x->f->has_ack) {
			x->f->has_ack = 1;
			x->f->ack_us = story_facts_us(x->f, x->now_ns);
		}
	}
}
