/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's figure as a Mermaid sequenceDiagram, for Markdown pages. */
#ifndef TCPSTORY_MERMAID_H
#define TCPSTORY_MERMAID_H

#include "output/format.h"
#include "diagram/ladder.h"
#include "input/parse.h"

/** mermaid_draw() - like svg_draw() */
void mermaid_draw(FILE *out, const struct output_options *options,
		  const struct story_header *header, const struct ladder *ladder);

#endif
