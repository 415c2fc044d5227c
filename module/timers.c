// SPDX-License-Identifier: GPL-2.0
#include <linux/bitops.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/log2.h>

#include "net.h"
#include "timers.h"
#include "track.h"

/* Connections looked at in one run of the work, before others get their turn. */
#define BUDGET 256

/* Candidates for "about the oldest idle one". */
#define CANDIDATES 8

static u32 now32(void)
{
	return jiffies;
}

/* Until @when, in jiffies; negative if it has passed. */
static s32 until(u32 when)
{
	return when - now32();
}

static u32 timeout_of(const struct story_conn *conn, enum story_timer timer)
{
	return READ_ONCE(conn->sn->sysctl.timeout[timer]);
}

static s32 left_of(const struct story_conn *conn, enum story_timer timer)
{
	return until(READ_ONCE(conn->last) + timeout_of(conn, timer) * HZ);
}

u32 story_timers_left(const struct story_conn *conn)
{
	s32 left = left_of(conn, story_facts_timer(&conn->facts));

	return left > 0 ? DIV_ROUND_UP(left, HZ) : 0;
}

static enum story_order order_of(enum story_timer timer)
{
	switch (timer) {
	case STORY_TIMER_SYN_SENT:
	case STORY_TIMER_SYN_RECEIVED:
		return STORY_ORDER_EMBRYONIC;
	case STORY_TIMER_TIME_WAIT:
	case STORY_TIMER_CLOSED:
		return STORY_ORDER_CLOSED;
	default:
		return STORY_ORDER_OTHER;
	}
}

static void arm(struct story_timers *timers, u32 when)
{
	s32 delay = until(when);

	if (timers->stopped || (timers->armed && (s32)(timers->next - when) <= 0))
		return;
	timers->armed = true;
	timers->next = when;
	mod_delayed_work(system_power_efficient_wq, &timers->work,
			 max_t(s32, delay, 0));
}

/* Jiffies after which an entry of a list has been looked at, about. */
static s32 wait_of(unsigned int which)
{
	return HZ << which;
}

/*
 * Both turns of a wait may come late by an eighth, as the kernel rounds what
 * waits long. So this is the wait that is over when @left is.
 */
static s32 rounded(s32 left)
{
	return max_t(s32, left - left / 8, HZ);
}

static bool is_empty(const struct story_timer_list *list)
{
	return list_empty(&list->old) && list_empty(&list->young);
}

/* 32 s: whoever has just changed is looked at by then, whatever it waits for. */
#define YOUNG 5

/* The last list that is early enough. */
static unsigned int which_of(s32 left, unsigned int most)
{
	return min_t(unsigned int, ilog2(rounded(left) / HZ), most);
}

/*
 * Early enough is good enough: it is looked at and moves on. Who takes it out
 * of its list, for its turn has come, looks at it next, and waits for its lock
 * if need be: so the lists' lock is not needed to tell.
 */
static bool is_early_enough(const struct story_conn *conn,
			    enum story_order order, s32 left)
{
	return !list_empty(&conn->timer) && conn->order == order &&
	       wait_of(conn->which) <= rounded(left);
}

static void add(struct story_conn *conn, enum story_order order,
		unsigned int which)
{
	struct story_timers *timers = &conn->sn->table.timers;
	struct story_timer_list *list = &timers->list[order][which];

	lockdep_assert_held(&conn->sn->table.lock);
	if (is_empty(list))
		list->turn = now32() + wait_of(which) / 2;
	list_add_tail(&conn->timer, &list->young);
	conn->order = order;
	conn->which = which;
	arm(timers, list->turn);
}

void story_timers_add(struct story_conn *conn)
{
	add(conn, STORY_ORDER_EMBRYONIC, conn->sn->table.timers.soon);
}

static void update(struct story_conn *conn, unsigned int most)
{
	enum story_timer timer = story_facts_timer(&conn->facts);
	enum story_order order = order_of(timer);
	s32 left = left_of(conn, timer);

	lockdep_assert_held(&conn->lock);
	if (is_early_enough(conn, order, left))
		return;
	spin_lock(&conn->sn->table.lock);
	list_del(&conn->timer);
	add(conn, order, which_of(left, most));
	spin_unlock(&conn->sn->table.lock);
}

void story_timers_update(struct story_conn *conn)
{
	update(conn, YOUNG);
}

/* The linger of closed ones does not count: it is short, and they move. */
static void set_soon(struct story_net *sn)
{
	unsigned int timer, least = STORY_TIMER_MAX_S;

	for (timer = 0; timer < STORY_TIMERS; timer++)
		if (timer != STORY_TIMER_CLOSED)
			least = min(least, READ_ONCE(sn->sysctl.timeout[timer]));
	WRITE_ONCE(sn->table.timers.soon, which_of(least * HZ, YOUNG));
}

void story_timers_retime(struct story_net *sn)
{
	/* of two that write timeouts, the second to come here sees both */
	spin_lock_bh(&sn->table.lock);
	set_soon(sn);
	spin_unlock_bh(&sn->table.lock);
}

void story_timers_remove(struct story_conn *conn)
{
	lockdep_assert_held(&conn->sn->table.lock);
	list_del_init(&conn->timer);
}

/*
 * An entry that a turn looks at, taken out; NULL if there is none any more, and
 * then the turn has been taken.
 */
static struct story_conn *take_due(struct story_timer_list *list,
				   unsigned int which)
{
	struct story_conn *conn;

	if (is_empty(list) || until(list->turn) > 0)
		return NULL;
	conn = list_first_entry_or_null(&list->old, struct story_conn, timer);
	if (conn) {
		list_del_init(&conn->timer);
		return conn;
	}
	list_splice_init(&list->young, &list->old);
	list->turn = now32() + wait_of(which) / 2;
	return NULL;
}

/*
 * jiffies may lag behind the time that events are told with, where ticks are
 * late: then too little has passed since the states were entered.
 */
static bool is_early(const struct story_conn *conn, enum story_timer timer)
{
	const struct story_facts *f = &conn->facts;
	u64 since_ns = max(f->since_ns[0], f->since_ns[1]);

	return ktime_get_ns() - since_ns <
	       (u64)timeout_of(conn, timer) * NSEC_PER_SEC;
}

static void look_at(struct story_conn *conn)
{
	enum story_timer timer;

	spin_lock_bh(&conn->lock);
	timer = story_facts_timer(&conn->facts);
	if (conn->dead) {
		/* removed while we waited */
	} else if (left_of(conn, timer) >= 0 || is_early(conn, timer)) {
		update(conn, STORY_TIMER_LISTS - 1);
	} else {
		story_stat_inc(conn->sn, STORY_STAT_TIMERS);
		story_track_expire(conn);
	}
	spin_unlock_bh(&conn->lock);
}

/* Return: how many were looked at. */
static unsigned int run_list(struct story_net *sn, unsigned int order,
			     unsigned int which, unsigned int budget)
{
	struct story_timer_list *list = &sn->table.timers.list[order][which];
	struct story_conn *conn;
	unsigned int n = 0;

	while (n < budget) {
		/* keeps it while no lock does */
		rcu_read_lock();
		spin_lock_bh(&sn->table.lock);
		conn = take_due(list, which);
		spin_unlock_bh(&sn->table.lock);
		if (conn)
			look_at(conn);
		rcu_read_unlock();
		if (!conn)
			break;
		n++;
	}
	return n;
}

/* The next run is for the earliest turn of all lists. */
static void rearm(struct story_net *sn)
{
	struct story_timers *timers = &sn->table.timers;
	const struct story_timer_list *list;
	unsigned int order, which;

	spin_lock_bh(&sn->table.lock);
	timers->armed = false;
	for (order = 0; order < STORY_ORDERS; order++) {
		for (which = 0; which < STORY_TIMER_LISTS; which++) {
			list = &timers->list[order][which];
			if (!is_empty(list))
				arm(timers, list->turn);
		}
	}
	spin_unlock_bh(&sn->table.lock);
}

static void run(struct work_struct *work)
{
	struct story_net *sn = container_of(to_delayed_work(work),
					    struct story_net, table.timers.work);
	unsigned int order, which, n = 0;

	for (order = 0; order < STORY_ORDERS; order++)
		for (which = 0; which < STORY_TIMER_LISTS && n < BUDGET; which++)
			n += run_list(sn, order, which, BUDGET - n);
	rearm(sn);
}

/* About the one that has been idle for longest, be it @oldest or in a list. */
static struct story_conn *oldest_of(const struct list_head *head,
				    struct story_conn *oldest)
{
	struct story_conn *conn;
	unsigned int n = 0;

	list_for_each_entry(conn, head, timer) {
		if (!oldest || (s32)(READ_ONCE(conn->last) -
				     READ_ONCE(oldest->last)) < 0)
			oldest = conn;
		if (++n == CANDIDATES)
			break;
	}
	return oldest;
}

struct story_conn *story_timers_victim(struct story_net *sn,
				       unsigned long orders)
{
	const struct story_timers *timers = &sn->table.timers;
	const struct story_timer_list *list;
	struct story_conn *victim = NULL;
	unsigned int order, which;

	spin_lock(&sn->table.lock);
	for_each_set_bit(order, &orders, STORY_ORDERS) {
		/* in each list they stand about as they came */
		for (which = 0; which < STORY_TIMER_LISTS; which++) {
			list = &timers->list[order][which];
			victim = oldest_of(list_empty(&list->old) ? &list->young :
								    &list->old,
					   victim);
		}
		if (victim)
			break;
	}
	spin_unlock(&sn->table.lock);
	return victim;
}

void story_timers_init(struct story_net *sn)
{
	struct story_timers *timers = &sn->table.timers;
	unsigned int order, which;

	for (order = 0; order < STORY_ORDERS; order++) {
		for (which = 0; which < STORY_TIMER_LISTS; which++) {
			INIT_LIST_HEAD(&timers->list[order][which].old);
			INIT_LIST_HEAD(&timers->list[order][which].young);
		}
	}
	INIT_DELAYED_WORK(&timers->work, run);
	timers->armed = false;
	timers->stopped = false;
	set_soon(sn);
}

void story_timers_stop(struct story_net *sn)
{
	spin_lock_bh(&sn->table.lock);
	sn->table.timers.stopped = true;
	spin_unlock_bh(&sn->table.lock);
	cancel_delayed_work_sync(&sn->table.timers.work);
}
