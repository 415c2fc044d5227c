// SPDX-License-Identifier: GPL-2.0
/*
 * Two things keep the number of worlds small and lose none:
 * - A segment that will be lost is lost as it is sent. Nobody looks at it
 *   between then and the time of its loss, and it takes no room under way.
 * - A duplicate comes about when the first of the two arrives. Until then
 *   they are at the same place in every order of arrival.
 *
 * And one is a bound: a segment is not sent again while it is still under way
 * (its retransmission timeout is longer than that). What arrives late is a
 * duplicate. If its ACK can't come any more, it is sent again as often as that
 * takes; before that, only within a budget.
 */
#include "moves.h"

#include "canonical.h"

/* From now on only what it sends later tells more of it. */
static void doubt(struct world *w, unsigned int e, u8 why, struct outcome *out)
{
	unsigned int i;

	out->doubted |= 1 << e;
	w->observer.doubt[e] |= why;
	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&w->flight[i]) && w->flight[i].from == e)
			w->flight[i].old = 1;
}

/* Lost where the observer had seen it, or had not. */
static bool lose(struct world *w, enum vantage vantage, const struct flight *g,
		 bool seen, struct outcome *out)
{
	unsigned int e;

	if (!w->losses)
		return false;
	w->losses--;
	if ((g->flags & STORY_RST) && !seen)
		doubt(w, g->from, DOUBT_MUTE, out);
	if ((g->flags & STORY_FIN) && !seen)
		w->observer.fin[g->from] |= FIN_LATE;
	/* in the middle, both what is answered and the answer may be lost */
	if (vantage == VANTAGE_ROUTER)
		doubt(w, seen ? g->from : !g->from, DOUBT_UNTOLD, out);
	/* as long as both are there it is sent again, or answers what is */
	for (e = 0; e < 2; e++)
		if (end_is_gone(&w->end[!e]))
			doubt(w, e, DOUBT_LOST, out);
	return true;
}

static const char *see(struct world *w, enum vantage vantage,
		       struct flight *g, enum story_vantage how, bool again,
		       struct outcome *out, unsigned int which)
{
	u8 order = g->order;
	unsigned int i;
	const char *bad;

	out->saw[which] = true;
	if (g->fin)
		w->observer.fin[g->from] |= FIN_SEEN;
	if ((g->flags & STORY_FIN) && !order &&
	    !observer_sees_departure(vantage, g->from))
		w->observer.fin[g->from] |= FIN_LATE;
	bad = observer_see(w, g, how, again, &out->sights[which]);
	/* what the same end sent before this tells nothing of it any more */
	for (i = 0; i < IN_FLIGHT; i++) {
		struct flight *o = &w->flight[i];

		if (in_flight(o) && o->from == g->from && o->order <= order)
			o->order = 0;
	}
	g->order = 0;
	return bad ? bad : observer_judge(w, vantage);
}

static u8 next_order(const struct world *w, unsigned int from)
{
	unsigned int i;
	u8 order = 1;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&w->flight[i]) && w->flight[i].from == from &&
		    w->flight[i].order >= order)
			order = w->flight[i].order + 1;
	return order;
}

static bool set_out(struct world *w, const struct flight *g)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++) {
		if (in_flight(&w->flight[i]))
			continue;
		w->flight[i] = *g;
		return true;
	}
	return false;
}

/* What an end sent, or that it ended without a word. Return: if possible. */
static bool follow(struct world *w, enum vantage vantage, bool lost,
		   struct outcome *out, const char **bad)
{
	struct flight g = out->doing.out;
	unsigned int from = out->end;
	bool seen = observer_sees_departure(vantage, from);

	if (out->doing.silent)
		doubt(w, from, DOUBT_SILENT, out);
	if (!out->doing.sends)
		return !lost;
	g.order = next_order(w, from);
	if (seen)
		*bad = see(w, vantage, &g, observer_is_local(vantage, from) ?
			   STORY_VANTAGE_SENT : STORY_VANTAGE_PASSED,
			   out->doing.again, out, 1);
	return lost ? lose(w, vantage, &g, seen, out) : set_out(w, &g);
}

static bool pass(struct world *w, const struct move *move, struct outcome *out,
		 const char **bad)
{
	struct flight *g = &w->flight[move->arg], copy = *g;

	out->moved = *g;
	*bad = see(w, VANTAGE_ROUTER, g, STORY_VANTAGE_PASSED, false, out, 0);
	g->passed = 1;
	if (move->copy) {
		if (!w->copies--)
			return false;
		copy.order = 0;
		copy.copy = 1;
		if (!set_out(w, &copy))
			return false;
	}
	if (!move->lost)
		return true;
	copy = *g;
	memset(g, 0, sizeof(*g));
	return lose(w, VANTAGE_ROUTER, &copy, true, out);
}

static bool arrive(struct world *w, enum vantage vantage,
		   const struct move *move, struct outcome *out,
		   const char **bad)
{
	struct flight *g = &w->flight[move->arg], copy = *g;

	out->moved = copy;
	out->end = !copy.from;
	if (!move->copy)
		memset(g, 0, sizeof(*g));
	else if (!w->copies--)
		return false;
	g->copy = move->copy;
	end_receive(w, out->end, &copy, &out->doing);
	/* at its arrival the end has not answered yet, but is in its new state */
	if (observer_sees_arrival(vantage, copy.from))
		*bad = see(w, vantage, &copy,
			   observer_is_local(vantage, out->end) ?
			   STORY_VANTAGE_DELIVERED : STORY_VANTAGE_PASSED,
			   false, out, 0);
	return *bad || follow(w, vantage, move->lost, out, bad);
}

/*
 * 2 MSL: nothing is under way any more (RFC 9293, 3.4.2), so TIME-WAIT is
 * over; and, later or much later, the observer's timer.
 */
static bool silence(struct world *w, struct outcome *out, const char **bad)
{
	struct observer *o = &w->observer;
	struct world was = *w;
	unsigned int e;

	for (e = 0; e < 2; e++) {
		if (w->end[e].state != STORY_STATE_TIME_WAIT)
			continue;
		end_call(w, e, CALL_VANISH, &out->doing);
		doubt(w, e, DOUBT_SILENT, out);
	}
	memset(&out->doing, 0, sizeof(out->doing));
	out->saw[0] = o->exists;
	*bad = observer_expire(w, &out->sights[0]);
	return memcmp(&was, w, sizeof(was));
}

bool moves_is_first(const struct end *x, unsigned int e, const struct flight *g)
{
	return g->from == e && !g->copy && g->seq == x->una &&
	       (g->len || (g->flags & (STORY_SYN | STORY_FIN)));
}

bool moves_is_answer(const struct end *x, unsigned int e,
		     const struct flight *g)
{
	return g->from != e && !g->copy && (g->flags & STORY_ACK) &&
	       g->ack > x->una;
}

static bool is_under_way(const struct world *w, unsigned int e)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&w->flight[i]) &&
		    moves_is_first(&w->end[e], e, &w->flight[i]))
			return true;
	return false;
}

/* Neither it nor its ACK is on its way, nor will be: its timer will be over. */
static bool is_due(const struct world *w, unsigned int e)
{
	unsigned int i;

	if (w->end[!e].flags & END_ACK_DUE)
		return false;
	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&w->flight[i]) &&
		    moves_is_answer(&w->end[e], e, &w->flight[i]))
			return false;
	return true;
}

bool moves_make(struct world *w, enum vantage vantage, const struct move *move,
		struct outcome *out, const char **bad)
{
	bool possible = true;

	memset(out, 0, sizeof(*out));
	*bad = NULL;
	switch (move->kind) {
	case MOVE_CALL:
		out->end = move->arg & 1;
		w->agains -= move->arg >> 1 == CALL_AGAIN &&
			     !is_due(w, out->end);
		end_call(w, out->end, move->arg >> 1, &out->doing);
		possible = follow(w, vantage, move->lost, out, bad);
		break;
	case MOVE_PASS:
		possible = pass(w, move, out, bad);
		break;
	case MOVE_ARRIVE:
		possible = arrive(w, vantage, move, out, bad);
		break;
	case MOVE_SILENCE:
		possible = silence(w, out, bad);
		break;
	}
	if (!possible)
		return false;
	canonical_make(w, vantage);
	if (!*bad)
		*bad = observer_judge(w, vantage);
	return true;
}

static bool may_call(const struct world *w, unsigned int e, enum call call)
{
	return (w->calls & 1 << call) && end_can(&w->end[e], call) &&
	       (call != CALL_AGAIN || (!is_under_way(w, e) &&
				       (w->agains || is_due(w, e))));
}

static void add(struct move *moves, unsigned int *n, const struct world *w,
		u8 kind, u8 arg, bool may_copy)
{
	unsigned int i;

	for (i = 0; i < 4; i++) {
		bool copy = i & 2, lost = i & 1;

		if ((copy && !(may_copy && w->copies)) || (lost && !w->losses))
			continue;
		moves[(*n)++] = (struct move){ kind, arg, copy, lost };
	}
}

unsigned int moves_list(const struct world *w, enum vantage vantage,
			struct move moves[MOVES_MAX])
{
	unsigned int i, n = 0;

	if (w->observer.gone)
		return 0;
	for (i = 0; i < 2 * CALLS; i++)
		if (may_call(w, i & 1, i >> 1))
			add(moves, &n, w, MOVE_CALL, i, false);
	for (i = 0; i < IN_FLIGHT && in_flight(&w->flight[i]); i++) {
		/* equal ones are interchangeable */
		if (i && !memcmp(&w->flight[i], &w->flight[i - 1],
				 sizeof(w->flight[i])))
			continue;
		if (vantage == VANTAGE_ROUTER && !w->flight[i].passed)
			add(moves, &n, w, MOVE_PASS, i, true);
		else
			add(moves, &n, w, MOVE_ARRIVE, i, true);
	}
	if (!in_flight(&w->flight[0]) && !end_waits(&w->end[0]) &&
	    !end_waits(&w->end[1]))
		moves[n++] = (struct move){ .kind = MOVE_SILENCE };
	return n;
}
