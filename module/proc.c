// SPDX-License-Identifier: GPL-2.0
/*
 * /proc/net/tcpstory/: permissions, and reading files as streams of lines.
 *
 * Not seq_file: its lock is held while a reader waits, and its buffer would have
 * to hold a whole dump or be filled again at a position. Here a line is
 * formatted when it is read and kept until its last byte is, so the text does not
 * depend on the size of the reads, and one thread may read while another waits.
 */
#include "proc.h"

#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/proc_fs.h>
#include <linux/sched/signal.h>
#include <linux/timekeeping.h>
#include <linux/uio.h>
#include <linux/user_namespace.h>

#include "net.h"
#include "params.h"

/* -1 is no group */
static struct story_param gid = {
	.value = -1,
	.min = -1,
	.max = U32_MAX - 1,
};
module_param_cb(gid, &story_param_ops, &gid, 0444);
MODULE_PARM_DESC(gid, "group that may read the files (default: root's)");

static u64 load __read_mostly;

void story_proc_setup(void)
{
	load = ktime_to_us(ktime_get_real()); /* in us: exact as a double */
}

size_t story_proc_header(const struct story_net *sn, char *buf, size_t size)
{
	/*
	 * The boot id is not exported to modules; a reader finds it in
	 * /proc/sys/kernel/random/boot_id. The time of loading is unique across
	 * boots.
	 */
	return scnprintf(buf, size,
			 "# tcpstory format=%d boot=- load=%llu netns=%u clock_offset_ns=%lld\n",
			 STORY_FORMAT, load, sn->net->ns.inum,
			 ktime_to_ns(ktime_mono_to_real(0)));
}

/*
 * The namespace's root. A namespace created together with its user namespace has
 * none yet, because uid_map is empty: then the user namespace's creator, which has
 * all capabilities in it.
 */
static kuid_t owner_of(const struct story_net *sn)
{
	struct user_namespace *user_ns = sn->net->user_ns;
	kuid_t root = make_kuid(user_ns, 0);

	return uid_valid(root) ? root : user_ns->owner;
}

/*
 * Not group 0 of a user namespace: it may be mapped to any group of its creator,
 * which has other members.
 */
static kgid_t group_of(const struct story_net *sn)
{
	kgid_t group = make_kgid(&init_user_ns, gid.value);

	if (sn->net->user_ns == &init_user_ns && gid_valid(group))
		return group;
	return GLOBAL_ROOT_GID;
}

/*
 * The counters have the mode of the events: whether a forged segment is counted
 * as accepted reveals sequence numbers, by bisection.
 */
int story_proc_add(struct story_net *sn, const char *name,
		   const struct proc_ops *ops)
{
	struct proc_dir_entry *entry;

	entry = proc_create_data(name, 0440, sn->proc, ops, sn);
	if (!entry)
		return -ENOMEM;
	proc_set_user(entry, owner_of(sn), group_of(sn));
	return 0;
}

int story_proc_init(struct story_net *sn)
{
	sn->proc = proc_net_mkdir(sn->net, "tcpstory", sn->net->proc_net);
	return sn->proc ? 0 : -ENOMEM;
}

void story_proc_exit(struct story_net *sn)
{
	/* proc_remove() waits for read() */
	story_ring_stop(&sn->ring);
	proc_remove(sn->proc);
}

/* Who may exceed the limit: as that of fs.file-max, but root of a guest may not. */
static bool files_take(struct story_net *sn)
{
	if (atomic_inc_return(&sn->files) <= STORY_FILES_MAX ||
	    capable(CAP_SYS_ADMIN))
		return true;
	atomic_dec(&sn->files);
	story_stats_inc(sn->stats, STORY_STAT_OPENS_REFUSED);
	return false;
}

int story_proc_open(struct file *file, struct story_reader *reader,
		    size_t (*next)(struct story_reader *reader),
		    int (*seek)(struct story_reader *reader, int whence))
{
	reader->sn = pde_data(file_inode(file));
	if (!files_take(reader->sn))
		return -ENFILE;
	mutex_init(&reader->mutex);
	reader->next = next;
	reader->seek = seek;
	file->private_data = reader;
	/*
	 * A stream: no file position, no lock of it that a waiting read() holds,
	 * no pread(). .proc_lseek is still called.
	 */
	file->f_mode &= ~(FMODE_ATOMIC_POS | FMODE_PREAD | FMODE_PWRITE);
	file->f_mode |= FMODE_STREAM;
	return 0;
}

void story_proc_release(struct story_reader *reader)
{
	atomic_dec(&reader->sn->files);
}

/* Return: whether @line has bytes left to read */
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
	 * Copying may take forever, for instance to a page that userfaultfd has
	 * to provide, and removal of the file waits for it. The reference keeps
	 * that wait out of the exit of namespaces, which is serialised.
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
