// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "tui/top.h"

/* Enough for any state, so that columns don't move when one changes. */
#define STATE_WIDTH 13

/* The least for an address that is to be recognised: 255.255.255.255:65535 */
#define ENDPOINT_WIDTH 21

static bool is_endpoint(const struct column *c)
{
	return c->choice.field->kind == FIELD_ENDPOINT ||
	       c->choice.field->kind == FIELD_ADDR;
}

static bool is_sorted_by(const struct top *top, const struct column *c)
{
	return c->choice.field == top->view.order.by.field &&
	       c->choice.end == top->view.order.by.end;
}

/* The one that the list is sorted by has a sign. */
static void title_of(char text[FIELD_MAX], const struct top *top,
		     const struct column *c)
{
	size_t len;

	column_title(text, c);
	if (!is_sorted_by(top, c))
		return;
	len = strlen(text);
	snprintf(text + len, FIELD_MAX - len, " %s",
		 glyph(&top->options.term,
		       top->view.order.descending ? GLYPH_DOWN : GLYPH_UP));
}

static void grow(struct column *c, const char *text)
{
	unsigned int width = utf8_width(text);

	c->width = c->width < width ? width : c->width;
}

void top_measure(struct top *top)
{
	struct story_connection connection;
	struct row row = { .c = &connection, .now_ns = model_now(&top->model) };
	char text[FIELD_MAX];
	unsigned int i, at;

	for (i = 0; i < top->column_count; i++) {
		struct column *c = &top->columns[i];

		title_of(text, top, c);
		grow(c, text);
		if (c->choice.field->kind == FIELD_STATE && c->width < STATE_WIDTH)
			c->width = STATE_WIDTH;
	}
	for (at = 0; at < top->view.visible; at++) {
		u64 conn = view_row(&top->view, at);

		if (!conn || !model_find(&top->model, conn, &connection))
			continue;
		for (i = 0; i < top->column_count; i++) {
			field_text(text, &top->columns[i].choice, &row,
				   &top->options.term);
			grow(&top->columns[i], text);
		}
	}
}

static unsigned int total(const struct top_layout *l, unsigned int count)
{
	unsigned int i, sum = 0;

	for (i = 0; i < count; i++)
		sum += l->width[i] + !!l->width[i];
	return sum ? sum - 1 : 0;
}

/* Long addresses give way before columns do: they are cut in the middle. */
static void narrow_endpoints(const struct top *top, struct top_layout *l,
			     unsigned int width)
{
	unsigned int i, sum = total(l, top->column_count), more;

	for (i = 0; i < top->column_count && sum > width; i++) {
		if (!is_endpoint(&top->columns[i]) || l->width[i] <= ENDPOINT_WIDTH)
			continue;
		more = l->width[i] - ENDPOINT_WIDTH;
		more = more < sum - width ? more : sum - width;
		l->width[i] -= more;
		sum -= more;
	}
}

/* All in one line, without those that can be done without; false if it can't be */
static bool lay_flat(const struct top *top, struct top_layout *l, unsigned int width)
{
	unsigned int count = top->column_count, drop, i, x = 0;

	for (drop = COLUMNS_DISPENSABLE; drop && total(l, count) > width; drop--)
		for (i = 0; i < count; i++)
			if (top->columns[i].dispensable == drop)
				l->width[i] = 0;
	narrow_endpoints(top, l, width);
	if (total(l, count) > width)
		return false;
	for (i = 0; i < count; i++) {
		l->at[i] = x;
		x += l->width[i] + !!l->width[i];
	}
	return true;
}

/* In two lines: the server below the client, and what else has room behind it. */
static void lay_folded(const struct top *top, struct top_layout *l, unsigned int width)
{
	unsigned int x = 0, indent = top->columns[0].width + 1, i;
	bool below = false;

	l->folded = true;
	for (i = 0; i < top->column_count; i++) {
		const struct column *c = &top->columns[i];
		unsigned int w = c->width, most = width - indent - STATE_WIDTH - 1;

		if (is_endpoint(c) && w > most)
			w = most > ENDPOINT_WIDTH ? most : ENDPOINT_WIDTH;
		if (is_endpoint(c) && indent + w + 1 + STATE_WIDTH > width)
			w = most;
		if (x && !below && (x + w > width || c->choice.end == STORY_SERVER)) {
			below = true;
			x = indent;
		}
		l->width[i] = x + w <= width ? w : 0;
		l->below[i] = below;
		l->at[i] = x;
		x += l->width[i] + !!l->width[i];
	}
}

void top_lay_out(const struct top *top, struct top_layout *l)
{
	unsigned int width = top->options.term.width, i, high, rest, most;

	memset(l, 0, sizeof(*l));
	for (i = 0; i < top->column_count; i++)
		l->width[i] = top->columns[i].width;
	if (!lay_flat(top, l, width))
		lay_folded(top, l, width);
	high = 1 + l->folded;
	/* the summary, the titles and the keys */
	rest = top->rows - 2 - high;
	most = rest / 3 < 2 * high ? 2 : rest / 3 / high;
	if (top->figure_most < rest && most < (rest - top->figure_most) / high)
		most = (rest - top->figure_most) / high;
	if (top->mode == TOP_FIGURE)
		l->list = high;
	else if (top->figure)
		l->list = high * (top->most < most ? top->most : most);
	else
		l->list = rest / high * high;
	l->figure = top->figure ? rest - l->list : 0;
}

/* Cut so that it fits; of an address the middle: its port says most. */
static void fit(char text[FIELD_MAX], const struct column *c, unsigned int width,
		const struct terminal *term)
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

/* One line of a connection, or of the titles if @row is NULL. */
static void draw_line(const struct top *top, const struct top_layout *l,
		      struct pen *pen, const struct row *row, bool below,
		      bool chosen)
{
	unsigned int i;
	char text[FIELD_MAX];

	if (chosen)
		pen_style(pen, STYLE_CHOSEN);
	for (i = 0; i < top->column_count; i++) {
		const struct column *c = &top->columns[i];

		if (!l->width[i] || l->below[i] != below)
			continue;
		if (row)
			field_text(text, &c->choice, row, pen->term);
		else
			title_of(text, top, c);
		fit(text, c, l->width[i], pen->term);
		pen_to(pen, l->at[i]);
		pen_styled(pen, row ? column_style(c, row) : STYLE_STRONG, text);
	}
	if (chosen)
		pen_to(pen, pen->term->width);
	pen_newline(pen);
}

static void draw_row(const struct top *top, const struct top_layout *l,
		     struct pen *pen, const struct row *row, bool chosen)
{
	draw_line(top, l, pen, row, false, chosen);
	if (l->folded)
		draw_line(top, l, pen, row, true, chosen);
}

static void draw_nothing(const struct top *top, struct pen *pen)
{
	const char *why = _("No connections so far. Open one in another terminal: curl http://127.0.0.1/");

	if (!top->model.loaded)
		why = "";
	else if (top->view.filter.count)
		why = _("No connection fits the filter: / changes it.");
	else if (!top->model.live)
		why = _("There is no connection in it.");
	wrap_print(pen, STYLE_FAINT, why, 0);
	pen_newline(pen);
}

void top_draw_list(const struct top *top, const struct top_layout *l,
		   struct pen *pen)
{
	struct story_connection connection;
	struct row row = { .c = &connection, .now_ns = model_now(&top->model) };
	unsigned int at, high = 1 + l->folded;

	draw_row(top, l, pen, NULL, false);
	if (!top->view.count) {
		draw_nothing(top, pen);
		return;
	}
	for (at = 0; at < l->list / high; at++) {
		u64 conn = view_row(&top->view, at);

		if (conn && model_find(&top->model, conn, &connection)) {
			draw_row(top, l, pen, &row, conn == top->view.chosen);
			continue;
		}
		/* the figure stays where it is */
		pen_newline(pen);
		if (l->folded)
			pen_newline(pen);
	}
}
