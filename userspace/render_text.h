/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's figure drawn with characters; standard output. */
#ifndef TCPSTORY_RENDER_TEXT_H
#define TCPSTORY_RENDER_TEXT_H

#include "command.h"
#include "ladder.h"
#include "parse.h"

/**
 * text_draw() - draw the figure, the symbols' definitions and the verdict
 * @options: how
 * @header: of the file that the connection is from
 * @ladder: the figure
 *
 * In a terminal too narrow for two columns of states, a list instead.
 */
void text_draw(const struct options *options, const struct story_header *header,
	       const struct ladder *ladder);

#endif
