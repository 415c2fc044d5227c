// SPDX-License-Identifier: GPL-2.0
/*
 * What a segment proves about each end. The rule throughout: what an end sends
 * proves what it sent, and its ACK number proves what it has received; what was
 * sent to it is only presumed to have come, unless its host is seen to deliver
 * it to a socket that is proven synchronised.
 */
#include "facts.h"
#include "facts_private.h"

/**
 * struct sight - one segment on its way through the rules
 * @f: the facts
 * @seg: the segment
 * @s: its sender
 * @r: its receiver; the same as @s in a self-connection
 * @change: step, note and check are set here
 * @s_ack: @s->ack before this segment
 * @s_nxt: @s->snd_nxt before
 * @end: SEG.SEQ + SEG.LEN
 * @first: first sight: it is the sending as well
 * @own: the sender's own word, so that its facts are witnessed
 * @delivered: seen at LOCAL_IN
 * @acceptable: delivered where the receiver expects it: it will be taken
 * @had_ack: @s_ack is valid
 * @had_seen: @s_nxt is valid
 */
struct sight {
	struct story_facts *f;
	const struct story_segment *seg;
	struct story_end *s;
	struct story_end *r;
	struct story_change *change;
	u32 s_ack;
	u32 s_nxt;
	u32 end;
	bool first;
	bool own;
	bool delivered;
	bool acceptable;
	bool had_ack;
	bool had_seen;
};

static void say(struct sight *x, enum story_step step, enum story_note note)
{
	x->change->step = step;
	x->change->note = note;
}

static void check(struct sight *x, bool right)
{
	x->change->check = right ? STORY_CHECK_OK : STORY_CHECK_WRONG;
}

/* Told although no state changes: it explains what comes next. */
static void remark(struct sight *x, enum story_step step, enum story_note note)
{
	say(x, step, note);
	x->change->worth_telling = true;
}

static bool synchronised(const struct story_end *e)
{
	return (e->witnessed & STORY_FACTS_SYN) == STORY_FACTS_SYN;
}

/* Positions in the stream of @e that lie up to its highest one so far. */
static bool has_sent(const struct story_end *e, u32 seq)
{
	return (e->known & STORY_END_SEEN) && !after(seq, e->snd_nxt);
}

static bool fin_covered(const struct story_end *e, u32 ack)
{
	return (e->held & STORY_FACT_FIN_SENT) && after(ack, e->fin);
}

/* ---- the stream: one contiguous edge, one island behind a gap ---- */

static void advance_edge(struct story_end *e, u32 seq, u32 end)
{
	if (!after(seq, e->edge)) {
		if (after(end, e->edge))
			e->edge = end;
	} else if (!(e->known & STORY_END_HOLE)) {
		e->known |= STORY_END_HOLE;
		e->island = seq;
		e->island_end = end;
	} else if (after(seq, e->island_end) || before(end, e->island)) {
		/* a second island: only the receiver's ACK can tell now */
		e->known |= STORY_END_UNKNOWN;
	} else {
		if (before(seq, e->island))
			e->island = seq;
		if (after(end, e->island_end))
			e->island_end = end;
	}
	if ((e->known & STORY_END_HOLE) && !after(e->island, e->edge)) {
		e->known &= ~STORY_END_HOLE;
		if (after(e->island_end, e->edge))
			e->edge = e->island_end;
	}
}

/* The receiver's ACK proves that everything before it has come. */
static void acknowledge_edge(struct story_end *e, u32 ack)
{
	if (!after(ack, e->edge))
		return;
	e->edge = ack;
	e->known &= ~STORY_END_UNKNOWN;
	advance_edge(e, ack, ack);
}

static void begin_stream(struct story_end *e, u32 seq)
{
	if (e->known & STORY_END_SEEN)
		return;
	e->known |= STORY_END_SEEN;
	e->snd_nxt = seq;
	e->edge = seq;
}

static void restart_stream(struct story_end *e, u32 iss)
{
	e->known |= STORY_END_ISS | STORY_END_SEEN;
	e->known &= ~(STORY_END_HOLE | STORY_END_UNKNOWN);
	e->iss = iss;
	e->snd_nxt = iss;
	e->edge = iss;
}

/* Brings nothing new: a retransmission. */
static bool is_repeated(const struct sight *x)
{
	const struct story_segment *seg = x->seg;
	const struct story_end *s = x->s;

	if (!x->first || !x->had_seen || seg->seq == x->end ||
	    after(x->end, x->s_nxt))
		return false;
	/* RFC 9293, 3.8.4: a keep-alive repeats at most one byte, on purpose */
	if (seg->len <= 1 && x->end - seg->seq == seg->len &&
	    seg->seq == x->s_nxt - 1)
		return false;
	/* away from the sender, what fills a gap may be late, not repeated */
	return (s->known & STORY_END_LOCAL) || !after(x->end, s->edge) ||
	       ((s->known & STORY_END_HOLE) && !before(seg->seq, s->island));
}

/* What the segment brings of the sender's stream. */
static void follow_stream(struct sight *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s;
	u32 data = seg->seq + !!(seg->flags & STORY_SYN);

	begin_stream(s, seg->seq);
	s->retransmissions += is_repeated(x);
	if (x->first && after(x->end, s->snd_nxt)) {
		u32 from = after(s->snd_nxt, data) ? s->snd_nxt : data;
		u32 to = data + seg->len;

		if (after(to, from))
			x->f->bytes[s - x->f->end] += to - from;
		s->snd_nxt = x->end;
	}
	if (x->delivered && !(s->known & STORY_END_DELIVERED)) {
		/* from now on the edge is what was delivered, not sent */
		s->known |= STORY_END_DELIVERED;
		if (s->known & STORY_END_LOCAL) {
			s->known &= ~STORY_END_HOLE;
			s->edge = x->end;
		}
	}
	if (x->delivered || !(s->known & STORY_END_DELIVERED))
		advance_edge(s, seg->seq, x->end);
}

/* ---- SYN ---- */

static void note_times(struct sight *x, u32 *us, u64 now_ns)
{
	u64 t = div_u64(now_ns - x->f->started_ns, 1000);

	if (!*us)
		*us = t && t < ~(u32)0 ? t : 1;
}

/* RFC 9293, 3.10.7.2 and 3.10.7.3; MUST-10: simultaneous open */
/* Return: whether it belongs to this connection. */
static bool learn_syn(struct sight *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool again = s->known & STORY_END_ISS;

	if (again && s->iss != seg->seq) {
		if ((r->held & STORY_FACT_SYN_SENT) ||
		    (s->witnessed & STORY_FACT_SYN_RCVD)) {
			remark(x, STORY_STEP_OTHER,
			       synchronised(s) || synchronised(r) ?
			       STORY_NOTE_SYN_IN_CONNECTION :
			       STORY_NOTE_SYN_OTHER);
			return false;
		}
		/* nobody has answered: the sender began anew */
		restart_stream(s, seg->seq);
		x->s_nxt = seg->seq;
		x->f->ambiguous = 1;
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_SYN_OTHER);
		return true;
	}
	if (again) {
		if (!x->first)
			return true;
		if (!x->f->ack_us)
			x->f->ambiguous = 1;
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_SYN_AGAIN);
		return true;
	}
	restart_stream(s, seg->seq);
	x->s_nxt = seg->seq;
	s->attr &= ~STORY_ATTR_PASSIVE;
	learn(s, STORY_FACT_SYN_SENT, x->own);
	learn(r, STORY_FACT_SYN_RCVD, false);
	if (r->held & STORY_FACT_SYN_SENT) {
		x->f->opened = STORY_OPENED_SIMULTANEOUS;
		say(x, STORY_STEP_OPEN_CROSSING, STORY_NOTE_SYN_CROSSING);
	} else {
		say(x, STORY_STEP_OPEN_1, STORY_NOTE_SYN);
	}
	return true;
}

/* RFC 9293, 3.10.7.3, first: "If SEG.ACK =< ISS or SEG.ACK > SND.NXT" */
static bool syn_ack_fits(struct sight *x)
{
	const struct story_end *r = x->r;

	if (!(r->known & STORY_END_ISS))
		return true;
	return after(x->seg->ack, r->iss) && !after(x->seg->ack, r->snd_nxt);
}

/* Return: whether it belongs to this connection. */
static bool learn_syn_ack(struct sight *x, enum story_vantage vantage,
			  u64 now_ns)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool crossing = x->f->opened == STORY_OPENED_SIMULTANEOUS;
	bool again = s->known & STORY_END_ISS;

	/* middleboxes answer SYNs, too */
	if (vantage == STORY_VANTAGE_PASSED)
		x->own = false;
	check(x, syn_ack_fits(x));
	if (x->change->check == STORY_CHECK_WRONG) {
		remark(x, STORY_STEP_OTHER, STORY_NOTE_SYN_ACK_WRONG);
		return false;
	}
	if (again && s->iss != seg->seq) {
		remark(x, STORY_STEP_OTHER, STORY_NOTE_SYN_OTHER);
		x->change->check = STORY_CHECK_NONE;
		return false;
	}
	/* a repeated one: the sender has not got the ACK, or did not take it */
	if ((s->attr & STORY_ATTR_SYN_ACK) && x->first) {
		s->held &= ~(STORY_FACT_SYN_ACKED & ~s->witnessed);
		if (!x->f->ack_us)
			x->f->ambiguous = 1;
		remark(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_SYN_ACK_AGAIN);
		return true;
	}
	if (!again) {
		restart_stream(s, seg->seq);
		x->s_nxt = seg->seq;
	}
	if (x->first)
		s->attr |= STORY_ATTR_SYN_ACK;
	if (!(r->known & STORY_END_ISS) && !(r->known & STORY_END_SEEN))
		restart_stream(r, seg->ack - 1);
	if (has_sent(r, seg->ack) && after(r->snd_nxt, r->iss + 1) &&
	    seg->ack == r->snd_nxt && !(r->held & STORY_FACT_SYN_ACKED))
		x->f->opened = STORY_OPENED_FAST_OPEN;
	learn(s, STORY_FACT_SYN_SENT | STORY_FACT_SYN_RCVD, x->own);
	learn(r, STORY_FACT_SYN_SENT | STORY_FACT_SYN_ACKED |
		 STORY_FACT_SYN_RCVD, false);
	note_times(x, &x->f->syn_ack_us, now_ns);
	if (crossing)
		say(x, STORY_STEP_OPEN_CROSSING_ACK, STORY_NOTE_SYN_ACK_CROSSING);
	else
		say(x, STORY_STEP_OPEN_2, STORY_NOTE_SYN_ACK);
	return true;
}

/* ---- ACK ---- */

/*
 * An end has its SYN acknowledged for certain if it acknowledges a SYN that
 * came with an ACK, or sends what only a synchronised end sends. A bare ACK
 * that acknowledges nothing new is no proof: requests and simultaneous openers
 * answer strays with it, still in SYN-RECEIVED (RFC 9293, 3.10.7.4, first).
 */
static bool proves_open(struct sight *x)
{
	const struct story_segment *seg = x->seg;

	if (seg->flags & STORY_SYN)
		return false;
	if ((x->r->attr & STORY_ATTR_PASSIVE) && (x->r->known & STORY_END_ISS) &&
	    after(seg->ack, x->r->iss))
		return true;
	if (x->had_ack && after(seg->ack, x->s_ack))
		return true;
	/* RFC 7413, 4.2.2: a Fast Open server sends data in SYN-RECEIVED */
	return x->f->opened != STORY_OPENED_FAST_OPEN &&
	       (seg->len || (seg->flags & STORY_FIN));
}

static void learn_open(struct sight *x, u64 now_ns)
{
	struct story_end *s = x->s, *r = x->r;
	bool client = s == &x->f->end[x->f->client];
	bool open = synchronised(s);
	bool crossing;

	if (!(s->held & STORY_FACT_SYN_SENT))
		return;
	if ((r->known & STORY_END_ISS) ? after(x->seg->ack, r->iss) :
	    x->f->guessed)
		learn(s, STORY_FACT_SYN_RCVD, x->own);
	if (!(s->held & STORY_FACT_SYN_RCVD))
		return;
	if (x->f->guessed) {
		/* one that acknowledges has a peer that has sent a SYN */
		learn(s, STORY_FACT_SYN_SENT, x->own);
		learn(r, STORY_FACT_SYN_SENT, x->own);
	}
	if (proves_open(x))
		learn(s, STORY_FACT_SYN_ACKED, x->own);
	learn(r, STORY_FACT_SYN_ACKED, false);

	if (x->seg->flags & STORY_SYN)
		return;
	crossing = x->f->opened == STORY_OPENED_SIMULTANEOUS;
	if (x->f->opened == STORY_OPENED_OPENING &&
	    (r->held & STORY_FACT_SYN_SENT))
		x->f->opened = STORY_OPENED_THREE_WAY;
	if (open || x->f->guessed)
		return;
	if (crossing) {
		say(x, STORY_STEP_OPEN_CROSSING_ACK,
		    STORY_NOTE_OPEN_ACK_CROSSING);
		check(x, x->seg->ack == r->iss + 1);
	} else if (client) {
		say(x, STORY_STEP_OPEN_3, STORY_NOTE_OPEN_ACK);
		check(x, x->seg->seq == x->s_nxt && after(x->seg->ack, r->iss));
		note_times(x, &x->f->ack_us, now_ns);
	}
}

static void learn_fin_ack(struct sight *x)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	bool news = !(r->held & STORY_FACT_FIN_ACKED);

	/* what it acknowledges came with an ACK of its own FIN */
	if ((s->held & STORY_FACT_FIN_SENT) &&
	    (r->witnessed & STORY_FACT_FIN_RCVD) &&
	    after(seg->ack, r->fin_ack_at))
		learn(s, STORY_FACT_FIN_ACKED, x->own);

	if (!fin_covered(r, seg->ack))
		return;
	if (x->first && !(s->witnessed & STORY_FACT_FIN_RCVD))
		s->fin_ack_at = after(x->s_nxt, seg->seq) ? x->s_nxt : seg->seq;
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
}

static void learn_ack(struct sight *x, u64 now_ns)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;

	if (!(seg->flags & STORY_ACK))
		return;
	/* RFC 9293, 3.10.7.4, fifth: "If the ACK acks something not yet sent" */
	if ((r->known & STORY_END_SEEN) && after(seg->ack, r->snd_nxt)) {
		if (r->known & STORY_END_LOCAL)
			return;
		/* not seen, but sent: another way, or fragments */
		r->snd_nxt = seg->ack;
	}
	begin_stream(r, seg->ack);
	if (x->first && (!x->had_ack || after(seg->ack, s->ack))) {
		s->known |= STORY_END_ACK;
		s->ack = seg->ack;
	}
	if (x->first)
		acknowledge_edge(r, seg->ack);
	if (x->first)
		learn_open(x, now_ns);
	learn_fin_ack(x);
}

/* ---- FIN ---- */

static void say_fin(struct sight *x, bool acked_before)
{
	struct story_end *s = x->s, *r = x->r;
	struct story_facts *f = x->f;

	if (!(r->held & STORY_FACT_FIN_SENT)) {
		say(x, STORY_STEP_CLOSE_1, STORY_NOTE_FIN);
		f->closed = STORY_CLOSED_CLOSING;
		f->closed_by = story_facts_by(f, s);
		x->change->check = STORY_CHECK_NONE;
		return;
	}
	if (!(s->attr & STORY_ATTR_FIN_ANSWERS)) {
		say(x, STORY_STEP_CLOSE_CROSSING, STORY_NOTE_FIN_CROSSING);
		f->closed_by = STORY_BY_BOTH;
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

static void learn_fin(struct sight *x, bool acked_before)
{
	const struct story_segment *seg = x->seg;
	struct story_end *s = x->s, *r = x->r;
	u32 fin = seg->seq + seg->len;

	/* new bytes or a FIN: there was no FIN before them */
	if (x->first && ((seg->flags & STORY_FIN) ||
			 (seg->len && x->had_seen && after(x->end, x->s_nxt)))) {
		s->attr &= ~STORY_ATTR_MAYBE_FIN;
		r->attr &= ~STORY_ATTR_MAYBE_FINNED;
	}
	if (seg->flags & STORY_FIN) {
		if ((s->held & STORY_FACT_FIN_SENT) && x->first) {
			/* so it has not got the ACK that it was presumed to */
			s->held &= ~(STORY_FACT_FIN_ACKED & ~s->witnessed);
			remark(x, STORY_STEP_RETRANSMISSION,
			       STORY_NOTE_FIN_AGAIN);
		} else if (s->held & STORY_FACT_FIN_SENT) {
			/* told when it was sent */
		} else if (s->held & STORY_FACT_SYN_SENT) {
			s->fin = fin;
			learn(s, STORY_FACT_FIN_SENT, x->own);
			if ((seg->flags & STORY_ACK) && fin_covered(r, seg->ack))
				s->attr |= STORY_ATTR_FIN_ANSWERS;
			say_fin(x, acked_before);
		}
	}
	if (!(s->held & STORY_FACT_FIN_SENT) ||
	    (r->witnessed & STORY_FACT_FIN_RCVD) ||
	    !(r->held & STORY_FACT_SYN_RCVD))
		return;
	if (x->first && !x->delivered && (s->known & STORY_END_DELIVERED)) {
		/* on its way to a local socket: what was sent will come */
		learn(r, STORY_FACT_FIN_RCVD, false);
	} else if (after(s->edge, s->fin)) {
		learn(r, STORY_FACT_FIN_RCVD,
		      x->delivered && (r->known & STORY_END_LOCAL) &&
		      synchronised(r));
		/* whoever has bytes unacknowledged may have closed behind them */
		if (!(r->held & STORY_FACT_FIN_SENT) &&
		    (r->known & STORY_END_SEEN) && (s->known & STORY_END_ACK) &&
		    r->snd_nxt != s->ack)
			r->attr |= STORY_ATTR_FIN_QUEUED;
	} else if (x->change->note == STORY_NOTE_FIN) {
		x->change->note = STORY_NOTE_FIN_EARLY;
	}
}

/* ---- everything but RST ---- */

/* RFC 9293, 3.10.7.4, first; what Linux' tcp_sequence() lets pass */
static bool is_acceptable(const struct sight *x)
{
	if (!x->delivered)
		return false;
	if (!(x->s->known & STORY_END_SEEN))
		return true;
	return !after(x->seg->seq, x->s->edge) &&
	       !((x->r->known & STORY_END_ACK) && before(x->end, x->r->ack));
}

/* A segment of an end that was taken for closed: it is not. */
static void revive(struct sight *x)
{
	struct story_end *s = x->s;

	if (!(s->held & STORY_FACT_CLOSED))
		return;
	s->held &= ~STORY_FACT_CLOSED;
	s->witnessed &= ~STORY_FACT_CLOSED;
	s->attr &= ~STORY_ATTR_TO_LISTEN;
	story_facts_reopen(x->f);
	remark(x, STORY_STEP_OTHER, STORY_NOTE_STILL_ALIVE);
}

static void note_data(struct sight *x)
{
	struct story_end *s = x->s, *r = x->r;

	if (!x->first || x->change->note != STORY_NOTE_NONE)
		return;
	if (x->had_seen && x->seg->len && !after(x->end, x->s_nxt))
		say(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_DATA_AGAIN);
	else if (x->seg->len && (r->held & STORY_FACT_FIN_SENT))
		say(x, STORY_STEP_HALF_CLOSE, STORY_NOTE_DATA_HALF_CLOSED);
	else if (s->held == (STORY_FACTS_SYN | STORY_FACTS_FIN) && !x->seg->len)
		say(x, STORY_STEP_RETRANSMISSION, STORY_NOTE_TIME_WAIT_ACK);
	else
		say(x, STORY_STEP_DATA, STORY_NOTE_DATA);
}

static void learn_segment(struct sight *x, enum story_vantage vantage,
			  u64 now_ns)
{
	const struct story_segment *seg = x->seg;
	bool acked_before = x->s->witnessed & STORY_FACT_FIN_RCVD &&
			    x->had_ack && fin_covered(x->r, x->s_ack);

	x->acceptable = is_acceptable(x);
	if (x->first)
		revive(x);
	if (x->f->guessed && !x->had_seen && !(x->r->known & STORY_END_SEEN))
		remark(x, STORY_STEP_PICK_UP, STORY_NOTE_PICK_UP);
	if ((seg->flags & STORY_SYN) &&
	    !((seg->flags & STORY_ACK) ? learn_syn_ack(x, vantage, now_ns) :
					 learn_syn(x)))
		return;
	/* RFC 9293, 3.10.7.4, fifth: "if the ACK bit is off, drop" */
	if (!(seg->flags & (STORY_ACK | STORY_SYN)))
		return;
	learn_ack(x, now_ns);
	follow_stream(x);
	learn_fin(x, acked_before);
	note_data(x);
}

bool story_facts_segment(struct story_facts *f, const struct story_segment *seg,
			 unsigned int from, enum story_vantage vantage,
			 u64 now_ns, struct story_change *change)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[f->self ? 0 : !from];
	struct story_before before;
	struct sight x = {
		.f = f,
		.seg = seg,
		.s = s,
		.r = r,
		.change = change,
		.end = story_segment_end(seg),
		.s_ack = s->ack,
		.s_nxt = s->snd_nxt,
		.had_ack = s->known & STORY_END_ACK,
		.had_seen = s->known & STORY_END_SEEN,
		.delivered = vantage == STORY_VANTAGE_DELIVERED,
	};

	story_facts_begin(f, &before, change);
	if (vantage == STORY_VANTAGE_SENT)
		s->known |= STORY_END_LOCAL;
	if (vantage == STORY_VANTAGE_SPOKEN)
		s->known |= STORY_END_SPOKEN;
	x.first = vantage == STORY_VANTAGE_SENT ||
		  vantage == STORY_VANTAGE_SPOKEN ||
		  !(s->known & (STORY_END_LOCAL | STORY_END_SPOKEN));
	x.own = x.first && vantage != STORY_VANTAGE_SPOKEN;
	if (x.first)
		s->segments += seg->count;

	if (seg->flags & STORY_RST)
		story_facts_reset(f, seg, s, r, vantage, x.first, change);
	else
		learn_segment(&x, vantage, now_ns);
	if (!x.first && !(seg->flags & STORY_RST)) {
		say(&x, STORY_STEP_NONE, STORY_NOTE_DELIVERED);
		change->check = STORY_CHECK_NONE;
		change->worth_telling = false;
	}

	story_facts_finish(f, &before, now_ns, change);
	return x.first;
}

bool story_facts_quick(struct story_facts *f, const struct story_segment *seg,
		       unsigned int from, enum story_vantage vantage,
		       bool *first)
{
	struct story_end *s = &f->end[from];
	struct story_end *r = &f->end[!from];
	u32 end = seg->seq + seg->len;
	bool moves_edge, sees;

	if (!f->quiet ||
	    (seg->flags & ~(STORY_PSH | STORY_ECE | STORY_CWR)) != STORY_ACK ||
	    (s->known & (STORY_END_HOLE | STORY_END_SPOKEN)) ||
	    (r->known & STORY_END_HOLE))
		return false;

	switch (vantage) {
	case STORY_VANTAGE_SENT:
		if (!(s->known & STORY_END_LOCAL))
			return false;
		sees = true;
		moves_edge = !(s->known & STORY_END_DELIVERED);
		break;
	case STORY_VANTAGE_DELIVERED:
		if (!(s->known & STORY_END_DELIVERED))
			return false;
		sees = !(s->known & STORY_END_LOCAL);
		moves_edge = true;
		break;
	case STORY_VANTAGE_PASSED:
		sees = !(s->known & STORY_END_LOCAL);
		moves_edge = sees;
		break;
	default:
		return false;
	}
	if (moves_edge && seg->seq != s->edge)
		return false;
	if (sees) {
		if (seg->seq != s->snd_nxt || before(seg->ack, s->ack) ||
		    after(seg->ack, r->snd_nxt))
			return false;
		s->snd_nxt = end;
		s->ack = seg->ack;
		s->segments += seg->count;
		f->bytes[from] += seg->len;
		if (after(seg->ack, r->edge))
			r->edge = seg->ack;
	}
	if (moves_edge)
		s->edge = end;
	*first = sees;
	return true;
}
