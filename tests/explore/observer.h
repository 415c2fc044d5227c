/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The observer: the module's own core, called in the same order as in
 * module/track.c, and what must hold for it.
 */
#ifndef OBSERVER_H
#define OBSERVER_H

#include "system.h"

/**
 * struct observation - the result of observing a segment, for the ladder
 * @event: an event was emitted
 * @step: its step
 * @note: its note
 */
struct observation {
	bool event;
	enum story_step step;
	enum story_note note;
};

/** observer_is_local() - whether @e is on the observer's host */
bool observer_is_local(enum point point, unsigned int e);

/** observer_sees_departure() - whether it sees what @from sends before loss */
bool observer_sees_departure(enum point point, unsigned int from);

/** observer_sees_arrival() - whether it sees what @from has sent after loss */
bool observer_sees_arrival(enum point point, unsigned int from);

/** observer_sees_passage() - whether there may be loss before and after it */
bool observer_sees_passage(enum point point, unsigned int from);

/** observer_sees() - whether it sees what @from sends, anywhere */
bool observer_sees(enum point point, unsigned int from);

/**
 * observer_segment() - the observer observes a segment
 * @sys: the system; only the observer is changed
 * @g: the segment
 * @how: at which hook
 * @again: a retransmission, according to its sender
 * @observation: filled
 *
 * Return: NULL, or the violation.
 */
const char *observer_segment(struct system *sys, const struct flight *g,
			     enum story_vantage how, bool again,
			     struct observation *observation);

/** observer_expire() - the observer's timer expires; returns the same */
const char *observer_expire(struct system *sys, struct observation *observation);

/**
 * observer_check() - check that each witnessed state is right
 * @sys: the system; segments in flight make no difference
 * @point: the observation point
 *
 * Return: NULL, or the violation.
 */
const char *observer_check(const struct system *sys, enum point point);

/** observer_check_rest() - at rest, check the presumed states, too */
const char *observer_check_rest(const struct system *sys, enum point point);

/** observer_number() - @number of @e as it stands in a header */
u32 observer_number(unsigned int e, u8 number);

#endif
