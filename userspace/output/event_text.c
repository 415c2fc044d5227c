// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <string.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/sentence.h"
#include "output/event_text.h"
#include "output/reason.h"
#include "output/utf8.h"
#include "output/wrap.h"
#include "record/strbuf.h"

#define INDENT	    4
#define STATE_WIDTH 13 /* SYN-RECEIVED? */

/* Put @gap, or begin a new line if @width more columns do not fit behind it. */
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

/* A single event has no letters but x and y: the ISNs of the two streams. */
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
	struct story_strbuf t = STORY_STRBUF(flags);

	story_strbuf_flags(&t, event->flags);
	put_word(pen, event->flags & STORY_RST ? STYLE_BAD : STYLE_STRONG,
		 flags);
	put_number(pen, options, event, "Seq", from, event->seq);
	if (event->flags & STORY_ACK)
		put_number(pen, options, event, "Ack", !from, event->ack);
	snprintf(flags, sizeof(flags), "Len=%u", event->len);
	if (event->len)
		put_word(pen, STYLE_PLAIN, flags);
	if (event->cause == STORY_CAUSE_DELIVERY)
		put_word(pen, STYLE_PLAIN, _("(delivered)"));
}

/* Put what happened if it was no segment. */
static void put_cause(struct pen *pen, const struct story_event *event)
{
	char word[64] = "";

	switch (event->cause) {
	case STORY_CAUSE_TIMER:
		snprintf(word, sizeof(word), _("timer, %u s"), event->seq);
		break;
	case STORY_CAUSE_ICMP:
		put_word(pen, STYLE_PLAIN, event->family6 ? "ICMPv6" : "ICMP");
		snprintf(word, sizeof(word), _("type %u"),
			 event->seq >> 8 & 255);
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

	snprintf(word, sizeof(word), "%s%s",
		 arrow ? glyph(pen->term, GLYPH_ARROW) : "",
		 format_state(buf, seen));
	/* Leave room for the comma that may follow. */
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
		struct story_seen through = { 0 };

		through.state = story_through(event, end, i);
		if (through.state != STORY_STATE_NONE)
			put_seen(pen, through, true);
	}
	if (story_moved(event, end))
		put_seen(pen, new, true);
	if (end == STORY_CLIENT)
		pen_put(pen, lang_comma());
}

/* The width of what put_states() puts if it is on one line. */
static unsigned int states_width(const struct pen *pen,
				 const struct story_event *event,
				 unsigned int end)
{
	struct terminal plain = *pen->term;
	struct pen trial = { .out = NULL, .term = &plain };

	plain.colour = false;
	plain.folds = false;
	put_states(&trial, event, end);
	return trial.column;
}

/* "10.0.0.1:49320 > 10.0.0.2:8000", in the direction of the event. */
static void put_ends(struct pen *pen, const struct story_event *event)
{
	unsigned int from = event->from == STORY_FROM_SERVER;
	char buf[FORMAT_ADDR_MAX];

	put_word(pen, STYLE_PLAIN,
		 format_addr(buf, event->family6, event->addr[from],
			     event->port[from]));
	put_word(pen, STYLE_PLAIN, ">");
	put_word(pen, STYLE_PLAIN,
		 format_addr(buf, event->family6, event->addr[!from],
			     event->port[!from]));
}

static void put_what_happened(struct pen *pen,
			      const struct output_options *options,
			      const struct story_event *event)
{
	bool icmp = event->cause == STORY_CAUSE_ICMP;

	/* An ICMP error quotes a segment, and has another source address. */
	if (icmp) {
		put_cause(pen, event);
		put_word(pen, STYLE_PLAIN, _("about"));
	}
	put_ends(pen, event);
	if (story_event_is_segment(event))
		put_segment(pen, options, event);
	else if (!icmp)
		put_cause(pen, event);
}

static void put_both_states(struct pen *pen, const struct story_event *event)
{
	unsigned int client = states_width(pen, event, STORY_CLIENT);
	unsigned int server = states_width(pen, event, STORY_SERVER);

	/* In a terminal, states always begin on a new line. */
	part(pen, "  ",
	     pen->term->folds ? pen->term->width : client + 1 + server);
	put_states(pen, event, STORY_CLIENT);
	part(pen, lang_gap(), server);
	put_states(pen, event, STORY_SERVER);
}

static void put_sentence(struct pen *pen, const struct output_options *options,
			 const struct story_event *event)
{
	bool wrong = event->check == STORY_CHECK_WRONG;
	char sentence[STORY_LINE_MAX] = "";
	struct story_strbuf t = {
		.buf = sentence,
		.size = sizeof(sentence),
		.reword = lang_tell,
		.notation = options->numbers,
	};

	story_sentence_event(&t, event);
	if (t.len)
		part(pen, "  ", pen->term->folds ? pen->term->width : t.len);
	if (pen->term->folds)
		wrap_print(pen, wrong ? STYLE_BAD : STYLE_PLAIN, sentence,
			   INDENT);
	else
		pen_put(pen, sentence);
}

static void put_reason(struct pen *pen, const struct story_event *event)
{
	char text[REASON_MAX];

	reason_format(text, event);
	part(pen, "  ", pen->term->folds ? pen->term->width : utf8_width(text));
	if (pen->term->folds)
		wrap_print(pen, STYLE_FAINT, text, INDENT);
	else
		pen_put(pen, text);
}

static void put_change(struct pen *pen, const struct output_options *options,
		       const struct story_event *event)
{
	put_both_states(pen, event);
	put_sentence(pen, options, event);
	if (options->why)
		put_reason(pen, event);
}

void event_text_print(const struct output_options *options, s64 clock_offset_ns,
		      const struct story_event *event)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	u64 epoch_ns = event->mono_ns + clock_offset_ns;
	char buf[FORMAT_MAX];

	if (options->term.folds)
		format_clock(buf, epoch_ns);
	else
		format_moment(buf, epoch_ns, true);
	pen_styled(&pen, STYLE_FAINT, buf);
	pen_printf(&pen, " #%" PRIu64, event->conn);
	put_step(&pen, event);
	put_what_happened(&pen, options, event);
	put_change(&pen, options, event);
	pen_newline(&pen);
}

void event_text_print_change(const struct output_options *options,
			     const struct story_event *event)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };

	pen_printf(&pen, "#%" PRIu64, event->conn);
	if (event->step)
		put_word(&pen, STYLE_STEP,
			 story_name(&story_names_step, event->step));
	put_change(&pen, options, event);
}

/* Whether two moments differ in more than the time of day. */
static bool is_other_day(const char *a, const char *b)
{
	const size_t date = strlen("2026-11-22"),
		     zone = strlen("2026-11-22T21:03:11");

	return strlen(a) < zone || strlen(b) < zone || strncmp(a, b, date) ||
	       strcmp(a + zone, b + zone);
}

void event_text_print_date(const struct output_options *options, u64 epoch_ns,
			   char last[FORMAT_MAX])
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	char moment[FORMAT_MAX];

	format_moment(moment, epoch_ns, false);
	if (!is_other_day(moment, last))
		return;
	wrap_print(&pen, STYLE_FAINT, moment, 0);
	pen_newline(&pen);
	memcpy(last, moment, FORMAT_MAX);
}

void event_text_print_lost(const struct output_options *options, u64 count)
{
	struct pen pen = { .out = options->term.out, .term = &options->term };
	char text[80];

	snprintf(text, sizeof(text),
		 ngettext("... %llu event missing here",
			  "... %llu events missing here", count),
		 LLU(count));
	pen_styled(&pen, STYLE_BAD, text);
	pen_newline(&pen);
}
