// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "i18n/lang.h"
#include "output/wrap.h"
#include "tui/list_pane.h"

/* Enough for any state: columns do not move when a state changes. */
#define STATE_WIDTH 13

/* Lines of a connection. */
#define LINES_MAX 2

void list_pane_measure(struct tui *tui)
{
	struct story_connection connection;
	struct row row = { .c = &connection, .now_ns = model_now(&tui->model) };
	char text[FIELD_MAX];
	unsigned int i, at;

	for (i = 0; i < tui->column_count; i++) {
		struct column *c = &tui->columns[i];

		column_title(text, c, &tui->view.order, &tui->options.term);
		column_widen(c, text);
		if (c->choice.field->kind == FIELD_STATE &&
		    c->width < STATE_WIDTH)
			c->width = STATE_WIDTH;
	}
	for (at = 0; at < tui->view.visible; at++) {
		u64 conn = view_row(&tui->view, at);

		if (!conn || !model_find(&tui->model, conn, &connection))
			continue;
		for (i = 0; i < tui->column_count; i++) {
			field_text(text, &tui->columns[i].choice, &row,
				   &tui->options.term);
			column_widen(&tui->columns[i], text);
		}
	}
}

void list_pane_lay_out(const struct tui *tui, struct layout *l)
{
	unsigned int high, rest, most;

	memset(l, 0, sizeof(*l));
	l->table.columns = tui->columns;
	l->table.count = tui->column_count;
	table_lay_out(&l->table, tui->options.term.width, LINES_MAX);
	high = l->table.lines;
	/* without the summary, the titles and the keys */
	rest = tui->rows - 2 - high;
	most = rest / 3 < 2 * high ? 2 : rest / 3 / high;
	if (tui->diagram_most < rest && most < (rest - tui->diagram_most) / high)
		most = (rest - tui->diagram_most) / high;
	if (tui->mode == TUI_DIAGRAM)
		l->list = high;
	else if (tui->diagram)
		l->list = high * (tui->list_most < most ? tui->list_most : most);
	else
		l->list = rest / high * high;
	l->diagram = tui->diagram ? rest - l->list : 0;
}

static void draw_nothing(const struct tui *tui, struct pen *pen)
{
	const char *why =
		_("No connections so far. Open one in another terminal: curl http://127.0.0.1/");

	if (!tui->model.loaded)
		why = "";
	else if (tui->view.filter.count)
		why = _("No connection fits the filter: / changes it.");
	else if (!tui->model.live)
		why = _("There is no connection in it.");
	wrap_print(pen, STYLE_FAINT, why, 0);
	pen_newline(pen);
}

void list_pane_draw(const struct tui *tui, const struct layout *l,
		    struct pen *pen)
{
	struct story_connection connection;
	struct row row = { .c = &connection, .now_ns = model_now(&tui->model) };
	unsigned int at, line, high = l->table.lines;

	table_draw(&l->table, pen, NULL, &tui->view.order, false);
	if (!tui->view.count) {
		draw_nothing(tui, pen);
		return;
	}
	for (at = 0; at < l->list / high; at++) {
		u64 conn = view_row(&tui->view, at);

		if (conn && model_find(&tui->model, conn, &connection)) {
			table_draw(&l->table, pen, &row, NULL,
				   conn == tui->view.selected);
			continue;
		}
		/* An empty row: the lower pane does not move. */
		for (line = 0; line < high; line++)
			pen_newline(pen);
	}
}
