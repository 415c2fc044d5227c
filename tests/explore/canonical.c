// SPDX-License-Identifier: GPL-2.0
#include "canonical.h"

#include "end.h"
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

/* Empty slots last. */
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
 * The order in which an end sent its segments matters only for those behind
 * the last observed one: number these from 1.
 */
static void rank(struct system *sys, unsigned int from)
{
	u32 used = 0;
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (in_flight(&sys->flight[i]) && sys->flight[i].from == from)
			used |= 1u << sys->flight[i].order;
	for (i = 0; i < IN_FLIGHT; i++) {
		struct flight *g = &sys->flight[i];

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
	if (!(e->known & (STORY_END_GAP | STORY_END_FRAGMENT))) {
		e->block = canonical_invalid;
		e->block_end = canonical_invalid;
	}
	/* @rst shares its storage */
	if (!(e->held & STORY_FACT_FIN_SENT) && !(e->attr & STORY_ATTR_RESET))
		e->fin = canonical_invalid;
	/* @reset_at shares its storage */
	if (!(e->known & (STORY_END_FIN_ACK | STORY_END_RESET_AT)))
		e->fin_ack_at = canonical_invalid;
	if (!(e->known & STORY_END_OTHER_ISS))
		e->other = canonical_invalid;
}

/*
 * The rules never depend on these: they are for the verdict, for the duration of
 * the opening, and for the SYN,ACK's window, which all numbers here lie in.
 */
static void drop_verdict(struct story_facts *f)
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

/* A RST for an end without a connection, whose arrival is not observed. */
static bool is_ignored_rst(const struct system *sys, enum point point,
			   const struct flight *g)
{
	return (g->flags & STORY_RST) && end_is_final(sys, !g->from) &&
	       !observer_sees_passage(point, g->from) &&
	       !observer_sees_arrival(point, g->from);
}

/* observer_check() uses these for remote ends only. */
static void drop_remote(struct system *sys, enum point point)
{
	struct observer *o = &sys->observer;
	unsigned int e;

	for (e = 0; e < 2; e++) {
		if (!observer_is_local(point, e))
			continue;
		o->state[e] = 0;
		o->fin[e] &= ~FIN_SEEN;
	}
}

void canonical_make(struct system *sys, enum point point)
{
	unsigned int i;

	for (i = 0; i < IN_FLIGHT; i++)
		if (is_ignored_rst(sys, point, &sys->flight[i]))
			memset(&sys->flight[i], 0, sizeof(sys->flight[i]));
	rank(sys, 0);
	rank(sys, 1);
	for (i = 0; i < IN_FLIGHT; i++)
		if (!sys->observer.doubt[sys->flight[i].from] ||
		    !observer_sees(point, sys->flight[i].from))
			sys->flight[i].old = 0;
	sort(sys->flight);
	drop_remote(sys, point);
	if (!sys->observer.exists)
		return;
	drop_verdict(&sys->observer.facts);
	drop_invalid(&sys->observer.facts.end[0]);
	drop_invalid(&sys->observer.facts.end[1]);
}
