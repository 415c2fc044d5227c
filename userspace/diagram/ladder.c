// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "diagram/ladder.h"
#include "util/array.h"

#define US 1000

/* A shorter time in CLOSE-WAIT gets no row. */
#define LONG_STAY_NS 1000000000ULL

/* How many rows are searched for the original of a retransmission. */
#define REPEAT_ROWS 64

/*
 * Totals of what each end has sent. An event has those up to it, itself
 * included. @at_least: some of the bytes between two events may be missing;
 * of an end whose SYN was not observed, those before the first may be.
 */
struct totals {
	u64 bytes[2];
	u32 segments[2];
	u32 retransmissions[2];
	bool at_least[2];
};

/**
 * struct builder - a ladder under construction
 * @ladder: the ladder
 * @events: the connection's events
 * @count: number of events
 * @last_ns: time of the latest row that has one
 * @shown: totals of the rows so far
 */
struct builder {
	struct ladder *ladder;
	const struct story_event *events;
	size_t count;
	u64 last_ns;
	struct totals shown;
};

static struct ladder_row *add_row(struct builder *b, enum ladder_kind kind)
{
	struct ladder *ladder = b->ladder;
	struct ladder_row *row;

	row = array_grow(ladder->rows, ladder->count, &ladder->room,
			 sizeof(*row));
	if (!row)
		return NULL;
	ladder->rows = row;
	row = &ladder->rows[ladder->count++];
	memset(row, 0, sizeof(*row));
	row->kind = kind;
	row->from = LADDER_FROM_NONE;
	row->nth = 1;
	return row;
}

static bool may_lack_bytes(u8 unseen, u8 sent)
{
	return story_has_unseen(unseen) && (sent & STORY_SYN);
}

static struct totals totals_of_event(const struct story_event *event)
{
	struct totals t;
	unsigned int end;

	memcpy(t.bytes, event->bytes, sizeof(t.bytes));
	memcpy(t.segments, event->segments, sizeof(t.segments));
	memcpy(t.retransmissions, event->retransmissions,
	       sizeof(t.retransmissions));
	for (end = 0; end < 2; end++)
		t.at_least[end] = may_lack_bytes(event->unseen[end],
						 event->sent[end]);
	return t;
}

static struct totals totals_of_connection(const struct story_connection *c)
{
	struct totals t;
	unsigned int end;

	memcpy(t.bytes, c->bytes, sizeof(t.bytes));
	memcpy(t.segments, c->segments, sizeof(t.segments));
	memcpy(t.retransmissions, c->retransmissions, sizeof(t.retransmissions));
	for (end = 0; end < 2; end++)
		t.at_least[end] = may_lack_bytes(c->unseen[end], c->sent[end]);
	return t;
}

/*
 * Add a row for the segments that an end has sent since the previous row, apart
 * from the segment of @event, which gets its own.
 */
static int add_data(struct builder *b, unsigned int end,
		    const struct totals *totals, const struct story_event *event)
{
	u64 bytes = totals->bytes[end] - b->shown.bytes[end];
	u32 segments = totals->segments[end] - b->shown.segments[end];
	u32 repeats = totals->retransmissions[end] -
		      b->shown.retransmissions[end];
	struct ladder_row *row;

	/* Totals that decrease are damaged, or another connection's. */
	if (totals->bytes[end] < b->shown.bytes[end] ||
	    totals->segments[end] < b->shown.segments[end])
		return 0;
	if (event && event->cause == STORY_CAUSE_SEGMENT &&
	    event->from == end && segments) {
		segments--;
		if (event->step == STORY_STEP_RETRANSMISSION && repeats)
			repeats--;
		else
			bytes -= event->len < bytes ? event->len : bytes;
	}
	if (!segments)
		return 0;
	row = add_row(b, LADDER_DATA);
	if (!row)
		return -ENOMEM;
	row->from = end;
	row->bytes = bytes;
	row->at_least = totals->at_least[end];
	row->segments = segments;
	row->retransmissions = repeats < segments ? repeats : segments;
	return 0;
}

/* Add rows for the segments without an event, up to these totals. */
static int add_unreported(struct builder *b, struct totals sent,
			  const struct story_event *event)
{
	int err = add_data(b, STORY_CLIENT, &sent, event);

	if (!err)
		err = add_data(b, STORY_SERVER, &sent, event);
	b->shown = sent;
	return err;
}

bool ladder_leaves_out(const struct story_event *event)
{
	unsigned int end;

	for (end = 0; end < 2; end++)
		if (event->old[end].state != event->new[end].state ||
		    event->old[end].presumed != event->new[end].presumed)
			return false;
	return event->cause == STORY_CAUSE_SEGMENT &&
	       (event->step == STORY_STEP_DATA ||
		event->step == STORY_STEP_HALF_CLOSE);
}

static void find_half_closed(struct builder *b)
{
	const u64 *total = b->ladder->connection.bytes;
	size_t i;

	for (i = 0; i < b->count; i++) {
		const struct story_event *event = &b->events[i];
		unsigned int end = event->from;
		u64 before;

		if (event->step != STORY_STEP_CLOSE_2 ||
		    !story_event_is_segment(event))
			continue;
		/* Data in the same segment as the ACK follows the FIN, too. */
		before = event->bytes[end] - event->len;
		if (total[end] > before)
			b->ladder->half_closed_bytes[end] = total[end] - before;
	}
}

/* The latest arrow among the first @count rows, unless a later row answers it. */
static struct ladder_row *last_unanswered(struct ladder *ladder, size_t count)
{
	while (count--) {
		struct ladder_row *row = &ladder->rows[count];

		if (row->kind == LADDER_SEGMENT)
			return row;
		if (row->kind != LADDER_CAUSE ||
		    row->event->cause != STORY_CAUSE_DELIVERY)
			return NULL;
	}
	return NULL;
}

static bool is_repetition(const struct story_event *event,
			  const struct story_event *old)
{
	u8 flags = event->flags & (STORY_SYN | STORY_FIN);

	if (flags != (old->flags & (STORY_SYN | STORY_FIN)))
		return false;
	/* A retransmitted FIN need not carry the data that the original had. */
	return event->seq == old->seq ||
	       (flags && event->seq + event->len == old->seq + old->len);
}

/* Find the original of a retransmission, and count it. */
static void find_repeated(struct ladder *ladder, struct ladder_row *row)
{
	size_t at = row - ladder->rows, i = at;

	while (i && at - i < REPEAT_ROWS) {
		struct ladder_row *old = &ladder->rows[--i];

		if (old->kind != LADDER_SEGMENT || old->from != row->from ||
		    !is_repetition(row->event, old->event))
			continue;
		row->nth = old->nth + 1;
		if (last_unanswered(ladder, at) == old)
			old->unanswered = true;
		return;
	}
	/* The original of data without an event is in a LADDER_DATA row. */
	row->nth = row->event->note == STORY_NOTE_DATA_AGAIN ? 2 : 1;
}

static bool gives_up(const struct story_event *event)
{
	return event->note == STORY_NOTE_SYN_TIMEOUT ||
	       event->note == STORY_NOTE_SYN_RECEIVED_TIMEOUT ||
	       event->note == STORY_NOTE_FIN_TIMEOUT;
}

/*
 * The steps of the textbook and their retransmissions need no sentence. Those
 * of segments that cross do: arrows only show the order of observation.
 */
static bool is_remarkable(const struct story_event *event)
{
	if (event_crosses(event))
		return true;
	switch (event->step) {
	case STORY_STEP_REFUSAL:
	case STORY_STEP_RESET:
	case STORY_STEP_PICK_UP:
	case STORY_STEP_OTHER:
		return event->note != STORY_NOTE_NONE;
	default:
		return event->check == STORY_CHECK_WRONG ||
		       event->note == STORY_NOTE_FIN_EARLY;
	}
}

enum story_state ladder_departed_in(const struct story_event *event)
{
	enum story_state state = event->step == STORY_STEP_OPEN_CROSSING ?
					 STORY_STATE_SYN_SENT :
					 STORY_STATE_FIN_WAIT_1;

	if (story_through(event, event->from, 0) == state ||
	    story_through(event, event->from, 1) == state)
		return state;
	return STORY_STATE_NONE;
}

static bool crosses_previous(const struct ladder_row *row)
{
	const struct ladder_row *last = row - 1;

	return event_crosses(row->event) && last->kind == LADDER_SEGMENT &&
	       last->from != row->from &&
	       (last->event->step == STORY_STEP_OPEN_1 ||
		last->event->step == STORY_STEP_CLOSE_1) &&
	       ladder_departed_in(row->event) != STORY_STATE_NONE;
}

static void fill_segment(struct ladder *ladder, struct ladder_row *row,
			 size_t at)
{
	const struct story_event *event = row->event;

	row->from = event->from;
	row->remarkable = is_remarkable(event);
	symbols_express(&ladder->symbols, &row->seq, row->from, event->seq, at);
	if (event->flags & STORY_ACK)
		symbols_express(&ladder->symbols, &row->ack, !row->from,
				event->ack, at);
	if (event->step == STORY_STEP_RETRANSMISSION)
		find_repeated(ladder, row);
	row->crosses = crosses_previous(row);
}

/* A timer or an ICMP error means that the latest segment got no answer. */
static void mark_unanswered(struct ladder *ladder,
			    const struct story_event *event)
{
	bool refused = event->note == STORY_NOTE_ICMP_REFUSED;
	struct ladder_row *last;

	if (!refused && !gives_up(event))
		return;
	last = last_unanswered(ladder, ladder->count - 1);
	if (!last)
		return;
	last->unanswered = true;
	last->undelivered = refused;
}

/* An event's time in whole us since the first, as the module reports durations. */
static u64 time_of(const struct builder *b, const struct story_event *event)
{
	u64 first = b->events[0].mono_ns, ns = event->mono_ns;

	return ns > first ? ns - (ns - first) % US : ns;
}

static int add_event(struct builder *b, size_t at)
{
	const struct story_event *event = &b->events[at];
	/* The SYN that replaces a connection is an event of the new one. */
	bool segment = event->cause == STORY_CAUSE_SEGMENT &&
		       event->from != STORY_FROM_NONE;
	struct ladder_row *row;

	row = add_row(b, segment ? LADDER_SEGMENT : LADDER_CAUSE);
	if (!row)
		return -ENOMEM;
	row->event = event;
	row->time_ns = time_of(b, event);
	if (b->last_ns && row->time_ns > b->last_ns)
		row->after_ns = row->time_ns - b->last_ns;
	b->last_ns = row->time_ns;
	if (segment)
		fill_segment(b->ladder, row, at);
	else
		mark_unanswered(b->ladder, event);
	return 0;
}

/* Add all rows that an event leads to. */
static int add_event_rows(struct builder *b, size_t at)
{
	const struct story_event *event = &b->events[at];
	int err;

	if (ladder_leaves_out(event))
		return 0;
	err = add_unreported(b, totals_of_event(event), event);
	if (!err)
		err = add_event(b, at);
	return err;
}

static int add_gap(struct builder *b, const struct ladder_gap *gap)
{
	struct ladder_row *row = add_row(b, LADDER_GAP);

	if (!row)
		return -ENOMEM;
	row->events = gap->count;
	row->left_out = gap->left_out;
	return 0;
}

static bool is_beginning(const struct story_event *event)
{
	return event->cause == STORY_CAUSE_SEGMENT &&
	       (event->step == STORY_STEP_PICK_UP ||
		event->segments[0] + event->segments[1] == 1);
}

/* Whether the last event led to the states that the connection is in. */
static bool is_up_to_date(const struct builder *b)
{
	const struct story_connection *c = &b->ladder->connection;
	const struct story_event *last;
	unsigned int end;

	if (!b->count)
		return false;
	last = &b->events[b->count - 1];
	for (end = 0; end < 2; end++)
		if (last->new[end].state != c->state[end].state ||
		    last->new[end].presumed < c->state[end].presumed)
			return false;
	return true;
}

static int add_start(struct builder *b)
{
	struct ladder_row *row = add_row(b, LADDER_START);

	if (!row)
		return -ENOMEM;
	memcpy(row->state,
	       b->count ? b->events[0].old : b->ladder->connection.state,
	       sizeof(row->state));
	/* What was sent before the first event kept has no row. */
	if (b->ladder->beginning_gone && b->count)
		b->shown = totals_of_event(&b->events[0]);
	return 0;
}

static int add_all(struct builder *b, const struct ladder_gap *gaps,
		   size_t gap_count)
{
	const struct story_connection *c = &b->ladder->connection;
	int err = add_start(b);
	size_t i, gap = 0;

	for (i = 0; i < b->count && !err; i++) {
		/* Events missing before the connection's first are not its own. */
		for (; !err && gap < gap_count && gaps[gap].before <= i; gap++)
			if (i || b->ladder->beginning_gone)
				err = add_gap(b, &gaps[gap]);
		if (!err)
			err = add_event_rows(b, i);
	}
	/* Nor are events missing after it has reached its states. */
	for (; !err && gap < gap_count && !is_up_to_date(b); gap++)
		err = add_gap(b, &gaps[gap]);
	if (!err && b->count)
		err = add_unreported(b, totals_of_connection(c), NULL);
	return err;
}

/* Add a row for a long time in CLOSE-WAIT, above the event that ended it. */
static int add_stay(struct builder *b, unsigned int end)
{
	struct ladder *ladder = b->ladder;
	const struct span *stay = &ladder->spans.close_wait[end];
	struct ladder_row *row;
	size_t at = 1;

	if (stay->ns < LONG_STAY_NS)
		return 0;
	while (ladder->rows[at].event != ladder->spans.left_close_wait[end])
		at++;
	if (!add_row(b, LADDER_STAY))
		return -ENOMEM;
	row = &ladder->rows[at];
	memmove(row + 1, row, (ladder->count - 1 - at) * sizeof(*row));
	row[1].crosses = false;
	*row = (struct ladder_row){
		.kind = LADDER_STAY,
		.from = end,
		.nth = 1,
		.stay = *stay,
	};
	memcpy(row->state, row[-1].state, sizeof(row->state));
	return 0;
}

int ladder_build(struct ladder *ladder,
		 const struct story_connection *connection,
		 const struct story_event *events, size_t count,
		 const struct ladder_gap *gaps, size_t gap_count, u64 now_ns)
{
	struct builder b = {
		.ladder = ladder,
		.events = events,
		.count = count,
	};
	int err;

	memset(ladder, 0, sizeof(*ladder));
	ladder->connection = *connection;
	ladder->beginning_gone = !count || !is_beginning(&events[0]);
	symbols_define(&ladder->symbols, connection, events, count);
	err = add_all(&b, gaps, gap_count);
	if (!err) {
		ladder_settle(ladder);
		spans_finish(&ladder->spans, connection, now_ns);
		err = add_stay(&b, STORY_CLIENT);
	}
	if (!err)
		err = add_stay(&b, STORY_SERVER);
	find_half_closed(&b);
	if (err)
		ladder_free(ladder);
	return err;
}

void ladder_free(struct ladder *ladder)
{
	free(ladder->rows);
	ladder->rows = NULL;
	ladder->count = 0;
	ladder->room = 0;
}
