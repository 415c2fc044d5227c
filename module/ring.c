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
#include <linux/sizes.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "params.h"

/* A ring of this size is not charged to the budget: each namespace can have it. */
#define RING_GUARANTEED max_t(u32, SZ_32K, PAGE_SIZE)

/* Events that are copied with the ring's lock held when its size changes. */
#define RESIZE_LOCKED 64

/* Waking a ring's readers may take one part in so many of a CPU's time. */
#define WAKE_SHARE 16

static struct story_param ring_events = {
	.value = 8192,
	.min = 32,
	.max = SZ_1M,
};
module_param_cb(ring_events, &story_param_ops, &ring_events, 0444);
MODULE_PARM_DESC(ring_events,
		 "events kept in each namespace (8192), in a quarter of ring_mbytes at most");
static struct story_param ring_mbytes = {
	.value = 64,
	.min = 0,
	.max = SZ_1M,
};
module_param_cb(ring_mbytes, &story_param_ops, &ring_mbytes, 0444);
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

/* Protects the budget, and the sizes of rings once they have their first page. */
static DEFINE_MUTEX(resize_mutex);

/* Memory charged to all rings, and to those of all namespaces but init_net. */
static struct {
	u64 all;
	u64 guests;
} budget;

/* Rings that are charged, but that of init_net. */
static LIST_HEAD(charged);

static u32 charge_of(u32 bytes)
{
	return bytes > RING_GUARANTEED ? bytes : 0;
}

static bool budget_fits(const struct story_ring *ring, u32 bytes)
{
	u64 limit = ring_mbytes.value << 20;
	u32 charge = charge_of(bytes);

	lockdep_assert_held(&resize_mutex);
	return budget.all + charge <= limit &&
	       (ring->host || budget.guests + charge <= limit - limit / 4);
}

/* A ring is resized, from 0 bytes or to 0 bytes too. */
static void budget_change(struct story_ring *ring, u32 from, u32 to)
{
	lockdep_assert_held(&resize_mutex);
	budget.all += (u64)charge_of(to) - charge_of(from);
	if (ring->host)
		return;
	budget.guests += (u64)charge_of(to) - charge_of(from);
	list_del_init(&ring->charged);
	if (charge_of(to))
		list_add(&ring->charged, &charged);
}

/* Size of a full ring, in whole pages. */
static u32 full_bytes(void)
{
	struct story_slots *slots;

	return PAGE_ALIGN(struct_size(slots, slot, (size_t)ring_events.value));
}

void story_ring_setup(void)
{
	/*
	 * A full ring fits in a quarter of the budget: that quarter is reserved,
	 * so init_net always gets its full ring.
	 */
	s64 room = max_t(s64, ring_mbytes.value << 18, RING_GUARANTEED);

	room -= sizeof(struct story_slots);
	story_param_limit(&ring_events, "ring_events",
			  div_u64(room, sizeof(struct story_event_raw)),
			  "a quarter of ring_mbytes");
}

static struct story_slots *slots_alloc(u32 bytes, gfp_t gfp)
{
	struct story_slots *slots;

	/*
	 * kvmalloc() would try kmalloc() first and round up to a power of two,
	 * nearly twice the size. Not charged to a memory cgroup, because softirqs
	 * and workers are in none; the budget is the limit.
	 */
	gfp |= __GFP_ZERO | __GFP_NOWARN;
	slots = bytes <= PAGE_SIZE ? kmalloc(bytes, gfp) : __vmalloc(bytes, gfp);
	if (!slots)
		return NULL;
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

/*
 * Copy events up to @head. An event that was never stored, or was or is being
 * overwritten, is lost, and so are those before it.
 */
static void slots_fill(struct story_slots *slots, const struct story_slots *old,
		       u64 number, u64 head)
{
	struct story_event_raw *slot;

	for (; number <= head; number++) {
		slot = &slots->slot[slot_index(slots, number)];
		if (!old || !slot_read(old, number, slot))
			slots->first = number + 1;
	}
}

/*
 * The events are copied before the lock is taken, but for those that come
 * meanwhile. If these are more than RESIZE_LOCKED, only the newest RESIZE_LOCKED
 * events are kept. A smaller ring keeps the newest ones that fit. Return: false
 * without memory
 */
static bool ring_resize(struct story_ring *ring, u32 bytes)
{
	struct story_slots *slots = slots_alloc(bytes, GFP_KERNEL), *old;
	u64 head, number;

	lockdep_assert_held(&resize_mutex);
	if (!slots)
		return false;
	old = rcu_dereference_protected(ring->slots,
					lockdep_is_held(&resize_mutex));
	head = story_ring_head(ring);
	slots->first = slots_oldest(old, head);
	if (head >= slots->count)
		slots->first = max(slots->first, head - slots->count + 1);
	slots_fill(slots, old, slots->first, head);

	spin_lock_bh(&ring->lock);
	number = head + 1;
	if (ring->head - head > RESIZE_LOCKED) {
		number = ring->head - RESIZE_LOCKED + 1;
		slots->first = number;
	}
	old = slots_locked(ring); /* the first page may have been added */
	slots_fill(slots, old, number, ring->head);
	slots->next = &slots->slot[slot_index(slots, ring->head + 1)];
	rcu_assign_pointer(ring->slots, slots);
	spin_unlock_bh(&ring->lock);

	budget_change(ring, old ? old->bytes : 0, bytes);
	if (old)
		kvfree_rcu(old, rcu);
	return true;
}

static struct story_ring *largest_ring(void)
{
	struct story_ring *ring, *largest = NULL;
	u32 bytes, most = 0;

	lockdep_assert_held(&resize_mutex);
	list_for_each_entry(ring, &charged, charged) {
		bytes = story_ring_size(ring).bytes;
		if (bytes > most) {
			most = bytes;
			largest = ring;
		}
	}
	return largest;
}

/*
 * Half of the largest ring, if that is still much larger than a ring of @have
 * bytes. Return: its size, 0 if there is none
 */
static u32 halve_largest(const struct story_ring *ring, u32 have)
{
	struct story_ring *largest = largest_ring();
	u32 half;

	if (!largest)
		return 0;
	half = story_ring_size(largest).bytes / 2 & PAGE_MASK;
	if (half <= RING_GUARANTEED || half / 2 < have ||
	    !ring_resize(largest, half))
		return 0;
	return budget_fits(ring, half) ? half : 0;
}

void story_ring_grow(struct story_ring *ring)
{
	u32 have, bytes = full_bytes();

	mutex_lock(&resize_mutex);
	have = max_t(u32, PAGE_SIZE, story_ring_size(ring).bytes);
	if (bytes > have && !budget_fits(ring, bytes))
		bytes = halve_largest(ring, have) ?: RING_GUARANTEED;
	if (bytes > have)
		ring_resize(ring, bytes); /* else again when the ring wraps */
	mutex_unlock(&resize_mutex);
}

static void ring_grow_work(struct work_struct *work)
{
	story_ring_grow(container_of(work, struct story_ring, grow));
}

/* Once a jiffy at most; and anyone can add an open file to epoll many times. */
static void ring_wake_work(struct work_struct *work)
{
	struct story_ring *ring = container_of(to_delayed_work(work),
					       struct story_ring, wake);
	u64 began = ktime_get_ns(), took;

	story_waiters_wake(ring->waiters, EPOLLIN | EPOLLRDNORM);
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

int story_ring_init(struct story_ring *ring, bool host)
{
	ring->waiters = story_waiters_alloc();
	if (!ring->waiters)
		return -ENOMEM;
	spin_lock_init(&ring->lock);
	INIT_WORK(&ring->grow, ring_grow_work);
	INIT_DELAYED_WORK(&ring->wake, ring_wake_work);
	ring->wake_at = jiffies;
	INIT_LIST_HEAD(&ring->charged);
	ring->host = host;
	return 0;
}

/*
 * The first event gets a page at once, which is all that an idle namespace needs.
 * In init_net, the ring grows immediately, so that no burst overwrites events.
 */
static noinline struct story_slots *first_slots(struct story_ring *ring)
{
	struct story_slots *slots = slots_alloc(PAGE_SIZE, GFP_ATOMIC);

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
	if (wq_has_sleeper(&ring->waiters->head))
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
		    struct story_event_raw *raw)
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
		*cursor = oldest - 1;
		ret = -EOVERFLOW;
	}
	rcu_read_unlock();
	return ret;
}

void story_ring_stop(struct story_ring *ring)
{
	/* visible to later waiters through the lock of the queue */
	WRITE_ONCE(ring->dying, true);
	story_waiters_dismiss(ring->waiters);
}

void story_ring_exit(struct story_ring *ring)
{
	struct story_slots *slots;

	cancel_work_sync(&ring->grow);
	cancel_delayed_work_sync(&ring->wake);

	mutex_lock(&resize_mutex);
	slots = rcu_replace_pointer(ring->slots, NULL,
				    lockdep_is_held(&resize_mutex));
	budget_change(ring, slots ? slots->bytes : 0, 0);
	mutex_unlock(&resize_mutex);
	kvfree(slots); /* no readers without files */

	story_waiters_free(ring->waiters);
	ring->waiters = NULL;
}
