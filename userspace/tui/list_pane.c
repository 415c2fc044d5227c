// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "tui/list_pane.h"

/* Enough for any state: columns do not move when a state changes. */
#define STATE_WIDTH 13

/* An address and port are not cut below 255.255.255.255:65535. */
#define ENDPOINT_MIN 21

static bool is_endpoint(const struct column *c)
{
	return c->choice.field->kind == FIELD_ENDPOINT ||
	       c->choice.field->kind == FIELD_ADDR;
}

static bool is_sorted_by(const struct tui *tui, const struct column *c)
{
	return c->choice.field == tui->view.order.by.field &&
	       c->choice.end == tui->view.order.by.end;
}

/* The title of the column that the list is sorted by has an arrow. */
static void title_of(char text[FIELD_MAX], const struct tui *tui,
		     const struct column *c)
{
	size_t len;

	column_title(text, c);
	if (!is_sorted_by(tui, c))
		return;
	len = strlen(text);
	snprintf(text + len, FIELD_MAX - len, " %s",
		 glyph(&tui->options.term,
		       tui->view.order.descending ? GLYPH_DOWN : GLYPH_UP));
}

static void grow(struct column *c, const char *text)
{
	unsigned int width = utf8_width(text);

	c->width = c->width < width ? width : c->width;
}

void list_pane_measure(struct tui *tui)
{
	struct story_connection connection;
	struct row row = { .c = &connection, .now_ns = model_now(&tui->model) };
	char text[FIELD_MAX];
	unsigned int i, at;

	for (i = 0; i < tui->column_count; i++) {
		struct column *c = &tui->columns[i];

		title_of(text, tui, c);
		grow(c, text);
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
			grow(&tui->columns[i], text);
		}
	}
}

static unsigned int total(const struct layout *l, unsigned int count)
{
	unsigned int i, sum = 0;

	for (i = 0; i < count; i++)
		sum += l->width[i] + !!l->width[i];
	return sum ? sum - 1 : 0;
}

/* Long addresses are cut in the middle before columns are left out. */
static void narrow_endpoints(const struct tui *tui, struct layout *l,
			     unsigned int width)
{
	unsigned int i, sum = total(l, tui->column_count), more;

	for (i = 0; i < tui->column_count && sum > width; i++) {
		if (!is_endpoint(&tui->columns[i]) ||
		    l->width[i] <= ENDPOINT_MIN)
			continue;
		more = l->width[i] - ENDPOINT_MIN;
		more = more < sum - width ? more : sum - width;
		l->width[i] -= more;
		sum -= more;
	}
}

/* One line a connection, without dispensable columns if need be; false if too narrow. */
static bool lay_flat(const struct tui *tui, struct layout *l, unsigned int width)
{
	unsigned int count = tui->column_count, drop, i, x = 0;

	for (drop = COLUMNS_DISPENSABLE; drop && total(l, count) > width; drop--)
		for (i = 0; i < count; i++)
			if (tui->columns[i].dispensable == drop)
				l->width[i] = 0;
	narrow_endpoints(tui, l, width);
	if (total(l, count) > width)
		return false;
	for (i = 0; i < count; i++) {
		l->at[i] = x;
		x += l->width[i] + !!l->width[i];
	}
	return true;
}

/* Two lines a connection: the server below the client, other fields after it. */
static void lay_folded(const struct tui *tui, struct layout *l,
		       unsigned int width)
{
	unsigned int x = 0, indent = tui->columns[0].width + 1, i;
	bool below = false;

	l->folded = true;
	for (i = 0; i < tui->column_count; i++) {
		const struct column *c = &tui->columns[i];
		unsigned int w = c->width;
		unsigned int most = width - indent - STATE_WIDTH - 1;

		if (is_endpoint(c) && w > most)
			w = most > ENDPOINT_MIN ? most : ENDPOINT_MIN;
		if (is_endpoint(c) && indent + w + 1 + STATE_WIDTH > width)
			w = most;
		if (x && !below &&
		    (x + w > width || c->choice.end == STORY_SERVER)) {
			below = true;
			x = indent;
		}
		l->width[i] = x + w <= width ? w : 0;
		l->below[i] = below;
		l->at[i] = x;
		x += l->width[i] + !!l->width[i];
	}
}

void list_pane_lay_out(const struct tui *tui, struct layout *l)
{
	unsigned int width = tui->options.term.width, i, high, rest, most;

	memset(l, 0, sizeof(*l));
	for (i = 0; i < tui->column_count; i++)
		l->width[i] = tui->columns[i].width;
	if (!lay_flat(tui, l, width))
		lay_folded(tui, l, width);
	high = 1 + l->folded;
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

/* Cut to the width; an address in the middle, to keep the port. */
static void fit(char text[FIELD_MAX], const struct column *c,
		unsigned int width, const struct terminal *term)
{
	const char *more = glyph(term, GLYPH_MORE);
	unsigned int len = strlen(text), head;
	char tail[FIELD_MAX];

	if (utf8_width(text) <= width)
		return;
	if (!is_endpoint(c)) {
		head = width ? wrap_cut(text, width - 1) : 0;
		snprintf(text + head, FIELD_MAX - head, "%s", more);
		return;
	}
	head = width / 2;
	snprintf(tail, sizeof(tail), "%s", text + len - (width - head - 1));
	snprintf(text + head, FIELD_MAX - head, "%s%s", more, tail);
}

/* One line of a connection; NULL: of the titles. */
static void draw_line(const struct tui *tui, const struct layout *l,
		      struct pen *pen, const struct row *row, bool below,
		      bool selected)
{
	unsigned int i;
	char text[FIELD_MAX];

	if (selected)
		pen_style(pen, STYLE_CHOSEN);
	for (i = 0; i < tui->column_count; i++) {
		const struct column *c = &tui->columns[i];

		if (!l->width[i] || l->below[i] != below)
			continue;
		if (row)
			field_text(text, &c->choice, row, pen->term);
		else
			title_of(text, tui, c);
		fit(text, c, l->width[i], pen->term);
		pen_to(pen, l->at[i]);
		pen_styled(pen, row ? column_style(c, row) : STYLE_STRONG, text);
	}
	if (selected)
		pen_to(pen, pen->term->width);
	pen_newline(pen);
}

static void draw_row(const struct tui *tui, const struct layout *l,
		     struct pen *pen, const struct row *row, bool selected)
{
	draw_line(tui, l, pen, row, false, selected);
	if (l->folded)
		draw_line(tui, l, pen, row, true, selected);
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
	unsigned int at, high = 1 + l->folded;

	draw_row(tui, l, pen, NULL, false);
	if (!tui->view.count) {
		draw_nothing(tui, pen);
		return;
	}
	for (at = 0; at < l->list / high; at++) {
		u64 conn = view_row(&tui->view, at);

		if (conn && model_find(&tui->model, conn, &connection)) {
			draw_row(tui, l, pen, &row, conn == tui->view.selected);
			continue;
		}
		/* An empty row: the lower pane does not move. */
		pen_newline(pen);
		if (l->folded)
			pen_newline(pen);
	}
}
