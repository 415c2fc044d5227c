// SPDX-License-Identifier: GPL-2.0
#include "end.h"

#define WINDOW 16

static void send_it(struct end *x, unsigned int e, struct action *d, u8 flags,
		    u8 seq, u8 len)
{
	d->sends = true;
	d->out = (struct flight){
		.flags = flags,
		.seq = seq,
		.ack = flags & STORY_ACK ? x->rcv : 0,
		.len = len,
		.from = e,
		.life = x->iss / ISS_STEP,
		.state = x->state,
	};
	if (x->fin && x->una == x->iss)
		d->out.state |= STATE_OPENING;
	d->out.fin = x->fin && seq + len + !!(flags & STORY_FIN) == x->fin;
	if (!(flags & STORY_ACK))
		return;
	x->flags &= ~END_ACK_DUE;
	x->acked = x->rcv;
}

static void send_ack(struct end *x, unsigned int e, struct action *d)
{
	send_it(x, e, d, STORY_ACK, x->nxt, 0);
}

/* 3.5.2, groups 1 and 2: answer a segment when there is no connection yet */
static void refuse(struct end *x, unsigned int e, const struct flight *g,
		   struct action *d)
{
	if (g->flags & STORY_ACK) {
		send_it(x, e, d, STORY_RST, g->ack, 0);
		return;
	}
	send_it(x, e, d, STORY_RST | STORY_ACK, NUMBER_ZERO, 0);
	d->out.ack = g->seq + g->len + !!(g->flags & STORY_SYN) +
		     !!(g->flags & STORY_FIN);
}

static void closed(struct end *x)
{
	x->state = STORY_STATE_CLOSED;
	/* the TCB is deleted */
	x->flags &= END_OPENED | END_PASSIVE | END_SENT | END_LISTENS_AGAIN |
		    END_AGAIN;
	x->una = 0;
	x->nxt = 0;
	x->fin = 0;
	x->irs = 0;
	x->rcv = 0;
	x->acked = 0;
}

static void listen_again(struct end *x)
{
	closed(x);
	x->state = STORY_STATE_LISTEN;
	x->flags |= END_LISTENS_AGAIN;
	x->iss += ISS_STEP;
}

static void open_actively(struct end *x, unsigned int e, struct action *d)
{
	x->flags |= END_OPENED;
	x->state = STORY_STATE_SYN_SENT;
	x->una = x->iss;
	x->nxt = x->iss + 1;
	send_it(x, e, d, STORY_SYN, x->iss, 0);
}

/* Each incarnation has an ISS of its own. The second sends no data. */
static void begin_again(struct end *x)
{
	closed(x);
	x->iss += ISS_STEP;
	x->flags &= ~(END_PASSIVE | END_LISTENS_AGAIN);
	x->flags |= END_OPENED | END_AGAIN | END_SENT;
}

static void send_fin(struct end *x, unsigned int e, struct action *d, u8 len)
{
	u8 seq = x->nxt;

	x->state = x->state == STORY_STATE_CLOSE_WAIT ? STORY_STATE_LAST_ACK :
							STORY_STATE_FIN_WAIT_1;
	x->nxt += len + 1;
	x->fin = x->nxt;
	send_it(x, e, d, STORY_FIN | STORY_ACK, seq, len);
}

/* 3.8.1: retransmit the first unacknowledged segment */
static void retransmit(struct end *x, unsigned int e, struct action *d)
{
	d->again = true;
	if (x->una == x->iss)
		send_it(x, e, d,
			x->state == STORY_STATE_SYN_SENT ? STORY_SYN :
							   STORY_SYN | STORY_ACK,
			x->iss, 0);
	else if (x->fin && x->una == x->fin - 1)
		send_it(x, e, d, STORY_FIN | STORY_ACK, x->una, 0);
	else
		send_it(x, e, d,
			x->flags & END_WITH_FIN ? STORY_FIN | STORY_ACK :
						  STORY_ACK,
			x->una, BYTES);
}

bool end_can(const struct end *x, enum call call)
{
	bool open = x->state == STORY_STATE_ESTABLISHED ||
		    x->state == STORY_STATE_CLOSE_WAIT;

	switch (call) {
	case CALL_OPEN:
		return x->state == STORY_STATE_CLOSED &&
		       !(x->flags & END_OPENED);
	case CALL_SEND:
	case CALL_SEND_FIN:
		return open && !(x->flags & END_SENT);
	case CALL_CLOSE:
		return open;
	case CALL_ABORT:
		/* after a passive OPEN the user has no connection yet */
		return open || x->state == STORY_STATE_FIN_WAIT_1 ||
		       x->state == STORY_STATE_FIN_WAIT_2 ||
		       (x->state == STORY_STATE_SYN_RECEIVED &&
			!(x->flags & END_PASSIVE));
	case CALL_VANISH:
		return x->state != STORY_STATE_CLOSED && !(x->flags & END_AGAIN);
	case CALL_CLOSE_EARLY:
		return x->state == STORY_STATE_SYN_SENT ||
		       x->state == STORY_STATE_SYN_RECEIVED;
	case CALL_ABORT_EARLY:
		return x->state == STORY_STATE_SYN_RECEIVED;
	case CALL_OPEN_AGAIN:
		/* Linux, net.ipv4.tcp_tw_reuse: from TIME-WAIT, too */
		return (end_is_gone(x) || x->state == STORY_STATE_TIME_WAIT) &&
		       (x->flags & (END_OPENED | END_AGAIN)) == END_OPENED;
	case CALL_LISTEN_AGAIN:
		return x->state == STORY_STATE_CLOSED &&
		       (x->flags & (END_OPENED | END_AGAIN)) == END_OPENED;
	case CALL_RETRANSMIT:
		return x->una != x->nxt;
	case CALL_ACK:
		return x->flags & END_ACK_DUE;
	default:
		return false;
	}
}

void end_call(struct system *sys, unsigned int e, enum call call,
	      struct action *d)
{
	struct end *x = &sys->end[e], was = *x;

	memset(d, 0, sizeof(*d));
	switch (call) {
	case CALL_OPEN_AGAIN:
		begin_again(x);
		open_actively(x, e, d);
		break;
	case CALL_LISTEN_AGAIN:
		begin_again(x);
		x->state = STORY_STATE_LISTEN;
		x->flags |= END_PASSIVE;
		d->silent = true;
		break;
	case CALL_OPEN:
		open_actively(x, e, d);
		break;
	case CALL_SEND:
		x->flags |= END_SENT;
		x->nxt += BYTES;
		send_it(x, e, d, STORY_ACK, x->nxt - BYTES, BYTES);
		break;
	case CALL_SEND_FIN:
		x->flags |= END_SENT | END_WITH_FIN;
		send_fin(x, e, d, BYTES);
		break;
	case CALL_CLOSE_EARLY:
		/* 3.10.4: in SYN-SENT the TCB is deleted */
		if (x->state == STORY_STATE_SYN_SENT) {
			closed(x);
			d->silent = true;
			break;
		}
		fallthrough;
	case CALL_CLOSE:
		send_fin(x, e, d, 0);
		break;
	case CALL_ABORT_EARLY:
	case CALL_ABORT:
		/* 3.10.5; Linux sets ACK, tcp_send_active_reset() */
		closed(x);
		send_it(x, e, d, STORY_RST | STORY_ACK, was.nxt, 0);
		d->out.ack = was.rcv;
		break;
	case CALL_VANISH:
		/*
		 * CLOSE in LISTEN (3.10.4), ABORT in SYN-SENT, CLOSING,
		 * LAST-ACK and TIME-WAIT (3.10.5), the user timeout (3.10.8),
		 * the end of 2 MSL, or a host that is switched off.
		 */
		closed(x);
		d->silent = true;
		break;
	case CALL_RETRANSMIT:
		retransmit(x, e, d);
		break;
	case CALL_ACK:
		send_ack(x, e, d);
		break;
	default:
		break;
	}
}

static void receive_syn_sent(struct end *x, unsigned int e,
			     const struct flight *g, struct action *d)
{
	/* 3.10.7.3, first */
	if ((g->flags & STORY_ACK) && g->ack != x->nxt) {
		if (!(g->flags & STORY_RST))
			refuse(x, e, g, d);
		return;
	}
	if (g->flags & STORY_RST) {
		if (g->flags & STORY_ACK)
			closed(x);
		return;
	}
	if (!(g->flags & STORY_SYN))
		return;
	x->irs = g->seq;
	x->rcv = g->seq + 1;
	if (g->flags & STORY_ACK) {
		x->una = g->ack;
		x->state = STORY_STATE_ESTABLISHED;
		/* CALL_ACK sends it, or a call with data or a FIN */
		x->flags |= END_ACK_DUE;
		return;
	}
	x->state = STORY_STATE_SYN_RECEIVED;
	send_it(x, e, d, STORY_SYN | STORY_ACK, x->iss, 0);
}

/*
 * 3.10.7.4, first, as in Linux' tcp_sequence(): the ACK of a segment without
 * new data is processed if the segment ends where the last ACK was sent.
 */
static bool is_acceptable(const struct end *x, const struct flight *g)
{
	u8 end = g->seq + g->len + !!(g->flags & STORY_SYN) +
		 !!(g->flags & STORY_FIN);

	return g->seq != NUMBER_ZERO && end >= x->acked &&
	       g->seq < x->rcv + WINDOW;
}

/* 3.10.7.4, second, with RFC 5961, section 3.2 */
static void receive_rst(struct end *x, unsigned int e, const struct flight *g,
			struct action *d)
{
	bool request = x->state == STORY_STATE_SYN_RECEIVED &&
		       (x->flags & END_PASSIVE);

	/* Linux, tcp_check_req(): any RST in the window ends a request */
	if (g->seq == NUMBER_ZERO || g->seq < x->rcv ||
	    g->seq >= x->rcv + WINDOW) {
		/* Linux, tcp_reset_check(): accept the number of the peer's FIN */
		if (g->seq != x->rcv - 1 || (x->state != STORY_STATE_CLOSE_WAIT &&
					     x->state != STORY_STATE_LAST_ACK &&
					     x->state != STORY_STATE_CLOSING))
			return;
	} else if (g->seq != x->rcv && !request) {
		send_ack(x, e, d);
		return;
	}
	if (request)
		listen_again(x);
	else
		closed(x);
}

/* 3.10.7.4, fifth. Return: whether to process the rest of the segment. */
static bool receive_ack(struct end *x, unsigned int e, const struct flight *g,
			struct action *d)
{
	if (x->state == STORY_STATE_SYN_RECEIVED) {
		if (g->ack <= x->una || g->ack > x->nxt) {
			refuse(x, e, g, d);
			return false;
		}
		x->state = STORY_STATE_ESTABLISHED;
	}
	if (g->ack > x->nxt) {
		send_ack(x, e, d);
		return false;
	}
	if (g->ack > x->una)
		x->una = g->ack;
	if (!x->fin || x->una != x->fin)
		return true;
	switch (x->state) {
	case STORY_STATE_FIN_WAIT_1:
		x->state = STORY_STATE_FIN_WAIT_2;
		return true;
	case STORY_STATE_CLOSING:
		x->state = STORY_STATE_TIME_WAIT;
		return true;
	case STORY_STATE_LAST_ACK:
		closed(x);
		return false;
	default:
		return true;
	}
}

/* 3.10.7.4, eighth */
static void take_fin(struct end *x)
{
	x->rcv++;
	x->flags &= ~END_FIN_KEPT;
	switch (x->state) {
	case STORY_STATE_ESTABLISHED:
		x->state = STORY_STATE_CLOSE_WAIT;
		break;
	case STORY_STATE_FIN_WAIT_1:
		x->state = STORY_STATE_CLOSING;
		break;
	case STORY_STATE_FIN_WAIT_2:
		x->state = STORY_STATE_TIME_WAIT;
		break;
	}
}

static void receive_text(struct end *x, unsigned int e, const struct flight *g,
			 struct action *d)
{
	bool fin = g->flags & STORY_FIN;

	if (!g->len && !fin)
		return;
	if (g->seq > x->rcv) {
		/* 3.10.7.4: kept out of order; Linux acknowledges at once */
		if (fin)
			x->flags |= END_FIN_KEPT;
		send_ack(x, e, d);
		return;
	}
	if (g->seq + g->len + fin <= x->rcv) {
		send_ack(x, e, d);
		return;
	}
	x->flags |= END_ACK_DUE;
	if (g->seq + g->len > x->rcv) {
		x->rcv = g->seq + g->len;
		fin |= !!(x->flags & END_FIN_KEPT);
	}
	if (fin)
		take_fin(x);
}

static void receive_synchronised(struct end *x, unsigned int e,
				 const struct flight *g, struct action *d)
{
	if (g->flags & STORY_RST) {
		receive_rst(x, e, g, d);
		return;
	}
	if (g->flags & STORY_SYN) {
		/* Linux, tcp_check_req(): RFC 9293 has a bare ACK instead */
		if (x->state == STORY_STATE_SYN_RECEIVED &&
		    (x->flags & END_PASSIVE) && !(g->flags & STORY_ACK) &&
		    g->seq == x->irs)
			send_it(x, e, d, STORY_SYN | STORY_ACK, x->iss, 0);
		else /* fourth: RFC 5961, section 4.2 */
			send_ack(x, e, d);
		d->again = d->out.flags & STORY_SYN;
		return;
	}
	if (!is_acceptable(x, g)) {
		send_ack(x, e, d);
		return;
	}
	if (!(g->flags & STORY_ACK) || !receive_ack(x, e, g, d))
		return;
	receive_text(x, e, g, d);
}

/* 3.10.7.2, third */
static void accept_syn(struct end *x, unsigned int e, const struct flight *g,
		       struct action *d)
{
	x->state = STORY_STATE_SYN_RECEIVED;
	x->irs = g->seq;
	x->rcv = g->seq + 1;
	x->una = x->iss;
	x->nxt = x->iss + 1;
	send_it(x, e, d, STORY_SYN | STORY_ACK, x->iss, 0);
}

/* 3.6.1, MAY-2; Linux, tcp_timewait_state_process(): if there is a listener */
static bool reopens(const struct end *x, const struct flight *g)
{
	return x->state == STORY_STATE_TIME_WAIT && (x->flags & END_PASSIVE) &&
	       (g->flags & (STORY_SYN | STORY_ACK)) == STORY_SYN &&
	       g->seq > x->rcv;
}

void end_receive(struct system *sys, unsigned int e, const struct flight *g,
		 struct action *d)
{
	struct end *x = &sys->end[e];

	memset(d, 0, sizeof(*d));
	if (reopens(x, g)) {
		listen_again(x);
		accept_syn(x, e, g, d);
		return;
	}
	switch (x->state) {
	case STORY_STATE_CLOSED:
		if (!(g->flags & STORY_RST))
			refuse(x, e, g, d);
		/* no OPEN after a refusal, other than of a second incarnation */
		x->flags |= END_OPENED;
		break;
	case STORY_STATE_LISTEN:
		if (g->flags & STORY_RST)
			break;
		if (g->flags & STORY_ACK)
			refuse(x, e, g, d);
		else if (g->flags & STORY_SYN)
			accept_syn(x, e, g, d);
		break;
	case STORY_STATE_SYN_SENT:
		receive_syn_sent(x, e, g, d);
		break;
	default:
		receive_synchronised(x, e, g, d);
	}
}

bool end_waits(const struct end *x)
{
	return x->una != x->nxt || (x->flags & END_ACK_DUE);
}
