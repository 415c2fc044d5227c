// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "ladder.h"

#define LONG_STAY_NS 1000000000ULL

/* A figure being built. */
struct builder {
	struct ladder *ladder;
	const struct story_event *events;
	size_t count;
	u64 last_ns;
	u64 close_wait_since[2];
	u64 bytes[2];		/* told by rows so far */
	u32 segments[2];
};

static struct ladder_row *add_row(struct builder *b, enum ladder_kind kind)
{
	struct ladder *ladder = b->ladder;
	struct ladder_row *row;

	if (ladder->count == ladder->room) {
		size_t room = ladder->room ? 2 * ladder->room : 32;

		row = realloc(ladder->rows, room * sizeof(*row));
		if (!row)
			return NULL;
		ladder->rows = row;
		ladder->room = room;
	}
	row = &ladder->rows[ladder->count++];
	memset(row, 0, sizeof(*row));
	row->kind = kind;
	row->from = 2;
	row->nth = 1;
	/* What brings no states of its own leaves those before. */
	if (ladder->count > 1)
		memcpy(row->state, row[-1].state, sizeof(row->state));
	return row;
}

static void set_states(struct builder *b, struct ladder_row *row,
		       const struct story_seen *state)
{
	memcpy(row->state, state, sizeof(row->state));
	b->ladder->presumed |= state[0].presumed || state[1].presumed;
}

static int add_data(struct builder *b, unsigned int end, u64 bytes, u32 segments)
{
	struct ladder_row *row = add_row(b, LADDER_DATA);

	if (!row)
		return -ENOMEM;
	row->from = end;
	row->bytes = bytes;
	row->segments = segments;
	return 0;
}

/*
 * What was sent since the row before, and is not the event itself: from the
 * running totals, for segments that change nothing are not told one by one.
 */
static int add_untold(struct builder *b, const u64 bytes[2],
		      const u32 segments[2], const struct story_event *event)
{
	unsigned int end;
	int err = 0;

	for (end = 0; end < 2 && !err; end++) {
		u64 more = bytes[end] - b->bytes[end];
		u32 times = segments[end] - b->segments[end];

		/* Totals that run backwards are another connection's, or broken. */
		if (bytes[end] < b->bytes[end] || segments[end] < b->segments[end])
			continue;
		if (event && event->cause == STORY_CAUSE_SEGMENT &&
		    event->from == end && times) {
			times--;
			more -= event->len < more ? event->len : more;
		}
		if (times)
			err = add_data(b, end, more, times);
	}
	memcpy(b->bytes, bytes, sizeof(b->bytes));
	memcpy(b->segments, segments, sizeof(b->segments));
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

static int add_stay(struct builder *b, const struct story_event *event,
		    unsigned int end)
{
	bool was = event->old[end].state == STORY_STATE_CLOSE_WAIT;
	bool is = event->new[end].state == STORY_STATE_CLOSE_WAIT;
	struct ladder_row *row;
	u64 stay;

	if (is && !was)
		b->close_wait_since[end] = event->mono_ns;
	if (!was || is || !b->close_wait_since[end] ||
	    event->mono_ns < b->close_wait_since[end])
		return 0;
	stay = event->mono_ns - b->close_wait_since[end];
	b->ladder->close_wait_ns[end] = stay;
	if (stay < LONG_STAY_NS)
		return 0;
	row = add_row(b, LADDER_STAY);
	if (!row)
		return -ENOMEM;
	row->from = end;
	row->stay_ns = stay;
	return 0;
}

/* The last arrow, if nothing was drawn since that answers it. */
static struct ladder_row *last_unanswered(struct ladder *ladder, size_t before)
{
	while (before--) {
		struct ladder_row *row = &ladder->rows[before];

		if (row->kind == LADDER_SEGMENT)
			return row;
		if (row->kind != LADDER_CAUSE ||
		    row->event->cause != STORY_CAUSE_DELIVERY)
			return NULL;
	}
	return NULL;
}

static bool repeats(const struct story_event *event, const struct story_event *old)
{
	u8 flags = event->flags & (STORY_SYN | STORY_FIN);

	if (flags != (old->flags & (STORY_SYN | STORY_FIN)))
		return false;
	/* A FIN may have come with data the first time, and comes without now. */
	return event->seq == old->seq ||
	       (flags && event->seq + event->len == old->seq + old->len);
}

/* Which time a segment is sent; a look back that is long enough, not endless. */
static void find_repeated(struct ladder *ladder, struct ladder_row *row)
{
	const struct story_event *event = row->event;
	size_t i = row - ladder->rows, looks;

	for (looks = 0; i-- && looks < 64; looks++) {
		struct ladder_row *old = &ladder->rows[i];

		if (old->kind != LADDER_SEGMENT || old->from != row->from ||
		    !repeats(event, old->event))
			continue;
		row->nth = old->nth + 1;
		row->again_ns = event->mono_ns - old->time_ns;
		if (last_unanswered(ladder, row - ladder->rows) == old)
			old->unanswered = true;
		return;
	}
}

static bool gives_up(const struct story_event *event)
{
	return event->note == STORY_NOTE_SYN_TIMEOUT ||
	       event->note == STORY_NOTE_SYN_RECEIVED_TIMEOUT ||
	       event->note == STORY_NOTE_FIN_TIMEOUT;
}

static int add_event(struct builder *b, size_t at)
{
	const struct story_event *event = &b->events[at];
	bool segment = event->cause == STORY_CAUSE_SEGMENT;
	struct ladder_row *row, *last;

	row = add_row(b, segment ? LADDER_SEGMENT : LADDER_CAUSE);
	if (!row)
		return -ENOMEM;
	row->event = event;
	row->time_ns = event->mono_ns;
	if (b->last_ns && event->mono_ns > b->last_ns)
		row->after_ns = event->mono_ns - b->last_ns;
	b->last_ns = event->mono_ns;
	set_states(b, row, event->new);
	if (segment) {
		row->from = event->from;
		ladder_set_number(b->ladder, &row->seq, row->from, event->seq, at);
		if (event->flags & STORY_ACK)
			ladder_set_number(b->ladder, &row->ack, !row->from, event->ack, at);
		if (event->step == STORY_STEP_RETRANSMISSION)
			find_repeated(b->ladder, row);
	} else if (gives_up(event)) {
		last = last_unanswered(b->ladder, b->ladder->count - 1);
		if (last)
			last->unanswered = true;
	}
	return 0;
}

static int add_gap(struct builder *b, u64 count)
{
	struct ladder_row *row = add_row(b, LADDER_GAP);

	if (!row)
		return -ENOMEM;
	row->bytes = count;
	return 0;
}

static bool is_beginning(const struct story_event *event)
{
	return event->cause == STORY_CAUSE_SEGMENT &&
	       (event->step == STORY_STEP_PICK_UP ||
		event->segments[0] + event->segments[1] == 1);
}

/* Whether the last event tells the states that the connection is in. */
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
		    last->new[end].presumed != c->state[end].presumed)
			return false;
	return true;
}

static int add_all(struct builder *b, const struct ladder_gap *gaps,
		   size_t gap_count)
{
	const struct story_connection *c = &b->ladder->connection;
	struct ladder_row *row;
	size_t i, gap = 0;
	int err = 0;

	row = add_row(b, LADDER_START);
	if (!row)
		return -ENOMEM;
	set_states(b, row, b->count ? b->events[0].old : c->state);
	if (b->ladder->beginning_gone && b->count) {
		memcpy(b->bytes, b->events[0].bytes, sizeof(b->bytes));
		memcpy(b->segments, b->events[0].segments, sizeof(b->segments));
	}
	for (i = 0; i < b->count && !err; i++) {
		const struct story_event *event = &b->events[i];

		/* What is missing before its first segment is not its own. */
		for (; !err && gap < gap_count && gaps[gap].before <= i; gap++)
			if (i || b->ladder->beginning_gone)
				err = add_gap(b, gaps[gap].count);
		if (err || ladder_leaves_out(event))
			continue;
		err = add_untold(b, event->bytes, event->segments, event);
		if (!err)
			err = add_stay(b, event, STORY_CLIENT);
		if (!err)
			err = add_stay(b, event, STORY_SERVER);
		if (!err)
			err = add_event(b, i);
	}
	/* ... nor behind the event that has led to its states. */
	for (; !err && gap < gap_count && !is_up_to_date(b); gap++)
		err = add_gap(b, gaps[gap].count);
	if (!err && b->count)
		err = add_untold(b, c->bytes, c->segments, NULL);
	return err;
}

int ladder_build(struct ladder *ladder, const struct story_connection *connection,
		 const struct story_event *events, size_t count,
		 const struct ladder_gap *gaps, size_t gap_count)
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
	ladder_find_symbols(ladder, events, count);
	err = add_all(&b, gaps, gap_count);
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
