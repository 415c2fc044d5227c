// SPDX-License-Identifier: GPL-2.0
/* What a RST proves: of its sender, and of its receiver. */
#include "rules/private.h"

static bool acks_syn(const struct story_segment *seg, const struct story_end *e)
{
	return (seg->flags & STORY_ACK) && (e->known & STORY_END_ISS) &&
	       after(seg->ack, e->iss) && !after(seg->ack, e->snd_nxt);
}

/*
 * RFC 9293, 3.5.2: a RST that answers a stray takes its number from the stray's
 * ACK; only one that lies in the sender's own stream speaks of this connection.
 */
static bool is_in_stream(const struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	const struct story_end *s = x->s, *r = x->r;

	/* 3.10.7.1: numbered 0 it answers a SYN where there is nothing any more */
	if (!(s->known & STORY_END_SEEN) || (!seg->seq && acks_syn(seg, r)))
		return acks_syn(seg, r);
	if (is_syn_sent(s))
		return seg->seq == s->snd_nxt;
	/* nor of one that it has begun anew since */
	if ((s->known & STORY_END_ISS) && !after(seg->seq, s->iss))
		return false;
	/* Linux, tcp_reset_check(): some send it with the number of their FIN */
	if ((s->held & STORY_FACT_FIN_SENT) && seg->seq == s->fin)
		return true;
	return !after(seg->seq, s->snd_nxt) &&
	       !((r->known & STORY_END_ACK) && before(seg->seq, r->ack));
}

/**
 * enum belief - what the receiver makes of it
 * @BELIEF_NO: no change
 * @BELIEF_HARDLY: only if it is not yet where it is presumed to be
 * @BELIEF_PERHAPS: it may close the connection
 * @BELIEF_YES: it closes the connection, if it arrives
 */
enum belief { BELIEF_NO, BELIEF_HARDLY, BELIEF_PERHAPS, BELIEF_YES };

/* Linux, tcp_reset_check(): some send it with their FIN's number. */
static enum belief believe_fin(const struct story_end *r)
{
	struct story_opinion is = story_state_of(r->held, r->witnessed, r->attr);

	/* to TIME-WAIT in vain, not to CLOSING */
	if (is.state == STORY_STATE_TIME_WAIT)
		return is.presumed ? BELIEF_HARDLY : BELIEF_NO;
	return BELIEF_PERHAPS;
}

/* RFC 9293, 3.10.7.4, second; RFC 5961, section 3.2 */
static enum belief believe(const struct story_sighting *x,
			   enum story_note *note)
{
	const struct story_segment *seg = x->seg;
	const struct story_end *s = x->s, *r = x->r;
	bool request = (r->attr & STORY_ATTR_PASSIVE) &&
		       (r->held & STORY_FACT_SYN_SENT) &&
		       !(r->witnessed & STORY_FACT_SYN_ACKED);
	u32 low, high;

	if (is_syn_sent(r)) {
		/* in SYN-SENT; if the SYN/ACK has come, only if it is exact */
		if (acks_syn(seg, r))
			return (r->held & STORY_FACT_SYN_RCVD) &&
			       seg->seq != s->edge ? BELIEF_PERHAPS : BELIEF_YES;
		if (!(s->held & STORY_FACT_SYN_SENT)) {
			*note = STORY_NOTE_RESET_TO_OPENING;
			return BELIEF_NO;
		}
	}
	if (!(s->known & STORY_END_SEEN))
		return BELIEF_NO;
	high = s->edge;
	/* where a FIN is presumed to come, so is what was sent behind it */
	if (!x->delivered && (s->held & STORY_FACT_FIN_SENT) &&
	    (r->held & STORY_FACT_FIN_RCVD))
		advance(&high, s->fin + 1);
	low = r->known & STORY_END_ACK ? r->ack : high;
	if (after(low, high))
		high = low;
	/* it may have got more than was read: fragments, a second gap */
	if ((s->known & STORY_END_UNKNOWN) && !before(seg->seq, low) &&
	    before(seg->seq, low + STORY_WINDOW_MAX))
		return BELIEF_PERHAPS;
	if (low == high && seg->seq == low)
		return is_syn_sent(r) ? BELIEF_PERHAPS : BELIEF_YES;
	if (!before(seg->seq, low) && !after(seg->seq, high))
		return BELIEF_PERHAPS;
	if ((s->held & STORY_FACT_FIN_SENT) && seg->seq == s->fin &&
	    seg->seq == low - 1) {
		*note = STORY_NOTE_RESET_OUTSIDE;
		return believe_fin(r);
	}
	/* Linux, the right-most SACK edge: tcp_validate_incoming() */
	if ((s->known & STORY_END_HOLE) && seg->seq == s->island_end)
		return BELIEF_PERHAPS;
	/* Linux, tcp_check_req(): any in the window ends a request */
	if (request && after(seg->seq, high) &&
	    before(seg->seq, high + STORY_WINDOW_MAX))
		return BELIEF_PERHAPS;
	*note = before(seg->seq, low) ? STORY_NOTE_RESET_OUTSIDE :
					STORY_NOTE_RESET_INEXACT;
	return BELIEF_NO;
}

/* How far the sender of a RST is, whose number may be zero (3.5.2), too. */
static u32 reach(const struct story_end *s, u32 seq)
{
	return after(seq, s->snd_nxt) &&
	       before(seq, s->snd_nxt + STORY_WINDOW_MAX) ? seq : s->snd_nxt;
}

/*
 * How far the receiver can be at most when it believes it. One that is further
 * was so before it came, and did not believe it, or is alive after it.
 */
static u32 believed_at(const struct story_sighting *x, u32 at)
{
	const struct story_end *s = x->s, *r = x->r;

	/* 3.10.7.3: in SYN-SENT whatever its number is, behind the SYN/ACK not */
	if (is_syn_sent(r) && (s->known & STORY_END_ISS) && at != s->edge)
		return s->iss;
	if (r->known & STORY_END_ACK)
		advance(&at, r->ack);
	return at;
}

static void close_receiver(struct story_sighting *x, u32 seq,
			   enum belief belief)
{
	const struct story_end *s = x->s;
	struct story_end *r = x->r;

	if (!(r->held & (STORY_FACT_CLOSED | STORY_FACT_SYN_ACKED)) &&
	    (r->attr & STORY_ATTR_PASSIVE))
		r->attr |= STORY_ATTR_TO_LISTEN;
	if (x->first) {
		u32 at = believed_at(x, seq);

		/* behind a FIN there is no room, and no need */
		if (!(r->held & STORY_FACT_FIN_SENT)) {
			if (!(r->attr & STORY_ATTR_RESET))
				r->rst = at;
			else if (!(r->known & STORY_END_RESETS))
				advance(&r->rst, at);
		}
		may_be_reset(r, s->known & STORY_END_SEEN, reach(s, seq));
	}
	/*
	 * Witnessed where a local socket gets it and must believe it; TIME-WAIT
	 * need not (net.ipv4.tcp_rfc1337), SYN-RECEIVED may be long gone.
	 */
	learn(r, STORY_FACT_CLOSED,
	      belief == BELIEF_YES && x->delivered &&
	      (r->known & STORY_END_LOCAL) &&
	      (is_syn_sent(r) || synchronised(r)) &&
	      (r->held & STORY_FACTS_FIN) != STORY_FACTS_FIN);
}

/*
 * Whether its sender has no connection any more, as far as anybody can tell.
 * Not so if it answers a stray while it opens (3.5.3, group 2): that had an ACK,
 * so that the RST has none, and its peer does not believe it. A synchronised end
 * would answer a stray with an ACK.
 */
static bool shows_closed(const struct story_sighting *x, enum belief belief)
{
	return belief != BELIEF_NO || (x->seg->flags & STORY_ACK) ||
	       !(STORY_FACTS_SYN & ~x->s->held);
}

/* How far the peer's stream had come at most for the sender of a RST, if known. */
static bool had_come(const struct story_sighting *x, u32 *at)
{
	const struct story_end *s = x->s, *r = x->r;

	if (r->known & STORY_END_SEEN)
		*at = r->snd_nxt;
	else if (s->known & STORY_END_ACK)
		*at = s->ack;
	else if (x->seg->flags & STORY_ACK)
		*at = x->seg->ack;
	else
		return false;
	return true;
}

/*
 * Away from its host, what the sender of a RST sent before may come behind it,
 * and does not show that it is alive.
 */
static bool doubt_sender(struct story_sighting *x, bool closed)
{
	struct story_end *s = x->s;
	bool known;
	u32 at = 0;

	if (!x->first || x->vantage == STORY_VANTAGE_SENT ||
	    x->vantage == STORY_VANTAGE_SPOKEN ||
	    !(s->known & STORY_END_SEEN) || !closed)
		return false;
	known = had_come(x, &at);
	may_be_reset(s, known, at);
	if (!(s->held & STORY_FACT_FIN_SENT)) {
		if (!(s->known & STORY_END_RESETS))
			s->rst = s->snd_nxt;
		advance(&s->rst, reach(s, x->seg->seq));
	}
	s->known |= STORY_END_RESETS;
	return true;
}

/* After both FINs it only stands for the last ACK. */
static void reset_by(struct story_sighting *x)
{
	struct story_facts *f = x->f;

	if (f->closed > STORY_CLOSED_CLOSING ||
	    (x->s->held & x->r->held & STORY_FACT_FIN_SENT))
		return;
	f->closed = STORY_CLOSED_RESET;
	f->closed_by = story_facts_by(f, x->s);
}

/*
 * 3.5.3, group 3: in LAST-ACK it would answer a stray with an ACK. So it has got
 * the ACK of its FIN, which a late copy of that may have withdrawn.
 */
static void learn_last_ack(struct story_sighting *x)
{
	if (x->first && (x->s->attr & STORY_ATTR_FIN_ANSWERS) &&
	    (x->r->known & STORY_END_ACK) && fin_covered(x->s, x->r->ack))
		learn(x->s, STORY_FACT_FIN_ACKED, false);
}

void story_reset(struct story_sighting *x)
{
	struct story_facts *f = x->f;
	struct story_end *s = x->s, *r = x->r;
	bool refusal = is_syn_sent(r) && !(s->held & STORY_FACT_SYN_SENT);
	bool sent = x->vantage == STORY_VANTAGE_SENT;
	bool in_stream = is_in_stream(x);
	/*
	 * 3.5.3, group 3: a synchronised end answers no stray with a RST; but
	 * its host does if it does not find it, as one bound to another device.
	 */
	bool of_sender = in_stream || (sent && synchronised(s));
	enum story_note note = STORY_NOTE_RESET;
	enum belief belief;

	learn_last_ack(x);
	belief = r->witnessed & STORY_FACT_CLOSED ? BELIEF_NO :
						    believe(x, &note);
	if (belief == BELIEF_HARDLY) {
		may_be_reset(r, true, s->snd_nxt);
		belief = BELIEF_NO;
	}
	/* firewalls on the way send RSTs, too: only its host can tell */
	if (of_sender && x->first)
		learn(s, STORY_FACT_CLOSED, sent && in_stream);
	if (!doubt_sender(x, of_sender || shows_closed(x, belief)) &&
	    of_sender && x->first)
		is_not_reset(s);
	if (x->first && (of_sender || belief != BELIEF_NO)) {
		/* its first one is told, even if the peer's has closed both */
		if (!(s->known & STORY_END_RST_SEEN))
			x->change->worth_telling = true;
		s->known |= STORY_END_RST_SEEN;
	}
	if (belief == BELIEF_NO) {
		if (!of_sender)
			note = note == STORY_NOTE_RESET_TO_OPENING ?
			       note : STORY_NOTE_RESET_OF_STRAY;
		if (note == STORY_NOTE_RESET)
			say(x, STORY_STEP_RESET, note);
		else
			remark(x, of_sender ? STORY_STEP_RESET :
					      STORY_STEP_OTHER, note);
		return;
	}
	close_receiver(x, x->seg->seq, belief);
	if (refusal) {
		f->opened = STORY_OPENED_REFUSED;
		say(x, STORY_STEP_REFUSAL,
		    x->in_name ? STORY_NOTE_REFUSED_IN_NAME :
				 STORY_NOTE_REFUSED);
		check(x, true);
	} else {
		say(x, STORY_STEP_RESET, r->attr & STORY_ATTR_TO_LISTEN ?
		    STORY_NOTE_RESET_TO_LISTEN : STORY_NOTE_RESET);
		reset_by(x);
	}
}

void story_reset_due(struct story_sighting *x)
{
	struct story_end *s = x->s;

	if (!x->first || (s->held & STORY_FACT_FIN_SENT) || x->end != s->rst ||
	    !after(x->end, x->s_nxt))
		return;
	learn(s, STORY_FACT_CLOSED, false);
	/* where it was delivered, it came too early for good */
	if (x->delivered)
		return;
	close_receiver(x, s->rst, BELIEF_PERHAPS);
	reset_by(x);
}

/**
 * enum life - what a segment shows of a sender that a RST may have closed
 * @LIFE_NO: it may have been sent before
 * @LIFE_PERHAPS: it was sent later, if the RST was what it seems to be, or at
 *                least that RST has not closed it
 * @LIFE_YES: it was surely sent later
 */
enum life { LIFE_NO, LIFE_PERHAPS, LIFE_YES };

static enum life life_of(const struct story_sighting *x)
{
	const struct story_end *s = x->s, *r = x->r;

	if (!(s->attr & STORY_ATTR_RESET))
		return x->had_seen && after(x->end, x->s_nxt) ? LIFE_YES :
								LIFE_NO;
	/* it has taken what was sent after the RST, or the ICMP error */
	if ((x->seg->flags & STORY_ACK) &&
	    (((s->known & STORY_END_RESET_AT) &&
	      after(x->seg->ack, s->reset_at)) ||
	     !((r->known & STORY_END_SEEN) || (s->known & STORY_END_RESETS))))
		return LIFE_YES;
	/* it has sent more than it had when it sent its own */
	if (s->held & STORY_FACT_FIN_SENT)
		return LIFE_NO;
	if (s->known & STORY_END_RESETS)
		return after(x->end, s->rst) ? LIFE_PERHAPS : LIFE_NO;
	/* it was too far for the peer's */
	return (x->seg->flags & STORY_ACK) && after(x->seg->ack, s->rst) ?
	       LIFE_PERHAPS : LIFE_NO;
}

/* A listener takes the same SYN once more, if nothing else has come of it. */
static bool asks_anew(const struct story_sighting *x)
{
	return (x->seg->flags & (STORY_SYN | STORY_ACK)) == STORY_SYN;
}

/* Or it was, until it looked alive: which RST was its last is not sure then. */
static bool may_be_gone(const struct story_end *e)
{
	return (e->held & STORY_FACT_CLOSED) ||
	       (e->known & (STORY_END_RESETS | STORY_END_RST_SEEN)) ==
	       STORY_END_RESETS;
}

void story_reset_revive(struct story_sighting *x)
{
	struct story_end *s = x->s, *r = x->r;
	/* by the peer's RST or its own; a local peer not closed by it speaks */
	bool reset = (s->attr & STORY_ATTR_RESET) ||
		     (x->delivered && (r->attr & STORY_ATTR_RESET));
	enum life life = life_of(x);

	if (life == LIFE_YES)
		is_not_reset(s);
	if (!(s->held & STORY_FACT_CLOSED))
		return;
	if (life == LIFE_NO && x->vantage != STORY_VANTAGE_SENT &&
	    ((s->witnessed & STORY_FACT_CLOSED) ||
	     (reset && may_be_gone(r) && !asks_anew(x)) ||
	     ((s->known & STORY_END_RESETS) && !asks_anew(x))))
		return;
	s->held &= ~STORY_FACT_CLOSED;
	s->witnessed &= ~STORY_FACT_CLOSED;
	s->attr &= ~STORY_ATTR_TO_LISTEN;
	s->known &= ~STORY_END_RST_SEEN;
	/* nor has it got the FIN before the RST that it has answered so */
	if (x->own && (r->held & STORY_FACT_FIN_SENT) &&
	    (x->seg->flags & STORY_ACK) && !fin_covered(r, x->seg->ack))
		withdraw(s, STORY_FACT_FIN_RCVD);
	story_facts_reopen(x->f);
	remark(x, STORY_STEP_OTHER, STORY_NOTE_STILL_ALIVE);
}
