// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "diagram/text_rows.h"
#include "output/format.h"
#include "output/event_text.h"
#include "diagram/labels.h"

#define STATE_WIDTH 13		/* SYN-RECEIVED? */
#define TIME_WIDTH 9
#define INNER_LEAST 24		/* narrower, arrows say nothing */
#define INNER_MOST 60

/* Two states of the widest between the bars, and a space. */
#define INNER_FOLDED (2 * STATE_WIDTH + 1)

/* All of the width is for the arrows. */
static bool fold(struct figure *f, unsigned int width, unsigned int step)
{
	if (width < step + 2 + INNER_FOLDED)
		return false;
	f->folded = true;
	f->left_state = step;
	f->left_bar = step;
	f->right_bar = width - 1;
	f->end = width;
	return true;
}

bool figure_init(struct figure *f, const struct options *options,
		 const struct ladder *ladder)
{
	unsigned int width = options->term.width, inner;
	unsigned int step = options->term.utf8 ? 3 : 4;
	unsigned int fixed = step + 2 * (STATE_WIDTH + 2) + 2 + TIME_WIDTH;

	memset(f, 0, sizeof(*f));
	f->pen.out = options->term.out;
	f->pen.term = &options->term;
	f->options = options;
	f->ladder = ladder;
	if (width < fixed + INNER_LEAST)
		return fold(f, width, step);
	inner = width - fixed < INNER_MOST ? width - fixed : INNER_MOST;
	f->left_state = step;
	f->left_bar = f->left_state + STATE_WIDTH + 1;
	f->right_bar = f->left_bar + 1 + inner;
	f->right_state = f->right_bar + 2;
	f->time = f->right_state + STATE_WIDTH + 1;
	f->end = f->time + TIME_WIDTH;
	return true;
}

static void put_state(struct figure *f, struct story_seen seen)
{
	char buf[FORMAT_MAX];

	pen_styled(&f->pen, seen.presumed ? STYLE_PRESUMED : STYLE_STATE,
		   format_state(buf, seen));
}

static void put_step(struct figure *f, const struct ladder_row *row)
{
	enum glyph g = row->kind == LADDER_SEGMENT ?
		       line_step_glyph(row->event->step) : GLYPHS;

	if (g == GLYPHS)
		return;
	if (row->event->step != STORY_STEP_CLOSE_2_3) {
		pen_styled(&f->pen, STYLE_STEP, glyph(f->pen.term, g));
	} else if (f->pen.term->utf8) {
		pen_styled(&f->pen, STYLE_STEP, glyph(f->pen.term, GLYPH_2));
		pen_styled(&f->pen, STYLE_STEP, glyph(f->pen.term, GLYPH_3));
	} else {
		pen_styled(&f->pen, STYLE_STEP, "2+3");
	}
}

/* The left half of a line, up to and with its bar. */
static void begin_line(struct figure *f, const struct ladder_row *row,
		       enum glyph bar)
{
	if (row)
		put_step(f, row);
	pen_to(&f->pen, f->left_state);
	if (row && !f->folded)
		put_state(f, row->state[0]);
	pen_to(&f->pen, f->left_bar);
	pen_glyph(&f->pen, bar);
}

/* "+12.4 ms", since the row before; "" if it has no time of its own. */
static void time_text(char text[FORMAT_MAX + 1], const struct figure *f,
		      const struct ladder_row *row)
{
	char *at = text;

	text[0] = 0;
	if (!row->time_ns)
		return;
	if (row->after_ns)
		*at++ = '+';
	format_duration(at, f->pen.term, row->after_ns);
}

/* The right half, from its bar on. */
static void end_line(struct figure *f, const struct ladder_row *row,
		     enum glyph bar)
{
	char text[FORMAT_MAX + 1];

	pen_to(&f->pen, f->right_bar);
	pen_glyph(&f->pen, bar);
	if (row && !f->folded) {
		pen_to(&f->pen, f->right_state);
		put_state(f, row->state[1]);
		time_text(text, f, row);
		if (*text && text_width(text) < TIME_WIDTH)
			pen_to(&f->pen, f->time + TIME_WIDTH - text_width(text));
		else if (*text)
			pen_put(&f->pen, " ");
		pen_styled(&f->pen, STYLE_FAINT, text);
	}
	pen_newline(&f->pen);
}

/* A line of its own, where the time has no room between the states. */
static void put_time(struct figure *f, const char *text)
{
	unsigned int room = f->right_bar - f->left_bar - 1;

	begin_line(f, NULL, GLYPH_BAR);
	pen_to(&f->pen, f->left_bar + 1 + (room - text_width(text)) / 2);
	pen_styled(&f->pen, STYLE_FAINT, text);
	end_line(f, NULL, GLYPH_BAR);
}

/* Of a folded figure: "│ SYN-SENT     +12.4 ms     SYN-RECEIVED? │" */
static void put_below(struct figure *f, const struct ladder_row *row)
{
	unsigned int room = f->right_bar - f->left_bar - 1, width[3], at, most;
	char text[FORMAT_MAX + 1];
	unsigned int end, padded;

	if (!f->folded || !row)
		return;
	for (end = 0; end < 2; end++) {
		char buf[FORMAT_MAX];

		width[end] = text_width(format_state(buf, row->state[end]));
	}
	time_text(text, f, row);
	width[2] = text_width(text);
	if (width[0] + width[1] + width[2] + 2 > room) {
		put_time(f, text);
		text[0] = 0;
		width[2] = 0;
	}
	padded = width[0] + width[1] + width[2] + 4 <= room;
	begin_line(f, NULL, GLYPH_BAR);
	pen_put(&f->pen, padded ? " " : "");
	put_state(f, row->state[0]);
	/* in the middle, as all times, unless a state reaches as far */
	at = f->left_bar + 1 + (room - width[2]) / 2;
	most = f->right_bar - padded - width[1] - 1 - width[2];
	at = at > f->pen.column ? at : f->pen.column + 1;
	if (*text)
		pen_to(&f->pen, at < most ? at : most);
	pen_styled(&f->pen, STYLE_FAINT, text);
	pen_to(&f->pen, f->right_bar - padded - width[1]);
	put_state(f, row->state[1]);
	end_line(f, NULL, GLYPH_BAR);
}

/* Text in the middle, between the bars, as many lines as it needs. */
static void put_middle(struct figure *f, const struct ladder_row *row,
		       enum style style, const char *text)
{
	unsigned int room = f->right_bar - f->left_bar - 3;

	do {
		size_t len = text_cut(text, room);
		char line[256];

		len = len < sizeof(line) ? len : sizeof(line) - 1;
		memcpy(line, text, len);
		line[len] = 0;
		begin_line(f, row, GLYPH_BAR);
		if (text_width(line) < room)
			pen_to(&f->pen, f->left_bar + 2 +
			       (room - text_width(line)) / 2);
		else
			pen_put(&f->pen, " ");
		pen_styled(&f->pen, style, line);
		end_line(f, row, GLYPH_BAR);
		row = NULL;
		text += len;
		text += strspn(text, " ");
	} while (*text);
}

/* Pieces from the first on that fit in so many columns; one at least. */
static unsigned int put_pieces(struct figure *f, const struct words_label *label,
			       unsigned int first, unsigned int room)
{
	unsigned int i, width = 0;

	for (i = first; i < label->count; i++) {
		unsigned int glued = 0;

		if (i + 1 < label->count && label->glued[i + 1])
			glued = 1 + text_width(label->piece[i + 1]);
		width += text_width(label->piece[i]) + (i > first);
		if (i > first && !label->glued[i] && width + glued > room)
			break;
		if (i > first)
			pen_put(&f->pen, " ");
		pen_styled(&f->pen, label->style[i], label->piece[i]);
	}
	return i;
}

static void put_broken(struct figure *f, const struct ladder_row *row)
{
	char text[WORDS_PIECE_MAX];

	snprintf(text, sizeof(text), "%s %s", glyph(f->pen.term, GLYPH_BROKEN),
		 words_broken(row));
	pen_styled(&f->pen, STYLE_BAD, text);
}

static unsigned int broken_width(const struct figure *f,
				 const struct ladder_row *row)
{
	return text_width(glyph(f->pen.term, GLYPH_BROKEN)) + 1 +
	       text_width(words_broken(row));
}

/*
 * An arrow with its label: "├── SYN Seq=x ──▶│"; one that nothing answered
 * is broken. What has no room goes into a line below.
 */
static void draw_segment(struct figure *f, const struct ladder_row *row)
{
	bool right = row->from == STORY_CLIENT, broken = row->unanswered;
	unsigned int room = f->right_bar - f->left_bar - 1 - 6;
	char flags[WORDS_PIECE_MAX];
	struct words_label label;
	unsigned int next;

	words_label(&label, f->options, f->ladder, row);
	/* Seq stands below Seq, for most flags */
	snprintf(flags, sizeof(flags), "%-7s", label.piece[0]);
	memcpy(label.piece[0], flags, sizeof(flags));
	begin_line(f, row, right ? GLYPH_TEE_RIGHT : GLYPH_BAR);
	if (right)
		pen_glyph(&f->pen, GLYPH_LINE);
	else if (broken)
		pen_put(&f->pen, " ");
	else
		pen_glyph(&f->pen, GLYPH_HEAD_LEFT);
	pen_glyph(&f->pen, !right && broken ? GLYPH_BROKEN : GLYPH_LINE);
	pen_put(&f->pen, " ");
	next = put_pieces(f, &label, 0, room);
	pen_put(&f->pen, " ");
	if (right && broken &&
	    f->pen.column + broken_width(f, row) + 2 <= f->right_bar) {
		pen_fill(&f->pen, GLYPH_LINE,
			 f->right_bar - broken_width(f, row) - 2);
		pen_put(&f->pen, " ");
		put_broken(f, row);
	} else if (right) {
		pen_fill(&f->pen, GLYPH_LINE, f->right_bar - 1);
		pen_glyph(&f->pen, broken ? GLYPH_BROKEN : GLYPH_HEAD_RIGHT);
	} else {
		pen_fill(&f->pen, GLYPH_LINE, f->right_bar);
	}
	end_line(f, row, right ? GLYPH_BAR : GLYPH_TEE_LEFT);
	while (next < label.count) {
		begin_line(f, NULL, GLYPH_BAR);
		pen_to(&f->pen, f->left_bar + 4);
		next = put_pieces(f, &label, next, room);
		end_line(f, NULL, GLYPH_BAR);
	}
	put_below(f, row);
}

static void draw_data(struct figure *f, const struct ladder_row *row)
{
	bool right = row->from == STORY_CLIENT;
	char text[WORDS_MAX];

	words_row(text, f->options, f->ladder, row);
	begin_line(f, NULL, right ? GLYPH_TEE_RIGHT : GLYPH_BAR);
	if (right)
		pen_glyph(&f->pen, GLYPH_DOTS);
	else
		pen_glyph(&f->pen, GLYPH_HEAD_LEFT);
	pen_glyph(&f->pen, GLYPH_DOTS);
	pen_put(&f->pen, " ");
	pen_put(&f->pen, text);
	pen_put(&f->pen, " ");
	pen_fill(&f->pen, GLYPH_DOTS, f->right_bar - right);
	if (right)
		pen_glyph(&f->pen, GLYPH_HEAD_RIGHT);
	end_line(f, NULL, right ? GLYPH_BAR : GLYPH_TEE_LEFT);
}

/* Beside the end that stays. */
static void draw_stay(struct figure *f, const struct ladder_row *row)
{
	char text[WORDS_MAX];

	words_row(text, f->options, f->ladder, row);
	begin_line(f, NULL, GLYPH_BAR);
	pen_put(&f->pen, " ");
	if (row->from == STORY_SERVER)
		pen_to(&f->pen, f->right_bar - 1 - text_width(text));
	pen_styled(&f->pen, STYLE_BAD, text);
	end_line(f, NULL, GLYPH_BAR);
}

static void draw_words(struct figure *f, const struct ladder_row *row)
{
	char text[WORDS_MAX];
	enum style style = STYLE_PLAIN;

	words_row(text, f->options, f->ladder, row);
	if (row->kind == LADDER_START)
		style = STYLE_FAINT;
	else if (row->kind == LADDER_GAP ||
		 row->event->note == STORY_NOTE_ICMP_REFUSED)
		style = STYLE_BAD;
	if (row->kind == LADDER_GAP)
		row = NULL;
	if (*text || !f->folded)
		put_middle(f, row, style, text);
	put_below(f, row);
}

static void draw_row(struct figure *f, const struct ladder_row *row)
{
	char text[WORDS_MAX];

	switch (row->kind) {
	case LADDER_SEGMENT:
		draw_segment(f, row);
		words_row(text, f->options, f->ladder, row);
		if (*text)
			put_middle(f, NULL, STYLE_PLAIN, text);
		break;
	case LADDER_DATA:
		draw_data(f, row);
		break;
	case LADDER_STAY:
		draw_stay(f, row);
		break;
	default:
		draw_words(f, row);
		break;
	}
}

void figure_draw(struct figure *f)
{
	size_t i;

	for (i = 0; i < f->ladder->count; i++)
		draw_row(f, &f->ladder->rows[i]);
}
