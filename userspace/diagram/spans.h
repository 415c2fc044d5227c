/* SPDX-License-Identifier: GPL-2.0 */
/* How long each end was in which state. */
#ifndef TCPSTORY_SPANS_H
#define TCPSTORY_SPANS_H

#include "record/connection.h"
#include "record/event.h"

/* Spans kept for each end; later ones are left out. */
#define SPANS_MAX 16

/**
 * struct span - how long an end was in a state
 * @state: the state; presumed if nothing proved it in all that time, or if the
 *         peer then retransmitted what had led to it
 * @ns: the duration
 * @lasts: the end is still in the state
 */
struct span {
	struct story_seen state;
	u64 ns;
	bool lasts;
};

/**
 * struct span_begin - when an end entered its present state
 * @since_ns: CLOCK_MONOTONIC of the presumed beginning; 0 if it was not seen
 * @sure_ns: the latest time at which it can have begun: a retransmission by
 *           the peer may have delivered what the original did not
 * @retransmissions: the peer's retransmissions up to @sure_ns
 */
struct span_begin {
	u64 since_ns;
	u64 sure_ns;
	u32 retransmissions;
};

/**
 * struct spans - the states that each end was in; all zero at first
 * @span: the spans of each end, oldest first, without those of unknown length
 * @count: number of spans
 * @close_wait_ns: time that each end provably spent in CLOSE-WAIT; 0 as long
 *                 as it has not left it
 * @begin: of the state that each end is in
 */
struct spans {
	struct span span[2][SPANS_MAX];
	unsigned int count[2];
	u64 close_wait_ns[2];
	struct span_begin begin[2];
};

/**
 * spans_add_event() - account for an end's state before an event
 * @spans: the spans of the events before it
 * @event: the event
 * @end: the end
 *
 * Return: if the end leaves CLOSE-WAIT, the time that it provably spent there,
 * in ns; otherwise 0.
 */
u64 spans_add_event(struct spans *spans, const struct story_event *event,
		    unsigned int end);

/**
 * spans_finish() - add the states that the ends are in at last
 * @spans: the spans of all events
 * @connection: has the states
 * @now_ns: CLOCK_MONOTONIC; 0 if it is not known
 */
void spans_finish(struct spans *spans,
		  const struct story_connection *connection, u64 now_ns);

/** spans_drop_opening() - drop SYN-SENT and SYN-RECEIVED */
void spans_drop_opening(struct spans *spans);

/** event_crosses() - whether the event is a SYN or FIN that crossed the peer's */
static inline bool event_crosses(const struct story_event *event)
{
	return event->step == STORY_STEP_OPEN_CROSSING ||
	       event->step == STORY_STEP_CLOSE_CROSSING;
}

#endif
