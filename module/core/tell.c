// SPDX-License-Identifier: GPL-2.0
/* From the flow's canonical ends to client and server, for those who read. */
#include "tell.h"
#include "note.h"

/* An opinion, and one bit more. */
static __always_inline struct story_seen seen_of(struct story_opinion opinion,
						 const struct story_end *e)
{
	return (struct story_seen){
		.byte = opinion.byte |
			(e->known & STORY_END_ISS ? STORY_SEEN_ISN : 0),
	};
}

static u8 sent_by(const struct story_end *e)
{
	return (e->known & STORY_END_SYN_SEEN ? STORY_SYN : 0) |
	       (e->held & STORY_FACT_FIN_SENT ? STORY_FIN : 0) |
	       (e->known & STORY_END_RST_SEEN ? STORY_RST : 0);
}

/* One end, as client or server: @i. */
static __always_inline void tell_end(struct story_event *e, unsigned int i,
				     const struct story_facts *f,
				     const struct story_flow *flow,
				     const struct story_change *change,
				     unsigned int end, unsigned int which)
{
	const struct story_end *x = &f->end[which];

	e->old[i] = seen_of(change->old[end], x);
	e->new[i] = seen_of(change->new[end], x);
	memcpy(e->addr[i], flow->addr[end], sizeof(e->addr[i]));
	e->port[i] = flow->port[end];
	e->through[i] = change->through[end];
	e->isn[i] = x->iss;
	e->bytes[i] = f->bytes[which];
	e->segments[i] = x->segments;
	e->retransmissions[i] = x->retransmissions;
}

void story_tell_event(struct story_event *e, const struct story_facts *f,
		      const struct story_flow *flow,
		      const struct story_change *change,
		      const struct story_telling *t)
{
	const struct story_segment *seg = t->seg;
	unsigned int client = f->client, server = !client;
	bool self = f->self;

	e->mono_ns = t->now_ns;
	e->conn = t->conn;
	tell_end(e, STORY_CLIENT, f, flow, change, client, self ? 0 : client);
	tell_end(e, STORY_SERVER, f, flow, change, server, self ? 0 : server);
	e->vrf = flow->vrf;
	e->seq = seg ? seg->seq : t->arg;
	e->ack = seg ? seg->ack : 0;
	e->len = seg ? seg->len : 0;
	e->window = seg ? seg->window : 0;
	e->flags = seg ? seg->flags : 0;
	e->step = change->step;
	e->check = change->check;
	e->note = change->note;
	e->family6 = t->family == 6;
	e->from = t->from > 1 ? STORY_FROM_NONE :
		  t->from == client ? STORY_FROM_CLIENT : STORY_FROM_SERVER;
	e->via = t->via;
	e->cause = t->cause;
}

void story_tell_connection(struct story_connection *c,
			   const struct story_facts *f,
			   const struct story_flow *flow, u8 family)
{
	unsigned int i;

	memset(c, 0, sizeof(*c));
	c->started_ns = f->started_ns;
	c->vrf = flow->vrf;
	c->family6 = family == 6;
	c->opened = f->opened;
	c->closed = f->closed;
	c->closed_by = f->closed_by;
	c->roles_guessed = f->guessed;
	c->refused_by_icmp = f->icmp;
	c->handshake_us = f->has_ack ? f->ack_us : STORY_UNKNOWN_US;
	c->syn_rtt_us = STORY_UNKNOWN_US;
	c->ack_rtt_us = STORY_UNKNOWN_US;
	if (f->has_syn_ack && !f->ambiguous) {
		c->syn_rtt_us = f->syn_ack_us;
		if (f->has_ack)
			c->ack_rtt_us = f->ack_us - f->syn_ack_us;
	}
	for (i = 0; i < 2; i++) {
		unsigned int end = i == STORY_CLIENT ? f->client : !f->client;
		const struct story_end *x = &f->end[f->self ? 0 : end];

		memcpy(c->addr[i], flow->addr[end], sizeof(c->addr[i]));
		c->port[i] = flow->port[end];
		c->state[i] = seen_of(story_facts_opinion(f, end), x);
		c->since_ns[i] = f->since_ns[end];
		c->local[i] = x->known & STORY_END_LOCAL;
		c->isn[i] = x->iss;
		c->bytes[i] = f->bytes[f->self ? 0 : end];
		c->segments[i] = x->segments;
		c->retransmissions[i] = x->retransmissions;
		c->sent[i] = sent_by(x);
	}
	c->verdict = story_verdict_of(c);
}
