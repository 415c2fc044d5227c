// SPDX-License-Identifier: GPL-2.0
/* The beginning and the end of a connection's facts. */
#include "rules/case.h"
#include "rules/transition.h"
#include "tcp/seq.h"

void story_facts_init(struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, bool self, u64 now_ns)
{
	unsigned int i;

	BUILD_BUG_ON(STORY_OPENEDS > 8 || STORY_CLOSEDS > 16);
	*f = (struct story_facts){ .self = self, .started_ns = now_ns };
	f->since_ns[0] = now_ns;
	f->since_ns[1] = now_ns;
	switch (story_facts_start_of(seg)) {
	case STORY_START_OPEN:
		f->client = from;
		break;
	case STORY_START_ANSWERED:
		f->client = self ? 0 : !from;
		break;
	default:
		/* services have the lower ports */
		f->client = seg->sport < seg->dport ? !from : from;
		f->guessed = 1;
		f->opened = STORY_OPENED_PICKED_UP;
		for (i = 0; i < 2; i++) {
			f->end[i].held = STORY_FACTS_SYN;
			f->end[i].attr = STORY_ATTR_MAYBE_FIN |
					 STORY_ATTR_MAYBE_FINNED;
		}
		break;
	}
	f->end[!f->client].attr |= STORY_ATTR_PASSIVE;
	f->state[0] = story_state_of(story_facts_word(f, 0));
	f->state[1] = story_state_of(story_facts_word(f, 1));
}

/*
 * A SYN,ACK with another ISS than its sender's first. RFC 9293, 3.10.7.4, fourth:
 * a synchronised end answers a SYN with a bare ACK; 3.10.7.3, fourth: an end in
 * SYN-SENT answers with its own ISS. So the sender was in LISTEN.
 */
static bool is_of_listener(const struct story_facts *f, unsigned int from,
			   const struct story_segment *seg,
			   enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from];
	const struct story_end *r = &f->end[f->self ? 0 : !from];

	/* 3.6.1, MAY-2: TIME-WAIT has taken a SYN, even one with the first's number */
	if (f->state[from].state == STORY_STATE_TIME_WAIT &&
	    f->state[!from].state == STORY_STATE_CLOSED &&
	    after(seg->seq, s->snd_nxt))
		return true;
	/* 3.10.7.4, fourth: it has been synchronised, and would answer with an ACK */
	if (vantage == STORY_VANTAGE_SENT &&
	    (s->held & (STORY_FACT_SYN_ACKED | STORY_FACT_FIN_SENT)) &&
	    !(s->held & STORY_FACT_CLOSED))
		return true;
	/*
	 * A listener has more than one answer to one SYN: SYN cookies. An end that
	 * has answered the sender's SYN is in its connection.
	 */
	if ((r->known & STORY_END_ISS) && seg->ack == r->iss + 1)
		return !(s->attr & (STORY_ATTR_PASSIVE | STORY_ATTR_SYN_ACK)) &&
		       !(r->attr & STORY_ATTR_SYN_ACK);
	/*
	 * As a listener answers all SYNs, if it makes cookies. Where SYNs are not
	 * seen, that of a new incarnation has a higher number: RFC 9293, 3.4.1.
	 */
	if ((r->segments || before(seg->ack, r->iss + 1)) &&
	    (s->attr & STORY_ATTR_SYN_ACK) && !(s->held & STORY_FACT_CLOSED) &&
	    !(s->known & STORY_END_PAST_SYN))
		return false;
	/* away from its host, a forged one: unless it answers a SYN, if SYNs are seen */
	return vantage == STORY_VANTAGE_SENT || !r->segments ||
	       ((r->known & STORY_END_OTHER_ISS) && seg->ack == r->other + 1);
}

/* A bare SYN with another ISS than its sender's first. */
static bool is_of_new_socket(const struct story_facts *f, u32 seq,
			     unsigned int from, enum story_vantage vantage)
{
	if (story_facts_over(f))
		return true;
	/* 3.10.1: the socket of a connection sends no other SYN */
	if (vantage == STORY_VANTAGE_SENT &&
	    (f->end[from].known & STORY_END_SEEN))
		return true;
	/*
	 * An end that sends a new SYN has no connection any more. So a SYN to
	 * TIME-WAIT (RFC 9293, 3.6.1, MAY-2; RFC 6191) comes from an end
	 * that is CLOSED, and one from TIME-WAIT is net.ipv4.tcp_tw_reuse. But
	 * an end in another synchronised state answers it with an ACK only.
	 */
	if (f->state[from].state != STORY_STATE_TIME_WAIT &&
	    f->state[from].state != STORY_STATE_CLOSED)
		return false;
	/* Linux: and only if there is a listener */
	if (f->state[!from].state == STORY_STATE_TIME_WAIT)
		return !(f->end[!from].known & STORY_END_ACK) ||
		       ((f->end[!from].attr & STORY_ATTR_PASSIVE) &&
			after(seq, f->end[!from].ack));
	return f->state[!from].state < STORY_STATE_ESTABLISHED;
}

/*
 * A SYN with the number of its sender's SYN,ACK, to a local end that has sent no
 * SYN: the SYN,ACK was a stray, and here is the connection.
 */
static bool is_first_of_two(const struct story_facts *f,
			    const struct story_segment *seg, unsigned int from)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];

	return !f->self && !(seg->flags & STORY_ACK) &&
	       (s->attr & STORY_ATTR_PASSIVE) && story_facts_over(f) &&
	       (r->known & (STORY_END_LOCAL | STORY_END_SYN_SEEN)) ==
		       STORY_END_LOCAL;
}

void story_facts_set_server(struct story_facts *f, unsigned int server,
			    bool listens)
{
	f->client = !server;
	f->end[server].attr |= STORY_ATTR_PASSIVE;
	f->end[!server].attr &= ~STORY_ATTR_PASSIVE;
	if (listens)
		f->end[server].known |= STORY_END_LISTENS;
}

bool story_facts_new_incarnation(const struct story_facts *f,
				 const struct story_segment *seg,
				 unsigned int from, enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from];

	/* it was observed when it was sent */
	if (vantage == STORY_VANTAGE_DELIVERED && (s->known & STORY_END_LOCAL))
		return false;
	if ((seg->flags & STORY_SYN) && story_is_first_syn(s, seg) &&
	    !is_first_of_two(f, seg, from))
		return false;
	switch (seg->flags & (STORY_SYN | STORY_ACK)) {
	case STORY_SYN:
		return is_of_new_socket(f, seg->seq, from, vantage);
	case STORY_SYN | STORY_ACK:
		return is_of_listener(f, from, seg, vantage);
	default:
		/* what follows a SYN that was answered on another way */
		return seg->seq == s->other + 1 && after(seg->seq, s->snd_nxt);
	}
}

void story_facts_end(struct story_facts *f, enum story_closed closed,
		     struct story_change *change)
{
	story_facts_begin(f, change);
	change->step = STORY_STEP_END;
	change->note = closed == STORY_CLOSED_EVICTED  ? STORY_NOTE_EVICTED :
		       closed == STORY_CLOSED_REPLACED ? STORY_NOTE_REPLACED :
							 STORY_NOTE_GONE;
	change->worth_telling = true;
	if (f->closed <= STORY_CLOSED_CLOSING)
		f->closed = closed;
}
