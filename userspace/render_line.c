// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>

#include "format.h"
#include "names.h"
#include "note.h"
#include "render_line.h"
#include "text.h"

#define INDENT 4

enum glyph line_step_glyph(enum story_step step)
{
	switch (step) {
	case STORY_STEP_OPEN_1:
	case STORY_STEP_OPEN_CROSSING:
	case STORY_STEP_CLOSE_1:
	case STORY_STEP_CLOSE_CROSSING:
		return GLYPH_1;
	case STORY_STEP_OPEN_2:
	case STORY_STEP_OPEN_CROSSING_ACK:
	case STORY_STEP_CLOSE_2:
	case STORY_STEP_CLOSE_2_3:
	case STORY_STEP_CLOSE_CROSSING_ACK:
		return GLYPH_2;
	case STORY_STEP_OPEN_3:
	case STORY_STEP_CLOSE_3:
		return GLYPH_3;
	case STORY_STEP_CLOSE_4:
		return GLYPH_4;
	default:
		return GLYPHS;
	}
}

static void put_step(struct pen *pen, const struct story_event *event)
{
	enum glyph g = line_step_glyph(event->step);

	if (g == GLYPHS)
		return;
	pen_put(pen, " ");
	pen_styled(pen, STYLE_STEP, glyph(pen->term, g));
	if (event->step == STORY_STEP_CLOSE_2_3)
		pen_styled(pen, STYLE_STEP, glyph(pen->term, GLYPH_3));
}

/* Each stream counts from its ISN: only that is known of a line alone. */
static void put_number(struct pen *pen, const struct options *options,
		       const struct story_event *event, const char *name,
		       unsigned int end, u32 value)
{
	bool known = event->new[end].isn_known;
	char buf[FORMAT_MAX];

	pen_printf(pen, " %s=%s", name,
		   format_number(buf, options->numbers,
				 known ? "xy"[end] : 0, value - event->isn[end],
				 known, event->isn[end], value));
}

static void put_segment(struct pen *pen, const struct options *options,
			const struct story_event *event)
{
	unsigned int from = event->from == STORY_FROM_SERVER;
	char flags[64] = "";
	struct story_text t = STORY_TEXT(flags);

	story_text_add_flags(&t, event->flags);
	pen_put(pen, " ");
	pen_styled(pen, event->flags & STORY_RST ? STYLE_BAD : STYLE_STRONG, flags);
	put_number(pen, options, event, "Seq", from, event->seq);
	if (event->flags & STORY_ACK)
		put_number(pen, options, event, "Ack", !from, event->ack);
	if (event->len)
		pen_printf(pen, " Len=%u", event->len);
	if (event->cause == STORY_CAUSE_DELIVERY)
		pen_put(pen, " (delivered)");
}

/* What happened, when no segment did. */
static void put_cause(struct pen *pen, const struct story_event *event)
{
	pen_put(pen, " ");
	switch (event->cause) {
	case STORY_CAUSE_TIMER:
		pen_printf(pen, "timer, %u s", event->seq);
		break;
	case STORY_CAUSE_ICMP:
		pen_printf(pen, "ICMP%s type %u code %u",
			   event->family6 ? "v6" : "", event->seq >> 8 & 255,
			   event->seq & 255);
		break;
	case STORY_CAUSE_EVICTED:
		pen_put(pen, "table full");
		break;
	default:
		pen_put(pen, "record ends");
		break;
	}
}

static void put_seen(struct pen *pen, struct story_seen seen)
{
	char buf[FORMAT_MAX];

	pen_styled(pen, seen.presumed ? STYLE_PRESUMED : STYLE_STATE,
		   format_state(buf, seen));
}

static void put_states(struct pen *pen, const struct story_event *event,
		       unsigned int end)
{
	struct story_seen old = event->old[end], new = event->new[end];
	unsigned int i;

	pen_put(pen, end ? ", server " : "client ");
	put_seen(pen, old);
	if (old.state == new.state && old.presumed == new.presumed)
		return;
	for (i = 0; i < 2; i++) {
		struct story_seen through = { .state = story_through(event, end, i) };

		if (through.state == STORY_STATE_NONE)
			continue;
		pen_glyph(pen, GLYPH_ARROW);
		put_seen(pen, through);
	}
	pen_glyph(pen, GLYPH_ARROW);
	put_seen(pen, new);
}

static unsigned int states_width(const struct pen *pen,
				 const struct story_event *event)
{
	struct terminal plain = *pen->term;
	struct pen trial = { .out = NULL, .term = &plain };

	plain.colour = false;
	put_states(&trial, event, STORY_CLIENT);
	put_states(&trial, event, STORY_SERVER);
	return trial.column;
}

/* Begin a new line if that many columns would not fit, else leave a gap. */
static void part(struct pen *pen, unsigned int width)
{
	if (pen->term->is_tty && pen->column + 2 + width > pen->term->width) {
		pen_newline(pen);
		pen_to(pen, INDENT);
	} else {
		pen_put(pen, "  ");
	}
}

void line_print_event(const struct options *options,
		      const struct story_header *header,
		      const struct story_event *event)
{
	struct pen pen = { .out = stdout, .term = &options->term };
	unsigned int from = event->from == STORY_FROM_SERVER;
	char buf[FORMAT_ADDR_MAX], sentence[STORY_LINE_MAX] = "";
	struct story_text t = STORY_TEXT(sentence);

	pen_styled(&pen, STYLE_FAINT,
		   format_clock(buf, event->mono_ns + header->clock_offset_ns));
	pen_printf(&pen, " #%" PRIu64, event->conn);
	put_step(&pen, event);
	pen_put(&pen, " ");
	pen_put(&pen, format_addr(buf, event->family6, event->addr[from],
				  event->port[from]));
	pen_put(&pen, " > ");
	pen_put(&pen, format_addr(buf, event->family6, event->addr[!from],
				  event->port[!from]));
	if (story_event_is_segment(event))
		put_segment(&pen, options, event);
	else
		put_cause(&pen, event);

	part(&pen, states_width(&pen, event));
	put_states(&pen, event, STORY_CLIENT);
	put_states(&pen, event, STORY_SERVER);

	story_note_format(&t, event);
	part(&pen, t.len);
	if (options->term.is_tty)
		pen_wrap(&pen, event->check == STORY_CHECK_WRONG ? STYLE_BAD :
			 STYLE_PLAIN, sentence, INDENT);
	else
		pen_put(&pen, sentence);
	pen_newline(&pen);
}

void line_print_lost(const struct options *options, u64 count)
{
	struct pen pen = { .out = stdout, .term = &options->term };
	char text[80];

	snprintf(text, sizeof(text), "... %" PRIu64 " event%s lost here: the ring was full",
		 count, count == 1 ? "" : "s");
	pen_styled(&pen, STYLE_BAD, text);
	pen_newline(&pen);
}
