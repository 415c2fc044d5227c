/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TABLE_H
#define STORY_TABLE_H

#include <linux/hash.h>
#include <linux/percpu.h>
#include <linux/rcupdate.h>

#include "conn.h"
#include "core/tcp/flow.h"

/* Connections of each namespace that do not count in story_table_max. */
#define STORY_TABLE_GUARANTEED 64

/* Limit of connections in all namespaces together: the parameter max_total. */
extern unsigned int story_table_max;

/** story_table_init() - allocate the table. Sleeps. Return: 0 or -ENOMEM */
int story_table_init(void);

/** story_table_exit() - free the table; no connection is left. Sleeps. */
void story_table_exit(void);

/**
 * story_table_cap() - the highest limit that a namespace may set
 * @sn: the namespace
 *
 * The first namespace's max_connections also limits that of all others, even if
 * it is lowered later. Context: any
 */
unsigned int story_table_cap(const struct story_net *sn);

/** enum story_place - whether there is a place for a connection */
enum story_place {
	STORY_PLACE_RESERVED,
	STORY_PLACE_NAMESPACE_FULL,
	STORY_PLACE_TABLE_FULL,
};

/**
 * story_table_reserve() - reserve a place for a connection
 * @sn: the namespace
 *
 * The first STORY_TABLE_GUARANTEED places of a namespace are its own. The others
 * are those of the table, which all namespaces share.
 *
 * Context: any
 */
enum story_place story_table_reserve(struct story_net *sn);

/** story_table_is_over() - whether a namespace exceeds a limit that was lowered */
bool story_table_is_over(const struct story_net *sn);

/**
 * story_table_join() - let a namespace take part in the sharing of the table
 * @sn: the namespace
 */
void story_table_join(struct story_net *sn);

/**
 * story_table_leave() - the end of that
 * @sn: the namespace, which joined or did not
 *
 * The caller waits for a grace period before it ends the connections.
 */
void story_table_leave(struct story_net *sn);

/**
 * story_table_largest() - a namespace that has to give a place to another one
 * @sn: the other namespace
 *
 * The largest of some namespaces and the largest one found before, so that the
 * cost does not depend on their number.
 *
 * Context: rcu_read_lock, and the result is valid as long as that is held; BH
 * disabled. Return: a namespace that is larger than @sn, or @sn
 */
struct story_net *story_table_largest(struct story_net *sn);

/** story_table_release() - give a reserved place back */
void story_table_release(struct story_net *sn);

/**
 * story_table_find() - find a connection by its flow
 * @sn: the namespace
 * @flow: the flow
 * @family: 4 or 6
 * @bucket: set to the flow's bucket
 *
 * Context: rcu_read_lock, and the connection is valid as long as that is held.
 * The caller takes @lock and then checks @dead. Return: the connection or NULL
 */
struct story_conn *story_table_find(struct story_net *sn,
				    const struct story_flow *flow, u8 family,
				    unsigned int *bucket);

/**
 * story_table_insert() - insert a connection into the hash
 * @conn: the connection
 * @bucket: as set by story_table_find()
 *
 * Context: BH disabled. Return: false if there is one with this key already
 */
bool story_table_insert(struct story_conn *conn, unsigned int bucket);

/**
 * story_table_remove() - remove a connection from the hash
 * @conn: the connection; look-ups in progress may still return it
 *
 * Context: BH disabled
 */
void story_table_remove(struct story_conn *conn);

/*
 * The lookup cache. Segments arrive in trains, so each CPU remembers in which
 * bucket it has found a flow last, by a cheap tag of the flow, and a hit saves
 * the keyed hash. An entry is only a hint: the caller compares the connections
 * in that bucket with the segment, so a collision, a concurrent writer (an
 * interrupt between the two writes) or a removed connection causes a miss, never
 * a wrong result. Anyone can craft flows with equal tags; that costs a walk of
 * one wrong chain.
 */
#define STORY_TABLE_CACHE_BITS 9

/**
 * struct story_table_cached - an entry of the lookup cache
 * @tag: story_table_tag() of the flow
 * @bucket: its bucket; always a valid index
 */
struct story_table_cached {
	u32 tag;
	u32 bucket;
};

extern struct story_table_cached __percpu *story_table_cache;
extern struct story_conn __rcu **story_table_buckets;

/* Of the addresses' words and the two ports, independent of the direction. */
static __always_inline u32 story_table_tag(const struct story_net *sn,
					   u64 addrs, u32 ports)
{
	return addrs ^ addrs >> 32 ^ ports ^ story_tuple_swap(ports) ^
	       (u32)(unsigned long)sn;
}

/**
 * story_table_find_cached() - find a connection through the lookup cache
 * @sn: the namespace
 * @seg: a segment outside of any VRF; inlined, so that it can stay in registers
 * @family: 4 or 6; a constant
 * @from: set to the endpoint of the connection that sent the segment
 *
 * Compares in both directions, so that the segment's flow need not be built.
 * Context: as story_table_find(), to be called on a miss; it fills the cache.
 * Return: the connection or NULL on a miss
 */
static __always_inline struct story_conn *
story_table_find_cached(const struct story_net *sn,
			const struct story_segment *seg, u8 family,
			unsigned int *from)
{
	struct story_tuple tuple __uninitialized;
	struct story_conn *conn;
	u32 tag, i;
	u64 addrs;

	story_tuple_from_segment(&tuple, seg, family);
	addrs = tuple.saddr[0] ^ tuple.saddr[1] ^ tuple.daddr[0] ^
		tuple.daddr[1];
	tag = story_table_tag(sn, addrs, tuple.ports);
	i = hash_32(tag, STORY_TABLE_CACHE_BITS);
	if (unlikely(this_cpu_read(story_table_cache[i].tag) != tag))
		return NULL;
	i = this_cpu_read(story_table_cache[i].bucket);
	conn = rcu_dereference(story_table_buckets[i]);
	for (; likely(conn); conn = rcu_dereference(conn->next)) {
		if (unlikely(conn->sn != sn) || unlikely(conn->family != family))
			continue;
		*from = story_tuple_end(&tuple, &conn->flow, family);
		if (likely(*from < 2))
			break;
	}
	return conn;
}

#endif
