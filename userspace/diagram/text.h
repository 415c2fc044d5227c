/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's figure drawn with characters. */
#ifndef TCPSTORY_TEXT_H
#define TCPSTORY_TEXT_H

#include "output/format.h"
#include "diagram/ladder.h"
#include "input/parse.h"

/**
 * text_draw() - draw the figure, the symbols' definitions and the verdict
 * @options: how
 * @header: of the file that the connection is from
 * @ladder: the figure
 *
 * In a terminal too narrow for two columns of states, a list instead.
 */
void text_draw(const struct output_options *options, const struct story_header *header,
	       const struct ladder *ladder);

/* What text_draw() is made of below its title. */

/** text_draw_ends() - both ends' names; nothing where there is only a list */
void text_draw_ends(const struct output_options *options, const struct ladder *ladder);

/** text_draw_rows() - the figure's rows, or the list */
void text_draw_rows(const struct output_options *options,
		    const struct story_header *header,
		    const struct ladder *ladder);

/** text_draw_summary() - what the symbols are, times spent, the verdict */
void text_draw_summary(const struct output_options *options, const struct ladder *ladder);

#endif
