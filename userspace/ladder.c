// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "ladder.h"

#define LONG_STAY_NS 1000000000ULL

/* A figure being built. */
struct builder {
	struct ladder *ladder;
	const struct story_event *events;
	size_t count;
	size_t first_fin;	/* index of its event; @count if there is none */
	size_t second_fin;
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

static void define(struct builder *b, enum ladder_symbol symbol,
		   unsigned int end, u32 value)
{
	struct ladder_definition *d = &b->ladder->symbols[symbol];

	d->known = true;
	d->end = end;
	d->value = value;
}

/* The FINs that count are those of the closing steps; others repeat them. */
static bool is_second_fin(const struct story_event *event)
{
	return event->step == STORY_STEP_CLOSE_3 ||
	       event->step == STORY_STEP_CLOSE_2_3 ||
	       event->step == STORY_STEP_CLOSE_CROSSING;
}

static void find_symbols(struct builder *b)
{
	const struct story_connection *c = &b->ladder->connection;
	unsigned int end, closer = 2;
	size_t i;

	for (end = 0; end < 2; end++)
		if (c->state[end].isn_known)
			define(b, end ? LADDER_Y : LADDER_X, end, c->isn[end]);
	b->first_fin = b->count;
	b->second_fin = b->count;
	for (i = 0; i < b->count; i++) {
		const struct story_event *event = &b->events[i];

		if (event->from == STORY_FROM_NONE)
			continue;
		if (event->step == STORY_STEP_CLOSE_1 && closer == 2) {
			closer = event->from;
			b->first_fin = i;
			define(b, LADDER_U, closer, event->seq + event->len);
			if (event->flags & STORY_ACK)
				define(b, LADDER_V, !closer, event->ack);
		} else if (event->step == STORY_STEP_CLOSE_2) {
			define(b, LADDER_V, event->from, event->seq);
		} else if (is_second_fin(event) && b->second_fin == b->count) {
			b->second_fin = i;
			define(b, LADDER_W, event->from, event->seq + event->len);
			/* One segment acknowledges and closes: v is w. */
			if (event->step != STORY_STEP_CLOSE_3)
				b->ladder->symbols[LADDER_V].known = false;
		}
	}
}

/* A number of an end's stream, by the symbol nearest in the story. */
static void set_number(struct builder *b, struct ladder_number *number,
		       unsigned int end, u32 value, size_t at)
{
	struct ladder_definition *s = b->ladder->symbols;
	enum ladder_symbol base = end ? LADDER_Y : LADDER_X;

	if (at >= b->second_fin && s[LADDER_W].known && s[LADDER_W].end == end)
		base = LADDER_W;
	else if (at >= b->first_fin && s[LADDER_U].known && s[LADDER_U].end == end)
		base = LADDER_U;
	else if (at >= b->first_fin && s[LADDER_V].known && s[LADDER_V].end == end)
		base = LADDER_V;
	else if (at >= b->first_fin && s[LADDER_W].known && s[LADDER_W].end == end)
		base = LADDER_W;
	number->value = value;
	number->base = LADDER_RAW;
	if (!s[base].known)
		return;
	number->base = base;
	s[base].used = true;
	/* A stream may be longer than 2 GiB, but it does not run backwards. */
	if (base == LADDER_X || base == LADDER_Y)
		number->offset = (u32)(value - s[base].value);
	else
		number->offset = (s32)(value - s[base].value);
}

void ladder_define(const struct ladder *ladder, enum ladder_symbol symbol,
		   struct ladder_number *number)
{
	const struct ladder_definition *d = &ladder->symbols[symbol];
	enum ladder_symbol base = d->end ? LADDER_Y : LADDER_X;

	number->value = d->value;
	number->base = LADDER_RAW;
	number->offset = 0;
	if (symbol == base || !ladder->symbols[base].known)
		return;
	number->base = base;
	number->offset = (u32)(d->value - ladder->symbols[base].value);
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

static bool changes_nothing(const struct story_event *event)
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

/* Which time a segment is sent; a look back that is long enough, not endless. */
static void find_repeated(struct ladder *ladder, struct ladder_row *row)
{
	const struct story_event *event = row->event;
	size_t i = row - ladder->rows, looks;
	const u8 same = STORY_SYN | STORY_FIN;

	for (looks = 0; i-- && looks < 64; looks++) {
		struct ladder_row *old = &ladder->rows[i];

		if (old->kind != LADDER_SEGMENT || old->from != row->from ||
		    old->event->seq != event->seq ||
		    (old->event->flags ^ event->flags) & same)
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
		set_number(b, &row->seq, row->from, event->seq, at);
		if (event->flags & STORY_ACK)
			set_number(b, &row->ack, !row->from, event->ack, at);
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

		while (!err && gap < gap_count && gaps[gap].before <= i)
			err = add_gap(b, gaps[gap++].count);
		if (err || changes_nothing(event))
			continue;
		err = add_untold(b, event->bytes, event->segments, event);
		if (!err)
			err = add_stay(b, event, STORY_CLIENT);
		if (!err)
			err = add_stay(b, event, STORY_SERVER);
		if (!err)
			err = add_event(b, i);
	}
	while (!err && gap < gap_count)
		err = add_gap(b, gaps[gap++].count);
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
	find_symbols(&b);
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

char ladder_letter(enum ladder_symbol symbol)
{
	return symbol < LADDER_SYMBOLS ? "xyuvw"[symbol] : 0;
}
