/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's diagram, drawn with characters. */
#ifndef TCPSTORY_TEXT_H
#define TCPSTORY_TEXT_H

#include "diagram/ladder.h"
#include "output/format.h"

/**
 * text_draw() - print a title, the diagram and a summary
 * @options: the terminal, and how numbers are written
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC
 * @ladder: the diagram
 *
 * If the terminal is too narrow for a diagram, events are printed as a list.
 */
void text_draw(const struct output_options *options, s64 clock_offset_ns,
	       const struct ladder *ladder);

/* The parts that follow the title, for callers that print them separately. */

/** text_draw_ends() - print both ends' addresses; nothing above a list */
void text_draw_ends(const struct output_options *options,
		    const struct ladder *ladder);

/** text_draw_rows() - print the diagram, or the list */
void text_draw_rows(const struct output_options *options, s64 clock_offset_ns,
		    const struct ladder *ladder);

/** text_draw_summary() - print letters, time spent in states, and the verdict */
void text_draw_summary(const struct output_options *options,
		       const struct ladder *ladder);

#endif
