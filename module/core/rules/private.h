/* SPDX-License-Identifier: GPL-2.0 */
/* What the files of the facts share, and nobody else. */
#ifndef STORY_FACTS_PRIVATE_H
#define STORY_FACTS_PRIVATE_H

#include "tcp/facts.h"
#include "tcp/stream.h"

/* Where all these files are one unit, they are static: module/core.c. */
#ifndef STORY_PRIVATE
#define STORY_PRIVATE
#endif

/**
 * struct story_sighting - one segment on its way through the rules
 * @f: the facts
 * @seg: the segment
 * @s: its sender
 * @r: its receiver; the same as @s in a self-connection
 * @change: step, note and check are set here
 * @now_ns: CLOCK_MONOTONIC
 * @vantage: how it was seen
 * @s_ack: @s->ack before this segment
 * @s_nxt: @s->snd_nxt before
 * @end: SEG.SEQ + SEG.LEN
 * @first: first sight: it is the sending as well
 * @own: the sender's own word, so that its facts are witnessed
 * @delivered: seen at LOCAL_IN
 * @acceptable: delivered where the receiver expects it: it will be taken
 * @repeated: it brings nothing new
 * @in_name: something on this host sent it in the sender's name
 * @had_ack: @s_ack is valid
 * @had_seen: @s_nxt is valid
 */
struct story_sighting {
	struct story_facts *f;
	const struct story_segment *seg;
	struct story_end *s;
	struct story_end *r;
	struct story_change *change;
	u64 now_ns;
	enum story_vantage vantage;
	u32 s_ack;
	u32 s_nxt;
	u32 end;
	bool first;
	bool own;
	bool delivered;
	bool acceptable;
	bool repeated;
	bool in_name;
	bool had_ack;
	bool had_seen;
};

static inline void say(struct story_sighting *x, enum story_step step,
		       enum story_note note)
{
	x->change->step = step;
	x->change->note = note;
}

static inline void check(struct story_sighting *x, bool right)
{
	x->change->check = right ? STORY_CHECK_OK : STORY_CHECK_WRONG;
}

/* Told although no state changes: it explains what comes next. */
static inline void remark(struct story_sighting *x, enum story_step step,
			  enum story_note note)
{
	say(x, step, note);
	x->change->worth_telling = true;
}

/* A fact once witnessed stays so; facts latch. */
static inline void learn(struct story_end *e, u8 facts, bool witnessed)
{
	e->held |= facts;
	if (witnessed)
		e->witnessed |= facts;
}

/* What was only presumed has turned out not to be so. */
static inline void withdraw(struct story_end *e, u8 facts)
{
	e->held &= ~(facts & ~e->witnessed);
}

static inline bool synchronised(const struct story_end *e)
{
	return (e->witnessed & STORY_FACTS_SYN) == STORY_FACTS_SYN;
}

/* It may believe a RST or an ICMP error; the peer's stream had come to @at. */
static inline void may_be_reset(struct story_end *e, bool at_is_known, u32 at)
{
	e->attr |= STORY_ATTR_RESET;
	e->known &= ~(STORY_END_OTHER_ISS | STORY_END_RESET_AT);
	if ((e->known & STORY_END_FIN_ACK) || !at_is_known)
		return;
	e->known |= STORY_END_RESET_AT;
	e->reset_at = at;
}

/* It has not; what it may have sent as one closed does not count either. */
static inline void is_not_reset(struct story_end *e)
{
	e->attr &= ~STORY_ATTR_RESET;
	e->known &= ~(STORY_END_RESETS | STORY_END_RESET_AT);
}

/* It has sent a SYN and is not known to have got one: RFC 9293, 3.10.7.3. */
static inline bool is_syn_sent(const struct story_end *e)
{
	return (e->known & STORY_END_ISS) &&
	       (e->held & STORY_FACT_SYN_SENT) &&
	       !(e->attr & STORY_ATTR_PASSIVE) &&
	       !(e->witnessed & STORY_FACT_SYN_RCVD);
}

static inline bool fin_covered(const struct story_end *e, u32 ack)
{
	return (e->held & STORY_FACT_FIN_SENT) && after(ack, e->fin);
}

/** story_facts_by() - an end as the one who closed */
static inline enum story_by story_facts_by(const struct story_facts *f,
					   const struct story_end *e)
{
	return e == &f->end[f->client] ? STORY_BY_CLIENT : STORY_BY_SERVER;
}

/** story_facts_reopen() - a closing, or a refusal, was withdrawn */
STORY_PRIVATE void story_facts_reopen(struct story_facts *f);

/**
 * story_opening_syn() - a SYN without ACK
 * @x: the segment
 *
 * RFC 9293, 3.10.7.2 and 3.10.7.3; MUST-10: simultaneous open.
 * Return: whether it belongs to this connection.
 */
STORY_PRIVATE bool story_opening_syn(struct story_sighting *x);

/** story_opening_syn_ack() - a SYN with ACK; returns as story_opening_syn() */
STORY_PRIVATE bool story_opening_syn_ack(struct story_sighting *x);

/** story_opening_choose() - which of two SYN/ACKs counts, if there were two */
STORY_PRIVATE void story_opening_choose(struct story_sighting *x);

/** story_opening_ack() - what an acceptable ACK proves of the opening */
STORY_PRIVATE void story_opening_ack(struct story_sighting *x);

/** story_closing_ack() - what an acceptable ACK proves of the closing */
STORY_PRIVATE void story_closing_ack(struct story_sighting *x);

/**
 * story_closing_fin() - a FIN, or what fills the gap before one
 * @x: the segment
 * @acked_before: its sender had acknowledged the peer's FIN before it
 */
STORY_PRIVATE void story_closing_fin(struct story_sighting *x, bool acked_before);

/**
 * story_reset() - a RST
 * @x: the segment
 *
 * RFC 9293, 3.5.2 (who sends one), 3.5.3 and 3.10.7 (who believes it), and
 * what Linux does beyond it.
 */
STORY_PRIVATE void story_reset(struct story_sighting *x);

/**
 * story_reset_due() - a segment of an end with STORY_END_RESETS
 * @x: the segment, which has been taken into its sender's stream
 *
 * If it ends where the RST stood that has overtaken it, that was of this
 * connection, and is believed now.
 */
STORY_PRIVATE void story_reset_due(struct story_sighting *x);

/** story_reset_revive() - a segment, no RST, of an end that may be closed */
STORY_PRIVATE void story_reset_revive(struct story_sighting *x);

#endif
