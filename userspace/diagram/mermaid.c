// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "output/wrap.h"
#include "diagram/mermaid.h"
#include "diagram/labels.h"

/* Mermaid does not break the lines of a note. */
#define NOTE_WIDTH 34

/* The participants, and where notes on one or both of them are. */
static const char names[] = "CS";
static const char *const beside[] = { "left of C", "right of S" };
static const char between[] = "over C,S";

/* Put a text. ";" and "#" have a meaning in Mermaid: they become entities. */
static void put(FILE *out, const char *text)
{
	for (; *text; text++) {
		if (*text == ';' || *text == '#')
			fprintf(out, "#%d;", *text);
		else
			putc(*text, out);
	}
}

static void put_note(FILE *out, const char *where, const char *text)
{
	char line[WRAP_LINE_MAX];

	fprintf(out, "    Note %s: ", where);
	while (wrap_line(line, &text, NOTE_WIDTH)) {
		put(out, line);
		fputs(*text ? "<br/>" : "", out);
	}
	putc('\n', out);
}

/* Put the states that differ from those of the previous row. */
static void put_states(FILE *out, const struct ladder_row *row,
		       const struct ladder_row *before)
{
	char buf[FORMAT_MAX];
	unsigned int end;

	for (end = 0; end < 2; end++)
		if (!before ||
		    row->state[end].state != before->state[end].state ||
		    row->state[end].presumed != before->state[end].presumed)
			put_note(out, beside[end],
				 format_state(buf, row->state[end]));
}

static void put_arrow(FILE *out, const struct ladder_row *row, const char *arrow)
{
	fprintf(out, "    %c%s%c:", names[row->from], arrow, names[!row->from]);
}

static void put_segment(FILE *out, const struct output_options *options,
			const struct ladder *ladder,
			const struct ladder_row *row)
{
	char step[FORMAT_MAX];
	struct label label;
	unsigned int i;

	label_segment(&label, options, ladder, row);
	put_arrow(out, row, row->unanswered ? "-x" : "->>");
	format_step(step, &options->term, row->event->step);
	fprintf(out, "%s%s", *step ? " " : "", step);
	for (i = 0; i < label.count; i++) {
		putc(' ', out);
		put(out, label.piece[i]);
	}
	if (row->unanswered)
		fprintf(out, "%s%s%s", lang_comma(), lang_gap(),
			label_broken(row));
	putc('\n', out);
}

static void put_row(FILE *out, const struct output_options *options,
		    const struct ladder *ladder, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	label_row(text, options, ladder, row);
	switch (row->kind) {
	case LADDER_SEGMENT:
		put_segment(out, options, ladder, row);
		if (*text)
			put_note(out, between, text);
		break;
	case LADDER_DATA:
		put_arrow(out, row, "-->>");
		putc(' ', out);
		put(out, text);
		putc('\n', out);
		break;
	case LADDER_STAY:
		put_note(out, beside[row->from], text);
		break;
	default:
		if (*text)
			put_note(out, between, text);
		break;
	}
}

static void put_end(FILE *out, const struct output_options *options,
		    const struct ladder *ladder)
{
	char text[LABEL_MAX] = "", piece[LABEL_PIECE_MAX];
	enum symbol symbol;

	for (symbol = SYMBOL_X; symbol < SYMBOLS; symbol++) {
		if (!label_symbol(piece, options, ladder, symbol))
			continue;
		if (*text)
			strcat(strcat(text, lang_comma()), lang_gap());
		strcat(text, piece);
	}
	if (*text)
		put_note(out, between, text);
	label_verdict(text, options, ladder);
	put_note(out, between, text);
	if (*label_bounds(text, options, ladder, false))
		put_note(out, between, text);
	if (*label_presumed(ladder, true))
		put_note(out, between, label_presumed(ladder, true));
}

void mermaid_draw(FILE *out, const struct output_options *options,
		  s64 clock_offset_ns, const struct ladder *ladder)
{
	const struct story_connection *c = &ladder->connection;
	char text[LABEL_MAX], addr[FORMAT_ADDR_MAX];
	unsigned int end;
	size_t i;

	label_title(text, options, clock_offset_ns, ladder);
	fprintf(out, "%%%% %s\nsequenceDiagram\n", text);
	for (end = 0; end < 2; end++)
		fprintf(out, "    participant %c as %s<br/>%s\n", names[end],
			format_end(end),
			format_addr(addr, c->family6, c->addr[end],
				    c->port[end]));
	for (i = 0; i < ladder->count; i++) {
		const struct ladder_row *row = &ladder->rows[i];

		put_row(out, options, ladder, row);
		put_states(out, row, i ? row - 1 : NULL);
	}
	put_end(out, options, ladder);
}
