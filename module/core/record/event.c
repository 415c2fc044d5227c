// SPDX-License-Identifier: GPL-2.0
#include "record/event.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/strbuf.h"

static void add_word(struct story_strbuf *t, const char *key,
		     const struct story_names *names, unsigned int value)
{
	story_strbuf_put(t, key);
	story_strbuf_put(t, story_name(names, value));
}

static void add_seen(struct story_strbuf *t, struct story_seen seen)
{
	story_strbuf_put(t, story_name(&story_names_state, seen.state));
	if (seen.presumed)
		story_strbuf_put(t, "?");
}

/* "OLD", "OLD>NEW" or "OLD>THROUGH>NEW" */
static void add_states(struct story_strbuf *t, const struct story_event *e,
		       unsigned int end)
{
	struct story_seen old = e->old[end], new = e->new[end];
	unsigned int i;

	story_strbuf_put(t, end == STORY_CLIENT ? " client=" : " server=");
	add_seen(t, old);
	if (!story_moved(e, end))
		return;
	for (i = 0; i < 2; i++) {
		enum story_state through = story_through(e, end, i);

		if (through != STORY_STATE_NONE)
			add_word(t, ">", &story_names_state, through);
	}
	story_strbuf_put(t, ">");
	add_seen(t, new);
}

static void add_segment(struct story_strbuf *t, const struct story_event *e)
{
	if (!story_event_is_segment(e)) {
		story_strbuf_put(t, " flags=- seq=- ack=- len=- win=-");
		return;
	}
	story_strbuf_put(t, " flags=");
	story_strbuf_flags(t, e->flags);
	story_strbuf_pair(t, " seq=", e->seq);
	if (e->flags & STORY_ACK)
		story_strbuf_pair(t, " ack=", e->ack);
	else
		story_strbuf_put(t, " ack=-");
	story_strbuf_pair(t, " len=", e->len);
	story_strbuf_pair(t, " win=", e->window);
}

static void add_arg(struct story_strbuf *t, const struct story_event *e)
{
	if (e->cause == STORY_CAUSE_TIMER)
		story_strbuf_add(t, " arg=%us", e->seq);
	else if (e->cause == STORY_CAUSE_ICMP)
		story_strbuf_add(t, " arg=%u/%u", e->seq >> 8, e->seq & 255);
	else
		story_strbuf_put(t, " arg=-");
}

static void add_counts(struct story_strbuf *t, const struct story_event *e,
		       unsigned int end)
{
	static const char keys[2][4][16] = {
		{ " client_isn=", " client_bytes=", " client_segs=",
		  " client_rtx=" },
		{ " server_isn=", " server_bytes=", " server_segs=",
		  " server_rtx=" },
	};

	story_strbuf_put(t, keys[end][0]);
	if (e->new[end].isn_known)
		story_strbuf_number(t, e->isn[end]);
	else
		story_strbuf_put(t, "-");
	story_strbuf_pair(t, keys[end][1], e->bytes[end]);
	story_strbuf_pair(t, keys[end][2], e->segments[end]);
	story_strbuf_pair(t, keys[end][3], e->retransmissions[end]);
}

static void add_us(struct story_strbuf *t, const char *key, u32 us)
{
	story_strbuf_put(t, key);
	if (us == STORY_UNKNOWN_US)
		story_strbuf_put(t, "-");
	else
		story_strbuf_number(t, us);
}

static void add_sent(struct story_strbuf *t, const char *key, u8 sent)
{
	story_strbuf_put(t, key);
	story_strbuf_flags(t, sent);
}

/* The connection after the event, with the keys and words of its own line. */
static void add_connection(struct story_strbuf *t, const struct story_event *e)
{
	const u8 *local = e->local;

	if (e->opened == STORY_UNKNOWN)
		return;
	add_word(t, " opened=", &story_names_opened, e->opened);
	add_word(t, " closed=", &story_names_closed, e->closed);
	add_word(t, " closed_by=", &story_names_by, e->closed_by);
	add_word(t, " verdict=", &story_names_verdict, e->verdict);
	story_strbuf_put(t,
			 e->roles_guessed ? " roles=guessed" : " roles=known");
	story_strbuf_put(t, local[STORY_CLIENT] ? " client_local=1" :
						  " client_local=0");
	story_strbuf_put(t, local[STORY_SERVER] ? " server_local=1" :
						  " server_local=0");
	add_us(t, " handshake_us=", e->handshake_us);
	add_us(t, " syn_rtt_us=", e->syn_rtt_us);
	add_us(t, " ack_rtt_us=", e->ack_rtt_us);
	add_sent(t, " client_sent=", e->sent[STORY_CLIENT]);
	add_sent(t, " server_sent=", e->sent[STORY_SERVER]);
	if (e->unseen[STORY_CLIENT] == STORY_UNKNOWN)
		return;
	story_strbuf_put(t, e->unseen[STORY_CLIENT] ? " client_unseen=1" :
						      " client_unseen=0");
	story_strbuf_put(t, e->unseen[STORY_SERVER] ? " server_unseen=1" :
						      " server_unseen=0");
}

size_t story_event_format(const struct story_event *e, char *buf, size_t size)
{
	struct story_strbuf t = { .buf = buf, .size = size };
	unsigned int src = e->from == STORY_FROM_SERVER ? STORY_SERVER :
							  STORY_CLIENT;
	u8 family = e->family6 ? 6 : 4;
	u32 ns;
	u64 s = div_u64_rem(e->mono_ns, 1000000000, &ns);

	story_strbuf_pair(&t, "event=", e->number);
	story_strbuf_pair(&t, " time=", s);
	story_strbuf_add(&t, ".%09u", ns);
	story_strbuf_pair(&t, " conn=", e->conn);
	add_word(&t, " cause=", &story_names_cause, e->cause);
	add_word(&t, " from=", &story_names_from, e->from);
	add_word(&t, " via=", &story_names_via, e->via);
	story_strbuf_put(&t, " src=");
	story_strbuf_addr(&t, family, e->addr[src]);
	story_strbuf_pair(&t, " sport=", e->port[src]);
	story_strbuf_put(&t, " dst=");
	story_strbuf_addr(&t, family, e->addr[!src]);
	story_strbuf_pair(&t, " dport=", e->port[!src]);
	add_segment(&t, e);
	add_states(&t, e, STORY_CLIENT);
	add_states(&t, e, STORY_SERVER);
	add_word(&t, " step=", &story_names_step, e->step);
	add_word(&t, " note=", &story_names_note, e->note);
	add_word(&t, " check=", &story_names_check, e->check);
	add_arg(&t, e);
	story_strbuf_pair(&t, " vrf=", e->vrf);
	add_counts(&t, e, STORY_CLIENT);
	add_counts(&t, e, STORY_SERVER);
	add_connection(&t, e);
	story_strbuf_put(&t, " text=\"");
	story_sentence_event(&t, e);
	story_strbuf_put(&t, "\"\n");
	return t.len;
}
