/* SPDX-License-Identifier: GPL-2.0 */
/* RFC 9293, figure 5: the transitions of the TCP connection state diagram. */
#ifndef TCPSTORY_FIGURE5_H
#define TCPSTORY_FIGURE5_H

#include <stdbool.h>

#include "record/event.h"

/* Number of transitions in the figure. */
#define FIGURE5_EDGES 20

/* Most lines of an edge's action. */
#define FIGURE5_ACTIONS 2

/** enum figure5_by - which events of a recording show that a transition took place */
enum figure5_by {
	FIGURE5_BY_CALL,    /* none: the program's call sends no segment */
	FIGURE5_BY_SEGMENT, /* a segment without RST */
	FIGURE5_BY_RST,	    /* a RST */
	FIGURE5_BY_2MSL,    /* the end of TIME-WAIT */
};

/**
 * struct figure5_edge - a transition, labelled as the RFC labels it
 * @from: enum story_state
 * @to: enum story_state
 * @by: what shows it
 * @event: what causes it
 * @action: what the end does, in lines; NULL behind the last one
 */
struct figure5_edge {
	enum story_state from;
	enum story_state to;
	enum figure5_by by;
	const char *event;
	const char *action[FIGURE5_ACTIONS];
};

extern const struct figure5_edge figure5[FIGURE5_EDGES];

/**
 * figure5_find() - the transition of the figure that an event brought about
 * @from: the state before
 * @to: the state after
 * @event: the event
 *
 * Return: its index; -1 if the figure does not have it. It leaves out the
 * resets, except the one of note 1, and the transition of note 2.
 */
int figure5_find(enum story_state from, enum story_state to,
		 const struct story_event *event);

#endif
