/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The observer: the module's own core, driven in the order of module/track.c,
 * and what must hold of it.
 */
#ifndef OBSERVER_H
#define OBSERVER_H

#include "world.h"

/**
 * struct sight - what one look at a segment brought, for the ladder
 * @event: an event was published
 * @step: its step
 * @note: its note
 */
struct sight {
	bool event;
	enum story_step step;
	enum story_note note;
};

/** observer_is_local() - whether @e's host is the observer's */
bool observer_is_local(enum vantage vantage, unsigned int e);

/** observer_sees_departure() - whether it sees what @from sends before loss */
bool observer_sees_departure(enum vantage vantage, unsigned int from);

/** observer_sees_arrival() - whether it sees what @from has sent after loss */
bool observer_sees_arrival(enum vantage vantage, unsigned int from);

/**
 * observer_see() - a segment comes by
 * @w: the world, of which only the observer is changed
 * @g: the segment
 * @how: at which hook
 * @again: a retransmission, as its sender knows
 * @sight: filled
 *
 * Return: NULL, or what is wrong.
 */
const char *observer_see(struct world *w, const struct flight *g,
			 enum story_vantage how, bool again,
			 struct sight *sight);

/** observer_expire() - silence, until its timer is over; returns the same */
const char *observer_expire(struct world *w, struct sight *sight);

/**
 * observer_judge() - whether what it calls witnessed is right
 * @w: the world, of which the segments under way make no difference
 * @vantage: where it is
 *
 * Return: NULL, or what is wrong.
 */
const char *observer_judge(const struct world *w, enum vantage vantage);

/** observer_judge_rest() - at rest, the same of what it presumes */
const char *observer_judge_rest(const struct world *w);

/** observer_number() - @number of @e as it stands in a header */
u32 observer_number(unsigned int e, u8 number);

#endif
