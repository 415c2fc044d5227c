// SPDX-License-Identifier: GPL-2.0
#include "shape.h"

#include "facts_private.h"

/* How numbers stand to one another: bits of a shape's @rest. */
enum {
	IS_EMPTY,		/* SEG.LEN is 0, but for SYN and FIN */
	IS_ALL_ACKED,		/* the receiver has acknowledged all before it */
	IS_ACK_OLD,		/* its sender has acknowledged as much before */
	IS_ACK_OF_SYN,		/* it acknowledges no more than a SYN */
	IS_OVER_FIN_ACK,	/* it ends behind its sender's @fin_ack_at */
	IS_FIN_ACK_ACKED,	/* it acknowledges what is behind the receiver's */
};

/* Numbers that only some segments set: bits of a lesson's @sets. */
#define SETS_ISS	0x01	/* the sender's @iss, to SEG.SEQ */
#define SETS_FIN	0x02	/* its @fin, to the last number of the segment */
#define SETS_FIN_ACK	0x04	/* its @fin_ack_at, to SEG.SEQ */
#define SETS_FIN_ACK_END 0x08	/* ... to the number behind the segment */
#define SETS_SYN_ACK	0x10	/* @syn_ack_us */
#define SETS_ACK	0x20	/* @ack_us */
#define SETS_SINCE	0x40	/* @since_ns of end 0; the next bit: of end 1 */

/* Whether a FIN of it, if there was one, is the last that it has sent. */
static __always_inline bool is_last_fin(const struct story_end *e)
{
	return !(e->held & STORY_FACT_FIN_SENT) || e->snd_nxt == e->fin + 1;
}

/*
 * Whether it brings what comes next, if it is not the first; and what is
 * acknowledged of it is the SYN at least. Far behind that, nobody knows any more
 * what was first.
 */
static __always_inline bool is_next(const struct story_segment *seg,
				    const struct story_end *s,
				    const struct story_end *r)
{
	u32 sent = seg->seq - s->iss;

	if (!(s->known & STORY_END_SEEN))
		return true;
	return seg->seq == s->snd_nxt && seg->seq == s->edge &&
	       sent - 1 < STORY_WINDOW_MAX &&
	       (!(r->known & STORY_END_ACK) || seg->seq - r->ack < sent);
}

/* Likewise of what it acknowledges, if it does: all that its receiver has sent. */
static __always_inline bool acks_all(const struct story_segment *seg,
				     const struct story_end *s,
				     const struct story_end *r)
{
	u32 sent = seg->ack - r->iss;

	if (!(seg->flags & STORY_ACK))
		return true;
	return seg->ack == r->snd_nxt && sent - 1 < STORY_WINDOW_MAX &&
	       (!(s->known & STORY_END_ACK) || seg->ack - s->ack < sent);
}

static __always_inline u32 relations(const struct story_segment *seg,
				     const struct story_end *s,
				     const struct story_end *r)
{
	u32 is = !seg->len << IS_EMPTY;

	if (r->known & STORY_END_ACK)
		is |= (seg->seq == r->ack) << IS_ALL_ACKED;
	if (s->known & STORY_END_ACK)
		is |= (seg->ack == s->ack) << IS_ACK_OLD;
	if (seg->flags & STORY_ACK)
		is |= (seg->ack == r->iss + 1) << IS_ACK_OF_SYN;
	if (s->known & STORY_END_FIN_ACK)
		is |= after(story_segment_end(seg), s->fin_ack_at) << IS_OVER_FIN_ACK;
	if (r->known & STORY_END_FIN_ACK)
		is |= after(seg->ack, r->fin_ack_at) << IS_FIN_ACK_ACKED;
	return is;
}

/* Return: whether its numbers are such that a shape may be all that matters. */
static __always_inline bool shape_of(struct story_shape *shape,
				     const struct story_facts *f,
				     const struct story_segment *seg,
				     unsigned int from,
				     enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];

	if (!is_next(seg, s, r) || !acks_all(seg, s, r) || !is_last_fin(s) ||
	    !is_last_fin(r))
		return false;
	shape->end[0] = s->all;
	shape->end[1] = r->all;
	/* one bit more, so that no shape is all zero */
	shape->rest = (u64)f->kind << 32 | (u32)seg->flags << 24 |
		      vantage << 20 | from << 17 | 1 << 16 |
		      relations(seg, s, r);
	return true;
}

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

/* The two where its lesson would be. */
static __always_inline struct story_lesson *
lessons_at(struct story_lessons *lessons, const struct story_shape *shape)
{
	u64 mix = (shape->end[0] ^ shape->rest) * 0x9e3779b97f4a7c15ull;

	mix = (mix ^ mix >> 32 ^ shape->end[1]) * 0x9e3779b97f4a7c15ull;
	return lessons->lesson[mix >> (64 - STORY_LESSONS_BITS)];
}

static __always_inline bool is_on(const struct story_lesson *lesson,
				  const struct story_shape *shape)
{
	return !((lesson->shape.end[0] ^ shape->end[0]) |
		 (lesson->shape.end[1] ^ shape->end[1]) |
		 (lesson->shape.rest ^ shape->rest));
}

static __always_inline void apply(const struct story_lesson *lesson,
				  struct story_facts *f,
				  const struct story_segment *seg,
				  unsigned int from, u64 now_ns)
{
	struct story_end *s = &f->end[from], *r = &f->end[!from];
	u32 end = story_segment_end(seg);

	s->all = lesson->end[0];
	r->all = lesson->end[1];
	f->kind = lesson->kind;
	f->opinion[0] = lesson->opinion[0];
	f->opinion[1] = lesson->opinion[1];
	/* what each of them moves */
	s->segments += seg->count;
	f->bytes[from] += seg->len;
	s->snd_nxt = end;
	s->edge = end;
	if (seg->flags & STORY_ACK) {
		s->ack = seg->ack;
		advance(&r->edge, seg->ack);
	}
	if (!lesson->sets)
		return;
	if (lesson->sets & SETS_SINCE)
		f->since_ns[0] = now_ns;
	if (lesson->sets & SETS_SINCE << 1)
		f->since_ns[1] = now_ns;
	if (lesson->sets & SETS_ISS)
		s->iss = seg->seq;
	if (lesson->sets & SETS_FIN)
		s->fin = end - 1;
	if (lesson->sets & SETS_FIN_ACK)
		s->fin_ack_at = seg->seq;
	if (lesson->sets & SETS_FIN_ACK_END)
		s->fin_ack_at = end;
	if (lesson->sets & SETS_SYN_ACK)
		f->syn_ack_us = story_facts_us(f, now_ns);
	if (lesson->sets & SETS_ACK)
		f->ack_us = story_facts_us(f, now_ns);
}

static u8 sets_of(const struct story_facts *before, const struct story_facts *f,
		  const struct story_segment *seg, unsigned int from,
		  const struct story_change *change)
{
	const struct story_end *old = &before->end[from], *s = &f->end[from];
	u8 sets = 0;
	unsigned int i;

	for (i = 0; i < 2; i++)
		if (change->old[i].state != change->new[i].state)
			sets |= SETS_SINCE << i;
	if (s->iss != old->iss || (seg->flags & STORY_SYN))
		sets |= SETS_ISS;
	if (s->fin != old->fin || ((s->held & ~old->held) & STORY_FACT_FIN_SENT))
		sets |= SETS_FIN;
	if (s->fin_ack_at != old->fin_ack_at ||
	    ((s->known & ~old->known) & STORY_END_FIN_ACK))
		sets |= s->fin_ack_at == seg->seq ? SETS_FIN_ACK :
						    SETS_FIN_ACK_END;
	if (f->has_syn_ack && !before->has_syn_ack)
		sets |= SETS_SYN_ACK;
	if (f->has_ack && !before->has_ack)
		sets |= SETS_ACK;
	return sets;
}

/* Not part of its caller, for the sake of its stack. */
static noinline_for_stack bool learn_lesson(struct story_lesson *lesson,
				  const struct story_shape *shape,
				  struct story_facts *f,
				  const struct story_segment *seg,
				  unsigned int from, enum story_vantage vantage,
				  u64 now_ns, struct story_change *change)
{
	bool plain = is_plain(f, seg, from, vantage);
	struct story_facts before = *f;
	bool first = story_facts_segment(f, seg, from, vantage, now_ns, change);

	if (!plain)
		return first;
	lesson[1] = lesson[0];
	lesson->end[0] = f->end[from].all;
	lesson->end[1] = f->end[!from].all;
	lesson->kind = f->kind;
	lesson->opinion[0] = f->opinion[0];
	lesson->opinion[1] = f->opinion[1];
	lesson->sets = sets_of(&before, f, seg, from, change);
	lesson->change = *change;
	/* the proof: it makes the same facts */
	apply(lesson, &before, seg, from, now_ns);
	lesson->shape = *shape;
	if (!first || memcmp(&before, f, sizeof(before)))
		lesson->shape.rest = 0;
	return first;
}

bool story_lessons_segment(struct story_lessons *lessons, struct story_facts *f,
			   const struct story_segment *seg, unsigned int from,
			   enum story_vantage vantage, u64 now_ns,
			   struct story_change *change)
{
	struct story_lesson *lesson;
	struct story_shape shape;

	if (!shape_of(&shape, f, seg, from, vantage))
		return story_facts_segment(f, seg, from, vantage, now_ns,
					   change);
	lesson = lessons_at(lessons, &shape);
	if (!is_on(lesson, &shape) && !is_on(++lesson, &shape))
		return learn_lesson(lesson - 1, &shape, f, seg, from, vantage,
				    now_ns, change);
	apply(lesson, f, seg, from, now_ns);
	*change = lesson->change;
	return true;
}
