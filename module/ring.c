// SPDX-License-Identifier: GPL-2.0
/*
 * The events of a namespace: one writer at a time, readers that no writer
 * knows of and that hold up none.
 *
 * A slot's number tells which event it holds, 0 while it is written. Readers
 * look at it before and after they have copied the slot:
 *
 *	writer				reader
 *	number = 0			n = number
 *	smp_wmb()			smp_rmb()
 *	the rest			copy the rest
 *	smp_wmb()			smp_rmb()
 *	number = n			n == number still?
 *	smp_wmb()
 *	head = n
 *
 * Events are kept from the first one on that there was memory for, but for
 * those overwritten since. So the oldest one follows from the newest, and
 * oldest - cursor is exactly what a reader has lost.
 */
#include "ring.h"

#include <linux/jiffies.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#define STORY_RING_EVENTS_MIN 32
#define STORY_RING_EVENTS_MAX SZ_1M

static unsigned int story_ring_events = 8192;
module_param_named(ring_events, story_ring_events, uint, 0444);
MODULE_PARM_DESC(ring_events, "events kept in each namespace (8192), in a quarter of ring_mbytes at most");

static unsigned int story_ring_mbytes = 64;
module_param_named(ring_mbytes, story_ring_mbytes, uint, 0444);
MODULE_PARM_DESC(ring_mbytes, "memory for the events of all namespaces, MiB (64)");

/**
 * struct story_slots - room for events
 * @rcu: frees it after a grace period
 * @first: number of the first event kept in here
 * @bytes: size of all this
 * @count: number of slots
 * @next: that of the next event; under the ring's lock
 * @end: behind the last one
 * @ask: where more room is asked for; @end, if this is all there may be
 * @slot: event n is in slot n % count
 */
struct story_slots {
	struct rcu_head rcu;
	u64 first;
	u32 bytes;
	u32 count;
	struct story_raw *next;
	struct story_raw *end;
	struct story_raw *ask;
	struct story_raw slot[];
};

/* Memory in use, by all rings and by those of all namespaces but the first. */
static struct {
	spinlock_t lock;	/* innermost of all; protects the sums */
	u64 all;
	u64 guests;
} budget = { .lock = __SPIN_LOCK_UNLOCKED(budget.lock) };

/* Wait queues that somebody was still in when their ring went. */
static LIST_HEAD(left_behind);
static DEFINE_MUTEX(left_behind_mutex);

static bool budget_take(const struct story_ring *ring, u32 bytes)
{
	u64 limit = (u64)story_ring_mbytes << 20;
	bool ok;

	spin_lock_bh(&budget.lock);
	ok = budget.all + bytes <= limit &&
	     (ring->host || budget.guests + bytes <= limit - limit / 4);
	if (ok) {
		budget.all += bytes;
		if (!ring->host)
			budget.guests += bytes;
	}
	spin_unlock_bh(&budget.lock);
	return ok;
}

static void budget_give(const struct story_ring *ring, u32 bytes)
{
	spin_lock_bh(&budget.lock);
	budget.all -= bytes;
	if (!ring->host)
		budget.guests -= bytes;
	spin_unlock_bh(&budget.lock);
}

/* Whole pages: what is left of the last one is used as well. */
static u32 full_bytes(void)
{
	u64 quarter = (u64)story_ring_mbytes << 18;
	struct story_slots *slots;
	u64 bytes;

	bytes = PAGE_ALIGN(struct_size(slots, slot,
				       clamp_t(u32, story_ring_events,
					       STORY_RING_EVENTS_MIN,
					       STORY_RING_EVENTS_MAX)));
	/*
	 * With the page that it grows from within the quarter that the others
	 * leave: then the first namespace gets its ring, whatever they do.
	 */
	return min_t(u64, bytes, quarter ? quarter - PAGE_SIZE : 0);
}

static struct story_slots *slots_alloc(const struct story_ring *ring, u32 bytes,
				       gfp_t gfp)
{
	struct story_slots *slots;

	if (!budget_take(ring, bytes))
		return NULL;
	/*
	 * Not kvmalloc(): it would take twice the memory, for a ring is a
	 * little more than a power of two. Not accounted to a memory cgroup
	 * either, for neither a softirq nor a worker has one: the budget is
	 * what bounds it.
	 */
	gfp |= __GFP_ZERO | __GFP_NOWARN;
	slots = bytes <= PAGE_SIZE ? kmalloc(bytes, gfp) : __vmalloc(bytes, gfp);
	if (!slots) {
		budget_give(ring, bytes);
		return NULL;
	}
	slots->bytes = bytes;
	slots->count = (bytes - sizeof(*slots)) / sizeof(slots->slot[0]);
	slots->end = &slots->slot[slots->count];
	/* Once each time round, in case there was no memory the last time. */
	slots->ask = bytes < full_bytes() ? &slots->slot[slots->count / 2] :
					    slots->end;
	return slots;
}

static u32 slot_index(const struct story_slots *slots, u64 number)
{
	u32 index;

	div_u64_rem(number, slots->count, &index);
	return index;
}

/* From here to slot_close() the slot may be written. */
static void slot_open(struct story_raw *slot)
{
	WRITE_ONCE(slot->number, 0);
	smp_wmb();	/* not valid, before it changes */
}

static void slot_close(struct story_raw *slot, u64 number)
{
	smp_wmb();	/* valid again, after it has */
	WRITE_ONCE(slot->number, number);
}

static void slot_copy(struct story_slots *slots, const struct story_raw *raw)
{
	struct story_raw *slot = &slots->slot[slot_index(slots, raw->number)];
	const size_t skip = sizeof(raw->number);

	BUILD_BUG_ON(offsetof(struct story_raw, number) != 0);

	slot_open(slot);
	memcpy((void *)slot + skip, (const void *)raw + skip,
	       sizeof(*slot) - skip);
	slot_close(slot, raw->number);
}

/* Whether the slot held that event, from the beginning of the copy to its end. */
static bool slot_read(const struct story_slots *slots, u64 number,
		      struct story_raw *raw)
{
	const struct story_raw *slot = &slots->slot[slot_index(slots, number)];

	if (READ_ONCE(slot->number) != number)
		return false;
	smp_rmb();	/* pairs with that of slot_close() */
	/* A writer may be in here at the same time: the number tells so below. */
	data_race(memcpy(raw, slot, sizeof(*raw)));
	smp_rmb();	/* pairs with that of slot_open() */
	return READ_ONCE(slot->number) == number;
}

static u64 slots_oldest(const struct story_slots *slots, u64 head)
{
	if (!slots)
		return head + 1;
	return max(slots->first,
		   head > slots->count ? head - slots->count + 1 : 1);
}

/*
 * The slots and the newest event, for readers under RCU. The head comes first:
 * what it counts is in the slots seen afterwards, or in none any more.
 */
static struct story_slots *slots_get(struct story_ring *ring, u64 *head)
{
	*head = story_ring_head(ring);
	return rcu_dereference(ring->slots);
}

static struct story_slots *slots_locked(struct story_ring *ring)
{
	return rcu_dereference_protected(ring->slots,
					 lockdep_is_held(&ring->lock));
}

void story_ring_grow(struct story_ring *ring)
{
	struct story_slots *full, *old;
	u64 number;

	if (full_bytes() <= max_t(u32, PAGE_SIZE, story_ring_size(ring).bytes))
		return;
	full = slots_alloc(ring, full_bytes(), GFP_KERNEL);
	if (!full)
		return;	/* the page goes on, and asks again when it wraps */

	spin_lock_bh(&ring->lock);
	old = slots_locked(ring);
	if (old && old->bytes >= full->bytes) {
		/* asked for twice, while the first was being answered */
		spin_unlock_bh(&ring->lock);
		budget_give(ring, full->bytes);
		kvfree(full);
		return;
	}
	full->first = slots_oldest(old, ring->head);
	for (number = full->first; number <= ring->head; number++)
		slot_copy(full, &old->slot[slot_index(old, number)]);
	full->next = &full->slot[slot_index(full, ring->head + 1)];
	rcu_assign_pointer(ring->slots, full);
	spin_unlock_bh(&ring->lock);

	if (!old)
		return;
	budget_give(ring, old->bytes);
	kvfree_rcu(old, rcu);
}

static void ring_grow_work(struct work_struct *work)
{
	story_ring_grow(container_of(work, struct story_ring, grow));
}

static void ring_wake(struct irq_work *work)
{
	struct story_ring *ring = container_of(work, struct story_ring, wake);

	wake_up_poll(&ring->wait->head, EPOLLIN | EPOLLRDNORM);
}

int story_ring_init(struct story_ring *ring, bool host)
{
	ring->wait = kzalloc(sizeof(*ring->wait), GFP_KERNEL);
	if (!ring->wait)
		return -ENOMEM;
	init_waitqueue_head(&ring->wait->head);
	spin_lock_init(&ring->lock);
	INIT_WORK(&ring->grow, ring_grow_work);
	init_irq_work(&ring->wake, ring_wake);
	ring->host = host;
	return 0;
}

/*
 * The first event: a page, here and now. That will do for a namespace with hardly
 * any event, but the first one can afford to lose none of its first burst.
 */
static noinline struct story_slots *first_slots(struct story_ring *ring)
{
	struct story_slots *slots = slots_alloc(ring, PAGE_SIZE, GFP_ATOMIC);

	if (slots) {
		slots->first = ring->head + 1;
		slots->next = &slots->slot[slot_index(slots, slots->first)];
		rcu_assign_pointer(ring->slots, slots);
		if (ring->host)
			schedule_work(&ring->grow);
	}
	return slots;
}

bool story_ring_publish(struct story_ring *ring,
			const struct story_facts *facts,
			const struct story_flow *flow,
			const struct story_change *change,
			const struct story_telling *telling)
{
	struct story_slots *slots;
	u64 number;

	spin_lock(&ring->lock);
	number = ring->head + 1;
	slots = slots_locked(ring);
	if (unlikely(!slots))
		slots = first_slots(ring);
	if (likely(slots)) {
		struct story_raw *slot = slots->next;

		slot_open(slot);
		story_raw_write(slot, facts, flow, change, telling);
		slot_close(slot, number);
		if (++slot == slots->end)
			slot = slots->slot;
		slots->next = slot;
		if (unlikely(slot == slots->ask))
			schedule_work(&ring->grow);
	}
	smp_wmb();	/* pairs with the barrier of story_ring_head() */
	WRITE_ONCE(ring->head, number);
	spin_unlock(&ring->lock);

	/* Its barrier pairs with that of a waiter, who looks at the head next. */
	if (wq_has_sleeper(&ring->wait->head))
		irq_work_queue(&ring->wake);
	return slots;
}

u64 story_ring_head(const struct story_ring *ring)
{
	u64 head = READ_ONCE(ring->head);

	smp_rmb();	/* what it counts is seen, too */
	return head;
}

u64 story_ring_oldest(struct story_ring *ring)
{
	struct story_slots *slots;
	u64 head, oldest;

	rcu_read_lock();
	slots = slots_get(ring, &head);
	oldest = slots_oldest(slots, head);
	/* it is being overwritten: whoever begins to read has not lost it */
	if (slots && oldest <= head &&
	    READ_ONCE(slots->slot[slot_index(slots, oldest)].number) != oldest)
		oldest++;
	rcu_read_unlock();
	return oldest;
}

struct story_ring_size story_ring_size(struct story_ring *ring)
{
	struct story_ring_size size = {};
	struct story_slots *slots;

	rcu_read_lock();
	slots = rcu_dereference(ring->slots);
	if (slots) {
		size.events = slots->count;
		size.bytes = slots->bytes;
	}
	rcu_read_unlock();
	return size;
}

int story_ring_read(struct story_ring *ring, u64 *cursor,
		    struct story_raw *raw, u64 *lost)
{
	u64 next = *cursor + 1, head, oldest;
	struct story_slots *slots;
	int ret;

	rcu_read_lock();
	slots = slots_get(ring, &head);
	if (next > head) {
		ret = 0;
	} else if (next >= slots_oldest(slots, head) &&
		   slot_read(slots, next, raw)) {
		*cursor = next;
		ret = 1;
	} else {
		/*
		 * Overwritten; or being so, and then the head may not say yet
		 * that it is gone: waiting for that would be waiting for a
		 * writer.
		 */
		slots = slots_get(ring, &head);
		oldest = max(slots_oldest(slots, head), next + 1);
		*lost = oldest - next;
		*cursor = oldest - 1;
		ret = -EOVERFLOW;
	}
	rcu_read_unlock();
	return ret;
}

/* Wake all who wait. Return: whether nobody is in the queue any more. */
static bool wait_dismiss(struct story_ring_wait *wait)
{
	bool empty;

	/*
	 * epoll, aio and io_uring stay in the queue until they are told that it
	 * is going, and then leave it here and now. poll() and select() leave it
	 * when they return.
	 */
	__wake_up(&wait->head, TASK_NORMAL, 0,
		  poll_to_key(STORY_RING_END | POLLFREE));

	/* Under its lock: the last one to leave has let go of it. */
	spin_lock_irq(&wait->head.lock);
	empty = list_empty(&wait->head.head);
	spin_unlock_irq(&wait->head.lock);
	return empty;
}

void story_ring_stop(struct story_ring *ring)
{
	unsigned long end = jiffies + msecs_to_jiffies(250);

	/* The queue's lock makes it seen by whoever is added after this. */
	WRITE_ONCE(ring->dying, true);
	/*
	 * A poll() that looks again when the files are gone is told nothing that
	 * it might not be waiting for, and could sleep on: so it gets the time to
	 * look before. But whoever is stuck on purpose holds up one namespace's
	 * exit at most, not a thousand.
	 */
	while (!wait_dismiss(ring->wait) && list_empty_careful(&left_behind) &&
	       time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
}

/* Free the queues that have been left by now. Return: how many have not. */
static unsigned int sweep(void)
{
	struct story_ring_wait *wait, *next;
	unsigned int left = 0;

	mutex_lock(&left_behind_mutex);
	list_for_each_entry_safe(wait, next, &left_behind, left) {
		if (wait_dismiss(wait)) {
			list_del(&wait->left);
			/* epoll may be about to look that it has left */
			kfree_rcu(wait, rcu);
		} else {
			left++;
		}
	}
	mutex_unlock(&left_behind_mutex);
	return left;
}

void story_ring_exit(struct story_ring *ring)
{
	struct story_slots *slots;

	cancel_work_sync(&ring->grow);
	irq_work_sync(&ring->wake);

	slots = rcu_replace_pointer(ring->slots, NULL, true);
	if (slots) {
		budget_give(ring, slots->bytes);
		kvfree(slots);	/* its readers went with the files */
	}

	mutex_lock(&left_behind_mutex);
	list_add_tail(&ring->wait->left, &left_behind);
	mutex_unlock(&left_behind_mutex);
	ring->wait = NULL;
	sweep();
}

void story_ring_drain(void)
{
	unsigned long end = jiffies + HZ / 2;
	unsigned int left;

	while ((left = sweep()) && time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
	if (left)
		pr_warn("%u wait queues are left to a poll() that does not return\n",
			left);
}
