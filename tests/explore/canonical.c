// SPDX-License-Identifier: GPL-2.0
#include "canonical.h"

#include "observer.h"

u32 canonical_invalid;

static void swap_down(struct flight *a, struct flight *b)
{
	struct flight c = *a;

	if (memcmp(a, b, sizeof(*a)) >= 0)
		return;
	*a = *b;
	*b = c;
}

/* Empty places last. */
static void sort(struct flight g[IN_FLIGHT])
{
	BUILD_BUG_ON(IN_FLIGHT != 4);
	swap_down(&g[0], &g[1]);
	swap_down(&g[2], &g[3]);
	swap_down(&g[0], &g[2]);
	swap_down(&g[1], &g[3]);
	swap_down(&g[1], &g[2]);
}

/*
 * The order in which an end sent matters only between what the observer has
 * seen and what it may see: number what is beyond from 1.
 */
static void rank(struct world *w, unsigned int from)
{
	u32 used = 0;
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&w->flight[i]) && w->flight[i].from == from)
			used |= 1u << w->flight[i].order;
	for (i = 0; i < IN_FLIGHT; i++) {
		struct flight *g = &w->flight[i];

		if (!in_flight(g) || g->from != from)
			continue;
		if (g->order)
			g->order = __builtin_popcount(used &
						      ((2u << g->order) - 2));
		else
			g->state = 0;
	}
}

static void drop_invalid(struct story_end *e)
{
	if (!(e->known & STORY_END_SEEN)) {
		e->snd_nxt = canonical_invalid;
		e->edge = canonical_invalid;
	}
	if (!(e->known & STORY_END_ISS))
		e->iss = canonical_invalid;
	if (!(e->known & STORY_END_ACK))
		e->ack = canonical_invalid;
	if (!(e->known & STORY_END_HOLE)) {
		e->island = canonical_invalid;
		e->island_end = canonical_invalid;
	}
	/* and in its place @rst */
	if (!(e->held & STORY_FACT_FIN_SENT) && !(e->attr & STORY_ATTR_RESET))
		e->fin = canonical_invalid;
	/* and in its place @other_iss, @reset_at */
	if (!(e->known & (STORY_END_FIN_ACK | STORY_END_OTHER_ISS)) &&
	    !(e->attr & STORY_ATTR_RESET))
		e->fin_ack_at = canonical_invalid;
}

/*
 * The core writes these and looks at none of them but to write them: they are
 * for the verdict, and for how long the opening took.
 */
static void drop_story(struct story_facts *f)
{
	f->syn_ack_us = canonical_invalid;
	f->ack_us = canonical_invalid;
	f->has_syn_ack = canonical_invalid;
	f->has_ack = canonical_invalid;
	f->closed = canonical_invalid;
	f->closed_by = canonical_invalid;
	f->ambiguous = canonical_invalid;
	f->icmp = canonical_invalid;
}

/* A RST comes to nothing where there is no connection, and nobody sees that. */
static bool is_vain(const struct world *w, enum vantage vantage,
		    const struct flight *g)
{
	const struct end *x = &w->end[!g->from];

	return (g->flags & STORY_RST) && x->state == STORY_STATE_CLOSED &&
	       (x->flags & END_OPENED) && vantage != VANTAGE_ROUTER &&
	       !observer_sees_arrival(vantage, g->from);
}

/* What judges only ends at a distance, where it is a host that is watched. */
static void drop_distance(struct world *w, enum vantage vantage)
{
	struct observer *o = &w->observer;
	unsigned int e;

	for (e = 0; e < 2; e++) {
		if (!observer_is_local(vantage, e))
			continue;
		o->state[e] = 0;
		o->fin[e] &= ~FIN_SEEN;
	}
}

void canonical_make(struct world *w, enum vantage vantage)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (is_vain(w, vantage, &w->flight[i]))
			memset(&w->flight[i], 0, sizeof(w->flight[i]));
	rank(w, 0);
	rank(w, 1);
	for (i = 0; i < IN_FLIGHT; i++)
		if (!w->observer.doubt[w->flight[i].from])
			w->flight[i].old = 0;
	sort(w->flight);
	drop_distance(w, vantage);
	if (!w->observer.exists)
		return;
	drop_story(&w->observer.facts);
	drop_invalid(&w->observer.facts.end[0]);
	drop_invalid(&w->observer.facts.end[1]);
}
