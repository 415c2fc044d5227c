/* SPDX-License-Identifier: GPL-2.0 */
/* When the events of a recording are due if it is replayed at a speed. */
#ifndef TCPSTORY_PACE_H
#define TCPSTORY_PACE_H

#include <stdbool.h>

#include "port.h"

/* A speed of 1, in the unit that speeds have. */
#define PACE_UNIT 1000000

/**
 * struct pace - the pace of a replay
 * @speed: PACE_UNIT: as recorded; twice as much: twice as fast; 0: no waiting
 * @begun: the first event was seen
 * @first_ns: its time, CLOCK_MONOTONIC of the recording
 * @begun_ns: when it was replayed, CLOCK_MONOTONIC of the replay
 */
struct pace {
	u64 speed;
	bool begun;
	u64 first_ns;
	u64 begun_ns;
};

/**
 * pace_wait() - how long an event has to wait
 * @pace: the pace; @speed is set, the rest 0 at first
 * @event_ns: time of the event
 * @now_ns: the time now
 *
 * Events are due relative to the first one: what is late does not delay what
 * follows. One that is older than the first is due at once.
 * Return: time in ns; 0 if the event is due.
 */
u64 pace_wait(struct pace *pace, u64 event_ns, u64 now_ns);

/** pace_parse() - parse "2" or "0.1" into @speed; false if it is no such number */
bool pace_parse(const char *text, u64 *speed);

#endif
