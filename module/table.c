// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/siphash.h>
#include <linux/slab.h>

#include "core/record/connection.h"
#include "net.h"
#include "table.h"
#include "track.h"

/* Locks of story_table_buckets, shared: many enough that two CPUs seldom meet. */
#define BUCKET_LOCKS 1024

/* Connections looked at to evict one. */
#define CANDIDATES 16

unsigned int story_table_max;
module_param_named(max_total, story_table_max, uint, 0444);
MODULE_PARM_DESC(max_total, "connections in all namespaces together (default: by memory, at most 262144)");

static struct kmem_cache *cache;
/* Chains have one link only: what a second would save, seldom is to be saved. */
struct story_conn __rcu **story_table_buckets __read_mostly;
struct story_memo __percpu *story_table_memos __read_mostly;
static unsigned int bucket_mask;
static spinlock_t bucket_locks[BUCKET_LOCKS];
static hsiphash_key_t hash_key;
static atomic_t total;

static __always_inline unsigned int
bucket_of(const struct story_net *sn, const struct story_flow *flow, u8 family)
{
	/* not for others to choose: it only keeps namespaces' likes apart */
	u32 mix = flow->vrf ^ (u32)((unsigned long)sn >> L1_CACHE_SHIFT);
	u32 hash;

	if (family == 4)
		hash = hsiphash_3u32(*(const u32 *)flow->addr[0],
				     *(const u32 *)flow->addr[1],
				     flow->port[0] << 16 | flow->port[1],
				     &hash_key);
	else
		hash = hsiphash(flow, sizeof(*flow), &hash_key);
	return (hash ^ mix) & bucket_mask;
}

static spinlock_t *bucket_lock(unsigned int bucket)
{
	return &bucket_locks[bucket % BUCKET_LOCKS];
}

/* A link of a chain, for who holds its bucket's lock. */
#define locked(bucket, link) \
	rcu_dereference_protected(link, lockdep_is_held(bucket_lock(bucket)))

struct story_conn *story_table_find_hashed(struct story_net *sn,
					   const struct story_flow *flow,
					   u8 family, u32 tag,
					   unsigned int *bucket)
{
	struct story_conn *conn;

	*bucket = bucket_of(sn, flow, family);
	conn = story_table_find_in(*bucket, sn, flow, family);
	if (conn)
		story_table_note(tag, *bucket);
	return conn;
}

/* Anybody can make namespaces: a quarter of the table is kept for the first. */
static unsigned int total_cap_of(const struct story_net *sn)
{
	if (net_eq(sn->net, &init_net))
		return story_table_max;
	return story_table_max - story_table_max / 4;
}

/* Return: false if it has no longer been what it stood among: now it is there. */
static bool evict(struct story_conn *victim)
{
	unsigned int order;
	bool goes = true;

	spin_lock(&victim->lock);
	if (!victim->dead) {
		order = victim->order;
		story_timers_update(victim);
		goes = victim->order == order;
		if (goes) {
			story_stat_inc(victim->sn, STORY_STAT_EVICTED);
			story_track_end(victim, STORY_CLOSED_EVICTED);
		}
	}
	spin_unlock(&victim->lock);
	return goes;
}

/*
 * Young ones that have opened or closed since stand among the embryonic ones
 * still, see timers.h. Those found are put where they belong, each once, so that
 * this is constant work in the long run. As all embryonic and all closed ones
 * are in the first two rows, no other goes before the first has been searched to
 * its end. A search that becomes too long takes a closed one, be it one that it
 * has found itself; if there is none, nobody goes: rather is the newcomer not
 * followed, and the next search goes on where this one has ended.
 */
static void evict_one(struct story_net *sn)
{
	struct story_conn *victim;
	unsigned int i;

	for (i = 0; i < CANDIDATES; i++) {
		victim = story_timers_victim(sn, ~0UL);
		if (!victim || evict(victim))
			return;
	}
	victim = story_timers_victim(sn, BIT(STORY_ORDER_CLOSED));
	if (victim)
		evict(victim);
}

/*
 * Take a place, or make one. Several CPUs may evict for one place and one may
 * lose its place to another: caps are held exactly, eviction is about fair.
 */
static bool take_place(struct story_net *sn)
{
	unsigned int tries;

	for (tries = 0; tries < 3; tries++) {
		if (atomic_inc_return(&sn->table.count) <=
		    story_sysctl_max_connections(sn)) {
			if (atomic_inc_return(&total) <= total_cap_of(sn))
				return true;
			atomic_dec(&total);
		}
		atomic_dec(&sn->table.count);
		evict_one(sn);
	}
	return false;
}

static void give_place(struct story_net *sn)
{
	atomic_dec(&sn->table.count);
	atomic_dec(&total);
}

struct story_conn *story_table_alloc(struct story_net *sn,
				     const struct story_flow *flow, u8 family)
{
	struct story_conn *conn;

	if (!take_place(sn))
		return ERR_PTR(-ENOSPC);
	conn = kmem_cache_alloc(cache, GFP_ATOMIC | __GFP_NOWARN);
	if (!conn) {
		give_place(sn);
		return ERR_PTR(-ENOMEM);
	}
	conn->sn = sn;
	conn->flow = *flow;
	conn->family = family;
	conn->dead = false;
	conn->last = jiffies;
	spin_lock_init(&conn->lock);
	return conn;
}

void story_table_free(struct story_conn *conn)
{
	give_place(conn->sn);
	kmem_cache_free(cache, conn);
}

bool story_table_insert(struct story_conn *conn, unsigned int bucket)
{
	struct story_net *sn = conn->sn;
	struct story_conn *first, *other;

	lockdep_assert_held(&conn->lock);
	spin_lock(bucket_lock(bucket));
	first = locked(bucket, story_table_buckets[bucket]);
	for (other = first; other; other = locked(bucket, other->next))
		if (story_table_is_it(other, sn, &conn->flow, conn->family))
			break;
	if (!other) {
		RCU_INIT_POINTER(conn->next, first);
		rcu_assign_pointer(story_table_buckets[bucket], conn);
	}
	spin_unlock(bucket_lock(bucket));
	if (other)
		return false;
	story_table_note(story_table_flow_tag(sn, &conn->flow), bucket);

	spin_lock(&sn->table.lock);
	conn->all.number = ++sn->table.last;
	list_add_tail(&conn->all.list, &sn->table.all);
	story_timers_add(conn);
	spin_unlock(&sn->table.lock);
	story_stat_inc(sn, STORY_STAT_CONNECTIONS);
	return true;
}

static void free_conn(struct rcu_head *rcu)
{
	kmem_cache_free(cache, container_of(rcu, struct story_conn, rcu));
}

void story_table_remove(struct story_conn *conn)
{
	unsigned int bucket = bucket_of(conn->sn, &conn->flow, conn->family);
	struct story_conn __rcu **link = &story_table_buckets[bucket];
	struct story_net *sn = conn->sn;

	lockdep_assert_held(&conn->lock);
	conn->dead = true;
	spin_lock(bucket_lock(bucket));
	while (locked(bucket, *link) != conn)
		link = &locked(bucket, *link)->next;
	/* who is at it goes on from it: its own link stays */
	rcu_assign_pointer(*link, locked(bucket, conn->next));
	spin_unlock(bucket_lock(bucket));

	spin_lock(&sn->table.lock);
	list_del(&conn->all.list);
	story_timers_remove(conn);
	spin_unlock(&sn->table.lock);

	story_stat_inc(sn, STORY_STAT_REMOVED);
	give_place(sn);
	call_rcu(&conn->rcu, free_conn);
}

void story_table_place_init(struct story_net *sn, struct story_place *place)
{
	place->node.number = 0;
	spin_lock_bh(&sn->table.lock);
	place->last = sn->table.last;
	list_add(&place->node.list, &sn->table.all);
	spin_unlock_bh(&sn->table.lock);
}

void story_table_place_exit(struct story_net *sn, struct story_place *place)
{
	spin_lock_bh(&sn->table.lock);
	list_del(&place->node.list);
	spin_unlock_bh(&sn->table.lock);
}

/* The next connection behind a place, which moves behind it. */
static struct story_conn *step(struct story_net *sn, struct story_place *place)
{
	struct story_node *node = &place->node;
	struct story_conn *conn = NULL;

	spin_lock_bh(&sn->table.lock);
	list_for_each_entry_continue(node, &sn->table.all, list) {
		if (!node->number)
			continue; /* another reader's place */
		if (node->number > place->last)
			break;
		list_move(&place->node.list, &node->list);
		conn = container_of(node, struct story_conn, all);
		break;
	}
	spin_unlock_bh(&sn->table.lock);
	return conn;
}

bool story_table_next(struct story_net *sn, struct story_place *place,
		      struct story_connection *c)
{
	struct story_conn *conn;
	bool found = false;

	rcu_read_lock();
	while (!found) {
		conn = step(sn, place);
		if (!conn)
			break;
		spin_lock_bh(&conn->lock);
		if (!conn->dead) {
			story_track_snapshot(conn, c);
			found = true;
		}
		spin_unlock_bh(&conn->lock);
	}
	rcu_read_unlock();
	return found;
}

void story_table_net_init(struct story_net *sn)
{
	spin_lock_init(&sn->table.lock);
	INIT_LIST_HEAD(&sn->table.all);
	atomic_set(&sn->table.count, 0);
	sn->table.last = 0;
	story_timers_init(sn);
}

/* One after the other, for there may be many. */
static void act_on_all(struct story_net *sn, void (*act)(struct story_conn *))
{
	struct story_conn *conn;
	struct story_place place;

	story_table_place_init(sn, &place);
	do {
		rcu_read_lock();
		conn = step(sn, &place);
		if (conn) {
			spin_lock_bh(&conn->lock);
			if (!conn->dead)
				act(conn);
			spin_unlock_bh(&conn->lock);
		}
		rcu_read_unlock();
		cond_resched();
	} while (conn);
	story_table_place_exit(sn, &place);
}

static void end_gone(struct story_conn *conn)
{
	story_track_end(conn, STORY_CLOSED_GONE);
}

void story_table_net_flush(struct story_net *sn)
{
	act_on_all(sn, end_gone);
}

void story_table_net_review(struct story_net *sn)
{
	story_timers_retime(sn);
	act_on_all(sn, story_timers_update);
}

void story_table_net_stop(struct story_net *sn)
{
	story_table_net_flush(sn);
	story_timers_stop(sn);
	WARN_ON_ONCE(atomic_read(&sn->table.count));
}

int story_table_init(void)
{
	unsigned int i;

	/* struct page is not counted: about 1/64 of memory if all of it is used */
	if (!story_table_max)
		story_table_max = clamp(totalram_pages() * (PAGE_SIZE / 64) /
					sizeof(struct story_conn),
					8192UL, 262144UL);
	story_table_max = clamp(story_table_max, 16U, 1U << 24);
	bucket_mask = roundup_pow_of_two(story_table_max) - 1;
	get_random_bytes(&hash_key, sizeof(hash_key));
	for (i = 0; i < BUCKET_LOCKS; i++)
		spin_lock_init(&bucket_locks[i]);

	/* what the lines of the design promise; debug kernels' locks are larger */
	BUILD_BUG_ON(sizeof(spinlock_t) == 4 && sizeof(struct story_conn) > 256);
	cache = kmem_cache_create("tcpstory_conn", sizeof(struct story_conn), 0,
				  SLAB_HWCACHE_ALIGN | SLAB_ACCOUNT, NULL);
	if (!cache)
		return -ENOMEM;
	story_table_buckets = kvcalloc(bucket_mask + 1, sizeof(*story_table_buckets), GFP_KERNEL);
	if (!story_table_buckets)
		goto err_cache_destroy;
	/* what modules may declare, all of them together, is little more */
	story_table_memos = __alloc_percpu(sizeof(*story_table_memos)
					   << STORY_TABLE_MEMO_BITS,
					   L1_CACHE_BYTES);
	if (!story_table_memos)
		goto err_buckets_free;
	return 0;

err_buckets_free:
	kvfree(story_table_buckets);
err_cache_destroy:
	kmem_cache_destroy(cache);
	return -ENOMEM;
}

void story_table_exit(void)
{
	/* the last free_conn() */
	rcu_barrier();
	free_percpu(story_table_memos);
	kvfree(story_table_buckets);
	kmem_cache_destroy(cache);
}
