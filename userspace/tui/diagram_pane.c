// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "diagram/text.h"
#include "tui/diagram_pane.h"
#include "tui/page.h"
#include "diagram/labels.h"

/* Above so many lines, progress is shown. */
#define LONG_FILE 50000

/* The figure's text, and the number of lines down to its latest row. */
struct diagram_pages {
	struct page ends;
	struct page body;
	unsigned int rows;
};

static bool draw_pages(struct diagram_pages *f, const struct tui *tui,
		       const struct ladder *ladder)
{
	struct output_options options = tui->options;

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
	text_draw_rows(&options, tui->model.sweep.header.clock_offset_ns,
		       ladder);
	fflush(f->body.out);
	f->rows = page_lines(&f->body);
	text_draw_summary(&options, ladder);
	page_end(&f->body);
	return true;
}

/* Cut a title to its width, at a dot if possible. */
static void cut_title(char *title, unsigned int room, const char *dot)
{
	size_t len = wrap_cut(title, room), dot_len = strlen(dot), at;

	for (at = title[len] ? len : 0; at > 1; at--)
		if (title[at - 1] == ' ' && !strncmp(title + at, dot, dot_len))
			break;
	title[at > 1 ? at - 1 : len] = 0;
}

/* "── connection 3 · both ends are on this host ── ▲2 ▼5 ──": with lines hidden */
static void draw_rule(const struct tui *tui, struct pen *pen,
		      const struct ladder *ladder, unsigned int above,
		      unsigned int below)
{
	char title[LABEL_MAX], hidden[64] = "";
	unsigned int end = pen->term->width, room;

	if (above)
		snprintf(hidden, sizeof(hidden), " %s%u",
			 glyph(pen->term, GLYPH_UP), above);
	if (below)
		snprintf(hidden + strlen(hidden),
			 sizeof(hidden) - strlen(hidden), " %s%u",
			 glyph(pen->term, GLYPH_DOWN), below);
	if (*hidden)
		end -= utf8_width(hidden) + 3;
	label_title(title, &tui->options,
		    tui->model.sweep.header.clock_offset_ns, ladder);
	pen_fill(pen, GLYPH_LINE, 2);
	pen_put(pen, " ");
	room = end - pen->column - 1;
	cut_title(title, room, glyph(pen->term, GLYPH_DOT));
	pen_styled(pen, STYLE_STRONG, title);
	pen_put(pen, " ");
	pen_fill(pen, GLYPH_LINE, end);
	if (*hidden) {
		pen_styled(pen,
			   tui->mode == TUI_DIAGRAM ? STYLE_STEP : STYLE_FAINT,
			   hidden);
		pen_put(pen, " ");
	}
	pen_fill(pen, GLYPH_LINE, pen->term->width);
	pen_newline(pen);
}

/* Without room for more than the addresses, which the list has, too, they are left out. */
static unsigned int ends_lines(const struct diagram_pages *f, unsigned int lines)
{
	unsigned int ends = page_lines(&f->ends);

	return lines > 1 + ends ? ends : 0;
}

/* The part that fits: down to the latest row, or from where it was scrolled to. */
static void draw_part(struct tui *tui, struct pen *pen, unsigned int pane,
		      const struct ladder *ladder, const struct diagram_pages *f)
{
	unsigned int lines = page_lines(&f->body), ends = ends_lines(f, pane);
	unsigned int room = pane - 1 - ends, most, first = 0;
	const char *from;

	most = lines > room ? lines - room : 0;
	if (tui->scrolled)
		first = tui->scroll;
	else if (most && f->rows > room)
		first = f->rows - room;
	first = first < most ? first : most;
	tui->scroll = first;
	tui->diagram_room = room;
	if (tui->diagram_most < 1 + page_lines(&f->ends) + lines)
		tui->diagram_most = 1 + page_lines(&f->ends) + lines;
	draw_rule(tui, pen, ladder, first, most - first);
	if (ends)
		fwrite(f->ends.text, 1, f->ends.size, pen->out);
	from = page_line(&f->body, first);
	fwrite(from, 1, page_line(&f->body, first + room) - from, pen->out);
}

static void draw_reading(const struct tui *tui, struct pen *pen)
{
	char lines[FORMAT_MAX];

	if (!tui->selection.gathering || tui->selection.source.lines < LONG_FILE)
		return;
	pen_printf(pen, _("reading: %s lines"),
		   format_count(lines, tui->selection.source.lines));
	pen_newline(pen);
}

void diagram_pane_draw(struct tui *tui, unsigned int lines, struct pen *pen)
{
	const struct history *history = &tui->selection.history;
	struct story_connection connection;
	struct diagram_pages pages;
	struct ladder ladder;
	bool ready;

	if (!model_find(&tui->model, tui->view.selected, &connection))
		return;
	ready = history->connection.conn == connection.conn &&
		!tui->selection.gathering && !tui->selection.failed;
	if (ladder_build(&ladder, &connection, history->events,
			 ready ? history->count : 0, history->gaps,
			 ready ? history->gap_count : 0, model_now(&tui->model)))
		return;
	if (!ready) {
		draw_rule(tui, pen, &ladder, 0, 0);
		draw_reading(tui, pen);
	} else if (draw_pages(&pages, tui, &ladder)) {
		draw_part(tui, pen, lines, &ladder, &pages);
		free(pages.ends.text);
		free(pages.body.text);
	}
	ladder_free(&ladder);
}
