/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TABLE_H
#define STORY_TABLE_H

#include <linux/hash.h>
#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>
#include <linux/spinlock.h>

#include "core/tcp/facts.h"
#include "core/tcp/flow.h"
#include "timers.h"

struct story_connection;
struct story_net;

/* Connections in all namespaces together; a module parameter. */
extern unsigned int story_table_max;

/**
 * struct story_node - a place in the list of all connections of a namespace
 * @list: in story_table_net.all
 * @number: that of the connection, or 0 for a reader's place
 *
 * Under story_table_net.lock.
 */
struct story_node {
	struct list_head list;
	u64 number;
};

/**
 * struct story_conn - a connection
 * @lock: protects @facts, @last and @dead; taken before the locks of bucket,
 *        namespace and ring; with BH disabled
 * @family: 4 or 6; constant
 * @dead: removed from the table; a look-up that got it looks again
 * @order: which row of timers' lists it is in; written under @lock and
 *         story_table_net.lock
 * @which: and which list of that row; likewise
 * @next: in its bucket's chain; changed under the bucket's lock, read under RCU
 * @sn: its namespace
 * @flow: what it is found by; constant
 * @last: jiffies of the last segment
 * @facts: all that is known
 * @all: in story_table_net.all, in the order of numbers; the number, told as
 *       conn=, is constant
 * @timer: in one of story_timers.list; under story_table_net.lock
 * @rcu: frees it after a grace period
 *
 * What a data segment needs comes first.
 */
struct story_conn {
	spinlock_t lock; /* see above */
	u8 family;
	bool dead;
	u8 order;
	u8 which;
	struct story_conn __rcu *next;
	struct story_net *sn;
	struct story_flow flow;
	u32 last;
	struct story_facts facts;
	struct story_node all;
	union {
		struct list_head timer;
		struct rcu_head rcu;
	};
};

/**
 * struct story_place - a reader's place in the list of all connections
 * @node: in story_table_net.all, among the connections
 * @last: number of the last connection to show, so that a dump ends
 *
 * A place is an element of the list, so that reading goes on where it was,
 * whatever was added or removed meanwhile: an entry that is there throughout
 * appears exactly once, and a dump is linear.
 */
struct story_place {
	struct story_node node;
	u64 last;
};

/**
 * struct story_table_net - a namespace's share of the table
 * @lock: protects @all and @timers; innermost but for the ring's
 * @all: connections by number, and readers' places: of struct story_node
 * @timers: what waits for time to pass
 * @last: number of the newest connection
 * @count: connections
 */
struct story_table_net {
	spinlock_t lock; /* see above */
	struct list_head all;
	struct story_timers timers;
	u64 last;
	atomic_t count;
};

/** story_table_init() - the module's table. Sleeps. Return: 0 or -ENOMEM. */
int story_table_init(void);

/** story_table_exit() - after all namespaces are gone; waits for RCU. Sleeps. */
void story_table_exit(void);

/** story_table_net_init() - a namespace's share */
void story_table_net_init(struct story_net *sn);

/**
 * story_table_net_flush() - end and remove all connections of a namespace
 * @sn: the namespace; its hooks are down, and no hook is running
 *
 * Sleeps.
 */
void story_table_net_flush(struct story_net *sn);

/**
 * story_table_net_review() - look at all connections' timers again
 * @sn: the namespace
 *
 * After a timeout has changed. Sleeps.
 */
void story_table_net_review(struct story_net *sn);

/**
 * story_table_net_stop() - remove and free all connections of a namespace
 * @sn: the namespace; its hooks are gone, so that none is added
 *
 * Timers are stopped. Sleeps.
 */
void story_table_net_stop(struct story_net *sn);

/*
 * Segments come in trains: on each CPU, the buckets found of late are kept by a
 * tag of the flow, so that not each segment is hashed. Anybody can make flows
 * with the same tag; what he gains is a glance into a chain that does not have
 * the connection, and then the flow is hashed after all. Nothing is relied on,
 * so that it matters neither who writes in between nor what has gone since.
 */
#define STORY_TABLE_MEMO_BITS 9

/**
 * struct story_memo - where the last flow with some tag was found
 * @tag: that
 * @bucket: there is always one of this number
 */
struct story_memo {
	u32 tag;
	u32 bucket;
};

extern struct story_memo __percpu *story_table_memos;
extern struct story_conn __rcu **story_table_buckets;

/* Of all words of addresses, and of two ports in either order. */
static __always_inline u32 story_table_tag(const struct story_net *sn,
					   u64 addrs, u32 ports)
{
	return addrs ^ addrs >> 32 ^ ports ^ story_tuple_swap(ports) ^
	       (u32)(unsigned long)sn;
}

static __always_inline u32 story_table_flow_tag(const struct story_net *sn,
						const struct story_flow *flow)
{
	return story_table_tag(sn, story_flow_word(flow, 0) ^
				   story_flow_word(flow, 1) ^
				   story_flow_word(flow, 2) ^
				   story_flow_word(flow, 3),
			       flow->port[0] << 16 | flow->port[1]);
}

static __always_inline void story_table_note(u32 tag, u32 bucket)
{
	u32 i = hash_32(tag, STORY_TABLE_MEMO_BITS);

	this_cpu_write(story_table_memos[i].tag, tag);
	this_cpu_write(story_table_memos[i].bucket, bucket);
}

static __always_inline bool
story_table_is_it(const struct story_conn *conn, const struct story_net *sn,
		  const struct story_flow *flow, u8 family)
{
	return conn->sn == sn && conn->family == family &&
	       story_flow_equal(&conn->flow, flow, family);
}

static __always_inline struct story_conn *
story_table_find_in(unsigned int bucket, const struct story_net *sn,
		    const struct story_flow *flow, u8 family)
{
	struct story_conn *conn = rcu_dereference(story_table_buckets[bucket]);

	while (conn && !story_table_is_it(conn, sn, flow, family))
		conn = rcu_dereference(conn->next);
	return conn;
}

/* story_table_find(), where no memo helps: @tag will the next time. */
struct story_conn *story_table_find_hashed(struct story_net *sn,
					   const struct story_flow *flow,
					   u8 family, u32 tag,
					   unsigned int *bucket);

/* The bucket that was last found with @tag, if there is one. */
static __always_inline bool story_table_recall(u32 tag, u32 *bucket)
{
	u32 i = hash_32(tag, STORY_TABLE_MEMO_BITS);

	if (unlikely(this_cpu_read(story_table_memos[i].tag) != tag))
		return false;
	*bucket = this_cpu_read(story_table_memos[i].bucket);
	return true;
}

/**
 * story_table_find() - a connection by its flow
 * @sn: the namespace
 * @flow: the flow
 * @family: 4 or 6
 * @bucket: where there is none, set to the bucket that it would be in
 *
 * Context: rcu_read_lock, and the entry is good as long as that is held. With
 * @lock taken, @dead must be looked at. Return: the connection or NULL.
 */
static inline struct story_conn *
story_table_find(struct story_net *sn, const struct story_flow *flow, u8 family,
		 unsigned int *bucket)
{
	u32 tag = story_table_flow_tag(sn, flow), noted;
	struct story_conn *conn;

	if (story_table_recall(tag, &noted)) {
		conn = story_table_find_in(noted, sn, flow, family);
		if (conn)
			return conn;
	}
	return story_table_find_hashed(sn, flow, family, tag, bucket);
}

/**
 * story_table_find_plain() - a connection by a segment of it, in no VRF
 * @sn: the namespace
 * @seg: the segment; nothing that this is part of needs it in memory
 * @family: 4 or 6, a constant if possible
 * @from: the end of the connection that it comes from
 *
 * Context: as story_table_find(), which has to be asked where this finds none:
 * no memo has helped. After that, one does.
 */
static __always_inline struct story_conn *
story_table_find_plain(const struct story_net *sn,
		       const struct story_segment *seg, u8 family,
		       unsigned int *from)
{
	struct story_tuple tuple __uninitialized;
	struct story_conn *conn;
	u32 tag, bucket;

	story_tuple_from_segment(&tuple, seg, family);
	tag = story_table_tag(sn, tuple.saddr[0] ^ tuple.saddr[1] ^
				  tuple.daddr[0] ^ tuple.daddr[1], tuple.ports);
	if (unlikely(!story_table_recall(tag, &bucket)))
		return NULL;
	conn = rcu_dereference(story_table_buckets[bucket]);
	for (; likely(conn); conn = rcu_dereference(conn->next)) {
		if (unlikely(conn->sn != sn) ||
		    unlikely(conn->family != family))
			continue;
		*from = story_tuple_end(&tuple, &conn->flow, family);
		if (likely(*from < 2))
			break;
	}
	return conn;
}

/**
 * story_table_alloc() - a connection that nobody else sees yet
 * @sn: the namespace
 * @flow: its flow
 * @family: 4 or 6
 *
 * Makes room by evicting where the caps call for it. The caller fills @facts.
 * Context: rcu_read_lock, BH disabled, no lock held.
 * Return: the connection; ERR_PTR(-ENOSPC) if the table is full, -ENOMEM.
 */
struct story_conn *story_table_alloc(struct story_net *sn,
				     const struct story_flow *flow, u8 family);

/** story_table_free() - one that was not inserted */
void story_table_free(struct story_conn *conn);

/**
 * story_table_insert() - put a connection where others find it
 * @conn: locked, so that who finds it waits until its first segment is told
 * @bucket: what story_table_find() has said of its flow
 *
 * Return: false if another CPU was first: then there is one to be found.
 */
bool story_table_insert(struct story_conn *conn, unsigned int bucket);

/**
 * story_table_remove() - take a connection out; freed after a grace period
 * @conn: locked by the caller, not dead
 */
void story_table_remove(struct story_conn *conn);

/** story_table_place_init() - before the first connection */
void story_table_place_init(struct story_net *sn, struct story_place *place);

/** story_table_place_exit() - the reader is done */
void story_table_place_exit(struct story_net *sn, struct story_place *place);

/**
 * story_table_next() - the next connection after a place
 * @sn: the namespace
 * @place: moved behind it
 * @c: filled with what there is to tell
 *
 * Context: process. Return: false at the end.
 */
bool story_table_next(struct story_net *sn, struct story_place *place,
		      struct story_connection *c);

#endif
