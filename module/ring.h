/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_RING_H
#define STORY_RING_H

#include <linux/irq_work.h>
#include <linux/poll.h>
#include <linux/spinlock.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include "core/record/event_raw.h"

/* What is told to whoever polls a ring that ends, so that each poll() returns. */
#define STORY_RING_END \
	(EPOLLIN | EPOLLRDNORM | EPOLLPRI | EPOLLERR | EPOLLHUP)

struct story_slots;

/**
 * struct story_ring_wait - where readers of a ring wait
 * @head: readers in read(), poll() and epoll
 * @left: in the list of those that outlive their ring
 * @rcu: frees it after a grace period, for epoll's sake
 *
 * Apart from the ring, because a poll() that is stuck in another file's poll
 * can stay in here for as long as it likes.
 */
struct story_ring_wait {
	wait_queue_head_t head;
	struct list_head left;
	struct rcu_head rcu;
};

/**
 * struct story_ring - the events of one namespace, the newest of them kept
 * @slots: the records; NULL until the first event, replaced when it grows
 * @lock: serialises writers and the replacement of @slots; inside, so that
 *        events of a connection stay in causal order
 * @head: number of the newest event; written under @lock
 * @grow: from a page to full size, in process context
 * @wake: wakes @wait outside the writers' locks
 * @wait: readers of live
 * @host: the first namespace's: it may use all the memory that rings may use
 * @dying: no more events will come; readers end
 */
struct story_ring {
	struct story_slots __rcu *slots;
	spinlock_t lock;	/* inside a connection's lock */
	u64 head;
	struct work_struct grow;
	struct irq_work wake;
	struct story_ring_wait *wait;
	bool host;
	bool dying;
};

/**
 * struct story_ring_size - what a ring has
 * @events: events that it can keep
 * @bytes: memory, as counted against the module parameter ring_mbytes
 */
struct story_ring_size {
	u32 events;
	u64 bytes;
};

/**
 * story_ring_init() - an empty ring; no memory for events until the first one
 * @ring: the ring, zeroed
 * @host: it is the first namespace's; the others share three quarters of what
 *        all rings may use
 *
 * Return: 0 or -ENOMEM
 */
int story_ring_init(struct story_ring *ring, bool host);

/**
 * story_ring_grow() - all the memory that the ring may have, now
 * @ring: the ring
 *
 * For readers that are to lose nothing of a burst while a page is all there is.
 * Does nothing if there is no memory, or if it has it already.
 * Context: process, sleeps
 */
void story_ring_grow(struct story_ring *ring);

/**
 * story_ring_publish() - the next event: number it, wake who waits
 * @ring: the ring
 * @facts: as for story_raw_write()
 * @flow: likewise
 * @change: likewise
 * @telling: likewise
 *
 * Without memory (or above the module-wide cap) it is numbered and not kept,
 * and readers see it as lost. Context: softirq or process, BH disabled.
 * Return: whether it is kept.
 */
bool story_ring_publish(struct story_ring *ring,
			const struct story_facts *facts,
			const struct story_flow *flow,
			const struct story_change *change,
			const struct story_telling *telling);

/**
 * story_ring_read() - the event after a cursor
 * @ring: the ring
 * @cursor: number of the last event read; set to that of @raw, or to the one
 *          before the oldest if events were lost
 * @raw: filled, if 1 is returned
 * @lost: number of events between cursor and oldest, if they are gone
 *
 * Lock-free against writers, and never waits for one. Context: process.
 * Return: 1 if an event was read, 0 if there is none yet; -EOVERFLOW with
 * @lost set when some are gone.
 */
int story_ring_read(struct story_ring *ring, u64 *cursor,
		    struct story_raw *raw, u64 *lost);

/** story_ring_head() - number of the newest event; 0: none so far */
u64 story_ring_head(const struct story_ring *ring);

/** story_ring_oldest() - number of the oldest event kept; head + 1 if none is */
u64 story_ring_oldest(struct story_ring *ring);

/** story_ring_size() - how much memory a ring has by now */
struct story_ring_size story_ring_size(struct story_ring *ring);

/** story_ring_is_dying() - whether readers are to end */
static inline bool story_ring_is_dying(const struct story_ring *ring)
{
	return READ_ONCE(ring->dying);
}

/**
 * story_ring_stop() - mark dying and wake all readers; they end
 * @ring: the ring
 *
 * While the files are still there: a poll() that looks again is told so. Gives
 * them a moment for that. Sleeps.
 */
void story_ring_stop(struct story_ring *ring);

/**
 * story_ring_exit() - free the memory
 * @ring: the ring; nothing is published any more, and its files are gone
 *
 * Waiters in poll() and epoll outlive the files: what they hold on to stays
 * until they have left. Sleeps.
 */
void story_ring_exit(struct story_ring *ring);

/**
 * story_ring_drain() - at unload: wait until the last waiter has left
 *
 * For half a second at most: whoever is stuck then keeps what it holds on to,
 * which is plain memory. After all rings are gone. Sleeps.
 */
void story_ring_drain(void);

#endif
