/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LADDER_H
#define LADDER_H

#include "search.h"

/**
 * ladder_print() - a failing trace, as a ladder
 * @s: after a search that found something
 *
 * A line a move: what A does or gets, the segment, what B does or gets; both
 * true states; and what the observer says of each, with the step if it told
 * one. Every line begins with "# ", as TAP wants it.
 */
void ladder_print(const struct search *s);

#endif
