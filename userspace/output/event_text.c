// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/sentence.h"
#include "output/event_text.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "record/strbuf.h"

#define INDENT 4
#define STATE_WIDTH 13		/* SYN-RECEIVED? */

/* Leave a gap before so many columns, or begin a new line if they don't fit. */
static void part(struct pen *pen, const char *gap, unsigned int width)
{
	if (pen->term->folds &&
	    pen->column + utf8_width(gap) + width > pen->term->width) {
		pen_newline(pen);
		pen_to(pen, INDENT);
	} else {
		pen_put(pen, gap);
	}
}

static void put_word(struct pen *pen, enum style style, const char *word)
{
	part(pen, " ", utf8_width(word));
	pen_styled(pen, style, word);
}

static void put_step(struct pen *pen, const struct story_event *event)
{
	char buf[FORMAT_MAX];

	format_step(buf, pen->term, event->step);
	if (*buf)
		put_word(pen, STYLE_STEP, buf);
}

/* Each stream counts from its ISN: only that is known of a line alone. */
static void put_number(struct pen *pen, const struct output_options *options,
		       const struct story_event *event, const char *name,
		       unsigned int end, u32 value)
{
	bool known = event->new[end].isn_known;
	char buf[FORMAT_MAX], word[FORMAT_MAX + 8];

	snprintf(word, sizeof(word), "%s=%s", name,
		 format_number(buf, options->numbers, known ? "xy"[end] : 0,
			       value - event->isn[end], known, event->isn[end],
			       value));
	put_word(pen, STYLE_PLAIN, word);
}

static void put_segment(struct pen *pen, const struct output_options *options,
			const struct story_event *event)
{
	unsigned int from = event->from == STORY_FROM_SERVER;
	char flags[64] = "";
	struct story_text t = STORY_TEXT(flags);

	story_text_add_flags(&t, event->flags);
	put_word(pen, event->flags & STORY_RST ? STYLE_BAD : STYLE_STRONG, flags);
	put_number(pen, options, event, "Seq", from, event->seq);
	if (event->flags & STORY_ACK)
		put_number(pen, options, event, "Ack", !from, event->ack);
	snprintf(flags, sizeof(flags), "Len=%u", event->len);
	if (event->len)
		put_word(pen, STYLE_PLAIN, flags);
	if (event->cause == STORY_CAUSE_DELIVERY)
		put_word(pen, STYLE_PLAIN, _("(delivered)"));
}

/* What happened, when no segment did. */
static void put_cause(struct pen *pen, const struct story_event *event)
{
	char word[64] = "";

	switch (event->cause) {
	case STORY_CAUSE_TIMER:
		snprintf(word, sizeof(word), _("timer, %u s"), event->seq);
		break;
	case STORY_CAUSE_ICMP:
		put_word(pen, STYLE_PLAIN, event->family6 ? "ICMPv6" : "ICMP");
		snprintf(word, sizeof(word), _("type %u"), event->seq >> 8 & 255);
		put_word(pen, STYLE_PLAIN, word);
		snprintf(word, sizeof(word), _("code %u"), event->seq & 255);
		break;
	case STORY_CAUSE_EVICTED:
		snprintf(word, sizeof(word), "%s", _("table full"));
		break;
	default:
		snprintf(word, sizeof(word), "%s", _("record ends"));
		break;
	}
	put_word(pen, STYLE_PLAIN, word);
}

static void put_seen(struct pen *pen, struct story_seen seen, bool arrow)
{
	char buf[FORMAT_MAX], word[FORMAT_MAX + 8];

	snprintf(word, sizeof(word), "%s%s", arrow ? glyph(pen->term, GLYPH_ARROW) : "",
		 format_state(buf, seen));
	/* a comma may follow */
	if (arrow)
		part(pen, "", utf8_width(word) + utf8_width(lang_comma()));
	pen_styled(pen, seen.presumed ? STYLE_PRESUMED : STYLE_STATE, word);
}

static void put_states(struct pen *pen, const struct story_event *event,
		       unsigned int end)
{
	struct story_seen old = event->old[end], new = event->new[end];
	unsigned int i;

	pen_put(pen, format_end(end));
	part(pen, " ", STATE_WIDTH);
	put_seen(pen, old, false);
	for (i = 0; i < 2; i++) {
		struct story_seen through = { .state = story_through(event, end, i) };

		if (through.state != STORY_STATE_NONE)
			put_seen(pen, through, true);
	}
	if (story_moved(event, end))
		put_seen(pen, new, true);
	if (end == STORY_CLIENT)
		pen_put(pen, lang_comma());
}

/* How wide the above will be. */
static unsigned int states_width(const struct pen *pen,
				 const struct story_event *event, unsigned int end)
{
	struct terminal plain = *pen->term;
	struct pen trial = { .out = NULL, .term = &plain };

	plain.colour = false;
	plain.folds = false;
	put_states(&trial, event, end);
	return trial.column;
}

void event_text_print(const struct output_options *options,
		      s64 clock_offset_ns, const struct story_event *event)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	unsigned int from = event->from == STORY_FROM_SERVER, width[2];
	char buf[FORMAT_ADDR_MAX], sentence[STORY_LINE_MAX] = "";
	struct story_text t = {
		.buf = sentence,
		.size = sizeof(sentence),
		.reword = lang_tell,
	};

	pen_styled(&pen, STYLE_FAINT,
		   format_clock(buf, event->mono_ns + clock_offset_ns));
	pen_printf(&pen, " #%" PRIu64, event->conn);
	put_step(&pen, event);
	/* An ICMP error quotes a segment, and comes from somewhere else. */
	if (event->cause == STORY_CAUSE_ICMP) {
		put_cause(&pen, event);
		put_word(&pen, STYLE_PLAIN, _("about"));
	}
	put_word(&pen, STYLE_PLAIN, format_addr(buf, event->family6,
						event->addr[from],
						event->port[from]));
	put_word(&pen, STYLE_PLAIN, ">");
	put_word(&pen, STYLE_PLAIN, format_addr(buf, event->family6,
						event->addr[!from],
						event->port[!from]));
	if (story_event_is_segment(event))
		put_segment(&pen, options, event);
	else if (event->cause != STORY_CAUSE_ICMP)
		put_cause(&pen, event);

	width[0] = states_width(&pen, event, STORY_CLIENT);
	width[1] = states_width(&pen, event, STORY_SERVER);
	/* on the screen always three lines, for the eye to find its way */
	part(&pen, "  ", options->term.folds ? options->term.width :
		   width[0] + 1 + width[1]);
	put_states(&pen, event, STORY_CLIENT);
	part(&pen, lang_gap(), width[1]);
	put_states(&pen, event, STORY_SERVER);

	story_note_format(&t, event);
	if (t.len)
		part(&pen, "  ", options->term.folds ? options->term.width : t.len);
	if (options->term.folds)
		wrap_print(&pen, event->check == STORY_CHECK_WRONG ? STYLE_BAD :
			 STYLE_PLAIN, sentence, INDENT);
	else
		pen_put(&pen, sentence);
	pen_newline(&pen);
}

void event_text_print_lost(const struct output_options *options, u64 count)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	char text[80];

	snprintf(text, sizeof(text), ngettext("... %llu event missing here",
					      "... %llu events missing here",
					      count), LLU(count));
	pen_styled(&pen, STYLE_BAD, text);
	pen_newline(&pen);
}
