// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "tui/diagram_pane.h"
#include "tui/draw.h"
#include "tui/list_pane.h"
#include "tui/page.h"
#include "tui/screen.h"

/* Write a piece of a line, if it fits. */
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

static __printf(4, 5) void piecef(struct pen *pen, const char *between,
				  enum style style, const char *fmt, ...)
{
	char text[TUI_WORDS_MAX + 32];
	va_list args;

	va_start(args, fmt);
	vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	put_piece(pen, between, style, text);
}

/* What is unusual comes first: the line may be too short for the rest. */
static void draw_summary(const struct tui *tui, struct pen *pen)
{
	static const char *const groups[VIEW_GROUPS] = {
		[VIEW_OPENING] = N_("%s opening"),
		[VIEW_OPEN] = N_("%s open"),
		[VIEW_CLOSING] = N_("%s closing"),
		[VIEW_TIME_WAIT] = N_("%s in TIME-WAIT"),
		[VIEW_OVER] = N_("%s ended"),
	};
	const struct model *m = &tui->model;
	char dot[16], buf[FORMAT_MAX];
	enum view_group g;

	snprintf(dot, sizeof(dot), " %s ", glyph(pen->term, GLYPH_DOT));
	if (tui->view.filter.count) {
		char all[FORMAT_MAX];

		piecef(pen, dot, STYLE_STRONG, _("%s of %s connections"),
		       format_count(buf, tui->view.fitting),
		       format_count(all, m->table.count));
	} else {
		piecef(pen, dot, STYLE_STRONG,
		       ngettext("%s connection", "%s connections",
				m->table.count),
		       format_count(buf, m->table.count));
	}
	if (m->gone)
		put_piece(pen, dot, STYLE_BAD, _("the module is gone"));
	if (tui->paused)
		put_piece(pen, dot, STYLE_STEP, _("paused"));
	if (!m->loaded)
		piecef(pen, dot, STYLE_STEP, _("reading: %s lines"),
		       format_count(buf, m->lines));
	if (tui->view.filter.count)
		piecef(pen, dot, STYLE_STEP, "/%s", tui->words);
	if (m->left_out)
		piecef(pen, dot, STYLE_BAD, _("%s more, long over, left out"),
		       format_count(buf, m->left_out));
	if (m->lost)
		piecef(pen, dot, STYLE_BAD,
		       ngettext("%s event lost", "%s events lost", m->lost),
		       format_count(buf, m->lost));
	for (g = 0; g < VIEW_GROUPS; g++)
		if (tui->view.groups[g])
			piecef(pen, dot, STYLE_PLAIN, _(groups[g]),
			       format_count(buf, tui->view.groups[g]));
	pen_newline(pen);
}

static void put_key(struct pen *pen, const char *key, const char *what)
{
	const char *gap = pen->column ? "  " : "";
	unsigned int width = utf8_width(gap) + utf8_width(key) + 1 +
			     utf8_width(what);

	if (pen->column + width > pen->term->width)
		return;
	pen_put(pen, gap);
	pen_styled(pen, STYLE_STRONG, key);
	pen_put(pen, " ");
	pen_styled(pen, STYLE_FAINT, what);
}

static void draw_keys(const struct tui *tui, struct pen *pen)
{
	const char *arrows = pen->term->utf8 ? "↑↓" : _("Up/Down");

	/* If they do not fit both, the message replaces the filter until the next key. */
	if (tui->mode == TUI_FILTER &&
	    (!tui->message[0] ||
	     utf8_width(tui->message) + 2 + strlen(tui->edited) <=
		     pen->term->width)) {
		pen_printf(pen, "/%s", tui->edited);
		screen_cursor(tui->rows - 1, pen->column);
		pen_put(pen, " ");
		if (tui->message[0]) {
			pen_styled(pen, STYLE_BAD, tui->message);
			return;
		}
		put_key(pen, "Enter", _("filters"));
		put_key(pen, "Esc", _("leaves it as it was"));
		return;
	}
	if (tui->message[0]) {
		pen_styled(pen, STYLE_BAD, tui->message);
		return;
	}
	put_key(pen, "q", _("quit"));
	put_key(pen, "?", _("help"));
	if (tui->mode == TUI_DIAGRAM) {
		put_key(pen, arrows, _("scroll"));
		put_key(pen, "Tab", _("back to the list"));
	} else {
		put_key(pen, arrows, _("choose"));
		put_key(pen, "Enter",
			tui->diagram ? _("hide figure") : _("show figure"));
		put_key(pen, "Tab", _("read figure"));
	}
	put_key(pen, "/", _("filter"));
	put_key(pen, "s", _("sort"));
	put_key(pen, "r", _("reverse"));
	put_key(pen, "n", _("numbers"));
	put_key(pen, "Space", tui->paused ? _("go on") : _("pause"));
}

static void draw_help(struct pen *pen)
{
	static const char *const keys[][2] = {
		{ "Up Down PgUp PgDn", N_("choose a connection; also k and j") },
		{ "Home End",
		  N_("the first one, whichever comes; the last one") },
		{ "Enter", N_("show its figure, or hide it") },
		{ "Tab", N_("read the figure: scroll it; Tab again: the list") },
		{ "/",
		  N_("filter, as list does: :80  time-wait  10.0.0.0/8  stay>10s") },
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
		   _("A state is that of RFC 9293 after the latest segment."),
		   0);
	pen_newline(pen);
	wrap_print(pen, STYLE_PLAIN,
		   _("With a question mark it is presumed: nothing seen proves it yet."),
		   0);
	pen_newline(pen);
	wrap_print(pen, STYLE_PLAIN,
		   _("The client is the end that sent the first SYN."), 0);
	pen_newline(pen);
}

/* Set the screen's first lines from a text. */
static void put_lines(const char *text, size_t size, unsigned int rows)
{
	unsigned int row = 0;

	while (size && row < rows) {
		const char *newline = memchr(text, '\n', size);
		size_t len = newline ? (size_t)(newline - text) : size;

		screen_line(row++, text, len);
		text += len + !!newline;
		size -= len + !!newline;
	}
}

static void draw_all(struct tui *tui, struct pen *pen)
{
	struct layout layout;

	draw_summary(tui, pen);
	list_pane_measure(tui);
	list_pane_lay_out(tui, &layout);
	list_pane_draw(tui, &layout, pen);
	if (layout.diagram)
		diagram_pane_draw(tui, layout.diagram, pen);
}

void draw_screen(struct tui *tui)
{
	struct page page, keys;
	struct pen pen = { .term = &tui->options.term };

	if (!page_begin(&page))
		return;
	screen_begin();
	pen.out = page.out;
	if (tui->mode == TUI_HELP)
		draw_help(&pen);
	else
		draw_all(tui, &pen);
	page_end(&page);
	/* The last line is for the keys. */
	put_lines(page.text, page.size, tui->rows - (tui->mode != TUI_HELP));
	free(page.text);
	if (tui->mode != TUI_HELP && page_begin(&keys)) {
		pen.out = keys.out;
		pen.column = 0;
		draw_keys(tui, &pen);
		page_end(&keys);
		screen_line(tui->rows - 1, keys.text, keys.size);
		free(keys.text);
	}
	screen_show();
}
