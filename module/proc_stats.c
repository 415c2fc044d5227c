// SPDX-License-Identifier: GPL-2.0
/* stats: counters, and how things stand now. Whoever likes may read it. */
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

#include "core/names.h"
#include "netns.h"
#include "proc.h"

static void gauge(struct seq_file *m, const char *name, u64 value)
{
	seq_printf(m, "%s %llu\n", name, value);
}

static int stats_show(struct seq_file *m, void *v)
{
	struct story_net *sn = m->private;
	struct story_ring_size size = story_ring_size(&sn->ring);
	char header[STORY_HEADER_MAX];
	enum story_stat which;

	story_proc_header(sn, header, sizeof(header));
	seq_puts(m, header);
	for (which = 0; which < STORY_STATS; which++)
		gauge(m, story_name(&story_names_stat, which),
		      story_stats_sum(sn, which));
	gauge(m, "connections_now", atomic_read(&sn->table.count));
	gauge(m, "ring_oldest", story_ring_oldest(&sn->ring));
	gauge(m, "ring_newest", story_ring_head(&sn->ring));
	gauge(m, "ring_events", size.events);
	gauge(m, "ring_bytes", size.bytes);
	return 0;
}

int story_proc_stats_init(struct story_net *sn)
{
	if (!proc_create_single_data("stats", 0444, sn->proc, stats_show, sn))
		return -ENOMEM;
	return 0;
}
