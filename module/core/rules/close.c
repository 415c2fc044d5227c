// SPDX-License-Identifier: GPL-2.0
/* What FINs and their acknowledgments prove. */
#include "rules/private.h"

static bool sends_new_bytes(const struct story_sighting *x)
{
	return x->first && x->had_seen && after(x->end, x->s_nxt);
}

/*
 * The first segment of an end that acknowledges the peer's FIN: all that lies
 * behind it in its stream acknowledges it as well. If it is a bare ACK at its
 * SND.NXT, no FIN of its own is under way; else, away from its host, there may
 * have been one that was lost.
 */
static void mark_fin_ack(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s;

	if (!x->own || (s->known & STORY_END_FIN_ACK))
		return;
	s->known &= ~(STORY_END_OTHER_ISS | STORY_END_RESET_AT);
	s->known |= STORY_END_FIN_ACK;
	s->fin_ack_at = after(x->s_nxt, seg->seq) && x->had_seen ? x->s_nxt :
								   seg->seq;
	if (!(s->known & STORY_END_LOCAL) && !(s->held & STORY_FACT_FIN_SENT) &&
	    (x->end != seg->seq || !x->had_seen || seg->seq != x->s_nxt))
		s->attr |= STORY_ATTR_FIN_QUEUED;
}

void story_closing_ack(struct story_sighting *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool news = !(r->held & STORY_FACT_FIN_ACKED);

	if (x->first && (s->held & STORY_FACT_FIN_SENT) &&
	    after(seg->seq, s->fin)) {
		s->known |= STORY_END_PAST_FIN;
		/* a late copy of the FIN may have withdrawn it */
		if ((r->known & STORY_END_ACK) && fin_covered(s, r->ack))
			learn(s, STORY_FACT_FIN_ACKED, false);
	}

	/* what it acknowledges came with an ACK of its own FIN */
	if ((s->held & STORY_FACT_FIN_SENT) && (r->known & STORY_END_FIN_ACK) &&
	    after(seg->ack, r->fin_ack_at))
		learn(s, STORY_FACT_FIN_ACKED, x->own);

	if (!fin_covered(r, seg->ack)) {
		/* sent before, and overtaken: so that lies further off */
		if (x->own && (s->known & STORY_END_FIN_ACK) &&
		    after(x->end, s->fin_ack_at))
			s->fin_ack_at = x->end;
		/* so it had bytes unacknowledged when the FIN came, or comes */
		if ((r->held & STORY_FACT_FIN_SENT) && sends_new_bytes(x))
			s->attr |= STORY_ATTR_FIN_QUEUED;
		return;
	}
	mark_fin_ack(x);
	if (x->first)
		learn(s, STORY_FACT_FIN_RCVD, x->own);
	learn(r, STORY_FACT_FIN_ACKED,
	      x->acceptable && (r->known & STORY_END_LOCAL) &&
	      (r->witnessed & STORY_FACT_FIN_SENT));
	if (!news || (seg->flags & STORY_FIN))
		return;
	check(x, seg->ack == r->fin + 1);
	if (!(s->held & STORY_FACT_FIN_SENT))
		say(x, STORY_STEP_CLOSE_2, STORY_NOTE_FIN_ACK);
	else if (r->attr & STORY_ATTR_FIN_ANSWERS)
		say(x, STORY_STEP_CLOSE_4, STORY_NOTE_FIN_LAST_ACK);
	else
		say(x, STORY_STEP_CLOSE_CROSSING_ACK, STORY_NOTE_FIN_CROSSING_ACK);
	/* the FIN came again */
	if (x->had_ack && fin_covered(r, x->s_ack))
		x->change->step = STORY_STEP_RETRANSMISSION;
}

/* A RST, or whatever else has closed it, was first. */
static void begun_by(struct story_facts *f, enum story_by by)
{
	if (f->closed <= STORY_CLOSED_CLOSING)
		f->closed_by = by;
}

static void say_fin(struct story_sighting *x, bool acked_before)
{
	struct story_end *s = x->s, *r = x->r;
	struct story_facts *f = x->f;

	if (!(r->held & STORY_FACT_FIN_SENT)) {
		say(x, STORY_STEP_CLOSE_1, STORY_NOTE_FIN);
		begun_by(f, story_facts_by(f, s));
		x->change->check = STORY_CHECK_NONE;
		return;
	}
	if (!(s->attr & STORY_ATTR_FIN_ANSWERS)) {
		say(x, STORY_STEP_CLOSE_CROSSING, STORY_NOTE_FIN_CROSSING);
		begun_by(f, STORY_BY_BOTH);
		x->change->check = STORY_CHECK_NONE;
		return;
	}
	check(x, x->seg->ack == r->fin + 1);
	if (acked_before) {
		say(x, STORY_STEP_CLOSE_3, STORY_NOTE_FIN_SECOND);
	} else {
		say(x, STORY_STEP_CLOSE_2_3, STORY_NOTE_FIN_SECOND_WITH_ACK);
		s->attr |= STORY_ATTR_FIN_WITH_ACK;
	}
}

/* The peer has acknowledged it before: it is not the first of its kind. */
static bool is_late(const struct story_sighting *x)
{
	return (x->r->known & STORY_END_ACK) && after(x->r->ack, x->end - 1);
}

static void send_fin(struct story_sighting *x, bool acked_before)
{
	struct story_end *s = x->s, *r = x->r;

	if (s->held & STORY_FACT_FIN_SENT) {
		if (!x->first)
			return;
		/*
		 * So it had not got the ACK that it was presumed to, unless
		 * this was sent before what has been seen from behind it.
		 */
		if ((s->known & STORY_END_LOCAL) ||
		    !(s->known & STORY_END_PAST_FIN) ||
		    (x->had_ack && (x->seg->flags & STORY_ACK) &&
		     after(x->seg->ack, x->s_ack)))
			withdraw(s, STORY_FACT_FIN_ACKED);
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_FIN_AGAIN);
		return;
	}
	s->fin = x->end - 1;
	if (x->had_seen && !after(x->end, x->s_nxt)) {
		/* overtaken by what was sent behind it, and then taken for a byte */
		if (x->f->bytes[s - x->f->end])
			x->f->bytes[s - x->f->end]--;
		/* unless it is only the peer's ACK that has told of it */
		if (!is_late(x))
			s->known |= STORY_END_PAST_FIN;
	}
	learn(s, STORY_FACT_FIN_SENT, x->own);
	if (is_late(x)) {
		learn(s, STORY_FACT_FIN_ACKED, false);
		s->attr |= STORY_ATTR_FIN_QUEUED;
	}
	/*
	 * Behind a lost one, an ACK beyond it has come before: they crossed,
	 * unless that ACK has only overtaken this one.
	 */
	if (!(x->seg->flags & STORY_ACK) || !fin_covered(r, x->seg->ack))
		s->attr &= ~STORY_ATTR_FIN_QUEUED;
	else if ((s->known & STORY_END_FIN_ACK) && after(s->fin_ack_at, s->fin))
		s->attr |= STORY_ATTR_FIN_QUEUED;
	else
		s->attr |= STORY_ATTR_FIN_ANSWERS;
	say_fin(x, acked_before);
	/* even if a RST has closed both ends already */
	x->change->worth_telling = true;
}

void story_closing_fin(struct story_sighting *x, bool acked_before)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;

	/* new bytes or a FIN: there was no FIN before them */
	if (x->first && (((seg->flags & STORY_FIN) && !is_late(x)) ||
			 (seg->len && x->had_seen && !before(x->end, x->s_nxt)))) {
		s->attr &= ~STORY_ATTR_MAYBE_FIN;
		r->attr &= ~STORY_ATTR_MAYBE_FINNED;
	}
	if (seg->flags & STORY_FIN)
		send_fin(x, acked_before);

	if (!(s->held & STORY_FACT_FIN_SENT) ||
	    (r->witnessed & STORY_FACT_FIN_RCVD) ||
	    !(r->held & STORY_FACT_SYN_RCVD))
		return;
	if (x->first && !x->delivered && (s->known & STORY_END_DELIVERED)) {
		/* on its way to a local socket: what was sent will come */
		learn(r, STORY_FACT_FIN_RCVD, false);
	} else if (after(s->edge, s->fin)) {
		/*
		 * It may wait there, for a program that holds the socket and
		 * closes it, or be overtaken by the ACK behind it, on another
		 * processor: to CLOSE-WAIT or CLOSING there are other ways then.
		 * To TIME-WAIT there is only one; else the end's own ACK proves.
		 */
		learn(r, STORY_FACT_FIN_RCVD,
		      x->acceptable && (r->known & STORY_END_LOCAL) &&
		      (r->witnessed & STORY_FACT_FIN_ACKED));
		/* whoever has bytes unacknowledged may have closed behind them */
		if (!(r->held & STORY_FACT_FIN_SENT) &&
		    (s->known & STORY_END_ACK) && r->snd_nxt != s->ack)
			r->attr |= STORY_ATTR_FIN_QUEUED;
	} else if (x->change->note == STORY_NOTE_FIN) {
		x->change->note = STORY_NOTE_FIN_EARLY;
	}
}
