/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A connection told from its events, when the module has forgotten it: events
 * are kept longer.
 */
#ifndef TCPSTORY_REPLAY_H
#define TCPSTORY_REPLAY_H

#include "record/connection.h"
#include "record/event.h"

/** replay_begin() - a connection of which only the first event is known */
void replay_begin(struct story_connection *c, const struct story_event *first);

/** replay_event() - what an event, the first one too, makes of it */
void replay_event(struct story_connection *c, const struct story_event *event);

#endif
