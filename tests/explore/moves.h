/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What can happen next: an end does something, a segment arrives, is lost or
 * duplicated, or nothing happens for long.
 */
#ifndef MOVES_H
#define MOVES_H

#include "end.h"
#include "observer.h"
#include "world.h"

/** enum kind - of a move */
enum kind {
	MOVE_CALL,	/* @arg: 2 * call + end */
	MOVE_PASS,	/* @arg: place in flight; it passes the router */
	MOVE_ARRIVE,	/* @arg: place in flight */
	MOVE_SILENCE,	/* 2 MSL, and the observer's timer */
};

/**
 * struct move - one
 * @kind: enum kind
 * @arg: see there
 * @copy: what passes or arrives stays under way as well: a duplicate
 * @lost: what is sent, or passes, is lost at once
 */
struct move {
	u8 kind;
	u8 arg;
	bool copy;
	bool lost;
};

/* Calls, each segment twice and lost or not, silence. */
#define MOVES_MAX (2 * CALLS * 2 + IN_FLIGHT * 8 + 1)

/**
 * struct outcome - what a move brought, for the ladder
 * @moved: the segment that passed or arrived
 * @doing: what the end did
 * @end: which end
 * @sights: what the observer saw: the segment moved, and the one sent
 * @saw: whether it did
 * @doubted: ends, a bit each, of which only what they send later tells more
 */
struct outcome {
	struct flight moved;
	struct doing doing;
	unsigned int end;
	struct sight sights[2];
	bool saw[2];
	u8 doubted;
};

/** moves_list() - the moves that may be possible. Return: how many */
unsigned int moves_list(const struct world *w, enum vantage vantage,
			struct move moves[MOVES_MAX]);

/**
 * moves_make() - make one
 * @w: the world, changed
 * @vantage: where the observer is
 * @move: the move
 * @out: filled
 * @bad: NULL, or what is wrong now, whatever is under way: see
 *       observer_judge_rest() for the rest
 *
 * Return: false if it is not possible after all; @w is not to be used then.
 */
bool moves_make(struct world *w, enum vantage vantage, const struct move *move,
		struct outcome *out, const char **bad);

/*
 * Whether an end's first unacknowledged segment is sent again depends on what
 * else is under way:
 */

/** moves_is_first() - @g is it: it would be sent again, but it is not lost */
bool moves_is_first(const struct end *x, unsigned int e,
		    const struct flight *g);

/** moves_is_answer() - @g acknowledges it: its timer will not be over */
bool moves_is_answer(const struct end *x, unsigned int e,
		     const struct flight *g);

#endif
