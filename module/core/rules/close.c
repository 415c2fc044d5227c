// SPDX-License-Identifier: GPL-2.0
/* What FINs and their acknowledgments prove. */
#include "rules/case.h"

/*
 * The first segment of an end that acknowledges the peer's FIN: all that lies
 * behind it in its stream acknowledges the FIN as well. If it is a bare ACK at
 * SND.NXT, no FIN of its own is under way; else, away from its host, there may
 * have been one that was lost.
 */
static void mark_fin_ack(struct story_case *x)
{
	struct story_bits *s = x->s;
	bool behind = x->had_seen && !is(x, SEQ_IS_NXT) && !is(x, SEQ_AFTER_NXT);

	if (!x->own || (s->known & STORY_END_FIN_ACK))
		return;
	s->known &= ~STORY_END_RESET_AT;
	s->known |= STORY_END_FIN_ACK;
	x->sets |= behind ? SET_FIN_ACK_NXT : SET_FIN_ACK_SEQ;
	if (!(s->known & STORY_END_LOCAL) && !(s->held & STORY_FACT_FIN_SENT) &&
	    (!is(x, END_IS_SEQ) || !x->had_seen || !is(x, SEQ_IS_NXT)))
		s->attr |= STORY_ATTR_FIN_QUEUED;
}

/* The sender's own FIN was acknowledged by what it acknowledges now. */
static void learn_fin_acked(struct story_case *x)
{
	struct story_bits *s = x->s;

	if (!(s->held & STORY_FACT_FIN_SENT))
		return;
	if (x->first && is(x, SEQ_AFTER_FIN)) {
		s->known |= STORY_END_PAST_FIN;
		/* LAST-ACK goes on: a CLOSED end sends no ACK (3.10.7.1) */
		if (x->vantage == STORY_VANTAGE_SENT &&
		    (s->attr & (STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED)) ==
			    STORY_ATTR_FIN_ANSWERS)
			refute(s, STORY_FACT_FIN_ACKED);
		/* a reordered retransmission of the FIN may have withdrawn it */
		else if (x->vantage != STORY_VANTAGE_SENT && fin_is_acked(x))
			learn(s, STORY_FACT_FIN_ACKED, false);
	}
	/* the bytes that it acknowledges came with an ACK of its FIN */
	if ((x->r->known & STORY_END_FIN_ACK) && is(x, ACK_AFTER_R_FIN_ACK_AT))
		learn(s, STORY_FACT_FIN_ACKED, x->own);
}

/* So it was sent before what had a newer ACK. */
static bool has_older_ack(const struct story_case *x)
{
	return (x->flags & STORY_ACK) && x->had_ack && !is(x, ACK_IS_NEW) &&
	       !is(x, ACK_IS_SAME);
}

/* An ACK that does not cover the peer's FIN. */
static void ack_before_fin(struct story_case *x)
{
	struct story_bits *s = x->s;

	/* a bare ACK: the answer to what brought the FIN, which was dropped */
	if (x->vantage == STORY_VANTAGE_SENT && is(x, END_IS_SEQ)) {
		if ((s->held & STORY_FACT_FIN_RCVD) &&
		    (x->r->attr & STORY_ATTR_FIN_WITH_ACK)) {
			x->r->attr &= ~STORY_ATTR_FIN_WITH_ACK;
			refute(s, STORY_FACT_FIN_ACKED);
		}
		doubt(s, STORY_FACT_FIN_RCVD);
	} else if (x->repeated && !has_older_ack(x)) {
		/* a retransmission has the ACK of its own time */
		doubt(s, STORY_FACT_FIN_RCVD);
	}
	/* sent before the ACK of the FIN, and reordered: that lies further on */
	if (x->own && (s->known & STORY_END_FIN_ACK) &&
	    !is(x, SEQ_AFTER_EDGE) && is(x, END_AFTER_FIN_ACK_AT))
		x->sets |= SET_FIN_ACK_END;
	/* so it had bytes unacknowledged when the FIN came, or comes */
	if ((x->r->held & STORY_FACT_FIN_SENT) && x->first && x->had_seen &&
	    is(x, END_AFTER_NXT))
		s->attr |= STORY_ATTR_FIN_QUEUED;
}

STORY_PRIVATE void story_close_ack(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;
	bool news = !(r->held & STORY_FACT_FIN_ACKED);

	learn_fin_acked(x);
	if (!acks_fin(x)) {
		ack_before_fin(x);
		return;
	}
	mark_fin_ack(x);
	/* of a local end, only LOCAL_OUT shows its own FIN */
	if (x->own && !(r->known & (STORY_END_LOCAL | STORY_END_ON_BEHALF)))
		learn(r, STORY_FACT_FIN_SENT, true);
	if (x->first) {
		learn(s, STORY_FACT_FIN_RCVD, x->own);
		s->attr &= ~STORY_ATTR_MAYBE_FINNED;
	}
	learn(r, STORY_FACT_FIN_ACKED,
	      x->acceptable && (r->known & STORY_END_LOCAL) &&
		      (r->witnessed & STORY_FACT_FIN_SENT));
	if (!news || (x->flags & STORY_FIN))
		return;
	if (!(s->held & STORY_FACT_FIN_SENT))
		say(x, CUE_FIN_ACK);
	else if (r->attr & STORY_ATTR_FIN_ANSWERS)
		say(x, CUE_FIN_LAST_ACK);
	else
		say(x, CUE_FIN_CROSSING_ACK);
}

static void say_fin(struct story_case *x, bool acked_before)
{
	/* unless a RST, or whatever else has closed the connection, came first */
	if (x->kind.closed <= STORY_CLOSED_CLOSING)
		x->kind.closed_by = closed_by_fins(x);
	if (!(x->r->held & STORY_FACT_FIN_SENT)) {
		say(x, CUE_FIN);
	} else if (!(x->s->attr & STORY_ATTR_FIN_ANSWERS)) {
		say(x, CUE_FIN_CROSSING);
	} else if (acked_before) {
		say(x, CUE_FIN_SECOND);
	} else {
		say(x, CUE_FIN_SECOND_WITH_ACK);
		x->s->attr |= STORY_ATTR_FIN_WITH_ACK;
	}
}

/* The peer has acknowledged the FIN already. */
static bool is_late(const struct story_case *x)
{
	return (x->r->known & STORY_END_ACK) && is(x, END_IN_ACKED);
}

/*
 * So its sender has not received the ACK that was presumed to come, nor a FIN that
 * this does not acknowledge; unless it was sent before something that was observed
 * already.
 */
static void repeated_fin(struct story_case *x)
{
	struct story_bits *s = x->s;

	remark(x, CUE_FIN_AGAIN);
	if (has_older_ack(x))
		return;
	if (x->vantage == STORY_VANTAGE_SENT)
		disprove(s, STORY_FACT_FIN_ACKED);
	else if (s->known & STORY_END_PAST_FIN)
		doubt(s, STORY_FACT_FIN_ACKED);
	else
		withdraw(s, STORY_FACT_FIN_ACKED);
	if ((x->flags & STORY_ACK) && !acks_fin(x))
		doubt(s, STORY_FACT_FIN_RCVD);
}

/* Whether the segment that first acknowledged the peer's FIN lies behind this. */
static bool fin_ack_was_later(const struct story_case *x)
{
	if (x->sets & (SET_FIN_ACK_SEQ | SET_FIN_ACK_NXT))
		return x->had_seen && !is(x, END_AFTER_NXT);
	return (x->s->known & STORY_END_FIN_ACK) && is(x, FIN_ACK_AT_AFTER_END);
}

static void first_fin(struct story_case *x, bool acked_before)
{
	struct story_bits *s = x->s;

	x->sets |= SET_FIN;
	/* the one before was none: what had its number was not counted */
	if ((s->held & STORY_FACT_FIN_SENT) && is(x, END_AFTER_FIN))
		s->known |= STORY_END_UNSEEN;
	/* reordered: its number was counted as a byte meanwhile */
	if (x->had_seen && !is(x, END_AFTER_NXT)) {
		/* the bytes between it and the one before were none either */
		if (s->held & STORY_FACT_FIN_SENT)
			x->sets |= SET_FIN_BACK;
		else if ((s->known & STORY_END_FIN_COUNTED) ||
			 is(x, END_BEFORE_NXT))
			x->sets |= SET_FIN_BYTE;
		/* unless it was only the peer's ACK that showed it */
		if (!is_late(x))
			s->known |= STORY_END_PAST_FIN;
	}
	s->known &= ~STORY_END_FIN_COUNTED;
	/* ahead of what has come, it may be forged */
	learn(s, STORY_FACT_FIN_SENT,
	      x->own && (x->vantage == STORY_VANTAGE_SENT ||
			 !is(x, SEQ_AFTER_EDGE) || !x->had_seen));
	if (acks_pass_unseen(x))
		s->attr |= STORY_ATTR_MAYBE(STORY_FACT_FIN_ACKED);
	/* it came before, and was not believed then */
	if ((s->known & STORY_END_OTHER_FIN) && is(x, END_IS_OTHER))
		s->attr |= STORY_ATTR_FIN_QUEUED;
	/* the peer's ACK passed before, and was not believed then */
	if ((s->known & STORY_END_OTHER_ACK) && is(x, END_IS_OTHER)) {
		s->known &= ~STORY_END_OTHER_ACK;
		x->r->known |= STORY_END_ACK;
		x->sets |= SET_RCV_ACK;
		learn(s, STORY_FACT_FIN_ACKED, false);
		s->attr |= STORY_ATTR_FIN_QUEUED;
	}
	if (is_late(x)) {
		learn(s, STORY_FACT_FIN_ACKED, false);
		s->attr |= STORY_ATTR_FIN_QUEUED;
	}
	/*
	 * An ACK from behind a FIN that was lost has come before: the FINs
	 * crossed, unless that ACK was only reordered.
	 */
	if (!(x->flags & STORY_ACK) || !acks_fin(x))
		s->attr &= ~STORY_ATTR_FIN_QUEUED;
	else if (fin_ack_was_later(x))
		s->attr |= STORY_ATTR_FIN_QUEUED;
	else
		s->attr |= STORY_ATTR_FIN_ANSWERS;
	say_fin(x, acked_before);
	/* even if a RST has closed both ends already */
	x->worth_telling = true;
}

/* The receiver had no bytes unacknowledged, once this segment is stored. */
static bool all_is_acked(const struct story_case *x)
{
	return is(x, x->sets & SET_ACK ? ACK_IS_R_NXT : HAD_ACKED_R_NXT);
}

/* All of the sender's stream up to its FIN has come to the receiver's host. */
static void fin_arrives(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;

	if (x->own)
		learn(s, STORY_FACT_FIN_SENT, true);
	/*
	 * The socket may drop it, for an old timestamp, or have ended without a
	 * segment. The end's own ACK is the proof.
	 */
	learn(r, STORY_FACT_FIN_RCVD, false);
	/* with bytes unacknowledged it may have called close() before */
	if (!(r->held & STORY_FACT_FIN_SENT) && (s->known & STORY_END_ACK) &&
	    !all_is_acked(x))
		r->attr |= STORY_ATTR_FIN_QUEUED;
}

/* In order, and nothing has shown the one before, with another number, to be real. */
static bool takes_place(const struct story_case *x)
{
	return !(x->s->witnessed & STORY_FACT_FIN_SENT) && x->first &&
	       !is(x, END_IS_FIN_1) && !is(x, SEQ_AFTER_EDGE);
}

/*
 * Behind a FIN there are no bytes, so its number neither precedes nor is one of
 * those that were sent; unless it was not seen what has that number.
 */
static bool is_within_bytes(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (!x->had_seen)
		return false;
	if (is(x, s->known & STORY_END_LOCAL ? END_BEFORE_NXT : END_BEFORE_EDGE))
		return true;
	return !(s->held & STORY_FACT_FIN_SENT) &&
	       !(s->attr & STORY_ATTR_MAYBE_FIN) && !is(x, END_AFTER_NXT) &&
	       !is(x, END_BEFORE_NXT);
}

/* The segment has a FIN, and it counts. */
static bool brings_fin(const struct story_case *x)
{
	if (!(x->flags & STORY_FIN))
		return false;
	/* an end that closes at once has one in its first SYN,ACK: RFC 7413, 4.2.2 */
	if (x->flags & STORY_SYN)
		return !x->repeated && (x->s->attr & STORY_ATTR_PASSIVE);
	return !is_within_bytes(x);
}

STORY_PRIVATE void story_close_fin(struct story_case *x, bool acked_before)
{
	struct story_bits *s = x->s, *r = x->r;
	bool is_fin = brings_fin(x);

	/* new bytes or a FIN: there was no FIN before them */
	if (x->first &&
	    ((is_fin && !is_late(x)) ||
	     (!is(x, NO_DATA) && x->had_seen && !is(x, END_BEFORE_NXT)))) {
		s->attr &= ~STORY_ATTR_MAYBE_FIN;
		if (!is_fin)
			s->known &= ~STORY_END_FIN_COUNTED;
		r->attr &= ~STORY_ATTR_MAYBE_FINNED;
	}
	if (is_fin && (!(s->held & STORY_FACT_FIN_SENT) || takes_place(x)))
		first_fin(x, acked_before);
	else if (is_fin && x->first && is(x, END_IS_FIN_1))
		repeated_fin(x);
	else if (is_fin && x->first)
		remark(x, CUE_FIN_STRAY);

	/* Linux takes no FIN from a segment with a SYN: tcp_rcv_state_process() */
	if (!(s->held & STORY_FACT_FIN_SENT) || (x->flags & STORY_SYN) ||
	    (r->witnessed & STORY_FACT_FIN_RCVD) ||
	    !(r->held & STORY_FACT_SYN_RCVD))
		return;
	/* dropped, as was seen: it comes again, or what was missing before it */
	if (!(r->held & STORY_FACT_FIN_RCVD) && !is(x, END_AFTER_EDGE) &&
	    !(is_fin && (is(x, END_IS_FIN_1) || (x->sets & SET_FIN))))
		return;
	if (x->first && !x->delivered && (s->known & STORY_END_DELIVERED))
		/* on its way to a local socket: what was sent will come */
		learn(r, STORY_FACT_FIN_RCVD, false);
	else if (is(x, EDGE_AFTER_FIN) || (x->sets & SET_FIN_BACK))
		fin_arrives(x);
	else if (x->cue == CUE_FIN)
		say(x, CUE_FIN_EARLY);
}
