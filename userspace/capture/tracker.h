/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Around the core, what the module has around it: the table of connections, their
 * timeouts, evictions and counters, for packets of a capture instead of skbs. The
 * clock is the capture's. Events and connections are those of the module's files.
 */
#ifndef TCPSTORY_TRACKER_H
#define TCPSTORY_TRACKER_H

#include "capture/packet.h"
#include "record/connection.h"
#include "record/event_raw.h"
#include "rules/cache.h"
#include "rules/rules.h"

/* Most connections at a time: the module's default of max_connections. */
#ifndef TRACKER_ROOM
#define TRACKER_ROOM 65536
#endif

/* A packet is observed twice at most, and each time may end a connection before. */
#define TRACKER_EVENTS 4

/* Digests of the last packets: 2^TRACKER_SEEN_BITS. */
#define TRACKER_SEEN_BITS 12

struct tracker_conn;

/** enum tracker_class - eviction classes, the first one is evicted first */
enum tracker_class {
	TRACKER_OPENING, /* being opened, or unanswered */
	TRACKER_CLOSED,	 /* closed, or in TIME-WAIT */
	TRACKER_ONE_WAY, /* one end has not been seen */
	TRACKER_OTHER,
	TRACKER_CLASSES,
};

/* A list for each class and timeout. */
#define TRACKER_LISTS (TRACKER_CLASSES * STORY_TIMERS)

/**
 * struct tracker_list - connections of a class that wait for the same timeout
 * @oldest: the one that has been idle longest; its timeout is over first
 * @newest: the one that a segment or an event came to last
 */
struct tracker_list {
	u32 oldest;
	u32 newest;
};

/**
 * struct tracker_seen - a segment that was seen
 * @digest: its digest; 0: none
 * @place: where
 * @time_ns: when
 */
struct tracker_seen {
	u64 digest;
	u64 place;
	u64 time_ns;
};

/**
 * struct tracker - connections, and what has become of them
 * @now_ns: the clock: the time of the latest packet
 * @due_ns: no timeout is over before that
 * @seed: of the hash
 * @conns: the connections
 * @used: entries of @conns that are or were in use
 * @room: entries that there is memory for
 * @free: an entry that is free; the others are chained to it
 * @count: connections
 * @opening: those of the class TRACKER_OPENING
 * @mask: chains of the hash, minus 1
 * @heads: the first connection in each chain
 * @lists: the connections by class and timeout
 * @conn_number: number of the last connection
 * @event_number: number of the last event
 * @events: events that were not taken yet
 * @pending: how many
 * @taken: how many of these were taken
 * @stats: counters
 * @seen: segments seen lately, by digest
 * @cache: transitions of the core
 */
struct tracker {
	u64 now_ns;
	u64 due_ns;
	u64 seed;
	struct tracker_conn *conns;
	u32 used;
	u32 room;
	u32 free;
	u32 count;
	u32 opening;
	u32 mask;
	u32 *heads;
	struct tracker_list lists[TRACKER_LISTS];
	u64 conn_number;
	u64 event_number;
	struct story_event_raw events[TRACKER_EVENTS];
	unsigned int pending;
	unsigned int taken;
	u64 stats[STORY_STATS];
	struct tracker_seen seen[1 << TRACKER_SEEN_BITS];
	struct story_cache cache;
};

/**
 * tracker_init() - begin without connections
 * @t: filled
 * @seed: not known to the sender of what is tracked
 *
 * Return: 0; -ENOMEM.
 */
int tracker_init(struct tracker *t, u64 seed);

/** tracker_free() - free what tracker_init() and tracker_packet() allocated */
void tracker_free(struct tracker *t);

/**
 * tracker_expire() - let the timeout that is over first take effect
 * @t: the tracker
 * @now_ns: timeouts that are over before that count
 *
 * Return: false if there is none.
 */
bool tracker_expire(struct tracker *t, u64 now_ns);

/**
 * tracker_packet() - track a packet
 * @t: the tracker; it has no timeout that is over, and no event to be taken
 * @p: the packet; if its time is before the clock's, the clock's counts
 *
 * A connection for which there is no memory is not tracked, and counted.
 */
void tracker_packet(struct tracker *t, const struct packet *p);

/** tracker_take() - the next event, as long as it is not taken; NULL if there is none */
const struct story_event_raw *tracker_take(struct tracker *t);

/** tracker_stat() - a counter */
u64 tracker_stat(const struct tracker *t, enum story_stat which);

/**
 * tracker_finish() - order the connections by their numbers
 * @t: the tracker, which takes no more packets
 */
void tracker_finish(struct tracker *t);

/**
 * tracker_connection() - a connection as it is now
 * @t: the tracker, finished
 * @i: the first one is 0
 * @c: filled
 *
 * Return: false if there are not so many.
 */
bool tracker_connection(const struct tracker *t, u32 i,
			struct story_connection *c);

#endif
