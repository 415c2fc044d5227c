/* SPDX-License-Identifier: GPL-2.0 */
/* Gives equivalent states of the system the same bytes. */
#ifndef CANONICAL_H
#define CANONICAL_H

#include "system.h"

/**
 * canonical_make() - give everything that makes no difference one value
 * @sys: the state, changed
 * @point: the observation point
 *
 * This concerns the order of the segments in the array, their positions in
 * their sender's order, what struct story_end says is not valid, what the core
 * keeps for its verdict only, and RSTs that change nothing and are not observed.
 */
void canonical_make(struct system *sys, enum point point);

/* The value of everything that makes no difference to the core: --invalid. */
extern u32 canonical_invalid;

#endif
