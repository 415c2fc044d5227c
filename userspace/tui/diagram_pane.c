// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "diagram/text.h"
#include "tui/top.h"
#include "tui/page.h"
#include "diagram/labels.h"

/* Lines that are read in no time. */
#define LONG_STORY 50000

/* What is drawn of the figure, and where its latest row ends. */
struct figure_pages {
	struct page ends;
	struct page body;
	unsigned int rows;
};

static bool draw_pages(struct figure_pages *f, const struct top *top,
		       const struct ladder *ladder)
{
	struct output_options options = top->options;

	if (!page_begin(&f->ends))
		return false;
	options.term.out = f->ends.out;
	text_draw_ends(&options, ladder);
	page_end(&f->ends);
	if (!page_begin(&f->body)) {
		free(f->ends.text);
		return false;
	}
	options.term.out = f->body.out;
	text_draw_rows(&options, top->model.sweep.header.clock_offset_ns, ladder);
	fflush(f->body.out);
	f->rows = page_lines(&f->body);
	text_draw_summary(&options, ladder);
	page_end(&f->body);
	return true;
}

/* Of what is too long, the parts between dots that fit in whole. */
static void cut_title(char *title, unsigned int room, const char *dot)
{
	size_t len = wrap_cut(title, room), dot_len = strlen(dot), at;

	for (at = title[len] ? len : 0; at > 1; at--)
		if (title[at - 1] == ' ' && !strncmp(title + at, dot, dot_len))
			break;
	title[at > 1 ? at - 1 : len] = 0;
}

/* "── connection 3 · both ends are on this host ── ▲2 ▼5 ──": lines hidden */
static void draw_rule(const struct top *top, struct pen *pen,
		      const struct ladder *ladder, unsigned int above,
		      unsigned int below)
{
	char title[LABEL_MAX], hidden[64] = "";
	unsigned int end = pen->term->width, room;

	if (above)
		snprintf(hidden, sizeof(hidden), " %s%u",
			 glyph(pen->term, GLYPH_UP), above);
	if (below)
		snprintf(hidden + strlen(hidden), sizeof(hidden) - strlen(hidden),
			 " %s%u", glyph(pen->term, GLYPH_DOWN), below);
	if (*hidden)
		end -= utf8_width(hidden) + 3;
	label_title(title, &top->options, top->model.sweep.header.clock_offset_ns, ladder);
	pen_fill(pen, GLYPH_LINE, 2);
	pen_put(pen, " ");
	room = end - pen->column - 1;
	cut_title(title, room, glyph(pen->term, GLYPH_DOT));
	pen_styled(pen, STYLE_STRONG, title);
	pen_put(pen, " ");
	pen_fill(pen, GLYPH_LINE, end);
	if (*hidden) {
		pen_styled(pen, top->mode == TOP_FIGURE ? STYLE_STEP : STYLE_FAINT,
			   hidden);
		pen_put(pen, " ");
	}
	pen_fill(pen, GLYPH_LINE, pen->term->width);
	pen_newline(pen);
}

/* The part that fits: up to the latest row, unless somebody scrolls. */
static void draw_part(struct top *top, struct pen *pen, unsigned int room,
		      const struct ladder *ladder, const struct figure_pages *f)
{
	unsigned int lines = page_lines(&f->body), ends = page_lines(&f->ends);
	unsigned int most, first = 0;
	const char *from;

	room = room > ends + 1 ? room - ends - 1 : 0;
	most = lines > room ? lines - room : 0;
	if (top->scrolled)
		first = top->scroll;
	else if (most && f->rows > room)
		first = f->rows - room;
	first = first < most ? first : most;
	top->scroll = first;
	top->figure_room = room;
	if (top->figure_most < 1 + ends + lines)
		top->figure_most = 1 + ends + lines;
	draw_rule(top, pen, ladder, first, most - first);
	fwrite(f->ends.text, 1, f->ends.size, pen->out);
	from = page_line(&f->body, first);
	fwrite(from, 1, page_line(&f->body, first + room) - from, pen->out);
}

/* Only when it takes a while. */
static void draw_reading(const struct top *top, struct pen *pen)
{
	char lines[FORMAT_MAX];

	if (!top->chosen.gathering || top->chosen.source.lines < LONG_STORY)
		return;
	pen_printf(pen, _("reading: %s lines"),
		   format_count(lines, top->chosen.source.lines));
	pen_newline(pen);
}

void top_draw_figure(struct top *top, const struct top_layout *l, struct pen *pen)
{
	const struct history *history = &top->chosen.history;
	struct story_connection connection;
	struct figure_pages pages;
	struct ladder ladder;
	bool ready;

	if (!model_find(&top->model, top->view.chosen, &connection))
		return;
	ready = history->connection.conn == connection.conn && !top->chosen.gathering;
	if (ladder_build(&ladder, &connection, history->events,
			 ready ? history->count : 0, history->gaps,
			 ready ? history->gap_count : 0, model_now(&top->model)))
		return;
	if (!ready) {
		draw_rule(top, pen, &ladder, 0, 0);
		draw_reading(top, pen);
	} else if (draw_pages(&pages, top, &ladder)) {
		draw_part(top, pen, l->figure, &ladder, &pages);
		free(pages.ends.text);
		free(pages.body.text);
	}
	ladder_free(&ladder);
}
