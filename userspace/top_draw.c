// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "top.h"
#include "top_page.h"
#include "top_screen.h"

/* A piece of a line of pieces, if there is room for it. */
static void put_piece(struct pen *pen, const char *between, enum style style,
		      const char *text)
{
	unsigned int gap = pen->column ? text_width(between) : 0;

	if (pen->column + gap + text_width(text) > pen->term->width)
		return;
	if (gap)
		pen_styled(pen, STYLE_FAINT, between);
	pen_styled(pen, style, text);
}

static void __attribute__((format(printf, 4, 5)))
piecef(struct pen *pen, const char *between, enum style style,
       const char *fmt, ...)
{
	char text[TOP_WORDS_MAX + 32];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	put_piece(pen, between, style, text);
}

/* What is not as usual stands before what can be done without. */
static void draw_summary(const struct top *top, struct pen *pen)
{
	static const char *const groups[VIEW_GROUPS] = {
		[VIEW_OPENING] = "opening",
		[VIEW_OPEN] = "open",
		[VIEW_CLOSING] = "closing",
		[VIEW_TIME_WAIT] = "TIME-WAIT",
		[VIEW_OVER] = "ended",
	};
	const struct model *m = &top->model;
	char dot[16], buf[FORMAT_MAX], all[FORMAT_MAX];
	enum view_group g;

	snprintf(dot, sizeof(dot), " %s ", glyph(pen->term, GLYPH_DOT));
	if (top->view.filter.count)
		piecef(pen, dot, STYLE_STRONG, "%s of %s connections",
		       format_count(buf, top->view.fitting),
		       format_count(all, m->table.count));
	else
		piecef(pen, dot, STYLE_STRONG, "%s connection%s",
		       format_count(buf, m->table.count),
		       m->table.count == 1 ? "" : "s");
	if (m->gone)
		put_piece(pen, dot, STYLE_BAD, "the module is gone");
	if (top->paused)
		put_piece(pen, dot, STYLE_STEP, "paused");
	if (!m->loaded)
		piecef(pen, dot, STYLE_STEP, "reading: %s lines",
		       format_count(buf, m->lines));
	if (top->view.filter.count)
		piecef(pen, dot, STYLE_STEP, "/%s", top->words);
	if (m->lost)
		piecef(pen, dot, STYLE_BAD, "%s events lost",
		       format_count(buf, m->lost));
	for (g = 0; g < VIEW_GROUPS; g++)
		if (top->view.groups[g])
			piecef(pen, dot, STYLE_PLAIN, "%s %s",
			       format_count(buf, top->view.groups[g]), groups[g]);
	pen_newline(pen);
}

static void put_key(struct pen *pen, const char *key, const char *what)
{
	const char *gap = pen->column ? "  " : "";

	if (pen->column + text_width(gap) + text_width(key) + 1 + text_width(what) >
	    pen->term->width)
		return;
	pen_put(pen, gap);
	pen_styled(pen, STYLE_STRONG, key);
	pen_put(pen, " ");
	pen_styled(pen, STYLE_FAINT, what);
}

static void draw_keys(const struct top *top, struct pen *pen)
{
	const char *arrows = pen->term->utf8 ? "↑↓" : "Up/Down";

	if (top->mode == TOP_FILTER) {
		pen_printf(pen, "/%s", top->edited);
		screen_cursor(top->rows - 1, pen->column);
		pen_put(pen, " ");
		if (top->message[0]) {
			pen_styled(pen, STYLE_BAD, top->message);
			return;
		}
		put_key(pen, "Enter", "filters");
		put_key(pen, "Esc", "leaves it as it was");
		return;
	}
	if (top->message[0]) {
		pen_styled(pen, STYLE_BAD, top->message);
		return;
	}
	put_key(pen, "q", "quit");
	put_key(pen, "?", "help");
	if (top->mode == TOP_FIGURE) {
		put_key(pen, arrows, "scroll");
		put_key(pen, "Tab", "back to the list");
	} else {
		put_key(pen, arrows, "choose");
		put_key(pen, "Enter", top->figure ? "hide figure" : "show figure");
		put_key(pen, "Tab", "read figure");
	}
	put_key(pen, "/", "filter");
	put_key(pen, "s", "sort");
	put_key(pen, "r", "reverse");
	put_key(pen, "n", "numbers");
	put_key(pen, "Space", top->paused ? "go on" : "pause");
}

static void draw_help(struct pen *pen)
{
	static const char *const keys[][2] = {
		{ "Up Down PgUp PgDn", "choose a connection; also k and j" },
		{ "Home End", "the first one, whichever comes; the last one" },
		{ "Enter", "show its figure, or hide it" },
		{ "Tab", "read the figure: scroll it; Tab again: the list" },
		{ "/", "filter, as list does: :80  time-wait  10.0.0.0/8  stay>10s" },
		{ "s S", "sort by the next column, the one before" },
		{ "r", "the other way round" },
		{ "n", "numbers: Seq=x+1, relative, or raw" },
		{ "Space", "pause: nothing moves; again: go on" },
		{ "q", "quit" },
	};
	bool wide = pen->term->width >= 72;
	size_t i;

	pen_styled(pen, STYLE_STRONG, "tcpstory top");
	pen_styled(pen, STYLE_FAINT, "  any key goes back");
	pen_newline(pen);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		pen_put(pen, " ");
		pen_styled(pen, STYLE_STRONG, keys[i][0]);
		pen_to(pen, wide ? 20 : 0);
		pen_put(pen, " ");
		pen_wrap(pen, STYLE_PLAIN, keys[i][1], wide ? 21 : 3);
		pen_newline(pen);
	}
	pen_newline(pen);
	pen_wrap(pen, STYLE_PLAIN,
		 "A state is that of RFC 9293 after the latest segment. With a question mark it is presumed: nothing seen proves it yet. The client is the end that sent the first SYN.", 0);
	pen_newline(pen);
}

/* Each line of a text, to its place on the screen. */
static void put_lines(const struct top *top, const char *text, size_t size)
{
	unsigned int row = 0;

	while (size && row < top->rows) {
		const char *newline = memchr(text, '\n', size);
		size_t len = newline ? (size_t)(newline - text) : size;

		screen_line(row++, text, len);
		text += len + !!newline;
		size -= len + !!newline;
	}
}

static void draw_all(struct top *top, struct pen *pen)
{
	struct top_layout layout;

	draw_summary(top, pen);
	top_measure(top);
	top_lay_out(top, &layout);
	top_draw_list(top, &layout, pen);
	if (layout.figure)
		top_draw_figure(top, &layout, pen);
}

void top_draw(struct top *top)
{
	struct page page, keys;
	struct pen pen = { .term = &top->options.term };

	if (!page_begin(&page))
		return;
	screen_begin();
	pen.out = page.out;
	if (top->mode == TOP_HELP)
		draw_help(&pen);
	else
		draw_all(top, &pen);
	page_end(&page);
	put_lines(top, page.text, page.size);
	free(page.text);
	if (top->mode != TOP_HELP && page_begin(&keys)) {
		pen.out = keys.out;
		pen.column = 0;
		draw_keys(top, &pen);
		page_end(&keys);
		screen_line(top->rows - 1, keys.text, keys.size);
		free(keys.text);
	}
	screen_show();
}
