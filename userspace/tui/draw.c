// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "tui/top.h"
#include "tui/page.h"
#include "tui/screen.h"

/* A piece of a line of pieces, if there is room for it. */
static void put_piece(struct pen *pen, const char *between, enum style style,
		      const char *text)
{
	unsigned int gap = pen->column ? utf8_width(between) : 0;

	if (pen->column + gap + utf8_width(text) > pen->term->width)
		return;
	if (gap)
		pen_styled(pen, STYLE_FAINT, between);
	pen_styled(pen, style, text);
}

static void __printf(4, 5) piecef(struct pen *pen, const char *between,
				  enum style style, const char *fmt, ...)
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
		[VIEW_OPENING] = N_("%s opening"),
		[VIEW_OPEN] = N_("%s open"),
		[VIEW_CLOSING] = N_("%s closing"),
		[VIEW_TIME_WAIT] = N_("%s in TIME-WAIT"),
		[VIEW_OVER] = N_("%s ended"),
	};
	const struct model *m = &top->model;
	char dot[16], buf[FORMAT_MAX];
	enum view_group g;

	snprintf(dot, sizeof(dot), " %s ", glyph(pen->term, GLYPH_DOT));
	if (top->view.filter.count) {
		char all[FORMAT_MAX];

		piecef(pen, dot, STYLE_STRONG, _("%s of %s connections"),
		       format_count(buf, top->view.fitting),
		       format_count(all, m->table.count));
	} else {
		piecef(pen, dot, STYLE_STRONG,
		       ngettext("%s connection", "%s connections", m->table.count),
		       format_count(buf, m->table.count));
	}
	if (m->gone)
		put_piece(pen, dot, STYLE_BAD, _("the module is gone"));
	if (top->paused)
		put_piece(pen, dot, STYLE_STEP, _("paused"));
	if (!m->loaded)
		piecef(pen, dot, STYLE_STEP, _("reading: %s lines"),
		       format_count(buf, m->lines));
	if (top->view.filter.count)
		piecef(pen, dot, STYLE_STEP, "/%s", top->words);
	if (m->left_out)
		piecef(pen, dot, STYLE_BAD, _("%s more, long over, left out"),
		       format_count(buf, m->left_out));
	if (m->lost)
		piecef(pen, dot, STYLE_BAD,
		       ngettext("%s event lost", "%s events lost", m->lost),
		       format_count(buf, m->lost));
	for (g = 0; g < VIEW_GROUPS; g++)
		if (top->view.groups[g])
			piecef(pen, dot, STYLE_PLAIN, _(groups[g]),
			       format_count(buf, top->view.groups[g]));
	pen_newline(pen);
}

static void put_key(struct pen *pen, const char *key, const char *what)
{
	const char *gap = pen->column ? "  " : "";

	if (pen->column + utf8_width(gap) + utf8_width(key) + 1 + utf8_width(what) >
	    pen->term->width)
		return;
	pen_put(pen, gap);
	pen_styled(pen, STYLE_STRONG, key);
	pen_put(pen, " ");
	pen_styled(pen, STYLE_FAINT, what);
}

static void draw_keys(const struct top *top, struct pen *pen)
{
	const char *arrows = pen->term->utf8 ? "↑↓" : _("Up/Down");

	/* where both have no room, what is wrong stands alone, until a key */
	if (top->mode == TOP_FILTER &&
	    (!top->message[0] || utf8_width(top->message) + 2 +
	     strlen(top->edited) <= pen->term->width)) {
		pen_printf(pen, "/%s", top->edited);
		screen_cursor(top->rows - 1, pen->column);
		pen_put(pen, " ");
		if (top->message[0]) {
			pen_styled(pen, STYLE_BAD, top->message);
			return;
		}
		put_key(pen, "Enter", _("filters"));
		put_key(pen, "Esc", _("leaves it as it was"));
		return;
	}
	if (top->message[0]) {
		pen_styled(pen, STYLE_BAD, top->message);
		return;
	}
	put_key(pen, "q", _("quit"));
	put_key(pen, "?", _("help"));
	if (top->mode == TOP_FIGURE) {
		put_key(pen, arrows, _("scroll"));
		put_key(pen, "Tab", _("back to the list"));
	} else {
		put_key(pen, arrows, _("choose"));
		put_key(pen, "Enter", top->figure ? _("hide figure") : _("show figure"));
		put_key(pen, "Tab", _("read figure"));
	}
	put_key(pen, "/", _("filter"));
	put_key(pen, "s", _("sort"));
	put_key(pen, "r", _("reverse"));
	put_key(pen, "n", _("numbers"));
	put_key(pen, "Space", top->paused ? _("go on") : _("pause"));
}

static void draw_help(struct pen *pen)
{
	static const char *const keys[][2] = {
		{ "Up Down PgUp PgDn", N_("choose a connection; also k and j") },
		{ "Home End", N_("the first one, whichever comes; the last one") },
		{ "Enter", N_("show its figure, or hide it") },
		{ "Tab", N_("read the figure: scroll it; Tab again: the list") },
		{ "/", N_("filter, as list does: :80  time-wait  10.0.0.0/8  stay>10s") },
		{ "s S", N_("sort by the next column, the one before") },
		{ "r", N_("the other way round") },
		{ "n", N_("numbers: Seq=x+1, relative, or raw") },
		{ "Space", N_("pause: nothing moves; again: go on") },
		{ "q", N_("quit") },
	};
	bool wide = pen->term->width >= 72;
	size_t i;

	pen_styled(pen, STYLE_STRONG, "tcpstory top");
	pen_styled(pen, STYLE_FAINT, _("  any key goes back"));
	pen_newline(pen);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		pen_put(pen, " ");
		pen_styled(pen, STYLE_STRONG, keys[i][0]);
		pen_to(pen, wide ? 20 : 0);
		pen_put(pen, " ");
		wrap_print(pen, STYLE_PLAIN, _(keys[i][1]), wide ? 21 : 3);
		pen_newline(pen);
	}
	pen_newline(pen);
	wrap_print(pen, STYLE_PLAIN,
		   _("A state is that of RFC 9293 after the latest segment."), 0);
	pen_newline(pen);
	wrap_print(pen, STYLE_PLAIN,
		   _("With a question mark it is presumed: nothing seen proves it yet."), 0);
	pen_newline(pen);
	wrap_print(pen, STYLE_PLAIN,
		   _("The client is the end that sent the first SYN."), 0);
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
