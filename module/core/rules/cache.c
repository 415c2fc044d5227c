// SPDX-License-Identifier: GPL-2.0
/* What may be learnt of a segment, and how. */
#include "rules/cache.h"

/* Ends of which the rules look at more than a shape has. */
#define STRANGE_KNOWN \
	(STORY_END_HOLE | STORY_END_UNKNOWN | STORY_END_SPOKEN | \
	 STORY_END_OTHER_ISS | STORY_END_RESETS)

/* Whether this is where it is seen first, and where the stream's edge moves. */
static bool is_only_sight(const struct story_end *s, enum story_vantage vantage)
{
	switch (vantage) {
	case STORY_VANTAGE_SENT:
		return !(s->known & STORY_END_DELIVERED);
	case STORY_VANTAGE_DELIVERED:
		return !(s->known & STORY_END_LOCAL);
	case STORY_VANTAGE_PASSED:
		return !(s->known & (STORY_END_LOCAL | STORY_END_DELIVERED));
	default:
		return false;
	}
}

/* Whether it is all that matters: what is asked here is part of the shape. */
static bool is_plain(const struct story_facts *f,
		     const struct story_segment *seg, unsigned int from,
		     enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];
	const u32 begun = STORY_END_ISS | STORY_END_SEEN;

	if (((s->known | r->known) & STRANGE_KNOWN) ||
	    ((s->attr | r->attr) & STORY_ATTR_RESET) || f->self || f->guessed ||
	    (seg->flags & STORY_RST) || !is_only_sight(s, vantage))
		return false;
	/* the first of its sender, or not: and nothing between the two */
	if (seg->flags & STORY_SYN) {
		if (s->known & begun || r->known & STORY_END_ACK)
			return false;
	} else if ((s->known & begun) != begun ||
		   !(s->held & STORY_FACT_SYN_SENT)) {
		return false;
	}
	/* and so of its receiver */
	return (r->known & begun) == (seg->flags & STORY_ACK ? begun : 0);
}

static u8 sets_of(const struct story_facts *before, const struct story_facts *f,
		  const struct story_segment *seg, unsigned int from)
{
	const struct story_end *old = &before->end[from], *s = &f->end[from];
	u8 sets = 0;
	unsigned int i;

	for (i = 0; i < 2; i++)
		if (before->opinion[i].state != f->opinion[i].state)
			sets |= STORY_SETS_SINCE << i;
	if (s->iss != old->iss || (seg->flags & STORY_SYN))
		sets |= STORY_SETS_ISS;
	if (s->fin != old->fin || ((s->held & ~old->held) & STORY_FACT_FIN_SENT))
		sets |= STORY_SETS_FIN;
	if (s->fin_ack_at != old->fin_ack_at ||
	    ((s->known & ~old->known) & STORY_END_FIN_ACK))
		sets |= s->fin_ack_at == seg->seq ? STORY_SETS_FIN_ACK :
						    STORY_SETS_FIN_ACK_END;
	if (f->has_syn_ack && !before->has_syn_ack)
		sets |= STORY_SETS_SYN_ACK;
	if (f->has_ack && !before->has_ack)
		sets |= STORY_SETS_ACK;
	return sets;
}

bool story_lessons_learn(struct story_lesson *lesson,
			 const struct story_shape *shape, struct story_facts *f,
			 const struct story_segment *seg, unsigned int from,
			 enum story_vantage vantage, u64 now_ns,
			 struct story_change *change)
{
	bool plain = is_plain(f, seg, from, vantage);
	struct story_facts before = *f;
	struct story_lesson learnt;
	bool first;

	first = story_facts_segment(f, seg, from, vantage, now_ns, change);
	if (!plain || !first)
		return first;
	learnt.shape = *shape;
	learnt.sender = f->end[from].all;
	learnt.receiver = f->end[!from].all;
	learnt.kind = f->kind;
	learnt.opinion[0] = f->opinion[0];
	learnt.opinion[1] = f->opinion[1];
	learnt.sets = sets_of(&before, f, seg, from);
	learnt.change = *change;
	/* the proof: it makes the same facts */
	story_lesson_apply(&learnt, &before, seg, from, now_ns);
	if (!memcmp(&before, f, sizeof(before))) {
		lesson[1] = lesson[0];
		lesson[0] = learnt;
	}
	return true;
}
