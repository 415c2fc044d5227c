// SPDX-License-Identifier: GPL-2.0
#include "timers.h"

#include <linux/bitops.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/log2.h>

#include "net.h"

/* Connections compared in each level to find about the longest idle one. */
#define CANDIDATES 8

/* A connection whose state has just changed is examined within 32 s. */
#define CHANGED_LEVEL_MAX 5

static u32 now32(void)
{
	return jiffies;
}

/* Jiffies until @when; negative if it has passed. */
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

/*
 * Where ticks are late, jiffies lag behind the clock that events are stamped
 * with: the clock has to agree.
 */
bool story_timers_is_expired(const struct story_conn *conn)
{
	const struct story_facts *f = &conn->facts;
	enum story_timer timer = story_facts_timer(f);

	if (left_of(conn, timer) >= 0)
		return false;
	return ktime_get_ns() - max(f->since_ns[0], f->since_ns[1]) >=
	       (u64)timeout_of(conn, timer) * NSEC_PER_SEC;
}

static enum story_class class_of(const struct story_facts *f,
				 enum story_timer timer)
{
	switch (timer) {
	case STORY_TIMER_SYN_SENT:
	case STORY_TIMER_SYN_RECEIVED:
		return STORY_CLASS_EMBRYONIC;
	case STORY_TIMER_TIME_WAIT:
	case STORY_TIMER_CLOSED:
		return STORY_CLASS_CLOSED;
	default:
		if (story_facts_unanswered(f))
			return STORY_CLASS_EMBRYONIC;
		return story_facts_one_way(f) ? STORY_CLASS_ONE_WAY :
						STORY_CLASS_OTHER;
	}
}

static void arm(struct story_timers *timers, u32 when)
{
	s32 delay = until(when);

	if (timers->stopped ||
	    (timers->armed && (s32)(timers->next - when) <= 0))
		return;
	timers->armed = true;
	timers->next = when;
	mod_delayed_work(system_power_efficient_wq, &timers->work,
			 max_t(s32, delay, 0));
}

/* Jiffies within which a connection in a level is examined, about. */
static s32 period_of(unsigned int level)
{
	return HZ << level;
}

/*
 * The kernel rounds long delays, so each of the two halves of a period may end
 * late by an eighth. Return: a period that is over when @left is
 */
static s32 period_within(s32 left)
{
	return max_t(s32, left - left / 8, HZ);
}

static bool is_empty(const struct story_timer_level *l)
{
	return list_empty(&l->current_half) && list_empty(&l->next_half);
}

/* The last level that is early enough. */
static unsigned int level_of(s32 left, unsigned int most)
{
	return min_t(unsigned int, ilog2(period_within(left) / HZ), most);
}

/*
 * Lockless: if the reaper takes the connection out of its level meanwhile, the
 * reaper examines it next, once it gets the connection's lock.
 */
static bool is_early_enough(const struct story_conn *conn,
			    enum story_class class, s32 left)
{
	return !list_empty(&conn->timer) && conn->class == class &&
	       period_of(conn->level) <= period_within(left);
}

static void add(struct story_conn *conn, enum story_class class,
		unsigned int level)
{
	struct story_timers *timers = &conn->sn->timers;
	struct story_timer_level *l = &timers->level[class][level];

	lockdep_assert_held(&conn->sn->lock);
	if (is_empty(l))
		l->due = now32() + period_of(level) / 2;
	list_add_tail(&conn->timer, &l->next_half);
	if (class == STORY_CLASS_EMBRYONIC)
		WRITE_ONCE(timers->embryonic, timers->embryonic + 1);
	conn->class = class;
	conn->level = level;
	arm(timers, l->due);
}

void story_timers_add(struct story_conn *conn)
{
	add(conn, STORY_CLASS_EMBRYONIC, conn->sn->timers.initial);
}

void story_timers_del(struct story_conn *conn)
{
	struct story_timers *timers = &conn->sn->timers;

	lockdep_assert_held(&conn->sn->lock);
	list_del_init(&conn->timer);
	if (conn->class == STORY_CLASS_EMBRYONIC)
		WRITE_ONCE(timers->embryonic, timers->embryonic - 1);
}

static void update(struct story_conn *conn, unsigned int most)
{
	enum story_timer timer = story_facts_timer(&conn->facts);
	enum story_class class = class_of(&conn->facts, timer);
	s32 left = left_of(conn, timer);

	lockdep_assert_held(&conn->lock);
	if (is_early_enough(conn, class, left))
		return;
	spin_lock(&conn->sn->lock);
	story_timers_del(conn);
	add(conn, class, level_of(left, most));
	spin_unlock(&conn->sn->lock);
}

void story_timers_update(struct story_conn *conn)
{
	update(conn, CHANGED_LEVEL_MAX);
}

void story_timers_defer(struct story_conn *conn)
{
	update(conn, STORY_TIMER_LEVELS - 1);
}

/* Closed connections leave the initial level, so their timeout does not count. */
static void set_initial(struct story_net *sn)
{
	unsigned int timer, least = STORY_TIMER_MAX_S;

	for (timer = 0; timer < STORY_TIMERS; timer++)
		if (timer != STORY_TIMER_CLOSED)
			least = min(least, READ_ONCE(sn->sysctl.timeout[timer]));
	WRITE_ONCE(sn->timers.initial, level_of(least * HZ, CHANGED_LEVEL_MAX));
}

void story_timers_reset(struct story_net *sn)
{
	/* of two concurrent sysctl writers, the second one here sees both values */
	spin_lock_bh(&sn->lock);
	set_initial(sn);
	spin_unlock_bh(&sn->lock);
}

struct story_conn *story_timers_take_due(struct story_net *sn,
					 unsigned int class, unsigned int level)
{
	struct story_timer_level *l = &sn->timers.level[class][level];
	struct story_conn *conn = NULL;

	spin_lock_bh(&sn->lock);
	if (is_empty(l) || until(l->due) > 0)
		goto out;
	conn = list_first_entry_or_null(&l->current_half, struct story_conn,
					timer);
	if (conn) {
		list_del_init(&conn->timer);
	} else {
		list_splice_init(&l->next_half, &l->current_half);
		l->due = now32() + period_of(level) / 2;
	}
out:
	spin_unlock_bh(&sn->lock);
	return conn;
}

void story_timers_run(struct story_net *sn)
{
	spin_lock_bh(&sn->lock);
	arm(&sn->timers, now32());
	spin_unlock_bh(&sn->lock);
}

void story_timers_rearm(struct story_net *sn)
{
	struct story_timers *timers = &sn->timers;
	const struct story_timer_level *l;
	unsigned int cls, level;

	spin_lock_bh(&sn->lock);
	timers->armed = false;
	for (cls = 0; cls < STORY_CLASSES; cls++) {
		for (level = 0; level < STORY_TIMER_LEVELS; level++) {
			l = &timers->level[cls][level];
			if (!is_empty(l))
				arm(timers, l->due);
		}
	}
	spin_unlock_bh(&sn->lock);
}

/* The longer idle of @oldest and of the first connections of a list. */
static struct story_conn *older_of(struct story_conn *oldest,
				   const struct list_head *head)
{
	struct story_conn *conn;
	unsigned int n = 0;

	list_for_each_entry(conn, head, timer) {
		if (!oldest ||
		    (s32)(READ_ONCE(conn->last) - READ_ONCE(oldest->last)) < 0)
			oldest = conn;
		if (++n == CANDIDATES)
			break;
	}
	return oldest;
}

struct story_conn *story_timers_oldest(struct story_net *sn,
				       unsigned long classes)
{
	const struct story_timer_level *l;
	const struct list_head *half;
	struct story_conn *oldest = NULL;
	unsigned int class, level;

	spin_lock(&sn->lock);
	for_each_set_bit(class, &classes, STORY_CLASSES) {
		/* lists are roughly sorted by arrival */
		for (level = 0; level < STORY_TIMER_LEVELS; level++) {
			l = &sn->timers.level[class][level];
			half = &l->current_half;
			if (list_empty(half))
				half = &l->next_half;
			oldest = older_of(oldest, half);
		}
		if (oldest)
			break;
	}
	spin_unlock(&sn->lock);
	return oldest;
}

void story_timers_init(struct story_net *sn, work_func_t run)
{
	struct story_timers *timers = &sn->timers;
	unsigned int cls, level;

	for (cls = 0; cls < STORY_CLASSES; cls++) {
		for (level = 0; level < STORY_TIMER_LEVELS; level++) {
			INIT_LIST_HEAD(&timers->level[cls][level].current_half);
			INIT_LIST_HEAD(&timers->level[cls][level].next_half);
		}
	}
	INIT_DELAYED_WORK(&timers->work, run);
	timers->embryonic = 0;
	timers->armed = false;
	timers->stopped = false;
	set_initial(sn);
}

void story_timers_stop(struct story_net *sn)
{
	spin_lock_bh(&sn->lock);
	sn->timers.stopped = true;
	spin_unlock_bh(&sn->lock);
	cancel_delayed_work_sync(&sn->timers.work);
}
