/* SPDX-License-Identifier: GPL-2.0 */
/* The fast search, frame by frame. */
#ifndef SWEEP_H
#define SWEEP_H

#include "search.h"

/** sweep() - visit all states; there is no trace */
void sweep(struct search *s);

#endif
