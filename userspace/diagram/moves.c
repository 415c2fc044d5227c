// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diagram/figure5.h"
#include "diagram/moves.h"
#include "util/array.h"

/* One end on its way through the rows. */
struct walk {
	struct moves *moves;
	const struct ladder_row *row; /* whose event it is */
	unsigned int end;
	enum story_state at;
	bool presumed;
};

static bool go(struct walk *w, enum story_state to)
{
	struct moves *moves = w->moves;
	struct move *move;

	if (to >= STORY_STATES || to == w->at)
		return true;
	if (w->at >= STORY_STATES) {
		w->at = to;
		return true;
	}
	move = array_grow(moves->move, moves->count, &moves->room,
			  sizeof(*move));
	if (!move)
		return false;
	moves->move = move;
	moves->move[moves->count++] = (struct move){
		.row = w->row,
		.end = w->end,
		.from = w->at,
		.to = to,
		.presumed = w->presumed,
		.edge = figure5_find(w->at, to, w->row->event),
	};
	w->at = to;
	return true;
}

/* The row whose event moved an end: of two that cross, its own. */
static const struct ladder_row *moved_by(const struct ladder *ladder, size_t at,
					 unsigned int end)
{
	const struct ladder_row *row = &ladder->rows[at];

	if (at + 1 < ladder->count && row[1].crosses && row[1].from == end)
		return row + 1;
	return row;
}

/* The transitions of an end from one row to the next; false: no memory. */
static bool walk_row(struct moves *moves, const struct ladder *ladder,
		     size_t at, unsigned int end, bool after_gap)
{
	const struct ladder_row *row = &ladder->rows[at];
	struct walk w = {
		.moves = moves,
		.row = moved_by(ladder, at, end),
		.end = end,
		.at = after_gap ? row->event->old[end].state :
				  row[-1].state[end].state,
		.presumed = row->state[end].presumed,
	};
	int i;

	/* Of an event that was presumed wrongly, the row has another state. */
	for (i = 0;
	     i < 2 && row->state[end].state == row->event->new[end].state; i++)
		if (!go(&w, story_through(row->event, end, i)))
			return false;
	return go(&w, row->state[end].state);
}

/* Number the events in their order: of two that cross, the second may be first here. */
static int compare(const void *one, const void *other)
{
	const struct move *a = one, *b = other;

	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	if (a->end != b->end)
		return a->end < b->end ? -1 : 1;
	return a->number < b->number ? -1 : 1;
}

static void number(struct moves *moves)
{
	size_t i;

	/* qsort() is not stable: the order so far decides between equals */
	for (i = 0; i < moves->count; i++)
		moves->move[i].number = i;
	if (moves->count)
		qsort(moves->move, moves->count, sizeof(*moves->move), compare);
	for (i = 0; i < moves->count; i++) {
		if (!i || moves->move[i].row != moves->move[i - 1].row)
			moves->numbers++;
		moves->move[i].number = moves->numbers;
	}
}

int moves_find(struct moves *moves, const struct ladder *ladder)
{
	bool after_gap = false;
	unsigned int end;
	size_t i;

	memset(moves, 0, sizeof(*moves));
	for (i = 1; i < ladder->count; i++) {
		after_gap |= ladder->rows[i].kind == LADDER_GAP;
		if (!ladder->rows[i].event)
			continue;
		for (end = 0; end < 2; end++)
			if (!walk_row(moves, ladder, i, end, after_gap))
				return -ENOMEM;
		after_gap = false;
	}
	number(moves);
	return 0;
}

bool move_is_on(const struct move *move, int edge, enum story_state from)
{
	return edge >= 0 ? move->edge == edge :
			   move->edge < 0 && move->from == from;
}

unsigned int moves_count(const struct moves *moves, int edge,
			 enum story_state from)
{
	unsigned int count = 0;
	size_t i;

	for (i = 0; i < moves->count; i++)
		count += move_is_on(&moves->move[i], edge, from);
	return count;
}

bool moves_of_end(const struct moves *moves, int edge, enum story_state from,
		  enum story_state to, unsigned int end)
{
	size_t i;

	for (i = 0; i < moves->count; i++)
		if (move_is_on(&moves->move[i], edge, from) &&
		    moves->move[i].to == to && moves->move[i].end == end)
			return true;
	return false;
}

bool moves_of_either(const struct moves *moves, int edge, enum story_state from,
		     enum story_state to)
{
	return moves_of_end(moves, edge, from, to, STORY_CLIENT) ||
	       moves_of_end(moves, edge, from, to, STORY_SERVER);
}

void moves_free(struct moves *moves)
{
	free(moves->move);
}
