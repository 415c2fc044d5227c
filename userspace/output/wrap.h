/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Line breaking. A line ends behind a word, or between two Chinese characters
 * but not before or behind their punctuation. "20 480 B" and
 * "Seq = x = 2894017263 ok" are broken only if they are wider than a line.
 */
#ifndef TCPSTORY_WRAP_H
#define TCPSTORY_WRAP_H

#include <stdbool.h>
#include <stddef.h>

#include "output/terminal.h"

/* Four bytes for each column of the widest terminal. */
#define WRAP_LINE_MAX (4 * TERMINAL_WIDTH_MAX + 1)

/**
 * wrap_cut() - where a text is cut to fit into a line
 * @text: the text
 * @room: columns of the line
 *
 * Return: number of bytes that fit; at least one character, even if it is
 * wider than @room.
 */
size_t wrap_cut(const char *text, unsigned int room);

/**
 * wrap_line() - take the next line off a text
 * @line: filled with the line
 * @text: moved behind the line and the spaces that follow it
 * @room: columns of the line
 *
 * Return: false if nothing of the text is left.
 */
bool wrap_line(char line[WRAP_LINE_MAX], const char **text, unsigned int room);

/**
 * wrap_print() - write a text, with line breaks at the terminal's width
 * @pen: where to write; the first line begins at its column
 * @style: style of the text
 * @text: the text
 * @indent: column at which further lines begin
 */
void wrap_print(struct pen *pen, enum style style, const char *text,
		unsigned int indent);

#endif
