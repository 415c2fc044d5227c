// SPDX-License-Identifier: GPL-2.0
#include "diagram/spans.h"

static void add_span(struct spans *spans, unsigned int end,
		     struct story_seen state, u64 ns, bool lasts)
{
	struct span *span = &spans->span[end][spans->count[end]];

	if (spans->count[end] == SPANS_MAX)
		return;
	span->state = state;
	span->ns = ns;
	span->lasts = lasts;
	spans->count[end]++;
}

/*
 * Add the state that @end was in until @until_ns. A witnessed state remains
 * presumed for the time in which it may not have begun yet.
 */
static void add_state(struct spans *spans, unsigned int end,
		      struct story_seen state, u64 until_ns, bool lasts)
{
	const struct span_begin *begin = &spans->begin[end];
	u64 since = state.presumed ? begin->since_ns : begin->sure_ns;
	struct story_seen doubtful = state;

	doubtful.presumed = true;
	if (since > begin->since_ns)
		add_span(spans, end, doubtful, since - begin->since_ns, false);
	add_span(spans, end, state, until_ns - since, lasts);
}

/* The server did not get the SYN, or refused it: it was never in SYN-RECEIVED. */
static bool was_never_received(const struct story_event *event, unsigned int end)
{
	return event->old[end].presumed &&
	       event->old[end].state == STORY_STATE_SYN_RECEIVED &&
	       (event->step == STORY_STEP_REFUSAL ||
		event->new[end].state == STORY_STATE_LISTEN);
}

/* An end leaves its state. Returns the proven time if that is CLOSE-WAIT. */
static u64 leave(struct spans *spans, const struct story_event *event,
		 unsigned int end)
{
	const struct span_begin *begin = &spans->begin[end];
	struct story_seen old = event->old[end];

	if (!begin->since_ns || event->mono_ns < begin->sure_ns)
		return 0;
	if (was_never_received(event, end))
		return 0;
	add_state(spans, end, old, event->mono_ns, false);
	if (old.presumed || old.state != STORY_STATE_CLOSE_WAIT)
		return 0;
	spans->close_wait_ns[end] = event->mono_ns - begin->sure_ns;
	return spans->close_wait_ns[end];
}

/*
 * A retransmission by the peer puts the beginning of a presumed state in doubt.
 * It has an event of its own, or only the totals count it.
 */
static bool is_doubted(const struct span_begin *begin,
		       const struct story_event *event, unsigned int end)
{
	return event->old[end].presumed &&
	       (event->retransmissions[!end] != begin->retransmissions ||
		(event->step == STORY_STEP_RETRANSMISSION &&
		 event->from == !end));
}

u64 spans_add_event(struct spans *spans, const struct story_event *event,
		    unsigned int end)
{
	struct span_begin *begin = &spans->begin[end];
	/* The sender had not got the peer's segment, and was not in that state. */
	bool crossing = event->from == end && event_crosses(event);
	bool changes = event->old[end].state != event->new[end].state;
	u64 close_wait_ns = 0;

	if (changes && !crossing)
		close_wait_ns = leave(spans, event, end);
	if (changes || crossing)
		begin->since_ns = event->mono_ns;
	if (changes || crossing || is_doubted(begin, event, end)) {
		begin->sure_ns = event->mono_ns;
		begin->retransmissions = event->retransmissions[!end];
	}
	return close_wait_ns;
}

void spans_finish(struct spans *spans,
		  const struct story_connection *connection, u64 now_ns)
{
	unsigned int end;

	for (end = 0; end < 2; end++) {
		struct story_seen state = connection->state[end];

		if (spans->begin[end].since_ns &&
		    now_ns > spans->begin[end].sure_ns &&
		    state.state != STORY_STATE_CLOSED &&
		    state.state != STORY_STATE_LISTEN)
			add_state(spans, end, state, now_ns, true);
	}
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
