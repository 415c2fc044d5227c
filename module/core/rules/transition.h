/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a cause changes, be it a segment or anything else: the states that the
 * facts make before and after it.
 */
#ifndef STORY_TRANSITION_H
#define STORY_TRANSITION_H

#include "tcp/facts.h"

/** story_facts_begin() - note the facts before a cause changes them */
static inline void story_facts_begin(const struct story_facts *f,
				     struct story_change *change)
{
	*change = (struct story_change){
		.old = { story_facts_word(f, 0), story_facts_word(f, 1) },
		.step = STORY_STEP_NONE,
		.note = STORY_NOTE_NONE,
		.check = STORY_CHECK_NONE,
		.proof_only = true,
	};
}

/* How the FINs have closed the connection, as long as nothing else did. */
static inline enum story_closed story_facts_closed_by_fins(u32 a, u32 b)
{
	const u32 done = STORY_FACT_FIN_ACKED | STORY_FACT_CLOSED;
	u16 attr = (a | b) >> 16;

	if (!(a & b & STORY_FACT_FIN_SENT) || !(a & done) || !(b & done))
		return STORY_CLOSED_CLOSING;
	return attr & STORY_ATTR_FIN_WITH_ACK ? STORY_CLOSED_THREE_WAY :
	       attr & STORY_ATTR_FIN_ANSWERS  ? STORY_CLOSED_FOUR_WAY :
						STORY_CLOSED_SIMULTANEOUS;
}

/* Whether segments in order from @s to @r prove and withdraw nothing. */
static inline bool story_facts_is_fast(const struct story_facts *f, u32 s, u32 r)
{
	const u32 closing = story_state_word(0, 0,
					     STORY_ATTR_MAYBE_FIN |
						     STORY_ATTR_MAYBE_FINNED |
						     STORY_ATTR_RESET);

	return f->opened != STORY_OPENED_OPENING && !((s | r) & closing) &&
	       (u16)s == story_state_word(STORY_FACTS_SYN, STORY_FACTS_SYN, 0) &&
	       (u8)r == STORY_FACTS_SYN;
}

static inline void story_facts_set_fast(struct story_end *e, bool fast)
{
	fast = fast && (e->known & STORY_END_ACK);
	e->known = fast ? e->known | STORY_END_FAST : e->known & ~STORY_END_FAST;
}

/* What new facts make of an end's state. Return: whether it is another one. */
static inline bool story_facts_move(struct story_facts *f, unsigned int i,
				    u32 word, u64 now_ns,
				    struct story_change *change)
{
	struct story_end_state was = f->state[i], now = story_state_of(word);
	bool moves = was.state != now.state;

	if (!moves && was.presumed == now.presumed)
		return false;
	f->state[i] = now;
	change->changed = true;
	if (moves)
		f->since_ns[i] = now_ns;
	if (moves || now.presumed)
		change->proof_only = false;
	return moves;
}

/**
 * story_facts_finish() - what changed: states, times, the kind of closing
 * @f: the facts, their cached states brought up to date
 * @now_ns: CLOCK_MONOTONIC
 * @change: as story_facts_begin() left it
 *
 * Return: bit 0 and bit 1: the canonical ends that have entered another state.
 */
static inline unsigned int story_facts_finish(struct story_facts *f, u64 now_ns,
					      struct story_change *change)
{
	u32 a = story_facts_word(f, 0), b = story_facts_word(f, 1);
	unsigned int moved = 0;

	if (a != change->old[0])
		moved |= story_facts_move(f, 0, a, now_ns, change);
	if (b != change->old[1])
		moved |= story_facts_move(f, 1, b, now_ns, change) << 1;
	if ((a != change->old[0] || b != change->old[1]) &&
	    ((a | b) & STORY_FACT_FIN_SENT) &&
	    f->closed <= STORY_CLOSED_SIMULTANEOUS)
		f->closed = story_facts_closed_by_fins(a, b);
	if (f->self)
		return moved;
	story_facts_set_fast(&f->end[0], story_facts_is_fast(f, a, b));
	story_facts_set_fast(&f->end[1], story_facts_is_fast(f, b, a));
	return moved;
}

#endif
