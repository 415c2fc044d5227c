/* SPDX-License-Identifier: GPL-2.0 */
/* The search that goes on frame by frame. */
#ifndef SWEEP_H
#define SWEEP_H

#include "search.h"

/** sweep() - see all worlds; there is no trace */
void sweep(struct search *s);

#endif
