// SPDX-License-Identifier: GPL-2.0
#include "stats.h"

#include <linux/compiler.h>
#include <linux/cpumask.h>

#include "net.h"

u64 story_stats_sum(const struct story_net *sn, enum story_stat which)
{
	u64 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu) {
		/* That CPU goes on counting: one more or less is no matter. */
		sum += data_race(per_cpu_ptr(sn->stats, cpu)->count[which]);
	}
	return sum;
}
