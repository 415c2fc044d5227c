// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "output/utf8.h"
#include "output/wrap.h"
#include "query/table.h"

/* With columns that are more dispensable than that, one line is preferred. */
#define WANTED 1

/* An address is not cut below that to fit beside a state. */
#define ENDPOINT_MIN 12

static bool is_endpoint(const struct column *c)
{
	return c->choice.field->kind == FIELD_ENDPOINT ||
	       c->choice.field->kind == FIELD_ADDR;
}

static unsigned int total(const struct table *t)
{
	unsigned int i, sum = 0;

	for (i = 0; i < t->count; i++)
		sum += t->width[i] + !!t->width[i];
	return sum ? sum - 1 : 0;
}

/* Leave out dispensable columns, down to @keep; false if the rest does not fit. */
static bool lay_flat(struct table *t, unsigned int width, unsigned int keep)
{
	unsigned int drop, i, x = 0;

	for (i = 0; i < t->count; i++)
		t->width[i] = t->columns[i].width;
	for (drop = COLUMNS_DISPENSABLE; drop > keep && total(t) > width; drop--)
		for (i = 0; i < t->count; i++)
			if (t->columns[i].dispensable == drop)
				t->width[i] = 0;
	if (total(t) > width)
		return false;
	t->lines = 1;
	for (i = 0; i < t->count; i++) {
		t->line[i] = 0;
		t->at[i] = x;
		x += t->width[i] + !!t->width[i];
	}
	return true;
}

static unsigned int widest_endpoint(const struct table *t)
{
	unsigned int i, width = 0;

	for (i = 0; i < t->count; i++)
		if (is_endpoint(&t->columns[i]) && t->columns[i].width > width)
			width = t->columns[i].width;
	return width;
}

/* All addresses have one width; they are cut if a state does not fit beside. */
static unsigned int width_beside(const struct table *t, unsigned int i,
				 unsigned int room)
{
	const struct column *c = &t->columns[i];
	unsigned int width, beside;

	if (!is_endpoint(c))
		return c->width;
	width = widest_endpoint(t);
	if (i + 1 == t->count || c[1].choice.field->kind != FIELD_STATE)
		return width;
	beside = 1 + c[1].width;
	if (width + beside <= room || room < beside + ENDPOINT_MIN)
		return width;
	return room - beside;
}

/* Without columns more dispensable than @keep; false if others had to go, too. */
static bool lay_folded(struct table *t, unsigned int width, unsigned int lines,
		       unsigned int keep)
{
	unsigned int indent = t->columns[0].width + 1, x = 0, line = 0, i;
	bool complete = true;

	indent = indent < width / 2 ? indent : 0;
	for (i = 0; i < t->count; i++) {
		const struct column *c = &t->columns[i];
		unsigned int w = width_beside(t, i, width - indent);
		bool server = !line && c->choice.end == STORY_SERVER;

		if (x && line + 1 < lines &&
		    (server || (x + w > width && !c->dispensable))) {
			line++;
			x = indent;
		}
		if (c->dispensable > keep) {
			w = 0;
		} else if (x + w > width) {
			complete &= !c->dispensable;
			w = c->dispensable || (x && x != indent) ? 0 : width - x;
		}
		t->width[i] = w;
		t->line[i] = line;
		t->at[i] = x;
		x += w + !!w;
	}
	t->lines = line + 1;
	return complete;
}

void table_lay_out(struct table *t, unsigned int width, unsigned int lines)
{
	unsigned int keep = COLUMNS_DISPENSABLE;

	if (lay_flat(t, width, WANTED))
		return;
	while (!lay_folded(t, width, lines, keep))
		keep--;
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
	if (!is_endpoint(c) || width < 4) {
		head = width ? wrap_cut(text, width - 1) : 0;
		snprintf(text + head, FIELD_MAX - head, "%s", more);
		return;
	}
	head = width / 2;
	snprintf(tail, sizeof(tail), "%s", text + len - (width - head - 1));
	snprintf(text + head, FIELD_MAX - head, "%s%s", more, tail);
}

static void draw_cell(const struct table *t, struct pen *pen,
		      const struct row *row, const struct order *order,
		      unsigned int i)
{
	const struct column *c = &t->columns[i];
	char text[FIELD_MAX];

	if (row)
		field_text(text, &c->choice, row, pen->term);
	else
		column_title(text, c, order, pen->term);
	fit(text, c, t->width[i], pen->term);
	pen_to(pen, t->at[i]);
	pen_styled(pen, row ? column_style(c, row) : STYLE_STRONG, text);
}

void table_draw(const struct table *t, struct pen *pen, const struct row *row,
		const struct order *order, bool chosen)
{
	unsigned int line, i;

	for (line = 0; line < t->lines; line++) {
		if (chosen)
			pen_style(pen, STYLE_CHOSEN);
		for (i = 0; i < t->count; i++)
			if (t->width[i] && t->line[i] == line)
				draw_cell(t, pen, row, order, i);
		if (chosen)
			pen_to(pen, pen->term->width);
		pen_newline(pen);
	}
}
