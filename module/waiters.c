// SPDX-License-Identifier: GPL-2.0
#include "waiters.h"

#include <linux/jiffies.h>
#include <linux/lockdep.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

/* Waiters that are called before interrupts are enabled again. */
#define WAKE_BATCH 64

/**
 * struct wait_class - lockdep class of the queues' locks
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

/* Queues that still had a waiter when they were freed. */
static LIST_HEAD(orphans);
static DEFINE_MUTEX(orphans_mutex);

struct story_waiters *story_waiters_alloc(void)
{
	struct story_waiters *waiters = kzalloc(sizeof(*waiters), GFP_KERNEL);

	if (!waiters)
		return NULL;
	__init_waitqueue_head(&waiters->head, wait_class->name,
			      &wait_class->key);
	mutex_init(&waiters->walk);
	return waiters;
}

/*
 * As wake_up_poll(), which calls all waiters with interrupts off. Here each of
 * them moves from between two marks to before them, and is called. Waiters come
 * at either end of the queue, outside of the marks: they have seen the event, and
 * the walk ends however many come.
 */
void story_waiters_wake(struct story_waiters *waiters, __poll_t events)
{
	struct wait_queue_head *head = &waiters->head;
	struct wait_queue_entry begin = {}, end = {}, *entry;
	unsigned int n = 0;

	mutex_lock(&waiters->walk);
	spin_lock_irq(&head->lock);
	list_add(&begin.entry, &head->head);
	list_add_tail(&end.entry, &head->head);
	while ((entry = list_next_entry(&begin, entry)) != &end) {
		list_move_tail(&entry->entry, &begin.entry);
		/* it may leave the queue and be freed */
		entry->func(entry, TASK_NORMAL, 0, poll_to_key(events));
		if (++n % WAKE_BATCH)
			continue;
		spin_unlock_irq(&head->lock);
		cond_resched();
		spin_lock_irq(&head->lock);
	}
	list_del(&begin.entry);
	list_del(&end.entry);
	spin_unlock_irq(&head->lock);
	mutex_unlock(&waiters->walk);
}

/* Wake all waiters for good. Return: whether the queue is empty */
static bool dismiss(struct story_waiters *waiters)
{
	bool empty;

	/*
	 * POLLFREE makes epoll, aio and io_uring leave the queue at once. poll()
	 * and select() leave when they return.
	 */
	story_waiters_wake(waiters, STORY_WAITERS_END | POLLFREE);

	/* with the lock: the last waiter has released it */
	spin_lock_irq(&waiters->head.lock);
	empty = list_empty(&waiters->head.head);
	spin_unlock_irq(&waiters->head.lock);
	return empty;
}

void story_waiters_dismiss(struct story_waiters *waiters)
{
	unsigned long end = jiffies + msecs_to_jiffies(250);

	/*
	 * Once the files are removed, procfs answers poll() with its default
	 * mask, which the caller need not be waiting for: a poll() gets the time
	 * to return before. A poll() that does not return on purpose delays the
	 * exit of one namespace only: with an orphan, there is no wait.
	 */
	while (!dismiss(waiters) && list_empty_careful(&orphans) &&
	       time_before(jiffies, end))
		schedule_timeout_uninterruptible(1);
}

/* Free the orphaned queues that are empty. Return: the number of the others */
static unsigned int free_orphans(void)
{
	struct story_waiters *waiters, *next;
	unsigned int left = 0;

	mutex_lock(&orphans_mutex);
	list_for_each_entry_safe(waiters, next, &orphans, orphan) {
		if (dismiss(waiters)) {
			list_del(&waiters->orphan);
			/* epoll accesses the queue under RCU */
			kfree_rcu(waiters, rcu);
		} else {
			left++;
		}
	}
	mutex_unlock(&orphans_mutex);
	return left;
}

void story_waiters_free(struct story_waiters *waiters)
{
	mutex_lock(&orphans_mutex);
	list_add_tail(&waiters->orphan, &orphans);
	mutex_unlock(&orphans_mutex);
	free_orphans();
}

int story_waiters_setup(void)
{
	wait_class = kzalloc(sizeof(*wait_class), GFP_KERNEL);
	if (!wait_class)
		return -ENOMEM;
	strscpy(wait_class->name, "tcpstory_wait", sizeof(wait_class->name));
	lockdep_register_key(&wait_class->key);
	return 0;
}

void story_waiters_drain(void)
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
