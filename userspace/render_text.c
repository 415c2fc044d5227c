// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <inttypes.h>

#include "figure.h"
#include "format.h"
#include "note.h"
#include "render_line.h"
#include "render_text.h"
#include "text.h"

#define SECOND_NS ((u64)1000000000)

static const char *const who[] = { "client", "server" };

/* The words around the figure. */

static const char *vantage(const struct story_connection *c)
{
	if (c->local[0] && c->local[1])
		return "both ends are on this host";
	if (c->local[0])
		return "seen at the client";
	return c->local[1] ? "seen at the server" : "seen on the way";
}

static void put_title(struct pen *pen, const struct story_header *header,
		      const struct story_connection *c)
{
	const char *dot = glyph(pen->term, GLYPH_DOT);
	char text[256], buf[FORMAT_MAX];

	snprintf(text, sizeof(text), "connection %" PRIu64 " %s %s %s began %s%s",
		 c->conn, dot, vantage(c), dot,
		 format_date(buf, c->started_ns + header->clock_offset_ns),
		 c->roles_guessed ? ", roles are a guess" : "");
	pen_wrap(pen, STYLE_STRONG, text, 0);
	pen_newline(pen);
}

/* Both ends' names above their states; below each other if they are long. */
static void put_heads(struct figure *f)
{
	const struct story_connection *c = &f->ladder->connection;
	char text[2][FORMAT_ADDR_MAX + 8], buf[FORMAT_ADDR_MAX];
	unsigned int end, at;

	for (end = 0; end < 2; end++)
		snprintf(text[end], sizeof(text[end]), "%s %s", who[end],
			 format_addr(buf, c->family6, c->addr[end], c->port[end]));
	pen_to(&f->pen, f->left_state);
	pen_styled(&f->pen, STYLE_STRONG, text[0]);
	at = f->right_bar;
	if (at + text_width(text[1]) > f->end)
		at = f->end - text_width(text[1]);
	if (f->pen.column + 1 > at)
		pen_newline(&f->pen);
	pen_to(&f->pen, at);
	pen_styled(&f->pen, STYLE_STRONG, text[1]);
	pen_newline(&f->pen);
}

static bool same_number(const struct ladder *ladder, enum ladder_symbol a,
			enum ladder_symbol b)
{
	return ladder->symbols[a].used && ladder->symbols[b].used &&
	       ladder->symbols[a].end == ladder->symbols[b].end &&
	       ladder->symbols[a].value == ladder->symbols[b].value;
}

/* "x = 2894017263   y = 104857601   u = x+79   v = w = y+4313" */
static void put_symbols(struct pen *pen, const struct ladder *ladder)
{
	enum ladder_symbol symbol;
	bool any = false;

	for (symbol = LADDER_X; symbol < LADDER_SYMBOLS; symbol++) {
		const struct ladder_definition *d = &ladder->symbols[symbol];
		char text[80], buf[FORMAT_MAX];
		struct ladder_number n;

		if (!d->known || (!d->used && symbol > LADDER_Y))
			continue;
		if (symbol == LADDER_V && same_number(ladder, LADDER_V, LADDER_W))
			continue;
		ladder_define(ladder, symbol, &n);
		format_number(buf, NUMBERS_SYMBOLS, ladder_letter(n.base), n.offset,
			      false, 0, n.value);
		snprintf(text, sizeof(text), "%s%c = %s",
			 symbol == LADDER_W &&
			 same_number(ladder, LADDER_V, LADDER_W) ? "v = " : "",
			 ladder_letter(symbol), buf);
		if (any && pen->column + 3 + text_width(text) > pen->term->width)
			pen_newline(pen);
		pen_put(pen, pen->column ? "   " : " ");
		pen_put(pen, text);
		any = true;
	}
	if (any)
		pen_newline(pen);
}

static void put_numbers(struct pen *pen, const struct options *options,
			const struct ladder *ladder)
{
	const struct story_connection *c = &ladder->connection;
	unsigned int end;

	if (options->numbers == NUMBERS_SYMBOLS)
		put_symbols(pen, ladder);
	if (options->numbers != NUMBERS_RELATIVE)
		return;
	for (end = 0; end < 2; end++)
		if (c->state[end].isn_known)
			pen_printf(pen, "%s 0 of the %s is %u", end ? "  " : "",
				   who[end], c->isn[end]);
	pen_newline(pen);
}

static void put_slow(struct story_text *t, const char *end, const char *stay)
{
	story_text_add(t, " The %s stayed %s in CLOSE-WAIT:", end, stay);
	story_text_add(t, " its program took that long to close.");
}

static void put_verdict(struct pen *pen, const struct ladder *ladder)
{
	const struct story_connection *c = &ladder->connection;
	char text[2 * STORY_LINE_MAX] = "", buf[FORMAT_MAX];
	struct story_text t = STORY_TEXT(text);
	unsigned int end;

	story_verdict_format(&t, c);
	text[0] = toupper((unsigned char)text[0]);
	story_text_add(&t, ".");
	for (end = 0; end < 2; end++) {
		if (ladder->close_wait_ns[end] >= SECOND_NS)
			put_slow(&t, who[end],
				 format_duration(buf, pen->term,
						 ladder->close_wait_ns[end]));
		if (c->retransmissions[end])
			story_text_add(&t, " The %s sent %u segment%s again.",
				       who[end], c->retransmissions[end],
				       c->retransmissions[end] == 1 ? "" : "s");
	}
	pen_wrap(pen, STYLE_STRONG, text, 0);
	pen_newline(pen);
	if (!ladder->presumed)
		return;
	pen_wrap(pen, STYLE_FAINT,
		 "? = presumed: nothing seen up to then proves it.", 0);
	pen_newline(pen);
}

static void put_list(struct pen *pen, const struct options *options,
		     const struct story_header *header,
		     const struct ladder *ladder)
{
	size_t i;

	if (ladder->beginning_gone) {
		pen_put(pen, "(the beginning is no longer kept)");
		pen_newline(pen);
	}
	for (i = 0; i < ladder->count; i++) {
		if (ladder->rows[i].event)
			line_print_event(options, header, ladder->rows[i].event);
		else if (ladder->rows[i].kind == LADDER_GAP)
			line_print_lost(options, ladder->rows[i].bytes);
	}
}

void text_draw(const struct options *options, const struct story_header *header,
	       const struct ladder *ladder)
{
	struct figure f;
	bool wide = figure_init(&f, options, ladder);

	put_title(&f.pen, header, &ladder->connection);
	if (wide) {
		put_heads(&f);
		figure_draw(&f);
		put_numbers(&f.pen, options, ladder);
	} else {
		put_list(&f.pen, options, header, ladder);
	}
	put_verdict(&f.pen, ladder);
}
