/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's diagram as a Mermaid sequenceDiagram, for Markdown pages. */
#ifndef TCPSTORY_MERMAID_H
#define TCPSTORY_MERMAID_H

#include "diagram/ladder.h"
#include "output/format.h"

/** mermaid_draw() - write the diagram and a summary; parameters as in svg_draw() */
void mermaid_draw(FILE *out, const struct output_options *options,
		  s64 clock_offset_ns, const struct ladder *ladder);

#endif
