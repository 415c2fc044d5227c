/* SPDX-License-Identifier: GPL-2.0 */
/* The rows of a diagram, drawn with characters between two bars. */
#ifndef TCPSTORY_TEXT_ROWS_H
#define TCPSTORY_TEXT_ROWS_H

#include "diagram/ladder.h"
#include "output/format.h"

/**
 * struct text_rows - the columns of a diagram
 * @pen: position in the output
 * @options: how numbers are written
 * @ladder: the diagram
 * @left_state: column of the client's states
 * @left_bar: column of the client's bar
 * @right_bar: column of the server's bar
 * @right_state: column of the server's states
 * @time: column of the times
 * @end: first column behind the diagram
 * @folded: the terminal has no room beside the bars: states and times are
 *          between them, on a line below each arrow
 */
struct text_rows {
	struct pen pen;
	const struct output_options *options;
	const struct ladder *ladder;
	unsigned int left_state;
	unsigned int left_bar;
	unsigned int right_bar;
	unsigned int right_state;
	unsigned int time;
	unsigned int end;
	bool folded;
};

/** text_rows_init() - set the columns; false if the terminal is too narrow */
bool text_rows_init(struct text_rows *t, const struct output_options *options,
		    const struct ladder *ladder);

/** text_rows_draw() - print all rows */
void text_rows_draw(struct text_rows *t);

#endif
