// SPDX-License-Identifier: GPL-2.0
#include "table.h"

#include <linux/mm.h>
#include <linux/module.h>
#include <linux/siphash.h>

#include "net.h"
#include "params.h"

/* Locks of the buckets, shared: enough that two CPUs seldom contend. */
#define BUCKET_LOCKS 1024

static struct story_param max_total = {
	.min = 16,
	.max = 1 << 24,
};
module_param_cb(max_total, &story_param_ops, &max_total, 0444);
MODULE_PARM_DESC(max_total,
		 "connections in all namespaces together (default: by memory, at most 262144)");

unsigned int story_table_max;

/* Singly linked: removal walks the chain, which is short. */
struct story_conn __rcu **story_table_buckets __read_mostly;
struct story_table_cached __percpu *story_table_cache __read_mostly;
static unsigned int bucket_mask;
static spinlock_t bucket_locks[BUCKET_LOCKS];
static hsiphash_key_t hash_key;
static atomic_t total;

/* Namespaces compared to find a large one. */
#define CANDIDATES 8

/* Namespaces, the one found to be the largest first. */
static struct {
	spinlock_t lock; /* protects the list */
	struct list_head namespaces;
} sharing = {
	.lock = __SPIN_LOCK_UNLOCKED(sharing.lock),
	.namespaces = LIST_HEAD_INIT(sharing.namespaces),
};

static __always_inline unsigned int
bucket_of(const struct story_net *sn, const struct story_flow *flow, u8 family)
{
	/*
	 * The namespace's address cannot be chosen from outside, so it need not
	 * be keyed.
	 */
	u32 mix = (unsigned long)sn >> L1_CACHE_SHIFT;
	u32 ports = flow->port[0] << 16 | flow->port[1];
	u32 hash;

	if (family == 6)
		hash = hsiphash(flow, sizeof(*flow), &hash_key);
	else if (unlikely(flow->vrf))
		/* keyed: the owner of a user namespace chooses ifindexes */
		hash = hsiphash_4u32(*(const u32 *)flow->addr[0],
				     *(const u32 *)flow->addr[1], ports,
				     flow->vrf, &hash_key);
	else
		hash = hsiphash_3u32(*(const u32 *)flow->addr[0],
				     *(const u32 *)flow->addr[1], ports,
				     &hash_key);
	return (hash ^ mix) & bucket_mask;
}

static spinlock_t *bucket_lock(unsigned int bucket)
{
	return &bucket_locks[bucket % BUCKET_LOCKS];
}

/* Dereference a link of a chain with the bucket's lock held. */
#define locked(bucket, link) \
	rcu_dereference_protected(link, lockdep_is_held(bucket_lock(bucket)))

static __always_inline bool is_match(const struct story_conn *conn,
				     const struct story_net *sn,
				     const struct story_flow *flow, u8 family)
{
	return conn->sn == sn && conn->family == family &&
	       story_flow_equal(&conn->flow, flow, family);
}

static void cache_fill(const struct story_net *sn,
		       const struct story_flow *flow, u32 bucket)
{
	u64 addrs = story_flow_word(flow, 0) ^ story_flow_word(flow, 1) ^
		    story_flow_word(flow, 2) ^ story_flow_word(flow, 3);
	u32 tag = story_table_tag(sn, addrs,
				  flow->port[0] << 16 | flow->port[1]);
	u32 i = hash_32(tag, STORY_TABLE_CACHE_BITS);

	this_cpu_write(story_table_cache[i].tag, tag);
	this_cpu_write(story_table_cache[i].bucket, bucket);
}

struct story_conn *story_table_find(struct story_net *sn,
				    const struct story_flow *flow, u8 family,
				    unsigned int *bucket)
{
	struct story_conn *conn;

	*bucket = bucket_of(sn, flow, family);
	conn = rcu_dereference(story_table_buckets[*bucket]);
	while (conn && !is_match(conn, sn, flow, family))
		conn = rcu_dereference(conn->next);
	if (conn)
		cache_fill(sn, flow, *bucket);
	return conn;
}

bool story_table_insert(struct story_conn *conn, unsigned int bucket)
{
	struct story_conn *first, *other;

	spin_lock(bucket_lock(bucket));
	first = locked(bucket, story_table_buckets[bucket]);
	for (other = first; other; other = locked(bucket, other->next))
		if (is_match(other, conn->sn, &conn->flow, conn->family))
			break;
	if (!other) {
		RCU_INIT_POINTER(conn->next, first);
		rcu_assign_pointer(story_table_buckets[bucket], conn);
	}
	spin_unlock(bucket_lock(bucket));
	if (other)
		return false;
	cache_fill(conn->sn, &conn->flow, bucket);
	return true;
}

void story_table_remove(struct story_conn *conn)
{
	unsigned int bucket = bucket_of(conn->sn, &conn->flow, conn->family);
	struct story_conn __rcu **link = &story_table_buckets[bucket];

	spin_lock(bucket_lock(bucket));
	while (locked(bucket, *link) != conn)
		link = &locked(bucket, *link)->next;
	/* conn->next stays: a concurrent look-up may follow it */
	rcu_assign_pointer(*link, locked(bucket, conn->next));
	spin_unlock(bucket_lock(bucket));
}

unsigned int story_table_cap(const struct story_net *sn)
{
	if (net_eq(sn->net, &init_net))
		return story_table_max;
	return READ_ONCE(story_net_of(&init_net)->sysctl.max_connections);
}

/* Unprivileged users can create namespaces: init_net keeps a quarter. */
static unsigned int total_cap(const struct story_net *sn)
{
	if (net_eq(sn->net, &init_net))
		return story_table_max;
	return story_table_max - story_table_max / 4;
}

static unsigned int limit_of(const struct story_net *sn)
{
	return min(READ_ONCE(sn->sysctl.max_connections), story_table_cap(sn));
}

/* Increment first, then compare: the limits hold exactly on any number of CPUs. */
enum story_place story_table_reserve(struct story_net *sn)
{
	unsigned int count = atomic_inc_return(&sn->connections);
	enum story_place place = STORY_PLACE_RESERVED;

	if (count > STORY_TABLE_GUARANTEED &&
	    atomic_inc_return(&total) > total_cap(sn))
		place = STORY_PLACE_TABLE_FULL;
	if (unlikely(count > limit_of(sn)))
		place = STORY_PLACE_NAMESPACE_FULL;
	if (unlikely(place != STORY_PLACE_RESERVED))
		story_table_release(sn);
	return place;
}

/* Each step of the count above the guarantee is one of the total as well. */
void story_table_release(struct story_net *sn)
{
	if (atomic_dec_return(&sn->connections) >= STORY_TABLE_GUARANTEED)
		atomic_dec(&total);
}

bool story_table_is_over(const struct story_net *sn)
{
	return atomic_read(&sn->connections) > limit_of(sn);
}

void story_table_join(struct story_net *sn)
{
	spin_lock_bh(&sharing.lock);
	list_add(&sn->sharing, &sharing.namespaces);
	spin_unlock_bh(&sharing.lock);
}

void story_table_leave(struct story_net *sn)
{
	spin_lock_bh(&sharing.lock);
	list_del_init(&sn->sharing);
	spin_unlock_bh(&sharing.lock);
}

/* Connections beyond what others have to leave to a namespace. */
static int shared_of(const struct story_net *sn)
{
	int count = atomic_read(&sn->connections);

	if (net_eq(sn->net, &init_net))
		return count - (int)(story_table_max / 4);
	return count - STORY_TABLE_GUARANTEED;
}

struct story_net *story_table_largest(struct story_net *sn)
{
	struct story_net *largest = sn, *other, *next;
	unsigned int n = 0;

	spin_lock(&sharing.lock);
	list_for_each_entry_safe(other, next, &sharing.namespaces, sharing) {
		if (shared_of(other) > shared_of(largest))
			largest = other;
		list_move_tail(&other->sharing, &sharing.namespaces);
		if (++n == CANDIDATES)
			break;
	}
	/* the first one of the next search, unless it has left */
	if (!list_empty(&largest->sharing))
		list_move(&largest->sharing, &sharing.namespaces);
	spin_unlock(&sharing.lock);
	return largest;
}

int story_table_init(void)
{
	const size_t cache_size = sizeof(*story_table_cache)
				  << STORY_TABLE_CACHE_BITS;
	unsigned int i;

	if (!max_total.given) {
		/* 1/64 of memory, not counting struct page */
		unsigned long bytes = totalram_pages() * (PAGE_SIZE / 64);

		max_total.value = clamp(bytes / sizeof(struct story_conn),
					8192UL, 262144UL);
	}
	story_table_max = max_total.value;
	bucket_mask = roundup_pow_of_two(story_table_max) - 1;
	get_random_bytes(&hash_key, sizeof(hash_key));
	for (i = 0; i < BUCKET_LOCKS; i++)
		spin_lock_init(&bucket_locks[i]);

	story_table_buckets = kvcalloc(bucket_mask + 1,
				       sizeof(*story_table_buckets), GFP_KERNEL);
	if (!story_table_buckets)
		return -ENOMEM;
	/* allocated: static per-CPU memory of modules is only a few KiB */
	story_table_cache = __alloc_percpu(cache_size, L1_CACHE_BYTES);
	if (!story_table_cache) {
		kvfree(story_table_buckets);
		return -ENOMEM;
	}
	return 0;
}

void story_table_exit(void)
{
	free_percpu(story_table_cache);
	kvfree(story_table_buckets);
}
