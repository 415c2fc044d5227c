// SPDX-License-Identifier: GPL-2.0
#include "shape.h"

#include "facts_private.h"

/* Ends of which the rules look at more than a shape has. */
#define STRANGE_KNOWN \
	(STORY_END_HOLE | STORY_END_UNKNOWN | STORY_END_SPOKEN | \
	 STORY_END_OTHER_ISS | STORY_END_RESETS)

/* How numbers stand to one another: bits of a shape's @rest. */
enum {
	IS_EMPTY,		/* SEG.LEN is 0, but for SYN and FIN */
	IS_ALL_ACKED,		/* the receiver has acknowledged all before it */
	IS_SYN_ACKED,		/* ... the sender's SYN, at least */
	IS_OVER_FIN_ACK,	/* it ends behind the sender's @fin_ack_at */
	IS_FIN_ACK_ACKED,	/* SEG.ACK is behind the receiver's */
	IS_ACK_OLD,		/* the sender has acknowledged as much before */
	IS_ACK_PAST_SYN,	/* ... the receiver's SYN, at least */
	IS_ACK_OF_SYN,		/* SEG.ACK is that of the receiver's SYN */
	HAS_SYN_ACK_TIME,	/* @syn_ack_us is known */
	HAS_ACK_TIME,		/* @ack_us is */
	RELATIONS,
};

/* Numbers that only some segments set: bits of a lesson's @sets. */
#define SETS_ISS	0x01	/* the sender's @iss, to SEG.SEQ */
#define SETS_FIN	0x02	/* its @fin, to the last number of the segment */
#define SETS_FIN_ACK	0x04	/* its @fin_ack_at, to SEG.SEQ */
#define SETS_FIN_ACK_END 0x08	/* ... to the number behind the segment */
#define SETS_SYN_ACK	0x10	/* @syn_ack_us */
#define SETS_ACK	0x20	/* @ack_us */
#define SETS_SINCE	0x40	/* @since_ns of end 0; the next bit: of end 1 */

/* Whether this is where it is seen first, and where the stream's edge moves. */
static __always_inline bool is_only_sight(const struct story_end *s,
					  enum story_vantage vantage)
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

/* Whether a FIN of it, if there was one, is the last that it has sent. */
static __always_inline bool is_last_fin(const struct story_end *e)
{
	return !(e->held & STORY_FACT_FIN_SENT) || e->snd_nxt == e->fin + 1;
}

/* Whether it brings what comes next, be it the first. */
static __always_inline bool is_next(const struct story_segment *seg,
				    const struct story_end *s)
{
	if (!(s->known & STORY_END_SEEN))
		return seg->flags & STORY_SYN;
	return !(seg->flags & STORY_SYN) && (s->known & STORY_END_ISS) &&
	       seg->seq == s->snd_nxt && seg->seq == s->edge;
}

/* Whether it acknowledges all that is known of the receiver, be it nothing. */
static __always_inline bool acks_all(const struct story_segment *seg,
				     const struct story_end *s,
				     const struct story_end *r)
{
	if (!(seg->flags & STORY_ACK))
		return !((s->known | r->known) & (STORY_END_SEEN | STORY_END_ACK));
	return (r->known & STORY_END_ISS) && seg->ack == r->snd_nxt &&
	       !(s->known & STORY_END_ACK && seg->ack - s->ack >= STORY_WINDOW_MAX);
}

static __always_inline u32 relations(const struct story_facts *f,
				     const struct story_segment *seg,
				     const struct story_end *s,
				     const struct story_end *r)
{
	u32 is = !seg->len << IS_EMPTY;

	if (r->known & STORY_END_ACK)
		is |= (r->ack == seg->seq) << IS_ALL_ACKED |
		      after(r->ack, s->iss) << IS_SYN_ACKED;
	if (s->known & STORY_END_ACK)
		is |= (s->ack == seg->ack) << IS_ACK_OLD |
		      after(s->ack, r->iss) << IS_ACK_PAST_SYN;
	if (s->known & STORY_END_FIN_ACK)
		is |= after(story_segment_end(seg), s->fin_ack_at) << IS_OVER_FIN_ACK;
	if (r->known & STORY_END_FIN_ACK)
		is |= after(seg->ack, r->fin_ack_at) << IS_FIN_ACK_ACKED;
	if (seg->flags & STORY_ACK)
		is |= (seg->ack == r->iss + 1) << IS_ACK_OF_SYN;
	return is | !!f->syn_ack_us << HAS_SYN_ACK_TIME |
	       !!f->ack_us << HAS_ACK_TIME;
}

/* Return: whether the segment is one of those whose shape is all that matters. */
static __always_inline bool shape_of(struct story_shape *shape,
				     const struct story_facts *f,
				     const struct story_segment *seg,
				     unsigned int from,
				     enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];

	if (((s->known | r->known) & STRANGE_KNOWN) ||
	    ((s->attr | r->attr) & STORY_ATTR_RESET) || f->self || f->guessed ||
	    (seg->flags & STORY_RST) || !is_only_sight(s, vantage) ||
	    !is_next(seg, s) || !acks_all(seg, s, r) ||
	    !is_last_fin(s) || !is_last_fin(r) ||
	    ((r->known & STORY_END_ACK) && seg->seq - r->ack >= STORY_WINDOW_MAX))
		return false;
	shape->end[0] = s->all;
	shape->end[1] = r->all;
	/* one bit more, so that no shape is all zero */
	shape->rest = (u64)f->kind << 32 | (u32)seg->flags << 24 |
		      vantage << 20 | from << 17 | 1 << 16 |
		      relations(f, seg, s, r);
	return true;
}

static __always_inline struct story_lesson *
lesson_on(struct story_lessons *lessons, const struct story_shape *shape)
{
	u64 mix = (shape->end[0] ^ shape->rest) * 0x9e3779b97f4a7c15ull;

	mix = (mix ^ mix >> 32 ^ shape->end[1]) * 0x9e3779b97f4a7c15ull;
	return &lessons->lesson[mix >> (64 - STORY_LESSONS_BITS)];
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
	if (!before->syn_ack_us && f->syn_ack_us)
		sets |= SETS_SYN_ACK;
	if (!before->ack_us && f->ack_us)
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
	struct story_facts before = *f;
	bool first = story_facts_segment(f, seg, from, vantage, now_ns, change);

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
	lesson = lesson_on(lessons, &shape);
	if (unlikely(!is_on(lesson, &shape)))
		return learn_lesson(lesson, &shape, f, seg, from, vantage,
				    now_ns, change);
	apply(lesson, f, seg, from, now_ns);
	*change = lesson->change;
	return true;
}
