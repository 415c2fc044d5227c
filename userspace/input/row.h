/* SPDX-License-Identifier: GPL-2.0 */
/* One connection at one time: what filters, columns and sorting look at. */
#ifndef TCPSTORY_ROW_H
#define TCPSTORY_ROW_H

#include "record/connection.h"
#include "record/event.h"

/**
 * struct row - a connection, and when it was so
 * @c: the connection
 * @event: the event that is looked at, or NULL
 * @now_ns: CLOCK_MONOTONIC when it was so; 0 if not known
 */
struct row {
	const struct story_connection *c;
	const struct story_event *event;
	u64 now_ns;
};

#endif
