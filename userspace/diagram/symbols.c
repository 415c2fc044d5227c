// SPDX-License-Identifier: GPL-2.0
#include "diagram/symbols.h"

char symbol_letter(enum symbol symbol)
{
	return symbol < SYMBOLS ? "xyuvw"[symbol] : 0;
}

static enum symbol isn_of(unsigned int end)
{
	return end == STORY_CLIENT ? SYMBOL_X : SYMBOL_Y;
}

static void define(struct symbols *symbols, enum symbol symbol,
		   unsigned int end, u32 value)
{
	struct symbol_definition *d = &symbols->definitions[symbol];

	d->known = true;
	d->end = end;
	d->value = value;
}

/* Only the FINs of the closing steps count; other ones are retransmissions. */
static bool is_second_fin(const struct story_event *event)
{
	return event->step == STORY_STEP_CLOSE_3 ||
	       event->step == STORY_STEP_CLOSE_2_3 ||
	       event->step == STORY_STEP_CLOSE_CROSSING;
}

void symbols_define(struct symbols *symbols,
		    const struct story_connection *connection,
		    const struct story_event *events, size_t count)
{
	unsigned int end;
	size_t i;

	for (end = 0; end < 2; end++)
		if (connection->state[end].isn_known)
			define(symbols, isn_of(end), end, connection->isn[end]);
	symbols->first_fin = count;
	symbols->second_fin = count;
	for (i = 0; i < count; i++) {
		const struct story_event *event = &events[i];

		if (event->from == STORY_FROM_NONE)
			continue;
		if (event->step == STORY_STEP_CLOSE_1 &&
		    symbols->first_fin == count) {
			symbols->first_fin = i;
			define(symbols, SYMBOL_U, event->from,
			       event->seq + event->len);
			if (event->flags & STORY_ACK)
				define(symbols, SYMBOL_V, !event->from,
				       event->ack);
		} else if (event->step == STORY_STEP_CLOSE_2) {
			define(symbols, SYMBOL_V, event->from, event->seq);
		} else if (is_second_fin(event) && symbols->second_fin == count) {
			symbols->second_fin = i;
			define(symbols, SYMBOL_W, event->from,
			       event->seq + event->len);
			/* One segment acknowledges and closes: there is no v. */
			if (event->step != STORY_STEP_CLOSE_3)
				symbols->definitions[SYMBOL_V].known = false;
		}
	}
}

/* The letter for a number of @end's stream, in the event with index @at. */
static enum symbol choose(const struct symbols *symbols, unsigned int end,
			  size_t at)
{
	/* in order of preference, and the event from which each may be used */
	const struct {
		enum symbol symbol;
		size_t from;
	} candidates[] = {
		{ SYMBOL_W, symbols->second_fin },
		{ SYMBOL_U, symbols->first_fin },
		{ SYMBOL_V, symbols->first_fin },
		{ SYMBOL_W, symbols->first_fin },
	};
	size_t i;

	for (i = 0; i < sizeof(candidates) / sizeof(candidates[0]); i++) {
		enum symbol symbol = candidates[i].symbol;
		const struct symbol_definition *d = &symbols->definitions[symbol];

		if (at >= candidates[i].from && d->known && d->end == end)
			return symbol;
	}
	return isn_of(end);
}

void symbols_express(struct symbols *symbols, struct symbol_number *number,
		     unsigned int end, u32 value, size_t at)
{
	enum symbol base = choose(symbols, end, at);
	struct symbol_definition *d = &symbols->definitions[base];

	number->value = value;
	number->base = SYMBOL_NONE;
	if (!d->known)
		return;
	number->base = base;
	d->used = true;
	/* Nothing precedes an ISN, and a stream may be longer than 2 GiB. */
	number->offset = base == isn_of(end) ? (s64)(u32)(value - d->value) :
					       (s32)(value - d->value);
}

void symbols_definition(const struct symbols *symbols, enum symbol symbol,
			struct symbol_number *number)
{
	const struct symbol_definition *d = &symbols->definitions[symbol];
	enum symbol base = isn_of(d->end);
	const struct symbol_definition *isn = &symbols->definitions[base];

	number->value = d->value;
	number->base = SYMBOL_NONE;
	number->offset = 0;
	if (symbol == base || !isn->known)
		return;
	number->base = base;
	number->offset = (u32)(d->value - isn->value);
}
