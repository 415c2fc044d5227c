/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A connection folded from its events, which outlive the module's entry.
 *
 * Every event has the facts that the connection's own line has: they are taken
 * over, not derived. Only the times of the first event, of the last segment and of
 * the latest change of state are those of the events.
 */
#ifndef TCPSTORY_CONN_FOLD_H
#define TCPSTORY_CONN_FOLD_H

#include "record/connection.h"
#include "record/event.h"

/** conn_fold_begin() - the connection as it was before its first known event */
void conn_fold_begin(struct story_connection *c,
		     const struct story_event *first);

/** conn_fold_event() - what an event, the first one too, makes of the connection */
void conn_fold_event(struct story_connection *c,
		     const struct story_event *event);

#endif
