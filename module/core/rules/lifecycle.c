// SPDX-License-Identifier: GPL-2.0
/*
 * The beginning and the end of a connection's facts, and what happens to them
 * without a segment: ICMP errors, timers, eviction.
 */
#include "rules/transition.h"
#include "rules/private.h"

static enum story_state state_of(const struct story_facts *f, unsigned int end)
{
	return story_facts_opinion(f, end).state;
}

void story_facts_init(struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, bool self, u64 now_ns)
{
	unsigned int i;

	BUILD_BUG_ON(STORY_OPENEDS > 8 || STORY_CLOSEDS > 16);
	/* one by one: what clears memory in general is slower for so little */
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
	f->opinion[0] = story_state_of_word(story_facts_word(f, 0));
	f->opinion[1] = story_state_of_word(story_facts_word(f, 1));
}

bool story_facts_asks_anew(const struct story_facts *f,
			   const struct story_segment *seg, unsigned int from,
			   enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from];

	if ((s->known & STORY_END_ISS) && s->iss == seg->seq)
		return false;
	/* told when it was sent */
	if (vantage == STORY_VANTAGE_DELIVERED && (s->known & STORY_END_LOCAL))
		return false;
	if (story_facts_over(f))
		return true;
	/*
	 * An end that asks anew has done with the old connection. So a SYN to
	 * TIME-WAIT (RFC 9293, 3.10.7.4, MAY-2; RFC 6191) comes from an end
	 * that is CLOSED, and one from TIME-WAIT is net.ipv4.tcp_tw_reuse.
	 */
	return state_of(f, from) == STORY_STATE_TIME_WAIT ||
	       state_of(f, from) == STORY_STATE_CLOSED;
}

void story_facts_reopen(struct story_facts *f)
{
	f->closed = STORY_CLOSED_NO;
	if (f->opened == STORY_OPENED_REFUSED ||
	    f->opened == STORY_OPENED_SYN_TIMEOUT)
		f->opened = STORY_OPENED_OPENING;
	f->icmp = 0;
}

bool story_facts_icmp(struct story_facts *f, unsigned int from, u32 seq,
		      bool fatal, u64 now_ns, struct story_change *change)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[f->self ? 0 : !from];

	if (!(s->known & STORY_END_SEEN) || after(seq, s->snd_nxt) ||
	    ((r->known & STORY_END_ACK) && before(seq, r->ack)) ||
	    ((s->known & STORY_END_ISS) && before(seq, s->iss)))
		return false;

	story_facts_begin(f, change);
	change->step = STORY_STEP_OTHER;
	change->note = STORY_NOTE_ICMP;
	change->worth_telling = true;
	/* RFC 9293, 3.9.2.2, MUST-56; RFC 5461 for what stacks do while opening */
	if (fatal && state_of(f, from) == STORY_STATE_SYN_SENT) {
		change->step = STORY_STEP_REFUSAL;
		change->note = STORY_NOTE_ICMP_REFUSED;
		f->opened = STORY_OPENED_REFUSED;
		f->icmp = 1;
		learn(s, STORY_FACT_CLOSED, false);
		/* a SYN that it repeats may have left before this came */
		may_be_reset(s, r->known & STORY_END_SEEN, r->snd_nxt);
		if (!(s->known & STORY_END_RESETS))
			s->rst = r->iss;
		/* the SYN has never come to where it was sent */
		withdraw(r, STORY_FACT_SYN_RCVD);
	}
	story_facts_finish(f, now_ns, change);
	return true;
}

#define IS(state) (1u << STORY_STATE_##state)

enum story_timer story_facts_timer(const struct story_facts *f)
{
	u32 states = 1u << state_of(f, 0) | 1u << state_of(f, 1);

	if (story_facts_over(f))
		return STORY_TIMER_CLOSED;
	if (states & IS(TIME_WAIT))
		return STORY_TIMER_TIME_WAIT;
	if (states & (IS(FIN_WAIT_1) | IS(CLOSING) | IS(LAST_ACK)))
		return STORY_TIMER_FIN;
	if (states & IS(FIN_WAIT_2))
		return STORY_TIMER_FIN_WAIT_2;
	if (states & IS(SYN_SENT) &&
	    !(f->end[!f->client].held & STORY_FACT_SYN_SENT))
		return STORY_TIMER_SYN_SENT;
	if (states & (IS(SYN_RECEIVED) | IS(SYN_SENT)))
		return STORY_TIMER_SYN_RECEIVED;
	return STORY_TIMER_IDLE;
}

/**
 * struct expiry - what a timeout closes; the closing is always presumed
 * @states: ends in these states
 * @presumed: ends in these states if they are only presumed
 * @note: why
 */
struct expiry {
	u32 states;
	u32 presumed;
	enum story_note note;
};

static const struct expiry expiries[STORY_TIMERS] = {
	/* RFC 9293, 3.8.3, R2; Linux: tcp_syn_retries */
	[STORY_TIMER_SYN_SENT] = { IS(SYN_SENT), 0,
				   STORY_NOTE_SYN_TIMEOUT },
	/* Linux: tcp_synack_retries; whoever got a SYN/ACK would have answered */
	[STORY_TIMER_SYN_RECEIVED] = { IS(SYN_SENT) |
				       IS(SYN_RECEIVED),
				       IS(ESTABLISHED),
				       STORY_NOTE_SYN_RECEIVED_TIMEOUT },
	[STORY_TIMER_IDLE] = { ~0u, 0, STORY_NOTE_IDLE_TIMEOUT },
	/* Linux: tcp_orphan_retries */
	[STORY_TIMER_FIN] = { IS(FIN_WAIT_1) |
			      IS(CLOSING) |
			      IS(LAST_ACK), 0,
			      STORY_NOTE_FIN_TIMEOUT },
	/* Linux: tcp_fin_timeout, for a socket that no program holds */
	[STORY_TIMER_FIN_WAIT_2] = { IS(FIN_WAIT_2), 0,
				     STORY_NOTE_FIN_WAIT_2_TIMEOUT },
	/* RFC 9293, 3.10.8: 2 MSL; Linux: 60 s */
	[STORY_TIMER_TIME_WAIT] = { IS(TIME_WAIT), 0,
				    STORY_NOTE_TIME_WAIT_OVER },
};

static bool expires(const struct story_facts *f, unsigned int end,
		    const struct expiry *expiry)
{
	struct story_opinion is = story_facts_opinion(f, end);

	return 1u << is.state & (expiry->states |
				 (is.presumed ? expiry->presumed : 0));
}

bool story_facts_expire(struct story_facts *f, u64 now_ns,
			struct story_change *change)
{
	enum story_timer timer = story_facts_timer(f);
	unsigned int i;
	u32 hit = 0;

	story_facts_begin(f, change);
	change->step = STORY_STEP_TIMEOUT;
	change->note = expiries[timer].note;
	for (i = 0; i < 2; i++)
		if (expires(f, i, &expiries[timer]))
			hit |= 1 << i;
	for (i = 0; i < 2; i++) {
		struct story_end *e = &f->end[i];

		if (!(hit & 1 << i))
			continue;
		if ((e->attr & STORY_ATTR_PASSIVE) &&
		    !(e->held & (STORY_FACT_SYN_ACKED | STORY_FACTS_FIN)))
			e->attr |= STORY_ATTR_TO_LISTEN;
		learn(e, STORY_FACT_CLOSED, false);
	}
	if (timer == STORY_TIMER_SYN_SENT)
		withdraw(&f->end[!f->client], STORY_FACT_SYN_RCVD);
	/* a server that never took the ACK does not undo the client's open */
	if ((timer == STORY_TIMER_SYN_SENT ||
	     timer == STORY_TIMER_SYN_RECEIVED) &&
	    !synchronised(&f->end[0]) && !synchronised(&f->end[1]))
		f->opened = STORY_OPENED_SYN_TIMEOUT;
	if (timer == STORY_TIMER_IDLE && f->closed <= STORY_CLOSED_CLOSING)
		f->closed = STORY_CLOSED_IDLE_TIMEOUT;
	story_facts_finish(f, now_ns, change);
	return timer == STORY_TIMER_CLOSED || timer == STORY_TIMER_IDLE;
}

void story_facts_end(struct story_facts *f, enum story_closed closed,
		     struct story_change *change)
{
	story_facts_begin(f, change);
	change->step = STORY_STEP_END;
	change->note = closed == STORY_CLOSED_EVICTED ? STORY_NOTE_EVICTED :
		       closed == STORY_CLOSED_REPLACED ? STORY_NOTE_REPLACED :
							 STORY_NOTE_GONE;
	change->worth_telling = true;
	if (f->closed <= STORY_CLOSED_CLOSING)
		f->closed = closed;
}
