// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <string.h>

#include "query/zeek_state.h"
#include "query/fields.h"
#include "output/format.h"
#include "output/message.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/strbuf.h"

const char *const field_ends[2] = { "client", "server" };

/* Getter of a field that the record has as it is. */
#define VALUE(name, known, expression)                                    \
	static bool value_##name(const struct row *row, unsigned int end, \
				 u64 *value)                              \
	{                                                                 \
		(void)end;                                                \
		*value = (expression);                                    \
		return known;                                             \
	}

VALUE(conn, true, row->c->conn)
VALUE(family, true, row->c->family6 ? 6 : 4)
VALUE(vrf, row->c->vrf, row->c->vrf)
VALUE(port, true, row->c->port[end])
VALUE(local, row->c->local[end] != STORY_UNKNOWN, row->c->local[end])
VALUE(state, true, row->c->state[end].state)
VALUE(presumed, true, row->c->state[end].presumed)
VALUE(since, true, row->c->since_ns[end])
VALUE(isn, row->c->state[end].isn_known, row->c->isn[end])
VALUE(bytes, true, row->c->bytes[end])
VALUE(segments, true, row->c->segments[end])
VALUE(retransmissions, true, row->c->retransmissions[end])
VALUE(sent, row->c->sent[end] != STORY_UNKNOWN, row->c->sent[end])
VALUE(unseen, row->c->unseen[end] != STORY_UNKNOWN, row->c->unseen[end])
VALUE(guessed, row->c->roles_guessed != STORY_UNKNOWN, row->c->roles_guessed)
VALUE(opened, row->c->opened != STORY_UNKNOWN, row->c->opened)
VALUE(closed, row->c->closed != STORY_UNKNOWN, row->c->closed)
VALUE(closed_by, row->c->closed_by != STORY_UNKNOWN, row->c->closed_by)
VALUE(verdict, row->c->verdict != STORY_UNKNOWN, row->c->verdict)
VALUE(started, true, row->c->started_ns)
VALUE(last, true, row->c->last_ns)
VALUE(handshake, row->c->handshake_us != STORY_UNKNOWN_US, row->c->handshake_us)
VALUE(syn_rtt, row->c->syn_rtt_us != STORY_UNKNOWN_US, row->c->syn_rtt_us)
VALUE(ack_rtt, row->c->ack_rtt_us != STORY_UNKNOWN_US, row->c->ack_rtt_us)
VALUE(expires, row->c->expires_s != STORY_UNKNOWN_US, row->c->expires_s)
VALUE(step, row->event, row->event ? row->event->step : 0)
VALUE(note, row->event, row->event ? row->event->note : 0)
VALUE(cause, row->event, row->event ? row->event->cause : 0)

static bool time_since(const struct row *row, u64 ns, u64 *value)
{
	*value = row->now_ns - ns;
	return row->now_ns && row->now_ns >= ns;
}

static bool value_stay(const struct row *row, unsigned int end, u64 *value)
{
	return time_since(row, row->c->since_ns[end], value);
}

static bool value_age(const struct row *row, unsigned int end, u64 *value)
{
	(void)end;
	return time_since(row, row->c->started_ns, value);
}

static bool value_idle(const struct row *row, unsigned int end, u64 *value)
{
	(void)end;
	return time_since(row, row->c->last_ns, value);
}

static void text_verdict(struct story_strbuf *t, const struct row *row)
{
	story_sentence_connection(t, row->c, NULL);
}

static bool value_zeek_state(const struct row *row, unsigned int end, u64 *value)
{
	const char *word = zeek_state(row->c);

	(void)end;
	*value = word ? story_name_parse(&zeek_state_names, word, strlen(word)) :
			0;
	return word;
}

/* clang-format off */
#define CONNECTION(word, type, getter, ...) \
	{ .name = (word), .kind = FIELD_##type, .of = FIELD_OF_CONNECTION, \
	  .value = value_##getter, __VA_ARGS__ }
#define END(word, type, getter, ...) \
	{ .name = (word), .kind = FIELD_##type, .of = FIELD_OF_END, \
	  .value = (getter), __VA_ARGS__ }
#define EVENT(word) \
	{ .name = #word, .kind = FIELD_WORD, .of = FIELD_OF_EVENT, \
	  .value = value_##word, .known_of_event = true, \
	  .names = &story_names_##word }
#define IN_EVENT .known_of_event = true
#define NAMES(set) .names = &story_names_##set
/* clang-format on */

/* In the order of the JSON keys; see record_json.c for those that are no keys. */
static const struct field fields[] = {
	CONNECTION("conn", NUMBER, conn, IN_EVENT),
	CONNECTION("family", NUMBER, family, IN_EVENT),
	CONNECTION("vrf", NUMBER, vrf, IN_EVENT),
	END("addr", ADDR, NULL, IN_EVENT),
	END("port", NUMBER, value_port, IN_EVENT),
	END("local", YES_NO, value_local),
	END("state", STATE, value_state, NAMES(state), IN_EVENT),
	END("presumed", YES_NO, value_presumed, IN_EVENT),
	END("since_ns", MOMENT, value_since),
	END("isn", NUMBER, value_isn, IN_EVENT),
	END("bytes", BYTES, value_bytes, IN_EVENT),
	END("segments", NUMBER, value_segments, IN_EVENT),
	END("retransmissions", NUMBER, value_retransmissions, IN_EVENT),
	END("sent", FLAGS, value_sent),
	END("unseen", YES_NO, value_unseen),
	END("stay", NS, value_stay),
	END("end", ENDPOINT, NULL, IN_EVENT),
	CONNECTION("roles_guessed", YES_NO, guessed),
	CONNECTION("opened", WORD, opened, NAMES(opened)),
	CONNECTION("closed", WORD, closed, NAMES(closed)),
	CONNECTION("closed_by", WORD, closed_by, NAMES(by)),
	CONNECTION("verdict", WORD, verdict, NAMES(verdict),
		   .text = text_verdict),
	CONNECTION("verdict_id", WORD, verdict, NAMES(verdict)),
	CONNECTION("conn_state", WORD, zeek_state, .names = &zeek_state_names),
	CONNECTION("started_ns", MOMENT, started),
	CONNECTION("last_ns", MOMENT, last),
	CONNECTION("handshake_us", US, handshake),
	CONNECTION("syn_rtt_us", US, syn_rtt),
	CONNECTION("ack_rtt_us", US, ack_rtt),
	CONNECTION("expires_s", S, expires),
	CONNECTION("age", NS, age),
	CONNECTION("idle", NS, idle),
	EVENT(step),
	EVENT(note),
	EVENT(cause),
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))

const struct field *field_at(size_t i)
{
	return i < FIELDS ? &fields[i] : NULL;
}

static bool is_word(const char *word, size_t len, const char *name)
{
	return len == strlen(name) && !memcmp(word, name, len);
}

bool field_choose(struct choice *choice, const char *word, size_t len)
{
	unsigned int end;
	size_t i;

	choice->end = FIELD_BOTH;
	choice->worded = false;
	choice->bare = false;
	for (end = 0; end < 2; end++) {
		size_t prefix = strlen(field_ends[end]);

		if (is_word(word, len, field_ends[end])) {
			/* "client" is short for "client_end". */
			choice->end = end;
			word = "end";
			len = 3;
			break;
		}
		if (len > prefix && !memcmp(word, field_ends[end], prefix) &&
		    word[prefix] == '_') {
			choice->end = end;
			word += prefix + 1;
			len -= prefix + 1;
			break;
		}
	}
	for (i = 0; i < FIELDS; i++) {
		choice->field = &fields[i];
		if (!is_word(word, len, fields[i].name))
			continue;
		if (fields[i].of == FIELD_OF_END)
			return true;
		/* "client_conn" is no field. */
		if (choice->end != FIELD_BOTH)
			return false;
		choice->end = 0;
		return true;
	}
	return false;
}

bool field_is_conn(const struct field *field)
{
	return field->value == value_conn;
}

bool field_is_available(const struct field *field, bool events)
{
	return events ? field->known_of_event : field->of != FIELD_OF_EVENT;
}

static void list_fields(const char *title, enum field_of of, bool events)
{
	const char *gap = lang_gap();
	size_t i;

	fputs(title, stderr);
	for (i = 0; i < FIELDS; i++) {
		if (fields[i].of != of ||
		    !field_is_available(&fields[i], events))
			continue;
		fprintf(stderr, "%s%s", gap, fields[i].name);
		gap = " ";
	}
	putc('\n', stderr);
}

static void try_field(struct nearest *nearest, const struct field *f)
{
	char name[NEAREST_MAX];
	unsigned int end;

	nearest_try(nearest, f->name);
	for (end = 0; end < 2 && f->of == FIELD_OF_END; end++) {
		snprintf(name, sizeof(name), "%s_%s", field_ends[end], f->name);
		nearest_try(nearest, name);
	}
}

void field_complain(const char *word, size_t len, bool events)
{
	struct nearest nearest;
	size_t i;

	nearest_begin(&nearest, "", 0, word, len);
	for (i = 0; i < FIELDS; i++)
		if (field_is_available(&fields[i], events))
			try_field(&nearest, &fields[i]);
	nearest_try(&nearest, field_ends[STORY_CLIENT]);
	nearest_try(&nearest, field_ends[STORY_SERVER]);
	complain_nearest(&nearest, "there is no field '%.*s'", (int)len, word);
	list_fields(_("  of the connection:"), FIELD_OF_CONNECTION, events);
	list_fields(_("  of its ends, also as client_... and server_...:"),
		    FIELD_OF_END, events);
	if (events)
		list_fields(_("  of the event:"), FIELD_OF_EVENT, events);
}

/* A duration in at most three characters and a unit: "84s", "12m". */
static void add_age(struct story_strbuf *t, u64 ns)
{
	u64 s = ns / 1000000000;

	if (s < 100)
		story_strbuf_add(t, "%" PRIu64 "s", s);
	else if (s < 6000)
		story_strbuf_add(t, "%" PRIu64 "m", s / 60);
	else if (s < 360000)
		story_strbuf_add(t, "%" PRIu64 "h", s / 3600);
	else
		story_strbuf_add(t, "%" PRIu64 "d", s / 86400);
}

/* The state; of TIME-WAIT also the seconds that are left, as a second word. */
static void add_state(struct story_strbuf *t, const struct row *row,
		      unsigned int end, bool bare)
{
	struct story_seen seen = row->c->state[end];
	char buf[FORMAT_MAX];

	story_strbuf_add(t, "%s", format_state(buf, seen));
	if (!bare && seen.state == STORY_STATE_TIME_WAIT &&
	    row->c->expires_s != STORY_UNKNOWN_US)
		story_strbuf_add(t, " %us", row->c->expires_s);
}

/* The connection was never open: how it closed is no question. */
static bool never_opened(const struct story_connection *c)
{
	return c->closed == STORY_CLOSED_NO &&
	       (c->opened == STORY_OPENED_OPENING ||
		c->opened == STORY_OPENED_REFUSED ||
		c->opened == STORY_OPENED_SYN_TIMEOUT);
}

/* A number as the field's kind is written. */
static void add_number(struct story_strbuf *t, const struct field *f, u64 n,
		       const struct terminal *term)
{
	char buf[FORMAT_MAX];

	switch (f->kind) {
	case FIELD_YES_NO:
		story_strbuf_add(t, "%s", n ? "yes" : "no");
		break;
	case FIELD_BYTES:
		story_strbuf_add(t, "%s", format_bytes(buf, n));
		break;
	case FIELD_NS:
		add_age(t, n);
		break;
	case FIELD_US:
		story_strbuf_add(t, "%s", format_duration(buf, term, n * 1000));
		break;
	case FIELD_S:
		story_strbuf_add(t, "%" PRIu64 "s", n);
		break;
	case FIELD_FLAGS:
		story_strbuf_flags(t, n);
		break;
	default:
		story_strbuf_add(t, "%" PRIu64, n);
		break;
	}
}

static void add_at_least(struct story_strbuf *t, const struct field *f, u64 n,
			 const struct terminal *term)
{
	story_strbuf_add(t, "%s", glyph(term, GLYPH_AT_LEAST));
	add_number(t, f, n, term);
}

/* A number as filters have it without a unit. */
static void add_bare(struct story_strbuf *t, const struct field *f, u64 n)
{
	if (f->kind == FIELD_YES_NO)
		story_strbuf_add(t, "%s", n ? "yes" : "no");
	else if (f->kind == FIELD_FLAGS)
		story_strbuf_flags(t, n);
	else
		story_strbuf_add(t, "%" PRIu64,
				 f->kind == FIELD_NS ? n / 1000000000 : n);
}

static void add_name(struct story_strbuf *t, const struct choice *choice, u64 n)
{
	const struct field *f = choice->field;
	const char *name = story_name(f->names, n);

	story_strbuf_add(t, "%s",
			 choice->worded ? lang_context(f->name, name) : name);
}

/* The field of one end, or of the connection. */
static void add_one(struct story_strbuf *t, const struct choice *choice,
		    unsigned int end, const struct row *row,
		    const struct terminal *term)
{
	const struct story_connection *c = row->c;
	const struct field *f = choice->field;
	char buf[FORMAT_ADDR_MAX];
	u64 n = 0;

	if (f->kind == FIELD_ADDR)
		story_strbuf_addr(t, c->family6 ? 6 : 4, c->addr[end]);
	else if (f->kind == FIELD_ENDPOINT)
		story_strbuf_add(t, "%s",
				 format_addr(buf, c->family6, c->addr[end],
					     c->port[end]));
	else if (!f->value || !f->value(row, end, &n) ||
		 (f->names == &story_names_closed && never_opened(c)))
		story_strbuf_add(t, "-");
	else if (f->kind == FIELD_STATE)
		add_state(t, row, end, choice->bare);
	else if (f->kind == FIELD_WORD)
		add_name(t, choice, n);
	else if (choice->bare)
		add_bare(t, f, n);
	else if (f->value == value_bytes && story_has_unseen(c->unseen[end]))
		add_at_least(t, f, n, term);
	else
		add_number(t, f, n, term);
}

void field_text(char text[FIELD_MAX], const struct choice *choice,
		const struct row *row, const struct terminal *term)
{
	struct story_strbuf t = { .buf = text, .size = FIELD_MAX };
	const struct field *f = choice->field;

	text[0] = 0;
	if (f->text) {
		t.reword = lang_tell;
		f->text(&t, row);
		return;
	}
	add_one(&t, choice,
		choice->end == FIELD_BOTH ? STORY_CLIENT : choice->end, row,
		term);
	if (choice->end != FIELD_BOTH)
		return;
	story_strbuf_add(&t, "/");
	add_one(&t, choice, STORY_SERVER, row, term);
}

/* The field's value; of both ends the higher one. */
static bool value_of(const struct choice *choice, const struct row *row, u64 *n)
{
	const struct field *f = choice->field;
	u64 other;

	if (choice->end != FIELD_BOTH)
		return f->value(row, choice->end, n);
	if (!f->value(row, STORY_CLIENT, n))
		return f->value(row, STORY_SERVER, n);
	if (f->value(row, STORY_SERVER, &other) && other > *n)
		*n = other;
	return true;
}

/* The end whose address counts; of both ends the client. */
static unsigned int end_of(const struct choice *choice)
{
	return choice->end == FIELD_BOTH ? STORY_CLIENT : choice->end;
}

/*
 * IPv4 sorts before IPv6. An IPv6 address is longer than the key: the key has
 * its first 62 bits.
 */
static u64 addr_key(const struct choice *choice,
		    const struct story_connection *c)
{
	unsigned int end = end_of(choice), i;
	const u8 *addr = c->addr[end];
	u64 key = 0;

	for (i = 0; i < (c->family6 ? 8 : 4); i++)
		key = key << 8 | addr[i];
	if (c->family6)
		return (u64)1 << 62 | key >> 2;
	return key << 16 |
	       (choice->field->kind == FIELD_ENDPOINT ? c->port[end] : 0);
}

u64 field_key(const struct choice *choice, bool descending,
	      const struct row *row)
{
	const u64 unknown = UINT64_MAX, most = unknown - 1;
	u64 n = 0;

	if (field_is_longer(choice))
		n = addr_key(choice, row->c);
	else if (choice->field->value && !value_of(choice, row, &n))
		return unknown;
	n = n < most ? n : most;
	return descending ? most - n : n;
}

bool field_is_longer(const struct choice *choice)
{
	return choice->field->kind == FIELD_ADDR ||
	       choice->field->kind == FIELD_ENDPOINT;
}

int field_compare(const struct choice *choice, bool descending,
		  const struct row *a, const struct row *b)
{
	u64 x = field_key(choice, descending, a);
	u64 y = field_key(choice, descending, b);
	unsigned int end = end_of(choice);
	int order = (x > y) - (x < y);

	if (order || !field_is_longer(choice))
		return order;
	order = memcmp(a->c->addr[end], b->c->addr[end],
		       sizeof(a->c->addr[end]));
	if (!order && choice->field->kind == FIELD_ENDPOINT)
		order = a->c->port[end] - b->c->port[end];
	return descending ? -order : order;
}
