// SPDX-License-Identifier: GPL-2.0
#include "reaper.h"

#include <linux/bitops.h>
#include <linux/sched.h>

#include "conn.h"
#include "net.h"
#include "table.h"

/* Connections examined in one run of the work. */
#define BUDGET 256

/* Connections examined to evict one. */
#define EVICT_CANDIDATES 16

/* Classes that are neither being opened nor open at both ends. */
#define LESSER (BIT(STORY_CLASS_CLOSED) | BIT(STORY_CLASS_ONE_WAY))

/* Attempts to reserve a place. */
#define RESERVE_TRIES 3

static void examine(struct story_conn *conn)
{
	spin_lock_bh(&conn->lock);
	if (conn->dead) {
		/* removed since it was taken out of its level */
	} else if (story_timers_is_expired(conn)) {
		story_stats_inc(conn->sn->stats, STORY_STAT_TIMERS);
		story_conn_expire(conn);
	} else {
		story_timers_defer(conn);
	}
	spin_unlock_bh(&conn->lock);
}

/* Return: how many connections were examined */
static unsigned int run_level(struct story_net *sn, unsigned int class,
			      unsigned int level, unsigned int budget)
{
	struct story_conn *conn;
	unsigned int n;

	for (n = 0; n < budget; n++) {
		/* the only protection between the two locks */
		rcu_read_lock();
		conn = story_timers_take_due(sn, class, level);
		if (conn)
			examine(conn);
		rcu_read_unlock();
		if (!conn)
			break;
	}
	return n;
}

static void run(struct work_struct *work)
{
	struct story_net *sn = container_of(to_delayed_work(work),
					    struct story_net, timers.work);
	unsigned int cls, level, n = 0;

	for (cls = 0; cls < STORY_CLASSES; cls++)
		for (level = 0; level < STORY_TIMER_LEVELS && n < BUDGET;
		     level++)
			n += run_level(sn, cls, level, BUDGET - n);
	story_reaper_shrink(sn);
	story_timers_rearm(sn);
}

/* Return: false if the victim was not in its class; it is now, and lives on */
static bool evict(struct story_conn *victim)
{
	bool evicted = true;
	unsigned int class;

	spin_lock(&victim->lock);
	if (!victim->dead) {
		class = victim->class;
		story_timers_update(victim);
		evicted = victim->class == class;
		if (evicted) {
			story_stats_inc(victim->sn->stats, STORY_STAT_EVICTED);
			story_conn_end(victim, STORY_CLOSED_EVICTED);
		}
	}
	spin_unlock(&victim->lock);
	return evicted;
}

/*
 * Whether class EMBRYONIC has more than half of the connections. If not, closed
 * and one-way connections are evicted first: any sender can cause such entries as
 * well, and new connections would evict one another meanwhile.
 */
static bool is_crowded(const struct story_net *sn)
{
	return READ_ONCE(sn->timers.embryonic) >
	       (unsigned int)atomic_read(&sn->connections) / 2;
}

/*
 * Class EMBRYONIC also holds new connections that are past their opening. Those
 * found are moved to their class, each once, so the amortised cost is constant.
 * A connection of another class is evicted if EMBRYONIC is empty; one of the
 * LESSER classes also if EMBRYONIC is not crowded, or if none of EVICT_CANDIDATES
 * connections could be evicted. If there is none of these, nothing is evicted,
 * and the next search continues where this one ended.
 *
 * Return: false if there is no connection at all
 */
static bool evict_one(struct story_net *sn)
{
	struct story_conn *victim;
	unsigned int i;

	if (!is_crowded(sn)) {
		victim = story_timers_oldest(sn, LESSER);
		if (victim && evict(victim))
			return true;
	}
	for (i = 0; i < EVICT_CANDIDATES; i++) {
		victim = story_timers_oldest(sn, ~0UL);
		if (!victim || evict(victim))
			return victim;
	}
	victim = story_timers_oldest(sn, LESSER);
	if (victim)
		evict(victim);
	return true;
}

/*
 * Several CPUs may evict for one place, and one may lose its place to another:
 * the limits are exact, the number of evictions is not.
 */
bool story_reaper_reserve(struct story_net *sn)
{
	enum story_place place = story_table_reserve(sn);
	unsigned int i;

	for (i = 0; unlikely(place != STORY_PLACE_RESERVED); i++) {
		if (i == RESERVE_TRIES) {
			/* init_net's limit, which is one for others, was lowered */
			if (story_table_is_over(sn))
				story_timers_run(sn);
			return false;
		}
		evict_one(place == STORY_PLACE_TABLE_FULL ?
				  story_table_largest(sn) :
				  sn);
		place = story_table_reserve(sn);
	}
	return true;
}

void story_reaper_shrink(struct story_net *sn)
{
	bool found = true;

	while (found && story_table_is_over(sn)) {
		rcu_read_lock();
		local_bh_disable();
		found = evict_one(sn);
		local_bh_enable();
		rcu_read_unlock();
		cond_resched();
	}
}

/* One at a time, because there may be many. */
static void apply_to_all(struct story_net *sn,
			 void (*act)(struct story_conn *conn))
{
	struct story_cursor cursor;
	struct story_conn *conn;

	story_index_walk(sn, &cursor);
	do {
		rcu_read_lock();
		conn = story_index_next(sn, &cursor);
		if (conn) {
			spin_lock_bh(&conn->lock);
			if (!conn->dead)
				act(conn);
			spin_unlock_bh(&conn->lock);
		}
		rcu_read_unlock();
		cond_resched();
	} while (conn);
}

static void end_gone(struct story_conn *conn)
{
	story_conn_end(conn, STORY_CLOSED_GONE);
}

void story_reaper_flush(struct story_net *sn)
{
	apply_to_all(sn, end_gone);
}

void story_reaper_review(struct story_net *sn)
{
	story_timers_reset(sn);
	apply_to_all(sn, story_timers_update);
}

void story_reaper_init(struct story_net *sn)
{
	story_timers_init(sn, run);
}

void story_reaper_exit(struct story_net *sn)
{
	story_reaper_flush(sn);
	story_timers_stop(sn);
	WARN_ON_ONCE(atomic_read(&sn->connections));
}
