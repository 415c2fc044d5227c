/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The moves of the system: an end acts, a segment arrives, is lost or
 * duplicated, or nothing happens for a long time.
 */
#ifndef MOVES_H
#define MOVES_H

#include "end.h"
#include "observer.h"
#include "system.h"

/** enum kind - the kind of a move */
enum kind {
	MOVE_CALL,    /* @arg: 2 * call + end */
	MOVE_PASS,    /* @arg: slot of a segment that passes the router */
	MOVE_ARRIVE,  /* @arg: slot of a segment that arrives */
	MOVE_SILENCE, /* 2 MSL pass, and the observer's timer expires */
};

/**
 * struct move - a move
 * @kind: enum kind
 * @arg: see enum kind
 * @copy: the segment that passes or arrives also stays in flight, as a duplicate
 * @lost: the segment that is sent, or passes, is lost at once
 */
struct move {
	u8 kind;
	u8 arg;
	bool copy;
	bool lost;
};

/* Calls, each segment duplicated or not and lost or not, silence. */
#define MOVES_MAX (2 * CALLS * 2 + IN_FLIGHT * 8 + 1)

/**
 * struct outcome - the result of a move, for the ladder
 * @moved: the segment that passed or arrived
 * @action: what the end did
 * @end: which end
 * @observations: of the segment that moved, and of the one sent
 * @saw: whether the observer observed it
 * @doubted: a bit for each end: only its later segments prove more
 */
struct outcome {
	struct flight moved;
	struct action action;
	unsigned int end;
	struct observation observations[2];
	bool saw[2];
	u8 doubted;
};

/** moves_list() - moves that may be possible. Return: how many */
unsigned int moves_list(const struct system *sys, enum point point,
			struct move moves[MOVES_MAX]);

/**
 * moves_make() - make a move
 * @sys: the system, changed
 * @point: the observation point
 * @move: the move
 * @out: filled
 * @bad: NULL, or a violation that does not depend on the segments in flight;
 *       observer_check_rest() finds the others
 *
 * Return: false if the move is not possible; @sys must not be used then.
 */
bool moves_make(struct system *sys, enum point point, const struct move *move,
		struct outcome *out, const char **bad);

/*
 * Whether an end retransmits its first unacknowledged segment depends on the
 * other segments in flight:
 */

/** moves_is_first() - @g is that segment: it is not lost */
bool moves_is_first(const struct end *x, unsigned int e, const struct flight *g);

/** moves_is_answer() - @g acknowledges it: the timer will not expire */
bool moves_is_answer(const struct end *x, unsigned int e,
		     const struct flight *g);

#endif
