// SPDX-License-Identifier: GPL-2.0
#include "record/sentence.h"
#include "input/conn_from_events.h"

void replay_begin(struct story_connection *c, const struct story_event *first)
{
	memset(c, 0, sizeof(*c));
	c->conn = first->conn;
	c->started_ns = first->mono_ns;
	c->vrf = first->vrf;
	c->family6 = first->family6;
	memcpy(c->addr, first->addr, sizeof(c->addr));
	memcpy(c->port, first->port, sizeof(c->port));
	c->handshake_us = STORY_UNKNOWN_US;
	c->syn_rtt_us = STORY_UNKNOWN_US;
	c->ack_rtt_us = STORY_UNKNOWN_US;
	memcpy(c->state, first->old, sizeof(c->state));
	/* Its opening is not among the events kept. */
	if (first->old[0].state >= STORY_STATE_ESTABLISHED ||
	    first->old[1].state >= STORY_STATE_ESTABLISHED)
		c->opened = STORY_OPENED_PICKED_UP;
	c->since_ns[0] = first->mono_ns;
	c->since_ns[1] = first->mono_ns;
}

static void open_step(struct story_connection *c, const struct story_event *event)
{
	bool once = !event->retransmissions[0] && !event->retransmissions[1];
	u32 us = (event->mono_ns - c->started_ns) / 1000;

	switch (event->step) {
	case STORY_STEP_OPEN_2:
		if (once)
			c->syn_rtt_us = us;
		break;
	case STORY_STEP_OPEN_3:
		if (c->opened == STORY_OPENED_OPENING)
			c->opened = STORY_OPENED_THREE_WAY;
		c->handshake_us = us;
		if (once && c->syn_rtt_us != STORY_UNKNOWN_US)
			c->ack_rtt_us = us - c->syn_rtt_us;
		break;
	case STORY_STEP_OPEN_CROSSING:
		c->opened = STORY_OPENED_SIMULTANEOUS;
		break;
	case STORY_STEP_PICK_UP:
		c->opened = STORY_OPENED_PICKED_UP;
		c->roles_guessed = true;
		break;
	case STORY_STEP_REFUSAL:
		c->opened = STORY_OPENED_REFUSED;
		c->refused_by_icmp = event->cause == STORY_CAUSE_ICMP;
		break;
	default:
		if (event->note == STORY_NOTE_SYN_TIMEOUT)
			c->opened = STORY_OPENED_SYN_TIMEOUT;
		break;
	}
}

static enum story_by by(const struct story_event *event)
{
	return event->from == STORY_FROM_NONE ? STORY_BY_NONE :
	       event->from == STORY_FROM_CLIENT ? STORY_BY_CLIENT : STORY_BY_SERVER;
}

static void close_step(struct story_connection *c, const struct story_event *event)
{
	if (event->note == STORY_NOTE_STILL_ALIVE &&
	    c->closed > STORY_CLOSED_CLOSING)
		c->closed = STORY_CLOSED_NO;
	/* what comes behind a RST, or stands for the last ACK, changes nothing */
	if (c->closed > STORY_CLOSED_CLOSING)
		return;
	switch (event->step) {
	case STORY_STEP_CLOSE_1:
		c->closed = STORY_CLOSED_CLOSING;
		c->closed_by = by(event);
		break;
	case STORY_STEP_CLOSE_2_3:
		c->closed = STORY_CLOSED_THREE_WAY;
		break;
	case STORY_STEP_CLOSE_4:
		c->closed = STORY_CLOSED_FOUR_WAY;
		break;
	case STORY_STEP_CLOSE_CROSSING:
		c->closed_by = STORY_BY_BOTH;
		break;
	case STORY_STEP_CLOSE_CROSSING_ACK:
		c->closed = STORY_CLOSED_SIMULTANEOUS;
		break;
	case STORY_STEP_RESET:
		/* nobody believed it */
		if (event->note == STORY_NOTE_RESET_OUTSIDE ||
		    event->note == STORY_NOTE_RESET_INEXACT)
			break;
		c->closed = STORY_CLOSED_RESET;
		c->closed_by = by(event);
		break;
	default:
		break;
	}
	if (c->closed > STORY_CLOSED_CLOSING)
		return;
	if (event->note == STORY_NOTE_IDLE_TIMEOUT)
		c->closed = STORY_CLOSED_IDLE_TIMEOUT;
	else if (event->note == STORY_NOTE_REPLACED)
		c->closed = STORY_CLOSED_REPLACED;
	else if (event->note == STORY_NOTE_EVICTED)
		c->closed = STORY_CLOSED_EVICTED;
	else if (event->note == STORY_NOTE_GONE)
		c->closed = STORY_CLOSED_GONE;
}

/* What steps aside of the story was none of the connection's. */
static void note_sent(struct story_connection *c, const struct story_event *event)
{
	unsigned int end;

	/* a SYN began the opening anew: what was said before counts no more */
	for (end = 0; end < 2; end++)
		if (event->flags & STORY_SYN &&
		    event->old[end].state == STORY_STATE_LISTEN &&
		    event->new[end].state != STORY_STATE_LISTEN)
			c->sent[end] = 0;
	if (event->from == STORY_FROM_NONE || !story_event_is_segment(event))
		return;
	if (event->step != STORY_STEP_OTHER)
		c->sent[event->from] |= event->flags &
					(STORY_SYN | STORY_FIN | STORY_RST);
	/* its RST was not its own */
	if (event->old[event->from].state == STORY_STATE_CLOSED &&
	    event->new[event->from].state != STORY_STATE_CLOSED)
		c->sent[event->from] &= ~STORY_RST;
	/* one that is connected to itself is both */
	if (!memcmp(c->addr[0], c->addr[1], sizeof(c->addr[0])) &&
	    c->port[0] == c->port[1])
		c->sent[!event->from] = c->sent[event->from];
}

void replay_event(struct story_connection *c, const struct story_event *event)
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
		/* Only a local end's segments go out through LOCAL_OUT. */
		if (event->via == STORY_VIA_OUT && event->from == end &&
		    event->note != STORY_NOTE_REFUSED_IN_NAME)
			c->local[end] = true;
	}
	if (story_event_is_segment(event))
		c->last_ns = event->mono_ns;
	c->expires_s = STORY_UNKNOWN_US;
	note_sent(c, event);
	open_step(c, event);
	close_step(c, event);
	c->verdict = story_verdict_of(c);
}
