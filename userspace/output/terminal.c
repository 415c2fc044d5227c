// SPDX-License-Identifier: GPL-2.0
#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "output/terminal.h"
#include "output/utf8.h"

#define WIDTH_DEFAULT 80
#define WIDTH_LEAST   20

/* clang-format off */
static const char *const escape[] = {
	[STYLE_PLAIN] = "\033[0m",
	[STYLE_FAINT] = "\033[2m",
	[STYLE_STRONG] = "\033[1m",
	[STYLE_STEP] = "\033[1;33m",
	[STYLE_STATE] = "\033[32m",
	[STYLE_PRESUMED] = "\033[36m",
	[STYLE_GOOD] = "\033[32m",
	[STYLE_BAD] = "\033[1;31m",
	[STYLE_CHOSEN] = "\033[7m",
};

static const char *const signs[GLYPHS][2] = {
	[GLYPH_LINE] = { "-", "─" },
	[GLYPH_DOTS] = { ".", "┄" },
	[GLYPH_BAR] = { "|", "│" },
	[GLYPH_TEE_RIGHT] = { "|", "├" },
	[GLYPH_TEE_LEFT] = { "|", "┤" },
	[GLYPH_HEAD_RIGHT] = { ">", "▶" },
	[GLYPH_HEAD_LEFT] = { "<", "◀" },
	[GLYPH_BROKEN] = { "x", "✗" },
	[GLYPH_ARROW] = { "->", "→" },
	[GLYPH_OK] = { "ok", "✓" },
	[GLYPH_WRONG] = { "WRONG", "✗" },
	[GLYPH_DOT] = { "-", "·" },
	[GLYPH_MICRO] = { "u", "µ" },
	[GLYPH_AT_LEAST] = { ">=", "≥" },
	[GLYPH_AT_MOST] = { "<=", "≤" },
	[GLYPH_ABOUT] = { "~", "≈" },
	[GLYPH_MORE] = { "~", "…" },
	[GLYPH_UP] = { "^", "▲" },
	[GLYPH_DOWN] = { "v", "▼" },
	[GLYPH_1] = { "(1)", "①" },
	[GLYPH_2] = { "(2)", "②" },
	[GLYPH_3] = { "(3)", "③" },
	[GLYPH_4] = { "(4)", "④" },
};

/* clang-format on */

void terminal_measure(struct terminal *term)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long width = 0;

	if (columns)
		width = strtol(columns, NULL, 10);
	if (width <= 0 && term->is_tty &&
	    !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		width = size.ws_col;
	if (width <= 0 || width > TERMINAL_WIDTH_MAX)
		width = WIDTH_DEFAULT;
	term->width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

void terminal_init(struct terminal *term, enum colour colour)
{
	const char *no_color = getenv("NO_COLOR");
	const char *type = getenv("TERM");

	term->out = stdout;
	term->is_tty = isatty(STDOUT_FILENO);
	/* COLUMNS requests wrapping even in a pipe. */
	term->folds = term->is_tty || getenv("COLUMNS");
	term->utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");
	term->colour = colour == COLOUR_ALWAYS ||
		       (colour == COLOUR_AUTO && term->is_tty &&
			!(no_color && *no_color) && type && *type &&
			strcmp(type, "dumb"));
	terminal_measure(term);
}

size_t terminal_style(const char *text, enum style *style)
{
	unsigned int i;

	if (*text != '\033')
		return 0;
	for (i = 0; i < STYLES; i++) {
		size_t len = strlen(escape[i]);

		if (strncmp(text, escape[i], len))
			continue;
		*style = i;
		return len;
	}
	return 0;
}

const char *glyph(const struct terminal *term, enum glyph g)
{
	return signs[g][term->utf8];
}

const char *glyph_digit(const struct terminal *term, char digit)
{
	return glyph(term, GLYPH_1 + digit - '1');
}

void pen_put(struct pen *pen, const char *text)
{
	if (pen->out)
		fputs(text, pen->out);
	pen->column += utf8_width(text);
}

void pen_printf(struct pen *pen, const char *fmt, ...)
{
	char text[256];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	pen_put(pen, text);
}

void pen_style(struct pen *pen, enum style style)
{
	if (pen->term->colour)
		fputs(escape[style], pen->out);
}

void pen_styled(struct pen *pen, enum style style, const char *text)
{
	if (style == STYLE_PLAIN) {
		pen_put(pen, text);
		return;
	}
	pen_style(pen, style);
	pen_put(pen, text);
	pen_style(pen, STYLE_PLAIN);
}

void pen_glyph(struct pen *pen, enum glyph g)
{
	pen_put(pen, glyph(pen->term, g));
}

void pen_fill(struct pen *pen, enum glyph g, unsigned int column)
{
	while (pen->column < column)
		pen_glyph(pen, g);
}

void pen_to(struct pen *pen, unsigned int column)
{
	for (; pen->column < column; pen->column++)
		if (pen->out)
			putc(' ', pen->out);
}

void pen_newline(struct pen *pen)
{
	putc('\n', pen->out);
	pen->column = 0;
}
