/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the rules have made of a segment, kept for the next one like it.
 *
 * Connections are many, and their segments alike: nearly each brings what comes
 * next of its sender's stream, and acknowledges all that its receiver is known
 * to have sent. Of such a segment the rules look at flags and facts, and at how
 * a few numbers stand to one another; what the numbers are does not matter to
 * them. That is the segment's shape. The rules say the same of the same shape
 * each time, so it is enough to ask them once.
 *
 * There are no rules in here. What is learnt is what they did, and nothing is
 * learnt that does not make the same facts, byte by byte, from those before.
 * Tests, fuzzers and the explorer ask the rules as well each time, and compare.
 */
#ifndef STORY_SHAPE_H
#define STORY_SHAPE_H

#include "tcp/facts.h"
#include "tcp/stream.h"

/**
 * struct story_shape - all that the rules look at
 * @sender: the facts of the end that it comes from
 * @receiver: and of the other
 * @rest: the connection's kind, flags, and how the numbers stand to one another
 *
 * No array, for which the compiler would align the stack.
 */
struct story_shape {
	u64 sender;
	u64 receiver;
	u64 rest;
};

/**
 * struct story_lesson - what they made of it
 * @shape: of what; all zero: of nothing yet
 * @sender: the facts of the end that it comes from then
 * @receiver: and of the other
 * @kind: the connection's kind then
 * @sets: which numbers it sets besides those that each such segment moves
 * @opinion: by canonical end
 * @change: what changed
 */
struct story_lesson {
	struct story_shape shape;
	u64 sender;
	u64 receiver;
	u16 kind;
	u8 sets;
	struct story_opinion opinion[2];
	struct story_change change;
};

/* A host that is client and server, and whose peers close first or last, has about 40. */
#define STORY_LESSONS_BITS 7

/**
 * struct story_lessons - those learnt last; zeroed at first
 * @lesson: by their shape's hash two each, the one learnt last first
 */
struct story_lessons {
	struct story_lesson lesson[2 << STORY_LESSONS_BITS];
};

/* How numbers stand to one another: bits of a shape's @rest. */
enum {
	STORY_IS_EMPTY,		/* SEG.LEN is 0, but for SYN and FIN */
	STORY_IS_ALL_ACKED,	/* the receiver has acknowledged all before it */
	STORY_IS_ACK_OLD,	/* its sender has acknowledged as much before */
	STORY_IS_ACK_OF_SYN,	/* it acknowledges no more than a SYN */
	STORY_IS_OVER_FIN_ACK,	/* it ends behind its sender's @fin_ack_at */
	STORY_IS_FIN_ACK_ACKED,	/* it acknowledges what is behind the receiver's */
};

/* Numbers that only some segments set: bits of a lesson's @sets. */
#define STORY_SETS_ISS	0x01	/* the sender's @iss, to SEG.SEQ */
#define STORY_SETS_FIN	0x02	/* its @fin, to the last number of the segment */
#define STORY_SETS_FIN_ACK	0x04	/* its @fin_ack_at, to SEG.SEQ */
#define STORY_SETS_FIN_ACK_END 0x08	/* ... to the number behind the segment */
#define STORY_SETS_SYN_ACK	0x10	/* @syn_ack_us */
#define STORY_SETS_ACK	0x20	/* @ack_us */
#define STORY_SETS_SINCE	0x40	/* @since_ns of end 0; the next bit: of end 1 */

/* Whether a FIN of it, if there was one, is the last that it has sent. */
static __always_inline bool story_shape_last_fin(const struct story_end *e)
{
	return !(e->held & STORY_FACT_FIN_SENT) || e->snd_nxt == e->fin + 1;
}

/*
 * Whether a number is where an end's stream has come to, and what its peer has
 * acknowledged of that is the SYN at least. Far behind that, nobody knows any
 * more what was first.
 */
static __always_inline bool
story_shape_at_nxt(u32 number, const struct story_end *e,
		   const struct story_end *peer)
{
	u32 sent = number - e->iss;

	return number == e->snd_nxt && sent - 1 < STORY_WINDOW_MAX &&
	       (!(peer->known & STORY_END_ACK) || number - peer->ack < sent);
}

static __always_inline u32
story_shape_relations(const struct story_segment *seg,
		      const struct story_end *s, const struct story_end *r)
{
	u32 is = !seg->len << STORY_IS_EMPTY;

	if (r->known & STORY_END_ACK)
		is |= (seg->seq == r->ack) << STORY_IS_ALL_ACKED;
	if (s->known & STORY_END_ACK)
		is |= (seg->ack == s->ack) << STORY_IS_ACK_OLD;
	if (seg->flags & STORY_ACK)
		is |= (seg->ack == r->iss + 1) << STORY_IS_ACK_OF_SYN;
	if (s->known & STORY_END_FIN_ACK)
		is |= after(story_segment_end(seg), s->fin_ack_at)
		      << STORY_IS_OVER_FIN_ACK;
	if (r->known & STORY_END_FIN_ACK)
		is |= after(seg->ack, r->fin_ack_at) << STORY_IS_FIN_ACK_ACKED;
	return is;
}

/* Return: whether its numbers are such that a shape may be all that matters. */
static __always_inline bool
story_shape_of(struct story_shape *shape, const struct story_facts *f,
	       const struct story_segment *seg, unsigned int from,
	       enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];

	/* it brings what comes next, if it is not the first */
	if ((s->known & STORY_END_SEEN) &&
	    (seg->seq != s->edge || !story_shape_at_nxt(seg->seq, s, r)))
		return false;
	/* and acknowledges all that its receiver has sent, if anything */
	if ((seg->flags & STORY_ACK) && !story_shape_at_nxt(seg->ack, r, s))
		return false;
	if (!story_shape_last_fin(s) || !story_shape_last_fin(r))
		return false;
	shape->sender = s->all;
	shape->receiver = r->all;
	/* one bit more, so that no shape is all zero */
	shape->rest = (u64)f->kind << 32 | (u32)seg->flags << 24 |
		      vantage << 20 | from << 17 | 1 << 16 |
		      story_shape_relations(seg, s, r);
	return true;
}

/* The two where its lesson would be. */
static __always_inline struct story_lesson *
story_lessons_at(struct story_lessons *lessons, const struct story_shape *shape)
{
	u64 mix = (shape->sender ^ shape->rest) * 0x9e3779b97f4a7c15ull;

	mix = (mix ^ mix >> 32 ^ shape->receiver) * 0x9e3779b97f4a7c15ull;
	return &lessons->lesson[mix >> (64 - STORY_LESSONS_BITS) << 1];
}

static __always_inline bool
story_lesson_is_on(const struct story_lesson *lesson,
		   const struct story_shape *shape)
{
	return !((lesson->shape.sender ^ shape->sender) |
		 (lesson->shape.receiver ^ shape->receiver) |
		 (lesson->shape.rest ^ shape->rest));
}

static __always_inline void
story_lesson_apply(const struct story_lesson *lesson, struct story_facts *f,
		   const struct story_segment *seg, unsigned int from,
		   u64 now_ns)
{
	struct story_end *s = &f->end[from], *r = &f->end[!from];
	u32 end = story_segment_end(seg);

	s->all = lesson->sender;
	r->all = lesson->receiver;
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
	if (lesson->sets & STORY_SETS_SINCE)
		f->since_ns[0] = now_ns;
	if (lesson->sets & STORY_SETS_SINCE << 1)
		f->since_ns[1] = now_ns;
	if (lesson->sets & STORY_SETS_ISS)
		s->iss = seg->seq;
	if (lesson->sets & STORY_SETS_FIN)
		s->fin = end - 1;
	if (lesson->sets & STORY_SETS_FIN_ACK)
		s->fin_ack_at = seg->seq;
	if (lesson->sets & STORY_SETS_FIN_ACK_END)
		s->fin_ack_at = end;
	if (lesson->sets & STORY_SETS_SYN_ACK)
		f->syn_ack_us = story_facts_us(f, now_ns);
	if (lesson->sets & STORY_SETS_ACK)
		f->ack_us = story_facts_us(f, now_ns);
}

/**
 * story_lessons_learn() - ask the rules, and learn what they say
 * @lesson: the two where its lesson would be
 * @shape: the segment's
 * @f: as in story_facts_segment(), and so is the rest
 * @seg: as there
 * @from: as there
 * @vantage: as there
 * @now_ns: as there
 * @change: as there
 *
 * Return: as there.
 */
bool story_lessons_learn(struct story_lesson *lesson,
			 const struct story_shape *shape, struct story_facts *f,
			 const struct story_segment *seg, unsigned int from,
			 enum story_vantage vantage, u64 now_ns,
			 struct story_change *change);

/**
 * story_lessons_segment() - story_facts_segment(), by heart if it can be
 * @lessons: what has been learnt; what is learnt now is added
 * @f: as there, and so is the rest
 * @seg: as there
 * @from: as there
 * @vantage: as there
 * @now_ns: as there
 * @change: for what changed
 * @first: set to what is returned there
 *
 * Context: any; the caller serialises calls for the same facts, and for the same
 * lessons. Return: what changed, until more is learnt.
 */
static __always_inline const struct story_change *
story_lessons_segment(struct story_lessons *lessons, struct story_facts *f,
		      const struct story_segment *seg, unsigned int from,
		      enum story_vantage vantage, u64 now_ns,
		      struct story_change *change, bool *first)
{
	struct story_shape shape __uninitialized;
	struct story_lesson *lesson;

	if (unlikely(!story_shape_of(&shape, f, seg, from, vantage))) {
		*first = story_facts_segment(f, seg, from, vantage, now_ns,
					     change);
		return change;
	}
	lesson = story_lessons_at(lessons, &shape);
	if (unlikely(!story_lesson_is_on(lesson, &shape)) &&
	    !story_lesson_is_on(++lesson, &shape)) {
		*first = story_lessons_learn(lesson - 1, &shape, f, seg, from,
					     vantage, now_ns, change);
		return change;
	}
	story_lesson_apply(lesson, f, seg, from, now_ns);
	*first = true;
	return &lesson->change;
}

#endif
