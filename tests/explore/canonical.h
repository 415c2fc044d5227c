/* SPDX-License-Identifier: GPL-2.0 */
/* Worlds that nothing can tell apart, made equal. */
#ifndef CANONICAL_H
#define CANONICAL_H

#include "world.h"

/**
 * canonical_make() - give all that makes no difference one value
 * @w: the world, changed
 * @vantage: where its observer is
 *
 * The order of the segments under way in the array, the numbers of their
 * places in their sender's order, what struct story_end says is not valid, what
 * the core only keeps for its verdict, and RSTs that nobody will heed or see.
 */
void canonical_make(struct world *w, enum vantage vantage);

/* What stands in all that makes no difference to the core: explore --invalid. */
extern u32 canonical_invalid;

#endif
