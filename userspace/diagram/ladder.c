// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "util/array.h"
#include "diagram/ladder.h"

#define LONG_STAY_NS 1000000000ULL

/*
 * An end's stay in the state that it is in. Presumed, it may have begun later
 * than presumed: what the peer has sent again may be what had not come before.
 */
struct stay {
	u64 since_ns;		/* when it began, if seen */
	u64 sure_ns;		/* when it had, once it is proven */
	u32 again;		/* the peer's retransmissions until then */
};

/* A figure being built. */
struct builder {
	struct ladder *ladder;
	const struct story_event *events;
	size_t count;
	u64 last_ns;
	struct stay stay[2];
	u64 bytes[2];		/* told by rows so far */
	u32 segments[2];
	u32 again[2];
};

static struct ladder_row *add_row(struct builder *b, enum ladder_kind kind)
{
	struct ladder *ladder = b->ladder;
	struct ladder_row *row;

	row = array_grow(ladder->rows, ladder->count, &ladder->room, sizeof(*row));
	if (!row)
		return NULL;
	ladder->rows = row;
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

static int add_data(struct builder *b, unsigned int end, u64 bytes, u32 segments,
		    u32 again)
{
	struct ladder_row *row = add_row(b, LADDER_DATA);

	if (!row)
		return -ENOMEM;
	row->from = end;
	row->bytes = bytes;
	row->segments = segments;
	row->again = again < segments ? again : segments;
	return 0;
}

/*
 * What was sent since the row before, and is not the event itself: from the
 * running totals, for segments that change nothing are not told one by one.
 */
static int add_untold(struct builder *b, const u64 bytes[2],
		      const u32 segments[2], const u32 again[2],
		      const struct story_event *event)
{
	unsigned int end;
	int err = 0;

	for (end = 0; end < 2 && !err; end++) {
		u64 more = bytes[end] - b->bytes[end];
		u32 times = segments[end] - b->segments[end];
		u32 more_again = again[end] - b->again[end];

		/* Totals that run backwards are another connection's, or broken. */
		if (bytes[end] < b->bytes[end] || segments[end] < b->segments[end])
			continue;
		if (event && event->cause == STORY_CAUSE_SEGMENT &&
		    event->from == end && times) {
			times--;
			more -= event->len < more ? event->len : more;
			if (event->step == STORY_STEP_RETRANSMISSION && more_again)
				more_again--;
		}
		if (times)
			err = add_data(b, end, more, times, more_again);
	}
	memcpy(b->bytes, bytes, sizeof(b->bytes));
	memcpy(b->segments, segments, sizeof(b->segments));
	memcpy(b->again, again, sizeof(b->again));
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

static void add_span(struct ladder *ladder, unsigned int end,
		     struct story_seen state, u64 ns, bool lasts)
{
	struct ladder_span *span = &ladder->spans[end][ladder->span_count[end]];

	if (ladder->span_count[end] == LADDER_SPANS)
		return;
	span->state = state;
	span->ns = ns;
	span->lasts = lasts;
	ladder->span_count[end]++;
}

/* What is proven in the end remains presumed for the time before a doubt. */
static void add_spans(struct builder *b, unsigned int end,
		      struct story_seen state, u64 until_ns, bool lasts)
{
	const struct stay *stay = &b->stay[end];
	u64 since = state.presumed ? stay->since_ns : stay->sure_ns;
	struct story_seen doubtful = state;

	doubtful.presumed = true;
	if (since > stay->since_ns)
		add_span(b->ladder, end, doubtful, since - stay->since_ns, false);
	add_span(b->ladder, end, state, until_ns - since, lasts);
}

/* What the peer sends again is told by an event, or only by the totals. */
static bool is_doubted(const struct stay *stay, const struct story_event *event,
		       unsigned int end)
{
	return event->old[end].presumed &&
	       (event->retransmissions[!end] != stay->again ||
		(event->step == STORY_STEP_RETRANSMISSION && event->from == !end));
}

/* An end leaves a state. A long CLOSE-WAIT, if proven, has a row of its own. */
static int leave(struct builder *b, const struct story_event *event,
		 unsigned int end)
{
	const struct stay *stay = &b->stay[end];
	struct story_seen was = event->old[end];
	u64 sure = event->mono_ns - stay->sure_ns;
	struct ladder_row *row;

	if (!stay->since_ns || event->mono_ns < stay->sure_ns)
		return 0;
	/* It was presumed to have got a SYN, and had not, or did not want it. */
	if (was.presumed && was.state == STORY_STATE_SYN_RECEIVED &&
	    (event->step == STORY_STEP_REFUSAL ||
	     event->new[end].state == STORY_STATE_LISTEN))
		return 0;
	add_spans(b, end, was, event->mono_ns, false);
	if (was.presumed || was.state != STORY_STATE_CLOSE_WAIT)
		return 0;
	b->ladder->close_wait_ns[end] = sure;
	if (sure < LONG_STAY_NS)
		return 0;
	row = add_row(b, LADDER_STAY);
	if (!row)
		return -ENOMEM;
	row->from = end;
	row->stay_ns = sure;
	return 0;
}

/* It had not got what it crosses: where that was presumed to take it, it was not. */
static bool is_crossing(const struct story_event *event)
{
	return event->step == STORY_STEP_OPEN_CROSSING ||
	       event->step == STORY_STEP_CLOSE_CROSSING;
}

static int add_stay(struct builder *b, const struct story_event *event,
		    unsigned int end)
{
	struct stay *stay = &b->stay[end];
	bool crossing = event->from == end && is_crossing(event);
	bool leaves = event->old[end].state != event->new[end].state;
	int err = leaves && !crossing ? leave(b, event, end) : 0;

	leaves |= crossing;
	if (leaves)
		stay->since_ns = event->mono_ns;
	if (leaves || is_doubted(stay, event, end)) {
		stay->sure_ns = event->mono_ns;
		stay->again = event->retransmissions[!end];
	}
	return err;
}

/* Half-closed: what an end sends that has acknowledged the other's FIN. */
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
		/* data that it came with is of the first to follow the FIN */
		before = event->bytes[end] - event->len;
		if (total[end] > before)
			b->ladder->half_closed_bytes[end] = total[end] - before;
	}
}

/* What the ends still are in, unless it is all over. */
static void add_last_spans(struct builder *b, u64 now_ns)
{
	const struct story_connection *c = &b->ladder->connection;
	unsigned int end;

	for (end = 0; end < 2; end++)
		if (b->stay[end].since_ns && now_ns > b->stay[end].sure_ns &&
		    c->state[end].state != STORY_STATE_CLOSED &&
		    c->state[end].state != STORY_STATE_LISTEN)
			add_spans(b, end, c->state[end], now_ns, true);
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

/*
 * A step of the textbook's speaks for itself, and so does what repeats one. Of
 * segments that cross only the order in which they were seen is to be seen.
 */
static bool is_remarkable(const struct story_event *event)
{
	if (is_crossing(event))
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

/* RFC 9293, figures 8 and 13: both ends were where their own segment took them. */
static void find_crossed(struct ladder_row *row)
{
	bool opening = row->event->step == STORY_STEP_OPEN_CROSSING;
	const struct ladder_row *last = row - 1;

	if (!is_crossing(row->event))
		return;
	if (last->kind != LADDER_SEGMENT || last->from == row->from ||
	    last->event->step != (opening ? STORY_STEP_OPEN_1 : STORY_STEP_CLOSE_1))
		return;
	row->crosses = true;
	row->departed.state = opening ? STORY_STATE_SYN_SENT : STORY_STATE_FIN_WAIT_1;
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
		row->remarkable = is_remarkable(event);
		ladder_set_number(b->ladder, &row->seq, row->from, event->seq, at);
		if (event->flags & STORY_ACK)
			ladder_set_number(b->ladder, &row->ack, !row->from, event->ack, at);
		if (event->step == STORY_STEP_RETRANSMISSION)
			find_repeated(b->ladder, row);
		find_crossed(row);
	} else if (gives_up(event) || event->note == STORY_NOTE_ICMP_REFUSED) {
		last = last_unanswered(b->ladder, b->ladder->count - 1);
		if (last) {
			last->unanswered = true;
			last->undelivered = !gives_up(event);
		}
	}
	return 0;
}

static int add_gap(struct builder *b, const struct ladder_gap *gap)
{
	struct ladder_row *row = add_row(b, LADDER_GAP);

	if (!row)
		return -ENOMEM;
	row->bytes = gap->count;
	row->left_out = gap->left_out;
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
		memcpy(b->again, b->events[0].retransmissions, sizeof(b->again));
	}
	for (i = 0; i < b->count && !err; i++) {
		const struct story_event *event = &b->events[i];

		/* What is missing before its first segment is not its own. */
		for (; !err && gap < gap_count && gaps[gap].before <= i; gap++)
			if (i || b->ladder->beginning_gone)
				err = add_gap(b, &gaps[gap]);
		if (err || ladder_leaves_out(event))
			continue;
		err = add_untold(b, event->bytes, event->segments,
				 event->retransmissions, event);
		if (!err)
			err = add_stay(b, event, STORY_CLIENT);
		if (!err)
			err = add_stay(b, event, STORY_SERVER);
		if (!err)
			err = add_event(b, i);
	}
	/* ... nor behind the event that has led to its states. */
	for (; !err && gap < gap_count && !is_up_to_date(b); gap++)
		err = add_gap(b, &gaps[gap]);
	if (!err && b->count)
		err = add_untold(b, c->bytes, c->segments, c->retransmissions, NULL);
	return err;
}

int ladder_build(struct ladder *ladder, const struct story_connection *connection,
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
	ladder_find_symbols(ladder, events, count);
	err = add_all(&b, gaps, gap_count);
	add_last_spans(&b, now_ns);
	find_half_closed(&b);
	if (err)
		ladder_free(ladder);
	return err;
}

static bool is_over_opening(const struct story_seen *s)
{
	return s->state != STORY_STATE_LISTEN && s->state != STORY_STATE_SYN_SENT &&
	       s->state != STORY_STATE_SYN_RECEIVED;
}

static bool begins_closing(const struct ladder_row *row)
{
	if (!row->event)
		return false;
	switch (row->event->step) {
	case STORY_STEP_CLOSE_1 ... STORY_STEP_CLOSE_CROSSING_ACK:
	case STORY_STEP_RESET:
	case STORY_STEP_END:
		return true;
	default:
		return false;
	}
}

/* Rows up to the one after which neither end is opening any more. */
static size_t opening_rows(const struct ladder *ladder)
{
	size_t i;

	for (i = 1; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		if (begins_closing(row))
			return i;
		if (row->event && is_over_opening(&row->state[0]) &&
		    is_over_opening(&row->state[1]))
			return i + 1;
	}
	return ladder->count;
}

/* What is left tells what it uses and presumes, nothing else. */
static void look_again(struct ladder *ladder)
{
	size_t i;

	for (i = 0; i < LADDER_SYMBOLS; i++)
		ladder->symbols[i].used = false;
	ladder->presumed = false;
	for (i = 0; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		ladder->presumed |= row->state[0].presumed || row->state[1].presumed;
		if (row->kind != LADDER_SEGMENT)
			continue;
		if (row->seq.base < LADDER_SYMBOLS)
			ladder->symbols[row->seq.base].used = true;
		if ((row->event->flags & STORY_ACK) && row->ack.base < LADDER_SYMBOLS)
			ladder->symbols[row->ack.base].used = true;
	}
}

static void select_opening(struct ladder *ladder)
{
	struct story_connection *c = &ladder->connection;

	ladder->count = opening_rows(ladder);
	memcpy(c->state, ladder->rows[ladder->count - 1].state, sizeof(c->state));
	/* A short opening does not make the whole connection's sentences. */
	c->closed = STORY_CLOSED_NO;
	memset(ladder->close_wait_ns, 0, sizeof(ladder->close_wait_ns));
	memset(ladder->half_closed_bytes, 0, sizeof(ladder->half_closed_bytes));
	memset(c->retransmissions, 0, sizeof(c->retransmissions));
	memset(ladder->span_count, 0, sizeof(ladder->span_count));
}

/* What is opening is over when the closing begins. */
static void leave_out_opening_spans(struct ladder *ladder)
{
	unsigned int end, i, kept;

	for (end = 0; end < 2; end++) {
		struct ladder_span *spans = ladder->spans[end];

		for (i = 0, kept = 0; i < ladder->span_count[end]; i++)
			if (spans[i].state.state != STORY_STATE_SYN_SENT &&
			    spans[i].state.state != STORY_STATE_SYN_RECEIVED)
				spans[kept++] = spans[i];
		ladder->span_count[end] = kept;
	}
}

bool ladder_select(struct ladder *ladder, bool opening)
{
	size_t first;

	if (opening) {
		if (ladder->beginning_gone || ladder->count < 2)
			return false;
		select_opening(ladder);
		look_again(ladder);
		return true;
	}
	for (first = 1; first < ladder->count; first++)
		if (begins_closing(&ladder->rows[first]))
			break;
	if (first >= ladder->count)
		return false;
	/* The states before it stand where those before anything did. */
	memcpy(ladder->rows[0].state, ladder->rows[first - 1].state,
	       sizeof(ladder->rows[0].state));
	memmove(&ladder->rows[1], &ladder->rows[first],
		(ladder->count - first) * sizeof(*ladder->rows));
	ladder->count -= first - 1;
	ladder->rows[1].after_ns = 0;
	ladder->beginning_gone = false;
	leave_out_opening_spans(ladder);
	look_again(ladder);
	return true;
}

void ladder_free(struct ladder *ladder)
{
	free(ladder->rows);
	ladder->rows = NULL;
	ladder->count = 0;
	ladder->room = 0;
}
