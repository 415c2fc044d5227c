// SPDX-License-Identifier: GPL-2.0
#include "index.h"

#include <linux/math64.h>
#include <linux/rcupdate.h>
#include <linux/slab.h>

#include "net.h"

/* A block has 512 bytes, which is a size of kmalloc(). */
#define BLOCK_BYTES 512
#define BLOCK_SLOTS                                                  \
	((BLOCK_BYTES - sizeof(struct rcu_head) - 2 * sizeof(u64)) / \
	 sizeof(void *))

/**
 * struct story_block - the connections of BLOCK_SLOTS consecutive numbers
 * @rcu: frees the block after a grace period
 * @first: number of the first one, a multiple of BLOCK_SLOTS
 * @count: connections in @slot
 * @slot: the connections by number; NULL if removed, or not added yet
 */
struct story_block {
	struct rcu_head rcu;
	u64 first;
	u32 count;
	struct story_conn __rcu *slot[BLOCK_SLOTS];
};

static unsigned long key_of(u64 number)
{
	return div_u64(number, BLOCK_SLOTS);
}

static void block_del(struct story_index *index, struct story_block *block)
{
	xa_erase(&index->blocks, key_of(block->first));
	kfree_rcu(block, rcu);
}

/*
 * Add the block of a number, which is its first one (the very first block begins
 * at 0).
 */
static noinline struct story_block *block_add(struct story_index *index,
					      u64 number)
{
	const gfp_t gfp = GFP_ATOMIC | __GFP_NOWARN;
	struct story_block *block, *old = index->newest;
	unsigned long key = key_of(number);

	BUILD_BUG_ON(sizeof(*block) > BLOCK_BYTES);
	block = kzalloc(sizeof(*block), gfp);
	if (!block)
		return NULL;
	block->first = (u64)key * BLOCK_SLOTS;
	if (xa_is_err(xa_store(&index->blocks, key, block, gfp))) {
		kfree(block);
		return NULL;
	}
	index->newest = block;
	if (old && !old->count)
		block_del(index, old);
	return block;
}

bool story_index_add(struct story_net *sn, struct story_conn *conn)
{
	struct story_index *index = &sn->index;
	struct story_block *block = index->newest;
	u64 number = index->last + 1;

	lockdep_assert_held(&sn->lock);
	if (unlikely(!block) || number - block->first == BLOCK_SLOTS)
		block = block_add(index, number);
	if (unlikely(!block))
		return false;
	conn->number = number;
	block->count++;
	rcu_assign_pointer(block->slot[number - block->first], conn);
	index->last = number;
	return true;
}

void story_index_del(struct story_net *sn, struct story_conn *conn)
{
	struct story_block *block = xa_load(&sn->index.blocks,
					    key_of(conn->number));

	lockdep_assert_held(&sn->lock);
	RCU_INIT_POINTER(block->slot[conn->number - block->first], NULL);
	if (!--block->count && block != sn->index.newest)
		block_del(&sn->index, block);
}

void story_index_walk(struct story_net *sn, struct story_cursor *cursor)
{
	cursor->next = 1;
	spin_lock_bh(&sn->lock);
	cursor->last = sn->index.last;
	spin_unlock_bh(&sn->lock);
}

/* The next connection of a block. */
static struct story_conn *block_next(const struct story_block *block,
				     struct story_cursor *cursor)
{
	struct story_conn *conn = NULL;
	u64 slot;

	/* blocks without connections are gone */
	cursor->next = max(cursor->next, block->first);
	for (; !conn && cursor->next <= cursor->last; cursor->next++) {
		slot = cursor->next - block->first;
		if (slot == BLOCK_SLOTS)
			break;
		conn = rcu_dereference(block->slot[slot]);
	}
	return conn;
}

struct story_conn *story_index_next(struct story_net *sn,
				    struct story_cursor *cursor)
{
	struct story_conn *conn = NULL;
	struct story_block *block;
	unsigned long key;

	while (!conn && cursor->next <= cursor->last) {
		key = key_of(cursor->next);
		block = xa_find(&sn->index.blocks, &key, ULONG_MAX, XA_PRESENT);
		if (!block)
			break;
		conn = block_next(block, cursor);
	}
	return conn;
}

void story_index_init(struct story_net *sn)
{
	xa_init(&sn->index.blocks);
	sn->index.newest = NULL;
	sn->index.last = 0;
}

void story_index_exit(struct story_net *sn)
{
	kfree(sn->index.newest);
	xa_destroy(&sn->index.blocks);
}
