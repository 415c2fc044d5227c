// SPDX-License-Identifier: GPL-2.0
/* Both ends' states in the rows of a diagram, as later rows show them. */
#include "diagram/ladder.h"

/*
 * How far a state is in an end's life (RFC 9293, figure 5). None is followed by
 * one that is less far, or as far, except that a RST may lead back to LISTEN.
 */
static const u8 progress[STORY_STATES] = {
	[STORY_STATE_LISTEN] = 0,	[STORY_STATE_SYN_SENT] = 1,
	[STORY_STATE_SYN_RECEIVED] = 2, [STORY_STATE_ESTABLISHED] = 3,
	[STORY_STATE_FIN_WAIT_1] = 4,	[STORY_STATE_CLOSE_WAIT] = 4,
	[STORY_STATE_FIN_WAIT_2] = 5,	[STORY_STATE_CLOSING] = 5,
	[STORY_STATE_LAST_ACK] = 5,	[STORY_STATE_TIME_WAIT] = 6,
	[STORY_STATE_CLOSED] = 7,
};

static bool is_same(struct story_seen a, struct story_seen b)
{
	return a.state == b.state && a.presumed == b.presumed;
}

/* The first state that an end enters with an event: one passed through, or the new. */
static enum story_state first_entered(const struct story_event *event,
				      unsigned int end)
{
	enum story_state through = story_through(event, end, 0);

	return through < STORY_STATES ? through : event->new[end].state;
}

/* Whether an event shows that an end was not in the state presumed before it. */
static bool is_refuted(const struct story_event *event, unsigned int end)
{
	enum story_state old = event->old[end].state;
	enum story_state next = first_entered(event, end);
	bool own = event->from == end;

	if (!event->old[end].presumed || next == old)
		return false;
	if (event->step == STORY_STEP_REFUSAL && old == STORY_STATE_SYN_RECEIVED)
		return true;
	/* A listener sends no segment: it had not been reset. */
	if (old == STORY_STATE_LISTEN)
		return own;
	if (next == STORY_STATE_LISTEN)
		return own || !story_event_is_segment(event);
	return progress[next] <= progress[old];
}

/* The first of the rows above @at, without a loss between, that have this state. */
static size_t first_of_run(const struct ladder *ladder, size_t at,
			   unsigned int end, struct story_seen state)
{
	const struct ladder_row *rows = ladder->rows;

	while (at && rows[at - 1].kind != LADDER_GAP &&
	       is_same(rows[at - 1].state[end], state))
		at--;
	return at;
}

static void set_run(struct ladder *ladder, size_t from, size_t to,
		    unsigned int end, struct story_seen state)
{
	for (; from < to; from++) {
		ladder->rows[from].state[end].state = state.state;
		ladder->rows[from].state[end].presumed = state.presumed;
	}
}

/*
 * The end was never in the state presumed up to row @at. It had remained in the
 * state before, except that one that refuses, or sends a SYN without ACK, does
 * not listen.
 */
static void replace_refuted(struct ladder *ladder, size_t at, unsigned int end)
{
	const struct story_event *event = ladder->rows[at].event;
	const struct story_seen listens = { .state = STORY_STATE_LISTEN,
					    .presumed = true };
	struct story_seen state = { .state = STORY_STATE_CLOSED,
				    .presumed = true };
	bool refuses = event->step == STORY_STEP_REFUSAL &&
		       event->new[end].state == STORY_STATE_CLOSED;
	size_t first = first_of_run(ladder, at, end, event->old[end]);

	if (refuses || event->step == STORY_STEP_OPEN_CROSSING) {
		first = first_of_run(ladder, first, end, listens);
	} else if (first && ladder->rows[first - 1].kind != LADDER_GAP) {
		state = ladder->rows[first - 1].state[end];
		state.presumed = true;
	} else {
		return;
	}
	set_run(ladder, first, at, end, state);
}

/*
 * Row @at, or what follows the last row, finds an end in state @old: if that is
 * proven, it has been proven since the previous event, whose state it is.
 */
static void look_back(struct ladder *ladder, size_t at, unsigned int end,
		      struct story_seen old)
{
	while (at && ladder->rows[at - 1].kind != LADDER_GAP) {
		ladder_prove(&ladder->rows[--at].state[end], old);
		if (ladder->rows[at].event)
			return;
	}
}

/* An end's state after row @at by the time of the next event, if none was lost. */
static struct story_seen state_later(const struct ladder *ladder, size_t at,
				     unsigned int end)
{
	struct story_seen state = ladder->rows[at].event->new[end];

	while (++at < ladder->count && ladder->rows[at].kind != LADDER_GAP)
		if (ladder->rows[at].event)
			return ladder->rows[at].event->old[end];
	return at < ladder->count ? state : ladder->connection.state[end];
}

/* Whether events were lost between row @at and the event before. */
static bool follows_gap(const struct ladder *ladder, size_t at)
{
	while (at-- && !ladder->rows[at].event)
		if (ladder->rows[at].kind == LADDER_GAP)
			return true;
	return false;
}

/*
 * Whether the segment of a row is drawn as lost, and would have led to another
 * state, which nothing has proven.
 */
static bool is_lost_to(const struct ladder *ladder, size_t at, unsigned int end)
{
	const struct ladder_row *row = &ladder->rows[at];
	struct story_seen state = row->event->new[end];

	if (!row->unanswered || row->from == end || follows_gap(ladder, at))
		return false;
	return state.presumed && state.state != row[-1].state[end].state &&
	       state_later(ladder, at, end).presumed;
}

static void settle_row(struct ladder *ladder, size_t at, unsigned int end)
{
	struct ladder_row *row = &ladder->rows[at];

	row->state[end] = row[-1].state[end];
	if (!row->event)
		return;
	look_back(ladder, at, end, row->event->old[end]);
	if (is_refuted(row->event, end))
		replace_refuted(ladder, at, end);
	/* Its own segment proves the state that it was sent in. */
	if (row->crosses && row->from == end) {
		row[-1].state[end].state = ladder_departed_in(row->event);
		row[-1].state[end].presumed = false;
	}
	row->state[end] = row->event->new[end];
	if (is_lost_to(ladder, at, end)) {
		row->state[end].state = row[-1].state[end].state;
		row->state[end].presumed = true;
	}
}

/* When a row's event took effect at an end. */
static struct span_time time_at(const struct ladder *ladder, size_t at,
				unsigned int end)
{
	const struct ladder_row *row = &ladder->rows[at];

	/* Of crossing segments, an end sends its own before the other arrives. */
	if (at + 1 < ladder->count && row[1].crosses && row[1].from == end)
		row++;
	else if (row->crosses && row->from == end)
		row--;
	return (struct span_time){
		.ns = row->time_ns,
		.shift = span_shift(row->event, end),
	};
}

static void measure(struct ladder *ladder)
{
	struct spans *spans = &ladder->spans;
	unsigned int end;
	size_t i;

	spans_begin(spans, ladder->rows[0].state);
	for (i = 1; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		if (!row->event)
			continue;
		/* After a loss it is not known since when the states last. */
		if (follows_gap(ladder, i))
			spans_begin(spans, row->event->old);
		for (end = 0; end < 2; end++)
			spans_add(spans, row->event, end, row->state[end],
				  time_at(ladder, i, end));
	}
}

void ladder_settle(struct ladder *ladder)
{
	unsigned int end;
	size_t i;

	for (i = 1; i < ladder->count; i++)
		for (end = 0; end < 2; end++)
			settle_row(ladder, i, end);
	for (end = 0; end < 2; end++)
		look_back(ladder, ladder->count, end,
			  ladder->connection.state[end]);
	measure(ladder);
	for (i = 0; i < ladder->count; i++)
		ladder->presumed |= ladder->rows[i].state[0].presumed ||
				    ladder->rows[i].state[1].presumed;
}
