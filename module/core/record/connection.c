// SPDX-License-Identifier: GPL-2.0
#include "record/connection.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/strbuf.h"

static void add_time(struct story_strbuf *t, const char *key, u64 ns)
{
	u32 rest;
	u64 s = div_u64_rem(ns, 1000000000, &rest);

	story_strbuf_add(t, " %s=%llu.%09u", key, (unsigned long long)s, rest);
}

static void add_state(struct story_strbuf *t, const char *who,
		      struct story_seen seen)
{
	story_strbuf_add(t, " %s_state=%s%s", who,
			 story_name(&story_names_state, seen.state),
			 seen.presumed ? "?" : "");
}

static void add_counts(struct story_strbuf *t, const struct story_connection *c,
		       unsigned int end)
{
	const char *who = end == STORY_CLIENT ? "client" : "server";

	if (c->state[end].isn_known)
		story_strbuf_add(t, " %s_isn=%u", who, c->isn[end]);
	else
		story_strbuf_add(t, " %s_isn=-", who);
	story_strbuf_add(t, " %s_bytes=%llu %s_segs=%u %s_rtx=%u", who,
			 (unsigned long long)c->bytes[end], who,
			 c->segments[end], who, c->retransmissions[end]);
}

static void add_sent(struct story_strbuf *t, const char *who, u8 sent)
{
	if (sent == STORY_UNKNOWN)
		return;
	story_strbuf_add(t, " %s_sent=", who);
	story_strbuf_flags(t, sent);
}

static void add_us(struct story_strbuf *t, const char *key, u32 us)
{
	if (us == STORY_UNKNOWN_US)
		story_strbuf_add(t, " %s=-", key);
	else
		story_strbuf_add(t, " %s=%u", key, us);
}

size_t story_connection_format(const struct story_connection *c, char *buf,
			       size_t size)
{
	struct story_strbuf t = { .buf = buf, .size = size };
	u8 family = c->family6 ? 6 : 4;

	story_strbuf_add(&t, "conn=%llu client=", (unsigned long long)c->conn);
	story_strbuf_addr(&t, family, c->addr[STORY_CLIENT]);
	story_strbuf_add(&t, " client_port=%u server=", c->port[STORY_CLIENT]);
	story_strbuf_addr(&t, family, c->addr[STORY_SERVER]);
	story_strbuf_add(&t, " server_port=%u", c->port[STORY_SERVER]);
	add_state(&t, "client", c->state[STORY_CLIENT]);
	add_state(&t, "server", c->state[STORY_SERVER]);
	story_strbuf_add(&t, " opened=%s closed=%s closed_by=%s verdict=%s",
			 story_name(&story_names_opened, c->opened),
			 story_name(&story_names_closed, c->closed),
			 story_name(&story_names_by, c->closed_by),
			 story_name(&story_names_verdict, c->verdict));
	story_strbuf_add(&t, " roles=%s vrf=%u client_local=%u server_local=%u",
			 c->roles_guessed ? "guessed" : "known", c->vrf,
			 c->local[STORY_CLIENT], c->local[STORY_SERVER]);
	add_time(&t, "started", c->started_ns);
	add_time(&t, "last", c->last_ns);
	add_time(&t, "client_since", c->since_ns[STORY_CLIENT]);
	add_time(&t, "server_since", c->since_ns[STORY_SERVER]);
	add_counts(&t, c, STORY_CLIENT);
	add_counts(&t, c, STORY_SERVER);
	add_us(&t, "handshake_us", c->handshake_us);
	add_us(&t, "syn_rtt_us", c->syn_rtt_us);
	add_us(&t, "ack_rtt_us", c->ack_rtt_us);
	story_strbuf_add(&t, " expires_s=%u", c->expires_s);
	add_sent(&t, "client", c->sent[STORY_CLIENT]);
	add_sent(&t, "server", c->sent[STORY_SERVER]);
	if (c->unseen[STORY_CLIENT] != STORY_UNKNOWN)
		story_strbuf_add(&t, " client_unseen=%u server_unseen=%u",
				 c->unseen[STORY_CLIENT],
				 c->unseen[STORY_SERVER]);
	story_strbuf_add(&t, " text=\"");
	story_sentence_connection(&t, c, NULL);
	story_strbuf_add(&t, "\"\n");
	return t.len;
}
