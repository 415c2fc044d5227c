// SPDX-License-Identifier: GPL-2.0
/* What a timeout says of each end: always presumed. */
#include "rules/case.h"
#include "rules/transition.h"

#define IS(state) (1u << STORY_STATE_##state)

const unsigned int story_timeout_s[STORY_TIMERS] = {
	/* Linux sends the last of 7 SYNs 63 s after the first */
	[STORY_TIMER_SYN_SENT] = 65,
	/* and the last of 6 SYN,ACKs times out after 63 s */
	[STORY_TIMER_SYN_RECEIVED] = 64,
	[STORY_TIMER_IDLE] = 5 * 24 * 3600, /* as conntrack */
	[STORY_TIMER_UNANSWERED] = 120,
	[STORY_TIMER_FIN] = 125,
	[STORY_TIMER_FIN_WAIT_2] = 60, /* tcp_fin_timeout */
	[STORY_TIMER_TIME_WAIT] = 60,  /* TCP_TIMEWAIT_LEN */
	[STORY_TIMER_CLOSED] = 10,
};

enum story_timer story_facts_timer(const struct story_facts *f)
{
	u32 states = 1u << f->state[0].state | 1u << f->state[1].state;

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
	return story_facts_unanswered(f) ? STORY_TIMER_UNANSWERED :
					   STORY_TIMER_IDLE;
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
	[STORY_TIMER_SYN_SENT] = { IS(SYN_SENT), 0, STORY_NOTE_SYN_TIMEOUT },
	/* Linux: tcp_synack_retries; an end that gets a SYN,ACK answers */
	[STORY_TIMER_SYN_RECEIVED] = { IS(SYN_SENT) | IS(SYN_RECEIVED),
				       IS(ESTABLISHED),
				       STORY_NOTE_SYN_RECEIVED_TIMEOUT },
	[STORY_TIMER_IDLE] = { ~0u, 0, STORY_NOTE_IDLE_TIMEOUT },
	[STORY_TIMER_UNANSWERED] = { ~0u, 0, STORY_NOTE_IDLE_TIMEOUT },
	/* Linux: tcp_orphan_retries */
	[STORY_TIMER_FIN] = { IS(FIN_WAIT_1) | IS(CLOSING) | IS(LAST_ACK), 0,
			      STORY_NOTE_FIN_TIMEOUT },
	/* Linux: tcp_fin_timeout, for a socket that no program holds */
	[STORY_TIMER_FIN_WAIT_2] = { IS(FIN_WAIT_2), 0,
				     STORY_NOTE_FIN_WAIT_2_TIMEOUT },
	/* RFC 9293, 3.10.8: 2 MSL; Linux: 60 s */
	[STORY_TIMER_TIME_WAIT] = { IS(TIME_WAIT), 0, STORY_NOTE_TIME_WAIT_OVER },
};

static bool expires(const struct story_facts *f, unsigned int end,
		    const struct expiry *expiry)
{
	struct story_end_state now = f->state[end];

	return 1u << now.state &
	       (expiry->states | (now.presumed ? expiry->presumed : 0));
}

/* The SYN was presumed to have come. */
static void withdraw_syn(struct story_end *e)
{
	e->held &= ~(STORY_FACT_SYN_RCVD & ~e->witnessed);
}

static bool was_synchronised(const struct story_end *e)
{
	return (e->witnessed & STORY_FACTS_SYN) == STORY_FACTS_SYN;
}

bool story_facts_expire(struct story_facts *f, u64 now_ns,
			struct story_change *change)
{
	enum story_timer timer = story_facts_timer(f);
	unsigned int i;
	u32 hit = 0;
	bool idle;

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
		    !(e->held & STORY_FACTS_BEYOND_SYN_RECEIVED))
			e->attr |= STORY_ATTR_TO_LISTEN;
		e->held |= STORY_FACT_CLOSED;
	}
	if (timer == STORY_TIMER_SYN_SENT)
		withdraw_syn(&f->end[!f->client]);
	/* a server that never took the ACK does not undo the client's open */
	if ((timer == STORY_TIMER_SYN_SENT || timer == STORY_TIMER_SYN_RECEIVED) &&
	    !was_synchronised(&f->end[0]) && !was_synchronised(&f->end[1]))
		f->opened = STORY_OPENED_SYN_TIMEOUT;
	idle = timer == STORY_TIMER_IDLE || timer == STORY_TIMER_UNANSWERED;
	if (idle && f->closed <= STORY_CLOSED_CLOSING)
		f->closed = STORY_CLOSED_IDLE_TIMEOUT;
	story_facts_finish(f, now_ns, change);
	return timer == STORY_TIMER_CLOSED || idle;
}
