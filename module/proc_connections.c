// SPDX-License-Identifier: GPL-2.0
/* connections: one line each, in the order in which they were first seen. */
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>

#include "core/record/connection.h"
#include "net.h"
#include "proc.h"

/**
 * struct dump - an open file
 * @reader: the lines
 * @place: how far it is
 * @c: what the next line tells; here because the stack is short
 */
struct dump {
	struct story_reader reader;
	struct story_place place;
	struct story_connection c;
};

static struct dump *dump_of(struct story_reader *reader)
{
	return container_of(reader, struct dump, reader);
}

static size_t dump_next(struct story_reader *reader)
{
	struct dump *dump = dump_of(reader);

	if (!story_table_next(reader->sn, &dump->place, &dump->c))
		return 0;
	return story_connection_format(&dump->c, reader->line,
				       sizeof(reader->line));
}

/* Only to the beginning: it is read anew. */
static int dump_seek(struct story_reader *reader, int whence)
{
	struct dump *dump = dump_of(reader);

	if (whence != SEEK_SET)
		return -ESPIPE;
	story_table_place_exit(reader->sn, &dump->place);
	story_table_place_init(reader->sn, &dump->place);
	return 0;
}

static int dump_open(struct inode *inode, struct file *file)
{
	struct dump *dump = kzalloc(sizeof(*dump), GFP_KERNEL_ACCOUNT);

	if (!dump)
		return -ENOMEM;
	story_proc_open(file, &dump->reader, dump_next, dump_seek);
	story_table_place_init(dump->reader.sn, &dump->place);
	return 0;
}

static int dump_release(struct inode *inode, struct file *file)
{
	struct dump *dump = dump_of(file->private_data);

	story_table_place_exit(dump->reader.sn, &dump->place);
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
	return story_proc_add(sn, "connections", 0440, &dump_ops);
}
