// SPDX-License-Identifier: GPL-2.0
#include "conn.h"

#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/slab.h>

#include "core/record/connection.h"
#include "core/record/export.h"
#include "net.h"
#include "table.h"

static struct kmem_cache *cache;

/* With a constructor, init_on_alloc does not clear what is filled anyway. */
static void construct(void *memory)
{
	struct story_conn *conn = memory;

	spin_lock_init(&conn->lock);
}

int story_conn_init(void)
{
	/* the slab adds a pointer to it; debug kernels' locks are larger */
	BUILD_BUG_ON(sizeof(spinlock_t) == 4 &&
		     sizeof(struct story_conn) + sizeof(void *) > 256);
	cache = kmem_cache_create("tcpstory_conn", sizeof(struct story_conn), 0,
				  SLAB_HWCACHE_ALIGN | SLAB_ACCOUNT, construct);
	return cache ? 0 : -ENOMEM;
}

void story_conn_exit(void)
{
	/* wait for the last free_rcu() */
	rcu_barrier();
	kmem_cache_destroy(cache);
}

struct story_conn *story_conn_alloc(struct story_net *sn,
				    const struct story_flow *flow, u8 family)
{
	struct story_conn *conn;

	conn = kmem_cache_alloc(cache, GFP_ATOMIC | __GFP_NOWARN);
	if (!conn) {
		story_table_release(sn);
		return NULL;
	}
	conn->sn = sn;
	conn->flow = *flow;
	conn->family = family;
	conn->dead = false;
	conn->last = jiffies;
	return conn;
}

static void free_rcu(struct rcu_head *rcu)
{
	kmem_cache_free(cache, container_of(rcu, struct story_conn, rcu));
}

/*
 * Of a connection that no other CPU can find any more, but may have found. Its
 * place is free at once: a new connection may wait for it.
 */
static void conn_free(struct story_conn *conn)
{
	conn->dead = true;
	story_table_release(conn->sn);
	call_rcu(&conn->rcu, free_rcu);
}

int story_conn_insert(struct story_conn *conn, unsigned int bucket)
{
	struct story_net *sn = conn->sn;
	bool added;

	lockdep_assert_held(&conn->lock);
	if (!story_table_insert(conn, bucket)) {
		conn_free(conn);
		return -EEXIST;
	}
	spin_lock(&sn->lock);
	added = story_index_add(sn, conn);
	if (added)
		story_timers_add(conn);
	spin_unlock(&sn->lock);
	if (!added) {
		story_table_remove(conn);
		conn_free(conn);
		return -ENOMEM;
	}
	story_stats_inc(sn->stats, STORY_STAT_CONNECTIONS);
	return 0;
}

static void conn_remove(struct story_conn *conn)
{
	struct story_net *sn = conn->sn;

	lockdep_assert_held(&conn->lock);
	story_table_remove(conn);

	spin_lock(&sn->lock);
	story_index_del(sn, conn);
	story_timers_del(conn);
	spin_unlock(&sn->lock);

	story_stats_inc(sn->stats, STORY_STAT_REMOVED);
	conn_free(conn);
}

/* An event without a segment. */
static void publish_other(struct story_conn *conn,
			  const struct story_change *change,
			  enum story_cause cause, u64 now_ns, u32 argument)
{
	const struct story_said said = {
		.seq = argument,
		.family = conn->family,
	};
	const struct story_event_cause event = {
		.said = &said,
		.now_ns = now_ns,
		.conn = conn->number,
		.from = STORY_FROM_NONE,
		.cause = cause,
	};

	story_net_publish(conn, change, &event);
}

static enum story_cause cause_of(enum story_closed closed)
{
	switch (closed) {
	case STORY_CLOSED_EVICTED:
		return STORY_CAUSE_EVICTED;
	case STORY_CLOSED_REPLACED:
		return STORY_CAUSE_SEGMENT;
	default:
		return STORY_CAUSE_ADMIN;
	}
}

void story_conn_end(struct story_conn *conn, enum story_closed closed)
{
	bool over = story_facts_over(&conn->facts);
	struct story_change change;

	lockdep_assert_held(&conn->lock);
	story_facts_end(&conn->facts, closed, &change);
	if (!over)
		publish_other(conn, &change, cause_of(closed), ktime_get_ns(),
			      0);
	conn_remove(conn);
}

void story_conn_expire(struct story_conn *conn)
{
	enum story_timer timer = story_facts_timer(&conn->facts);
	u32 timeout = READ_ONCE(conn->sn->sysctl.timeout[timer]);
	u64 now_ns = ktime_get_ns();
	struct story_change change;
	bool remove;

	lockdep_assert_held(&conn->lock);
	remove = story_facts_expire(&conn->facts, now_ns, &change);
	if (change.changed)
		publish_other(conn, &change, STORY_CAUSE_TIMER, now_ns, timeout);
	if (remove) {
		conn_remove(conn);
		return;
	}
	WRITE_ONCE(conn->last, (u32)jiffies);
	story_timers_update(conn);
}

void story_conn_snapshot(const struct story_conn *conn,
			 struct story_connection *c)
{
	u32 idle = (u32)jiffies - READ_ONCE(conn->last);

	lockdep_assert_held(&conn->lock);
	story_connection_export(c, &conn->facts, &conn->flow, conn->family);
	c->conn = conn->number;
	c->last_ns = ktime_get_ns();
	c->last_ns -= min(c->last_ns, (u64)idle * (NSEC_PER_SEC / HZ));
	c->last_ns = max(c->last_ns, c->started_ns);
	c->expires_s = story_timers_left(conn);
}
