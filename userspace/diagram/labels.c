// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/strbuf.h"
#include "diagram/labels.h"
#include "util/clock.h"

#define US_NS 1000

bool label_is_bad(const struct ladder_row *row)
{
	return row->kind == LADDER_GAP ||
	       (row->event && row->event->note == STORY_NOTE_ICMP_REFUSED);
}

const char *label_broken(const struct ladder_row *row)
{
	return row->undelivered ? T_("not delivered") : T_("no answer");
}

static __printf(3, 4) void add_piece(struct label *label, enum style style,
				     const char *fmt, ...)
{
	va_list args;

	if (label->count == LABEL_PIECES)
		return;
	va_start(args, fmt);
	vsnprintf(label->piece[label->count], LABEL_PIECE_MAX, fmt, args);
	va_end(args);
	label->glued[label->count] = false;
	label->style[label->count++] = style;
}

static const char *number_text(const struct output_options *options,
			       const struct ladder *ladder, char buf[FORMAT_MAX],
			       unsigned int end, const struct symbol_number *n)
{
	const struct story_connection *c = &ladder->connection;

	if (n->base == SYMBOL_BLANK)
		return "____";
	return format_number(buf, options->numbers, symbol_letter(n->base),
			     n->offset, c->state[end].isn_known, c->isn[end],
			     n->value);
}

/* The format of an ordinal number. */
static const char *ordinal(unsigned int n)
{
	static const char *const endings[] = {
		N_("(%uth)"),
		N_("(%ust)"),
		N_("(%und)"),
		N_("(%urd)"),
	};

	return _(endings[n / 10 % 10 == 1 || n % 10 > 3 ? 0 : n % 10]);
}

/* The mark of the number that is the last piece. */
static void add_mark(struct label *label, const struct output_options *options,
		     enum story_check check)
{
	bool ok = check == STORY_CHECK_OK;

	if (check == STORY_CHECK_NONE)
		return;
	add_piece(label, ok ? STYLE_GOOD : STYLE_BAD, "%s",
		  glyph(&options->term, ok ? GLYPH_OK : GLYPH_WRONG));
	label->glued[label->count - 1] = true;
}

void label_segment(struct label *label, const struct output_options *options,
		   const struct ladder *ladder, const struct ladder_row *row)
{
	const struct story_event *event = row->event;
	char buf[FORMAT_MAX], flags[LABEL_PIECE_MAX] = "";
	struct story_strbuf t = STORY_STRBUF(flags);
	bool seq_wrong = story_is_seq_wrong(event);

	label->count = 0;
	story_strbuf_flags(&t, event->flags);
	add_piece(label, event->flags & STORY_RST ? STYLE_BAD : STYLE_STRONG,
		  "%s", flags);
	add_piece(label, STYLE_PLAIN, "Seq=%s",
		  number_text(options, ladder, buf, row->from, &row->seq));
	if (seq_wrong)
		add_mark(label, options, event->check);
	if (event->flags & STORY_ACK)
		add_piece(label, STYLE_PLAIN, "Ack=%s",
			  number_text(options, ladder, buf, !row->from,
				      &row->ack));
	if (!seq_wrong)
		add_mark(label, options, event->check);
	if (event->len)
		add_piece(label, STYLE_PLAIN, "%u B", event->len);
	if (row->nth > 1)
		add_piece(label, STYLE_BAD, ordinal(row->nth), row->nth);
}

/* "4312", or ">= 4312" if there may have been more. */
static const char *bytes_text(char buf[LABEL_PIECE_MAX],
			      const struct output_options *options, u64 bytes,
			      bool at_least)
{
	char count[FORMAT_MAX];

	snprintf(buf, LABEL_PIECE_MAX, "%s%s%s",
		 at_least ? glyph(&options->term, GLYPH_AT_LEAST) : "",
		 at_least ? " " : "", format_count(count, bytes));
	return buf;
}

static void add_data(struct story_strbuf *t,
		     const struct output_options *options,
		     const struct ladder_row *row)
{
	char buf[FORMAT_MAX], bytes[LABEL_PIECE_MAX];
	const char *fmt = row->bytes || row->at_least ?
				  TN_("%s segment, %s B", "%s segments, %s B",
				      row->segments) :
				  TN_("%s segment without data",
				      "%s segments without data", row->segments);

	story_strbuf_add(t, fmt, format_count(buf, row->segments),
			 bytes_text(bytes, options, row->bytes, row->at_least));
	if (row->retransmissions)
		story_strbuf_add(t, T_(", %s again"),
				 format_count(buf, row->retransmissions));
}

static void add_gap(struct story_strbuf *t, u64 events)
{
	const char *fmt =
		ngettext("%llu event is missing here, of this connection or another",
			 "%llu events are missing here, of this connection or others",
			 events);

	story_strbuf_add(t, fmt, LLU(events));
}

/* "12.3 ms", or "≥ 12.3 ms": what the observation point can say of a duration. */
static const char *duration_text(char buf[LABEL_PIECE_MAX],
				 const struct output_options *options,
				 const struct span *span)
{
	static const enum glyph signs[] = {
		[SPAN_AT_LEAST] = GLYPH_AT_LEAST,
		[SPAN_AT_MOST] = GLYPH_AT_MOST,
		[SPAN_ABOUT] = GLYPH_ABOUT,
	};
	char duration[FORMAT_MAX];

	format_duration(duration, &options->term, span->ns);
	if (span->bound == SPAN_EXACT)
		snprintf(buf, LABEL_PIECE_MAX, "%s", duration);
	else
		snprintf(buf, LABEL_PIECE_MAX, "%s %s",
			 glyph(&options->term, signs[span->bound]), duration);
	return buf;
}

void label_row(char text[LABEL_MAX], const struct output_options *options,
	       const struct ladder *ladder, const struct ladder_row *row)
{
	struct story_strbuf t = {
		.buf = text,
		.size = LABEL_MAX,
		.reword = lang_tell,
		.notation = options->numbers,
	};
	char buf[LABEL_PIECE_MAX];

	text[0] = 0;
	switch (row->kind) {
	case LADDER_START:
		if (ladder->beginning_gone)
			story_strbuf_add(&t, "%s",
					 _("the beginning is no longer kept"));
		break;
	case LADDER_DATA:
		add_data(&t, options, row);
		break;
	case LADDER_SEGMENT:
		/* Sentences have numbers and states. */
		if (ladder->hidden)
			break;
		/* --tell=gift has sentences that the arrow does not show. */
		if (row->remarkable || options->why ||
		    lang_telling() == TELL_GIFT)
			story_sentence_event(&t, row->event);
		break;
	case LADDER_CAUSE:
		story_sentence_event(&t, row->event);
		break;
	case LADDER_STAY:
		story_strbuf_phrase(&t, "%s for %s",
				    story_name(&story_names_state,
					       STORY_STATE_CLOSE_WAIT),
				    duration_text(buf, options, &row->stay));
		break;
	case LADDER_GAP:
		if (row->left_out)
			story_strbuf_phrase(&t,
					    "%s events are left out of this figure",
					    format_count(buf, row->events));
		else
			add_gap(&t, row->events);
		break;
	default:
		break;
	}
}

const char *label_time(char text[LABEL_PIECE_MAX],
		       const struct output_options *options,
		       const struct ladder_row *row)
{
	char buf[FORMAT_MAX];

	text[0] = 0;
	if (!row->time_ns)
		return text;
	snprintf(text, LABEL_PIECE_MAX, "%s%s", row->after_ns ? "+" : "",
		 format_duration(buf, &options->term, row->after_ns));
	return text;
}

static const char *observation_point(const struct story_connection *c)
{
	bool client = c->local[0] == 1, server = c->local[1] == 1;

	if (client && server)
		return _("both ends are on this host");
	if (client)
		return _("seen at the client");
	return server ? _("seen at the server") : _("seen on the way");
}

void label_title(char text[LABEL_MAX], const struct output_options *options,
		 s64 clock_offset_ns, const struct ladder *ladder)
{
	const struct story_connection *c = &ladder->connection;
	const char *dot = glyph(&options->term, GLYPH_DOT);
	char buf[FORMAT_MAX];

	snprintf(text, LABEL_MAX, _("connection %llu %s %s %s began %s%s"),
		 LLU(c->conn), dot, observation_point(c), dot,
		 format_moment(buf, c->started_ns + clock_offset_ns, false),
		 c->roles_guessed == 1 ? _(", roles are a guess") : "");
}

/* Whether v is w: the peer sent no data between its ACK and its FIN. */
static bool v_equals_w(const struct ladder *ladder)
{
	const struct symbol_definition *v = &ladder->symbols.definitions[SYMBOL_V];
	const struct symbol_definition *w = &ladder->symbols.definitions[SYMBOL_W];

	return v->used && w->used && v->end == w->end && v->value == w->value;
}

/* "x = 2894017263", "u = x+79", "v = w = y+4313" */
bool label_symbol(char text[LABEL_PIECE_MAX],
		  const struct output_options *options,
		  const struct ladder *ladder, enum symbol symbol)
{
	const struct symbol_definition *d = &ladder->symbols.definitions[symbol];
	bool v_is_w = v_equals_w(ladder);
	struct symbol_number n;
	char buf[FORMAT_MAX];

	if (!d->known)
		return false;
	if (options->numbers == STORY_NOTATION_RELATIVE) {
		snprintf(text, LABEL_PIECE_MAX, _("0 of the %s is %u"),
			 format_end(d->end), d->value);
		return symbol <= SYMBOL_Y;
	}
	if (options->numbers == STORY_NOTATION_RAW ||
	    (!d->used && symbol > SYMBOL_Y) || (symbol == SYMBOL_V && v_is_w))
		return false;
	symbols_definition(&ladder->symbols, symbol, &n);
	format_number(buf, STORY_NOTATION_SYMBOLS, symbol_letter(n.base),
		      n.offset, false, 0, n.value);
	snprintf(text, LABEL_PIECE_MAX, "%s%c = %s",
		 symbol == SYMBOL_W && v_is_w ? "v = " : "",
		 symbol_letter(symbol), buf);
	return true;
}

void label_span(char text[LABEL_PIECE_MAX], const struct output_options *options,
		const struct ladder *ladder, unsigned int end, unsigned int i)
{
	const struct span *span = &ladder->spans.span[end][i];
	char buf[LABEL_PIECE_MAX], state[FORMAT_MAX];

	snprintf(text, LABEL_PIECE_MAX, "%s %s%s",
		 format_state(state, span->state),
		 duration_text(buf, options, span),
		 span->lasts ? _(" so far") : "");
}

/* A long CLOSE-WAIT points to a slow program only if the end closed by itself. */
static void add_close_wait(struct story_strbuf *t, const char *end,
			   const char *stay, bool closed)
{
	if (!closed) {
		story_strbuf_phrase(t, " The %s stayed %s in CLOSE-WAIT.", end,
				    stay);
		return;
	}
	story_strbuf_phrase(t,
			    " The %s stayed %s in CLOSE-WAIT until its FIN was seen:",
			    end, stay);
	story_strbuf_phrase(t, " usually a program that is slow to close.");
}

void label_verdict(char text[LABEL_MAX], const struct output_options *options,
		   const struct ladder *ladder)
{
	struct story_strbuf t = {
		.buf = text,
		.size = LABEL_MAX,
		.reword = lang_tell,
	};
	const struct story_connection *c = &ladder->connection;
	char buf[LABEL_PIECE_MAX];
	unsigned int end;

	if (ladder->hidden & LADDER_HIDE_VERDICT) {
		snprintf(text, LABEL_MAX, "%s %s %s %s", FORMAT_BLANK,
			 FORMAT_BLANK, FORMAT_BLANK, FORMAT_BLANK);
		return;
	}
	text[0] = 0;
	format_duration(buf, &options->term, (u64)c->handshake_us * US_NS);
	story_sentence_connection(&t, c, buf);
	text[0] = toupper((unsigned char)text[0]);
	story_strbuf_phrase(&t, ".");
	if (ladder->cut_off)
		story_strbuf_add(&t, "%s",
				 _(" The recording is cut off here: what followed is not known."));
	for (end = 0; end < 2; end++) {
		u64 bytes = ladder->half_closed_bytes[end];
		const struct span *stay = &ladder->spans.close_wait[end];
		bool unseen = story_has_unseen(c->unseen[end]);

		if (bytes)
			story_strbuf_phrase(&t,
					    " Half-closed, the %s went on to send %s B.",
					    format_end(end),
					    bytes_text(buf, options, bytes,
						       unseen));
		if (stay->ns >= SECOND_NS)
			add_close_wait(&t, format_end(end),
				       duration_text(buf, options, stay),
				       c->sent[end] != STORY_UNKNOWN &&
					       c->sent[end] & STORY_FIN);
		if (c->retransmissions[end])
			story_strbuf_add(&t,
					 TN_(" The %s sent %u segment again.",
					     " The %s sent %u segments again.",
					     c->retransmissions[end]),
					 format_end(end),
					 c->retransmissions[end]);
	}
}

const char *label_presumed(const struct ladder *ladder, bool is_figure)
{
	if (!ladder->presumed)
		return "";
	return is_figure ?
		       _("? = presumed: nothing seen before the next event proves it.") :
		       _("? = presumed: nothing seen up to then proves it.");
}

/* Whether a duration has a sign: one of the spans, or of the times in CLOSE-WAIT. */
static bool has_bounds(const struct ladder *ladder, bool with_spans)
{
	const struct spans *spans = &ladder->spans;
	unsigned int end, i;
	size_t row;

	for (row = 0; row < ladder->count; row++)
		if (ladder->rows[row].at_least)
			return true;
	for (end = 0; end < 2; end++) {
		if (ladder->half_closed_bytes[end] &&
		    story_has_unseen(ladder->connection.unseen[end]))
			return true;
		if (spans->close_wait[end].ns >= SECOND_NS &&
		    spans->close_wait[end].bound != SPAN_EXACT)
			return true;
		for (i = 0; with_spans && i < spans->count[end]; i++)
			if (spans->span[end][i].bound != SPAN_EXACT)
				return true;
	}
	return false;
}

const char *label_bounds(char text[LABEL_MAX],
			 const struct output_options *options,
			 const struct ladder *ladder, bool with_spans)
{
	const struct terminal *term = &options->term;

	text[0] = 0;
	if (has_bounds(ladder, with_spans))
		snprintf(text, LABEL_MAX,
			 _("%s %s %s = at least, at most, about: as far as can be seen from here."),
			 glyph(term, GLYPH_AT_LEAST),
			 glyph(term, GLYPH_AT_MOST), glyph(term, GLYPH_ABOUT));
	return text;
}
