// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "diagram/ladder.h"

/* Neither durations in states nor the row on CLOSE-WAIT must tell a state. */
static void hide_states(struct ladder *ladder)
{
	const struct story_seen blank = { .state = STORY_STATE_NONE };
	size_t i, kept = 0;

	for (i = 0; i < ladder->count; i++) {
		struct ladder_row *row = &ladder->rows[i];

		if (row->kind == LADDER_STAY)
			continue;
		row->state[0] = blank;
		row->state[1] = blank;
		ladder->rows[kept++] = *row;
	}
	ladder->count = kept;
	ladder->presumed = false;
	memset(&ladder->spans, 0, sizeof(ladder->spans));
}

static void hide_numbers(struct ladder *ladder)
{
	size_t i;

	for (i = 0; i < ladder->count; i++) {
		struct ladder_row *row = &ladder->rows[i];

		row->seq.base = SYMBOL_BLANK;
		row->ack.base = SYMBOL_BLANK;
	}
	memset(&ladder->symbols.definitions, 0,
	       sizeof(ladder->symbols.definitions));
}

void ladder_hide(struct ladder *ladder, unsigned int what)
{
	ladder->hidden = what;
	if (what & LADDER_HIDE_STATES)
		hide_states(ladder);
	if (what & LADDER_HIDE_NUMBERS)
		hide_numbers(ladder);
}
