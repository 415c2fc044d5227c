/* SPDX-License-Identifier: GPL-2.0 */
/* The path of each end through the states, as a diagram's rows have it. */
#ifndef TCPSTORY_MOVES_H
#define TCPSTORY_MOVES_H

#include "diagram/ladder.h"

/**
 * struct move - a transition of an end
 * @row: the row of the event that brought it about
 * @number: of this event, from 1 on; events without a transition have none
 * @end: STORY_CLIENT or STORY_SERVER
 * @from: the state before
 * @to: the state after
 * @presumed: the row presumes it
 * @edge: index in figure5[]; -1 if the figure does not have the transition
 */
struct move {
	const struct ladder_row *row;
	unsigned int number;
	unsigned int end;
	enum story_state from;
	enum story_state to;
	bool presumed;
	int edge;
};

/**
 * struct moves - all transitions of a connection, oldest first
 * @move: the transitions
 * @count: number of them
 * @room: number that @move has memory for
 * @numbers: number of events that brought about a transition
 */
struct moves {
	struct move *move;
	size_t count;
	size_t room;
	unsigned int numbers;
};

/**
 * moves_find() - collect the transitions of a ladder
 * @moves: filled; to be freed with moves_free(), whatever is returned
 * @ladder: the ladder; it must outlive @moves
 *
 * A presumed state that turned out to be wrong is in no transition, as it is in
 * no row. What happened while events were lost is in none either.
 * Return: 0; -ENOMEM.
 */
int moves_find(struct moves *moves, const struct ladder *ladder);

/**
 * move_is_on() - whether a move is along a line of the diagram
 * @move: the move
 * @edge: index in figure5[]; -1 for what the figure leaves out
 * @from: then, the state before
 */
bool move_is_on(const struct move *move, int edge, enum story_state from);

/** moves_count() - the moves along a line: move_is_on() */
unsigned int moves_count(const struct moves *moves, int edge,
			 enum story_state from);

/** moves_of_end() - whether an end has moved along a line, to a state */
bool moves_of_end(const struct moves *moves, int edge, enum story_state from,
		  enum story_state to, unsigned int end);

/** moves_of_either() - whether any end has */
bool moves_of_either(const struct moves *moves, int edge, enum story_state from,
		     enum story_state to);

/** moves_free() - free the transitions */
void moves_free(struct moves *moves);

#endif
