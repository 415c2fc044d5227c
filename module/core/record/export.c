// SPDX-License-Identifier: GPL-2.0
#include "record/export.h"
#include "record/sentence.h"

static struct story_seen seen_of(struct story_end_state is, u32 known)
{
	return (struct story_seen){
		.state = is.state,
		.presumed = is.presumed,
		.isn_known = !!(known & STORY_END_ISS),
	};
}

static u8 sent_by(const struct story_told *e)
{
	return (e->known & STORY_END_SYN_SEEN ? STORY_SYN : 0) |
	       (e->held & STORY_FACT_FIN_SENT ? STORY_FIN : 0) |
	       (e->known & STORY_END_RST_SEEN ? STORY_RST : 0);
}

/**
 * struct times - how long the opening took, in us; STORY_UNKNOWN_US if not known
 * @handshake: from the first SYN to the ACK of the SYN,ACK
 * @syn_rtt: from the SYN to the SYN,ACK
 * @ack_rtt: from the SYN,ACK to its ACK
 */
struct times {
	u32 handshake;
	u32 syn_rtt;
	u32 ack_rtt;
};

/*
 * Times count from the client's SYN. After a retransmission it is not known which
 * SYN or SYN,ACK was answered.
 */
static struct times times_of(struct story_kind kind,
			     const struct story_told *client, u32 syn_ack_us,
			     u32 ack_us)
{
	bool syn = client->known & STORY_END_SYN_SEEN;
	struct times t = { STORY_UNKNOWN_US, STORY_UNKNOWN_US,
			   STORY_UNKNOWN_US };

	if (syn && kind.has_ack)
		t.handshake = ack_us;
	/* nor if the SYN,ACK was reordered */
	if (!kind.has_syn_ack || kind.ambiguous ||
	    (kind.has_ack && ack_us < syn_ack_us))
		return t;
	if (syn)
		t.syn_rtt = syn_ack_us;
	if (kind.has_ack && ack_us != STORY_UNKNOWN_US)
		t.ack_rtt = ack_us - syn_ack_us;
	return t;
}

void story_event_export(struct story_event *e, const struct story_event_raw *raw)
{
	unsigned int i, client = raw->kind.client;
	struct times times = times_of(raw->kind,
				      &raw->end[raw->kind.self ? 0 : client],
				      raw->syn_ack_us, raw->ack_us);

	for (i = 0; i < 2; i++) {
		unsigned int end = i == STORY_CLIENT ? client : !client;
		unsigned int which = raw->kind.self ? 0 : end;
		const struct story_told *x = &raw->end[which];
		u32 old = raw->old[end];
		u32 new = story_state_word(x->held, x->witnessed, x->attr);

		e->old[i] = seen_of(story_state_of(old), x->known);
		e->new[i] = seen_of(story_state_of(new), x->known);
		e->through[i] = story_state_through(old, new);
		memcpy(e->addr[i], raw->flow.addr[end], sizeof(e->addr[i]));
		e->port[i] = raw->flow.port[end];
		e->isn[i] = x->iss;
		e->bytes[i] = story_told_bytes(x, raw->bytes[which]);
		e->segments[i] = x->segments;
		e->retransmissions[i] = x->retransmissions;
		e->local[i] = !!(x->known & STORY_END_LOCAL);
		e->sent[i] = sent_by(x);
		e->unseen[i] = story_told_unseen(x);
	}
	e->number = raw->number;
	e->mono_ns = raw->mono_ns;
	e->conn = raw->conn;
	e->vrf = raw->flow.vrf;
	e->seq = raw->said.seq;
	e->ack = raw->said.ack;
	e->len = raw->said.len;
	e->window = raw->said.window;
	e->flags = raw->said.flags;
	e->step = raw->step;
	e->check = raw->check;
	e->note = raw->note;
	e->family6 = raw->said.family == 6;
	if (raw->from > 1)
		e->from = STORY_FROM_NONE;
	else
		e->from = raw->from == client ? STORY_FROM_CLIENT :
						STORY_FROM_SERVER;
	e->via = raw->via;
	e->cause = raw->cause;
	e->opened = raw->kind.opened;
	e->closed = raw->kind.closed;
	e->closed_by = raw->kind.closed_by;
	e->verdict = story_verdict_of(e->opened, e->closed, raw->kind.icmp,
				      e->new);
	e->roles_guessed = raw->kind.guessed &&
			   !(raw->end[!client].known & STORY_END_LISTENS);
	e->handshake_us = times.handshake;
	e->syn_rtt_us = times.syn_rtt;
	e->ack_rtt_us = times.ack_rtt;
}

void story_connection_export(struct story_connection *c,
			     const struct story_facts *f,
			     const struct story_flow *flow, u8 family)
{
	struct times times = times_of(f->kind,
				      &f->end[f->self ? 0 : f->client].told,
				      f->syn_ack_us, f->ack_us);
	unsigned int i;

	memset(c, 0, sizeof(*c));
	c->started_ns = f->started_ns;
	c->vrf = flow->vrf;
	c->family6 = family == 6;
	c->opened = f->opened;
	c->closed = f->closed;
	c->closed_by = f->closed_by;
	c->roles_guessed = f->guessed &&
			   !(f->end[!f->client].known & STORY_END_LISTENS);
	c->refused_by_icmp = f->icmp;
	c->handshake_us = times.handshake;
	c->syn_rtt_us = times.syn_rtt;
	c->ack_rtt_us = times.ack_rtt;
	for (i = 0; i < 2; i++) {
		unsigned int end = i == STORY_CLIENT ? f->client : !f->client;
		const struct story_end *x = &f->end[f->self ? 0 : end];

		memcpy(c->addr[i], flow->addr[end], sizeof(c->addr[i]));
		c->port[i] = flow->port[end];
		c->state[i] = seen_of(story_facts_state(f, end), x->known);
		c->since_ns[i] = f->since_ns[end];
		c->local[i] = !!(x->known & STORY_END_LOCAL);
		c->isn[i] = x->iss;
		c->bytes[i] = story_told_bytes(&x->told,
					       f->bytes[f->self ? 0 : end]);
		c->segments[i] = x->segments;
		c->retransmissions[i] = x->retransmissions;
		c->sent[i] = sent_by(&x->told);
		c->unseen[i] = story_told_unseen(&x->told);
	}
	c->verdict = story_verdict_of(c->opened, c->closed, f->icmp, c->state);
}
