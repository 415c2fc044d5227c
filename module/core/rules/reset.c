// SPDX-License-Identifier: GPL-2.0
/* What a RST proves: of its sender, and of its receiver. */
#include "rules/case.h"

/* The RST acknowledges the SYN of an end. */
static bool acks_syn(const struct story_case *x)
{
	return (x->flags & STORY_ACK) && (x->r->known & STORY_END_ISS) &&
	       is(x, ACK_AFTER_R_ISS) && !is(x, ACK_AFTER_R_NXT);
}

/* The sender's SYN is not acknowledged; where its peer is not seen, perhaps. */
static bool opens_passively(const struct story_case *x)
{
	const struct story_bits *s = x->s;
	u8 acked = is_unseen(x->r) ? s->witnessed : s->held;

	return (s->attr & STORY_ATTR_PASSIVE) &&
	       (s->held & STORY_FACT_SYN_SENT) &&
	       !(acked & STORY_FACT_SYN_ACKED);
}

/* A Fast Open child whose SYN is not acknowledged. */
static bool may_be_fast_open(const struct story_case *x)
{
	return opens_passively(x) && ((x->s->known & STORY_END_PAST_SYN) ||
				      x->kind.opened == STORY_OPENED_FAST_OPEN);
}

/* Such a child answers a SYN, and stays: Linux, tcp_check_req(). */
static bool is_of_fast_open(const struct story_case *x)
{
	return is(x, RST_NUMBER_ZERO) && (x->flags & STORY_ACK) &&
	       may_be_fast_open(x);
}

/*
 * With the number 0 it answers a SYN inside the connection: the SYN has ended a
 * request (RFC 9293, 3.10.7.4, fourth), or there was no connection any more.
 */
static bool answers_syn(const struct story_case *x)
{
	const struct story_bits *s = x->s, *r = x->r;

	if (!is(x, RST_NUMBER_ZERO) || !(x->flags & STORY_ACK) ||
	    x->kind.guessed || !(s->known & STORY_END_SEEN) ||
	    may_be_fast_open(x))
		return false;
	return x->vantage == STORY_VANTAGE_SENT ||
	       (is_unseen(r) && x->vantage == STORY_VANTAGE_PASSED) ||
	       ((r->known & STORY_END_OTHER_ISS) && is(x, ACK_AFTER_OTHER_ISS));
}

/*
 * RFC 9293, 3.5.2: a RST that answers a stray takes its number from the stray's
 * ACK; only one that lies in the sender's own stream is about this connection.
 */
static bool is_in_stream(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (answers_syn(x))
		return true;
	if (is_of_fast_open(x))
		return false;
	/* 3.10.7.1: with number 0 it answers a SYN to a CLOSED port */
	if (!(s->known & STORY_END_SEEN) ||
	    (is(x, RST_NUMBER_ZERO) && (x->flags & STORY_ACK) &&
	     is_syn_sent(x->r)))
		return acks_syn(x);
	if (is_syn_sent(s))
		return is(x, SEQ_IS_NXT);
	/* nor is one of an earlier incarnation */
	if ((s->known & STORY_END_ISS) && !is(x, SEQ_AFTER_ISS))
		return false;
	/* Linux, tcp_reset_check(): some send it with the number of their FIN */
	if ((s->held & STORY_FACT_FIN_SENT) && is(x, SEQ_IS_FIN))
		return true;
	return !is(x, SEQ_AFTER_NXT) &&
	       !((x->r->known & STORY_END_ACK) && is(x, RST_BEFORE_ACKED));
}

/*
 * 3.10.4, 3.10.5: CLOSE and ABORT in SYN-SENT send nothing. So a bare RST answers a
 * SYN,ACK (3.5.2): its sender is closed by now, or has rejected the SYN,ACK and
 * stays in SYN-SENT, as Linux does if the timestamp echo is wrong:
 * tcp_rcv_synsent_state_process().
 */
static bool refuses_syn_ack(const struct story_case *x)
{
	return is_syn_sent(x->s) && !(x->flags & STORY_ACK);
}

/*
 * 3.10.7.4, fifth: an end in SYN-RECEIVED answers an ACK that is not acceptable
 * with a bare RST, and stays; so does a Fast Open child until its SYN is
 * acknowledged.
 */
static bool refuses_ack(const struct story_case *x)
{
	return !(x->flags & STORY_ACK) && opens_passively(x) &&
	       (!(x->r->known & STORY_END_OTHER_ISS) ||
		x->kind.opened == STORY_OPENED_FAST_OPEN);
}

/* enum acceptance - whether the receiver accepts the RST */
enum acceptance {
	RST_IGNORED,
	RST_DOUBTFUL, /* ignored, but the receiver may have closed by it */
	RST_MAYBE_ACCEPTED,
	RST_ACCEPTED, /* if it arrives */
};

/* enum place - where in the receiver's window the RST lies */
enum place {
	PLACE_UNKNOWN,
	PLACE_RCV_NXT,
	PLACE_IN_DOUBT, /* RCV.NXT may be there: what came is not acknowledged */
	PLACE_FIN,
	PLACE_BLOCK_END,
	PLACE_IN_WINDOW, /* up to STORY_WINDOW_MAX ahead: the window is not known */
	PLACE_BEFORE,
	PLACE_BEYOND,
};

static enum place place_of(const struct story_case *x)
{
	const struct story_bits *s = x->s;

	if (!(s->known & STORY_END_SEEN))
		return PLACE_UNKNOWN;
	/* the receiver may have more than was read: fragments, a second gap */
	if ((s->known & STORY_END_GAPS) && is(x, RST_IN_GAPS))
		return PLACE_IN_DOUBT;
	if (is(x, RST_AT_RCV_NXT))
		return PLACE_RCV_NXT;
	if (is(x, RST_IN_DOUBT))
		return PLACE_IN_DOUBT;
	if ((s->held & STORY_FACT_FIN_SENT) && is(x, RST_AT_FIN))
		return PLACE_FIN;
	if ((s->known & STORY_END_GAP) && is(x, RST_AT_BLOCK_END))
		return PLACE_BLOCK_END;
	if (is(x, RST_IN_WINDOW))
		return PLACE_IN_WINDOW;
	return is(x, RST_BEFORE_WINDOW) ? PLACE_BEFORE : PLACE_BEYOND;
}

/* What the receiver is, as far as it decides. */
/* clang-format off */
#define SYN_SENT	0x01
#define REQUEST		0x02	/* SYN-RECEIVED, and the RST in its window */
#define TIME_WAIT	0x04
#define TIME_WAIT_	0x08	/* presumed */
#define FIN_WAIT_2	0x10
/* clang-format on */

static u8 receiver_is(const struct story_case *x)
{
	const struct story_bits *r = x->r;
	u32 word = story_state_word(r->held, r->witnessed, r->attr);
	struct story_end_state now = story_state_of(word);
	u8 what = 0;

	if (is_syn_sent(r))
		what |= SYN_SENT;
	if ((r->attr & STORY_ATTR_PASSIVE) && (r->held & STORY_FACT_SYN_SENT) &&
	    !(r->witnessed & STORY_FACT_SYN_ACKED) && is(x, RST_IN_SYN_WINDOW))
		what |= REQUEST;
	if (now.state == STORY_STATE_FIN_WAIT_2)
		what |= FIN_WAIT_2;
	if (now.state == STORY_STATE_TIME_WAIT)
		what |= now.presumed ? TIME_WAIT_ : TIME_WAIT;
	return what;
}

/*
 * RFC 9293, 3.10.7.4, second: what the receiver does with the RST. The first row
 * that fits counts. What the RST says of its sender is decided in story_reset().
 */
static const struct {
	u8 place;
	u8 receiver; /* any of these; 0: all */
	u8 acceptance;
	u8 cue; /* if it is ignored */
} acceptances[] = {
	/* no segment of the sender was seen: nothing to compare with */
	{ PLACE_UNKNOWN, 0, RST_IGNORED, CUE_RST },
	/* 3.10.7.3: without an ACK of the SYN it is dropped, unless that came */
	{ PLACE_RCV_NXT, SYN_SENT, RST_MAYBE_ACCEPTED, CUE_NONE },
	/* RFC 5961, 3.2: exactly RCV.NXT */
	{ PLACE_RCV_NXT, 0, RST_ACCEPTED, CUE_NONE },
	{ PLACE_IN_DOUBT, 0, RST_MAYBE_ACCEPTED, CUE_NONE },
	/* Linux, tcp_reset_check(): at the FIN's number, but not in TIME-WAIT */
	{ PLACE_FIN, TIME_WAIT, RST_IGNORED, CUE_RST_OUTSIDE },
	{ PLACE_FIN, TIME_WAIT_, RST_DOUBTFUL, CUE_RST_OUTSIDE },
	{ PLACE_FIN, 0, RST_MAYBE_ACCEPTED, CUE_NONE },
	/* Linux, the right-most SACK edge: tcp_validate_incoming() */
	{ PLACE_BLOCK_END, 0, RST_MAYBE_ACCEPTED, CUE_NONE },
	/* Linux, tcp_check_req(): anywhere in the window it ends a request */
	{ PLACE_IN_WINDOW, REQUEST, RST_MAYBE_ACCEPTED, CUE_NONE },
	/* Linux, tcp_timewait_state_process(): FIN-WAIT-2 without a program */
	{ PLACE_IN_WINDOW, FIN_WAIT_2, RST_DOUBTFUL, CUE_RST_INEXACT },
	/* RFC 5961, 3.2: elsewhere in the window it provokes a challenge ACK */
	{ PLACE_IN_WINDOW, 0, RST_IGNORED, CUE_RST_INEXACT },
	/* 3.10.7.4, first: before the window it is dropped, as it is old */
	{ PLACE_BEFORE, 0, RST_IGNORED, CUE_RST_OUTSIDE },
	/* likewise behind every possible window, but such a RST is not old */
	{ PLACE_BEYOND, 0, RST_IGNORED, CUE_RST_INEXACT },
};

/*
 * RFC 9293, 3.10.7.3, second: of an end in SYN-SENT. But the SYN,ACK may have come
 * to it: then the number must be exact. And options are not read: Linux first
 * drops what echoes a timestamp that it has not sent.
 */
static enum acceptance acceptance_in_syn_sent(const struct story_case *x)
{
	bool inexact = (x->r->held & STORY_FACT_SYN_RCVD) && !is(x, RST_AT_EDGE);

	return inexact || is(x, RST_HAS_OPTIONS) ? RST_MAYBE_ACCEPTED :
						   RST_ACCEPTED;
}

/* The RST answers the receiver's latest SYN, which is not that of this connection. */
static bool refuses_other_syn(const struct story_case *x)
{
	return is(x, RST_NUMBER_ZERO) && (x->flags & STORY_ACK) &&
	       (x->r->known & STORY_END_OTHER_ISS) &&
	       is(x, ACK_IS_OTHER_ISS_1) && !is_of_fast_open(x);
}

static enum acceptance acceptance_of(const struct story_case *x,
				     enum story_cue *cue)
{
	enum place place;
	unsigned int i = 0;
	u8 receiver;

	if (x->r->witnessed & STORY_FACT_CLOSED)
		return RST_IGNORED;
	/* likewise, if the receiver has begun a new connection with its other SYN */
	if (refuses_other_syn(x))
		return RST_MAYBE_ACCEPTED;
	/* 3.10.7.3, second: in SYN-SENT the ACK decides */
	if (is_syn_sent(x->r)) {
		if (acks_syn(x))
			return acceptance_in_syn_sent(x);
		if (!(x->s->held & STORY_FACT_SYN_SENT)) {
			*cue = CUE_RST_TO_OPENING;
			return RST_IGNORED;
		}
	}
	place = place_of(x);
	receiver = receiver_is(x);
	/* each place has a row for all receivers */
	while (acceptances[i].place != place ||
	       (acceptances[i].receiver && !(acceptances[i].receiver & receiver)))
		i++;
	*cue = acceptances[i].cue;
	return acceptances[i].acceptance;
}

#undef SYN_SENT
#undef REQUEST
#undef TIME_WAIT
#undef TIME_WAIT_
#undef FIN_WAIT_2

/*
 * The highest RCV.NXT at which the receiver can have accepted the RST. An end
 * that is found beyond it was so before, and did not accept it, or is alive.
 */
static enum story_reach_rst accepted_at(const struct story_case *x)
{
	/* 3.10.7.3: in SYN-SENT any number will do; behind a SYN,ACK not */
	bool any = is_syn_sent(x->r) && (x->s->known & STORY_END_ISS) &&
		   !is(x, RST_AT_EDGE);

	return any ? REACH_ISS : REACH_ACCEPTED;
}

static void close_receiver(struct story_case *x, enum acceptance acceptance)
{
	struct story_bits *s = x->s, *r = x->r;

	if (!(r->held & STORY_FACTS_BEYOND_SYN_RECEIVED) &&
	    (r->attr & STORY_ATTR_PASSIVE))
		r->attr |= STORY_ATTR_TO_LISTEN;
	if (x->first) {
		/* behind a FIN nothing follows that could refute it */
		if (!(r->held & STORY_FACT_FIN_SENT) &&
		    (!(r->attr & STORY_ATTR_RESET) ||
		     !(r->known & STORY_END_RESETS))) {
			x->reach.rcv_rst = accepted_at(x);
			x->reach.rcv_begins = !(r->attr & STORY_ATTR_RESET);
		}
		if (may_be_reset(r, s->known & STORY_END_SEEN))
			x->reach.rcv_at = is(x, RST_AFTER_NXT) ? REACH_SEQ :
								 REACH_SND_NXT;
	}
	/*
	 * Witnessed where a local socket receives it and must accept it;
	 * TIME-WAIT need not (net.ipv4.tcp_rfc1337), and SYN-RECEIVED may be
	 * over already.
	 */
	learn(r, STORY_FACT_CLOSED,
	      acceptance == RST_ACCEPTED && x->delivered &&
		      (r->known & STORY_END_LOCAL) &&
		      (is_syn_sent(r) || synchronised(r)) &&
		      (r->held & STORY_FACTS_FIN) != STORY_FACTS_FIN);
}

/*
 * Whether the RST's sender has no connection any more, as far as can be known.
 * Not so if it answers a stray while opening (3.5.2, group 2): the stray had an
 * ACK, so that the RST has none, and its receiver ignores it. A synchronised end
 * would answer a stray with an ACK.
 */
static bool shows_closed(const struct story_case *x, enum acceptance acceptance)
{
	return acceptance != RST_IGNORED || (x->flags & STORY_ACK) ||
	       !(STORY_FACTS_SYN & ~x->s->held);
}

/* How far the peer's stream had come at most for the sender of the RST. */
static enum story_reach_rst had_come(const struct story_case *x)
{
	if (x->r->known & STORY_END_SEEN)
		return REACH_RCV_NXT;
	if (x->s->known & STORY_END_ACK)
		return REACH_ACK_BEFORE;
	return x->flags & STORY_ACK ? REACH_ACK : REACH_SAME;
}

/*
 * Away from its host, what the sender of a RST sent before may follow the RST,
 * and does not show that the sender is alive. Return: whether this is so.
 */
static bool doubt_sender(struct story_case *x, bool closed)
{
	struct story_bits *s = x->s;
	enum story_reach_rst come;

	if (!x->first || x->vantage == STORY_VANTAGE_SENT ||
	    x->vantage == STORY_VANTAGE_ON_BEHALF ||
	    !(s->known & STORY_END_SEEN) || !closed)
		return false;
	come = had_come(x);
	if (may_be_reset(s, come != REACH_SAME))
		x->reach.snd_at = come;
	if (!(s->held & STORY_FACT_FIN_SENT)) {
		x->reach.snd_begins = !(s->known & STORY_END_RESETS);
		x->reach.snd_rst = is(x, RST_AFTER_NXT) ? REACH_SEQ :
							  REACH_SND_NXT;
	}
	s->known |= STORY_END_RESETS;
	return true;
}

/*
 * 3.5.2: a RST that answers a segment with an ACK has none itself. Of an end that
 * the peer's RST has closed, it shows that there was no connection any more.
 */
static bool is_of_closed(const struct story_case *x)
{
	return (x->r->known & STORY_END_RST_FIRST) && !(x->flags & STORY_ACK);
}

/* Both ends have sent all, and all but the FINs is acknowledged. */
static bool loses_nothing(const struct story_case *x)
{
	return (x->s->held & x->r->held & STORY_FACT_FIN_SENT) && x->had_ack &&
	       is(x, HAD_ACKED_TO_R_FIN) && (x->r->known & STORY_END_ACK) &&
	       is(x, ACKED_TO_FIN);
}

/* @had_reset: its own RST had closed the sender before. */
static void reset_by(struct story_case *x, bool had_reset)
{
	enum story_by by = sender_of(x);

	/* it answers a stray: there was no connection to reset, or it goes on */
	if (x->kind.opened == STORY_OPENED_REFUSED || refuses_ack(x))
		return;
	/* after both FINs it takes the place of the last ACK, if no bytes are lost */
	if (!had_reset && !is_of_closed(x) && loses_nothing(x))
		return;
	if (is_of_closed(x))
		by = receiver_of(x);
	else if (!(x->r->known & STORY_END_RST_FIRST))
		x->s->known |= STORY_END_RST_FIRST;
	if (x->kind.closed > STORY_CLOSED_CLOSING)
		return;
	x->kind.closed = STORY_CLOSED_RESET;
	x->kind.closed_by = by;
}

/*
 * 3.5.2, group 3: in LAST-ACK it would answer a stray with an ACK. So it has
 * received the ACK of its FIN, which a retransmission of that had withdrawn.
 */
static void learn_last_ack(struct story_case *x)
{
	if (x->first && (x->s->attr & STORY_ATTR_FIN_ANSWERS) && fin_is_acked(x))
		learn(x->s, STORY_FACT_FIN_ACKED, false);
}

/* The RST was ignored, or its receiver had closed before. */
static void say_ignored(struct story_case *x, bool of_sender, enum story_cue cue)
{
	if (!of_sender && cue != CUE_RST_TO_OPENING)
		cue = CUE_RST_OF_STRAY;
	else if (of_sender && cue == CUE_RST_TO_OPENING)
		cue = CUE_RST_TO_OPENING_CLOSED;
	if (cue == CUE_RST)
		say(x, cue);
	else
		remark(x, cue);
}

static void say_accepted(struct story_case *x, bool refusal, bool was_closed)
{
	if (refusal) {
		x->kind.opened = STORY_OPENED_REFUSED;
		say(x, x->on_behalf ? CUE_REFUSED_ON_BEHALF : CUE_REFUSED);
		return;
	}
	if (x->r->attr & STORY_ATTR_TO_LISTEN)
		say(x, CUE_RST_TO_LISTEN);
	else if (refuses_ack(x))
		say(x, CUE_RST_OF_CLOSED);
	else
		say(x, !was_closed && is_of_closed(x) ? CUE_RST_OF_CLOSED :
							CUE_RST);
}

/* struct reset - what story_reset() asks before it changes the facts */
struct reset {
	bool refusal; /* the receiver is in SYN-SENT, and has got no SYN */
	bool in_stream; /* the RST is about this connection, and closes its sender */
	bool of_sender;	  /* the sender is closed */
	bool was_gone;	  /* it was closed before */
	bool was_refused; /* by the peer's RST, so that this answers a stray */
	bool had_reset;	  /* by its own RST */
	bool was_closed;  /* the receiver was closed before */
};

static struct reset before_reset(const struct story_case *x)
{
	const struct story_bits *s = x->s, *r = x->r;
	bool seen = s->known & STORY_END_RST_SEEN;
	struct reset was = {
		.refusal = is_syn_sent(r) && !(s->held & STORY_FACT_SYN_SENT),
		.in_stream = is_in_stream(x) && !refuses_ack(x),
		.was_gone = s->held & STORY_FACT_CLOSED,
		.was_closed = r->held & STORY_FACT_CLOSED,
	};

	/*
	 * 3.5.2, group 3: a synchronised end answers no stray with a RST; but
	 * its host does if it does not find it, as one bound to another device.
	 */
	was.of_sender = was.in_stream ||
			(x->vantage == STORY_VANTAGE_SENT && synchronised(s));
	was.had_reset = was.was_gone && seen;
	was.was_refused = was.was_gone && !seen &&
			  (s->attr & STORY_ATTR_RESET) &&
			  !(x->flags & STORY_ACK);
	return was;
}

STORY_PRIVATE void story_reset_doubt(struct story_case *x)
{
	struct story_bits *s = x->s;

	if (!(s->held & STORY_FACT_FIN_SENT) && !(s->known & STORY_END_RESETS)) {
		x->reach.snd_begins = !(s->attr & STORY_ATTR_RESET);
		x->reach.snd_rst = REACH_RCV_NXT;
	}
	if (may_be_reset(s, x->r->known & STORY_END_SEEN))
		x->reach.snd_at = REACH_RCV_NXT;
}

/* The first observation of the RST: what it says of its sender. */
static void close_sender(struct story_case *x, const struct reset *was,
			 enum acceptance acceptance)
{
	struct story_bits *s = x->s;

	if ((s->known & STORY_END_SEEN) && is(x, RST_AFTER_NXT))
		s->known |= STORY_END_RST_AHEAD;
	/* firewalls on the way send RSTs as well: only its host can tell */
	if (was->of_sender)
		learn(s, STORY_FACT_CLOSED,
		      x->vantage == STORY_VANTAGE_SENT && was->in_stream &&
			      !refuses_syn_ack(x));
	if (!doubt_sender(x, was->of_sender || shows_closed(x, acceptance)) &&
	    was->of_sender)
		is_not_reset(s);
	/* a host without a connection answers a SYN like a Fast Open child */
	if (!was->of_sender && x->vantage == STORY_VANTAGE_SENT &&
	    is_of_fast_open(x))
		story_reset_doubt(x);
	if (!was->of_sender && acceptance == RST_IGNORED)
		return;
	/* the first is an event even if the peer's RST has closed both */
	if (!(s->known & STORY_END_RST_SEEN))
		x->worth_telling = true;
	s->known |= STORY_END_RST_SEEN;
}

STORY_PRIVATE void story_reset(struct story_case *x)
{
	const struct reset was = before_reset(x);
	enum story_cue cue = CUE_RST;
	enum acceptance acceptance;

	learn_last_ack(x);
	acceptance = acceptance_of(x, &cue);
	if (acceptance == RST_DOUBTFUL) {
		if (may_be_reset(x->r, true))
			x->reach.rcv_at = REACH_SND_NXT;
		acceptance = RST_IGNORED;
	}
	if (x->first)
		close_sender(x, &was, acceptance);
	if (acceptance == RST_IGNORED) {
		say_ignored(x, was.of_sender, cue);
		if (!was.was_gone && (x->s->held & STORY_FACT_CLOSED))
			reset_by(x, false);
		return;
	}
	close_receiver(x, acceptance);
	say_accepted(x, was.refusal, was.was_closed);
	if (!was.was_refused || is_of_closed(x))
		reset_by(x, was.had_reset);
}

STORY_PRIVATE void story_reset_due(struct story_case *x)
{
	struct story_bits *s = x->s;

	if (!x->first || (s->held & STORY_FACT_FIN_SENT) ||
	    !is(x, END_IS_RST) || !is(x, END_AFTER_NXT))
		return;
	s->known &= ~STORY_END_RST_AHEAD;
	learn(s, STORY_FACT_CLOSED, false);
	/* where it was delivered, it came too early for good */
	if (x->delivered)
		return;
	close_receiver(x, RST_MAYBE_ACCEPTED);
	reset_by(x, false);
}

/**
 * enum life - what a segment shows of a sender that a RST may have closed
 * @LIFE_NO: it may have been sent before
 * @LIFE_PERHAPS: it was sent later, if the RST was what it seems to be, or at
 *                least that RST has not closed it
 * @LIFE_YES: it was surely sent later
 */
enum life { LIFE_NO, LIFE_PERHAPS, LIFE_YES };

static enum life life_of(const struct story_case *x)
{
	const struct story_bits *s = x->s, *r = x->r;
	bool ack = x->flags & STORY_ACK;

	if (!(s->attr & STORY_ATTR_RESET))
		return x->had_seen && is(x, END_AFTER_NXT) ? LIFE_YES : LIFE_NO;
	/*
	 * A RST takes effect at once on a request: no program holds a socket. And
	 * a socket that repeats its SYN has taken all that was delivered before.
	 */
	if (x->vantage == STORY_VANTAGE_SENT &&
	    ((s->attr & STORY_ATTR_TO_LISTEN) || (x->flags & STORY_SYN)))
		return LIFE_YES;
	/* it acknowledges what was sent after the RST, or the ICMP error */
	if (ack &&
	    (((s->known & STORY_END_RESET_AT) && is(x, ACK_AFTER_RESET_AT)) ||
	     !((r->known & STORY_END_SEEN) || (s->known & STORY_END_RESETS))))
		return LIFE_YES;
	/* it has sent more than it had when it sent its own RST */
	if (s->held & STORY_FACT_FIN_SENT)
		return LIFE_NO;
	if (s->known & STORY_END_RESETS)
		return is(x, END_AFTER_RST) ? LIFE_PERHAPS : LIFE_NO;
	/* it was too far to accept the peer's */
	return ack && is(x, ACK_AFTER_RST) ? LIFE_PERHAPS : LIFE_NO;
}

/*
 * A listener accepts the same SYN once more, if nothing else came of it. An end that
 * repeats its SYN,ACK has done so, or has not received the RST.
 */
static bool opens_again(const struct story_case *x)
{
	return (x->flags & STORY_SYN) &&
	       (!(x->flags & STORY_ACK) || (x->s->attr & STORY_ATTR_SYN_ACK));
}

/* Closed, or it was until it looked alive: its last RST is not certain then. */
static bool may_be_gone(const struct story_bits *e)
{
	return (e->held & STORY_FACT_CLOSED) ||
	       (e->known & (STORY_END_RESETS | STORY_END_RST_SEEN)) ==
		       STORY_END_RESETS;
}

/* Nothing shows that the end still has the connection. */
static bool stays_closed(const struct story_case *x, enum life life)
{
	const struct story_bits *s = x->s, *r = x->r;
	/* by the peer's RST or its own; a local peer not closed by it sends */
	bool reset = (s->attr & STORY_ATTR_RESET) ||
		     (x->delivered && (r->attr & STORY_ATTR_RESET));

	if (life != LIFE_NO || x->vantage == STORY_VANTAGE_SENT)
		return false;
	if (s->witnessed & STORY_FACT_CLOSED)
		return true;
	/* it has refused, and what has no SYN is of an earlier connection */
	if (!((s->held & STORY_FACT_SYN_SENT) || (x->flags & STORY_SYN)))
		return true;
	return !opens_again(x) &&
	       ((reset && may_be_gone(r)) || (s->known & STORY_END_RESETS));
}

STORY_PRIVATE void story_reset_revive(struct story_case *x)
{
	struct story_bits *s = x->s;
	enum life life = life_of(x);
	bool closed;

	closed = stays_closed(x, life);
	if (life == LIFE_YES)
		is_not_reset(s);
	if (!(s->held & STORY_FACT_CLOSED) || closed)
		return;
	s->held &= ~STORY_FACT_CLOSED;
	s->witnessed &= ~STORY_FACT_CLOSED;
	s->attr &= ~STORY_ATTR_TO_LISTEN;
	s->known &= ~STORY_END_RST_SEEN;
	/* nor has it received the FIN before the RST, by its answer */
	if (x->own && (x->r->held & STORY_FACT_FIN_SENT) &&
	    (x->flags & STORY_ACK) && !acks_fin(x))
		withdraw(s, STORY_FACT_FIN_RCVD);
	x->r->known &= ~STORY_END_RST_FIRST;
	/* a peer that is certainly closed leaves the connection half open: 3.5.1 */
	if (!(x->r->witnessed & STORY_FACT_CLOSED))
		story_reopen(x);
	remark(x, CUE_STILL_ALIVE);
}
