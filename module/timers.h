/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Timer wheel: timeouts in seconds, never early, about one second late at most.
 *
 * A connection with r seconds left is in the level of the largest power of two
 * that is not above r. A level has two halves. Each time half of the level's
 * period has passed, the level is due: the connections in its current half are
 * examined, and the next half becomes the current one. So a connection is
 * examined after at least half and at most all of the period. If its timeout is
 * not over then, it moves to the level for the remaining time.
 *
 * Hence a data segment does not touch the wheel (only story_conn.last), a
 * connection needs no expiry time, a changed sysctl takes effect, and the work
 * looks at the heads of lists only.
 *
 * Most connections are short. To save moves:
 * - A connection whose state has just changed goes to the level of 32 s at most
 *   and need not move for the next changes.
 * - A new connection goes to the initial level, which is early enough for every
 *   timeout but that of closed connections. It is left there until it is
 *   examined or both its endpoints are closed.
 *
 * Therefore class EMBRYONIC also holds new connections that are past their
 * opening, and class ONE_WAY those whose other end has been seen since: no change
 * of state moves a connection when it is answered. The reaper checks the class of
 * a connection before it evicts one. The other classes are exact.
 */
#ifndef STORY_TIMERS_H
#define STORY_TIMERS_H

#include <linux/list.h>
#include <linux/workqueue.h>

#include "conn.h"

/* Periods of 1, 2, 4 ... 2^20 seconds: 12 days, well within 32 bits of jiffies. */
#define STORY_TIMER_LEVELS 21
#define STORY_TIMER_MAX_S  (1U << (STORY_TIMER_LEVELS - 1))

/**
 * enum story_class - eviction classes, the first one is evicted first
 * @STORY_CLASS_EMBRYONIC: being opened, or unanswered; or new and perhaps past
 *                         that
 * @STORY_CLASS_CLOSED: closed or in TIME-WAIT
 * @STORY_CLASS_ONE_WAY: one end has sent many segments, the other has not been seen
 * @STORY_CLASS_OTHER: all others
 * @STORY_CLASSES: number of classes
 */
enum story_class {
	STORY_CLASS_EMBRYONIC,
	STORY_CLASS_CLOSED,
	STORY_CLASS_ONE_WAY,
	STORY_CLASS_OTHER,
	STORY_CLASSES,
};

/**
 * struct story_timer_level - connections that are examined within one period
 * @current_half: examined when the level is due
 * @next_half: added since the halves were swapped
 * @due: jiffies, if the level is not empty
 */
struct story_timer_level {
	struct list_head current_half;
	struct list_head next_half;
	u32 due;
};

/**
 * struct story_timers - timer wheel of a namespace, under story_net.lock
 * @level: lists of struct story_conn.timer by eviction class and period
 * @work: examines the levels that are due; queued when a connection is added, and
 *        by itself while a level is not empty
 * @embryonic: connections of class EMBRYONIC; read without the lock
 * @next: jiffies of the next run of @work, if @armed
 * @armed: @work is pending
 * @stopped: @work is not queued any more
 * @initial: number of the initial level; read without the lock
 */
struct story_timers {
	struct story_timer_level level[STORY_CLASSES][STORY_TIMER_LEVELS];
	struct delayed_work work;
	u32 embryonic;
	u32 next;
	bool armed;
	bool stopped;
	u8 initial;
};

/**
 * story_timers_init() - initialise an empty wheel
 * @sn: the namespace
 * @run: function of the work
 */
void story_timers_init(struct story_net *sn, work_func_t run);

/** story_timers_stop() - cancel the work and wait for it. Sleeps. */
void story_timers_stop(struct story_net *sn);

/** story_timers_add() - add a new connection; story_net.lock held */
void story_timers_add(struct story_conn *conn);

/** story_timers_del() - remove a connection; story_net.lock held */
void story_timers_del(struct story_conn *conn);

/**
 * story_timers_update() - move a connection to its class and an early level
 * @conn: locked
 *
 * Does nothing if the connection is in its class and a level early enough.
 */
void story_timers_update(struct story_conn *conn);

/**
 * story_timers_defer() - move a connection to the level of its time left
 * @conn: locked, just examined
 */
void story_timers_defer(struct story_conn *conn);

/**
 * story_timers_changed() - story_timers_update() after a change of state
 * @timers: the namespace's wheel
 * @conn: locked
 *
 * Inlined, because most connections are new and can stay where they are.
 */
static __always_inline void
story_timers_changed(const struct story_timers *timers, struct story_conn *conn)
{
	if (conn->class != STORY_CLASS_EMBRYONIC ||
	    conn->level > READ_ONCE(timers->initial) ||
	    story_facts_over(&conn->facts))
		story_timers_update(conn);
}

/**
 * story_timers_reset() - recompute the initial level after a timeout was changed
 * @sn: the namespace
 *
 * The caller updates all connections next.
 */
void story_timers_reset(struct story_net *sn);

/**
 * story_timers_take_due() - take a connection out of a level that is due
 * @sn: the namespace
 * @class: enum story_class
 * @level: number of the level
 *
 * Context: process, rcu_read_lock. Return: a connection to be examined, which
 * may be dead; NULL if the level is not due or no longer
 */
struct story_conn *story_timers_take_due(struct story_net *sn,
					 unsigned int class, unsigned int level);

/** story_timers_run() - queue the work for now. Context: any */
void story_timers_run(struct story_net *sn);

/** story_timers_rearm() - queue the work for the level that is due next */
void story_timers_rearm(struct story_net *sn);

/**
 * story_timers_is_expired() - whether the timeout of a connection is over
 * @conn: locked
 */
bool story_timers_is_expired(const struct story_conn *conn);

/** story_timers_left() - seconds left of a locked connection, rounded up */
u32 story_timers_left(const struct story_conn *conn);

/**
 * story_timers_oldest() - about the longest idle connection of the first class
 * that has any
 * @sn: the namespace
 * @classes: classes to search: a bit for each enum story_class
 *
 * Context: rcu_read_lock, BH disabled. Return: the connection, which may be dead
 * or past its class by the time it is locked; NULL if there is none
 */
struct story_conn *story_timers_oldest(struct story_net *sn,
				       unsigned long classes);

#endif
