/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_CONN_H
#define STORY_CONN_H

#include <linux/list.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>

#include "core/record/event_raw.h"
#include "core/rules/rules.h"
#include "core/tcp/flow.h"

struct story_connection;
struct story_net;

/**
 * struct story_conn - a connection
 * @lock: protects @facts, writes of @last, and @dead; taken with BH disabled;
 *        initialised once for all connections that use this memory one after the
 *        other
 * @family: 4 or 6; constant
 * @dead: removed; a segment whose look-up returned the connection repeats it
 * @class: enum story_class of the timer level that @timer is in; written under
 *         @lock and story_net.lock, read under either
 * @level: number of that level; likewise
 * @next: next in the bucket's chain; written under the bucket's lock, read
 *        under RCU
 * @sn: the namespace; constant
 * @flow: the key; constant
 * @last: jiffies of the last segment that counts as activity
 * @facts: both endpoints' state
 * @number: in the order of insertion; constant once inserted
 * @timer: in a level of story_timers; empty while the reaper holds the
 *         connection; under story_net.lock
 * @rcu: frees the connection after a grace period
 *
 * The fields that a data segment needs come first. 248 bytes, and 8 of the slab:
 * the structures of table.c and timers.c are not nested because their padding does
 * not fit.
 */
struct story_conn {
	spinlock_t lock; /* see above */
	u8 family;
	bool dead;
	u8 class;
	u8 level;
	struct story_conn __rcu *next;
	struct story_net *sn;
	struct story_flow flow;
	u32 last;
	struct story_facts facts;
	u64 number;
	union {
		struct list_head timer;
		struct rcu_head rcu;
	};
};

/** story_conn_init() - create the slab cache. Sleeps. Return: 0 or -ENOMEM */
int story_conn_init(void);

/**
 * story_conn_exit() - destroy the slab cache
 *
 * Waits until all connections are freed. Sleeps.
 */
void story_conn_exit(void);

/**
 * story_conn_alloc() - allocate a connection that is not in the table yet
 * @sn: the namespace
 * @flow: the key
 * @family: 4 or 6
 *
 * The caller has reserved a place in the table; it is released with the
 * connection, or here on failure. The caller fills @facts. Context: BH disabled.
 * Return: the connection or NULL
 */
struct story_conn *story_conn_alloc(struct story_net *sn,
				    const struct story_flow *flow, u8 family);

/**
 * story_conn_insert() - make a connection visible
 * @conn: locked, so that other CPUs wait until its first segment is processed
 * @bucket: as set by story_table_find()
 *
 * On failure the connection is dead, and freed after a grace period.
 * Return: 0; -EEXIST if the table has a connection with this key by now; -ENOMEM
 */
int story_conn_insert(struct story_conn *conn, unsigned int bucket);

/**
 * story_conn_end() - end a connection for a reason other than its segments
 * @conn: locked, not dead
 * @closed: the reason
 *
 * Emits an event unless both endpoints are closed already. The connection is
 * removed, and freed after a grace period.
 */
void story_conn_end(struct story_conn *conn, enum story_closed closed);

/**
 * story_conn_expire() - apply the timeout of a connection
 * @conn: locked, not dead; may be removed
 */
void story_conn_expire(struct story_conn *conn);

/**
 * story_conn_snapshot() - export a connection
 * @conn: locked
 * @c: filled
 */
void story_conn_snapshot(const struct story_conn *conn,
			 struct story_connection *c);

#endif
