// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>

#include "input/parse.h"
#include "input/keyval.h"

static bool parse_addr(struct keyval_span s, bool *family6, u8 addr[16])
{
	char text[INET6_ADDRSTRLEN];

	if (!s.len || s.len >= sizeof(text) || memchr(s.at, 0, s.len))
		return false;
	memcpy(text, s.at, s.len);
	text[s.len] = 0;
	memset(addr, 0, 16);
	*family6 = strchr(text, ':');
	return inet_pton(*family6 ? AF_INET6 : AF_INET, text, addr) == 1;
}

static bool parse_flags(struct keyval_span s, u8 *flags)
{
	static const char *const names[] = {
		"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR",
	};

	*flags = 0;
	if (keyval_span_is(s, "-"))
		return true;
	do {
		struct keyval_span word = keyval_span_cut(&s, ',');
		unsigned int i = 0;

		while (i < ARRAY_SIZE(names) && !keyval_span_is(word, names[i]))
			i++;
		if (i == ARRAY_SIZE(names))
			return false;
		*flags |= 1 << i;
	} while (s.len);
	return true;
}

/* Which of SYN, FIN and RST an end has sent. */
static bool parse_sent(struct keyval_span s, u8 *sent)
{
	*sent = STORY_UNKNOWN;
	return !s.at || (parse_flags(s, sent) &&
			 !(*sent & ~(STORY_SYN | STORY_FIN | STORY_RST)));
}

static bool parse_roles(struct keyval_span s, u8 *guessed)
{
	*guessed = s.at ? keyval_span_is(s, "guessed") : STORY_UNKNOWN;
	return !s.at || *guessed || keyval_span_is(s, "known");
}

/* One state, presumed if a question mark follows. */
static bool parse_seen(struct keyval_span s, struct story_seen *seen)
{
	int state;

	seen->presumed = s.len && s.at[s.len - 1] == '?';
	s.len -= seen->presumed;
	if (!s.len || s.len > 64)
		return false;
	state = story_name_parse(&story_names_state, s.at, s.len);
	seen->state = state;
	return state >= 0;
}

/* "OLD", "OLD>NEW", "OLD>THROUGH>NEW" or "OLD>THROUGH>THROUGH>NEW". */
static bool parse_transition(struct keyval_span s, struct story_event *event,
			     int end)
{
	struct story_seen through;
	unsigned int i;

	event->through[end] = STORY_THROUGH_NONE;
	if (!s.len || s.at[s.len - 1] == '>')
		return false;
	if (!parse_seen(keyval_span_cut(&s, '>'), &event->old[end]))
		return false;
	event->new[end].state = event->old[end].state;
	event->new[end].presumed = event->old[end].presumed;
	for (i = 0; s.len; i++) {
		struct keyval_span word = keyval_span_cut(&s, '>');

		if (!s.len)
			return parse_seen(word, &event->new[end]);
		if (i == 2 || !parse_seen(word, &through) || through.presumed)
			return false;
		event->through[end] &= ~(15 << (4 * i));
		event->through[end] |= through.state << (4 * i);
	}
	return true;
}

/* The argument of a note: "60s" of a timer, "3/13" of an ICMP error. */
static bool parse_arg(struct keyval_span s, struct story_event *event)
{
	struct keyval_span type;
	u64 n, code;

	switch (event->cause) {
	case STORY_CAUSE_TIMER:
		if (s.len < 2 || s.at[--s.len] != 's')
			return false;
		if (!keyval_number(s, UINT32_MAX, &n))
			return false;
		event->seq = n;
		return true;
	case STORY_CAUSE_ICMP:
		type = keyval_span_cut(&s, '/');
		if (!keyval_number(type, 255, &n) ||
		    !keyval_number(s, 255, &code))
			return false;
		event->seq = n << 8 | code;
		return true;
	default:
		return keyval_span_is(s, "-");
	}
}

/* clang-format off */
#define FIELD_TEXT(word) { .key = (word), .kind = KEYVAL_TEXT }
#define FIELD_TIME(word) { .key = (word), .kind = KEYVAL_TIME }
#define FIELD_NUMBER(word, most) \
	{ .key = (word), .kind = KEYVAL_NUMBER, .max = (most) }
#define FIELD_MAYBE(word) \
	{ .key = (word), .kind = KEYVAL_MAYBE, .max = UINT32_MAX }
#define FIELD_WORD(word, set) \
	{ .key = (word), .kind = KEYVAL_WORD, .names = &story_names_##set }
#define ADDED_TEXT(word) \
	{ .key = (word), .kind = KEYVAL_TEXT, .added = true }
#define ADDED_NUMBER(word, most) \
	{ .key = (word), .kind = KEYVAL_NUMBER, .max = (most), .added = true }
#define ADDED_MAYBE(word) \
	{ .key = (word), .kind = KEYVAL_MAYBE, .max = UINT32_MAX, .added = true }
#define ADDED_WORD(word, set) \
	{ .key = (word), .kind = KEYVAL_WORD, .names = &story_names_##set, \
	  .added = true }

enum event_key {
	EVENT_NUMBER, EVENT_TIME, EVENT_CONN, EVENT_CAUSE, EVENT_FROM, EVENT_VIA,
	EVENT_SRC, EVENT_SPORT, EVENT_DST, EVENT_DPORT, EVENT_FLAGS, EVENT_SEQ,
	EVENT_ACK, EVENT_LEN, EVENT_WIN, EVENT_CLIENT, EVENT_SERVER, EVENT_STEP,
	EVENT_NOTE, EVENT_CHECK, EVENT_ARG, EVENT_VRF, EVENT_TOTALS,
	EVENT_OPENED = EVENT_TOTALS + 8, EVENT_CLOSED, EVENT_CLOSED_BY,
	EVENT_VERDICT, EVENT_ROLES, EVENT_CLIENT_LOCAL, EVENT_SERVER_LOCAL,
	EVENT_HANDSHAKE, EVENT_SYN_RTT, EVENT_ACK_RTT, EVENT_CLIENT_SENT,
	EVENT_SERVER_SENT, EVENT_CLIENT_UNSEEN, EVENT_SERVER_UNSEEN,
};

static const struct keyval_field event_fields[] = {
	FIELD_NUMBER("event", UINT64_MAX), FIELD_TIME("time"),
	FIELD_NUMBER("conn", UINT64_MAX), FIELD_WORD("cause", cause),
	FIELD_WORD("from", from), FIELD_WORD("via", via),
	FIELD_TEXT("src"), FIELD_NUMBER("sport", UINT16_MAX),
	FIELD_TEXT("dst"), FIELD_NUMBER("dport", UINT16_MAX),
	FIELD_TEXT("flags"), FIELD_MAYBE("seq"), FIELD_MAYBE("ack"),
	FIELD_MAYBE("len"), FIELD_MAYBE("win"), FIELD_TEXT("client"),
	FIELD_TEXT("server"), FIELD_WORD("step", step), FIELD_WORD("note", note),
	FIELD_WORD("check", check), FIELD_TEXT("arg"),
	FIELD_NUMBER("vrf", UINT32_MAX),
	FIELD_MAYBE("client_isn"), FIELD_NUMBER("client_bytes", UINT64_MAX),
	FIELD_NUMBER("client_segs", UINT32_MAX),
	FIELD_NUMBER("client_rtx", UINT32_MAX),
	FIELD_MAYBE("server_isn"), FIELD_NUMBER("server_bytes", UINT64_MAX),
	FIELD_NUMBER("server_segs", UINT32_MAX),
	FIELD_NUMBER("server_rtx", UINT32_MAX),
	ADDED_WORD("opened", opened), ADDED_WORD("closed", closed),
	ADDED_WORD("closed_by", by), ADDED_WORD("verdict", verdict),
	ADDED_TEXT("roles"), ADDED_NUMBER("client_local", 1),
	ADDED_NUMBER("server_local", 1), ADDED_MAYBE("handshake_us"),
	ADDED_MAYBE("syn_rtt_us"), ADDED_MAYBE("ack_rtt_us"),
	ADDED_TEXT("client_sent"), ADDED_TEXT("server_sent"),
	ADDED_NUMBER("client_unseen", 1), ADDED_NUMBER("server_unseen", 1),
	FIELD_TEXT("text"),
};

enum conn_key {
	CONN_NUMBER, CONN_CLIENT, CONN_CLIENT_PORT, CONN_SERVER, CONN_SERVER_PORT,
	CONN_CLIENT_STATE, CONN_SERVER_STATE, CONN_OPENED, CONN_CLOSED,
	CONN_CLOSED_BY, CONN_VERDICT, CONN_ROLES, CONN_VRF, CONN_CLIENT_LOCAL,
	CONN_SERVER_LOCAL, CONN_STARTED, CONN_LAST, CONN_CLIENT_SINCE,
	CONN_SERVER_SINCE, CONN_TOTALS, CONN_HANDSHAKE = CONN_TOTALS + 8,
	CONN_SYN_RTT, CONN_ACK_RTT, CONN_EXPIRES, CONN_CLIENT_SENT,
	CONN_SERVER_SENT, CONN_CLIENT_UNSEEN, CONN_SERVER_UNSEEN,
};

static const struct keyval_field conn_fields[] = {
	FIELD_NUMBER("conn", UINT64_MAX),
	FIELD_TEXT("client"), FIELD_NUMBER("client_port", UINT16_MAX),
	FIELD_TEXT("server"), FIELD_NUMBER("server_port", UINT16_MAX),
	FIELD_TEXT("client_state"), FIELD_TEXT("server_state"),
	FIELD_WORD("opened", opened), FIELD_WORD("closed", closed),
	FIELD_WORD("closed_by", by), FIELD_WORD("verdict", verdict),
	FIELD_TEXT("roles"), FIELD_NUMBER("vrf", UINT32_MAX),
	FIELD_NUMBER("client_local", 1), FIELD_NUMBER("server_local", 1),
	FIELD_TIME("started"), FIELD_TIME("last"), FIELD_TIME("client_since"),
	FIELD_TIME("server_since"),
	FIELD_MAYBE("client_isn"), FIELD_NUMBER("client_bytes", UINT64_MAX),
	FIELD_NUMBER("client_segs", UINT32_MAX),
	FIELD_NUMBER("client_rtx", UINT32_MAX),
	FIELD_MAYBE("server_isn"), FIELD_NUMBER("server_bytes", UINT64_MAX),
	FIELD_NUMBER("server_segs", UINT32_MAX),
	FIELD_NUMBER("server_rtx", UINT32_MAX),
	FIELD_MAYBE("handshake_us"), FIELD_MAYBE("syn_rtt_us"),
	FIELD_MAYBE("ack_rtt_us"), FIELD_NUMBER("expires_s", UINT32_MAX),
	ADDED_TEXT("client_sent"), ADDED_TEXT("server_sent"),
	ADDED_NUMBER("client_unseen", 1), ADDED_NUMBER("server_unseen", 1),
	FIELD_TEXT("text"),
};

/* clang-format on */

static bool parse_segment(const struct keyval_value *v,
			  struct story_event *event)
{
	if (!story_event_is_segment(event))
		return v[EVENT_SEQ].n == KEYVAL_NONE &&
		       parse_arg(v[EVENT_ARG].text, event);
	if (v[EVENT_SEQ].n == KEYVAL_NONE || v[EVENT_LEN].n == KEYVAL_NONE ||
	    v[EVENT_WIN].n > UINT16_MAX)
		return false;
	event->seq = v[EVENT_SEQ].n;
	event->ack = v[EVENT_ACK].n == KEYVAL_NONE ? 0 : v[EVENT_ACK].n;
	event->len = v[EVENT_LEN].n;
	event->window = v[EVENT_WIN].n;
	/* the module prints the ACK number only with the flag */
	return parse_flags(v[EVENT_FLAGS].text, &event->flags) &&
	       !(event->flags & STORY_ACK) == (v[EVENT_ACK].n == KEYVAL_NONE);
}

/* Both keys of it or, from an older module, none. */
static bool parse_unseen(const struct keyval_value v[2], u8 unseen[2])
{
	/* The low bits of KEYVAL_NONE are STORY_UNKNOWN. */
	unseen[STORY_CLIENT] = v[STORY_CLIENT].n;
	unseen[STORY_SERVER] = v[STORY_SERVER].n;
	return !v[STORY_CLIENT].text.at == !v[STORY_SERVER].text.at;
}

/* The connection's keys of an event: all of them or, from an older module, none. */
static bool parse_summary(const struct keyval_value *v,
			  struct story_event *event)
{
	bool missing = !v[EVENT_OPENED].text.at;
	unsigned int i;

	for (i = EVENT_OPENED; i <= EVENT_SERVER_SENT; i++)
		if (!v[i].text.at != missing)
			return false;
	/* The low bits of KEYVAL_NONE are STORY_UNKNOWN and STORY_UNKNOWN_US. */
	event->opened = v[EVENT_OPENED].n;
	event->closed = v[EVENT_CLOSED].n;
	event->closed_by = v[EVENT_CLOSED_BY].n;
	event->verdict = v[EVENT_VERDICT].n;
	event->local[STORY_CLIENT] = v[EVENT_CLIENT_LOCAL].n;
	event->local[STORY_SERVER] = v[EVENT_SERVER_LOCAL].n;
	event->handshake_us = v[EVENT_HANDSHAKE].n;
	event->syn_rtt_us = v[EVENT_SYN_RTT].n;
	event->ack_rtt_us = v[EVENT_ACK_RTT].n;
	return parse_unseen(&v[EVENT_CLIENT_UNSEEN], event->unseen) &&
	       parse_roles(v[EVENT_ROLES].text, &event->roles_guessed) &&
	       parse_sent(v[EVENT_CLIENT_SENT].text,
			  &event->sent[STORY_CLIENT]) &&
	       parse_sent(v[EVENT_SERVER_SENT].text, &event->sent[STORY_SERVER]);
}

static bool parse_event(struct keyval_span line, struct story_event *event)
{
	struct keyval_value v[ARRAY_SIZE(event_fields)], *t;
	unsigned int src, end;
	bool src6, dst6;

	memset(event, 0, sizeof(*event));
	if (!keyval_scan(line, event_fields, ARRAY_SIZE(event_fields), v))
		return false;
	event->number = v[EVENT_NUMBER].n;
	event->mono_ns = v[EVENT_TIME].n;
	event->conn = v[EVENT_CONN].n;
	event->cause = v[EVENT_CAUSE].n;
	event->from = v[EVENT_FROM].n;
	event->via = v[EVENT_VIA].n;
	event->step = v[EVENT_STEP].n;
	event->note = v[EVENT_NOTE].n;
	event->check = v[EVENT_CHECK].n;
	event->vrf = v[EVENT_VRF].n;
	for (end = 0, t = &v[EVENT_TOTALS]; end < 2; end++, t += 4) {
		if (!parse_transition(v[EVENT_CLIENT + end].text, event, end))
			return false;
		event->new[end].isn_known = t[0].n != KEYVAL_NONE;
		event->isn[end] = t[0].n == KEYVAL_NONE ? 0 : t[0].n;
		event->bytes[end] = t[1].n;
		event->segments[end] = t[2].n;
		event->retransmissions[end] = t[3].n;
	}
	/* Without a segment, the client's address comes first. */
	src = event->from == STORY_FROM_SERVER ? STORY_SERVER : STORY_CLIENT;
	event->port[src] = v[EVENT_SPORT].n;
	event->port[!src] = v[EVENT_DPORT].n;
	if (!parse_addr(v[EVENT_SRC].text, &src6, event->addr[src]) ||
	    !parse_addr(v[EVENT_DST].text, &dst6, event->addr[!src]) ||
	    src6 != dst6)
		return false;
	event->family6 = src6;
	return parse_segment(v, event) && parse_summary(v, event);
}

static bool parse_connection(struct keyval_span line, struct story_connection *c)
{
	struct keyval_value v[ARRAY_SIZE(conn_fields)], *t;
	bool server6;
	unsigned int end;

	memset(c, 0, sizeof(*c));
	if (!keyval_scan(line, conn_fields, ARRAY_SIZE(conn_fields), v))
		return false;
	c->conn = v[CONN_NUMBER].n;
	c->opened = v[CONN_OPENED].n;
	c->closed = v[CONN_CLOSED].n;
	c->closed_by = v[CONN_CLOSED_BY].n;
	c->verdict = v[CONN_VERDICT].n;
	c->refused_by_icmp = c->verdict == STORY_VERDICT_REFUSED_ICMP;
	c->vrf = v[CONN_VRF].n;
	c->started_ns = v[CONN_STARTED].n;
	c->last_ns = v[CONN_LAST].n;
	/* The low bits of KEYVAL_NONE are STORY_UNKNOWN_US. */
	c->handshake_us = v[CONN_HANDSHAKE].n;
	c->syn_rtt_us = v[CONN_SYN_RTT].n;
	c->ack_rtt_us = v[CONN_ACK_RTT].n;
	c->expires_s = v[CONN_EXPIRES].n;
	for (end = 0, t = &v[CONN_TOTALS]; end < 2; end++, t += 4) {
		if (!parse_seen(v[CONN_CLIENT_STATE + end].text, &c->state[end]) ||
		    !parse_sent(v[CONN_CLIENT_SENT + end].text, &c->sent[end]))
			return false;
		c->port[end] = v[CONN_CLIENT_PORT + 2 * end].n;
		c->local[end] = v[CONN_CLIENT_LOCAL + end].n;
		c->since_ns[end] = v[CONN_CLIENT_SINCE + end].n;
		c->state[end].isn_known = t[0].n != KEYVAL_NONE;
		c->isn[end] = t[0].n == KEYVAL_NONE ? 0 : t[0].n;
		c->bytes[end] = t[1].n;
		c->segments[end] = t[2].n;
		c->retransmissions[end] = t[3].n;
	}
	return parse_unseen(&v[CONN_CLIENT_UNSEEN], c->unseen) &&
	       parse_roles(v[CONN_ROLES].text, &c->roles_guessed) &&
	       parse_addr(v[CONN_CLIENT].text, &c->family6, c->addr[0]) &&
	       parse_addr(v[CONN_SERVER].text, &server6, c->addr[1]) &&
	       c->family6 == server6;
}

/* Of the header of a newer format, only the format's number is certain. */
static bool parse_header(struct keyval_span line, struct story_header *header)
{
	enum { FORMAT, BOOT, LOAD, NETNS };
	static const struct keyval_field fields[] = {
		FIELD_NUMBER("format", UINT32_MAX),
		FIELD_TEXT("boot"),
		FIELD_NUMBER("load", UINT64_MAX),
		FIELD_NUMBER("netns", UINT64_MAX),
		FIELD_TEXT("clock_offset_ns"),
	};
	struct keyval_value v[ARRAY_SIZE(fields)];
	bool complete = keyval_scan(line, fields, ARRAY_SIZE(fields), v);
	u64 format;

	memset(header, 0, sizeof(*header));
	if (!v[FORMAT].text.at ||
	    !keyval_number(v[FORMAT].text, UINT32_MAX, &format))
		return false;
	header->format = format;
	if (header->format > STORY_FORMAT)
		return true;
	/* "-" in the module's own files */
	if (!complete || v[BOOT].text.len >= sizeof(header->boot))
		return false;
	memcpy(header->boot, v[BOOT].text.at, v[BOOT].text.len);
	header->load = v[LOAD].n;
	header->netns = v[NETNS].n;
	return keyval_s64(v[NETNS + 1].text, &header->clock_offset_ns);
}

enum story_line story_parse_line(const char *line, size_t len,
				 union story_record *record)
{
	static const char magic[] = "# tcpstory ";
	struct keyval_span s = { line, len };

	if (keyval_span_starts(s, magic)) {
		s.at += sizeof(magic) - 1;
		s.len -= sizeof(magic) - 1;
		return parse_header(s, &record->header) ? STORY_LINE_HEADER :
							  STORY_LINE_BAD;
	}
	if (keyval_span_starts(s, "#"))
		return STORY_LINE_COMMENT;
	if (keyval_span_starts(s, "event="))
		return parse_event(s, &record->event) ? STORY_LINE_EVENT :
							STORY_LINE_BAD;
	if (keyval_span_starts(s, "conn="))
		return parse_connection(s, &record->connection) ?
			       STORY_LINE_CONNECTION :
			       STORY_LINE_BAD;
	if (keyval_span_starts(s, "lost=")) {
		s.at += 5;
		s.len -= 5;
		s = keyval_span_cut(&s, ' ');
		return keyval_number(s, UINT64_MAX, &record->lost) ?
			       STORY_LINE_LOST :
			       STORY_LINE_BAD;
	}
	return STORY_LINE_BAD;
}

bool story_parse_stat(const char *line, size_t len, char name[32], u64 *value)
{
	struct keyval_span s = { line, len };
	struct keyval_span word = keyval_span_cut(&s, ' ');
	size_t i;

	if (!word.len || word.len > 31 || word.at[0] == '#')
		return false;
	/* It becomes a JSON key, and anything may have written the file. */
	for (i = 0; i < word.len; i++)
		if ((unsigned char)word.at[i] <= ' ' ||
		    (unsigned char)word.at[i] >= 0x7f)
			return false;
	memcpy(name, word.at, word.len);
	name[word.len] = 0;
	return keyval_number(s, UINT64_MAX, value);
}
