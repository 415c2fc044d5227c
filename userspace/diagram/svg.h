/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's figure as SVG: one file, real text, for light and dark. */
#ifndef TCPSTORY_SVG_H
#define TCPSTORY_SVG_H

#include "output/format.h"
#include "diagram/ladder.h"
#include "input/parse.h"

/**
 * svg_draw() - draw the figure, the symbols' definitions and the verdict
 * @out: where
 * @options: how numbers are written
 * @header: of the file that the connection is from
 * @ladder: the figure
 *
 * Return: 0; -ENOMEM.
 */
int svg_draw(FILE *out, const struct output_options *options,
	     const struct story_header *header, const struct ladder *ladder);

#endif
