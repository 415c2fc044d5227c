// SPDX-License-Identifier: GPL-2.0
/* The opening, or the closing, of a diagram. */
#include "diagram/ladder.h"

static bool is_opened(const struct story_seen *s)
{
	return s->state != STORY_STATE_LISTEN &&
	       s->state != STORY_STATE_SYN_SENT &&
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

/* Number of rows up to the one after which neither end is opening. */
static size_t opening_rows(const struct ladder *ladder)
{
	size_t i;

	for (i = 1; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		if (begins_closing(row))
			return i;
		if (row->event && is_opened(&row->state[0]) &&
		    is_opened(&row->state[1]))
			return i + 1;
	}
	return ladder->count;
}

static void mark_used(struct symbols *symbols, enum symbol symbol)
{
	if (symbol < SYMBOLS)
		symbols->definitions[symbol].used = true;
}

/* Find which letters the remaining rows use, and whether a state is presumed. */
static void update(struct ladder *ladder)
{
	size_t i;

	for (i = 0; i < SYMBOLS; i++)
		ladder->symbols.definitions[i].used = false;
	ladder->presumed = false;
	for (i = 0; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		ladder->presumed |= row->state[0].presumed ||
				    row->state[1].presumed;
		if (row->kind != LADDER_SEGMENT)
			continue;
		mark_used(&ladder->symbols, row->seq.base);
		if (row->event->flags & STORY_ACK)
			mark_used(&ladder->symbols, row->ack.base);
	}
}

static bool select_opening(struct ladder *ladder)
{
	struct story_connection *c = &ladder->connection;

	if (ladder->beginning_gone || ladder->count < 2)
		return false;
	ladder->count = opening_rows(ladder);
	/* The verdict must not mention what follows the opening. */
	memcpy(c->state, ladder->rows[ladder->count - 1].state,
	       sizeof(c->state));
	c->closed = STORY_CLOSED_NO;
	memset(c->retransmissions, 0, sizeof(c->retransmissions));
	memset(&ladder->spans, 0, sizeof(ladder->spans));
	memset(ladder->half_closed_bytes, 0, sizeof(ladder->half_closed_bytes));
	return true;
}

static bool select_closing(struct ladder *ladder)
{
	struct ladder_row *rows = ladder->rows;
	size_t first = 1;

	while (first < ladder->count && !begins_closing(&rows[first]))
		first++;
	if (first >= ladder->count)
		return false;
	/* The first row has the states before the closing. */
	memcpy(rows[0].state, rows[first - 1].state, sizeof(rows[0].state));
	memmove(&rows[1], &rows[first], (ladder->count - first) * sizeof(*rows));
	ladder->count -= first - 1;
	rows[1].after_ns = 0;
	ladder->beginning_gone = false;
	spans_drop_opening(&ladder->spans);
	return true;
}

bool ladder_select(struct ladder *ladder, bool opening)
{
	bool found = opening ? select_opening(ladder) : select_closing(ladder);

	if (found)
		update(ladder);
	return found;
}
