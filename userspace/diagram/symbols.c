// SPDX-License-Identifier: GPL-2.0
#include "diagram/ladder.h"

char ladder_letter(enum ladder_symbol symbol)
{
	return symbol < LADDER_SYMBOLS ? "xyuvw"[symbol] : 0;
}

static void define(struct ladder *ladder, enum ladder_symbol symbol,
		   unsigned int end, u32 value)
{
	struct ladder_definition *d = &ladder->symbols[symbol];

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

void ladder_find_symbols(struct ladder *ladder, const struct story_event *events,
			 size_t count)
{
	const struct story_connection *c = &ladder->connection;
	unsigned int end, closer = 2;
	size_t i;

	for (end = 0; end < 2; end++)
		if (c->state[end].isn_known)
			define(ladder, end ? LADDER_Y : LADDER_X, end, c->isn[end]);
	ladder->first_fin = count;
	ladder->second_fin = count;
	for (i = 0; i < count; i++) {
		const struct story_event *event = &events[i];

		if (event->from == STORY_FROM_NONE)
			continue;
		if (event->step == STORY_STEP_CLOSE_1 && closer == 2) {
			closer = event->from;
			ladder->first_fin = i;
			define(ladder, LADDER_U, closer, event->seq + event->len);
			if (event->flags & STORY_ACK)
				define(ladder, LADDER_V, !closer, event->ack);
		} else if (event->step == STORY_STEP_CLOSE_2) {
			define(ladder, LADDER_V, event->from, event->seq);
		} else if (is_second_fin(event) && ladder->second_fin == count) {
			ladder->second_fin = i;
			define(ladder, LADDER_W, event->from, event->seq + event->len);
			/* One segment acknowledges and closes: v is w. */
			if (event->step != STORY_STEP_CLOSE_3)
				ladder->symbols[LADDER_V].known = false;
		}
	}
}

/* A number of an end's stream, by the symbol nearest in the story. */
void ladder_set_number(struct ladder *ladder, struct ladder_number *number,
		       unsigned int end, u32 value, size_t at)
{
	struct ladder_definition *s = ladder->symbols;
	enum ladder_symbol base = end ? LADDER_Y : LADDER_X;

	if (at >= ladder->second_fin && s[LADDER_W].known && s[LADDER_W].end == end)
		base = LADDER_W;
	else if (at >= ladder->first_fin && s[LADDER_U].known && s[LADDER_U].end == end)
		base = LADDER_U;
	else if (at >= ladder->first_fin && s[LADDER_V].known && s[LADDER_V].end == end)
		base = LADDER_V;
	else if (at >= ladder->first_fin && s[LADDER_W].known && s[LADDER_W].end == end)
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
