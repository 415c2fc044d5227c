// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "diagram/figure5_layout.h"
#include "diagram/labels.h"
#include "diagram/state_diagram.h"
#include "diagram/svg_shapes.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/sentence.h"

#define APART 5 /* distance of both ends' lines, in pixels */

/* Colours that style_sheet does not have; dashes, too, distinguish the ends. */
static const char style[] = "<style>\n"
			    ".edge{stroke:#818b98;stroke-width:1.2;fill:none}\n"
			    ".head{fill:#818b98}\n"
			    ".place{fill:#f3f4f6;stroke:#818b98}\n"
			    ".been{fill:#fff;stroke:#1b1f24;stroke-width:2}\n"
			    ".client,.server{stroke-width:3;fill:none}\n"
			    ".client{stroke:#0550ae}\n"
			    ".server{stroke:#a04100;stroke-dasharray:9 4}\n"
			    ".extra{stroke-dasharray:2 3}\n"
			    ".of0{fill:#0550ae}\n"
			    ".of1{fill:#a04100}\n"
			    "@media (prefers-color-scheme:dark){\n"
			    ".edge{stroke:#768390}\n"
			    ".head{fill:#768390}\n"
			    ".place{fill:#22272e;stroke:#768390}\n"
			    ".been{fill:#14171c;stroke:#e6e8eb}\n"
			    ".client{stroke:#79b8ff}\n"
			    ".server{stroke:#ffb86b}\n"
			    ".of0{fill:#79b8ff}\n"
			    ".of1{fill:#ffb86b}\n"
			    "}\n"
			    "</style>\n";

/**
 * struct sheet - the diagram under construction
 * @out: stream of the elements
 * @options: how numbers are written
 * @ladder: the connection's rows
 * @moves: its transitions
 * @at: where everything is
 * @y: lower end of what has been drawn
 */
struct sheet {
	FILE *out;
	const struct output_options *options;
	const struct ladder *ladder;
	const struct moves *moves;
	struct figure5_layout at;
	double y;
};

static const char *state_name(enum story_state state)
{
	return story_name(&story_names_state, state);
}

static int sign(double n)
{
	return (n > 0) - (n < 0);
}

/* Write the head of an arrow that ends at a point, in the direction of its line. */
static void put_head(struct sheet *s, const double from[2], const double to[2],
		     const char *class)
{
	double angle = atan2(to[1] - from[1], to[0] - from[0]) * 180 / M_PI;

	fprintf(s->out, "<path class=\"%s\" d=\"M0 0-10-4.5V4.5z\" ", class);
	fprintf(s->out, "transform=\"translate(%.1f %.1f) rotate(%.0f)\"/>\n",
		to[0], to[1], angle);
}

/*
 * Write a line with right angles and its head, moved aside by @aside, so that
 * the lines of both ends run in parallel around corners, too.
 */
static void put_line(struct sheet *s, double line[][2], unsigned int count,
		     double aside, const char *class, const char *head)
{
	double at[FIGURE5_MOST_TURNS][2], last[2];
	unsigned int i;

	memcpy(at, line, count * sizeof(*at));
	for (i = 0; i + 1 < count; i++) {
		double right = aside * sign(line[i + 1][1] - line[i][1]);
		double down = -aside * sign(line[i + 1][0] - line[i][0]);

		at[i + 1][0] += right;
		at[i + 1][1] += down;
		at[i][0] += right;
		at[i][1] += down;
	}
	/* The line ends inside the head. */
	memcpy(last, at[count - 1], sizeof(last));
	at[count - 1][0] -= 7 * sign(last[0] - at[count - 2][0]);
	at[count - 1][1] -= 7 * sign(last[1] - at[count - 2][1]);
	fprintf(s->out, "<path class=\"%s\" d=\"M%.1f %.1f", class, at[0][0],
		at[0][1]);
	for (i = 1; i < count; i++)
		fprintf(s->out, "L%.1f %.1f", at[i][0], at[i][1]);
	fputs("\"/>\n", s->out);
	put_head(s, at[count - 2], last, head);
}

/* Write the lines of the ends that have moved; return false if none has. */
static bool put_paths(struct sheet *s, double line[][2], unsigned int count,
		      int edge, enum story_state from, enum story_state to)
{
	static const char *const classes[2][2] = {
		{ "client", "server" },
		{ "client extra", "server extra" },
	};
	static const char *const heads[] = { "of0", "of1" };
	bool moved[2];
	unsigned int end;

	for (end = 0; end < 2; end++)
		moved[end] = moves_of_end(s->moves, edge, from, to, end);
	for (end = 0; end < 2; end++)
		if (moved[end])
			put_line(s, line, count,
				 moved[!end] ? (end ? APART : -APART) / 2. : 0,
				 classes[edge < 0][end], heads[end]);
	return moved[0] || moved[1];
}

/* The time of an event since the first one that is drawn. */
static const char *time_text(char buf[FORMAT_MAX], const struct sheet *s,
			     const struct ladder_row *row)
{
	const struct ladder_row *first = &s->ladder->rows[1];
	u64 ns = 0;

	while (!first->event)
		first++;
	if (row->time_ns > first->time_ns)
		ns = row->time_ns - first->time_ns;
	return format_duration(buf, &s->options->term, ns);
}

static double badge_width(unsigned int number)
{
	double width = 6 + SVG_LETTER * snprintf(NULL, 0, "%u", number);

	return fmax(width, FIGURE5_BADGE);
}

/* Write an event's number, its end's colour and shape around it. */
static void put_badge(struct sheet *s, double x, double y, unsigned int end,
		      unsigned int number)
{
	double width = badge_width(number);

	fprintf(s->out,
		"<rect class=\"of%u\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"%d\"/>",
		end, x, y - 13.5, width, FIGURE5_BADGE - 1,
		end ? 1 : FIGURE5_BADGE / 2);
	fprintf(s->out, "<text class=\"digit\" text-anchor=\"middle\" ");
	fprintf(s->out, "x=\"%.1f\" y=\"%.1f\">%u</text>\n", x + width / 2, y,
		number);
}

/* Write one line for a move: its number, its time, and whether it is presumed. */
static void put_tag(struct sheet *s, double x, double y, const char *anchor,
		    const struct move *move)
{
	char text[LABEL_PIECE_MAX], buf[FORMAT_MAX];
	double badge = badge_width(move->number), width;

	snprintf(text, sizeof(text), "%s%s", time_text(buf, s, move->row),
		 move->presumed ? " ?" : "");
	width = badge + 6 + svg_width(text);
	if (!strcmp(anchor, "end"))
		x -= width;
	else if (!strcmp(anchor, "middle"))
		x -= width / 2;
	put_badge(s, x, y, move->end, move->number);
	svg_text(s->out, x + badge + 6, y, "start",
		 move->presumed ? STYLE_PRESUMED : STYLE_PLAIN, text);
}

/* Write the lines of all moves from @from to @to; return the next line's y. */
static double put_tags(struct sheet *s, double x, double y, const char *anchor,
		       int edge, enum story_state from, enum story_state to)
{
	size_t i;

	for (i = 0; i < s->moves->count; i++) {
		const struct move *move = &s->moves->move[i];

		if (!move_is_on(move, edge, from) || move->to != to)
			continue;
		put_tag(s, x, y, anchor, move);
		y += SVG_LINE;
	}
	return y;
}

/* Begin a group; most programs that show SVG show its title as a tooltip. */
static void begin_edge(struct sheet *s, const char *class,
		       enum story_state from, enum story_state to)
{
	fprintf(s->out, "<g class=\"%s\"><title>%s → %s</title>\n", class,
		state_name(from), state_name(to));
}

static void draw_edge(struct sheet *s, int i)
{
	const struct figure5_edge *edge = &figure5[i];
	const struct figure5_route *route = &figure5_routes[i];
	double line[FIGURE5_MOST_TURNS][2];
	double x = s->at.column[route->column] + route->dx;
	double y = s->at.gap[route->gap] + 18;
	enum style how;
	unsigned int p;

	for (p = 0; p < route->count; p++) {
		line[p][0] = s->at.column[route->point[p].column] +
			     route->point[p].dx;
		line[p][1] = s->at.row[route->point[p].row] + route->point[p].dy;
	}
	begin_edge(s, "figure5", edge->from, edge->to);
	if (put_paths(s, line, route->count, i, edge->from, edge->to)) {
		how = STYLE_STRONG;
	} else {
		how = STYLE_FAINT;
		put_line(s, line, route->count, 0, "edge", "head");
	}
	svg_text(s->out, x, y, route->anchor, how, edge->event);
	for (p = 0; p < FIGURE5_ACTIONS && edge->action[p]; p++) {
		y += SVG_LINE;
		svg_text(s->out, x, y, route->anchor, STYLE_FAINT,
			 edge->action[p]);
	}
	put_tags(s, x, y + SVG_LINE, route->anchor, i, edge->from, edge->to);
	fputs("</g>\n", s->out);
}

/* Draw the transitions from a box that the figure leaves out. */
static void draw_extra(struct sheet *s, size_t i)
{
	const struct figure5_box *box = &figure5_boxes[i];
	const char *anchor = box->side == FIGURE5_LEFT ? "end" : "start";
	double y = s->at.row[box->row] + box->below;
	double edge = s->at.column[box->column] + box->side * FIGURE5_HALF_WIDTH;
	double far = edge + box->side * (FIGURE5_STUB + FIGURE5_SIDE);
	enum story_state to;

	for (to = 0; to < STORY_STATES; to++) {
		double line[FIGURE5_MOST_TURNS][2] = {
			{ edge, s->at.row[box->row] + box->below },
			{ edge + box->side * 14,
			  s->at.row[box->row] + box->below },
			{ edge + box->side * 14, y },
			{ far - box->side * 6, y },
		};
		bool straight = y == line[0][1];

		if (!moves_of_either(s->moves, -1, box->state, to))
			continue;
		begin_edge(s, "beside", box->state, to);
		if (straight)
			memcpy(line[1], line[3], sizeof(line[1]));
		put_paths(s, line, straight ? 2 : 4, -1, box->state, to);
		svg_text(s->out, far, y + 4.5, anchor, STYLE_STRONG,
			 state_name(to));
		y = put_tags(s, far, y + 4.5 + SVG_LINE, anchor, -1, box->state,
			     to) -
		    4.5;
		fputs("</g>\n", s->out);
	}
}

/* Whether an end was in a state, as far as the rows show. */
static bool has_been(const struct sheet *s, size_t i)
{
	enum story_state state = figure5_boxes[i].state;
	const struct ladder *ladder = s->ladder;
	bool closed = state == STORY_STATE_CLOSED;
	size_t n;

	for (n = 0; n < s->moves->count; n++) {
		const struct move *move = &s->moves->move[n];
		bool last = move->from == STORY_STATE_LAST_ACK ||
			    move->from == STORY_STATE_TIME_WAIT;
		bool here = !closed || (i == FIGURE5_LAST_BOX ? last : !last);

		if (move->from == state && i != FIGURE5_LAST_BOX)
			return true;
		if (move->to == state && move->edge >= 0 && here)
			return true;
	}
	return i != FIGURE5_LAST_BOX &&
	       (ladder->rows[0].state[0].state == state ||
		ladder->rows[0].state[1].state == state);
}

static void draw_box(struct sheet *s, size_t i)
{
	double x = s->at.column[figure5_boxes[i].column],
	       y = s->at.row[figure5_boxes[i].row];
	bool been = has_been(s, i);

	fprintf(s->out,
		"<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n",
		been ? "been" : "place", x - FIGURE5_HALF_WIDTH,
		y - FIGURE5_HALF_HEIGHT, 2 * FIGURE5_HALF_WIDTH,
		2 * FIGURE5_HALF_HEIGHT);
	svg_text(s->out, x, y + 4.5, "middle", been ? STYLE_STRONG : STYLE_FAINT,
		 state_name(figure5_boxes[i].state));
}

/* Write a text from @x on, in lines. */
static void draw_below(struct sheet *s, double x, enum style how,
		       const char *text)
{
	s->y += SVG_LINE * svg_lines(s->out, x, s->y + 14,
				     s->at.width - FIGURE5_MARGIN - x, "start",
				     how, text);
}

static bool has_extra(const struct moves *moves)
{
	size_t i;

	for (i = 0; i < moves->count; i++)
		if (moves->move[i].edge < 0)
			return true;
	return false;
}

static bool has_presumed(const struct moves *moves)
{
	size_t i;

	for (i = 0; i < moves->count; i++)
		if (moves->move[i].presumed)
			return true;
	return false;
}

/* Explain the lines of both ends. */
static void draw_legend(struct sheet *s)
{
	static const char *const classes[] = { "client", "server" };
	const struct story_connection *c = &s->ladder->connection;
	char text[LABEL_MAX], addr[FORMAT_ADDR_MAX];
	unsigned int end;

	for (end = 0; end < 2; end++) {
		fprintf(s->out, "<path class=\"%s\" d=\"M%d %.1fh60\"/>",
			classes[end], FIGURE5_MARGIN, s->y + 9.5);
		snprintf(text, sizeof(text), "%s %s", format_end(end),
			 format_addr(addr, c->family6, c->addr[end],
				     c->port[end]));
		draw_below(s, FIGURE5_MARGIN + 72, STYLE_PLAIN, text);
	}
	if (has_extra(s->moves)) {
		fprintf(s->out,
			"<path class=\"client extra\" d=\"M%d %.1fh28\"/>",
			FIGURE5_MARGIN, s->y + 9.5);
		fprintf(s->out,
			"<path class=\"server extra\" d=\"M%d %.1fh28\"/>",
			FIGURE5_MARGIN + 32, s->y + 9.5);
		draw_below(s, FIGURE5_MARGIN + 72, STYLE_PLAIN,
			   _("not in the figure: most resets and timeouts are not (notes 2, 3)"));
	}
	draw_below(s, FIGURE5_MARGIN, STYLE_FAINT,
		   _("RFC 9293, figure 5. Note 1: only if a passive OPEN led to SYN-RECEIVED."));
	if (has_presumed(s->moves))
		draw_below(s, FIGURE5_MARGIN, STYLE_FAINT,
			   label_presumed(s->ladder, true));
	s->y += 10;
}

/* "client SYN-SENT → ESTABLISHED?" */
static void add_move(struct story_strbuf *t, const struct move *move)
{
	char buf[FORMAT_MAX];

	story_strbuf_add(t, "%s%s%s %s → %s", *t->buf ? lang_comma() : "",
			 *t->buf ? lang_gap() : "", format_end(move->end),
			 state_name(move->from),
			 format_state(buf, (struct story_seen){
						   .state = move->to,
						   .presumed = move->presumed,
					   }));
}

/* List an event: its number, its time, its moves, and its sentence. */
static void draw_event(struct sheet *s, const struct move *move, size_t count)
{
	char text[LABEL_MAX] = "", sentence[LABEL_MAX] = "", buf[FORMAT_MAX];
	struct story_strbuf t = { .buf = text, .size = sizeof(text) };
	struct story_strbuf words = {
		.buf = sentence,
		.size = sizeof(sentence),
		.reword = lang_tell,
		.notation = s->options->numbers,
	};
	double x = FIGURE5_MARGIN + 14 * SVG_LETTER;
	size_t i;

	snprintf(text, sizeof(text), "%u", move->number);
	svg_text(s->out, FIGURE5_MARGIN + 3 * SVG_LETTER, s->y + 14, "end",
		 STYLE_STRONG, text);
	svg_text(s->out, x - 2 * SVG_LETTER, s->y + 14, "end", STYLE_FAINT,
		 time_text(buf, s, move->row));
	text[0] = 0;
	for (i = 0; i < count; i++)
		add_move(&t, &move[i]);
	draw_below(s, x, STYLE_PLAIN, text);
	/* Sentences have numbers and states. */
	if (!s->ladder->hidden)
		story_sentence_event(&words, move->row->event);
	draw_below(s, x, STYLE_FAINT, sentence);
}

static void draw_list(struct sheet *s)
{
	const struct moves *moves = s->moves;
	size_t i, count;

	for (i = 0; i < moves->count; i += count) {
		for (count = 1; i + count < moves->count; count++)
			if (moves->move[i + count].number !=
			    moves->move[i].number)
				break;
		draw_event(s, &moves->move[i], count);
	}
}

static void draw_body(struct sheet *s, const char *title, const char *verdict)
{
	size_t i;
	double y;

	/* The title's height depends on the width, and the rows on the title's. */
	figure5_lay_out(&s->at, s->moves, 0);
	y = FIGURE5_MARGIN +
	    SVG_LINE * svg_count_lines(s->at.width - 2 * FIGURE5_MARGIN, title) +
	    14;
	s->y = FIGURE5_MARGIN;
	draw_below(s, FIGURE5_MARGIN, STYLE_STRONG, title);
	figure5_lay_out(&s->at, s->moves, y);
	s->y = s->at.bottom;
	for (i = 0; i < FIGURE5_EDGES; i++)
		draw_edge(s, i);
	for (i = 0; i < FIGURE5_LAST_BOX; i++)
		draw_extra(s, i);
	for (i = 0; i < FIGURE5_BOXES; i++)
		draw_box(s, i);
	draw_legend(s);
	draw_list(s);
	s->y += 6;
	draw_below(s, FIGURE5_MARGIN, STYLE_STRONG, verdict);
	s->y += FIGURE5_MARGIN;
}

int state_diagram_draw(FILE *out, const struct output_options *options,
		       s64 clock_offset_ns, const struct ladder *ladder)
{
	char title[LABEL_MAX], verdict[LABEL_MAX], *body;
	struct moves moves;
	struct sheet s = {
		.options = options,
		.ladder = ladder,
		.moves = &moves,
	};
	int error = moves_find(&moves, ladder);
	size_t size;

	if (error)
		goto out_moves;
	label_title(title, options, clock_offset_ns, ladder);
	label_verdict(verdict, options, ladder);
	error = -ENOMEM;
	s.out = open_memstream(&body, &size);
	if (!s.out)
		goto out_moves;
	draw_body(&s, title, verdict);
	if (!fclose(s.out)) {
		svg_begin(out, s.at.width, s.y, title, verdict);
		fputs(style, out);
		fwrite(body, 1, size, out);
		fputs("</svg>\n", out);
		error = 0;
	}
	free(body);
out_moves:
	moves_free(&moves);
	return error;
}
