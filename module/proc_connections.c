// SPDX-License-Identifier: GPL-2.0
/* connections: one line per connection, in the order of their numbers. */
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>

#include "conn.h"
#include "core/record/connection.h"
#include "net.h"
#include "proc.h"
#include "proc_files.h"

/**
 * struct dump - an open file
 * @reader: the stream of lines
 * @cursor: position among the connections
 * @c: the connection of the next line; here because the stack is small
 */
struct dump {
	struct story_reader reader;
	struct story_cursor cursor;
	struct story_connection c;
};

static struct dump *dump_of(struct story_reader *reader)
{
	return container_of(reader, struct dump, reader);
}

/* Return: false at the end */
static bool dump_take(struct dump *dump)
{
	struct story_conn *conn;
	bool found = false;

	rcu_read_lock();
	while (!found) {
		conn = story_index_next(dump->reader.sn, &dump->cursor);
		if (!conn)
			break;
		spin_lock_bh(&conn->lock);
		if (!conn->dead) {
			story_conn_snapshot(conn, &dump->c);
			found = true;
		}
		spin_unlock_bh(&conn->lock);
	}
	rcu_read_unlock();
	return found;
}

static size_t dump_next(struct story_reader *reader)
{
	struct dump *dump = dump_of(reader);

	if (!dump_take(dump))
		return 0;
	return story_connection_format(&dump->c, reader->line,
				       sizeof(reader->line));
}

/* Only to the beginning, and the connections of then are read. */
static int dump_seek(struct story_reader *reader, int whence)
{
	struct dump *dump = dump_of(reader);

	if (whence != SEEK_SET)
		return -ESPIPE;
	story_index_walk(reader->sn, &dump->cursor);
	return 0;
}

static int dump_open(struct inode *inode, struct file *file)
{
	struct dump *dump = kzalloc(sizeof(*dump), GFP_KERNEL_ACCOUNT);
	int err;

	if (!dump)
		return -ENOMEM;
	err = story_proc_open(file, &dump->reader, dump_next, dump_seek);
	if (err) {
		kfree(dump);
		return err;
	}
	story_index_walk(dump->reader.sn, &dump->cursor);
	return 0;
}

static int dump_release(struct inode *inode, struct file *file)
{
	struct dump *dump = dump_of(file->private_data);

	story_proc_release(&dump->reader);
	kfree(dump);
	return 0;
}

static const struct proc_ops dump_ops = {
	.proc_open = dump_open,
	.proc_read_iter = story_proc_read,
	.proc_lseek = story_proc_lseek,
	.proc_release = dump_release,
};

int story_proc_connections_init(struct story_net *sn)
{
	return story_proc_add(sn, "connections", &dump_ops);
}
