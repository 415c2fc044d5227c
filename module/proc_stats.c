// SPDX-License-Identifier: GPL-2.0
/* stats: one counter per line, all of them sampled when the first is read. */
#include <linux/fs.h>
#include <linux/proc_fs.h>
#include <linux/slab.h>

#include "core/record/names.h"
#include "core/record/strbuf.h"
#include "net.h"
#include "proc.h"
#include "proc_files.h"

/* Current values, not counters. */
static const char *const gauges[] = {
	"connections_now", "ring_oldest", "ring_newest",
	"ring_events",	   "ring_bytes",
};

#define LINES (STORY_STATS + ARRAY_SIZE(gauges))

/**
 * struct counters - an open file
 * @reader: the stream of lines
 * @next: number of the next line
 * @value: values of the lines
 */
struct counters {
	struct story_reader reader;
	unsigned int next;
	u64 value[LINES];
};

static struct counters *counters_of(struct story_reader *reader)
{
	return container_of(reader, struct counters, reader);
}

static void sample(struct counters *counters)
{
	struct story_net *sn = counters->reader.sn;
	struct story_ring_size size = story_ring_size(&sn->ring);
	enum story_stat which;
	u64 *value = counters->value;

	for (which = 0; which < STORY_STATS; which++)
		*value++ = story_stats_sum(sn->stats, which);
	/* a sum by definition, see story_stats_sum() */
	for (which = STORY_STAT_FIRST_OUTCOME; which <= STORY_STAT_LAST_OUTCOME;
	     which++)
		counters->value[STORY_STAT_SEGMENTS] += counters->value[which];
	*value++ = atomic_read(&sn->connections);
	*value++ = story_ring_oldest(&sn->ring);
	*value++ = story_ring_head(&sn->ring);
	*value++ = size.events;
	*value++ = size.bytes;
}

static size_t counters_next(struct story_reader *reader)
{
	struct story_strbuf text = STORY_STRBUF(reader->line);
	struct counters *counters = counters_of(reader);
	unsigned int i = counters->next;

	if (i == LINES)
		return 0;
	if (!i)
		sample(counters);
	counters->next++;
	story_strbuf_add(&text, "%s %llu\n",
			 i < STORY_STATS ? story_name(&story_names_stat, i) :
					   gauges[i - STORY_STATS],
			 (unsigned long long)counters->value[i]);
	return text.len;
}

/* Only to the beginning, and the counters are sampled again. */
static int counters_seek(struct story_reader *reader, int whence)
{
	if (whence != SEEK_SET)
		return -ESPIPE;
	counters_of(reader)->next = 0;
	return 0;
}

static int counters_open(struct inode *inode, struct file *file)
{
	struct counters *counters = kzalloc(sizeof(*counters),
					    GFP_KERNEL_ACCOUNT);

	int err;

	if (!counters)
		return -ENOMEM;
	err = story_proc_open(file, &counters->reader, counters_next,
			      counters_seek);
	if (err)
		kfree(counters);
	return err;
}

static int counters_release(struct inode *inode, struct file *file)
{
	struct counters *counters = counters_of(file->private_data);

	story_proc_release(&counters->reader);
	kfree(counters);
	return 0;
}

static const struct proc_ops counters_ops = {
	.proc_open = counters_open,
	.proc_read_iter = story_proc_read,
	.proc_lseek = story_proc_lseek,
	.proc_release = counters_release,
};

int story_proc_stats_init(struct story_net *sn)
{
	return story_proc_add(sn, "stats", &counters_ops);
}
