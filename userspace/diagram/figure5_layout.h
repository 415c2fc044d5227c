/* SPDX-License-Identifier: GPL-2.0 */
/* Where the boxes, lines and labels of RFC 9293's figure 5 are, in pixels. */
#ifndef TCPSTORY_FIGURE5_LAYOUT_H
#define TCPSTORY_FIGURE5_LAYOUT_H

#include "diagram/figure5.h"
#include "diagram/moves.h"

#define FIGURE5_MARGIN	    16
#define FIGURE5_HALF_WIDTH  60 /* of a state's box */
#define FIGURE5_HALF_HEIGHT 17
#define FIGURE5_BADGE	    18 /* height of a number's badge */
#define FIGURE5_STUB	    30 /* length of an arrow that the figure does not have */
/* Distance of two such arrows from the same box, and their labels */
#define FIGURE5_SIDE 24

/* Rows of boxes, and gaps below them, which have the labels. */
#define FIGURE5_ROWS	7
#define FIGURE5_COLUMNS 3

#define FIGURE5_BOXES	   12
#define FIGURE5_LAST_BOX   (FIGURE5_BOXES - 1)
#define FIGURE5_MOST_TURNS 4

/** enum figure5_side - the side of a box with the transitions that the figure leaves out */
enum figure5_side { FIGURE5_LEFT = -1, FIGURE5_RIGHT = 1 };

/**
 * struct figure5_box - a state
 * @state: the state
 * @column: its column
 * @row: its row
 * @side: where the transitions are that the figure leaves out
 * @below: how far below the centre they begin: that side has a line of the figure, too
 */
struct figure5_box {
	enum story_state state;
	u8 column;
	u8 row;
	enum figure5_side side;
	u8 below;
};

/** struct figure5_point - a column and a row of boxes, and the distance from their centre */
struct figure5_point {
	u8 column;
	short dx;
	u8 row;
	short dy;
};

/**
 * struct figure5_route - the line of a transition, and its label
 * @point: where the line begins, turns and ends
 * @count: points of it
 * @gap: the label is in the gap below this row
 * @column: at this column
 * @dx: and so far from its centre
 * @anchor: SVG's text-anchor of the label
 */
struct figure5_route {
	struct figure5_point point[FIGURE5_MOST_TURNS];
	u8 count;
	u8 gap;
	u8 column;
	short dx;
	const char *anchor;
};

/* CLOSED is there twice; the first box is that of the beginning, the last of the end. */
extern const struct figure5_box figure5_boxes[FIGURE5_BOXES];

/* Of the transitions in figure5[] */
extern const struct figure5_route figure5_routes[FIGURE5_EDGES];

/**
 * struct figure5_layout - positions in a picture
 * @column: x of the columns' centres
 * @row: y of the rows' centres
 * @gap: upper end of the gaps below the rows
 * @width: width of the picture
 * @bottom: lower end of the figure
 */
struct figure5_layout {
	double column[FIGURE5_COLUMNS];
	double row[FIGURE5_ROWS];
	double gap[FIGURE5_ROWS];
	double width;
	double bottom;
};

/**
 * figure5_lay_out() - find the positions, with room for the labels of all moves
 * @at: filled
 * @moves: the moves
 * @y: upper end of the figure
 */
void figure5_lay_out(struct figure5_layout *at, const struct moves *moves,
		     double y);

#endif
