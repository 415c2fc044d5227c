// SPDX-License-Identifier: GPL-2.0
/* What a RST proves: of its sender, and of its receiver. */
#include "facts_private.h"

static void remark(struct story_change *change, enum story_step step,
		   enum story_note note)
{
	change->step = step;
	change->note = note;
	change->worth_telling = true;
}

/* It has sent a SYN and is not known to have got one: RFC 9293, 3.10.7.3. */
static bool is_syn_sent(const struct story_end *e)
{
	return (e->held & STORY_FACT_SYN_SENT) &&
	       !(e->attr & STORY_ATTR_PASSIVE) &&
	       !(e->witnessed & STORY_FACT_SYN_RCVD);
}

static bool acks_syn(const struct story_segment *seg, const struct story_end *e)
{
	return (seg->flags & STORY_ACK) && after(seg->ack, e->iss) &&
	       !after(seg->ack, e->snd_nxt);
}

/*
 * RFC 9293, 3.5.2: a RST that answers a stray takes its number from the stray's
 * ACK; only one that lies in the sender's own stream speaks of this connection.
 */
static bool is_of_sender(const struct story_segment *seg,
			 const struct story_end *s, const struct story_end *r)
{
	if (!(s->known & STORY_END_SEEN))
		return acks_syn(seg, r);
	if (is_syn_sent(s))
		return seg->seq == s->snd_nxt;
	return !after(seg->seq, s->snd_nxt) &&
	       !((r->known & STORY_END_ACK) && before(seg->seq, r->ack));
}

/**
 * enum belief - what the receiver makes of it
 * @BELIEF_NO: no change
 * @BELIEF_PERHAPS: it may close the connection
 * @BELIEF_YES: it closes the connection, if it arrives
 */
enum belief { BELIEF_NO, BELIEF_PERHAPS, BELIEF_YES };

/* RFC 9293, 3.10.7.4, second; RFC 5961, section 3.2 */
static enum belief believe(const struct story_segment *seg,
			   const struct story_end *s, const struct story_end *r,
			   struct story_change *change)
{
	bool request = (r->attr & STORY_ATTR_PASSIVE) &&
		       !(r->held & STORY_FACT_SYN_ACKED);
	u32 low, high;

	if (is_syn_sent(r)) {
		if (acks_syn(seg, r))
			return BELIEF_YES;
		if (!(s->known & STORY_END_SEEN)) {
			remark(change, STORY_STEP_OTHER,
			       STORY_NOTE_RESET_TO_OPENING);
			return BELIEF_NO;
		}
	}
	if (!(s->known & STORY_END_SEEN))
		return BELIEF_NO;
	high = s->known & STORY_END_UNKNOWN ? s->snd_nxt : s->edge;
	low = r->known & STORY_END_ACK ? r->ack : high;
	if (after(low, high))
		high = low;
	if (low == high && seg->seq == low)
		return is_syn_sent(r) ? BELIEF_PERHAPS : BELIEF_YES;
	if (!before(seg->seq, low) && !after(seg->seq, high))
		return BELIEF_PERHAPS;
	/* Linux, tcp_reset_check(): some send it with the number of their FIN */
	if ((s->held & STORY_FACT_FIN_SENT) && seg->seq == s->fin &&
	    seg->seq == low - 1)
		return BELIEF_PERHAPS;
	/* Linux, the right-most SACK edge: tcp_validate_incoming() */
	if ((s->known & STORY_END_HOLE) && seg->seq == s->island_end)
		return BELIEF_PERHAPS;
	/* Linux, tcp_check_req(): any in the window ends a request */
	if (request && after(seg->seq, high))
		return BELIEF_PERHAPS;
	remark(change, STORY_STEP_RESET,
	       before(seg->seq, low) ? STORY_NOTE_RESET_OUTSIDE :
				       STORY_NOTE_RESET_INEXACT);
	return BELIEF_NO;
}

void story_facts_reset(struct story_facts *f, const struct story_segment *seg,
		       struct story_end *s, struct story_end *r,
		       enum story_vantage vantage, bool first,
		       struct story_change *change)
{
	bool own = first && vantage != STORY_VANTAGE_SPOKEN &&
		   vantage != STORY_VANTAGE_PASSED;
	bool refusal = is_syn_sent(r) && !(s->held & STORY_FACT_SYN_SENT);
	bool in_name = first ? vantage == STORY_VANTAGE_SPOKEN :
			       !!(s->known & STORY_END_SPOKEN);
	enum belief belief;

	if (!is_of_sender(seg, s, r))
		remark(change, STORY_STEP_OTHER, STORY_NOTE_RESET_OF_STRAY);
	else if (first)
		learn(s, STORY_FACT_CLOSED, own);

	if (r->witnessed & STORY_FACT_CLOSED) {
		if (!change->note)
			remark(change, STORY_STEP_RESET, STORY_NOTE_RESET);
		return;
	}
	belief = believe(seg, s, r, change);
	if (belief == BELIEF_NO)
		return;
	if ((r->attr & STORY_ATTR_PASSIVE) && !(r->held & STORY_FACT_SYN_ACKED))
		r->attr |= STORY_ATTR_TO_LISTEN;
	/*
	 * Witnessed where a local socket gets it and must believe it; TIME-WAIT
	 * need not (net.ipv4.tcp_rfc1337), SYN-RECEIVED may be long gone.
	 */
	learn(r, STORY_FACT_CLOSED,
	      belief == BELIEF_YES && vantage == STORY_VANTAGE_DELIVERED &&
	      (r->known & STORY_END_LOCAL) &&
	      (is_syn_sent(r) ||
	       (r->witnessed & STORY_FACTS_SYN) == STORY_FACTS_SYN) &&
	      (r->held & STORY_FACTS_FIN) != STORY_FACTS_FIN);

	if (refusal) {
		f->opened = STORY_OPENED_REFUSED;
		remark(change, STORY_STEP_REFUSAL,
		       in_name ? STORY_NOTE_REFUSED_IN_NAME :
				 STORY_NOTE_REFUSED);
		change->check = STORY_CHECK_OK;
	} else {
		remark(change, STORY_STEP_RESET,
		       r->attr & STORY_ATTR_TO_LISTEN ?
		       STORY_NOTE_RESET_TO_LISTEN : STORY_NOTE_RESET);
		if (f->closed <= STORY_CLOSED_CLOSING) {
			f->closed = STORY_CLOSED_RESET;
			f->closed_by = story_facts_by(f, s);
		}
	}
}
