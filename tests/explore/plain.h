/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The search world by world, with no trick. It finds the moves that lead to a
 * wrong one, and where it can see all worlds, it tells whether sweep() has.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "search.h"

/**
 * plain_all() - see all worlds, or the first wrong one
 * @s: first, vantage and bytes_max set, the rest filled
 *
 * Depth first: it needs least memory. A trace found is not the shortest.
 */
void plain_all(struct search *s);

/**
 * plain_shortest() - the same, in the order of the number of moves
 * @s: as above; if memory is not enough, @s->full, and there is no trace
 */
void plain_shortest(struct search *s);

#endif
