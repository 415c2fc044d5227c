/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A connection's diagram as SVG: a single file, with text that can be selected,
 * in light or dark colours as the program that shows it prefers.
 */
#ifndef TCPSTORY_SVG_H
#define TCPSTORY_SVG_H

#include "diagram/ladder.h"
#include "output/format.h"

/**
 * svg_draw() - write a title, the diagram and a summary
 * @out: the file
 * @options: how numbers are written
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC
 * @ladder: the diagram
 *
 * Return: 0; -ENOMEM.
 */
int svg_draw(FILE *out, const struct output_options *options,
	     s64 clock_offset_ns, const struct ladder *ladder);

#endif
