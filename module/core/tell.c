// SPDX-License-Identifier: GPL-2.0
/* From the flow's canonical ends to client and server, for those who read. */
#include "tell.h"
#include "note.h"

static struct story_seen seen_of(struct story_opinion opinion,
				 const struct story_end *e)
{
	return (struct story_seen){
		.state = opinion.state,
		.presumed = opinion.presumed,
		.isn_known = !!(e->known & STORY_END_ISS),
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
	struct story_seen old = seen_of(change->old[end], x);
	struct story_seen new = seen_of(change->new[end], x);

	/* as bytes, not bit by bit */
	memcpy(&e->old[i], &old, sizeof(old));
	memcpy(&e->new[i], &new, sizeof(new));
	memcpy(e->addr[i], flow->addr[end], sizeof(e->addr[i]));
	e->port[i] = flow->port[end];
	e->through[i] = change->through[end];
	e->isn[i] = x->iss;
	e->bytes[i] = f->bytes[which];
	e->segments[i] = x->segments;
	e->retransmissions[i] = x->retransmissions;
}

void story_tell_event(struct story_event *e, const struct story_facts *f,
		      const struct story_flow *flow, u8 family,
		      const struct story_change *change,
		      const struct story_segment *seg, unsigned int from)
{
	static const struct story_segment none;
	unsigned int client = f->client, server = !client;
	bool self = f->self;

	/* all of it, and once: it may be where readers are looking */
	e->number = 0;
	e->mono_ns = 0;
	e->conn = 0;
	tell_end(e, STORY_CLIENT, f, flow, change, client, self ? 0 : client);
	tell_end(e, STORY_SERVER, f, flow, change, server, self ? 0 : server);
	e->vrf = flow->vrf;
	if (!seg)
		seg = &none;
	e->seq = seg->seq;
	e->ack = seg->ack;
	e->len = seg->len;
	e->window = seg->window;
	e->flags = seg->flags;
	e->step = change->step;
	e->check = change->check;
	e->note = change->note;
	e->family6 = family == 6;
	e->from = from > 1 ? STORY_FROM_NONE :
		  from == client ? STORY_FROM_CLIENT : STORY_FROM_SERVER;
	e->via = STORY_VIA_NONE;
	e->cause = 0;
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
	c->handshake_us = f->ack_us ? f->ack_us : STORY_UNKNOWN_US;
	c->syn_rtt_us = STORY_UNKNOWN_US;
	c->ack_rtt_us = STORY_UNKNOWN_US;
	if (f->syn_ack_us && !f->ambiguous) {
		c->syn_rtt_us = f->syn_ack_us;
		if (f->ack_us)
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
