/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the terminal can show, and writing to it with columns counted. The only
 * place with escape codes.
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

/** enum style - what a piece of text is, not how it looks */
enum style {
	STYLE_PLAIN,
	STYLE_FAINT,
	STYLE_STRONG,
	STYLE_STEP,
	STYLE_STATE,
	STYLE_PRESUMED,
	STYLE_GOOD,
	STYLE_BAD,
	STYLE_CHOSEN,	/* of a whole line, other styles on top of it */
	STYLES,
};

/** enum glyph - signs that plain ASCII has no character for */
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
 * struct terminal - what standard output can show; decided once
 * @out: where text goes: standard output, or what stands for it
 * @is_tty: it is a terminal
 * @folds: lines are folded, and columns left out, to fit @width
 * @colour: use colours
 * @utf8: the locale has UTF-8
 * @width: columns; of no terminal 80
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
 * struct pen - where text is written, and at which column it stands
 * @out: stream; NULL: only count columns
 * @term: what it can show
 * @column: columns written in this line
 */
struct pen {
	FILE *out;
	const struct terminal *term;
	unsigned int column;
};

/** terminal_init() - look at standard output, locale and environment */
void terminal_init(struct terminal *term, enum colour colour);

/** terminal_measure() - look again how wide the terminal is */
void terminal_measure(struct terminal *term);

/**
 * terminal_style() - whether a text begins with the mark of a style
 * @text: what a pen has written, terminated
 * @style: filled with the style that the text behind the mark has
 *
 * Return: length of the mark; 0 if there is none.
 */
size_t terminal_style(const char *text, enum style *style);

/** glyph() - a sign as the terminal can show it */
const char *glyph(const struct terminal *term, enum glyph g);

/** glyph_digit() - a digit from '1' to '4' in a circle */
const char *glyph_digit(const struct terminal *term, char digit);

/** pen_style() - what is written from now on has this style */
void pen_style(struct pen *pen, enum style style);

/** pen_put() - write text, which has no newline */
void pen_put(struct pen *pen, const char *text);

/** pen_printf() - write formatted text, at most 255 bytes */
void pen_printf(struct pen *pen, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/** pen_styled() - write text in a style */
void pen_styled(struct pen *pen, enum style style, const char *text);

/** pen_glyph() - write a sign */
void pen_glyph(struct pen *pen, enum glyph g);

/** pen_fill() - write a sign until a column is reached */
void pen_fill(struct pen *pen, enum glyph g, unsigned int column);

/** pen_to() - write spaces until a column is reached */
void pen_to(struct pen *pen, unsigned int column);

/** pen_newline() - end the line */
void pen_newline(struct pen *pen);

#endif
