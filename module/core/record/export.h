/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_EXPORT_H
#define STORY_EXPORT_H

#include "record/connection.h"
#include "record/event.h"
#include "tcp/facts.h"
#include "tcp/flow.h"
#include "record/event_raw.h"

/**
 * story_event_export() - an event that was kept, as one that is told
 * @e: filled
 * @raw: as story_event_raw_write() left it
 */
void story_event_export(struct story_event *e, const struct story_event_raw *raw);

/**
 * story_connection_export() - facts as a connection's record
 * @c: filled, but for conn, last_ns and expires_s; @c->verdict is set
 * @f: the facts
 * @flow: whose
 * @family: 4 or 6
 */
void story_connection_export(struct story_connection *c,
			     const struct story_facts *f,
			     const struct story_flow *flow, u8 family);

#endif
