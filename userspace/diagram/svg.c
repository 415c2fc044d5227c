// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "diagram/labels.h"
#include "diagram/svg.h"
#include "diagram/svg_shapes.h"

/* In pixels */
#define MARGIN	    16
#define STEPS	    46		      /* width of two digits of steps */
#define STATES	    (13 * SVG_LETTER) /* width of SYN-RECEIVED? */
#define TIMES	    (9 * SVG_LETTER)  /* width of +60.0 ms */
#define GAP	    12		      /* between bars and states */
#define ROW	    40		      /* height of an arrow with its label */
#define SLOPE	    10		      /* an arrow ends lower than it begins */
#define CROSS	    46	/* slope of an arrow that crosses another */
#define INNER_LEAST 300 /* distance of the bars */

/* Length of a broken arrow, the whole being 1. */
#define LOST 0.8

/**
 * struct picture - an SVG under construction
 * @out: stream of the elements
 * @options: how numbers are written
 * @ladder: the diagram
 * @left: x of the client's bar
 * @right: x of the server's bar
 * @width: width of the picture
 * @y: lower end of what has been drawn
 * @shown: the states that were put last; at first none
 */
struct picture {
	FILE *out;
	const struct output_options *options;
	const struct ladder *ladder;
	double left;
	double right;
	double width;
	double y;
	struct story_seen shown[2];
};

static struct svg_arrow arrow_of(const struct picture *p,
				 const struct ladder_row *row, double drop)
{
	bool right = row->from == STORY_CLIENT;
	double slope = atan2(drop, p->right - p->left) * 180 / M_PI;

	return (struct svg_arrow){
		.right = right,
		.from = right ? p->left : p->right,
		.to = right ? p->right : p->left,
		.angle = right ? slope : -slope,
	};
}

/* Put an end's state beside its bar, unless it is the one put there before; or a blank. */
static void put_state(struct picture *p, struct story_seen seen,
		      unsigned int end, double y)
{
	char buf[FORMAT_MAX];

	if (seen.state != STORY_STATE_NONE && seen.state == p->shown[end].state &&
	    seen.presumed == p->shown[end].presumed)
		return;
	p->shown[end] = seen;
	svg_text(p->out, end ? p->right + GAP : p->left - GAP, y + 4.5,
		 end ? "start" : "end",
		 seen.presumed ? STYLE_PRESUMED : STYLE_STATE,
		 format_state(buf, seen));
}

static void put_time(struct picture *p, const struct ladder_row *row, double y)
{
	char text[LABEL_PIECE_MAX];

	if (*label_time(text, p->options, row))
		svg_text(p->out, p->width - MARGIN, y + 4.5, "end", STYLE_FAINT,
			 text);
}

static void put_step(struct picture *p, const struct ladder_row *row, double y)
{
	const char *digit = format_step_digits(row->event->step);
	double x = MARGIN + 10;

	for (; *digit; digit++, x += 22)
		svg_digit(p->out, x, y, *digit);
}

static void draw_segment(struct picture *p, const struct ladder_row *row)
{
	struct svg_arrow arrow = arrow_of(p, row, SLOPE);
	double y1 = p->y + 24, y2 = y1 + SLOPE, middle = (y1 + y2) / 2;
	struct label label;

	label_segment(&label, p->options, p->ladder, row);
	put_step(p, row, middle);
	put_state(p, row->state[row->from], row->from, y1);
	put_state(p, row->state[!row->from], !row->from, y2);
	put_time(p, row, middle);
	if (row->unanswered) {
		arrow.to = arrow.from + (arrow.to - arrow.from) * LOST;
		y2 = y1 + SLOPE * LOST;
		svg_lost(p->out, &arrow, y1, y2, label_broken(row));
		p->y += 12;
	} else {
		svg_arrow(p->out, &arrow, y1, y2);
		svg_tip(p->out, &arrow, y2);
	}
	svg_label(p->out, (arrow.from + arrow.to) / 2, (y1 + y2) / 2 - 6,
		  arrow.angle, &label);
	p->y += ROW;
}

static double label_width(const struct picture *p, const struct ladder_row *row)
{
	struct label label;
	double width = 0;
	unsigned int i;

	label_segment(&label, p->options, p->ladder, row);
	for (i = 0; i < label.count; i++)
		width += svg_width(label.piece[i]) + SVG_LETTER;
	return width;
}

/* Put one of two arrows that cross. Its label is before the crossing. */
static void put_crossing(struct picture *p, const struct ladder_row *row,
			 double y)
{
	struct svg_arrow arrow = arrow_of(p, row, CROSS);
	double at = (label_width(p, row) / 2 + 10) / (p->right - p->left);
	struct label label;

	label_segment(&label, p->options, p->ladder, row);
	svg_arrow(p->out, &arrow, y, y + CROSS - 0.5);
	svg_tip(p->out, &arrow, y + CROSS);
	svg_label(p->out, arrow.from + (arrow.to - arrow.from) * at,
		  y + CROSS * at - 6, arrow.angle, &label);
}

/* Draw two segments that cross, as if both were sent at once. */
static void draw_crossing(struct picture *p, const struct ladder_row *row,
			  const struct ladder_row *next)
{
	double y1 = p->y + 24, y2 = y1 + CROSS;

	put_step(p, row, y1);
	put_state(p, row->state[row->from], row->from, y1);
	put_state(p, row->state[next->from], next->from, y1);
	put_time(p, row, y1);
	put_crossing(p, row, y1);
	put_step(p, next, y2);
	put_state(p, next->state[row->from], row->from, y2);
	put_state(p, next->state[next->from], next->from, y2);
	put_time(p, next, y2);
	put_crossing(p, next, y1);
	p->y += ROW - SLOPE + CROSS;
}

/* Write the meaning of an arrow below it. */
static void draw_remark(struct picture *p, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	label_row(text, p->options, p->ladder, row);
	p->y += SVG_LINE * svg_lines(p->out, (p->left + p->right) / 2,
				     p->y + 14, p->right - p->left - 24,
				     "middle", STYLE_FAINT, text);
}

static void draw_data(struct picture *p, const struct ladder_row *row)
{
	struct svg_arrow arrow = arrow_of(p, row, 0);
	double y = p->y + 24;
	char text[LABEL_MAX];

	label_row(text, p->options, p->ladder, row);
	fprintf(p->out, "<path class=\"data\" d=\"M%.1f %.1fH%.1f\"/>",
		arrow.from, y, arrow.to + (arrow.right ? -8 : 8));
	svg_tip(p->out, &arrow, y);
	svg_text(p->out, (p->left + p->right) / 2, y - 6, "middle", STYLE_FAINT,
		 text);
	p->y += ROW - SLOPE;
}

/* Draw a thick line along the bar of the end that stayed. */
static void draw_stay(struct picture *p, const struct ladder_row *row)
{
	double x = row->from == STORY_CLIENT ? p->left : p->right;
	char text[LABEL_MAX];

	label_row(text, p->options, p->ladder, row);
	fprintf(p->out, "<path class=\"stay\" d=\"M%.1f %.1fv%d\"/>\n", x,
		p->y + 4, ROW - 12);
	svg_text(p->out, x + (row->from == STORY_CLIENT ? GAP : -GAP),
		 p->y + ROW / 2, row->from == STORY_CLIENT ? "start" : "end",
		 STYLE_BAD, text);
	p->y += ROW - 4;
}

/* Draw a box between the bars: a timer, an ICMP error, missing events. */
static void draw_words(struct picture *p, const struct ladder_row *row)
{
	double room = p->right - p->left - 24;
	unsigned int lines;
	char text[LABEL_MAX];
	double height, y;

	label_row(text, p->options, p->ladder, row);
	lines = svg_count_lines(room - 16, text);
	height = lines ? SVG_LINE * lines + 8 : 14;
	y = p->y + 6 + height / 2;
	if (lines)
		fprintf(p->out,
			"<path class=\"%s\" d=\"M%.1f %.1fh%.1fv%.1fh-%.1fz\"/>\n",
			row->kind == LADDER_GAP ? "miss" : "box", p->left + 12,
			p->y + 6, room, height, room);
	svg_lines(p->out, (p->left + p->right) / 2, p->y + 23, room - 16,
		  "middle", label_is_bad(row) ? STYLE_BAD : STYLE_PLAIN, text);
	if (row->kind != LADDER_GAP) {
		put_state(p, row->state[0], 0, y);
		put_state(p, row->state[1], 1, y);
		put_time(p, row, y);
	}
	p->y += height + 12;
}

static void draw_row(struct picture *p, const struct ladder_row *row)
{
	switch (row->kind) {
	case LADDER_SEGMENT:
		draw_segment(p, row);
		draw_remark(p, row);
		break;
	case LADDER_DATA:
		draw_data(p, row);
		break;
	case LADDER_STAY:
		draw_stay(p, row);
		break;
	default:
		draw_words(p, row);
		break;
	}
}

/* Make the picture wide enough for the widest label and both addresses. */
static void measure(struct picture *p)
{
	const struct story_connection *c = &p->ladder->connection;
	double inner = INNER_LEAST, head[2], side;
	char text[LABEL_MAX];
	unsigned int end;
	size_t i;

	for (end = 0; end < 2; end++)
		head[end] = svg_width(format_addr(text, c->family6,
						  c->addr[end], c->port[end]));
	for (i = 0; i < p->ladder->count; i++) {
		const struct ladder_row *row = &p->ladder->rows[i];
		double width = 0;

		label_row(text, p->options, p->ladder, row);
		if (row->kind == LADDER_DATA || row->kind == LADDER_STAY)
			width = svg_width(text);
		if (row->kind == LADDER_SEGMENT)
			width = label_width(p, row);
		/* beside the label of the arrow that it crosses */
		if (row->crosses)
			width = 2 * fmax(width, label_width(p, row - 1));
		inner = fmax(inner, width + 40);
	}
	inner = fmax(inner, (head[0] + head[1]) / 2 + 2 * SVG_LETTER);
	side = fmax(MARGIN + STEPS + STATES + GAP, head[0] / 2 + MARGIN);
	p->left = ceil(side) + 0.5;
	p->right = p->left + ceil(inner);
	side = fmax(GAP + STATES + SVG_LETTER + TIMES, head[1] / 2) + MARGIN;
	p->width = ceil(p->right + side);
}

static void draw_heads(struct picture *p)
{
	const struct story_connection *c = &p->ladder->connection;
	char addr[FORMAT_ADDR_MAX];
	unsigned int end;

	for (end = 0; end < 2; end++) {
		double x = end ? p->right : p->left;

		svg_text(p->out, x, p->y + 14, "middle", STYLE_STRONG,
			 format_end(end));
		svg_text(p->out, x, p->y + 14 + SVG_LINE, "middle", STYLE_PLAIN,
			 format_addr(addr, c->family6, c->addr[end],
				     c->port[end]));
	}
	p->y += 2 * SVG_LINE + 12;
}

/* Write a text from the left margin on. */
static void draw_below(struct picture *p, enum style how, const char *text)
{
	p->y += SVG_LINE * svg_lines(p->out, MARGIN, p->y + 14,
				     p->width - 2 * MARGIN, "start", how, text);
}

/* Append a piece to a line. A full line is written first, and begun anew. */
static void add_piece(struct picture *p, char line[LABEL_MAX], bool first,
		      const char *piece)
{
	double room = p->width - 2 * MARGIN - SVG_LETTER;

	if (!first && svg_width(line) + svg_width(piece) > room) {
		draw_below(p, STYLE_FAINT, line);
		line[0] = 0;
		strcat(line, "   ");
	}
	strcat(line, piece);
}

static void draw_symbols(struct picture *p)
{
	char symbol[LABEL_PIECE_MAX], text[LABEL_PIECE_MAX + 8];
	char line[LABEL_MAX] = "";
	unsigned int i;

	for (i = 0; i < SYMBOLS; i++) {
		if (!label_symbol(symbol, p->options, p->ladder, i))
			continue;
		snprintf(text, sizeof(text), "%s   ", symbol);
		add_piece(p, line, !*line, text);
	}
	draw_below(p, STYLE_FAINT, line);
}

static void draw_spans(struct picture *p, unsigned int end)
{
	char line[LABEL_MAX], span[LABEL_PIECE_MAX], text[LABEL_PIECE_MAX + 8];
	unsigned int i, count = p->ladder->spans.count[end];

	if (!count)
		return;
	snprintf(line, sizeof(line), _("%s:"), format_end(end));
	for (i = 0; i < count; i++) {
		label_span(span, p->options, p->ladder, end, i);
		snprintf(text, sizeof(text), "%s%s%s", lang_gap(), span,
			 i + 1 < count ? lang_comma() : "");
		add_piece(p, line, !i, text);
	}
	draw_below(p, STYLE_FAINT, line);
}

static void draw_summary(struct picture *p)
{
	char text[LABEL_MAX];

	p->y += 10;
	draw_symbols(p);
	draw_spans(p, STORY_CLIENT);
	draw_spans(p, STORY_SERVER);
	p->y += 6;
	label_verdict(text, p->options, p->ladder);
	draw_below(p, STYLE_STRONG, text);
	draw_below(p, STYLE_FAINT,
		   label_bounds(text, p->options, p->ladder, true));
	draw_below(p, STYLE_FAINT, label_presumed(p->ladder, true));
	p->y += MARGIN;
}

/* Whether the next row's arrow crosses this one's, and neither is broken. */
static bool is_crossed(const struct ladder *ladder, size_t i)
{
	const struct ladder_row *row = &ladder->rows[i];

	return i + 1 < ladder->count && row[1].crosses && !row->unanswered &&
	       !row[1].unanswered;
}

/*
 * Draw all but the bars, and set their ends. They are behind everything else,
 * but their length is known only now.
 */
static void draw_body(struct picture *p, const char *title, double bars[2])
{
	size_t i;

	p->y = MARGIN;
	draw_below(p, STYLE_STRONG, title);
	p->y += 10;
	draw_heads(p);
	bars[0] = p->y;
	for (i = 0; i < p->ladder->count; i++) {
		const struct ladder_row *row = &p->ladder->rows[i];

		if (is_crossed(p->ladder, i)) {
			draw_crossing(p, row, row + 1);
			draw_remark(p, row);
			draw_remark(p, row + 1);
			i++;
		} else {
			draw_row(p, row);
		}
	}
	bars[1] = p->y;
	draw_summary(p);
}

int svg_draw(FILE *out, const struct output_options *options,
	     s64 clock_offset_ns, const struct ladder *ladder)
{
	struct picture p = {
		.options = options,
		.ladder = ladder,
		.shown = { { .state = STORY_STATE_NONE },
			   { .state = STORY_STATE_NONE } },
	};
	char title[LABEL_MAX], verdict[LABEL_MAX], *body;
	double bars[2];
	size_t size;

	label_title(title, options, clock_offset_ns, ladder);
	label_verdict(verdict, options, ladder);
	measure(&p);
	p.out = open_memstream(&body, &size);
	if (!p.out)
		return -ENOMEM;
	draw_body(&p, title, bars);
	if (fclose(p.out)) {
		free(body);
		return -ENOMEM;
	}
	svg_begin(out, p.width, p.y, title, verdict);
	fprintf(out,
		"<path class=\"bar\" d=\"M%.1f %.1fV%.1fM%.1f %.1fV%.1f\"/>\n",
		p.left, bars[0], bars[1], p.right, bars[0], bars[1]);
	fwrite(body, 1, size, out);
	fputs("</svg>\n", out);
	free(body);
	return 0;
}
