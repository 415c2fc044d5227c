/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What passes between the three steps of the rules, and nothing else does:
 *
 *   classify.c compares the numbers of a segment with the positions of both
 *              streams; what the rules may know of them are these relations.
 *   open.c, close.c, reset.c decide, on bits only: what each end has sent and
 *              received, what is to be stored, and which cue explains it.
 *   apply.c    stores bits and numbers. narrate.c makes step, note and check
 *              of the cue.
 */
#ifndef STORY_CASE_H
#define STORY_CASE_H

#include "rules/relation.h"
#include "rules/rules.h"

/* Where all files of the rules are one unit, these are static: build.c. */
#ifndef STORY_PRIVATE
#define STORY_PRIVATE
#endif

/* enum story_cue - what a segment means: what narrate.c has a row for */
enum story_cue {
	CUE_NONE,
	CUE_PICK_UP,
	CUE_SYN,
	CUE_SYN_AGAIN,
	CUE_SYN_OTHER_ISS, /* of a client that began again: nobody had answered */
	CUE_SYN_IGNORED,
	CUE_SYN_IN_CONNECTION,
	CUE_SYN_CROSSING,
	CUE_SYN_CROSSING_LATE, /* reordered: its sender's SYN,ACK came first */
	CUE_SYN_ACK,
	CUE_SYN_ACK_AGAIN,
	CUE_SYN_ACK_OTHER_ISS,
	CUE_SYN_ACK_WRONG,
	CUE_SYN_ACK_CROSSING,
	CUE_OPEN_ACK,
	CUE_OPEN_ACK_WRONG,
	CUE_OPEN_ACK_CROSSING,
	CUE_ACK_UNSEEN,
	CUE_FIN,
	CUE_FIN_EARLY,
	CUE_FIN_ACK,
	CUE_FIN_SECOND,
	CUE_FIN_SECOND_WITH_ACK,
	CUE_FIN_LAST_ACK,
	CUE_FIN_CROSSING,
	CUE_FIN_CROSSING_ACK,
	CUE_FIN_AGAIN,
	CUE_FIN_STRAY, /* with another number than the sender's FIN */
	CUE_DATA,
	CUE_DATA_AGAIN,
	CUE_DATA_HALF_CLOSED,
	CUE_TIME_WAIT_ACK,
	CUE_RST,
	CUE_RST_OF_CLOSED,
	CUE_RST_TO_LISTEN,
	CUE_RST_OUTSIDE,
	CUE_RST_INEXACT,
	CUE_RST_TO_OPENING,
	CUE_RST_TO_OPENING_CLOSED,
	CUE_RST_OF_STRAY,
	CUE_REFUSED,
	CUE_REFUSED_ON_BEHALF,
	CUE_STILL_ALIVE,
	CUE_DELIVERED,
	CUES,
};

/* What apply.c stores: bits of struct story_case.sets. */
/* clang-format off */
#define SET_COUNT	0x000001 /* one more segment: the first observation */
#define SET_RETRANS	0x000002 /* one more retransmission */
#define SET_SND_BEGIN	0x000004 /* the sender's stream begins with this SYN */
#define SET_SND_SEEN	0x000008 /* the sender's stream is seen from SEG.SEQ on */
#define SET_SND_NXT	0x000010 /* SND.NXT is END, and nothing of it counts */
#define SET_RCV_OPENED	0x000020 /* the receiver's ISS is SEG.ACK - 1 */
#define SET_RCV_SEEN	0x000040 /* the receiver's stream is seen from SEG.ACK on */
#define SET_RCV_NXT	0x000080 /* SEG.ACK acknowledges what was not seen */
#define SET_ACK		0x000100 /* the sender's highest ACK */
#define SET_ACKED	0x000200 /* the receiver's stream has come up to SEG.ACK */
#define SET_BYTES	0x000400 /* the bytes from SND.NXT to END are new */
#define SET_SYN		0x000800 /* ... the first of them is the SYN */
#define SET_EDGE_BEGIN	0x001000 /* delivery is seen from now on: the edge is */
#define SET_EDGE	0x002000 /* the bytes from SEG.SEQ to END have come */
#define SET_FIN		0x004000 /* the sender's FIN is the last number */
#define SET_FIN_BYTE	0x008000 /* ... which had been counted as a byte */
#define SET_FIN_BACK	0x4000000 /* ... and SND.NXT returns there */
#define SET_FIN_ACK_SEQ	0x010000 /* fin_ack_at is SEG.SEQ */
#define SET_FIN_ACK_NXT	0x020000 /* fin_ack_at is SND.NXT before this segment */
#define SET_FIN_ACK_END	0x040000 /* fin_ack_at is END */
#define SET_OTHER_ISS	0x080000 /* @other is SEG.SEQ */
#define SET_OTHER_FIN	0x400000 /* @other is the segment's last number */
#define SET_RCV_FIN	0x800000 /* the receiver's FIN is SEG.ACK - 1 */
#define SET_RCV_OTHER	0x1000000 /* the receiver's @other is SEG.ACK - 1 */
#define SET_RCV_ACK	0x2000000 /* the receiver's highest ACK is END */
#define SET_SYN_ACK	0x100000 /* the SYN,ACK's time and window */
#define SET_ACK_US	0x200000 /* its ACK's time */
/* clang-format on */

/* How far a reset reaches: values of struct story_reach. */
enum story_reach_rst {
	REACH_SAME,
	REACH_SEQ,	  /* SEG.SEQ */
	REACH_SND_NXT,	  /* the sender's SND.NXT */
	REACH_RCV_NXT,	  /* the receiver's SND.NXT */
	REACH_RCV_ISS,	  /* the receiver's ISS */
	REACH_ACK_BEFORE, /* what the sender had acknowledged */
	REACH_ACK,	  /* SEG.ACK */
	REACH_ISS,	  /* the sender's ISS: the receiver was in SYN-SENT */
	REACH_ACCEPTED, /* the RST's number, or the receiver's ACK if further */
};

/**
 * struct story_reach - what apply.c stores of a reset, as enum story_reach_rst
 * @snd_rst: the sender's @rst
 * @snd_at: the sender's @reset_at
 * @rcv_rst: the receiver's @rst
 * @rcv_at: the receiver's @reset_at
 * @snd_begins: the sender's @rst was not valid before; else it only advances
 * @rcv_begins: the receiver's
 */
struct story_reach {
	u8 snd_rst;
	u8 snd_at;
	u8 rcv_rst;
	u8 rcv_at;
	bool snd_begins;
	bool rcv_begins;
};

/**
 * struct story_bits - what is known of an end, without its positions
 * @held: STORY_FACT_*
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_*
 * @known: STORY_END_*
 */
struct story_bits {
	u8 held;
	u8 witnessed;
	u16 attr;
	u32 known;
};

/**
 * struct story_case - one segment on its way through the rules
 * @is: relations: BIT(enum story_relation)
 * @end: the sender's bits and the receiver's; the first alone in a
 *       self-connection
 * @s: the sender's
 * @r: the receiver's
 * @kind: the connection's kind
 * @flags: the segment's
 * @vantage: the observation point
 * @from_client: the sender is the client's end
 * @first: the first observation of the segment: the sending as well
 * @own: the sender itself sent it, so that its facts are witnessed
 * @delivered: seen at LOCAL_IN
 * @acceptable: delivered where the receiver expects it: it will be taken
 * @repeated: it brings nothing new
 * @on_behalf: something on this host sent it on the sender's behalf
 * @had_ack: the sender had sent an ACK before
 * @had_seen: the sender had sent something before
 * @cue: enum story_cue; the last one reported counts
 * @worth_telling: an event even if no state changes
 * @sets: SET_*
 * @reach: how far a reset reaches
 */
struct story_case {
	u64 is;
	struct story_bits end[2];
	struct story_bits *s;
	struct story_bits *r;
	struct story_kind kind;
	u8 flags;
	u8 vantage;
	bool from_client;
	bool first;
	bool own;
	bool delivered;
	bool acceptable;
	bool repeated;
	bool on_behalf;
	bool had_ack;
	bool had_seen;
	u8 cue;
	bool worth_telling;
	u32 sets;
	struct story_reach reach;
};

static __always_inline bool is(const struct story_case *x,
			       enum story_relation relation)
{
	return x->is >> relation & 1;
}

/* The last cue counts; an event that one of them is worth is emitted in any case. */
static inline void say(struct story_case *x, enum story_cue cue)
{
	x->cue = cue;
}

static inline void remark(struct story_case *x, enum story_cue cue)
{
	x->cue = cue;
	x->worth_telling = true;
}

/* A fact once witnessed stays witnessed. */
static inline void learn(struct story_bits *e, u8 facts, bool witnessed)
{
	e->held |= facts;
	if (witnessed)
		e->witnessed |= facts;
}

/* Presumed facts have turned out to be wrong. */
static inline void withdraw(struct story_bits *e, u8 facts)
{
	e->held &= ~(facts & ~e->witnessed);
}

/*
 * Perhaps wrong: away from the end's host, what refutes them may have been sent
 * before they came true.
 */
static inline void doubt(struct story_bits *e, u8 facts)
{
	e->attr |= STORY_ATTR_MAYBE(e->held & ~e->witnessed & facts);
	withdraw(e, facts);
}

/*
 * A local end has sent an ACK that it would not send if these facts were true.
 * Presumed facts are wrong. Witnessed facts become presumed: the socket has dropped
 * the segment that was delivered, or the segment waits in the socket's backlog.
 */
static inline void refute(struct story_bits *e, u8 facts)
{
	withdraw(e, facts);
	e->witnessed &= ~facts;
	e->attr &= ~STORY_ATTR_MAYBE(facts);
}

/* Witnessed facts have turned out to be wrong, too. */
static inline void disprove(struct story_bits *e, u8 facts)
{
	refute(e, facts);
	e->held &= ~facts;
}

static inline bool synchronised(const struct story_bits *e)
{
	return (e->witnessed & STORY_FACTS_SYN) == STORY_FACTS_SYN;
}

/* The end's segments take another way: none was seen. */
static inline bool is_unseen(const struct story_bits *e)
{
	return !(e->known & (STORY_END_SYN_SEEN | STORY_END_PAST_SYN));
}

/* In SYN-SENT, as far as is known: RFC 9293, 3.10.7.3. */
static inline bool is_syn_sent(const struct story_bits *e)
{
	return (e->known & (STORY_END_ISS | STORY_END_ACK)) == STORY_END_ISS &&
	       (e->held & STORY_FACT_SYN_SENT) &&
	       !(e->attr & STORY_ATTR_PASSIVE) &&
	       !(e->witnessed & STORY_FACT_SYN_RCVD);
}

/* In SYN-RECEIVED after a passive OPEN, or a Fast Open child before the third step. */
static inline bool is_request(const struct story_bits *e)
{
	return (e->attr & STORY_ATTR_PASSIVE) &&
	       (e->held & STORY_FACT_SYN_SENT) &&
	       !(e->held & STORY_FACT_SYN_ACKED);
}

/*
 * The endpoint may be closed by a RST or an ICMP error.
 * Return: whether @reset_at is to be stored.
 */
static inline bool may_be_reset(struct story_bits *e, bool at_is_known)
{
	e->attr |= STORY_ATTR_RESET;
	e->known &= ~STORY_END_RESET_AT;
	if ((e->known & STORY_END_FIN_ACK) || !at_is_known)
		return false;
	e->known |= STORY_END_RESET_AT;
	return true;
}

/* The endpoint was not reset after all: forget this RST. */
static inline void is_not_reset(struct story_bits *e)
{
	e->attr &= ~STORY_ATTR_RESET;
	e->known &= ~(STORY_END_RESETS | STORY_END_RESET_AT);
}

/*
 * Linux, tcp_ack(): after crossing SYNs, an ACK of nothing is acceptable, and the
 * end leaves SYN-RECEIVED.
 */
static inline bool acks_nothing(const struct story_case *x)
{
	return is(x, ACK_IS_R_ISS) && (x->r->known & STORY_END_ACK) &&
	       !((x->s->attr | x->r->attr) & STORY_ATTR_PASSIVE);
}

/* The receiver's segments take another way, and with them what it acknowledges. */
static inline bool acks_pass_unseen(const struct story_case *x)
{
	return x->vantage == STORY_VANTAGE_PASSED && is_unseen(x->r);
}

/* The segment acknowledges the receiver's FIN. */
static inline bool acks_fin(const struct story_case *x)
{
	return (x->r->held & STORY_FACT_FIN_SENT) && is(x, ACK_AFTER_R_FIN);
}

/* The sender had acknowledged the receiver's FIN before. */
static inline bool had_acked_fin(const struct story_case *x)
{
	return x->had_ack && (x->r->held & STORY_FACT_FIN_SENT) &&
	       is(x, HAD_ACKED_R_FIN);
}

/* The receiver has acknowledged the sender's FIN. */
static inline bool fin_is_acked(const struct story_case *x)
{
	return (x->r->known & STORY_END_ACK) &&
	       (x->s->held & STORY_FACT_FIN_SENT) && is(x, ACKED_AFTER_FIN);
}

/* The sender, as the end that closed or reset the connection. */
static inline enum story_by sender_of(const struct story_case *x)
{
	return x->from_client ? STORY_BY_CLIENT : STORY_BY_SERVER;
}

/* The receiver, likewise. */
static inline enum story_by receiver_of(const struct story_case *x)
{
	return x->from_client ? STORY_BY_SERVER : STORY_BY_CLIENT;
}

/* The end whose FIN came first. */
static inline enum story_by closed_by_fins(const struct story_case *x)
{
	const struct story_bits *s = x->s, *r = x->r;

	if (!((s->held | r->held) & STORY_FACT_FIN_SENT))
		return STORY_BY_NONE;
	if (!(r->held & STORY_FACT_FIN_SENT) ||
	    (r->attr & STORY_ATTR_FIN_ANSWERS))
		return sender_of(x);
	if (!(s->held & STORY_FACT_FIN_SENT) ||
	    (s->attr & STORY_ATTR_FIN_ANSWERS))
		return receiver_of(x);
	return STORY_BY_BOTH;
}

/* A closing, or a refusal, was withdrawn. */
static inline void story_reopen(struct story_case *x)
{
	struct story_kind *kind = &x->kind;

	kind->closed_by = closed_by_fins(x);
	kind->closed = STORY_CLOSED_NO;
	if (kind->opened == STORY_OPENED_REFUSED ||
	    kind->opened == STORY_OPENED_SYN_TIMEOUT)
		kind->opened = STORY_OPENED_OPENING;
	kind->icmp = 0;
}

/* classify.c */

/**
 * story_case_begin() - a case with the bits of both ends, and nothing else
 * @x: filled
 * @f: the facts
 * @from: the end that is the sender
 */
STORY_PRIVATE void story_case_begin(struct story_case *x,
				    const struct story_facts *f,
				    unsigned int from);

/**
 * story_classify() - everything that the rules may know of a segment
 * @x: filled, with nothing decided yet
 * @f: the facts before the segment
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: the observation point
 */
STORY_PRIVATE void story_classify(struct story_case *x,
				  const struct story_facts *f,
				  const struct story_segment *seg,
				  unsigned int from, enum story_vantage vantage);

struct story_key;

/**
 * story_classify_key() - the same of a segment in order, from its key alone
 * @x: filled, with nothing decided yet
 * @key: story_key_of() the segment
 * @f: the facts, of which positions are not looked at
 * @seg: the segment, of which numbers are not looked at
 * @from: the end that it comes from
 * @vantage: the observation point
 *
 * Return: false if the key does not have all that decides.
 */
STORY_PRIVATE bool
story_classify_key(struct story_case *x, const struct story_key *key,
		   const struct story_facts *f, const struct story_segment *seg,
		   unsigned int from, enum story_vantage vantage);

/**
 * story_icmp_is_in_flight() - whether a quoted number may be in flight
 * @f: the facts
 * @from: the end that had sent it
 * @seq: the number
 *
 * RFC 5927, section 4.
 */
STORY_PRIVATE bool story_icmp_is_in_flight(const struct story_facts *f,
					   unsigned int from, u32 seq);

/** story_is_first_syn() - whether a SYN has the number of its sender's first */
static inline bool story_is_first_syn(const struct story_end *s,
				      const struct story_segment *seg)
{
	return (s->known & STORY_END_ISS) && s->iss == seg->seq;
}

/* decide.c */

/** story_decide() - what the segment proves; changes @x, looks at nothing else */
STORY_PRIVATE void story_decide(struct story_case *x);

/* open.c */

/**
 * story_open_syn() - a SYN without ACK
 * @x: the segment
 *
 * RFC 9293, 3.10.7.2 and 3.10.7.3; MUST-10: simultaneous open.
 * Return: whether it belongs to this connection.
 */
STORY_PRIVATE bool story_open_syn(struct story_case *x);

/** story_open_syn_ack() - a SYN with ACK; returns as story_open_syn() */
STORY_PRIVATE bool story_open_syn_ack(struct story_case *x);

/** story_open_choose() - which of two SYN,ACKs counts, if there were two */
STORY_PRIVATE void story_open_choose(struct story_case *x);

/** story_open_ack() - what an acceptable ACK proves of the opening */
STORY_PRIVATE void story_open_ack(struct story_case *x);

/** story_open_peer() - the receiver's stream begins with the SYN acknowledged */
STORY_PRIVATE void story_open_peer(struct story_case *x);

/* close.c */

/** story_close_ack() - what an acceptable ACK proves of the closing */
STORY_PRIVATE void story_close_ack(struct story_case *x);

/**
 * story_close_fin() - a FIN, or what fills the gap before one
 * @x: the segment
 * @acked_before: its sender had acknowledged the peer's FIN before it
 */
STORY_PRIVATE void story_close_fin(struct story_case *x, bool acked_before);

/* reset.c */

/**
 * story_reset() - a RST
 * @x: the segment
 *
 * RFC 9293, 3.5.2 (generation), 3.5.3 and 3.10.7 (acceptance), and what Linux
 * does beyond it.
 */
STORY_PRIVATE void story_reset(struct story_case *x);

/**
 * story_reset_due() - a segment of an end with STORY_END_RESETS
 * @x: the segment, after it was taken into its sender's stream
 *
 * If it ends at the number of the RST that was reordered before it, the RST is
 * of this connection, and accepted now.
 */
STORY_PRIVATE void story_reset_due(struct story_case *x);

/** story_reset_doubt() - the sender may have no connection any more */
STORY_PRIVATE void story_reset_doubt(struct story_case *x);

/** story_reset_revive() - a segment, no RST, of an end that may be closed */
STORY_PRIVATE void story_reset_revive(struct story_case *x);

/* narrate.c */

/** story_narrate() - step, note and check of the cue, into @change */
STORY_PRIVATE void story_narrate(const struct story_case *x,
				 struct story_change *change);

/* apply.c */

/**
 * story_apply() - store what was decided
 * @f: the facts, changed
 * @seg: the segment
 * @from: the end that it comes from
 * @x: the decision
 * @now_ns: CLOCK_MONOTONIC
 */
STORY_PRIVATE void story_apply(struct story_facts *f,
			       const struct story_segment *seg,
			       unsigned int from, const struct story_case *x,
			       u64 now_ns);

/* facts.c */

/**
 * story_facts_run() - decide, apply and narrate a classified segment
 * @x: the classified segment; decided here
 * @f: the facts, changed
 * @seg: the segment
 * @from: the end that it comes from
 * @now_ns: CLOCK_MONOTONIC
 * @change: what it changed, and why
 *
 * Return: as story_facts_finish(): the canonical ends whose state is another.
 */
STORY_PRIVATE unsigned int story_facts_run(struct story_case *x,
					   struct story_facts *f,
					   const struct story_segment *seg,
					   unsigned int from, u64 now_ns,
					   struct story_change *change);

#endif
