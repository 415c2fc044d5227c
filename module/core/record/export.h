/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_EXPORT_H
#define STORY_EXPORT_H

#include "record/connection.h"
#include "record/event.h"
#include "tcp/facts.h"
#include "tcp/flow.h"
#include "record/event_raw.h"

/*
 * From the core's canonical ends, facts and raw events to client, server and
 * states. No other file does that.
 */

/**
 * story_event_export() - make an event of a raw event
 * @e: filled completely
 * @raw: as story_event_raw_write() left it
 *
 * Context: any.
 */
void story_event_export(struct story_event *e,
			const struct story_event_raw *raw);

/**
 * story_connection_export() - make a connection's record of its facts
 * @c: filled, except @conn, @last_ns and @expires_s, which the facts do not have
 * @f: the facts
 * @flow: the connection's flow
 * @family: 4 or 6
 *
 * Context: any; the caller keeps the facts from changing.
 */
void story_connection_export(struct story_connection *c,
			     const struct story_facts *f,
			     const struct story_flow *flow, u8 family);

#endif
