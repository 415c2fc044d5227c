// SPDX-License-Identifier: GPL-2.0
/* What an ICMP error proves that quotes a segment. */
#include "rules/case.h"
#include "rules/transition.h"
#include "tcp/stream.h"

/* RFC 9293, 3.9.2.2, MUST-56; RFC 5461 for what stacks do while opening. */
static void refuse(struct story_case *x)
{
	struct story_bits *s = x->s, *r = x->r;

	x->kind.opened = STORY_OPENED_REFUSED;
	x->kind.icmp = 1;
	learn(s, STORY_FACT_CLOSED, false);
	/* a retransmitted SYN may have left before this came */
	if (may_be_reset(s, r->known & STORY_END_SEEN))
		x->reach.snd_at = REACH_RCV_NXT;
	if (!(s->known & STORY_END_RESETS)) {
		x->reach.snd_rst = REACH_RCV_ISS;
		x->reach.snd_begins = true;
	}
	/* the SYN has never come to where it was sent */
	withdraw(r, STORY_FACT_SYN_RCVD);
}

bool story_facts_icmp(struct story_facts *f, unsigned int from, u32 seq,
		      bool fatal, u64 now_ns, struct story_change *change)
{
	static const struct story_segment none;
	struct story_case x;

	story_stream_follow(f);
	if (!story_icmp_is_in_flight(f, from, seq))
		return false;
	story_facts_begin(f, change);
	change->step = STORY_STEP_OTHER;
	change->note = STORY_NOTE_ICMP;
	change->worth_telling = true;
	if (fatal && f->state[from].state == STORY_STATE_SYN_SENT) {
		change->step = STORY_STEP_REFUSAL;
		change->note = STORY_NOTE_ICMP_REFUSED;
		story_case_begin(&x, f, from);
		refuse(&x);
		story_apply(f, &none, from, &x, now_ns);
	}
	story_facts_finish(f, now_ns, change);
	return true;
}
