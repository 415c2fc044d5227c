/* SPDX-License-Identifier: GPL-2.0 */
#ifndef DICE_H
#define DICE_H

#include "port.h"

static u32 seed;

/* The generator of Numerical Recipes: the same numbers on all machines. */
static inline u32 dice(u32 sides)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % sides;
}

#endif
