/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_RING_H
#define STORY_RING_H

#include <linux/list.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

#include "core/record/event_raw.h"
#include "waiters.h"

struct story_slots;

/**
 * struct story_ring - the newest events of one namespace
 * @slots: the events; NULL until the first one, replaced when the ring is resized
 * @lock: serialises writers and the replacement of @slots; taken inside a
 *        connection's lock, so that its events are in causal order
 * @head: number of the newest event; written under @lock
 * @grow: grows the ring from a page to its full size, in process context
 * @wake: wakes @waiters: a work, because the number of waiters is up to the readers
 * @wake_at: jiffies of the earliest time for the next run of @wake
 * @waiters: readers of live
 * @charged: in the list of rings that are charged to the budget
 * @host: the ring of init_net, which may use the whole budget
 * @dying: the namespace ends: readers return. Only events of connections that are
 *         ended with it are still published, and nobody reads them
 */
struct story_ring {
	struct story_slots __rcu *slots;
	spinlock_t lock; /* see above */
	u64 head;
	struct work_struct grow;
	struct delayed_work wake;
	unsigned long wake_at;
	struct story_waiters *waiters;
	struct list_head charged;
	bool host;
	bool dying;
};

/**
 * struct story_ring_size - size of a ring
 * @events: number of slots
 * @bytes: its memory
 */
struct story_ring_size {
	u32 events;
	u64 bytes;
};

/** story_ring_setup() - before the first ring: make the parameters fit */
void story_ring_setup(void);

/**
 * story_ring_init() - initialise an empty ring, without slots
 * @ring: the ring, zeroed
 * @host: the ring of init_net; all other rings share three quarters of the budget
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_ring_init(struct story_ring *ring, bool host);

/**
 * story_ring_grow() - grow a ring to its full size
 * @ring: the ring
 *
 * If the budget is used up, the largest ring is halved, and this one gets that
 * size; at least it gets the size that is not charged to the budget. Does nothing
 * if the ring is full-sized already or there is no memory.
 * Context: process. Sleeps.
 */
void story_ring_grow(struct story_ring *ring);

/**
 * story_ring_publish() - number and store an event, wake the readers
 * @ring: the ring
 * @facts: as for story_event_raw_write()
 * @flow: likewise
 * @change: likewise
 * @cause: likewise
 *
 * Without memory for the ring's first page the event is numbered but not stored,
 * and readers see it as lost. Context: BH disabled.
 * Return: whether the event was stored
 */
bool story_ring_publish(struct story_ring *ring, const struct story_facts *facts,
			const struct story_flow *flow,
			const struct story_change *change,
			const struct story_event_cause *cause);

/**
 * story_ring_read() - read the event after a cursor
 * @ring: the ring
 * @cursor: number of the last event read; advanced to that of @raw, or by the
 *          number of events that were lost
 * @raw: filled if 1 is returned
 *
 * Lockless: never waits for a writer. Context: process.
 * Return: 1 if an event was read, 0 if there is none yet, -EOVERFLOW if events
 * were overwritten before they were read, left out by a resize, or never stored
 */
int story_ring_read(struct story_ring *ring, u64 *cursor,
		    struct story_event_raw *raw);

/** story_ring_head() - number of the newest event, 0 if there is none */
u64 story_ring_head(const struct story_ring *ring);

/** story_ring_oldest() - number of the oldest event stored, head + 1 if none */
u64 story_ring_oldest(struct story_ring *ring);

/** story_ring_size() - current size of a ring */
struct story_ring_size story_ring_size(struct story_ring *ring);

/** story_ring_is_dying() - whether readers have to return */
static inline bool story_ring_is_dying(const struct story_ring *ring)
{
	return READ_ONCE(ring->dying);
}

/**
 * story_ring_stop() - mark a ring dying and wake all readers
 * @ring: the ring; its files still exist, so that poll() can report the end
 *
 * Waits for a short time until the readers have left. Sleeps.
 */
void story_ring_stop(struct story_ring *ring);

/**
 * story_ring_exit() - free a ring
 * @ring: the ring; no writer is left and the files are removed
 *
 * The wait queue is kept as long as a poll() or epoll is in it. Sleeps.
 */
void story_ring_exit(struct story_ring *ring);

#endif
