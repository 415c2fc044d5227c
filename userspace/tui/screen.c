// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <ncurses.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "i18n/lang.h"
#include "output/message.h"
#include "output/terminal.h"
#include "output/utf8.h"
#include "tui/screen.h"

/* Standard error is this file while the screen is open. */
static int captured = -1;
static int real_stderr = -1;

static bool cursor;
static unsigned int cursor_row, cursor_column;

static SCREEN *screen;
static attr_t attributes[STYLES];

static int needs_terminal(const char *what)
{
	complain("top fills a terminal, and %s: try 'tcpstory watch' or 'tcpstory list'",
		 what);
	return EXIT_TROUBLE;
}

static void choose_attributes(bool colour)
{
	static const struct {
		enum style style;
		short colour;
		bool bold;
	} colours[] = {
		{ STYLE_STEP, COLOR_YELLOW, true },
		{ STYLE_STATE, COLOR_GREEN, false },
		{ STYLE_PRESUMED, COLOR_CYAN, false },
		{ STYLE_GOOD, COLOR_GREEN, false },
		{ STYLE_BAD, COLOR_RED, true },
	};
	unsigned int i;

	memset(attributes, 0, sizeof(attributes));
	attributes[STYLE_STRONG] = A_BOLD;
	attributes[STYLE_STEP] = A_BOLD;
	attributes[STYLE_BAD] = A_BOLD;
	if (!colour || !has_colors())
		return;
	start_color();
	use_default_colors();
	attributes[STYLE_FAINT] = A_DIM;
	for (i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
		init_pair(i + 1, colours[i].colour, -1);
		attributes[colours[i].style] = COLOR_PAIR(i + 1) |
					       (colours[i].bold ? A_BOLD : 0);
	}
}

static void capture_stderr(void)
{
	captured = memfd_create("tcpstory", MFD_CLOEXEC);
	real_stderr = captured < 0 ? -1 : dup(STDERR_FILENO);
	if (real_stderr >= 0)
		dup2(captured, STDERR_FILENO);
}

static void restore_stderr(void)
{
	if (real_stderr >= 0) {
		dup2(real_stderr, STDERR_FILENO);
		close(real_stderr);
	}
	if (captured >= 0)
		close(captured);
	captured = -1;
	real_stderr = -1;
}

static bool is_large_enough(void)
{
	unsigned int rows, columns;

	screen_size(&rows, &columns);
	return rows >= SCREEN_ROWS_MIN && columns >= SCREEN_COLUMNS_MIN;
}

int screen_open(bool colour)
{
	const char *type = getenv("TERM");
	unsigned int rows, columns;
	const char *place;

	if (!isatty(STDOUT_FILENO))
		return needs_terminal(_("standard output is none"));
	if (!isatty(STDIN_FILENO))
		return needs_terminal(_("standard input, for its keys, is none"));
	if (!type || !*type || !strcmp(type, "dumb"))
		return needs_terminal(type && *type ?
					      _("TERM=dumb says that this one can do nothing") :
					      _("TERM does not say which this is"));
	/* Use the terminal's own size: it can be resized. */
	unsetenv("COLUMNS");
	unsetenv("LINES");
	/* Ctrl-\ would end the program without restoring the terminal. */
	signal(SIGQUIT, SIG_IGN);
	screen = newterm(NULL, stdout, stdin);
	if (!screen) {
		complain("no terminal '%s' is known here: install ncurses-term, or try TERM=xterm",
			 type);
		return EXIT_TROUBLE;
	}
	place = tigetstr("cup");
	if (!place || place == (char *)-1 || !is_large_enough()) {
		screen_size(&rows, &columns);
		screen_close();
		if (!place || place == (char *)-1)
			return needs_terminal(_("this one can't move its cursor"));
		complain("the terminal has %u lines of %u columns; top needs %u of %u: enlarge it",
			 rows, columns, SCREEN_ROWS_MIN, SCREEN_COLUMNS_MIN);
		return EXIT_TROUBLE;
	}
	cbreak();
	noecho();
	nodelay(stdscr, TRUE);
	keypad(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	choose_attributes(colour);
	capture_stderr();
	return 0;
}

void screen_close(void)
{
	const char *leave = tigetstr("rmcup");

	/* Some terminals keep lines of the screen when they were resized. */
	if (leave && leave != (char *)-1) {
		erase();
		refresh();
	}
	endwin();
	delscreen(screen);
	restore_stderr();
}

void screen_size(unsigned int *rows, unsigned int *columns)
{
	*rows = LINES;
	*columns = COLS;
}

int screen_key(void)
{
	static const struct {
		int curses;
		int key;
	} keys[] = {
		{ ERR, SCREEN_NO_KEY },
		{ KEY_UP, SCREEN_UP },
		{ KEY_DOWN, SCREEN_DOWN },
		{ KEY_LEFT, SCREEN_LEFT },
		{ KEY_RIGHT, SCREEN_RIGHT },
		{ KEY_PPAGE, SCREEN_PAGE_UP },
		{ KEY_NPAGE, SCREEN_PAGE_DOWN },
		{ KEY_HOME, SCREEN_HOME },
		{ KEY_END, SCREEN_END },
		{ KEY_RESIZE, SCREEN_RESIZED },
		{ KEY_BACKSPACE, SCREEN_BACKSPACE },
		{ '\b', SCREEN_BACKSPACE },
		{ KEY_ENTER, SCREEN_ENTER },
		{ '\r', SCREEN_ENTER },
	};
	int key = getch();
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (keys[i].curses == key)
			return keys[i].key;
	return key < 256 ? key : SCREEN_OTHER;
}

/* One character; control characters are not passed on. */
static void put(const char *text, size_t len, uint32_t c)
{
	if (!len || c < ' ' || c == 0x7f)
		addch('?');
	else
		addnstr(text, len);
}

void screen_begin(void)
{
	/* getch() refreshes the screen: call this only when drawing. */
	erase();
	cursor = false;
}

void screen_line(unsigned int row, const char *text, size_t len)
{
	unsigned int column = 0;
	attr_t base = A_NORMAL;

	move(row, 0);
	attrset(base);
	while (len) {
		enum style style;
		size_t n = terminal_style(text, &style);
		uint32_t c;

		if (n) {
			base = style == STYLE_CHOSEN ? A_REVERSE : base;
			attrset(base | attributes[style]);
		} else {
			n = utf8_decode(text, len, &c);
			column += utf8_columns(c);
			if (column > (unsigned int)COLS)
				break;
			put(text, n, c);
			n = n ? n : 1;
		}
		text += n;
		len -= n;
	}
	attrset(A_NORMAL);
}

void screen_cursor(unsigned int row, unsigned int column)
{
	cursor = true;
	cursor_row = row;
	cursor_column = column;
}

void screen_show(void)
{
	curs_set(cursor);
	if (cursor)
		move(cursor_row, cursor_column);
	refresh();
}

void screen_repaint(void)
{
	clearok(stdscr, TRUE);
}

void screen_take_stderr(char *text, size_t size)
{
	ssize_t n = captured < 0 ? 0 : pread(captured, text, size - 1, 0);

	text[n > 0 ? n : 0] = 0;
	if (n > 0 && !ftruncate(captured, 0))
		lseek(captured, 0, SEEK_SET);
}
