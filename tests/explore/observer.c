// SPDX-License-Identifier: GPL-2.0
#include "observer.h"

#include "end.h"
#include "record/names.h"
#include "rules/cache.h"

static char wrong[512];

#define WRONG(...) (snprintf(wrong, sizeof(wrong), __VA_ARGS__), wrong)

bool observer_is_local(enum point point, unsigned int e)
{
	return point == POINT_HOST || point == (e ? POINT_B : POINT_A);
}

bool observer_sees_departure(enum point point, unsigned int from)
{
	return observer_is_local(point, from) ||
	       point == (from ? POINT_ROUTER_B : POINT_ROUTER_A);
}

bool observer_sees_arrival(enum point point, unsigned int from)
{
	return observer_is_local(point, !from) ||
	       point == (from ? POINT_ROUTER_A : POINT_ROUTER_B);
}

bool observer_sees_passage(enum point point, unsigned int from)
{
	return point == POINT_ROUTER ||
	       point == (from ? POINT_ONLY_B : POINT_ONLY_A);
}

bool observer_sees(enum point point, unsigned int from)
{
	return point != (from ? POINT_ONLY_A : POINT_ONLY_B);
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

/* ---- no step is reported twice ---- */

/* Each end sends one of these. */
static bool has_two(enum story_step step)
{
	return step == STORY_STEP_OPEN_CROSSING_ACK ||
	       step == STORY_STEP_CLOSE_CROSSING_ACK;
}

static const char *reported_once(struct observer *o, enum story_step step)
{
	u32 bit = 1u << step;

	/* what follows is another connection of the listener, or not a connection */
	if (step == STORY_STEP_RESET || step == STORY_STEP_REFUSAL)
		o->reported = 0;
	if (step < STORY_STEP_OPEN_1 || step > STORY_STEP_CLOSE_CROSSING_ACK)
		return NULL;
	if (!(o->reported & bit)) {
		o->reported |= bit;
		return NULL;
	}
	/* the second time, in the upper half */
	bit <<= 16;
	if (has_two(step) && !(o->reported & bit)) {
		o->reported |= bit;
		return NULL;
	}
	return WRONG("step %s is reported twice",
		     story_name(&story_names_step, step));
}

/* ---- ids and counters add up ---- */

static const char *count(struct system *sys, const struct flight *g,
			 const struct story_facts *before, bool first,
			 bool again, bool local)
{
	struct story_facts *f = &sys->observer.facts;
	struct story_end *s = &f->end[g->from], *r = &f->end[!g->from];
	unsigned int bytes = sys->end[g->from].flags & END_SENT ? BYTES : 0;
	bool later = sys->end[g->from].flags & (END_LISTENS_AGAIN | END_AGAIN);

	if (s->segments != before->end[g->from].segments + first ||
	    r->segments != before->end[!g->from].segments)
		return WRONG("segments counted: %u and %u, not %u and %u",
			     s->segments, r->segments,
			     before->end[g->from].segments + first,
			     before->end[!g->from].segments);
	if (r->retransmissions || s->retransmissions > first)
		return WRONG("retransmissions counted: %u and %u",
			     s->retransmissions, r->retransmissions);
	/* what was sent before the entry existed has not been counted */
	if (!(before->end[g->from].known & STORY_END_SEEN))
		again = false;
	/* an old and a new connection of a listener may use the same number */
	if (local && first && s->retransmissions != again && !later)
		return WRONG("%s counted as a retransmission",
			     again ? "not" : "wrongly");
	/* a FIN that has not been observed yet cannot be distinguished from a byte */
	if (!(s->held & STORY_FACT_FIN_SENT))
		bytes++;
	/* nor can an unseen SYN of a later connection from bytes that are missing */
	if (f->bytes[!g->from] != before->bytes[!g->from] ||
	    (f->bytes[g->from] > bytes && !later))
		return WRONG("bytes counted: %llu of A, %llu of B",
			     (unsigned long long)f->bytes[0],
			     (unsigned long long)f->bytes[1]);
	/* only whether there was one makes a difference */
	s->segments = 1;
	s->retransmissions = 0;
	return NULL;
}

/* ---- the steps of module/track.c ---- */

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
	 * A reordered segment begins a new entry with the old one's tuple: the
	 * segments observed before it belong to the old entry.
	 */
	if (!order) {
		o->state[from] = STORY_STATE_NONE;
		o->fin[from] |= FIN_LATE;
		o->doubt[0] |= DOUBT_LATE;
		o->doubt[1] |= DOUBT_LATE;
	}
	o->exists = true;
	o->reported = 0;
	return true;
}

static bool same_change(const struct story_change *change)
{
	return !(change->changed && !change->proof_only) &&
	       !change->worth_telling;
}

/* The fast path must make the same facts, and hide no event. */
static const char *try_fast(struct observer *o, const struct story_segment *seg,
			    unsigned int from, enum story_vantage how,
			    bool *fast, bool *first)
{
	struct story_facts slow = o->facts;
	struct story_change change;
	enum story_fast is;

	is = story_fast(&o->facts, seg, from, how);
	*fast = is != STORY_FAST_NO;
	*first = is == STORY_FAST_FIRST;
	if (!*fast)
		return NULL;
	if (story_facts_segment(&slow, seg, from, how, 0, &change) != *first ||
	    memcmp(&slow, &o->facts, sizeof(slow)) || !same_change(&change))
		return WRONG("story_fast() is not the same");
	return NULL;
}

/* Cached transitions must make the same facts and the same change. */
static const char *try_cached(const struct story_facts *before,
			      const struct observer *o,
			      const struct story_segment *seg,
			      unsigned int from, enum story_vantage vantage,
			      bool first, const struct story_change *change)
{
	static struct story_cache cache;
	struct story_facts cached = *before;
	const struct story_change *told;
	struct story_change same;
	bool same_first;

	told = story_cache_segment(&cache, &cached, seg, from, vantage, 0,
				   &same, &same_first);
	if (same_first != first || memcmp(&cached, &o->facts, sizeof(cached)) ||
	    memcmp(told, change, STORY_CHANGE_SIZE))
		return WRONG("story_cache_segment() is not the same");
	return NULL;
}

const char *observer_segment(struct system *sys, const struct flight *g,
			     enum story_vantage how, bool again,
			     struct observation *observation)
{
	struct observer *o = &sys->observer;
	struct story_facts before;
	struct story_segment seg;
	struct story_change change;
	unsigned int from = g->from;
	const char *bad;
	bool first, fast = false;

	memset(observation, 0, sizeof(*observation));
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
		bad = try_fast(o, &seg, from, how, &fast, &first);
		if (bad)
			return bad;
		if (fast)
			return count(sys, g, &before, first, again,
				     how == STORY_VANTAGE_SENT);
	}
	if (!find_or_begin(o, &seg, from, g->order, how))
		return NULL;
	before = o->facts;
	first = story_facts_segment(&o->facts, &seg, from, how, 0, &change);
	observation->event = (change.changed && !change.proof_only) ||
			     (first && change.worth_telling);
	observation->step = change.step;
	observation->note = change.note;
	bad = try_cached(&before, o, &seg, from, how, first, &change);
	if (!bad)
		bad = count(sys, g, &before, first, again,
			    how == STORY_VANTAGE_SENT);
	if (!bad && observation->event)
		bad = reported_once(o, change.step);
	return bad;
}

const char *observer_expire(struct system *sys, struct observation *observation)
{
	struct observer *o = &sys->observer;
	struct story_change change;
	unsigned int e;

	memset(observation, 0, sizeof(*observation));
	if (!o->exists)
		return NULL;
	if (story_facts_expire(&o->facts, 0, &change)) {
		o->exists = false;
		o->gone = true;
	}
	observation->event = change.changed;
	observation->step = change.step;
	observation->note = change.note;
	for (e = 0; e < 2; e++) {
		struct story_end_state is = story_facts_state(&o->facts, e);

		if (story_state_of(change.old[e]).state == is.state)
			continue;
		if (!is.presumed)
			return WRONG("a timer has witnessed a state");
		o->doubt[e] |= DOUBT_TIMER;
	}
	return NULL;
}

/* ---- a witnessed state is right, a presumed one is right at rest ---- */

static const char *state_word(unsigned int state)
{
	return story_name(&story_names_state, state);
}

/*
 * Nothing is in flight, and neither end has anything to retransmit: both would
 * keep their states for good.
 */
static bool is_rest(const struct system *sys)
{
	return !in_flight(&sys->flight[0]) && !end_waits(&sys->end[0]) &&
	       !end_waits(&sys->end[1]);
}

/*
 * LISTEN and CLOSED of a passive end are the same: no segment of this
 * connection shows whether it still listens. Linux' listener does, beside its
 * connections.
 */
static bool is_same(u8 reported, u8 state, const struct end *x)
{
	return reported == state || state == STORY_STATE_NONE ||
	       ((x->flags & END_PASSIVE) &&
		(reported == STORY_STATE_LISTEN ||
		 reported == STORY_STATE_CLOSED) &&
		(state == STORY_STATE_LISTEN || state == STORY_STATE_CLOSED));
}

/* The reported state is the true one before the ACK of its SYN or FIN. */
static bool lacks_ack(u8 reported, u8 state)
{
	switch (reported) {
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
 * The closed list. At rest a presumed state is the true one, except:
 * - The end closed without sending anything, see CALL_VANISH.
 * - Its peer is CLOSED, and a segment between them was lost: half-open (RFC
 *   9293, 3.5.1). An observed RST was lost behind the observer, or was not
 *   acceptable, and the segment that would have caused another RST was lost.
 *   The end is reported closed until it sends something.
 * - Its RST was lost before the observer, and it sends nothing more.
 * - Its FIN was lost before the observer and retransmitted, or was reordered:
 *   the end may have sent it before or after it received the peer's FIN. The
 *   core marks this (STORY_ATTR_FIN_QUEUED). TIME-WAIT and CLOSED then look
 *   the same.
 * - Its own SYN was not observed, so that its SYN,ACK is its first observed
 *   segment, as a listener's is (RFC 9293, 3.5, figures 6 and 7, from the
 *   peer's side). Then a RST in SYN-RECEIVED takes it to LISTEN after a passive
 *   OPEN, and to CLOSED otherwise (3.10.7.4), and no segment shows which.
 * - It has aborted, and its RST was observed, but may have been sent by
 *   something else. The core marks this (STORY_END_RESETS) when later segments
 *   look as if the end were alive.
 * - A segment observed behind its own ACK, a duplicate or one sent before that
 *   ACK arrived, looks like a retransmission (3.8.1), as if the ACK had been
 *   lost behind the observer. The peer would answer with another ACK. If the
 *   segment or that ACK is lost on the other side of the observer, only the
 *   observer's timer ends the wait.
 * - The SYN to it was lost, and its peer has closed silently: nothing answers.
 * - The observer's own timer has changed its state. An end may stay in its
 *   state for longer (an idle or a half-closed connection).
 */
static bool is_unknowable(const struct system *sys, unsigned int e, u8 reported)
{
	const struct story_end *s = &sys->observer.facts.end[e];
	u8 doubt = sys->observer.doubt[e];

	if ((sys->calls & CALLS_ENDING) && (s->attr & STORY_ATTR_RESET) &&
	    (s->known & STORY_END_RESETS) && end_is_gone(&sys->end[e]))
		return true;
	if ((sys->observer.fin[e] & FIN_LATE) &&
	    (s->attr & STORY_ATTR_FIN_QUEUED) && !(STORY_FACTS_FIN & ~s->held) &&
	    (sys->end[e].state == STORY_STATE_TIME_WAIT ||
	     sys->end[e].state == STORY_STATE_CLOSED))
		return true;
	if (reported == STORY_STATE_LISTEN && (s->attr & STORY_ATTR_PASSIVE) &&
	    !(sys->end[e].flags & END_PASSIVE) &&
	    sys->end[e].state == STORY_STATE_CLOSED)
		return true;
	if (reported == STORY_STATE_SYN_RECEIVED && end_is_gone(&sys->end[e]) &&
	    (sys->observer.doubt[!e] & DOUBT_SILENT))
		return true;
	if ((doubt & DOUBT_UNANSWERED) && lacks_ack(reported, sys->end[e].state))
		return true;
	return (doubt & (DOUBT_SILENT | DOUBT_RST_LOST | DOUBT_TIMER)) ||
	       ((doubt & DOUBT_LOST) && end_is_gone(&sys->end[!e]) &&
		(reported == STORY_STATE_CLOSED ||
		 reported == STORY_STATE_LISTEN));
}

/*
 * The same list, for an observer that only one end's segments pass:
 * - The peer's acknowledgments are not observed: the end has its SYN or FIN
 *   acknowledged, and waits for nothing more.
 * - A FIN that is not observed is acknowledged with a number that may as well
 *   be a byte's. The core marks this (STORY_ATTR_MAYBE_FIN of the end that has
 *   sent it, STORY_ATTR_MAYBE_FINNED of the end that has received it). A RST with
 *   the number of the observed FIN closes CLOSE-WAIT, but not TIME-WAIT.
 * - The peer's RST, and that it has closed the end, is no different from a silent
 *   death: DOUBT_RST_LOST and DOUBT_SILENT.
 * - A segment observed behind a later one of an end that is CLOSED looks as if
 *   the end were alive. The answer to it, which shows whether the peer is, is not
 *   observed: DOUBT_LATE.
 */
static bool takes_another_way(const struct system *sys, enum point point,
			      unsigned int e, u8 reported)
{
	const struct story_end *s = &sys->observer.facts.end[e];
	bool finned = s->attr & STORY_ATTR_MAYBE_FINNED;
	u8 state = sys->end[e].state;

	if (sys->observer.doubt[e] & DOUBT_LATE)
		return true;
	if (observer_sees(point, e) && observer_sees(point, !e))
		return false;
	if ((sys->observer.fin[e] & FIN_LATE) &&
	    (s->attr & STORY_ATTR_MAYBE_FIN) &&
	    reported == STORY_STATE_ESTABLISHED)
		return state == STORY_STATE_FIN_WAIT_2 ||
		       state == STORY_STATE_TIME_WAIT;
	if (!observer_sees(point, e)) {
		if (!(s->attr & STORY_ATTR_MAYBE_FIN))
			return false;
		switch (reported) {
		case STORY_STATE_ESTABLISHED:
			return state == STORY_STATE_FIN_WAIT_2;
		case STORY_STATE_CLOSE_WAIT:
			return state == STORY_STATE_TIME_WAIT ||
			       state == STORY_STATE_CLOSED;
		case STORY_STATE_CLOSED:
			return state == STORY_STATE_TIME_WAIT;
		default:
			return false;
		}
	}
	if (lacks_ack(reported, state))
		return true;
	if (!finned)
		return false;
	switch (reported) {
	case STORY_STATE_ESTABLISHED:
		return state == STORY_STATE_CLOSE_WAIT;
	case STORY_STATE_FIN_WAIT_1:
		return state == STORY_STATE_TIME_WAIT ||
		       state == STORY_STATE_CLOSED;
	default:
		return false;
	}
}

/*
 * The state that an end had when it sent its last observed segment. Before a
 * retransmission it may have sent a FIN that was not observed; no segment shows
 * such a FIN, so it is left out.
 */
static u8 seen_state(const struct observer *o, unsigned int e)
{
	if (o->fin[e] & FIN_SEEN)
		return o->state[e] & ~STATE_OPENING;
	if (o->state[e] & STATE_OPENING)
		return STORY_STATE_SYN_RECEIVED;
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

const char *observer_check(const struct system *sys, enum point point)
{
	const struct observer *o = &sys->observer;
	unsigned int e;

	if (!o->exists)
		return NULL;
	for (e = 0; e < 2; e++) {
		struct story_end_state is = story_facts_state(&o->facts, e);
		bool local = observer_is_local(point, e);
		u8 state = local ? sys->end[e].state : seen_state(o, e);

		if (!is.presumed && !observer_sees(point, e))
			return WRONG("%c is witnessed %s; none of its segments was observed",
				     'A' + e, state_word(is.state));
		/* a socket that closed silently is reported as before */
		if (!is.presumed && !is_same(is.state, state, &sys->end[e]) &&
		    !(local && (o->doubt[e] & DOUBT_SILENT)))
			return WRONG("%c is witnessed %s; it %s %s", 'A' + e,
				     state_word(is.state),
				     local ? "is" :
					     "was, when it sent its last observed segment,",
				     state_word(state));
	}
	return NULL;
}

const char *observer_check_rest(const struct system *sys, enum point point)
{
	const struct observer *o = &sys->observer;
	unsigned int e;

	if (!o->exists || !is_rest(sys))
		return NULL;
	for (e = 0; e < 2; e++) {
		struct story_end_state is = story_facts_state(&o->facts, e);

		if (is.presumed &&
		    !is_same(is.state, sys->end[e].state, &sys->end[e]) &&
		    !is_unknowable(sys, e, is.state) &&
		    !takes_another_way(sys, point, e, is.state))
			return WRONG("at rest, %c is presumed %s; it is %s",
				     'A' + e, state_word(is.state),
				     state_word(sys->end[e].state));
	}
	return NULL;
}
