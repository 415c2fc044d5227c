/* SPDX-License-Identifier: GPL-2.0 */
/* The whole screen and the keyboard: the only place that knows curses. */
#ifndef TCPSTORY_TOP_SCREEN_H
#define TCPSTORY_TOP_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* Below that a story can't be told. */
#define SCREEN_ROWS_LEAST 10
#define SCREEN_COLUMNS_LEAST 40

/** enum screen_key - keys that are no character */
enum screen_key {
	SCREEN_NO_KEY = -1,
	SCREEN_ENTER = '\n',
	SCREEN_ESCAPE = 27,
	SCREEN_BACKSPACE = 127,
	SCREEN_UP = 256,
	SCREEN_DOWN,
	SCREEN_LEFT,
	SCREEN_RIGHT,
	SCREEN_PAGE_UP,
	SCREEN_PAGE_DOWN,
	SCREEN_HOME,
	SCREEN_END,
	SCREEN_RESIZED,
	SCREEN_OTHER,
};

/**
 * screen_open() - take the screen
 * @colour: with colours, if it has some
 *
 * What is written to standard error from now on does not spoil the screen:
 * screen_said() has it.
 * Return: 0; EXIT_TROUBLE, having complained that it can't be had, and why.
 */
int screen_open(bool colour);

/** screen_close() - leave it as it was */
void screen_close(void);

/** screen_size() - how large it is now */
void screen_size(unsigned int *rows, unsigned int *columns);

/** screen_key() - a character or enum screen_key that was typed; never waits */
int screen_key(void);

/** screen_begin() - all lines are empty, to be set anew before the next key */
void screen_begin(void);

/**
 * screen_line() - what a line is to show
 * @row: from 0
 * @text: what a pen has written, with the marks of styles; cut off where the
 *        line ends
 * @len: its length
 */
void screen_line(unsigned int row, const char *text, size_t len);

/** screen_cursor() - where the cursor is to be seen */
void screen_cursor(unsigned int row, unsigned int column);

/** screen_show() - show all lines at once */
void screen_show(void);

/** screen_repaint() - next time all of it, whatever is there by now */
void screen_repaint(void);

/**
 * screen_said() - what was complained about since the last call
 * @text: filled, with all lines of it; "" if nothing
 * @size: of @text
 */
void screen_said(char *text, size_t size);

#endif
