// SPDX-License-Identifier: GPL-2.0
/* The beginning and the end of a connection's facts. */
#include "rules/case.h"
#include "rules/transition.h"

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

bool story_facts_new_incarnation(const struct story_facts *f,
				 const struct story_segment *seg,
				 unsigned int from, enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from];

	if (story_is_first_syn(s, seg))
		return false;
	/* it was observed when it was sent */
	if (vantage == STORY_VANTAGE_DELIVERED && (s->known & STORY_END_LOCAL))
		return false;
	if (story_facts_over(f))
		return true;
	/*
	 * An end that sends a new SYN has no connection any more. So a SYN to
	 * TIME-WAIT (RFC 9293, 3.10.7.4, MAY-2; RFC 6191) comes from an end
	 * that is CLOSED, and one from TIME-WAIT is net.ipv4.tcp_tw_reuse.
	 */
	return f->state[from].state == STORY_STATE_TIME_WAIT ||
	       f->state[from].state == STORY_STATE_CLOSED;
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
