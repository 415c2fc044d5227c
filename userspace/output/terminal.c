// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "i18n/lang.h"
#include "output/terminal.h"
#include "output/utf8.h"

#define WIDTH_DEFAULT 80
#define WIDTH_LEAST 20

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
	[GLYPH_MORE] = { "~", "…" },
	[GLYPH_UP] = { "^", "▲" },
	[GLYPH_DOWN] = { "v", "▼" },
	[GLYPH_1] = { "(1)", "①" },
	[GLYPH_2] = { "(2)", "②" },
	[GLYPH_3] = { "(3)", "③" },
	[GLYPH_4] = { "(4)", "④" },
};

void terminal_measure(struct terminal *term)
{
	const char *columns = getenv("COLUMNS");
	struct winsize size;
	long width = 0;

	if (columns)
		width = strtol(columns, NULL, 10);
	if (width <= 0 && term->is_tty && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		width = size.ws_col;
	if (width <= 0 || width > 1000)
		width = WIDTH_DEFAULT;
	term->width = width < WIDTH_LEAST ? WIDTH_LEAST : width;
}

void terminal_init(struct terminal *term, enum colour colour)
{
	const char *no_color = getenv("NO_COLOR");
	const char *type = getenv("TERM");

	term->out = stdout;
	term->is_tty = isatty(STDOUT_FILENO);
	/* a width that somebody asks for counts in a pipe, too */
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

unsigned int utf8_width(const char *text)
{
	unsigned int width = 0;
	size_t left;

	/* ASCII needs no look at what is behind it */
	for (; *text && !(*text & 0x80); text++)
		width++;
	left = strlen(text);
	while (left) {
		uint32_t c;
		size_t n = utf8_decode(text, left, &c);

		width += utf8_columns(c);
		text += n ? n : 1;
		left -= n ? n : 1;
	}
	return width;
}

/*
 * The longest beginning of a text that is not wider than so many columns, in
 * bytes; never nothing.
 */
static size_t fitting(const char *text, size_t len, unsigned int room)
{
	unsigned int width = 0;
	size_t at = 0;

	while (at < len) {
		uint32_t c;
		size_t n = utf8_decode(text + at, len - at, &c);

		width += utf8_columns(c);
		if (width > room && at)
			break;
		at += n ? n : 1;
	}
	return at;
}

/* Chinese punctuation: what no line begins with, and what none ends with. */
static bool closes(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff1a ||
	       c == 0xff1b || c == 0xff09 || c == 0xff1f || c == 0x201d;
}

static bool opens(uint32_t c)
{
	return c == 0xff08 || c == 0x201c;
}

/*
 * Up to where a text must stay together: a word, or one wide character, with
 * the punctuation that belongs to it.
 */
static size_t unbroken(const char *text)
{
	size_t len = strcspn(text, " "), at = 0;
	bool was_wide = false, opened = false;

	while (at < len) {
		uint32_t c;
		size_t n = utf8_decode(text + at, len - at, &c);
		bool wide = utf8_columns(c) == 2;

		if (at && (wide || was_wide) && !opened && !closes(c))
			return at;
		was_wide = wide;
		opened = opens(c);
		at += n ? n : 1;
	}
	return len;
}

static bool begins_with(const char *text, const char *word)
{
	size_t len = strlen(word);

	return !strncmp(text, word, len) && !isalnum((unsigned char)text[len]);
}

/* What a number is not parted from: its next three digits, its unit. */
static bool belongs_to_number(const char *text)
{
	static const char *const units[] = {
		"s", "ms", "us", "µs", "min", "h", "days", "B", "MSL",
	};
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (begins_with(text, units[i]))
			return true;
	return isdigit((unsigned char)*text) ||
	       (utf8_decode(text, strlen(text), &c) && utf8_columns(c) == 2);
}

static size_t quantity(const char *text)
{
	size_t at = unbroken(text);

	if (!isdigit((unsigned char)*text))
		return at;
	while (isdigit((unsigned char)text[at - 1]) && text[at] == ' ' &&
	       belongs_to_number(text + at + 1))
		at += 1 + unbroken(text + at + 1);
	return at;
}

/* "Seq = x = 2894017263 ok" is read at one glance. */
static size_t equation(const char *text)
{
	size_t at = quantity(text);

	if (strncmp(text + at, " = ", 3))
		return at;
	while (!strncmp(text + at, " = ", 3))
		at += 3 + unbroken(text + at + 3);
	if (text[at] == ' ' && (begins_with(text + at + 1, _("ok")) ||
				begins_with(text + at + 1, _("WRONG"))))
		at += 1 + unbroken(text + at + 1);
	return at;
}

static size_t cut(const char *text, unsigned int room,
		  size_t (*together)(const char *text))
{
	size_t at = 0, len = strlen(text);

	while (at < len) {
		size_t spaces = strspn(text + at, " ");
		size_t next = at + spaces + together(text + at + spaces);

		if (fitting(text, next, room) < next)
			break;
		at = next;
	}
	return at;
}

size_t wrap_cut(const char *text, unsigned int room)
{
	size_t at = cut(text, room, equation);

	if (!at)
		at = cut(text, room, quantity);
	if (!at)
		at = cut(text, room, unbroken);
	/* A word wider than the line is broken where the line ends. */
	return at ? at : fitting(text, strlen(text), room);
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

void wrap_print(struct pen *pen, enum style style, const char *text,
		unsigned int indent)
{
	unsigned int width = pen->term->width;
	char line[512];

	while (*text) {
		unsigned int room = width > pen->column ? width - pen->column : 1;
		size_t len = wrap_cut(text, room);

		/* Nothing of it fits here, but may on a line of its own. */
		if (pen->column > indent && wrap_cut(text, width) > len &&
		    text[len] != ' ' && unbroken(text) > len)
			len = 0;
		len = len < sizeof(line) ? len : sizeof(line) - 1;
		memcpy(line, text, len);
		line[len] = 0;
		pen_styled(pen, style, line);
		text += len;
		text += strspn(text, " ");
		if (!*text)
			break;
		pen_newline(pen);
		pen_to(pen, indent);
	}
}
