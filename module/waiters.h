/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Wait queues that any number of readers can be in, and that can outlive what
 * they wait for: a poll() that is blocked in another file's poll stays in its
 * queue for an unlimited time.
 */
#ifndef STORY_WAITERS_H
#define STORY_WAITERS_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/rcupdate.h>
#include <linux/wait.h>

/* Reported to every poll() at the end, so that each of them returns. */
#define STORY_WAITERS_END \
	(EPOLLIN | EPOLLRDNORM | EPOLLPRI | EPOLLERR | EPOLLHUP)

/**
 * struct story_waiters - a wait queue
 * @head: readers in read(), poll() and epoll
 * @walk: held while the queue is walked to wake them
 * @orphan: in the list of queues whose owner is gone
 * @rcu: frees the queue after a grace period, which epoll needs
 */
struct story_waiters {
	wait_queue_head_t head;
	struct mutex walk; /* see above */
	struct list_head orphan;
	struct rcu_head rcu;
};

/** story_waiters_setup() - before the first queue. Sleeps. Return: 0 or -ENOMEM */
int story_waiters_setup(void);

/**
 * story_waiters_drain() - free the queues whose owners are gone
 *
 * For module exit. Waits for half a second at most: a queue that is in use then
 * is leaked, which is safe because it is plain memory. Sleeps.
 */
void story_waiters_drain(void);

/** story_waiters_alloc() - allocate an empty queue. Sleeps. Return: it or NULL */
struct story_waiters *story_waiters_alloc(void);

/**
 * story_waiters_wake() - wake all waiters
 * @waiters: the queue
 * @events: what poll() reports to them
 *
 * Interrupts are off for some waiters at a time. Sleeps.
 */
void story_waiters_wake(struct story_waiters *waiters, __poll_t events);

/**
 * story_waiters_dismiss() - make all waiters leave, because what they wait for ends
 * @waiters: the queue; nobody enters it any more
 *
 * Waits for a short time until they have left. Sleeps.
 */
void story_waiters_dismiss(struct story_waiters *waiters);

/**
 * story_waiters_free() - free a queue
 * @waiters: the queue; it is kept as long as a poll() or epoll is in it
 *
 * Sleeps.
 */
void story_waiters_free(struct story_waiters *waiters);

#endif
