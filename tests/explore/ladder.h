/* SPDX-License-Identifier: GPL-2.0 */
#ifndef LADDER_H
#define LADDER_H

#include "search.h"

/**
 * ladder_print() - print the trace to a violation as a ladder
 * @s: a search that found one
 *
 * One line for each move: what A does or receives, the segment, what B does or
 * receives; both true states; the states that the observer reports, and the
 * note of an event. Each line begins with "# ", as TAP requires.
 */
void ladder_print(const struct search *s);

#endif
