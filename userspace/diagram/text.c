// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "diagram/text_rows.h"
#include "output/format.h"
#include "i18n/lang.h"
#include "output/event_text.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "diagram/text.h"
#include "diagram/labels.h"

/* Put both ends' addresses above their bars, on two lines if they are long. */
static void put_heads(struct text_rows *t)
{
	const struct story_connection *c = &t->ladder->connection;
	char text[2][FORMAT_ADDR_MAX + 16], buf[FORMAT_ADDR_MAX];
	unsigned int end, at;

	for (end = 0; end < 2; end++)
		snprintf(text[end], sizeof(text[end]), "%s %s", format_end(end),
			 format_addr(buf, c->family6, c->addr[end],
				     c->port[end]));
	pen_to(&t->pen, t->left_state);
	pen_styled(&t->pen, STYLE_STRONG, text[0]);
	at = t->right_bar;
	if (at + utf8_width(text[1]) > t->end)
		at = t->end - utf8_width(text[1]);
	if (utf8_width(text[1]) > t->end)
		at = t->left_state;
	if (t->pen.column + 1 > at)
		pen_newline(&t->pen);
	pen_to(&t->pen, at);
	pen_styled(&t->pen, STYLE_STRONG, text[1]);
	pen_newline(&t->pen);
}

/* "x = 2894017263   y = 104857601   u = x+79   v = w = y+4313" */
static void put_symbols(struct pen *pen, const struct output_options *options,
			const struct ladder *ladder)
{
	char text[LABEL_PIECE_MAX];
	enum symbol symbol;

	for (symbol = SYMBOL_X; symbol < SYMBOLS; symbol++) {
		if (!label_symbol(text, options, ladder, symbol))
			continue;
		if (pen->column &&
		    pen->column + 3 + utf8_width(text) > pen->term->width)
			pen_newline(pen);
		pen_put(pen, pen->column ? "   " : " ");
		pen_put(pen, text);
	}
	if (pen->column)
		pen_newline(pen);
}

/* Put the time that each end spent in each state. No span is broken. */
static void put_spans(struct pen *pen, const struct output_options *options,
		      const struct ladder *ladder)
{
	unsigned int indent, end, i;

	for (end = 0; end < 2; end++) {
		if (!ladder->spans.count[end])
			continue;
		pen_printf(pen, _(" %s:"), format_end(end));
		indent = pen->column + strlen(lang_gap());
		if (pen->term->width < 44)
			indent = 2;
		for (i = 0; i < ladder->spans.count[end]; i++) {
			char text[LABEL_PIECE_MAX + 4];

			label_span(text, options, ladder, end, i);
			if (i + 1 < ladder->spans.count[end])
				strcat(text, lang_comma());
			if (pen->column + strlen(lang_gap()) + utf8_width(text) >
			    pen->term->width) {
				pen_newline(pen);
				pen_to(pen, indent);
			} else {
				pen_put(pen, lang_gap());
			}
			wrap_print(pen, STYLE_FAINT, text, indent);
		}
		pen_newline(pen);
	}
}

static void put_verdict(struct pen *pen, const struct output_options *options,
			const struct ladder *ladder)
{
	char text[LABEL_MAX];

	label_verdict(text, options, ladder);
	wrap_print(pen, STYLE_STRONG, text, 0);
	pen_newline(pen);
}

/* Put the meaning of a sign, if the sign is used. */
static void put_legend(struct pen *pen, const char *text)
{
	if (!*text)
		return;
	wrap_print(pen, STYLE_FAINT, text, 0);
	pen_newline(pen);
}

/* Put a row without an event: "client: 14 segments, 20 480 B" */
static void put_listed(struct pen *pen, const struct output_options *options,
		       const struct ladder *ladder, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	label_row(text, options, ladder, row);
	pen_to(pen, 3);
	pen_printf(pen, _(" %s:"), format_end(row->from));
	pen_put(pen, lang_gap());
	wrap_print(pen, STYLE_PLAIN, text, 4);
	pen_newline(pen);
}

/* Print a list: the terminal is too narrow for a diagram. */
static void put_list(struct pen *pen, const struct output_options *options,
		     s64 clock_offset_ns, const struct ladder *ladder)
{
	size_t i;

	if (ladder->beginning_gone) {
		wrap_print(pen, STYLE_PLAIN,
			   _("(the beginning is no longer kept)"), 0);
		pen_newline(pen);
	}
	for (i = 0; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		if (row->event)
			event_text_print(options, clock_offset_ns, row->event);
		else if (row->kind == LADDER_GAP)
			event_text_print_lost(options, row->events);
		else if (row->kind != LADDER_START)
			put_listed(pen, options, ladder, row);
	}
}

void text_draw_ends(const struct output_options *options,
		    const struct ladder *ladder)
{
	struct text_rows t;

	if (text_rows_init(&t, options, ladder))
		put_heads(&t);
}

void text_draw_rows(const struct output_options *options, s64 clock_offset_ns,
		    const struct ladder *ladder)
{
	struct text_rows t;

	if (text_rows_init(&t, options, ladder))
		text_rows_draw(&t);
	else
		put_list(&t.pen, options, clock_offset_ns, ladder);
}

void text_draw_summary(const struct output_options *options,
		       const struct ladder *ladder)
{
	struct text_rows t;
	char text[LABEL_MAX];
	bool is_figure = text_rows_init(&t, options, ladder);

	if (is_figure)
		put_symbols(&t.pen, options, ladder);
	put_spans(&t.pen, options, ladder);
	put_verdict(&t.pen, options, ladder);
	put_legend(&t.pen, label_bounds(text, options, ladder, true));
	put_legend(&t.pen, label_presumed(ladder, is_figure));
}

void text_draw(const struct output_options *options, s64 clock_offset_ns,
	       const struct ladder *ladder)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	char title[LABEL_MAX];

	label_title(title, options, clock_offset_ns, ladder);
	wrap_print(&pen, STYLE_STRONG, title, 0);
	pen_newline(&pen);
	text_draw_ends(options, ladder);
	text_draw_rows(options, clock_offset_ns, ladder);
	text_draw_summary(options, ladder);
}
