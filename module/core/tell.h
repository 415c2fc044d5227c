/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TELL_H
#define STORY_TELL_H

#include "connection.h"
#include "event.h"
#include "facts.h"
#include "flow.h"

/**
 * story_tell_event() - facts and what changed them, as an event
 * @e: filled; number, mono_ns, conn, cause, via and what the cause says in seq
 *     (timers, ICMP) with 0
 * @f: the facts, after the change
 * @flow: whose
 * @family: 4 or 6
 * @change: what changed
 * @seg: the segment that changed it, or NULL
 * @from: the end that it came from; above 1 if from none
 */
void story_tell_event(struct story_event *e, const struct story_facts *f,
		      const struct story_flow *flow, u8 family,
		      const struct story_change *change,
		      const struct story_segment *seg, unsigned int from);

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
