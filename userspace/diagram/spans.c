// SPDX-License-Identifier: GPL-2.0
#include "diagram/spans.h"

#define SPAN_EITHER (SPAN_EARLIER | SPAN_LATER)

unsigned int span_shift(const struct story_event *event, unsigned int end)
{
	bool from_end = event->from == end;

	switch (event->cause) {
	case STORY_CAUSE_SEGMENT:
	case STORY_CAUSE_DELIVERY:
		if (event->from == STORY_FROM_NONE)
			return SPAN_EITHER;
		if (from_end)
			return event->via == STORY_VIA_OUT ? 0 : SPAN_EARLIER;
		return event->via == STORY_VIA_IN ? 0 : SPAN_LATER;
	case STORY_CAUSE_ICMP:
		/* @from has sent what the error quotes, and receives the error. */
		if (!from_end)
			return SPAN_EITHER;
		return event->via == STORY_VIA_IN ? 0 : SPAN_LATER;
	default:
		return SPAN_EITHER;
	}
}

static enum span_bound bound_of(struct span_time begin, struct span_time end)
{
	bool longer = (begin.shift & SPAN_EARLIER) || (end.shift & SPAN_LATER);
	bool shorter = (begin.shift & SPAN_LATER) || (end.shift & SPAN_EARLIER);

	if (longer)
		return shorter ? SPAN_ABOUT : SPAN_AT_LEAST;
	return shorter ? SPAN_AT_MOST : SPAN_EXACT;
}

static struct span span_between(struct story_seen state, struct span_time begin,
				struct span_time end)
{
	return (struct span){
		.state = state,
		.ns = end.ns - begin.ns,
		.bound = bound_of(begin, end),
	};
}

static bool has_length(struct span_time begin, struct span_time end)
{
	return begin.ns && end.ns > begin.ns;
}

/* Add the state that an end was in until @time, if that was a connection's. */
static void add_span(struct spans *spans, unsigned int end,
		     struct span_time time, bool lasts)
{
	const struct span_begin *begin = &spans->begin[end];
	struct span *span = &spans->span[end][spans->count[end]];

	if (spans->count[end] == SPANS_MAX || !has_length(begin->time, time) ||
	    begin->state.state == STORY_STATE_CLOSED ||
	    begin->state.state == STORY_STATE_LISTEN)
		return;
	*span = span_between(begin->state, begin->time, time);
	span->lasts = lasts;
	spans->count[end]++;
}

/*
 * A retransmission by the peer may have delivered what the original did not: a
 * state that was only presumed until then may have begun with either. It has an
 * event of its own, or only the totals count it.
 */
static bool is_doubted(const struct span_begin *begin,
		       const struct story_event *event, unsigned int end)
{
	return event->old[end].presumed &&
	       event->old[end].state == begin->state.state &&
	       (event->retransmissions[!end] != begin->retransmissions ||
		(event->step == STORY_STEP_RETRANSMISSION &&
		 event->from == !end));
}

static void enter(struct spans *spans, const struct story_event *event,
		  unsigned int end, struct story_seen state,
		  struct span_time time)
{
	spans->begin[end] = (struct span_begin){
		.state = state,
		.time = time,
		.retransmissions = event->retransmissions[!end],
	};
}

void spans_add(struct spans *spans, const struct story_event *event,
	       unsigned int end, struct story_seen state, struct span_time time)
{
	struct span_begin *begin = &spans->begin[end];
	struct span_begin last = *begin;
	bool leaves = last.state.state != state.state;

	if (leaves) {
		add_span(spans, end, time, false);
		enter(spans, event, end, state, time);
	} else if (begin->time.ns && is_doubted(begin, event, end)) {
		time.shift = SPAN_EITHER;
		enter(spans, event, end, state, time);
	}
	begin->state.presumed &= state.presumed;
	if (!begin->proven.ns && !event->new[end].presumed)
		begin->proven = time;
	if (leaves && last.state.state == STORY_STATE_CLOSE_WAIT &&
	    has_length(last.proven, time)) {
		spans->close_wait[end] = span_between(last.state, last.proven,
						      time);
		spans->left_close_wait[end] = event;
	}
}

void spans_begin(struct spans *spans, const struct story_seen state[2])
{
	unsigned int end;

	for (end = 0; end < 2; end++)
		spans->begin[end] = (struct span_begin){ .state = state[end] };
}

void spans_finish(struct spans *spans,
		  const struct story_connection *connection, u64 now_ns)
{
	struct span_time now = { .ns = now_ns };
	unsigned int end;

	for (end = 0; end < 2; end++)
		if (connection->state[end].state == spans->begin[end].state.state)
			add_span(spans, end, now, true);
}

void spans_drop_opening(struct spans *spans)
{
	unsigned int end, i, kept;

	for (end = 0; end < 2; end++) {
		struct span *span = spans->span[end];

		for (i = 0, kept = 0; i < spans->count[end]; i++)
			if (span[i].state.state != STORY_STATE_SYN_SENT &&
			    span[i].state.state != STORY_STATE_SYN_RECEIVED)
				span[kept++] = span[i];
		spans->count[end] = kept;
	}
}
