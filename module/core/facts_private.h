/* SPDX-License-Identifier: GPL-2.0 */
/* What facts.c, reset.c and facts_end.c share, and nobody else. */
#ifndef STORY_FACTS_PRIVATE_H
#define STORY_FACTS_PRIVATE_H

#include "facts.h"

/* RFC 9293, 3.4: "all arithmetic ... must be performed modulo 2^32" */
#define before(a, b) ((s32)((a) - (b)) < 0)
#define after(a, b) before(b, a)

/**
 * struct story_before - the facts that make states, before a cause
 * @held: by end
 * @witnessed: by end
 * @attr: by end
 */
struct story_before {
	u8 held[2];
	u8 witnessed[2];
	u8 attr[2];
};

/* A fact once witnessed stays so; facts latch. */
static inline void learn(struct story_end *e, u8 facts, bool witnessed)
{
	e->held |= facts;
	if (witnessed)
		e->witnessed |= facts;
}

/** story_facts_by() - an end as the one who closed */
static inline enum story_by story_facts_by(const struct story_facts *f,
					   const struct story_end *e)
{
	return e == &f->end[f->client] ? STORY_BY_CLIENT : STORY_BY_SERVER;
}

/** story_facts_begin() - remember what is, before a cause changes it */
void story_facts_begin(const struct story_facts *f, struct story_before *before,
		       struct story_change *change);

/** story_facts_finish() - what changed: states, times, the kind of closing */
void story_facts_finish(struct story_facts *f, const struct story_before *before,
			u64 now_ns, struct story_change *change);

/** story_facts_reopen() - a closing, or a refusal, was withdrawn */
void story_facts_reopen(struct story_facts *f);

/**
 * story_facts_reset() - a RST from @s to @r
 *
 * RFC 9293, 3.5.2 (who sends one), 3.5.3 and 3.10.7 (who believes it), and
 * what Linux does beyond it.
 */
void story_facts_reset(struct story_facts *f, const struct story_segment *seg,
		       struct story_end *s, struct story_end *r,
		       enum story_vantage vantage, bool first,
		       struct story_change *change);

#endif
