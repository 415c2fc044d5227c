// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "diagram/text_rows.h"
#include "output/format.h"
#include "output/reason.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "diagram/labels.h"

#define STATE_WIDTH 13 /* SYN-RECEIVED? */
#define TIME_WIDTH  9
#define INNER_LEAST 24 /* room for an arrow with its flags */
#define INNER_MOST  60

/* Between the bars: two of the widest states, and a space. */
#define INNER_FOLDED (2 * STATE_WIDTH + 1)

/* Use all of the width for the arrows. */
static bool fold(struct text_rows *t, unsigned int width, unsigned int step)
{
	if (width < step + 2 + INNER_FOLDED)
		return false;
	t->folded = true;
	t->left_state = step;
	t->left_bar = step;
	t->right_bar = width - 1;
	t->end = width;
	return true;
}

bool text_rows_init(struct text_rows *t, const struct output_options *options,
		    const struct ladder *ladder)
{
	unsigned int width = options->term.width, inner;
	unsigned int step = options->term.utf8 ? 3 : 4;
	unsigned int fixed = step + 2 * (STATE_WIDTH + 2) + 2 + TIME_WIDTH;

	memset(t, 0, sizeof(*t));
	t->pen.out = options->term.out;
	t->pen.term = &options->term;
	t->options = options;
	t->ladder = ladder;
	if (width < fixed + INNER_LEAST)
		return fold(t, width, step);
	inner = width - fixed < INNER_MOST ? width - fixed : INNER_MOST;
	t->left_state = step;
	t->left_bar = t->left_state + STATE_WIDTH + 1;
	t->right_bar = t->left_bar + 1 + inner;
	t->right_state = t->right_bar + 2;
	t->time = t->right_state + STATE_WIDTH + 1;
	t->end = t->time + TIME_WIDTH;
	return true;
}

static void put_state(struct text_rows *t, struct story_seen seen)
{
	char buf[FORMAT_MAX];

	pen_styled(&t->pen, seen.presumed ? STYLE_PRESUMED : STYLE_STATE,
		   format_state(buf, seen));
}

static void put_step(struct text_rows *t, const struct ladder_row *row)
{
	const char *digit = format_step_digits(row->event->step);

	/* "(2)(3)" is wider than the column. */
	if (*digit && digit[1] && !t->pen.term->utf8) {
		pen_styled(&t->pen, STYLE_STEP, "2+3");
		return;
	}
	for (; *digit; digit++)
		pen_styled(&t->pen, STYLE_STEP,
			   glyph_digit(t->pen.term, *digit));
}

/* Begin a line: step, client's state and bar. Without @row only the bar. */
static void begin_line(struct text_rows *t, const struct ladder_row *row,
		       enum glyph bar)
{
	if (row && row->kind == LADDER_SEGMENT)
		put_step(t, row);
	pen_to(&t->pen, t->left_state);
	if (row && !t->folded)
		put_state(t, row->state[0]);
	pen_to(&t->pen, t->left_bar);
	pen_glyph(&t->pen, bar);
}

/* End a line: bar, server's state and time. Without @row only the bar. */
static void end_line(struct text_rows *t, const struct ladder_row *row,
		     enum glyph bar)
{
	char text[LABEL_PIECE_MAX];

	pen_to(&t->pen, t->right_bar);
	pen_glyph(&t->pen, bar);
	if (row && !t->folded) {
		pen_to(&t->pen, t->right_state);
		put_state(t, row->state[1]);
		label_time(text, t->options, row);
		if (*text && utf8_width(text) < TIME_WIDTH)
			pen_to(&t->pen, t->time + TIME_WIDTH - utf8_width(text));
		else if (*text)
			pen_put(&t->pen, " ");
		pen_styled(&t->pen, STYLE_FAINT, text);
	}
	pen_newline(&t->pen);
}

/* Put the time on a line of its own: there is no room between the states. */
static void put_time(struct text_rows *t, const char *text)
{
	unsigned int room = t->right_bar - t->left_bar - 1;

	begin_line(t, NULL, GLYPH_BAR);
	pen_to(&t->pen, t->left_bar + 1 + (room - utf8_width(text)) / 2);
	pen_styled(&t->pen, STYLE_FAINT, text);
	end_line(t, NULL, GLYPH_BAR);
}

/* In a folded diagram: "│ SYN-SENT     +12.4 ms     SYN-RECEIVED? │" */
static void put_below(struct text_rows *t, const struct ladder_row *row)
{
	unsigned int room = t->right_bar - t->left_bar - 1, width[3], at, most;
	char text[LABEL_PIECE_MAX];
	unsigned int end, padded;

	if (!t->folded || !row)
		return;
	for (end = 0; end < 2; end++) {
		char buf[FORMAT_MAX];

		width[end] = utf8_width(format_state(buf, row->state[end]));
	}
	label_time(text, t->options, row);
	width[2] = utf8_width(text);
	if (width[0] + width[1] + width[2] + 2 > room) {
		put_time(t, text);
		text[0] = 0;
		width[2] = 0;
	}
	padded = width[0] + width[1] + width[2] + 4 <= room;
	begin_line(t, NULL, GLYPH_BAR);
	pen_put(&t->pen, padded ? " " : "");
	put_state(t, row->state[0]);
	/* The time is centered, unless the client's state reaches that far. */
	at = t->left_bar + 1 + (room - width[2]) / 2;
	most = t->right_bar - padded - width[1] - 1 - width[2];
	at = at > t->pen.column ? at : t->pen.column + 1;
	if (*text)
		pen_to(&t->pen, at < most ? at : most);
	pen_styled(&t->pen, STYLE_FAINT, text);
	pen_to(&t->pen, t->right_bar - padded - width[1]);
	put_state(t, row->state[1]);
	end_line(t, NULL, GLYPH_BAR);
}

/* Put a text between the bars, centered, on as many lines as it needs. */
static void put_middle(struct text_rows *t, const struct ladder_row *row,
		       enum style style, const char *text)
{
	unsigned int room = t->right_bar - t->left_bar - 3;
	char line[WRAP_LINE_MAX] = "";

	do {
		wrap_line(line, &text, room);
		begin_line(t, row, GLYPH_BAR);
		if (utf8_width(line) < room)
			pen_to(&t->pen,
			       t->left_bar + 2 + (room - utf8_width(line)) / 2);
		else
			pen_put(&t->pen, " ");
		pen_styled(&t->pen, style, line);
		end_line(t, row, GLYPH_BAR);
		row = NULL;
	} while (*text);
}

/*
 * Put the pieces from @first on that fit into @room columns; one at least.
 * Returns the index of the next one.
 */
static unsigned int put_pieces(struct text_rows *t, const struct label *label,
			       unsigned int first, unsigned int room)
{
	unsigned int i, width = 0;

	for (i = first; i < label->count; i++) {
		unsigned int glued = 0;

		if (i + 1 < label->count && label->glued[i + 1])
			glued = 1 + utf8_width(label->piece[i + 1]);
		width += utf8_width(label->piece[i]) + (i > first);
		if (i > first && !label->glued[i] && width + glued > room)
			break;
		if (i > first)
			pen_put(&t->pen, " ");
		pen_styled(&t->pen, label->style[i], label->piece[i]);
	}
	return i;
}

static void put_broken(struct text_rows *t, const struct ladder_row *row)
{
	char text[LABEL_PIECE_MAX];

	snprintf(text, sizeof(text), "%s %s", glyph(t->pen.term, GLYPH_BROKEN),
		 label_broken(row));
	pen_styled(&t->pen, STYLE_BAD, text);
}

static unsigned int broken_width(const struct text_rows *t,
				 const struct ladder_row *row)
{
	return utf8_width(glyph(t->pen.term, GLYPH_BROKEN)) + 1 +
	       utf8_width(label_broken(row));
}

/* Begin an arrow, from the left bar to its label. */
static void begin_arrow(struct text_rows *t, const struct ladder_row *row,
			enum glyph line)
{
	bool right = row->from == STORY_CLIENT, broken = row->unanswered;

	begin_line(t, row->event ? row : NULL,
		   right ? GLYPH_TEE_RIGHT : GLYPH_BAR);
	if (right)
		pen_glyph(&t->pen, line);
	else if (broken)
		pen_put(&t->pen, " ");
	else
		pen_glyph(&t->pen, GLYPH_HEAD_LEFT);
	pen_glyph(&t->pen, !right && broken ? GLYPH_BROKEN : line);
	pen_put(&t->pen, " ");
}

/* End an arrow, from its label to the right bar. */
static void end_arrow(struct text_rows *t, const struct ladder_row *row,
		      enum glyph line)
{
	bool right = row->from == STORY_CLIENT, broken = row->unanswered;

	pen_put(&t->pen, " ");
	if (right && broken &&
	    t->pen.column + broken_width(t, row) + 2 <= t->right_bar) {
		pen_fill(&t->pen, line, t->right_bar - broken_width(t, row) - 2);
		pen_put(&t->pen, " ");
		put_broken(t, row);
	} else if (right) {
		pen_fill(&t->pen, line, t->right_bar - 1);
		pen_glyph(&t->pen, broken ? GLYPH_BROKEN : GLYPH_HEAD_RIGHT);
	} else {
		pen_fill(&t->pen, line, t->right_bar);
	}
	end_line(t, row->event ? row : NULL, right ? GLYPH_BAR : GLYPH_TEE_LEFT);
}

/*
 * Draw an arrow with its label: "├── SYN Seq=x ──▶│". If nothing answered the
 * segment, it is broken. Pieces without room are put on lines below.
 */
static void draw_segment(struct text_rows *t, const struct ladder_row *row)
{
	unsigned int room = t->right_bar - t->left_bar - 1 - 6;
	char flags[LABEL_PIECE_MAX];
	struct label label;
	unsigned int next;

	label_segment(&label, t->options, t->ladder, row);
	/* Align the sequence numbers of all rows. */
	snprintf(flags, sizeof(flags), "%-7s", label.piece[0]);
	memcpy(label.piece[0], flags, sizeof(flags));
	begin_arrow(t, row, GLYPH_LINE);
	next = put_pieces(t, &label, 0, room);
	end_arrow(t, row, GLYPH_LINE);
	while (next < label.count) {
		begin_line(t, NULL, GLYPH_BAR);
		pen_to(&t->pen, t->left_bar + 4);
		next = put_pieces(t, &label, next, room);
		end_line(t, NULL, GLYPH_BAR);
	}
	put_below(t, row);
}

static void draw_data(struct text_rows *t, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	label_row(text, t->options, t->ladder, row);
	begin_arrow(t, row, GLYPH_DOTS);
	pen_put(&t->pen, text);
	end_arrow(t, row, GLYPH_DOTS);
}

/* Draw the time in CLOSE-WAIT beside the bar of the end that stayed. */
static void draw_stay(struct text_rows *t, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	label_row(text, t->options, t->ladder, row);
	if (t->left_bar + 2 + utf8_width(text) + 1 > t->right_bar) {
		put_middle(t, NULL, STYLE_BAD, text);
		return;
	}
	begin_line(t, NULL, GLYPH_BAR);
	pen_put(&t->pen, " ");
	if (row->from == STORY_SERVER)
		pen_to(&t->pen, t->right_bar - 1 - utf8_width(text));
	pen_styled(&t->pen, STYLE_BAD, text);
	end_line(t, NULL, GLYPH_BAR);
}

static void draw_words(struct text_rows *t, const struct ladder_row *row)
{
	char text[LABEL_MAX];
	enum style style = STYLE_PLAIN;

	label_row(text, t->options, t->ladder, row);
	if (row->kind == LADDER_START)
		style = STYLE_FAINT;
	else if (label_is_bad(row))
		style = STYLE_BAD;
	if (row->kind == LADDER_GAP)
		row = NULL;
	if (*text || !t->folded)
		put_middle(t, row, style, text);
	put_below(t, row);
}

/* The reason would give away what a worksheet leaves blank. */
static void draw_reason(struct text_rows *t, const struct ladder_row *row)
{
	char text[REASON_MAX];

	if (!t->options->why || !row->event || t->ladder->hidden)
		return;
	put_middle(t, NULL, STYLE_FAINT, reason_format(text, row->event));
}

static void draw_row(struct text_rows *t, const struct ladder_row *row)
{
	char text[LABEL_MAX];

	switch (row->kind) {
	case LADDER_SEGMENT:
		draw_segment(t, row);
		label_row(text, t->options, t->ladder, row);
		if (*text)
			put_middle(t, NULL, STYLE_PLAIN, text);
		break;
	case LADDER_DATA:
		draw_data(t, row);
		break;
	case LADDER_STAY:
		draw_stay(t, row);
		break;
	default:
		draw_words(t, row);
		break;
	}
	draw_reason(t, row);
}

void text_rows_draw(struct text_rows *t)
{
	size_t i;

	for (i = 0; i < t->ladder->count; i++)
		draw_row(t, &t->ladder->rows[i]);
}
