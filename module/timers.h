/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Timers of connections: seconds, never early, at most about one late.
 *
 * An entry with r seconds to wait stands in the list of the largest power of
 * two that is not above r. All entries of a list wait equally long, so each
 * list is in order of time without being sorted; when an entry's turn comes and
 * its time does not, it moves to the list for what remains. So data segments
 * need not touch the lists (only struct story_conn.last), a changed sysctl
 * takes effect, and the work looks only at the heads of lists.
 */
#ifndef STORY_TIMERS_H
#define STORY_TIMERS_H

#include <linux/list.h>
#include <linux/workqueue.h>

struct story_conn;
struct story_net;

/* The longest timeout: 12 days, well inside 32 bits of jiffies. */
#define STORY_TIMER_MAX_S (1 << 20)

/*
 * Lists for 1, 2, 4 ... 2^14 seconds, which is half of what the bits of
 * jiffies in an entry can tell from the past, at 1000 of them a second. Who
 * waits longer is looked at each 4 1/2 hours.
 */
#define STORY_TIMER_LISTS 15
#define STORY_TIMER_BITS 26

/** enum story_order - who goes first when the table is full */
enum story_order {
	STORY_ORDER_EMBRYONIC,
	STORY_ORDER_CLOSED,
	STORY_ORDER_OTHER,
	STORY_ORDERS,
};

/**
 * struct story_timers - what a namespace's connections wait for
 * @list: of struct story_conn.timer, by the order of eviction and by how long
 *        they wait
 * @work: looks at the heads; pending only while an entry is in a list
 * @next: jiffies at which it will run, if @armed
 * @armed: it will run
 * @stopped: it will not any more
 */
struct story_timers {
	struct list_head list[STORY_ORDERS][STORY_TIMER_LISTS];
	struct delayed_work work;
	u32 next;
	bool armed;
	bool stopped;
};

/** story_timers_init() - a namespace's timers, none of them running */
void story_timers_init(struct story_net *sn);

/** story_timers_stop() - no work runs or will run any more. Sleeps. */
void story_timers_stop(struct story_net *sn);

/**
 * story_timers_update() - after a connection's facts have changed
 * @conn: locked by the caller
 *
 * Adds it, or moves it if its next time is earlier than the one it waits for,
 * or if its order of eviction changed.
 */
void story_timers_update(struct story_conn *conn);

/** story_timers_remove() - take it out. story_table_net.lock held. */
void story_timers_remove(struct story_conn *conn);

/**
 * story_timers_victim() - who goes first when the table is full
 * @sn: the namespace
 *
 * Embryonic ones first, then closed ones, then about the oldest idle one.
 * Context: rcu_read_lock; the connection may be dead when its lock is taken.
 * Return: the connection or NULL.
 */
struct story_conn *story_timers_victim(struct story_net *sn);

/** story_timers_left() - seconds until a locked connection's timeout, rounded up */
u32 story_timers_left(const struct story_conn *conn);

#endif
