/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The abilities of the terminal, and a pen that writes to it and counts columns.
 * Escape sequences are in terminal.c only.
 */
#ifndef TCPSTORY_TERMINAL_H
#define TCPSTORY_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/* A wider terminal is taken for one of the default width. */
#define TERMINAL_WIDTH_MAX 1000

/** enum colour - the argument of --color */
enum colour {
	COLOUR_AUTO,
	COLOUR_ALWAYS,
	COLOUR_NEVER,
};

/** enum style - the meaning of a piece of text; terminal.c and svg_style.h have the looks */
enum style {
	STYLE_PLAIN,
	STYLE_FAINT,
	STYLE_STRONG,
	STYLE_STEP,
	STYLE_STATE,
	STYLE_PRESUMED,
	STYLE_GOOD,
	STYLE_BAD,
	STYLE_CHOSEN, /* of a whole line; other styles are combined with it */
	STYLES,
};

/** enum glyph - signs that ASCII has to write differently */
enum glyph {
	GLYPH_LINE,
	GLYPH_DOTS,
	GLYPH_BAR,
	GLYPH_TEE_RIGHT,
	GLYPH_TEE_LEFT,
	GLYPH_HEAD_RIGHT,
	GLYPH_HEAD_LEFT,
	GLYPH_BROKEN,
	GLYPH_ARROW,
	GLYPH_OK,
	GLYPH_WRONG,
	GLYPH_DOT,
	GLYPH_MICRO,
	GLYPH_AT_LEAST,
	GLYPH_AT_MOST,
	GLYPH_ABOUT,
	GLYPH_MORE,
	GLYPH_UP,
	GLYPH_DOWN,
	GLYPH_1,
	GLYPH_2,
	GLYPH_3,
	GLYPH_4,
	GLYPHS,
};

/**
 * struct terminal - what standard output can show; determined once
 * @out: the stream to write to: standard output, or a buffer for it
 * @is_tty: standard output is a terminal
 * @folds: wrap lines, and leave out columns, to fit @width
 * @colour: use colours
 * @utf8: the locale has UTF-8
 * @width: number of columns; 80 if it is not known
 */
struct terminal {
	FILE *out;
	bool is_tty;
	bool folds;
	bool colour;
	bool utf8;
	unsigned int width;
};

/**
 * struct pen - a position in the output
 * @out: the stream; NULL: only count columns
 * @term: what it can show
 * @column: number of columns written on this line
 */
struct pen {
	FILE *out;
	const struct terminal *term;
	unsigned int column;
};

/** terminal_init() - examine standard output, locale and environment */
void terminal_init(struct terminal *term, enum colour colour);

/** terminal_measure() - update the width of the terminal */
void terminal_measure(struct terminal *term);

/**
 * terminal_style() - parse the escape sequence of a style
 * @text: a terminated text that a pen has written
 * @style: filled with the style of the text behind the sequence
 *
 * Return: length of the sequence; 0 if the text does not begin with one.
 */
size_t terminal_style(const char *text, enum style *style);

/** glyph() - a sign as the terminal can show it */
const char *glyph(const struct terminal *term, enum glyph g);

/** glyph_digit() - a digit from '1' to '4' in a circle */
const char *glyph_digit(const struct terminal *term, char digit);

/** pen_style() - set the style of all that follows */
void pen_style(struct pen *pen, enum style style);

/** pen_put() - write a text without a newline */
void pen_put(struct pen *pen, const char *text);

/** pen_printf() - write a formatted text of at most 255 bytes */
void pen_printf(struct pen *pen, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/** pen_styled() - write a text in a style */
void pen_styled(struct pen *pen, enum style style, const char *text);

/** pen_glyph() - write a sign */
void pen_glyph(struct pen *pen, enum glyph g);

/** pen_fill() - write a sign up to a column */
void pen_fill(struct pen *pen, enum glyph g, unsigned int column);

/** pen_to() - write spaces up to a column */
void pen_to(struct pen *pen, unsigned int column);

/** pen_newline() - end the line */
void pen_newline(struct pen *pen);

#endif
