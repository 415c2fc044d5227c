// SPDX-License-Identifier: GPL-2.0
#include "input/conn_fold.h"

void conn_fold_begin(struct story_connection *c, const struct story_event *first)
{
	memset(c, 0, sizeof(*c));
	c->conn = first->conn;
	c->started_ns = first->mono_ns;
	c->vrf = first->vrf;
	c->family6 = first->family6;
	memcpy(c->addr, first->addr, sizeof(c->addr));
	memcpy(c->port, first->port, sizeof(c->port));
	memcpy(c->state, first->old, sizeof(c->state));
	c->since_ns[0] = first->mono_ns;
	c->since_ns[1] = first->mono_ns;
}

void conn_fold_event(struct story_connection *c, const struct story_event *event)
{
	unsigned int end;

	for (end = 0; end < 2; end++) {
		if (event->old[end].state != event->new[end].state)
			c->since_ns[end] = event->mono_ns;
		c->state[end] = event->new[end];
		c->isn[end] = event->isn[end];
		c->bytes[end] = event->bytes[end];
		c->segments[end] = event->segments[end];
		c->retransmissions[end] = event->retransmissions[end];
		c->local[end] = event->local[end];
		c->sent[end] = event->sent[end];
		c->unseen[end] = event->unseen[end];
	}
	c->opened = event->opened;
	c->closed = event->closed;
	c->closed_by = event->closed_by;
	c->verdict = event->verdict;
	c->refused_by_icmp = event->verdict == STORY_VERDICT_REFUSED_ICMP;
	c->roles_guessed = event->roles_guessed;
	c->handshake_us = event->handshake_us;
	c->syn_rtt_us = event->syn_rtt_us;
	c->ack_rtt_us = event->ack_rtt_us;
	if (story_event_is_segment(event))
		c->last_ns = event->mono_ns;
	c->expires_s = STORY_UNKNOWN_US;
}
