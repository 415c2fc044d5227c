// SPDX-License-Identifier: GPL-2.0
#include "stats.h"

#include <linux/compiler.h>
#include <linux/cpumask.h>

u64 story_stats_sum(const struct story_stats __percpu *stats,
		    enum story_stat which)
{
	u64 sum = 0;
	int cpu;

	for_each_possible_cpu(cpu) {
		/* the other CPUs go on counting: the sum is approximate */
		sum += data_race(per_cpu_ptr(stats, cpu)->count[which]);
	}
	return sum;
}
