// SPDX-License-Identifier: GPL-2.0
/*
 * What a segment proves about each end. The rule throughout: what an end sends
 * proves what it sent, and its ACK number proves what it has received; what was
 * sent to it is only presumed to arrive, unless its host is seen to deliver it
 * to a socket that is proven synchronised.
 */
#include "rules/case.h"

/* RFC 9293, 3.10.7.4, first; what Linux' tcp_sequence() lets pass */
static bool is_acceptable(const struct story_case *x)
{
	if (!x->delivered)
		return false;
	if (!(x->s->known & STORY_END_SEEN))
		return true;
	return !is(x, SEQ_AFTER_EDGE) &&
	       !((x->r->known & STORY_END_ACK) && is(x, END_BEFORE_ACKED));
}

/* Brings nothing new: a retransmission. */
static bool is_repeated(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (!x->first || !x->had_seen || is(x, END_IS_SEQ) ||
	    is(x, END_AFTER_NXT) || is(x, SEQ_IS_PROBE))
		return false;
	/* a first SYN,ACK after a SYN: simultaneous open */
	if ((x->flags & STORY_SYN) && (x->flags & STORY_ACK) &&
	    !(s->attr & STORY_ATTR_SYN_ACK) && !(s->known & STORY_END_PAST_SYN))
		return false;
	/* away from the sender, what fills a gap may be late, not repeated */
	return (s->known & STORY_END_LOCAL) || !is(x, END_AFTER_EDGE) ||
	       ((s->known & STORY_END_GAP) && !is(x, SEQ_BEFORE_BLOCK));
}

/* Whether it lies where its sender can be; an injected one seldom does. */
static bool seq_fits(const struct story_case *x)
{
	return !x->had_seen || (x->flags & STORY_SYN) ||
	       !is(x, SEQ_OUT_OF_REACH);
}

/*
 * A number that is not one of the stream as it was observed from its SYN on: of
 * an earlier incarnation, forged, or so much has taken another way.
 */
static bool seq_is_astray(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (!x->first || !x->had_seen || (x->flags & STORY_SYN) ||
	    (s->known & STORY_END_LOCAL))
		return false;
	return is(x, SEQ_OUT_OF_REACH) ||
	       ((s->known & STORY_END_ISS) && !is(x, SEQ_AFTER_ISS) &&
		!is(x, SEQ_IS_ISS));
}

/* Likewise. */
static bool ack_is_astray(const struct story_case *x)
{
	const struct story_bits *r = x->r;

	if (!x->first || x->s == r || !(r->held & STORY_FACT_SYN_ACKED) ||
	    !(r->known & STORY_END_SEEN) || (r->known & STORY_END_LOCAL))
		return false;
	return is(x, ACK_AFTER_R_NXT) ||
	       ((r->known & STORY_END_ISS) && !is(x, ACK_AFTER_R_ISS) &&
		!is(x, ACK_IS_R_ISS));
}

/*
 * Bytes of the receiver can pass unseen: by another way, or in fragments. Where
 * none of its segments was seen, all of them do, and so does what opened the
 * sender: its ACK of them is then the proof that it has left SYN-RECEIVED.
 */
static bool passes_unseen(const struct story_case *x)
{
	const struct story_bits *r = x->r;

	if (r->known & STORY_END_LOCAL)
		return false;
	return synchronised(x->s) || is_unseen(r);
}

/* It acknowledges what was not seen to be sent. */
static bool acks_unseen(const struct story_case *x)
{
	return (x->r->known & STORY_END_SEEN) && is(x, ACK_AFTER_R_NXT);
}

/* RFC 9293, 3.10.7.4, fifth: "If the ACK acks something not yet sent" */
static bool ack_fits(const struct story_case *x)
{
	const struct story_bits *r = x->r;

	/* RFC 5961, section 5: nor something acknowledged long ago */
	if (x->had_ack && is(x, ACK_IS_OLD))
		return false;
	/* the ISS of an end that is not seen is a guess */
	if (x->s != r && (r->known & STORY_END_ISS) &&
	    (!is_unseen(r) || seq_is_astray(x)) && !is(x, ACK_AFTER_R_ISS) &&
	    !acks_nothing(x))
		return false;
	if (!acks_unseen(x))
		return true;
	return (r->held & STORY_FACT_SYN_ACKED) && passes_unseen(x) &&
	       !is(x, ACK_OUT_OF_REACH);
}

/*
 * An end that has sent a SYN sends a bare ACK only if it has received a SYN,ACK,
 * even if that took another way: RFC 9293, 3.10.7.3, fourth.
 */
static bool shows_syn_ack(const struct story_case *x)
{
	return !(x->flags & STORY_SYN) && !(x->s->attr & STORY_ATTR_PASSIVE) &&
	       !(x->r->known & STORY_END_SEEN) && !x->kind.guessed;
}

/* The receiver's SND.NXT is set to SEG.ACK. */
static void acks_all(struct story_case *x)
{
	x->is |= 1ull << ACK_IS_R_NXT;
	x->is &= ~(1ull << HAD_ACKED_R_NXT);
	if (is(x, ACK_IS_SAME))
		x->is |= 1ull << HAD_ACKED_R_NXT;
}

/* Bytes took another way, or came in fragments: a FIN may be among them. */
static void doubt_fin(struct story_case *x)
{
	if (x->s->attr & STORY_ATTR_MAYBE_FINNED)
		return;
	x->s->attr |= STORY_ATTR_MAYBE_FINNED;
	x->r->attr |= STORY_ATTR_MAYBE_FIN;
	say(x, CUE_ACK_UNSEEN);
}

static void ack_unseen(struct story_case *x)
{
	x->sets |= SET_RCV_NXT;
	acks_all(x);
	doubt_fin(x);
}

/* What the ACK shows of the receiver's stream. */
static void follow_ack(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;

	if (shows_syn_ack(x)) {
		story_open_peer(x);
		learn(r, STORY_FACTS_SYN, false);
		ack_unseen(x);
	} else if (!(r->known & STORY_END_SEEN)) {
		x->sets |= SET_RCV_SEEN;
		r->known |= STORY_END_SEEN;
		acks_all(x);
	} else if (is(x, ACK_AFTER_R_NXT)) {
		r->known |= STORY_END_UNSEEN;
		ack_unseen(x);
	}
	if (!x->had_ack || is(x, ACK_IS_NEW)) {
		x->sets |= SET_ACK;
		s->known |= STORY_END_ACK;
	}
	x->sets |= SET_ACKED;
}

/*
 * An ACK of an end that has sent no SYN: of an older connection, or a SYN
 * follows (a split handshake).
 */
static void early_ack(struct story_case *x)
{
	if (!x->first || !ack_fits(x))
		return;
	story_open_ack(x);
	/* it was reordered before the SYN, unless one follows */
	if (is(x, ACK_AFTER_R_ISS))
		x->s->known |= STORY_END_PAST_SYN;
}

/*
 * A FIN in a segment that can't be believed: it lies too far ahead, or its ACK is
 * not acceptable. If the receiver acknowledges exactly that, it has taken it.
 */
static void note_other_fin(struct story_case *x)
{
	struct story_bits *s = x->s;

	/* nor can its bytes, which are not counted */
	if (x->first && x->had_seen && is(x, END_AFTER_NXT) &&
	    !(s->known & STORY_END_LOCAL))
		s->known |= STORY_END_UNSEEN;
	if (!(x->flags & STORY_FIN) || (x->flags & STORY_SYN) || !x->first ||
	    (s->held & STORY_FACT_FIN_SENT))
		return;
	s->known &= ~STORY_END_OTHERS;
	s->known |= STORY_END_OTHER_FIN;
	x->sets |= SET_OTHER_FIN;
}

static bool proves_other_fin(const struct story_case *x)
{
	const struct story_bits *r = x->r;

	return x->own && (x->flags & (STORY_SYN | STORY_ACK)) == STORY_ACK &&
	       (r->known & STORY_END_OTHER_FIN) && (r->known & STORY_END_SEEN) &&
	       !(r->held & STORY_FACT_FIN_SENT) && is(x, ACK_AFTER_R_NXT) &&
	       is(x, ACK_IS_OTHER_ISS_1);
}

static void learn_other_fin(struct story_case *x)
{
	struct story_bits *r = x->r;

	r->known &= ~(STORY_END_OTHER_FIN | STORY_END_FIN_COUNTED);
	r->known |= STORY_END_UNSEEN;
	r->attr &= ~STORY_ATTR_MAYBE_FIN;
	x->s->attr &= ~STORY_ATTR_MAYBE_FINNED;
	learn(r, STORY_FACT_FIN_SENT, true);
	if (x->s->held & STORY_FACT_FIN_ACKED)
		r->attr |= STORY_ATTR_FIN_ANSWERS;
	if (x->kind.closed <= STORY_CLOSED_CLOSING)
		x->kind.closed_by = closed_by_fins(x);
	/* @rst shares a word with the FIN's number */
	x->reach.rcv_rst = REACH_SAME;
	x->reach.rcv_begins = false;
	x->sets |= SET_RCV_FIN;
	acks_all(x);
	x->is &= ~(1ull << ACK_AFTER_R_NXT | 1ull << HAD_ACKED_R_FIN |
		   1ull << ACK_OUT_OF_REACH);
	x->is |= 1ull << ACK_AFTER_R_FIN | 1ull << ACK_IS_R_FIN_1;
}

/*
 * Behind a FIN there are no bytes: an end that acknowledges some has not taken it
 * as a FIN, so it was none.
 */
static bool disproves_fin(const struct story_case *x)
{
	return x->vantage == STORY_VANTAGE_SENT && x->s != x->r &&
	       acks_fin(x) && !is(x, ACK_IS_R_FIN_1) &&
	       is(x, ACK_AFTER_R_NXT) && !is(x, ACK_OUT_OF_REACH) &&
	       !(x->s->witnessed & STORY_FACT_FIN_RCVD);
}

/* The end has sent no FIN. */
static void forget_fin(struct story_case *x, struct story_bits *e,
		       struct story_bits *peer)
{
	disprove(e, STORY_FACT_FIN_SENT | STORY_FACT_FIN_ACKED);
	/* @rst shares a word with the FIN's number */
	is_not_reset(e);
	/* a byte has its number, which was not counted */
	e->known |= STORY_END_UNSEEN;
	withdraw(peer, STORY_FACT_FIN_RCVD);
	e->attr &= ~(STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED |
		     STORY_ATTR_FIN_WITH_ACK);
	peer->attr &= ~STORY_ATTR_FIN_ANSWERS;
	if (x->kind.closed <= STORY_CLOSED_SIMULTANEOUS)
		story_reopen(x);
}

/* Return: whether the segment is one that its receiver may accept. */
static bool decide_ack(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;

	if (!(x->flags & STORY_ACK))
		return true;
	if (!(s->held & STORY_FACT_SYN_SENT)) {
		early_ack(x);
		return false;
	}
	if (x->first)
		story_open_choose(x);
	if (proves_other_fin(x))
		learn_other_fin(x);
	if (disproves_fin(x))
		forget_fin(x, r, s);
	if (!ack_fits(x)) {
		if (ack_is_astray(x))
			r->known |= STORY_END_UNSEEN;
		if (!synchronised(s) && (r->known & STORY_END_ISS) &&
		    is(x, ACK_AFTER_R_ISS) && !(r->held & STORY_FACT_CLOSED) &&
		    !x->kind.guessed)
			remark(x, CUE_OPEN_ACK_WRONG);
		return false;
	}
	/* where both ends pass, it may as well be forged */
	if (acks_unseen(x) && x->vantage == STORY_VANTAGE_PASSED &&
	    !is_unseen(r)) {
		doubt_fin(x);
		r->known &= ~STORY_END_OTHERS;
		r->known |= STORY_END_OTHER_ACK;
		x->sets |= SET_RCV_OTHER;
		return false;
	}
	if (x->first) {
		follow_ack(x);
		story_open_ack(x);
	} else if ((r->known & STORY_END_ISS) && is(x, ACK_AFTER_R_ISS)) {
		/* a SYN,ACK that was sent meanwhile had withdrawn it */
		learn(r, STORY_FACT_SYN_ACKED, false);
	}
	if (((s->held | r->held) & STORY_FACT_FIN_SENT) &&
	    !(x->flags & STORY_SYN))
		story_close_ack(x);
	return true;
}

/* Delivery is seen from now on: the edge is what was delivered, not sent. */
static void begin_delivery(struct story_case *x)
{
	struct story_bits *s = x->s;

	s->known |= STORY_END_DELIVERED;
	if (!(s->known & STORY_END_LOCAL))
		return;
	s->known &= ~STORY_END_GAP;
	x->sets |= SET_EDGE_BEGIN;
}

/*
 * In order, with a byte that has the number of the FIN, which the receiver has not
 * taken: the FIN was none.
 */
static bool has_byte_of_fin(const struct story_case *x)
{
	const struct story_bits *s = x->s, *r = x->r;

	return s != r && x->first && !(x->flags & STORY_FIN) &&
	       (s->held & STORY_FACT_FIN_SENT) && !is(x, SEQ_AFTER_FIN) &&
	       (is(x, END_IS_FIN_1) || is(x, END_AFTER_FIN)) &&
	       !is(x, SEQ_AFTER_EDGE) && !(s->known & STORY_END_LOCAL) &&
	       !(r->held & STORY_FACT_FIN_RCVD);
}

/* What the segment brings of its sender's stream. */
static void follow_stream(struct story_case *x)
{
	struct story_bits *s = x->s;
	bool begins = x->sets & SET_SND_BEGIN;
	bool brings = begins || is(x, END_AFTER_NXT);

	if (has_byte_of_fin(x))
		forget_fin(x, s, x->r);
	/* RFC 9293, 3.10.7.4, seventh: behind a FIN there are no bytes */
	if ((s->held & STORY_FACT_FIN_SENT) && is(x, END_AFTER_FIN))
		return;
	if (!(s->known & STORY_END_SEEN)) {
		s->known |= STORY_END_SEEN;
		x->sets |= SET_SND_SEEN;
		brings = !is(x, END_IS_SEQ);
	} else if (x->first && is(x, END_IS_SEQ) && is(x, SEQ_AFTER_NXT)) {
		/* the last number of what was not seen may be a FIN's */
		s->attr |= STORY_ATTR_MAYBE_FIN;
		s->known |= STORY_END_FIN_COUNTED;
	}
	/* in a self-connection all that is acknowledged was sent already */
	if (s == x->r && (x->sets & SET_RCV_NXT))
		brings = false;
	if (x->repeated)
		x->sets |= SET_RETRANS;
	if (x->first && brings) {
		x->sets |= SET_BYTES;
		if ((x->flags & STORY_SYN) &&
		    (begins || is(x, SEQ_IS_NXT) || is(x, SEQ_AFTER_NXT)))
			x->sets |= SET_SYN;
	}
	if (x->delivered && !(s->known & STORY_END_DELIVERED))
		begin_delivery(x);
	if (x->delivered || !(s->known & STORY_END_DELIVERED))
		x->sets |= SET_EDGE;
}

static void say_data(struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (x->cue != CUE_NONE)
		return;
	if (x->repeated && !is(x, NO_DATA))
		say(x, CUE_DATA_AGAIN);
	else if (!is(x, NO_DATA) && (x->r->held & STORY_FACT_FIN_SENT))
		say(x, CUE_DATA_HALF_CLOSED);
	else if (s->held == (STORY_FACTS_SYN | STORY_FACTS_FIN))
		say(x, CUE_TIME_WAIT_ACK);
	else
		say(x, CUE_DATA);
}

/*
 * RFC 9293, 3.10.7.4, first: a segment of which the receiver has all is dropped;
 * its ACK and its FIN as well. Of a forged one, the sender may know nothing.
 */
static bool is_old(const struct story_case *x)
{
	return x->s != x->r && x->had_seen && !(x->flags & STORY_SYN) &&
	       x->vantage != STORY_VANTAGE_SENT &&
	       (x->r->known & STORY_END_ACK) &&
	       (is(x, END_BEFORE_ACKED) ||
		/* Linux, tcp_in_window() for a request: nothing new, and old */
		(is_request(x->r) && !(x->r->held & STORY_FACT_FIN_RCVD) &&
		 is(x, SEQ_BEFORE_ACKED) && is(x, END_IN_ACKED)));
}

/* What its sender had received, if it is not forged; the receiver does not look. */
static void note_old_ack(struct story_case *x)
{
	if (x->own && (x->flags & STORY_ACK) && ack_fits(x) &&
	    !acks_unseen(x) && acks_fin(x))
		learn(x->s, STORY_FACT_FIN_RCVD, false);
}

static void decide_segment(struct story_case *x)
{
	bool acked_before = had_acked_fin(x);
	bool syn = x->flags & STORY_SYN;

	if (!story_flags_are_real(x->flags))
		return;
	if (seq_is_astray(x))
		x->s->known |= STORY_END_UNSEEN;
	if (!seq_fits(x) && !proves_other_fin(x)) {
		note_other_fin(x);
		return;
	}
	x->acceptable = is_acceptable(x);
	x->repeated = is_repeated(x);
	if (x->first && !syn)
		story_reset_revive(x);
	if (x->kind.guessed && !x->had_seen && !(x->r->known & STORY_END_SEEN))
		remark(x, CUE_PICK_UP);
	if (syn) {
		if (!((x->flags & STORY_ACK) ? story_open_syn_ack(x) :
					       story_open_syn(x)))
			return;
		x->s->known |= STORY_END_SYN_SEEN;
	}
	if (is_old(x)) {
		note_old_ack(x);
		follow_stream(x);
		say_data(x);
		return;
	}
	/* 3.10.7.4, fourth: of a SYN in a connection, the ACK is not looked at */
	if (!(syn && x->repeated) && !decide_ack(x)) {
		note_other_fin(x);
		return;
	}
	if (x->first && !syn)
		x->s->known |= STORY_END_PAST_SYN;
	follow_stream(x);
	if (x->s->known & STORY_END_RESETS)
		story_reset_due(x);
	story_close_fin(x, acked_before);
	say_data(x);
}

STORY_PRIVATE void story_decide(struct story_case *x)
{
	bool rst = x->flags & STORY_RST;

	if (rst)
		story_reset(x);
	else
		decide_segment(x);
	if (x->first)
		return;
	/* an event reported the sending */
	x->worth_telling = false;
	if (!rst)
		say(x, CUE_DELIVERED);
}
