// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <inttypes.h>

#include "format.h"
#include "names.h"
#include "note.h"
#include "text.h"
#include "words.h"

#define SECOND_NS ((u64)1000000000)

const char *words_no_answer(void)
{
	return "no answer";
}

const char *words_end(unsigned int end)
{
	return end == STORY_CLIENT ? "client" : "server";
}

static void __printf(3, 4) add_piece(struct words_label *label, enum style style,
				     const char *fmt, ...)
{
	va_list args;

	if (label->count == WORDS_PIECES)
		return;
	va_start(args, fmt);
	vsnprintf(label->piece[label->count], WORDS_PIECE_MAX, fmt, args);
	va_end(args);
	label->glued[label->count] = false;
	label->style[label->count++] = style;
}

static const char *number_text(const struct options *options,
			       const struct ladder *ladder, char buf[FORMAT_MAX],
			       unsigned int end, const struct ladder_number *n)
{
	const struct story_connection *c = &ladder->connection;

	return format_number(buf, options->numbers, ladder_letter(n->base),
			     n->offset, c->state[end].isn_known, c->isn[end],
			     n->value);
}

static const char *ordinal(unsigned int n)
{
	if (n / 10 % 10 == 1)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

void words_label(struct words_label *label, const struct options *options,
		 const struct ladder *ladder, const struct ladder_row *row)
{
	const struct story_event *event = row->event;
	char buf[FORMAT_MAX], flags[WORDS_PIECE_MAX] = "";
	struct story_text t = STORY_TEXT(flags);

	label->count = 0;
	story_text_add_flags(&t, event->flags);
	add_piece(label, event->flags & STORY_RST ? STYLE_BAD : STYLE_STRONG,
		  "%s", flags);
	add_piece(label, STYLE_PLAIN, "Seq=%s",
		  number_text(options, ladder, buf, row->from, &row->seq));
	if (event->flags & STORY_ACK)
		add_piece(label, STYLE_PLAIN, "Ack=%s",
			  number_text(options, ladder, buf, !row->from, &row->ack));
	if (event->check == STORY_CHECK_OK)
		add_piece(label, STYLE_GOOD, "%s", glyph(&options->term, GLYPH_OK));
	else if (event->check == STORY_CHECK_WRONG)
		add_piece(label, STYLE_BAD, "%s", glyph(&options->term, GLYPH_WRONG));
	label->glued[label->count - 1] = event->check != STORY_CHECK_NONE;
	if (event->len)
		add_piece(label, STYLE_PLAIN, "%u B", event->len);
	if (row->nth > 1)
		add_piece(label, STYLE_BAD, "(%u%s)", row->nth, ordinal(row->nth));
}

static void add_data(struct story_text *t, const struct ladder_row *row)
{
	char buf[FORMAT_MAX], bytes[FORMAT_MAX];

	story_text_add(t, "%s segment%s, %s B", format_count(buf, row->segments),
		       row->segments == 1 ? "" : "s",
		       format_count(bytes, row->bytes));
	if (row->again)
		story_text_add(t, ", %s again", format_count(buf, row->again));
}

void words_row(char text[WORDS_MAX], const struct options *options,
	       const struct ladder *ladder, const struct ladder_row *row)
{
	struct story_text t = { .buf = text, .size = WORDS_MAX };
	char buf[FORMAT_MAX];

	text[0] = 0;
	switch (row->kind) {
	case LADDER_START:
		if (ladder->beginning_gone)
			story_text_add(&t, "the beginning is no longer kept");
		break;
	case LADDER_DATA:
		add_data(&t, row);
		break;
	case LADDER_SEGMENT:
		if (row->remarkable)
			story_note_format(&t, row->event);
		break;
	case LADDER_CAUSE:
		story_note_format(&t, row->event);
		break;
	case LADDER_STAY:
		story_text_add(&t, "%s for %s",
			       story_name(&story_names_state, STORY_STATE_CLOSE_WAIT),
			       format_duration(buf, &options->term, row->stay_ns));
		break;
	case LADDER_GAP:
		if (row->left_out) {
			story_text_add(&t, "%s events are left out of this figure",
				       format_count(buf, row->bytes));
			break;
		}
		story_text_add(&t, "here %" PRIu64 " event%s, not all of this connection, %s lost",
			       row->bytes, row->bytes == 1 ? "" : "s",
			       row->bytes == 1 ? "was" : "were");
		break;
	default:
		break;
	}
}

static const char *vantage(const struct story_connection *c)
{
	if (c->local[0] && c->local[1])
		return "both ends are on this host";
	if (c->local[0])
		return "seen at the client";
	return c->local[1] ? "seen at the server" : "seen on the way";
}

void words_title(char text[WORDS_MAX], const struct options *options,
		 const struct story_header *header, const struct ladder *ladder)
{
	const struct story_connection *c = &ladder->connection;
	const char *dot = glyph(&options->term, GLYPH_DOT);
	char buf[FORMAT_MAX];

	snprintf(text, WORDS_MAX, "connection %" PRIu64 " %s %s %s began %s%s",
		 c->conn, dot, vantage(c), dot,
		 format_date(buf, c->started_ns + header->clock_offset_ns),
		 c->roles_guessed ? ", roles are a guess" : "");
}

static bool same_number(const struct ladder *ladder, enum ladder_symbol a,
			enum ladder_symbol b)
{
	return ladder->symbols[a].used && ladder->symbols[b].used &&
	       ladder->symbols[a].end == ladder->symbols[b].end &&
	       ladder->symbols[a].value == ladder->symbols[b].value;
}

/* "x = 2894017263", "u = x+79", "v = w = y+4313" */
bool words_symbol(char text[WORDS_PIECE_MAX], const struct options *options,
		  const struct ladder *ladder, enum ladder_symbol symbol)
{
	const struct ladder_definition *d = &ladder->symbols[symbol];
	bool v_is_w = same_number(ladder, LADDER_V, LADDER_W);
	struct ladder_number n;
	char buf[FORMAT_MAX];

	if (!d->known)
		return false;
	if (options->numbers == NUMBERS_RELATIVE) {
		snprintf(text, WORDS_PIECE_MAX, "0 of the %s is %u",
			 words_end(d->end), d->value);
		return symbol <= LADDER_Y;
	}
	if (options->numbers == NUMBERS_RAW || (!d->used && symbol > LADDER_Y) ||
	    (symbol == LADDER_V && v_is_w))
		return false;
	ladder_define(ladder, symbol, &n);
	format_number(buf, NUMBERS_SYMBOLS, ladder_letter(n.base), n.offset,
		      false, 0, n.value);
	snprintf(text, WORDS_PIECE_MAX, "%s%c = %s",
		 symbol == LADDER_W && v_is_w ? "v = " : "",
		 ladder_letter(symbol), buf);
	return true;
}

void words_span(char text[WORDS_PIECE_MAX], const struct options *options,
		const struct ladder *ladder, unsigned int end, unsigned int i)
{
	const struct ladder_span *span = &ladder->spans[end][i];
	char buf[FORMAT_MAX], state[FORMAT_MAX];

	snprintf(text, WORDS_PIECE_MAX, "%s %s%s", format_state(state, span->state),
		 format_duration(buf, &options->term, span->ns),
		 span->lasts ? " so far" : "");
}

static void add_slow(struct story_text *t, const char *end, const char *stay)
{
	story_text_add(t, " The %s stayed %s in CLOSE-WAIT:", end, stay);
	story_text_add(t, " its program took that long to close.");
}

void words_verdict(char text[WORDS_MAX], const struct options *options,
		   const struct ladder *ladder)
{
	struct story_text t = { .buf = text, .size = WORDS_MAX };
	const struct story_connection *c = &ladder->connection;
	char buf[FORMAT_MAX];
	unsigned int end;

	text[0] = 0;
	story_verdict_format(&t, c);
	text[0] = toupper((unsigned char)text[0]);
	story_text_add(&t, ".");
	for (end = 0; end < 2; end++) {
		if (ladder->close_wait_ns[end] >= SECOND_NS)
			add_slow(&t, words_end(end),
				 format_duration(buf, &options->term,
						 ladder->close_wait_ns[end]));
		if (c->retransmissions[end])
			story_text_add(&t, " The %s sent %u segment%s again.",
				       words_end(end), c->retransmissions[end],
				       c->retransmissions[end] == 1 ? "" : "s");
	}
}

const char *words_presumed(const struct ladder *ladder)
{
	return ladder->presumed ? "? = presumed: nothing seen up to then proves it." : "";
}
