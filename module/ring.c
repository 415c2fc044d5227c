// SPDX-License-Identifier: GPL-2.0
/*
 * Events of a namespace: writers are serialised by a lock, readers are lockless
 * and neither known to the writers nor waiting for them.
 *
 * A slot has the number of its event, 0 while it is written. Readers check the
 * number before and after they copy the slot:
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
 * Slots are used in turn from story_slots.first on. So the oldest event follows
 * from the newest one, and a reader knows exactly how many it has lost.
 */
#include "ring.h"

#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/lockdep.h>
#include <linux/math64.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#define STORY_RING_EVENTS_MIN 32
#define STORY_RING_EVENTS_MAX SZ_1M

/* Waiters that are called before interrupts are enabled again. */
#define WAKE_BATCH 64

/* Waking a ring's readers may take one part in so many of a CPU's time. */
#define WAKE_SHARE 16

static unsigned int story_ring_events = 8192;
module_param_named(ring_events, story_ring_events, uint, 0444);
MODULE_PARM_DESC(ring_events,
		 "events kept in each namespace (8192), in a quarter of ring_mbytes at most");

static unsigned int story_ring_mbytes = 64;
module_param_named(ring_mbytes, story_ring_mbytes, uint, 0444);
MODULE_PARM_DESC(ring_mbytes,
		 "memory for the events of all namespaces, MiB (64)");

/**
 * struct story_slots - array of events
 * @rcu: frees the array after a grace period
 * @first: number of the first event stored here
 * @bytes: size of this structure with its slots
 * @count: number of slots
 * @next: slot of the next event; under the ring's lock
 * @end: behind the last slot
 * @grow_at: the work to grow the ring is queued when @next gets here; @end if the
 *           array has its full size
 * @slot: event n is in slot n % @count
 */
struct story_slots {
	struct rcu_head rcu;
	u64 first;
	u32 bytes;
	u32 count;
	struct story_event_raw *next;
	struct story_event_raw *end;
	struct story_event_raw *grow_at;
	struct story_event_raw slot[];
};

/* Memory used by all rings, and by those of all namespaces but init_net. */
static struct {
	spinlock_t lock; /* protects the sums */
	u64 all;
	u64 guests;
} budget = { .lock = __SPIN_LOCK_UNLOCKED(budget.lock) };

/**
 * struct wait_class - lockdep class of the wait queues' locks
 * @key: its key
 * @name: its name
 *
 * Allocated, because a queue that is left behind is locked again after the module
 * is gone.
 */
struct wait_class {
	struct lock_class_key key;
	char name[16];
};

static struct wait_class *wait_class;

/* Wait queues that still had a waiter when their ring was freed. */
static LIST_HEAD(orphans);
static DEFINE_MUTEX(orphans_mutex);

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

/* Size of a full ring, in whole pages. */
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
	 * A full ring and the page it replaces fit in a quarter of the budget:
	 * that quarter is reserved, so init_net always gets its full ring.
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
	 * kvmalloc() would try kmalloc() first and round up to a power of two,
	 * nearly twice the size. Not charged to a memory cgroup, because softirqs
	 * and workers are in none; the budget is the limit.
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
	/* queued once per round, in case there was no memory the last time */
	slots->grow_at = bytes < full_bytes() ? &slots->slot[slots->count / 2] :
						slots->end;
	return slots;
}

static u32 slot_index(const struct story_slots *slots, u64 number)
{
	u32 index;

	div_u64_rem(number, slots->count, &index);
	return index;
}

/* Invalidates the slot until slot_close(). */
static void slot_open(struct story_event_raw *slot)
{
	WRITE_ONCE(slot->number, 0);
	smp_wmb(); /* invalid before it changes */
}

static void slot_close(struct story_event_raw *slot, u64 number)
{
	smp_wmb(); /* valid after it has changed */
	WRITE_ONCE(slot->number, number);
}

static void slot_copy(struct story_slots *slots,
		      const struct story_event_raw *raw)
{
	struct story_event_raw *slot =
		&slots->slot[slot_index(slots, raw->number)];
	const size_t skip = sizeof(raw->number);

	BUILD_BUG_ON(offsetof(struct story_event_raw, number) != 0);

	slot_open(slot);
	memcpy((void *)slot + skip, (const void *)raw + skip,
	       sizeof(*slot) - skip);
	slot_close(slot, raw->number);
}

/* Return: whether the slot held that event during the whole copy */
static bool slot_read(const struct story_slots *slots, u64 number,
		      struct story_event_raw *raw)
{
	const struct story_event_raw *slot =
		&slots->slot[slot_index(slots, number)];

	if (READ_ONCE(slot->number) != number)
		return false;
	smp_rmb(); /* pairs with smp_wmb() in slot_close() */
	/* races with writers, which the second check of the number detects */
	data_race(memcpy(raw, slot, sizeof(*raw)));
	smp_rmb(); /* pairs with smp_wmb() in slot_open() */
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
 * For readers under RCU. The head is read first: the event it counts is in the
 * slots read afterwards, or overwritten.
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
		return; /* tried again when the ring wraps */

	spin_lock_bh(&ring->lock);
	old = slots_locked(ring);
	if (old && old->bytes >= full->bytes) {
		/* the work and open() of live may run at the same time */
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

/*
 * As wake_up_poll(), which calls all waiters with interrupts off. Here each of
 * them moves to the tail of the queue before it is called; the walk ends at its
 * mark. Waiters behind the mark came later and have seen the event, or have been
 * called.
 */
static void wake_all(struct story_ring_wait *wait, __poll_t events)
{
	struct wait_queue_entry mark = {}, *entry;
	unsigned int n = 0;

	mutex_lock(&wait->walk);
	spin_lock_irq(&wait->head.lock);
	list_add_tail(&mark.entry, &wait->head.head);
	for (;;) {
		entry = list_first_entry(&wait->head.head,
					 struct wait_queue_entry, entry);
		if (entry == &mark)
			break;
		list_move_tail(&entry->entry, &wait->head.head);
		/* it may leave the queue and be freed */
		entry->func(entry, TASK_NORMAL, 0, poll_to_key(events));
		if (++n % WAKE_BATCH)
			continue;
		spin_unlock_irq(&wait->head.lock);
		cond_resched();
		spin_lock_irq(&wait->head.lock);
	}
	list_del(&mark.entry);
	spin_unlock_irq(&wait->head.lock);
	mutex_unlock(&wait->walk);
}

/* Once a jiffy at most; and anyone can add an open file to epoll many times. */
static void ring_wake_work(struct work_struct *work)
{
	struct story_ring *ring = container_of(to_delayed_work(work),
					       struct story_ring, wake);
	u64 began = ktime_get_ns(), took;

	wake_all(ring->wait, EPOLLIN | EPOLLRDNORM);
	took = nsecs_to_jiffies((ktime_get_ns() - began) * WAKE_SHARE);
	WRITE_ONCE(ring->wake_at, jiffies + 1 + min_t(u64, took, HZ));
}

static noinline void ring_wake(struct story_ring *ring)
{
	long delay = READ_ONCE(ring->wake_at) - jiffies;

	/* clamped at the top for the case that jiffies have wrapped */
	queue_delayed_work(system_dfl_wq, &ring->wake,
			   clamp_t(long, delay, 0, HZ + 1));
}

int story_ring_setup(void)
{
	wait_class = kzalloc(sizeof(*wait_class), GFP_KERNEL);
	if (!wait_class)
		return -ENOMEM;
	strscpy(wait_class->name, "tcpstory_wait", sizeof(wait_class->name));
	lockdep_register_key(&wait_class->key);
	return 0;
}

int story_ring_init(struct story_ring *ring, bool host)
{
	ring->wait = kzalloc(sizeof(*ring->wait), GFP_KERNEL);
	if (!ring->wait)
		return -ENOMEM;
	__init_waitqueue_head(&ring->wait->head, wait_class->name,
			      &wait_class->key);
	mutex_init(&ring->wait->walk);
	spin_lock_init(&ring->lock);
	INIT_WORK(&ring->grow, ring_grow_work);
	INIT_DELAYED_WORK(&ring->wake, ring_wake_work);
	ring->wake_at = jiffies;
	ring->host = host;
	return 0;
}

/*
 * The first event gets a page at once, which is all that an idle namespace needs.
 * In init_net, the ring grows immediately, so that no burst overwrites events.
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

bool story_ring_publish(struct story_ring *ring, const struct story_facts *facts,
			const struct story_flow *flow,
			const struct story_change *change,
			const struct story_event_cause *cause)
{
	struct story_slots *slots;
	u64 number;

	spin_lock(&ring->lock);
	number = ring->head + 1;
	slots = slots_locked(ring);
	if (unlikely(!slots))
		slots = first_slots(ring);
	if (likely(slots)) {
		struct story_event_raw *slot = slots->next;

		slot_open(slot);
		story_event_raw_write(slot, facts, flow, change, cause);
		slot_close(slot, number);
		if (++slot == slots->end)
			slot = slots->slot;
		slots->next = slot;
		if (unlikely(slot == slots->grow_at))
			schedule_work(&ring->grow);
	}
	smp_wmb(); /* pairs with smp_rmb() in story_ring_head() */
	WRITE_ONCE(ring->head, number);
	spin_unlock(&ring->lock);

	/* its barrier pairs with that of a waiter, which checks the head next */
	if (wq_has_sleeper(&ring->wait->head))
		ring_wake(ring);
	return slots;
}

u64 story_ring_head(const struct story_ring *ring)
{
	u64 head = READ_ONCE(ring->head);

	smp_rmb(); /* pairs with smp_wmb() in story_ring_publish() */
	return head;
}

u64 story_ring_oldest(struct story_ring *ring)
{
	struct story_slots *slots;
	u64 head, oldest;

	rcu_read_lock();
	slots = slots_get(ring, &head);
	oldest = slots_oldest(slots, head);
	/* being overwritten now: a reader that begins here has not lost it */
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
		    struct story_event_raw *raw, u64 *lost)
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
		 * Overwritten, or being overwritten now: then the head need not
		 * count it as lost yet, and readers do not wait for a writer.
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

/* Wake all waiters. Return: whether the queue is empty */
static bool wait_dismiss(struct story_ring_wait *wait)
{
	bool empty;

	/*
	 * POLLFREE makes epoll, aio and io_uring leave the queue at once. poll()
	 * and select() leave when they return.
	 */
	wake_all(wait, STORY_RING_END | POLLFREE);

	/* with the lock: the last waiter has released it */
	spin_lock_irq(&wait->head.lock);
	empty = list_empty(&wait->head.head);
	spin_unlock_irq(&wait->head.lock);
	return empty;
}

void story_ring_stop(struct story_ring *ring)
{
	unsigned long end = jiffies + msecs_to_jiffies(250);

	/* visible to later waiters through the lock of the queue */
	WRITE_ONCE(ring->dying, true);
	/*
	 * Once the files are removed, procfs answers poll() with its default
	 * mask, which the caller need not be waiting for: a poll() gets the time
	 * to return before. A poll() that does not return on purpose delays the
	 * exit of one namespace only: with an orphan, there is no wait.
	 */
	while (!wait_dismiss(ring->wait) && list_empty_careful(&orphans) &&
	       time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
}

/* Free the orphaned queues that are empty. Return: the number of the others */
static unsigned int free_orphans(void)
{
	struct story_ring_wait *wait, *next;
	unsigned int left = 0;

	mutex_lock(&orphans_mutex);
	list_for_each_entry_safe(wait, next, &orphans, orphan) {
		if (wait_dismiss(wait)) {
			list_del(&wait->orphan);
			/* epoll accesses the queue under RCU */
			kfree_rcu(wait, rcu);
		} else {
			left++;
		}
	}
	mutex_unlock(&orphans_mutex);
	return left;
}

void story_ring_exit(struct story_ring *ring)
{
	struct story_slots *slots;

	cancel_work_sync(&ring->grow);
	cancel_delayed_work_sync(&ring->wake);

	slots = rcu_replace_pointer(ring->slots, NULL, true);
	if (slots) {
		budget_give(ring, slots->bytes);
		kvfree(slots); /* no readers without files */
	}

	mutex_lock(&orphans_mutex);
	list_add_tail(&ring->wait->orphan, &orphans);
	mutex_unlock(&orphans_mutex);
	ring->wait = NULL;
	free_orphans();
}

void story_ring_drain(void)
{
	unsigned long end = jiffies + HZ / 2;
	unsigned int left;

	while ((left = free_orphans()) && time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
	if (left) {
		pr_warn("%u wait queues are still used by a poll() that does not return\n",
			left);
		return; /* and their class with them */
	}
	lockdep_unregister_key(&wait_class->key);
	kfree(wait_class);
}
