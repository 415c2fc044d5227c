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

#include "facts.h"

/**
 * struct story_shape - all that the rules look at
 * @end: the facts of sender and receiver
 * @rest: the connection's kind, flags, and how the numbers stand to one another
 */
struct story_shape {
	u64 end[2];
	u64 rest;
};

/**
 * struct story_lesson - what they made of it
 * @shape: of what; all zero: of nothing yet
 * @end: the facts of sender and receiver then
 * @kind: the connection's kind then
 * @sets: which numbers it sets besides those that each such segment moves
 * @opinion: by canonical end
 * @change: what changed
 */
struct story_lesson {
	struct story_shape shape;
	u64 end[2];
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
	struct story_lesson lesson[1 << STORY_LESSONS_BITS][2];
};

/**
 * story_lessons_segment() - story_facts_segment(), by heart if it can be
 * @lessons: what has been learnt; what is learnt now is added
 * @f: as there, and so is the rest
 * @seg: as there
 * @from: as there
 * @vantage: as there
 * @now_ns: as there
 * @change: as there
 *
 * Context: any; the caller serialises calls for the same facts, and for the same
 * lessons. Return: as there.
 */
bool story_lessons_segment(struct story_lessons *lessons, struct story_facts *f,
			   const struct story_segment *seg, unsigned int from,
			   enum story_vantage vantage, u64 now_ns,
			   struct story_change *change);

#endif
