/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a cause changes, be it a segment or anything else: the states that the
 * facts make then. Inlined, as it is done for every segment that may matter.
 */
#ifndef STORY_FACTS_CHANGE_H
#define STORY_FACTS_CHANGE_H

#include "tcp/facts.h"

/** story_facts_word() - all that makes an end's state: story_state_word() */
static __always_inline u32 story_facts_word(const struct story_facts *f,
					    unsigned int end)
{
	const struct story_end *e = &f->end[f->self ? 0 : end];

	return story_state_word(e->held, e->witnessed, e->attr);
}

/** story_facts_begin() - remember what is, before a cause changes it */
static __always_inline void story_facts_begin(const struct story_facts *f,
					      struct story_change *change)
{
	change->old[0] = story_facts_word(f, 0);
	change->old[1] = story_facts_word(f, 1);
	change->step = STORY_STEP_NONE;
	change->note = STORY_NOTE_NONE;
	change->check = STORY_CHECK_NONE;
	change->changed = false;
	change->proof_only = true;
	change->worth_telling = false;
}

/* How the FINs say that it is closed, as long as nothing else closed it. */
static inline enum story_closed story_facts_closed_by_fins(u32 a, u32 b)
{
	const u32 done = STORY_FACT_FIN_ACKED | STORY_FACT_CLOSED;
	u16 attr = (a | b) >> 16;

	if (!(a & done) || !(b & done))
		return STORY_CLOSED_CLOSING;
	return attr & STORY_ATTR_FIN_WITH_ACK ? STORY_CLOSED_THREE_WAY :
	       attr & STORY_ATTR_FIN_ANSWERS ? STORY_CLOSED_FOUR_WAY :
					       STORY_CLOSED_SIMULTANEOUS;
}

/* Whether a plain segment of the first neither proves nor withdraws anything. */
static __always_inline bool story_facts_is_quiet(u32 s, u32 r)
{
	const u32 closing = story_state_word(0, 0, STORY_ATTR_MAYBE_FIN |
					     STORY_ATTR_MAYBE_FINNED |
					     STORY_ATTR_RESET);

	return !((s | r) & closing) &&
	       (u16)s == story_state_word(STORY_FACTS_SYN, STORY_FACTS_SYN, 0) &&
	       (u8)r == STORY_FACTS_SYN;
}

static __always_inline void story_facts_set_quiet(struct story_end *e, bool quiet)
{
	e->known = quiet ? e->known | STORY_END_QUIET :
			   e->known & ~STORY_END_QUIET;
}

/* What new facts make of an end's state. */
static __always_inline void story_facts_move(struct story_facts *f,
					     unsigned int i, u32 word,
					     u64 now_ns,
					     struct story_change *change)
{
	struct story_opinion is = story_state_of_word(word);
	u8 differs = is.byte ^ f->opinion[i].byte;

	if (!differs)
		return;
	f->opinion[i] = is;
	change->changed = true;
	if (differs & STORY_OPINION_STATE)
		f->since_ns[i] = now_ns;
	else if (!is.presumed)
		return;
	change->proof_only = false;
}

/** story_facts_finish() - what changed: states, times, the kind of closing */
static __always_inline void story_facts_finish(struct story_facts *f, u64 now_ns,
					       struct story_change *change)
{
	u32 a = story_facts_word(f, 0), b = story_facts_word(f, 1);

	if (a == change->old[0] && b == change->old[1])
		return;
	if (a != change->old[0])
		story_facts_move(f, 0, a, now_ns, change);
	if (b != change->old[1])
		story_facts_move(f, 1, b, now_ns, change);
	if (((a | b) & STORY_FACT_FIN_SENT) &&
	    f->closed <= STORY_CLOSED_SIMULTANEOUS)
		f->closed = story_facts_closed_by_fins(a, b);
	if (f->self)
		return;
	story_facts_set_quiet(&f->end[0], story_facts_is_quiet(a, b));
	story_facts_set_quiet(&f->end[1], story_facts_is_quiet(b, a));
}

#endif
