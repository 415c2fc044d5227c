/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How long each end was in which state, as far as it can be measured where the
 * segments are observed.
 *
 * An end enters and leaves states when it sends a segment and when one arrives.
 * The observer knows these times only at the end's own host:
 *
 *   what happens at the end   observed at          true time
 *   it sends a segment        LOCAL_OUT            the same
 *                             LOCAL_IN, FORWARD    earlier
 *   a segment arrives         LOCAL_IN             the same
 *                             LOCAL_OUT, FORWARD   later
 *   anything else                                  earlier or later
 *
 * So the time between two observations may be shorter or longer than the state
 * lasted: a span has a bound.
 */
#ifndef TCPSTORY_SPANS_H
#define TCPSTORY_SPANS_H

#include "record/connection.h"
#include "record/event.h"

/* Spans kept for each end; later ones are left out. */
#define SPANS_MAX 16

/* How the true time may differ from the observed one: bits of span_time.shift. */
#define SPAN_EARLIER 1
#define SPAN_LATER   2

/**
 * struct span_time - when an end entered or left a state
 * @ns: time of the observation; 0 if there was none
 * @shift: SPAN_EARLIER and SPAN_LATER
 */
struct span_time {
	u64 ns;
	unsigned int shift;
};

/** enum span_bound - what an observed duration says of the true one */
enum span_bound {
	SPAN_EXACT,
	SPAN_AT_LEAST,
	SPAN_AT_MOST,
	SPAN_ABOUT, /* it may be shorter or longer */
};

/**
 * struct span - how long an end was in a state
 * @state: the state; presumed if nothing proved it in all that time
 * @ns: the observed duration
 * @bound: what it says of the true one
 * @lasts: the end is still in the state
 */
struct span {
	struct story_seen state;
	u64 ns;
	enum span_bound bound;
	bool lasts;
};

/**
 * struct span_begin - the state that an end is in
 * @state: the state
 * @time: when it began
 * @proven: when an event first proved it
 * @retransmissions: the peer's up to @time
 */
struct span_begin {
	struct story_seen state;
	struct span_time time;
	struct span_time proven;
	u32 retransmissions;
};

/**
 * struct spans - the states that each end was in; all zero before spans_begin()
 * @span: the spans of each end, oldest first, without those of unknown length
 * @count: number of spans
 * @close_wait: how long each end was in CLOSE-WAIT from its proof on; 0 ns as
 *              long as it has not left it
 * @left_close_wait: the event with which it left it
 * @begin: the state that each end is in
 */
struct spans {
	struct span span[2][SPANS_MAX];
	unsigned int count[2];
	struct span close_wait[2];
	const struct story_event *left_close_wait[2];
	struct span_begin begin[2];
};

/** span_shift() - how far off an event's time is from when it took effect at an end */
unsigned int span_shift(const struct story_event *event, unsigned int end);

/**
 * spans_add() - account for an end's state after an event
 * @spans: the spans of the events before it
 * @event: the event
 * @end: the end
 * @state: its state after the event, as the diagram shows it
 * @time: when the event took effect at the end
 */
void spans_add(struct spans *spans, const struct story_event *event,
	       unsigned int end, struct story_seen state, struct span_time time);

/** spans_begin() - both ends are in these states, since an unknown time */
void spans_begin(struct spans *spans, const struct story_seen state[2]);

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
