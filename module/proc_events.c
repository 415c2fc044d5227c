// SPDX-License-Identifier: GPL-2.0
/*
 * events: the events in the ring, from the oldest to the newest at open.
 * live: the same, followed by new events as they are published.
 *
 * Each open file has its own cursor, so readers do not take events from each
 * other. Events after open that were overwritten before they were read, left out
 * by a resize, or never stored, are reported as a line lost=N.
 */
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/poll.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>
#include <linux/wait.h>

#include "core/record/event.h"
#include "core/record/export.h"
#include "core/record/strbuf.h"
#include "net.h"
#include "proc.h"
#include "proc_files.h"

/**
 * struct tail - an open file
 * @reader: the stream of lines
 * @cursor: number of the last event read or lost; written under @reader's mutex,
 *          read without it
 * @end: number of the last event to read, U64_MAX for live
 * @raw: the event of the next line; here because the stack is small
 * @event: the same, exported
 */
struct tail {
	struct story_reader reader;
	u64 cursor;
	u64 end;
	struct story_event_raw raw;
	struct story_event event;
};

static struct tail *tail_of(struct story_reader *reader)
{
	return container_of(reader, struct tail, reader);
}

static struct story_ring *ring_of(const struct tail *tail)
{
	return &tail->reader.sn->ring;
}

static size_t tail_next(struct story_reader *reader)
{
	struct story_strbuf text = STORY_STRBUF(reader->line);
	struct tail *tail = tail_of(reader);
	u64 cursor = tail->cursor;
	int ret;

	if (cursor >= tail->end)
		return 0;
	ret = story_ring_read(ring_of(tail), &cursor, &tail->raw);
	if (!ret)
		return 0;
	if (ret > 0) {
		WRITE_ONCE(tail->cursor, cursor);
		story_event_export(&tail->event, &tail->raw);
		return story_event_format(&tail->event, reader->line,
					  sizeof(reader->line));
	}
	/* events after @end were not lost, as they would not have been read */
	story_strbuf_add(&text, "lost=%llu\n",
			 min(cursor, tail->end) - tail->cursor);
	WRITE_ONCE(tail->cursor, cursor);
	return text.len;
}

static void to_oldest(struct tail *tail)
{
	WRITE_ONCE(tail->cursor, story_ring_oldest(ring_of(tail)) - 1);
}

static int events_seek(struct story_reader *reader, int whence)
{
	struct tail *tail = tail_of(reader);

	if (whence != SEEK_SET)
		return -ESPIPE;
	to_oldest(tail);
	tail->end = story_ring_head(ring_of(tail));
	return 0;
}

static int live_seek(struct story_reader *reader, int whence)
{
	struct tail *tail = tail_of(reader);

	if (whence == SEEK_END)
		WRITE_ONCE(tail->cursor, story_ring_head(ring_of(tail)));
	else if (whence == SEEK_SET)
		to_oldest(tail);
	else
		return -ESPIPE;
	return 0;
}

static struct tail *tail_open(struct file *file,
			      int (*seek)(struct story_reader *reader,
					  int whence))
{
	struct tail *tail = kzalloc(sizeof(*tail), GFP_KERNEL_ACCOUNT);
	int err;

	if (!tail)
		return ERR_PTR(-ENOMEM);
	err = story_proc_open(file, &tail->reader, tail_next, seek);
	if (err) {
		kfree(tail);
		return ERR_PTR(err);
	}
	to_oldest(tail);
	return tail;
}

static int tail_release(struct inode *inode, struct file *file)
{
	struct tail *tail = tail_of(file->private_data);

	story_proc_release(&tail->reader);
	kfree(tail);
	return 0;
}

static int events_open(struct inode *inode, struct file *file)
{
	struct tail *tail = tail_open(file, events_seek);

	if (IS_ERR(tail))
		return PTR_ERR(tail);
	tail->end = story_ring_head(ring_of(tail));
	return 0;
}

static int live_open(struct inode *inode, struct file *file)
{
	struct tail *tail = tail_open(file, live_seek);

	if (IS_ERR(tail))
		return PTR_ERR(tail);
	tail->end = U64_MAX;
	/* a page would be overwritten by a small burst */
	story_ring_grow(ring_of(tail));
	return 0;
}

static bool live_ready(const struct tail *tail)
{
	return story_proc_pending(&tail->reader) ||
	       story_ring_head(ring_of(tail)) > READ_ONCE(tail->cursor) ||
	       story_ring_is_dying(ring_of(tail));
}

static ssize_t live_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct tail *tail = tail_of(iocb->ki_filp->private_data);
	struct story_ring *ring = ring_of(tail);
	bool waited = false;
	ssize_t ret;

	for (;;) {
		ret = story_proc_read(iocb, to);
		/* what procfs returns once the file is removed */
		if (ret == -EIO || (!ret && story_ring_is_dying(ring)))
			return waited ? 0 : -EIO;
		if (ret || !iov_iter_count(to))
			return ret;
		if (iocb->ki_filp->f_flags & O_NONBLOCK)
			return -EAGAIN;
		ret = wait_event_interruptible(ring->waiters->head,
					       live_ready(tail));
		if (ret)
			return ret;
		waited = true;
	}
}

static __poll_t live_poll(struct file *file, struct poll_table_struct *table)
{
	struct tail *tail = tail_of(file->private_data);
	struct story_ring *ring = ring_of(tail);

	/* waiters added from now on would never be woken */
	if (story_ring_is_dying(ring))
		return STORY_WAITERS_END;
	poll_wait(file, &ring->waiters->head, table);
	/*
	 * Waiter first, then head: pairs with wq_has_sleeper() of the writer.
	 * poll_wait() has this barrier in new kernels only.
	 */
	smp_mb();
	if (story_ring_is_dying(ring))
		return STORY_WAITERS_END;
	return live_ready(tail) ? EPOLLIN | EPOLLRDNORM : 0;
}

static const struct proc_ops events_ops = {
	.proc_open = events_open,
	.proc_read_iter = story_proc_read,
	.proc_lseek = story_proc_lseek,
	.proc_release = tail_release,
};

static const struct proc_ops live_ops = {
	.proc_open = live_open,
	.proc_read_iter = live_read,
	.proc_lseek = story_proc_lseek,
	.proc_poll = live_poll,
	.proc_release = tail_release,
};

int story_proc_events_init(struct story_net *sn)
{
	int err = story_proc_add(sn, "events", &events_ops);

	return err ?: story_proc_add(sn, "live", &live_ops);
}
