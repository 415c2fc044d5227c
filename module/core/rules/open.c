// SPDX-License-Identifier: GPL-2.0
/* What SYNs and their acknowledgments prove. */
#include "rules/case.h"

static bool both_open(const struct story_kind *kind)
{
	return kind->opened == STORY_OPENED_SIMULTANEOUS ||
	       kind->opened == STORY_OPENED_SPLIT;
}

/* The sender's stream begins with this SYN; a RST to the peer was earlier. */
static void begin_stream(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;

	x->sets |= SET_SND_BEGIN;
	s->known = story_known_begin(s->known);
	/*
	 * 3.10.4: after CLOSE in SYN-RECEIVED, a FIN or what follows it may have
	 * overtaken this. The ACK of a split handshake was sent before its SYN.
	 */
	if ((s->known & (STORY_END_OTHER_FIN | STORY_END_PAST_SYN)) &&
	    x->vantage != STORY_VANTAGE_SENT)
		s->attr |= STORY_ATTR_MAYBE_FIN;
	if (!(r->attr & STORY_ATTR_RESET))
		return;
	if (may_be_reset(r, true))
		x->reach.rcv_at = REACH_SEQ;
	if (!(r->held & STORY_FACT_FIN_SENT) && !(r->known & STORY_END_RESETS)) {
		x->reach.rcv_rst = REACH_SEQ;
		x->reach.rcv_begins = true;
	}
}

STORY_PRIVATE void story_open_peer(struct story_case *x)
{
	const u64 wrong = 1ull << ACK_AFTER_R_NXT | 1ull << ACK_OUT_OF_REACH |
			  1ull << ACK_AFTER_R_ISS_1 | 1ull << HAD_ACKED_R_NXT |
			  1ull << HAD_ACKED_R_ISS;
	const u64 right = 1ull << ACK_IS_R_NXT | 1ull << ACK_AFTER_R_ISS |
			  1ull << ACK_IS_R_ISS_1;

	x->sets |= SET_RCV_OPENED;
	x->r->known = story_known_begin(x->r->known);
	x->is &= ~wrong;
	x->is |= right;
	if (is(x, ACK_IS_SAME))
		x->is |= 1ull << HAD_ACKED_R_NXT;
	if (!is(x, ACK_IS_NEW))
		x->is |= 1ull << HAD_ACKED_R_ISS;
}

/* A SYN that was sent before something else of the same end was observed. */
static bool is_old_syn(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (x->vantage == STORY_VANTAGE_SENT)
		return false;
	if (!(x->flags & STORY_ACK) && (s->attr & STORY_ATTR_SYN_ACK))
		return true;
	/* a request answers strays, and a Fast Open child sends, before it is open */
	return x->flags & STORY_ACK ? synchronised(s) :
				      !!(s->known & STORY_END_PAST_SYN);
}

/* A listener has dropped the old connection: a new incarnation begins. */
static void begin_incarnation(struct story_case *x, struct story_bits *e)
{
	e->held = 0;
	e->witnessed = 0;
	e->attr = STORY_ATTR_PASSIVE;
	e->known &= STORY_END_LOCAL | STORY_END_ON_BEHALF | STORY_END_DELIVERED;
	(e == x->s ? x->r : x->s)->known &= ~(STORY_END_RST_FIRST |
					      STORY_END_ACK);
	story_reopen(x);
}

/* A SYN comes to an end that may have closed, be it a duplicate. */
static void reopen_listener(struct story_case *x)
{
	struct story_bits *r = x->r;

	/* the answer will show whether the end still listens */
	r->witnessed &= ~STORY_FACT_CLOSED;
	if (!(r->attr & STORY_ATTR_TO_LISTEN))
		return;
	/*
	 * Where the end's own segments are observed, its SYN,ACK shows the new
	 * incarnation. Elsewhere, if the SYN's sender has sent RSTs, the old
	 * connection may not have ended, and the listener may still be in it.
	 */
	if (r->known & STORY_END_LOCAL ? !x->first :
					 x->s->known & STORY_END_RESETS)
		return;
	begin_incarnation(x, r);
	learn(r, STORY_FACT_SYN_RCVD, false);
}

static void receive_syn(struct story_case *x)
{
	reopen_listener(x);
	learn(x->r, STORY_FACT_SYN_RCVD, false);
}

/* The peer's answer decides whether this ISS counts. */
static void note_other_iss(struct story_case *x)
{
	x->s->known &= ~STORY_END_OTHERS;
	x->s->known |= STORY_END_OTHER_ISS;
	x->sets |= SET_OTHER_ISS;
}

/* A SYN with another ISS than the first. */
static bool other_syn(struct story_case *x)
{
	if (x->r->held & STORY_FACT_SYN_SENT) {
		if (x->first)
			note_other_iss(x);
		/* 3.10.1: the socket of a connection sends no other SYN */
		if (x->own)
			story_reset_doubt(x);
		remark(x, synchronised(x->s) || synchronised(x->r) ?
				  CUE_SYN_IN_CONNECTION :
				  CUE_SYN_IGNORED);
		return false;
	}
	/* no SYN,ACK yet: the client began again */
	begin_stream(x);
	x->kind.ambiguous = 1;
	remark(x, CUE_SYN_OTHER_ISS);
	return true;
}

/*
 * The SYN of an end that has answered the peer's: RFC 9293, 3.10.7.3, fourth.
 * Such an end sends SYN,ACKs only, so this one was sent before.
 */
static void late_syn(struct story_case *x)
{
	struct story_bits *s = x->s;

	reopen_listener(x);
	if (!x->first)
		return;
	if (!(s->attr & STORY_ATTR_PASSIVE) || (s->known & STORY_END_PAST_SYN)) {
		remark(x, CUE_SYN_AGAIN);
		return;
	}
	s->attr &= ~(STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN);
	x->kind.opened = STORY_OPENED_SIMULTANEOUS;
	remark(x, CUE_SYN_CROSSING_LATE);
}

/* RFC 9293, 3.8.1: the SYN was not acknowledged to its sender yet. */
static void repeated_syn(struct story_case *x)
{
	struct story_bits *s = x->s;

	if (x->first) {
		withdraw(s, STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD |
				    STORY_FACT_FIN_ACKED | STORY_FACT_FIN_RCVD);
		if (both_open(&x->kind))
			learn(s, STORY_FACT_SYN_RCVD, false);
	}
	receive_syn(x);
	if (!x->first)
		return;
	if (!x->kind.has_ack)
		x->kind.ambiguous = 1;
	remark(x, CUE_SYN_AGAIN);
}

static void first_syn(struct story_case *x)
{
	struct story_bits *s = x->s;

	begin_stream(x);
	s->attr &= ~(STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN);
	learn(s, STORY_FACT_SYN_SENT, x->own);
	receive_syn(x);
	if (!(x->r->held & STORY_FACT_SYN_SENT)) {
		say(x, CUE_SYN);
		return;
	}
	/* an ACK of the peer's SYN and a SYN apart: a split handshake */
	if (s->witnessed & STORY_FACT_SYN_RCVD)
		x->kind.opened = STORY_OPENED_SPLIT;
	else
		x->kind.opened = STORY_OPENED_SIMULTANEOUS;
	say(x, CUE_SYN_CROSSING);
}

STORY_PRIVATE bool story_open_syn(struct story_case *x)
{
	struct story_bits *s = x->s;
	bool again = s->known & STORY_END_ISS;

	if (again && !is(x, SEQ_IS_ISS))
		return other_syn(x);
	/* a duplicate of before says nothing about now */
	if (x->first && !is_old_syn(x))
		story_reset_revive(x);
	if (!again)
		first_syn(x);
	else if ((s->attr & STORY_ATTR_SYN_ACK) ||
		 (s->witnessed & STORY_FACT_SYN_RCVD))
		late_syn(x);
	else
		repeated_syn(x);
	return true;
}

/* RFC 9293, 3.10.7.3, first: "If SEG.ACK =< ISS or SEG.ACK > SND.NXT" */
static bool syn_ack_fits(const struct story_case *x)
{
	return !(x->r->known & STORY_END_ISS) ||
	       (is(x, ACK_AFTER_R_ISS) && !is(x, ACK_AFTER_R_NXT));
}

/* One more SYN,ACK of an end that has sent one. */
static void repeated_syn_ack(struct story_case *x, bool other)
{
	const u8 beyond = STORY_FACT_SYN_ACKED | STORY_FACT_FIN_ACKED |
			  STORY_FACT_FIN_RCVD;
	struct story_bits *s = x->s;

	/* what was presumed to come since has not come, or was not accepted */
	if (x->vantage == STORY_VANTAGE_SENT)
		disprove(s, beyond);
	else if (!(s->known & STORY_END_PAST_SYN))
		withdraw(s, beyond);
	else if (!synchronised(s))
		doubt(s, beyond);
	learn(x->r, STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD, false);
	if (!x->kind.has_ack)
		x->kind.ambiguous = 1;
	if (!other) {
		remark(x, CUE_SYN_ACK_AGAIN);
		return;
	}
	/* a new incarnation, or SYN cookies, whose ISS changes with time */
	note_other_iss(x);
}

/*
 * RFC 7413, 4.2.2: the SYN,ACK accepts the data in the SYN. Behind other segments
 * it may be a later one.
 */
static bool accepts_data_in_syn(const struct story_case *x, bool again)
{
	return (x->r->known & STORY_END_ISS) && is(x, ACK_AFTER_R_ISS_1) &&
	       !(again && (x->s->known & STORY_END_PAST_SYN)) &&
	       !(x->r->known & STORY_END_PAST_SYN);
}

/*
 * The SYN,ACK of an end that has sent a SYN, before another SYN,ACK: it answers the
 * peer's SYN, which was reordered.
 */
static bool shows_crossing(const struct story_case *x, bool again)
{
	return again && !(x->s->attr & STORY_ATTR_PASSIVE) &&
	       !both_open(&x->kind) && !(x->r->attr & STORY_ATTR_SYN_ACK) &&
	       !(x->s->known & STORY_END_PAST_SYN);
}

static void first_syn_ack(struct story_case *x, bool again)
{
	struct story_bits *s = x->s, *r = x->r;

	if (!again) {
		begin_stream(x);
		/* even if a RST has closed both ends already */
		x->worth_telling = true;
		/* sent by an earlier incarnation of the listener: none of it counts */
		if (!x->first)
			x->sets |= SET_SND_NXT;
	}
	s->attr |= STORY_ATTR_SYN_ACK;
	/* the SYN took another way, or was sent before the record began */
	if (!(r->known & STORY_END_SEEN))
		story_open_peer(x);
	if (accepts_data_in_syn(x, again))
		x->kind.opened = STORY_OPENED_FAST_OPEN;
	learn(s, STORY_FACT_SYN_SENT, x->own);
	learn(r, STORY_FACTS_SYN, false);
	if (!x->kind.has_syn_ack) {
		x->kind.has_syn_ack = 1;
		x->sets |= SET_SYN_ACK;
	}
	if (shows_crossing(x, again)) {
		x->kind.opened = STORY_OPENED_SIMULTANEOUS;
		/* it has sent a SYN without ACK; of a local end, LOCAL_OUT shows it */
		if (!(r->known & STORY_END_LOCAL))
			r->attr &= ~STORY_ATTR_PASSIVE;
	}
	if (again && (s->known & STORY_END_PAST_SYN))
		remark(x, CUE_SYN_ACK_AGAIN);
	else
		say(x, both_open(&x->kind) ? CUE_SYN_ACK_CROSSING : CUE_SYN_ACK);
}

/*
 * A SYN,ACK with another ISS of a listener's socket that has closed, or has
 * returned to LISTEN.
 */
static bool begins_again(const struct story_case *x, bool other)
{
	const struct story_bits *s = x->s;

	return other && x->first && (s->held & STORY_FACT_CLOSED) &&
	       (s->attr & STORY_ATTR_PASSIVE) &&
	       (x->own || (s->attr & STORY_ATTR_TO_LISTEN));
}

/* Nothing that was classified is about the new incarnation. */
static void begin_again(struct story_case *x)
{
	begin_incarnation(x, x->s);
	/* away from its host, what closed it may follow */
	x->own = x->vantage == STORY_VANTAGE_SENT;
	x->had_ack = false;
	x->had_seen = false;
	x->repeated = false;
}

/* The receiver is a listener's socket, which has sent its only SYN with an ACK. */
static bool is_to_listener(const struct story_case *x)
{
	const u16 both = STORY_ATTR_PASSIVE | STORY_ATTR_SYN_ACK;

	return !(x->r->held & STORY_FACT_CLOSED) && (x->r->attr & both) == both;
}

/* A crossing SYN,ACK is bare, and acknowledges the SYN only. */
static bool crosses_wrongly(const struct story_case *x)
{
	return !(x->s->attr & (STORY_ATTR_PASSIVE | STORY_ATTR_SYN_ACK)) &&
	       ((x->flags & STORY_FIN) ||
		((x->r->known & STORY_END_ISS) &&
		 (!is(x, ACK_IS_R_ISS_1) || !is(x, NO_DATA))));
}

STORY_PRIVATE bool story_open_syn_ack(struct story_case *x)
{
	struct story_bits *s = x->s;
	bool again = s->known & STORY_END_ISS;
	bool other = again && !is(x, SEQ_IS_ISS);
	bool was_closed = s->held & STORY_FACT_CLOSED;

	/* middleboxes answer SYNs as well */
	if (x->vantage == STORY_VANTAGE_PASSED)
		x->own = false;
	if (!syn_ack_fits(x)) {
		remark(x, CUE_SYN_ACK_WRONG);
		return false;
	}
	if (begins_again(x, other)) {
		begin_again(x);
		again = false;
		other = false;
	}
	if (x->first && !other && !is_old_syn(x))
		story_reset_revive(x);
	if (again && is_to_listener(x)) {
		/* in the window, it ends a request */
		if (x->first && (x->r->known & STORY_END_ACK) &&
		    !is(x, SEQ_BEFORE_ACKED) && !is(x, SEQ_OUT_OF_REACH))
			note_other_iss(x);
		remark(x, CUE_SYN_IN_CONNECTION);
		return false;
	}
	if (again && !other && crosses_wrongly(x)) {
		remark(x, CUE_SYN_ACK_WRONG);
		return false;
	}
	if ((s->attr & STORY_ATTR_SYN_ACK) && x->first) {
		repeated_syn_ack(x, other);
		if (!other)
			return true;
	}
	if (other) {
		remark(x, CUE_SYN_ACK_OTHER_ISS);
		return false;
	}
	first_syn_ack(x, again);
	/* after its RST, which has refused what was presumed to come */
	if (was_closed && x->vantage == STORY_VANTAGE_SENT)
		disprove(s, STORY_FACT_SYN_ACKED);
	return true;
}

STORY_PRIVATE void story_open_choose(struct story_case *x)
{
	if (!(x->r->known & STORY_END_OTHER_ISS) || synchronised(x->s) ||
	    !is(x, ACK_IS_OTHER_ISS_1))
		return;
	x->r->known &= ~STORY_END_OTHER_ISS;
	story_open_peer(x);
}

/*
 * An end has its SYN acknowledged for certain if it acknowledges a SYN that
 * came with an ACK, or sends what only a synchronised end sends. A bare ACK
 * that acknowledges nothing new is no proof: requests and simultaneous openers
 * answer strays with it, still in SYN-RECEIVED (RFC 9293, 3.10.7.4, first).
 */
static bool proves_open(const struct story_case *x)
{
	if (x->flags & STORY_SYN)
		return false;
	if ((x->r->attr & STORY_ATTR_PASSIVE) && (x->r->known & STORY_END_ISS))
		return true;
	if (x->had_ack && is(x, ACK_IS_NEW))
		return true;
	/*
	 * In SYN-RECEIVED, CLOSE sends a FIN (RFC 9293, 3.10.4), and a Fast Open
	 * server sends data (RFC 7413, 4.2.2), even if the SYN had none.
	 */
	if (x->kind.opened == STORY_OPENED_FAST_OPEN)
		return false;
	if (x->s->held & STORY_FACT_SYN_ACKED)
		return !is(x, NO_DATA) || (x->flags & STORY_FIN);
	return !is(x, NO_DATA) && !(x->s->attr & STORY_ATTR_PASSIVE);
}

static void say_open_ack(struct story_case *x)
{
	if (both_open(&x->kind)) {
		say(x, CUE_OPEN_ACK_CROSSING);
	} else if (x->from_client) {
		say(x, CUE_OPEN_ACK);
		if (x->kind.has_ack)
			return;
		x->kind.has_ack = 1;
		x->sets |= SET_ACK_US;
	}
}

STORY_PRIVATE void story_open_ack(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;
	bool open = synchronised(s);

	if (!x->kind.guessed && !is(x, ACK_AFTER_R_ISS)) {
		if (acks_nothing(x))
			learn(r, STORY_FACT_SYN_ACKED, false);
		return;
	}
	learn(s, STORY_FACT_SYN_RCVD, x->own);
	if (!(s->held & STORY_FACT_SYN_SENT))
		return;
	if (proves_open(x))
		learn(s, STORY_FACTS_SYN, x->own);
	/* nothing new, but its SYN's acknowledgment is on its way */
	else if (!(x->flags & STORY_SYN) &&
		 (((r->known & STORY_END_ACK) && is(x, ACKED_AFTER_ISS)) ||
		  (is_unseen(r) && !is(x, NO_DATA))))
		learn(s, STORY_FACT_SYN_ACKED, false);
	learn(r, STORY_FACT_SYN_ACKED, false);

	if (x->flags & STORY_SYN)
		return;
	if (acks_pass_unseen(x))
		s->attr |= STORY_ATTR_MAYBE(STORY_FACT_SYN_ACKED);
	/* not if it was sent after a RST that has closed the peer */
	if (x->kind.opened == STORY_OPENED_OPENING &&
	    !(r->held & ~s->held & STORY_FACT_CLOSED))
		x->kind.opened = STORY_OPENED_THREE_WAY;
	/* a step is the first acknowledgment, not a repeated one */
	if (open || x->kind.guessed || (r->held & STORY_FACT_CLOSED) ||
	    (x->had_ack && is(x, HAD_ACKED_R_ISS)))
		return;
	say_open_ack(x);
}
