// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"
#include "query/fields.h"
#include "output/json.h"
#include "record/names.h"
#include "record/sentence.h"
#include "query/record_json.h"
#include "record/strbuf.h"

static void begin(struct json *j, const char *type)
{
	*j = (struct json){ .out = stdout };
	json_open(j, NULL, '{');
	json_string(j, "type", type);
}

/* Put a word; null for the value @none. */
static void put_word(struct json *j, const char *key,
		     const struct story_names *names, unsigned int value,
		     unsigned int none)
{
	json_string(j, key, value == none ? NULL : story_name(names, value));
}

static void put_bool(struct json *j, const char *key, u8 value)
{
	if (value == STORY_UNKNOWN)
		json_null(j, key);
	else
		json_bool(j, key, value);
}

static void put_us(struct json *j, const char *key, u32 us)
{
	json_u64_or_null(j, key, us != STORY_UNKNOWN_US, us);
}

static void put_addr(struct json *j, const char *key, bool family6,
		     const u8 *addr)
{
	char buf[64];
	struct story_strbuf t = STORY_STRBUF(buf);

	story_strbuf_addr(&t, family6 ? 6 : 4, addr);
	json_string_n(j, key, buf, t.len);
}

static void put_flags(struct json *j, const char *key, bool known, u8 flags)
{
	unsigned int bit;

	if (!known) {
		json_null(j, key);
		return;
	}
	/* no array in CSV */
	if (j->style != JSON_LINES) {
		char buf[64] = "";
		struct story_strbuf t = STORY_STRBUF(buf);

		story_strbuf_flags(&t, flags);
		json_string_n(j, key, buf, t.len);
		return;
	}
	json_open(j, key, '[');
	for (bit = 1; bit < 0x100; bit <<= 1) {
		char buf[8];
		struct story_strbuf t = STORY_STRBUF(buf);

		if (!(flags & bit))
			continue;
		story_strbuf_flags(&t, bit);
		json_string_n(j, NULL, buf, t.len);
	}
	json_close(j, ']');
}

/* Where the records are from, and CLOCK_REALTIME - CLOCK_MONOTONIC there. */
static struct {
	char host[65];
	s64 clock_offset_ns;
} origin;

static void put_time(struct json *j, const char *key, u64 mono_ns)
{
	json_seconds(j, key, (s64)(mono_ns + (u64)origin.clock_offset_ns));
}

static void set_origin(const struct story_header *header, const char *host)
{
	memset(&origin, 0, sizeof(origin));
	origin.clock_offset_ns = header->clock_offset_ns;
	if (*host)
		snprintf(origin.host, sizeof(origin.host), "%s", host);
	else
		gethostname(origin.host, sizeof(origin.host) - 1);
}

void record_json_print_story(const struct story_header *header, const char *host)
{
	struct json j;

	set_origin(header, host);
	begin(&j, "story");
	json_u64(&j, "format", header->format);
	json_string(&j, "version", STORY_VERSION);
	json_string(&j, "host", origin.host);
	json_string(&j, "boot", header->boot);
	json_u64(&j, "netns", header->netns);
	json_u64(&j, "load", header->load);
	json_s64(&j, "clock_offset_ns", header->clock_offset_ns);
	json_line(&j);
}

static void put_event_end(struct json *j, const struct story_event *event,
			  unsigned int end)
{
	unsigned int i;

	json_open(j, field_ends[end], '{');
	json_string(j, "old",
		    story_name(&story_names_state, event->old[end].state));
	json_string(j, "new",
		    story_name(&story_names_state, event->new[end].state));
	json_bool(j, "old_presumed", event->old[end].presumed);
	json_bool(j, "new_presumed", event->new[end].presumed);
	json_open(j, "through", '[');
	for (i = 0; i < 2; i++)
		if (story_through(event, end, i) != STORY_STATE_NONE)
			json_string(j, NULL,
				    story_name(&story_names_state,
					       story_through(event, end, i)));
	json_close(j, ']');
	json_u64_or_null(j, "isn", event->new[end].isn_known, event->isn[end]);
	json_u64(j, "bytes", event->bytes[end]);
	json_u64(j, "segments", event->segments[end]);
	json_u64(j, "retransmissions", event->retransmissions[end]);
	put_bool(j, "local", event->local[end]);
	put_flags(j, "sent", event->sent[end] != STORY_UNKNOWN,
		  event->sent[end]);
	put_bool(j, "unseen", event->unseen[end]);
	json_close(j, '}');
}

static void put_segment(struct json *j, const struct story_event *event)
{
	unsigned int src = event->from == STORY_FROM_SERVER;
	bool segment = story_event_is_segment(event);

	put_word(j, "from", &story_names_from, event->from, STORY_FROM_NONE);
	put_word(j, "via", &story_names_via, event->via, STORY_VIA_NONE);
	put_addr(j, "src", event->family6, event->addr[src]);
	json_u64(j, "sport", event->port[src]);
	put_addr(j, "dst", event->family6, event->addr[!src]);
	json_u64(j, "dport", event->port[!src]);
	put_flags(j, "flags", segment, event->flags);
	json_u64_or_null(j, "seq", segment, event->seq);
	json_u64_or_null(j, "ack", segment && event->flags & STORY_ACK,
			 event->ack);
	json_u64_or_null(j, "len", segment, event->len);
	json_u64_or_null(j, "win", segment, event->window);
}

/* The connection after the event, with the keys of its own object. */
static void put_connection(struct json *j, const struct story_event *event)
{
	u8 by = event->closed_by == STORY_BY_NONE ? STORY_UNKNOWN :
						    event->closed_by;

	put_word(j, "opened", &story_names_opened, event->opened, STORY_UNKNOWN);
	put_word(j, "closed", &story_names_closed, event->closed, STORY_UNKNOWN);
	put_word(j, "closed_by", &story_names_by, by, STORY_UNKNOWN);
	put_word(j, "verdict_id", &story_names_verdict, event->verdict,
		 STORY_UNKNOWN);
	put_bool(j, "roles_guessed", event->roles_guessed);
	put_us(j, "handshake_us", event->handshake_us);
	put_us(j, "syn_rtt_us", event->syn_rtt_us);
	put_us(j, "ack_rtt_us", event->ack_rtt_us);
}

void record_json_print_event(const struct story_event *event)
{
	char buf[STORY_LINE_MAX];
	struct story_strbuf t = STORY_STRBUF(buf);
	struct json j;

	begin(&j, "event");
	json_u64(&j, "event", event->number);
	put_time(&j, "time", event->mono_ns);
	snprintf(buf, sizeof(buf), "%" PRIu64, event->mono_ns);
	json_string(&j, "mono_ns", buf);
	json_string(&j, "cause", story_name(&story_names_cause, event->cause));
	json_u64(&j, "conn", event->conn);
	json_u64(&j, "family", event->family6 ? 6 : 4);
	json_u64_or_null(&j, "vrf", event->vrf, event->vrf);
	put_segment(&j, event);
	put_event_end(&j, event, STORY_CLIENT);
	put_event_end(&j, event, STORY_SERVER);
	put_word(&j, "step", &story_names_step, event->step, STORY_STEP_NONE);
	put_word(&j, "note", &story_names_note, event->note, STORY_NOTE_NONE);
	json_open(&j, "note_args", '{');
	if (event->cause == STORY_CAUSE_TIMER)
		json_u64(&j, "seconds", event->seq);
	if (event->cause == STORY_CAUSE_ICMP) {
		json_u64(&j, "icmp_type", event->seq >> 8 & 255);
		json_u64(&j, "icmp_code", event->seq & 255);
	}
	if (event->check != STORY_CHECK_NONE)
		json_string(&j, "check",
			    story_name(&story_names_check, event->check));
	json_close(&j, '}');
	buf[0] = 0;
	story_sentence_event(&t, event);
	json_string_n(&j, "text", buf, t.len);
	put_connection(&j, event);
	json_string(&j, "host", origin.host);
	json_line(&j);
}

static void put_field(struct json *j, const struct field *f, unsigned int end,
		      const struct row *row)
{
	char text[FIELD_MAX] = "";
	struct story_strbuf t = STORY_STRBUF(text);
	u64 n = 0;
	bool known = f->value && f->value(row, end, &n);

	if (f->text) {
		f->text(&t, row);
		json_string(j, f->name, text);
		return;
	}
	if (f->value && !known) {
		json_null(j, f->name);
		return;
	}
	switch (f->kind) {
	case FIELD_ADDR:
		put_addr(j, f->name, row->c->family6, row->c->addr[end]);
		break;
	case FIELD_WORD:
	case FIELD_STATE:
		/* "-" stands for the lack of a word. */
		if (!strcmp(story_name(f->names, n), "-"))
			json_null(j, f->name);
		else
			json_string(j, f->name, story_name(f->names, n));
		break;
	case FIELD_YES_NO:
		json_bool(j, f->name, n);
		break;
	case FIELD_FLAGS:
		put_flags(j, f->name, true, n);
		break;
	default:
		json_u64(j, f->name, n);
		break;
	}
}

/* Fields that follow from other keys are no keys. */
static bool is_key(const struct field *f, enum field_of of)
{
	return f->of == of && f->kind != FIELD_NS && f->kind != FIELD_ENDPOINT;
}

static void put_end(struct json *j, unsigned int end, const struct row *row)
{
	const struct field *f;
	size_t i;

	json_open(j, field_ends[end], '{');
	for (i = 0; (f = field_at(i)); i++)
		if (is_key(f, FIELD_OF_END))
			put_field(j, f, end, row);
	json_close(j, '}');
}

static void put_row(struct json *j, const struct story_connection *c)
{
	struct row row = { .c = c };
	const struct field *f;
	bool ends = false;
	size_t i;

	for (i = 0; (f = field_at(i)); i++) {
		if (f->of == FIELD_OF_END && !ends) {
			put_end(j, STORY_CLIENT, &row);
			put_end(j, STORY_SERVER, &row);
			ends = true;
		}
		if (is_key(f, FIELD_OF_CONNECTION))
			put_field(j, f, 0, &row);
	}
	put_time(j, "started", c->started_ns);
	put_time(j, "last", c->last_ns);
	json_string(j, "host", origin.host);
	json_line(j);
}

void record_json_print_connection(const struct story_connection *c)
{
	struct json j;

	begin(&j, "connection");
	put_row(&j, c);
}

void record_json_begin_csv(const struct story_header *header, const char *host,
			   bool names)
{
	static const struct story_connection any;
	struct json j = { .out = stdout, .style = JSON_CSV_NAMES };

	set_origin(header, host);
	if (names)
		put_row(&j, &any);
}

void record_json_print_csv(const struct story_connection *c)
{
	struct json j = { .out = stdout, .style = JSON_CSV };

	put_row(&j, c);
}

void record_json_print_lost(u64 count)
{
	struct json j;

	begin(&j, "lost");
	json_u64(&j, "count", count);
	json_string(&j, "host", origin.host);
	json_line(&j);
}

void record_json_print_stats(u64 netns,
			     bool (*next)(void *context, char name[32],
					  u64 *value),
			     void *context)
{
	char name[32];
	struct json j;
	u64 value;

	begin(&j, "stats");
	json_u64(&j, "netns", netns);
	json_open(&j, "counters", '{');
	while (next(context, name, &value))
		json_u64(&j, name, value);
	json_close(&j, '}');
	json_string(&j, "host", origin.host);
	json_line(&j);
}
