/* SPDX-License-Identifier: GPL-2.0 */
/* The terminal's screen and keyboard: the only file that uses curses. */
#ifndef TCPSTORY_SCREEN_H
#define TCPSTORY_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

/* The smallest screen that a figure fits on. */
#define SCREEN_ROWS_MIN	   10
#define SCREEN_COLUMNS_MIN 40

/** enum screen_key - keys that are no characters */
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
 * screen_open() - switch the terminal to the full screen
 * @colour: use colours, if the terminal has any
 *
 * From now on standard error goes to memory: see screen_take_stderr().
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int screen_open(bool colour);

/** screen_close() - restore the terminal */
void screen_close(void);

/** screen_size() - the current size */
void screen_size(unsigned int *rows, unsigned int *columns);

/** screen_key() - a character or enum screen_key; SCREEN_NO_KEY if none was typed */
int screen_key(void);

/** screen_begin() - clear all lines; set them before the next screen_key() */
void screen_begin(void);

/**
 * screen_line() - set a line
 * @row: from 0
 * @text: what a pen has written, with the marks of styles; cut at the width
 * @len: its length
 */
void screen_line(unsigned int row, const char *text, size_t len);

/** screen_cursor() - show the cursor here */
void screen_cursor(unsigned int row, unsigned int column);

/** screen_show() - draw the lines that were set */
void screen_show(void);

/** screen_repaint() - draw everything next time, whatever the terminal shows */
void screen_repaint(void);

/**
 * screen_take_stderr() - what was written to standard error since the last call
 * @text: filled with all lines; "" if there are none
 * @size: size of @text
 */
void screen_take_stderr(char *text, size_t size);

#endif
