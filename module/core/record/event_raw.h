/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An event as the ring keeps it. Events are written under locks, and most are
 * never read: what can be derived or ordered when an event is read, is left to
 * export.c.
 */
#ifndef STORY_EVENT_RAW_H
#define STORY_EVENT_RAW_H

#include "tcp/facts.h"
#include "tcp/flow.h"
#include "tcp/segment.h"

/**
 * struct story_event_cause - what brought an event about
 * @said: numbers and flags of the segment; without a segment, @seq is the
 *        cause's argument (see struct story_event), @family is valid, and the
 *        rest is 0
 * @now_ns: CLOCK_MONOTONIC, in ns
 * @conn: the connection's number
 * @from: the end that sent the segment; above 1 without a segment
 * @cause: enum story_cause
 * @via: enum story_via
 */
struct story_event_cause {
	const struct story_said *said;
	u64 now_ns;
	u64 conn;
	u8 from;
	u8 cause;
	u8 via;
};

/**
 * struct story_event_raw - an event as the ring keeps it
 * @number: from 1, without a gap, in each namespace
 * @mono_ns: CLOCK_MONOTONIC, in ns
 * @conn: the connection's number
 * @bytes: as in struct story_facts, after the change
 * @flow: the connection's flow; arrays of two have its canonical order
 * @end: of struct story_end, after the change
 * @said: as in struct story_event_cause
 * @syn_ack_us: of struct story_facts, after the change
 * @ack_us: likewise
 * @old: of struct story_change
 * @kind: of struct story_facts, after the change
 * @step: of struct story_change
 * @note: likewise
 * @check: likewise
 * @from: as in struct story_event_cause
 * @cause: likewise
 * @via: likewise
 */
struct story_event_raw {
	u64 number;
	u64 mono_ns;
	u64 conn;
	u64 bytes[2];
	struct story_flow flow;
	struct story_told end[2];
	struct story_said said;
	u32 syn_ack_us;
	u32 ack_us;
	u32 old[2];
	struct story_kind kind;
	u8 step;
	u8 note;
	u8 check;
	u8 from;
	u8 cause;
	u8 via;
};

/**
 * story_event_raw_write() - write an event into its slot
 * @raw: filled, except @raw->number, which belongs to the ring
 * @f: the connection's facts, after the change
 * @flow: the connection's flow
 * @change: what changed
 * @t: what brought it about
 *
 * Context: any; under the locks that @f and @raw need.
 */
static __always_inline void
story_event_raw_write(struct story_event_raw *raw, const struct story_facts *f,
		      const struct story_flow *flow,
		      const struct story_change *change,
		      const struct story_event_cause *t)
{
	unsigned int i;

	raw->mono_ns = t->now_ns;
	raw->conn = t->conn;
	raw->flow = *flow;
	raw->said = *t->said;
	for (i = 0; i < 2; i++) {
		raw->bytes[i] = f->bytes[i];
		raw->end[i] = f->end[i].told;
		raw->old[i] = change->old[i];
	}
	raw->syn_ack_us = f->syn_ack_us;
	raw->ack_us = f->ack_us;
	raw->kind = f->kind;
	raw->step = change->step;
	raw->note = change->note;
	raw->check = change->check;
	raw->from = t->from;
	raw->cause = t->cause;
	raw->via = t->via;
}

#endif
