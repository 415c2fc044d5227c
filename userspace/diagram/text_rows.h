/* SPDX-License-Identifier: GPL-2.0 */
/* The rows of a ladder, drawn with characters between two bars. */
#ifndef TCPSTORY_TEXT_ROWS_H
#define TCPSTORY_TEXT_ROWS_H

#include "output/format.h"
#include "diagram/ladder.h"

/**
 * struct text_rows - where the columns of the figure are
 * @pen: where the terminal has its text
 * @options: how numbers are written
 * @ladder: what is drawn
 * @left_state: column of the client's states
 * @left_bar: of the client's bar
 * @right_bar: of the server's bar
 * @right_state: of the server's states
 * @time: of the times
 * @end: first column behind
 * @folded: no room for states and times beside the bars: they stand between
 *          them, below the arrow
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

/** text_rows_draw() - draw the rows */
void text_rows_draw(struct text_rows *t);

#endif
