// SPDX-License-Identifier: GPL-2.0
/*
 * Two reductions keep the number of states small and lose none:
 * - A segment that will be lost is lost as it is sent. Nothing depends on it
 *   between then and the time of its loss, and it takes no slot in flight.
 * - A duplicate is made when the first of the two arrives. Until then both have
 *   the same position in every order of arrival.
 *
 * One bound: a segment is not retransmitted while it is still in flight (its
 * retransmission timeout is longer than that). A segment that arrives late is a
 * duplicate. If its ACK can't come any more, a segment is retransmitted as
 * often as needed; before that, only within the budget of premature
 * retransmissions.
 */
#include "moves.h"

#include "canonical.h"

/* From now on only segments that the end sends later prove its state. */
static void doubt(struct system *sys, unsigned int e, u8 why,
		  struct outcome *out)
{
	unsigned int i;

	out->doubted |= 1 << e;
	sys->observer.doubt[e] |= why;
	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&sys->flight[i]) && sys->flight[i].from == e)
			sys->flight[i].old = 1;
}

/* Lose a segment that the observer has observed, or has not. */
static bool lose(struct system *sys, enum point point, const struct flight *g,
		 bool seen, struct outcome *out)
{
	unsigned int e;

	if (!sys->losses)
		return false;
	sys->losses--;
	if ((g->flags & STORY_RST) && !seen)
		doubt(sys, g->from, DOUBT_RST_LOST, out);
	if ((g->flags & STORY_FIN) && !seen && observer_sees(point, g->from))
		sys->observer.fin[g->from] |= FIN_LATE;
	/* at a router in the middle, a segment and its answer may both be lost */
	if (point == POINT_ROUTER)
		doubt(sys, seen ? g->from : !g->from, DOUBT_UNANSWERED, out);
	/* while both ends exist, they retransmit, or answer a retransmission */
	for (e = 0; e < 2; e++)
		if (end_is_gone(&sys->end[!e]))
			doubt(sys, e, DOUBT_LOST, out);
	return true;
}

static const char *see(struct system *sys, enum point point, struct flight *g,
		       enum story_vantage how, bool again, struct outcome *out,
		       unsigned int which)
{
	u8 order = g->order;
	unsigned int i;
	const char *bad;

	out->saw[which] = true;
	if (order && g->life != sys->observer.life[g->from]) {
		sys->observer.life[g->from] = g->life;
		sys->observer.fin[g->from] = 0;
	}
	if (g->fin && g->life == sys->observer.life[g->from])
		sys->observer.fin[g->from] |= FIN_SEEN;
	if ((g->flags & STORY_FIN) && !order &&
	    !observer_sees_departure(point, g->from))
		sys->observer.fin[g->from] |= FIN_LATE;
	bad = observer_segment(sys, g, how, again, &out->observations[which]);
	if ((g->flags & STORY_FIN) &&
	    !(sys->observer.facts.end[g->from].held & STORY_FACT_FIN_SENT))
		sys->observer.fin[g->from] |= FIN_LATE;
	/* earlier segments of the same end prove nothing more */
	for (i = 0; i < IN_FLIGHT; i++) {
		struct flight *o = &sys->flight[i];

		if (in_flight(o) && o->from == g->from && o->order <= order)
			o->order = 0;
	}
	g->order = 0;
	if (!order && !observer_sees(point, !g->from) &&
	    sys->end[g->from].state == STORY_STATE_CLOSED) {
		doubt(sys, 0, DOUBT_LATE, out);
		doubt(sys, 1, DOUBT_LATE, out);
	}
	return bad ? bad : observer_check(sys, point);
}

static u8 next_order(const struct system *sys, unsigned int from)
{
	unsigned int i;
	u8 order = 1;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&sys->flight[i]) && sys->flight[i].from == from &&
		    sys->flight[i].order >= order)
			order = sys->flight[i].order + 1;
	return order;
}

static bool set_out(struct system *sys, const struct flight *g)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++) {
		if (in_flight(&sys->flight[i]))
			continue;
		sys->flight[i] = *g;
		return true;
	}
	return false;
}

/* Send the action's segment, if any. Return: whether that is possible. */
static bool follow(struct system *sys, enum point point, bool lost,
		   struct outcome *out, const char **bad)
{
	struct flight g = out->action.out;
	unsigned int from = out->end;
	bool seen = observer_sees_departure(point, from);

	if (out->action.silent)
		doubt(sys, from, DOUBT_SILENT, out);
	if (!out->action.sends)
		return !lost;
	if (observer_sees(point, from))
		g.order = next_order(sys, from);
	else if (g.flags & STORY_RST)
		doubt(sys, from, DOUBT_RST_LOST, out);
	if (seen)
		*bad = see(sys, point, &g,
			   observer_is_local(point, from) ? STORY_VANTAGE_SENT :
							    STORY_VANTAGE_PASSED,
			   out->action.again, out, 1);
	return lost ? lose(sys, point, &g, seen, out) : set_out(sys, &g);
}

static bool pass(struct system *sys, enum point point, const struct move *move,
		 struct outcome *out, const char **bad)
{
	struct flight *g = &sys->flight[move->arg], copy;

	out->moved = *g;
	*bad = see(sys, point, g, STORY_VANTAGE_PASSED, false, out, 0);
	copy = *g;
	g->passed = 1;
	if (move->copy) {
		if (!sys->duplicates--)
			return false;
		copy.copy = 1;
		if (!set_out(sys, &copy))
			return false;
	}
	if (!move->lost)
		return true;
	copy = *g;
	memset(g, 0, sizeof(*g));
	return lose(sys, point, &copy, true, out);
}

static bool arrive(struct system *sys, enum point point, const struct move *move,
		   struct outcome *out, const char **bad)
{
	struct flight *g = &sys->flight[move->arg], copy = *g;
	bool was_gone;

	out->moved = copy;
	out->end = !copy.from;
	if (!move->copy)
		memset(g, 0, sizeof(*g));
	else if (!sys->duplicates--)
		return false;
	g->copy = move->copy;
	was_gone = end_is_gone(&sys->end[out->end]);
	end_receive(sys, out->end, &copy, &out->action);
	/* no segment shows why it closed */
	if (!observer_sees(point, copy.from) && (copy.flags & STORY_RST) &&
	    !was_gone && end_is_gone(&sys->end[out->end]))
		doubt(sys, out->end, DOUBT_SILENT, out);
	/* at the arrival the end has its new state, and has not answered yet */
	if (observer_sees_arrival(point, copy.from))
		*bad = see(sys, point, &copy,
			   observer_is_local(point, out->end) ?
				   STORY_VANTAGE_DELIVERED :
				   STORY_VANTAGE_PASSED,
			   false, out, 0);
	return *bad || follow(sys, point, move->lost, out, bad);
}

/*
 * 2 MSL pass without a segment in flight (RFC 9293, 3.4.2), so TIME-WAIT ends;
 * and, sooner or later, the observer's timer expires.
 */
static bool silence(struct system *sys, struct outcome *out, const char **bad)
{
	struct observer *o = &sys->observer;
	struct system was = *sys;
	unsigned int e;

	for (e = 0; e < 2; e++) {
		if (sys->end[e].state != STORY_STATE_TIME_WAIT)
			continue;
		end_call(sys, e, CALL_VANISH, &out->action);
		doubt(sys, e, DOUBT_SILENT, out);
	}
	memset(&out->action, 0, sizeof(out->action));
	out->saw[0] = o->exists;
	*bad = observer_expire(sys, &out->observations[0]);
	return memcmp(&was, sys, sizeof(was));
}

bool moves_is_first(const struct end *x, unsigned int e, const struct flight *g)
{
	return g->from == e && !g->copy && g->seq == x->una &&
	       (g->len || (g->flags & (STORY_SYN | STORY_FIN)));
}

bool moves_is_answer(const struct end *x, unsigned int e, const struct flight *g)
{
	return g->from != e && !g->copy && (g->flags & STORY_ACK) &&
	       g->ack > x->una;
}

static bool is_in_flight(const struct system *sys, unsigned int e)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&sys->flight[i]) &&
		    moves_is_first(&sys->end[e], e, &sys->flight[i]))
			return true;
	return false;
}

/* Neither the segment nor its ACK is in flight or due: the timer will expire. */
static bool is_due(const struct system *sys, unsigned int e)
{
	unsigned int i;

	if (sys->end[!e].flags & END_ACK_DUE)
		return false;
	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&sys->flight[i]) &&
		    moves_is_answer(&sys->end[e], e, &sys->flight[i]))
			return false;
	return true;
}

bool moves_make(struct system *sys, enum point point, const struct move *move,
		struct outcome *out, const char **bad)
{
	bool possible = true;

	memset(out, 0, sizeof(*out));
	*bad = NULL;
	switch (move->kind) {
	case MOVE_CALL:
		out->end = move->arg & 1;
		sys->premature -= move->arg >> 1 == CALL_RETRANSMIT &&
				  !is_due(sys, out->end);
		end_call(sys, out->end, move->arg >> 1, &out->action);
		possible = follow(sys, point, move->lost, out, bad);
		break;
	case MOVE_PASS:
		possible = pass(sys, point, move, out, bad);
		break;
	case MOVE_ARRIVE:
		possible = arrive(sys, point, move, out, bad);
		break;
	case MOVE_SILENCE:
		possible = silence(sys, out, bad);
		break;
	}
	if (!possible)
		return false;
	canonical_make(sys, point);
	if (!*bad)
		*bad = observer_check(sys, point);
	return true;
}

static bool may_call(const struct system *sys, unsigned int e, enum call call)
{
	/* 3.4.3: the quiet time */
	if ((CALLS_AGAIN & 1 << call) && in_flight(&sys->flight[0]))
		return false;
	return (sys->calls & 1 << call) && end_can(&sys->end[e], call) &&
	       (call != CALL_RETRANSMIT ||
		(!is_in_flight(sys, e) && (sys->premature || is_due(sys, e))));
}

static void add(struct move *moves, unsigned int *n, const struct system *sys,
		u8 kind, u8 arg, bool may_copy)
{
	unsigned int i;

	for (i = 0; i < 4; i++) {
		bool copy = i & 2, lost = i & 1;

		if ((copy && !(may_copy && sys->duplicates)) ||
		    (lost && !sys->losses))
			continue;
		moves[(*n)++] = (struct move){ kind, arg, copy, lost };
	}
}

unsigned int moves_list(const struct system *sys, enum point point,
			struct move moves[MOVES_MAX])
{
	unsigned int i, n = 0;

	if (sys->observer.gone)
		return 0;
	for (i = 0; i < 2 * CALLS; i++)
		if (may_call(sys, i & 1, i >> 1))
			add(moves, &n, sys, MOVE_CALL, i, false);
	for (i = 0; i < IN_FLIGHT && in_flight(&sys->flight[i]); i++) {
		/* equal ones are interchangeable */
		if (i && !memcmp(&sys->flight[i], &sys->flight[i - 1],
				 sizeof(sys->flight[i])))
			continue;
		if (observer_sees_passage(point, sys->flight[i].from) &&
		    !sys->flight[i].passed)
			add(moves, &n, sys, MOVE_PASS, i, true);
		else
			add(moves, &n, sys, MOVE_ARRIVE, i, true);
	}
	if (!in_flight(&sys->flight[0]) && !end_waits(&sys->end[0]) &&
	    !end_waits(&sys->end[1]))
		moves[n++] = (struct move){ .kind = MOVE_SILENCE };
	return n;
}
