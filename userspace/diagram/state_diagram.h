/* SPDX-License-Identifier: GPL-2.0 */
/*
 * RFC 9293's figure 5 as SVG, with the path of each end of a connection in it.
 * A transition that the figure leaves out is an arrow beside the state, to the
 * name of the next one.
 */
#ifndef TCPSTORY_STATE_DIAGRAM_H
#define TCPSTORY_STATE_DIAGRAM_H

#include "diagram/ladder.h"
#include "output/format.h"

/**
 * state_diagram_draw() - write a title, the figure, and a list of the transitions
 * @out: the file
 * @options: how numbers are written
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC
 * @ladder: the connection's rows
 *
 * Return: 0; -ENOMEM.
 */
int state_diagram_draw(FILE *out, const struct output_options *options,
		       s64 clock_offset_ns, const struct ladder *ladder);

#endif
