// SPDX-License-Identifier: GPL-2.0
#include <math.h>

#include "diagram/figure5_layout.h"
#include "diagram/svg_shapes.h"

/* In pixels */
#define PITCH 330 /* distance of two columns */
#define ROW   (2 * FIGURE5_HALF_HEIGHT)
#define TAG   (FIGURE5_BADGE + 6 + 11 * SVG_LETTER) /* width of "3 12.4 ms ?" */

/* CLOSED is there twice, as in the RFC; the first box is that of the beginning. */
const struct figure5_box figure5_boxes[FIGURE5_BOXES] = {
	{ STORY_STATE_CLOSED, 1, 0, FIGURE5_LEFT, 0 },
	{ STORY_STATE_LISTEN, 1, 1, FIGURE5_RIGHT, 0 },
	{ STORY_STATE_SYN_RECEIVED, 0, 2, FIGURE5_LEFT, 0 },
	{ STORY_STATE_SYN_SENT, 2, 2, FIGURE5_RIGHT, 0 },
	{ STORY_STATE_ESTABLISHED, 1, 3, FIGURE5_LEFT, 9 },
	{ STORY_STATE_FIN_WAIT_1, 0, 4, FIGURE5_LEFT, 0 },
	{ STORY_STATE_CLOSE_WAIT, 2, 4, FIGURE5_RIGHT, 0 },
	{ STORY_STATE_FIN_WAIT_2, 0, 5, FIGURE5_LEFT, 0 },
	{ STORY_STATE_CLOSING, 1, 5, FIGURE5_RIGHT, 0 },
	{ STORY_STATE_LAST_ACK, 2, 5, FIGURE5_RIGHT, 0 },
	{ STORY_STATE_TIME_WAIT, 1, 6, FIGURE5_LEFT, 9 },
	{ STORY_STATE_CLOSED, 2, 6, FIGURE5_RIGHT, 0 },
};

/* clang-format off */
const struct figure5_route figure5_routes[FIGURE5_EDGES] = {
	/* CLOSED to LISTEN, SYN-SENT */
	{ { { 1, -20, 0, 17 }, { 1, -20, 1, -17 } },
	  2, 0, 1, -28, "end" },
	{ { { 1, 60, 0, -8 }, { 2, 20, 0, -8 }, { 2, 20, 2, -17 } },
	  3, 1, 2, 28, "start" },
	/* LISTEN to CLOSED, SYN-RECEIVED, SYN-SENT */
	{ { { 1, 20, 1, -17 }, { 1, 20, 0, 17 } },
	  2, 0, 1, 28, "start" },
	{ { { 1, -20, 1, 17 }, { 1, -20, 2, -8 }, { 0, 60, 2, -8 } },
	  3, 1, 1, -28, "end" },
	{ { { 1, 20, 1, 17 }, { 1, 20, 2, -8 }, { 2, -60, 2, -8 } },
	  3, 1, 1, 28, "start" },
	/* SYN-SENT to CLOSED, SYN-RECEIVED, ESTABLISHED */
	{ { { 2, -20, 2, -17 }, { 2, -20, 0, 8 }, { 1, 60, 0, 8 } },
	  3, 0, 2, -28, "end" },
	{ { { 2, -60, 2, 6 }, { 0, 60, 2, 6 } },
	  2, 2, 1, 0, "middle" },
	{ { { 2, 0, 2, 17 }, { 2, 0, 3, -8 }, { 1, 60, 3, -8 } },
	  3, 2, 2, -8, "end" },
	/* SYN-RECEIVED to LISTEN, ESTABLISHED, FIN-WAIT-1 */
	{ { { 0, -30, 2, -17 }, { 0, -30, 1, 0 }, { 1, -60, 1, 0 } },
	  3, 1, 0, -22, "start" },
	{ { { 0, 30, 2, 17 }, { 0, 30, 3, -8 }, { 1, -60, 3, -8 } },
	  3, 2, 0, 38, "start" },
	{ { { 0, -30, 2, 17 }, { 0, -30, 4, -17 } },
	  2, 3, 0, -22, "start" },
	/* ESTABLISHED to FIN-WAIT-1, CLOSE-WAIT */
	{ { { 1, -20, 3, 17 }, { 1, -20, 4, -8 }, { 0, 60, 4, -8 } },
	  3, 3, 1, -28, "end" },
	{ { { 1, 20, 3, 17 }, { 1, 20, 4, -8 }, { 2, -60, 4, -8 } },
	  3, 3, 1, 28, "start" },
	/* FIN-WAIT-1 to FIN-WAIT-2, CLOSING */
	{ { { 0, 0, 4, 17 }, { 0, 0, 5, -17 } },
	  2, 4, 0, 8, "start" },
	{ { { 0, 60, 4, 8 }, { 1, 0, 4, 8 }, { 1, 0, 5, -17 } },
	  3, 4, 1, -8, "end" },
	/* CLOSE-WAIT to LAST-ACK */
	{ { { 2, 0, 4, 17 }, { 2, 0, 5, -17 } },
	  2, 4, 2, -8, "end" },
	/* FIN-WAIT-2, CLOSING to TIME-WAIT */
	{ { { 0, 0, 5, 17 }, { 0, 0, 6, -8 }, { 1, -60, 6, -8 } },
	  3, 5, 0, 8, "start" },
	{ { { 1, 0, 5, 17 }, { 1, 0, 6, -17 } },
	  2, 5, 1, -8, "end" },
	/* LAST-ACK, TIME-WAIT to CLOSED */
	{ { { 2, 0, 5, 17 }, { 2, 0, 6, -17 } },
	  2, 5, 2, -8, "end" },
	{ { { 1, 60, 6, 0 }, { 2, -60, 6, 0 } },
	  2, 6, 1, 165, "middle" },
};

/* clang-format on */

/* Lines of the transitions from a box that the figure leaves out. */
static unsigned int extra_lines(const struct moves *moves, size_t box)
{
	enum story_state from = figure5_boxes[box].state, to;
	unsigned int lines;

	if (box == FIGURE5_LAST_BOX)
		return 0;
	lines = moves_count(moves, -1, from);
	for (to = 0; to < STORY_STATES; to++)
		lines += moves_of_either(moves, -1, from, to);
	return lines;
}

static unsigned int label_lines(const struct moves *moves, int edge)
{
	unsigned int lines = 1 + moves_count(moves, edge, 0), i;

	for (i = 0; i < FIGURE5_ACTIONS; i++)
		lines += !!figure5[edge].action[i];
	return lines;
}

void figure5_lay_out(struct figure5_layout *at, const struct moves *moves,
		     double y)
{
	unsigned int row, lines;
	bool wide[2] = { false, false };
	size_t i;

	for (row = 0; row < FIGURE5_ROWS; row++) {
		double height = ROW;

		for (i = 0; i < FIGURE5_BOXES; i++) {
			lines = extra_lines(moves, i);
			if (figure5_boxes[i].row != row || !lines)
				continue;
			height = fmax(height, FIGURE5_HALF_HEIGHT +
						      figure5_boxes[i].below +
						      lines * SVG_LINE);
			if (figure5_boxes[i].column != 1)
				wide[figure5_boxes[i].side == FIGURE5_RIGHT] =
					true;
		}
		at->row[row] = y + FIGURE5_HALF_HEIGHT;
		at->gap[row] = y + height;
		lines = 0;
		for (i = 0; i < FIGURE5_EDGES; i++)
			if (figure5_routes[i].gap == row)
				lines = fmax(lines, label_lines(moves, i));
		y += height + lines * SVG_LINE + 24;
	}
	at->bottom = y;
	at->column[0] = FIGURE5_MARGIN + FIGURE5_HALF_WIDTH + 0.5;
	if (wide[0])
		at->column[0] += ceil(FIGURE5_STUB + FIGURE5_SIDE + TAG);
	at->column[1] = at->column[0] + PITCH;
	at->column[2] = at->column[1] + PITCH;
	at->width = at->column[2] + FIGURE5_MARGIN + 0.5;
	at->width += ceil(wide[1] ? FIGURE5_HALF_WIDTH + FIGURE5_STUB +
					    FIGURE5_SIDE + TAG :
				    28 + TAG);
}
