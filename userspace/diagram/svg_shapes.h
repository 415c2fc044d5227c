/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The elements that an SVG diagram consists of. All lengths are in pixels, and
 * y is the baseline of a text. The font is monospaced, so that the width of a
 * text is known here.
 */
#ifndef TCPSTORY_SVG_SHAPES_H
#define TCPSTORY_SVG_SHAPES_H

#include "diagram/labels.h"

/*
 * Width of a column at a font-size of 13, with room for fonts that are wider
 * than most.
 */
#define SVG_LETTER 7.9

/* Height of a line of text. */
#define SVG_LINE 18

/**
 * struct svg_arrow - the geometry of an arrow from bar to bar
 * @right: it points to the right
 * @from: x of its beginning
 * @to: x of its end
 * @angle: slope in degrees, by which a text along it is rotated
 */
struct svg_arrow {
	bool right;
	double from;
	double to;
	double angle;
};

/** svg_width() - width of a text */
double svg_width(const char *text);

/** svg_escaped() - write the characters of a text */
void svg_escaped(FILE *out, const char *text);

/** svg_begin() - write the beginning of a picture, up to its background */
void svg_begin(FILE *out, double width, double height, const char *title,
	       const char *description);

/** svg_text() - write a text; its @anchor, "start", "middle" or "end", is at @x */
void svg_text(FILE *out, double x, double y, const char *anchor,
	      enum style style, const char *text);

/** svg_lines() - write a text in lines of width @room; return their number */
unsigned int svg_lines(FILE *out, double x, double y, double room,
		       const char *anchor, enum style style, const char *text);

/** svg_count_lines() - the number of lines that svg_lines() needs */
unsigned int svg_count_lines(double room, const char *text);

/** svg_digit() - write a digit in a circle */
void svg_digit(FILE *out, double x, double y, char digit);

/** svg_tip() - write the head of an arrow, that ends at @y */
void svg_tip(FILE *out, const struct svg_arrow *arrow, double y);

/** svg_arrow() - write an arrow without its head */
void svg_arrow(FILE *out, const struct svg_arrow *arrow, double y1, double y2);

/** svg_lost() - write an arrow that breaks off, and the reason */
void svg_lost(FILE *out, const struct svg_arrow *arrow, double y1, double y2,
	      const char *why);

/** svg_label() - write a label along an arrow, each piece in its style */
void svg_label(FILE *out, double x, double y, double angle,
	       const struct label *label);

#endif
