/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TELL_H
#define STORY_TELL_H

#include "connection.h"
#include "event.h"
#include "facts.h"
#include "flow.h"

/**
 * struct story_telling - what an event tells beside the facts and their change
 * @seg: the segment that changed them, or NULL
 * @now_ns: CLOCK_MONOTONIC
 * @conn: the connection's number
 * @from: the end that it came from; above 1 if from none
 * @arg: without a segment, what the cause says (timers, ICMP)
 * @family: 4 or 6
 * @cause: enum story_cause
 * @via: enum story_via
 */
struct story_telling {
	const struct story_segment *seg;
	u64 now_ns;
	u64 conn;
	unsigned int from;
	u32 arg;
	u8 family;
	u8 cause;
	u8 via;
};

/**
 * story_tell_event() - facts and what changed them, as an event
 * @e: filled, but for its number, which is left as it is
 * @f: the facts, after the change
 * @flow: whose
 * @change: what changed
 * @t: the rest
 */
void story_tell_event(struct story_event *e, const struct story_facts *f,
		      const struct story_flow *flow,
		      const struct story_change *change,
		      const struct story_telling *t);

/**
 * story_tell_connection() - facts as a connection's record
 * @c: filled, but for conn, last_ns and expires_s; @c->verdict is set
 * @f: the facts
 * @flow: whose
 * @family: 4 or 6
 */
void story_tell_connection(struct story_connection *c,
			   const struct story_facts *f,
			   const struct story_flow *flow, u8 family);

#endif
