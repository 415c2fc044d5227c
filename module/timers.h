/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Timers of connections: seconds, never early, at most about one late.
 *
 * An entry with r seconds to wait stands in the list of the largest power of
 * two that is not above r. It is looked at after half of that at least and all
 * of it at most; if its time has not come, it moves to the list for what
 * remains. For that, a list has two halves and a turn each half of its time: at
 * a turn, all in the old half are looked at, and the young become the old.
 *
 * So data segments need not touch the lists (only struct story_conn.last), an
 * entry need not remember when it came, a changed sysctl takes effect, and the
 * work looks only at the heads of lists.
 *
 * But most connections are short: so one whose state has just changed stands in
 * the list for 32 s at most, and need not move for each change that follows. And
 * one that has just begun stands in a list that is early enough for each timeout
 * that it can come to: it is added, and the lists are left alone until its turn
 * comes, or until both ends have closed, as it lingers for less than that.
 *
 * So in the row of embryonic ones there are young ones that have come further,
 * and who is evicted is looked at before. In the other rows each has its place.
 */
#ifndef STORY_TIMERS_H
#define STORY_TIMERS_H

#include <linux/list.h>
#include <linux/workqueue.h>

struct story_conn;
struct story_net;

/* Lists for 1, 2, 4 ... 2^20 seconds: 12 days, well inside 32 bits of jiffies. */
#define STORY_TIMER_LISTS 21
#define STORY_TIMER_MAX_S (1U << (STORY_TIMER_LISTS - 1))

/**
 * enum story_order - who goes first when the table is full
 * @STORY_ORDER_EMBRYONIC: being opened, or young and perhaps past that
 * @STORY_ORDER_CLOSED: closed, or in TIME-WAIT
 * @STORY_ORDER_OTHER: all else
 * @STORY_ORDERS: how many there are
 */
enum story_order {
	STORY_ORDER_EMBRYONIC,
	STORY_ORDER_CLOSED,
	STORY_ORDER_OTHER,
	STORY_ORDERS,
};

/**
 * struct story_timer_list - entries that wait about equally long
 * @old: those that the next turn looks at
 * @young: came since the last turn
 * @turn: jiffies of the next turn, if there is any entry
 */
struct story_timer_list {
	struct list_head old;
	struct list_head young;
	u32 turn;
};

/**
 * struct story_timers - what a namespace's connections wait for
 * @list: of struct story_conn.timer, by the order of eviction and by how long
 *        they wait
 * @work: takes the turns; pending only while an entry is in a list
 * @next: jiffies at which it will run, if @armed
 * @armed: it will run
 * @stopped: it will not any more
 * @soon: number of the list that is early enough for whoever is young, until
 *        both ends have closed; written under story_table_net.lock
 */
struct story_timers {
	struct story_timer_list list[STORY_ORDERS][STORY_TIMER_LISTS];
	struct delayed_work work;
	u32 next;
	bool armed;
	bool stopped;
	u8 soon;
};

/** story_timers_init() - a namespace's timers, none of them running */
void story_timers_init(struct story_net *sn);

/** story_timers_stop() - no work runs or will run any more. Sleeps. */
void story_timers_stop(struct story_net *sn);

/** story_timers_add() - one that begins. story_table_net.lock held. */
void story_timers_add(struct story_conn *conn);

/**
 * story_timers_update() - after a connection's facts have changed
 * @conn: locked by the caller
 *
 * Moves it if its next time is earlier than the one it waits for, or if its
 * order of eviction changed. A young one needs it only when
 * both ends have closed.
 */
void story_timers_update(struct story_conn *conn);

/**
 * story_timers_retime() - after a timeout has changed, before all are updated
 * @sn: the namespace
 */
void story_timers_retime(struct story_net *sn);

/** story_timers_remove() - take it out. story_table_net.lock held. */
void story_timers_remove(struct story_conn *conn);

/**
 * story_timers_victim() - who goes first when the table is full
 * @sn: the namespace
 * @orders: where to look: a bit for each enum story_order
 *
 * Embryonic ones first, then closed ones, then about the oldest idle one.
 * Context: rcu_read_lock; the connection may be dead when its lock is taken, or
 * out of place: story_timers_update() changes its order then.
 * Return: the connection or NULL.
 */
struct story_conn *story_timers_victim(struct story_net *sn,
				       unsigned long orders);

/** story_timers_left() - seconds until a locked connection's timeout, rounded up */
u32 story_timers_left(const struct story_conn *conn);

#endif
