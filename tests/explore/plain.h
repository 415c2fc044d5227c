/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The plain search, state by state, without reductions. It finds the moves that
 * lead to a violation, and it is the reference that sweep() is compared with.
 */
#ifndef PLAIN_H
#define PLAIN_H

#include "search.h"

/**
 * plain_all() - visit all states, up to the first violation
 * @s: first, point and bytes_max are set, the rest is filled
 *
 * Depth first, which needs least memory. A trace is not the shortest.
 */
void plain_all(struct search *s);

/**
 * plain_shortest() - the same, breadth first
 * @s: as above; if memory is not enough, @s->full is set and there is no trace
 */
void plain_shortest(struct search *s);

#endif
