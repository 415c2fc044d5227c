// SPDX-License-Identifier: GPL-2.0
/*
 * /proc/net/tcpstory/: who may read it, and how its files are read.
 *
 * They are streams of lines, not seq_files: a line is made when it is read and
 * kept until its last byte was, so that any size of read gives the same text,
 * and two threads may read one descriptor while one of them waits.
 */
#include "proc.h"

#include <linux/fs.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched/signal.h>
#include <linux/timekeeping.h>
#include <linux/uio.h>
#include <linux/user_namespace.h>

#include "net.h"

static int gid = -1;
module_param(gid, int, 0444);
MODULE_PARM_DESC(gid, "group that may read connections and events (root's)");

static u64 load __read_mostly;

void story_proc_setup(void)
{
	load = ktime_to_us(ktime_get_real());	/* exact in JSON, too */
}

size_t story_proc_header(const struct story_net *sn, char *buf, size_t size)
{
	/*
	 * The kernel keeps the boot id to itself; a reader finds it in
	 * /proc/sys/kernel/random/boot_id. The time of loading distinguishes
	 * the loads of all boots.
	 */
	return scnprintf(buf, size,
			 "# tcpstory format=%d boot=- load=%llu netns=%u clock_offset_ns=%lld\n",
			 STORY_FORMAT, load, sn->net->ns.inum,
			 ktime_to_ns(ktime_mono_to_real(0)));
}

/*
 * The namespace's root. One made together with its user namespace has none yet,
 * for nobody could write uid_map so far: then the one who made it, and who may
 * do everything in it.
 */
static kuid_t owner_of(const struct story_net *sn)
{
	struct user_namespace *user_ns = sn->net->user_ns;
	kuid_t root = make_kuid(user_ns, 0);

	return uid_valid(root) ? root : user_ns->owner;
}

/*
 * Not the group 0 of a user namespace: that may be any group that its maker is
 * in, and the other members of that are none of its friends.
 */
static kgid_t group_of(const struct story_net *sn)
{
	kgid_t group = make_kgid(&init_user_ns, gid);

	if (sn->net->user_ns == &init_user_ns && gid_valid(group))
		return group;
	return GLOBAL_ROOT_GID;
}

int story_proc_add(struct story_net *sn, const char *name, umode_t mode,
		   const struct proc_ops *ops)
{
	struct proc_dir_entry *entry;

	entry = proc_create_data(name, mode, sn->proc, ops, sn);
	if (!entry)
		return -ENOMEM;
	proc_set_user(entry, owner_of(sn), group_of(sn));
	return 0;
}

int story_proc_init(struct story_net *sn)
{
	int err;

	sn->proc = proc_net_mkdir(sn->net, "tcpstory", sn->net->proc_net);
	if (!sn->proc)
		return -ENOMEM;
	err = story_proc_connections_init(sn);
	if (!err)
		err = story_proc_events_init(sn);
	if (!err)
		err = story_proc_stats_init(sn);
	if (err)
		story_proc_exit(sn);
	return err;
}

void story_proc_exit(struct story_net *sn)
{
	/* Removing the files waits for whoever is in read(). */
	story_ring_stop(&sn->ring);
	proc_remove(sn->proc);
}

void story_proc_open(struct file *file, struct story_reader *reader,
		     size_t (*next)(struct story_reader *reader),
		     int (*seek)(struct story_reader *reader, int whence))
{
	mutex_init(&reader->mutex);
	reader->sn = pde_data(file_inode(file));
	reader->next = next;
	reader->seek = seek;
	file->private_data = reader;
	/*
	 * No position that calls are serialised for (one that waits would hold
	 * up the others) or that can be chosen; but .proc_lseek stays.
	 */
	file->f_mode &= ~(FMODE_ATOMIC_POS | FMODE_PREAD | FMODE_PWRITE);
	file->f_mode |= FMODE_STREAM;
}

/* Return: whether there is a line, of which some bytes are left to read. */
static bool line_get(struct story_reader *reader)
{
	size_t len;

	if (reader->pos < reader->len)
		return true;
	if (reader->begun) {
		len = reader->next(reader);
	} else {
		len = story_proc_header(reader->sn, reader->line,
					sizeof(reader->line));
		WRITE_ONCE(reader->begun, true);
	}
	WRITE_ONCE(reader->len, len);
	WRITE_ONCE(reader->pos, 0);
	return len;
}

ssize_t story_proc_read(struct kiocb *iocb, struct iov_iter *to)
{
	struct story_reader *reader = iocb->ki_filp->private_data;
	struct net *net = reader->sn->net;
	ssize_t done = 0;
	size_t n;

	/*
	 * Copying to a page that some program is to provide may take as long as
	 * that likes, and removing the file waits for it: so the namespace, with
	 * which all others that go would wait, does not go meanwhile.
	 */
	if (!maybe_get_net(net))
		return -EIO;
	if (mutex_lock_interruptible(&reader->mutex)) {
		done = -ERESTARTSYS;
		goto out;
	}
	while (iov_iter_count(to) && line_get(reader)) {
		n = copy_to_iter(reader->line + reader->pos,
				 reader->len - reader->pos, to);
		WRITE_ONCE(reader->pos, reader->pos + n);
		done += n;
		if (reader->pos < reader->len) {
			if (!done && iov_iter_count(to))
				done = -EFAULT;
			break;
		}
		if (signal_pending(current))
			break;
		cond_resched();
	}
	mutex_unlock(&reader->mutex);
out:
	put_net(net);
	return done;
}

loff_t story_proc_lseek(struct file *file, loff_t offset, int whence)
{
	struct story_reader *reader = file->private_data;
	int err;

	if (offset)
		return -ESPIPE;
	if (mutex_lock_interruptible(&reader->mutex))
		return -ERESTARTSYS;
	err = reader->seek(reader, whence);
	if (!err) {
		WRITE_ONCE(reader->len, 0);
		WRITE_ONCE(reader->pos, 0);
		WRITE_ONCE(reader->begun, false);
	}
	mutex_unlock(&reader->mutex);
	return err;
}

bool story_proc_pending(const struct story_reader *reader)
{
	return !READ_ONCE(reader->begun) ||
	       READ_ONCE(reader->pos) < READ_ONCE(reader->len);
}
