// SPDX-License-Identifier: GPL-2.0
#include "observer.h"

#include "end.h"
#include "record/names.h"
#include "rules/cache.h"

static char wrong[512];

#define WRONG(...) (snprintf(wrong, sizeof(wrong), __VA_ARGS__), wrong)

bool observer_is_local(enum vantage vantage, unsigned int e)
{
	return vantage == VANTAGE_HOST || vantage == (e ? VANTAGE_B : VANTAGE_A);
}

bool observer_sees_departure(enum vantage vantage, unsigned int from)
{
	return observer_is_local(vantage, from) ||
	       vantage == (from ? VANTAGE_ROUTER_B : VANTAGE_ROUTER_A);
}

bool observer_sees_arrival(enum vantage vantage, unsigned int from)
{
	return observer_is_local(vantage, !from) ||
	       vantage == (from ? VANTAGE_ROUTER_A : VANTAGE_ROUTER_B);
}

u32 observer_number(unsigned int e, u8 number)
{
	return number == NUMBER_ZERO ? 0 : (e ? BASE_B : BASE_A) + number;
}

static void to_segment(struct story_segment *seg, const struct flight *g)
{
	static const u16 ports[] = { 40000, 80 };

	memset(seg, 0, sizeof(*seg));
	seg->flags = g->flags;
	seg->seq = observer_number(g->from, g->seq);
	if (g->flags & STORY_ACK)
		seg->ack = observer_number(!g->from, g->ack);
	seg->len = g->len;
	seg->sport = ports[g->from];
	seg->dport = ports[!g->from];
	seg->count = 1;
	seg->window = 502;
	seg->family = 4;
}

/* ---- no step is told twice ---- */

/* Both ends have a part in these. */
static bool comes_twice(enum story_step step)
{
	return step == STORY_STEP_OPEN_CROSSING_ACK ||
	       step == STORY_STEP_CLOSE_CROSSING_ACK;
}

static const char *told_once(struct observer *o, enum story_step step)
{
	u32 bit = 1u << step;

	/* what comes now is another story: a listener begins anew, or it was none */
	if (step == STORY_STEP_RESET || step == STORY_STEP_REFUSAL)
		o->told = 0;
	if (step < STORY_STEP_OPEN_1 || step > STORY_STEP_CLOSE_CROSSING_ACK)
		return NULL;
	if (!(o->told & bit)) {
		o->told |= bit;
		return NULL;
	}
	/* the second time, in the upper half */
	bit <<= 16;
	if (comes_twice(step) && !(o->told & bit)) {
		o->told |= bit;
		return NULL;
	}
	return WRONG("step %s is told twice", story_name(&story_names_step, step));
}

/* ---- ids and counters add up ---- */

static const char *count(struct world *w, const struct flight *g,
			 const struct story_facts *before, bool first,
			 bool again, bool local)
{
	struct story_facts *f = &w->observer.facts;
	struct story_end *s = &f->end[g->from], *r = &f->end[!g->from];
	unsigned int bytes = w->end[g->from].flags & END_SENT ? BYTES : 0;

	if (s->segments != first || r->segments)
		return WRONG("segments counted: %u and %u, not %u and 0",
			     s->segments, r->segments, first);
	if (r->retransmissions || s->retransmissions > first)
		return WRONG("retransmissions counted: %u and %u",
			     s->retransmissions, r->retransmissions);
	/* what was sent before the entry began, nobody has counted */
	if (!(before->end[g->from].known & STORY_END_SEEN))
		again = false;
	/* nor whether it goes on or begins anew: the same number, both times */
	if (local && first && s->retransmissions != again &&
	    !(w->end[g->from].flags & END_ANEW))
		return WRONG("%s counted as a retransmission",
			     again ? "not" : "wrongly");
	/* a FIN that has not come yet cannot be told from a byte */
	if (!(s->held & STORY_FACT_FIN_SENT))
		bytes++;
	if (f->bytes[!g->from] != before->bytes[!g->from] ||
	    f->bytes[g->from] > bytes)
		return WRONG("bytes counted: %llu of A, %llu of B",
			     (unsigned long long)f->bytes[0],
			     (unsigned long long)f->bytes[1]);
	s->segments = 0;
	s->retransmissions = 0;
	return NULL;
}

/* ---- what module/track.c does ---- */

/* Return: whether there is an entry for it. */
static bool find_or_begin(struct observer *o, const struct story_segment *seg,
			  unsigned int from, u8 order, enum story_vantage how)
{
	struct story_change change;
	enum story_start start;

	if (o->exists && story_facts_replaces(&o->facts, seg, from, how)) {
		story_facts_end(&o->facts, STORY_CLOSED_REPLACED, &change);
		o->exists = false;
	}
	if (o->exists)
		return true;
	start = story_facts_start_of(seg);
	if (start == STORY_START_BAD_FLAGS || start == STORY_START_NOTHING)
		return false;
	story_facts_init(&o->facts, seg, from, false, 0);
	/*
	 * A new connection on the old one's tuple, by a segment that had been
	 * overtaken by others: those were the old one's, whatever they showed.
	 */
	if (!order)
		o->state[from] = STORY_STATE_NONE;
	o->exists = true;
	o->told = 0;
	return true;
}

static bool same_change(const struct story_change *change)
{
	return !(change->changed && !change->proof_only) &&
	       !change->worth_telling;
}

/* The quick way must make the same facts, and keep nothing quiet. */
static const char *try_quick(struct observer *o,
			     const struct story_segment *seg, unsigned int from,
			     enum story_vantage how, bool *quick, bool *first)
{
	struct story_facts slow = o->facts;
	struct story_change change;
	enum story_quick is;

	is = story_facts_quick(&o->facts, seg, from, how);
	*quick = is != STORY_QUICK_NO;
	*first = is == STORY_QUICK_FIRST;
	if (!*quick)
		return NULL;
	if (story_facts_segment(&slow, seg, from, how, 0, &change) != *first ||
	    memcmp(&slow, &o->facts, sizeof(slow)) || !same_change(&change))
		return WRONG("story_facts_quick() is not the same");
	return NULL;
}

/* And so must what has been learnt. */
static const char *try_lessons(const struct story_facts *before,
			       const struct observer *o,
			       const struct story_segment *seg,
			       unsigned int from, enum story_vantage vantage,
			       bool first, const struct story_change *change)
{
	static struct story_lessons lessons;
	struct story_facts learnt = *before;
	const struct story_change *told;
	struct story_change same;
	bool same_first;

	told = story_lessons_segment(&lessons, &learnt, seg, from, vantage, 0,
				     &same, &same_first);
	if (same_first != first ||
	    memcmp(&learnt, &o->facts, sizeof(learnt)) ||
	    memcmp(told, change, STORY_CHANGE_SIZE))
		return WRONG("story_lessons_segment() is not the same");
	return NULL;
}

const char *observer_see(struct world *w, const struct flight *g,
			 enum story_vantage how, bool again,
			 struct sight *sight)
{
	struct observer *o = &w->observer;
	struct story_facts before;
	struct story_segment seg;
	struct story_change change;
	unsigned int from = g->from;
	const char *bad;
	bool first, quick = false;

	memset(sight, 0, sizeof(*sight));
	if (!(how == STORY_VANTAGE_DELIVERED &&
	      (o->facts.end[from].known & STORY_END_LOCAL))) {
		if (g->order || how == STORY_VANTAGE_SENT)
			o->state[from] = g->state;
		if (!g->old)
			o->doubt[from] = 0;
	}
	to_segment(&seg, g);
	if (o->exists) {
		before = o->facts;
		bad = try_quick(o, &seg, from, how, &quick, &first);
		if (bad)
			return bad;
		if (quick)
			return count(w, g, &before, first, again,
				     how == STORY_VANTAGE_SENT);
	}
	if (!find_or_begin(o, &seg, from, g->order, how))
		return NULL;
	before = o->facts;
	first = story_facts_segment(&o->facts, &seg, from, how, 0, &change);
	sight->event = (change.changed && !change.proof_only) ||
		       (first && change.worth_telling);
	sight->step = change.step;
	sight->note = change.note;
	bad = try_lessons(&before, o, &seg, from, how, first, &change);
	if (!bad)
		bad = count(w, g, &before, first, again,
			    how == STORY_VANTAGE_SENT);
	if (!bad && sight->event)
		bad = told_once(o, change.step);
	return bad;
}

const char *observer_expire(struct world *w, struct sight *sight)
{
	struct observer *o = &w->observer;
	struct story_change change;
	unsigned int e;

	memset(sight, 0, sizeof(*sight));
	if (!o->exists)
		return NULL;
	if (story_facts_expire(&o->facts, 0, &change)) {
		o->exists = false;
		o->gone = true;
	}
	sight->event = change.changed;
	sight->step = change.step;
	sight->note = change.note;
	for (e = 0; e < 2; e++) {
		struct story_opinion is = story_facts_opinion(&o->facts, e);

		if (story_state_of_word(change.old[e]).state == is.state)
			continue;
		if (!is.presumed)
			return WRONG("a timer has witnessed a state");
		o->doubt[e] |= DOUBT_TIMED;
	}
	return NULL;
}

/* ---- a witnessed state is right, a presumed one is so in the end ---- */

static const char *state_word(unsigned int state)
{
	return story_name(&story_names_state, state);
}

/*
 * RFC 9293, 3.3.1, nothing is under way and neither end has anything to send
 * again: the two would stay as they are for good.
 */
static bool is_rest(const struct world *w)
{
	return !in_flight(&w->flight[0]) && !end_waits(&w->end[0]) &&
	       !end_waits(&w->end[1]);
}

/*
 * What is right is that it knows of no connection. Whether a passive end goes
 * on listening, no segment of this connection tells; Linux' listener does, next
 * to its connections.
 */
static bool is_same(u8 said, u8 state, const struct end *x)
{
	return said == state || state == STORY_STATE_NONE ||
	       ((x->flags & END_PASSIVE) &&
		(said == STORY_STATE_LISTEN || said == STORY_STATE_CLOSED) &&
		(state == STORY_STATE_LISTEN || state == STORY_STATE_CLOSED));
}

/* What is said lacks only the ACK of its SYN or FIN. */
static bool lacks_ack(u8 said, u8 state)
{
	switch (said) {
	case STORY_STATE_SYN_RECEIVED:
		return state == STORY_STATE_ESTABLISHED ||
		       state == STORY_STATE_CLOSE_WAIT;
	case STORY_STATE_FIN_WAIT_1:
		return state == STORY_STATE_FIN_WAIT_2;
	case STORY_STATE_CLOSING:
		return state == STORY_STATE_TIME_WAIT;
	case STORY_STATE_LAST_ACK:
		return state == STORY_STATE_CLOSED;
	default:
		return false;
	}
}

/*
 * The closed list. At rest a presumed state is the true one, unless
 * - the end has ended without a word, see CALL_VANISH: no segment tells, so
 *   that it looks as before;
 * - its peer is CLOSED, and something was lost between them: half-open (RFC
 *   9293, 3.5.1). A RST that came by was lost, or did not fit, and what would
 *   have brought another was lost. It looks closed until it speaks;
 * - its RST was lost before the observer: the last that would have been heard
 *   of it;
 * - its FIN was lost before it was seen, and sent again, or was overtaken: so
 *   it may have sent it before or after it got the peer's, as the core says
 *   itself (STORY_ATTR_FIN_QUEUED). TIME-WAIT and CLOSED then look alike;
 * - its own SYN has not come by, so that its SYN/ACK is the first seen of it, as
 *   of a listener's (RFC 9293, 3.5, figures 6 and 7, from the peer's side), and
 *   then a RST closes it in SYN-RECEIVED: 3.10.7.4 takes one that has opened
 *   passively back to LISTEN, the other to CLOSED, and neither says so;
 * - it has aborted, and its RST came by, but that may be a forged one, or a
 *   firewall's: the core says so itself (STORY_END_RESETS), if what comes
 *   behind it looks alive;
 * - what came by of it behind the ACK of it, a duplicate or sent before that
 *   ACK came, looks as if it had been sent again for want of that (3.8.1), as
 *   one that was lost behind the observer. The peer would answer it with
 *   another ACK; if it, or that, is lost on the other side of the observer, only
 *   time tells that nobody waits: the observer's timer;
 * - the observer's own timer has judged it. The ends may rest in any state for
 *   longer than that (an idle connection, a half-closed one).
 */
static bool is_unknowable(const struct world *w, unsigned int e, u8 said)
{
	const struct story_end *s = &w->observer.facts.end[e];
	u8 doubt = w->observer.doubt[e];

	if ((w->calls & CALLS_ENDING) &&
	    (s->attr & STORY_ATTR_RESET) && (s->known & STORY_END_RESETS) &&
	    end_is_gone(&w->end[e]))
		return true;
	if ((w->observer.fin[e] & FIN_LATE) &&
	    (s->attr & STORY_ATTR_FIN_QUEUED) &&
	    !(STORY_FACTS_FIN & ~s->held) &&
	    (w->end[e].state == STORY_STATE_TIME_WAIT ||
	     w->end[e].state == STORY_STATE_CLOSED))
		return true;
	if (said == STORY_STATE_LISTEN && (s->attr & STORY_ATTR_PASSIVE) &&
	    !(w->end[e].flags & END_PASSIVE) &&
	    w->end[e].state == STORY_STATE_CLOSED)
		return true;
	if ((doubt & DOUBT_UNTOLD) && lacks_ack(said, w->end[e].state))
		return true;
	return (doubt & (DOUBT_SILENT | DOUBT_MUTE | DOUBT_TIMED)) ||
	       ((doubt & DOUBT_LOST) && end_is_gone(&w->end[!e]) &&
		(said == STORY_STATE_CLOSED || said == STORY_STATE_LISTEN));
}

/*
 * The state that an end had when it sent what was seen. If it sent that once
 * more, it may have sent its FIN, too: then it is as if that waited behind it,
 * which no segment tells; less that FIN.
 */
static u8 seen_state(const struct observer *o, unsigned int e)
{
	if (o->fin[e] & FIN_SEEN)
		return o->state[e];
	switch (o->state[e]) {
	case STORY_STATE_FIN_WAIT_1:
		return STORY_STATE_ESTABLISHED;
	case STORY_STATE_CLOSING:
	case STORY_STATE_LAST_ACK:
		return STORY_STATE_CLOSE_WAIT;
	default:
		return o->state[e];
	}
}

const char *observer_judge(const struct world *w, enum vantage vantage)
{
	const struct observer *o = &w->observer;
	unsigned int e;

	if (!o->exists)
		return NULL;
	for (e = 0; e < 2; e++) {
		struct story_opinion is = story_facts_opinion(&o->facts, e);
		bool local = observer_is_local(vantage, e);
		u8 state = local ? w->end[e].state : seen_state(o, e);

		/* a dead socket is taken for alive until it speaks */
		if (!is.presumed && !is_same(is.state, state, &w->end[e]) &&
		    !(local && (o->doubt[e] & DOUBT_SILENT)))
			return WRONG("%c is witnessed %s; it %s %s", 'A' + e,
				     state_word(is.state),
				     local ? "is" : "was, when it sent what was seen,",
				     state_word(state));
	}
	return NULL;
}

const char *observer_judge_rest(const struct world *w)
{
	const struct observer *o = &w->observer;
	unsigned int e;

	if (!o->exists || !is_rest(w))
		return NULL;
	for (e = 0; e < 2; e++) {
		struct story_opinion is = story_facts_opinion(&o->facts, e);

		if (is.presumed &&
		    !is_same(is.state, w->end[e].state, &w->end[e]) &&
		    !is_unknowable(w, e, is.state))
			return WRONG("at rest, %c is presumed %s; it is %s",
				     'A' + e, state_word(is.state),
				     state_word(w->end[e].state));
	}
	return NULL;
}
