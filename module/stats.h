/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_STATS_H
#define STORY_STATS_H

#include <linux/percpu.h>

#include "core/abi.h"

/** struct story_stats - one CPU's counters of one namespace */
struct story_stats {
	u64 count[STORY_STATS];
};

/*
 * story_stats_inc() - count one. Context: any. @which is evaluated first:
 * this_cpu_inc() disables preemption on some architectures.
 */
/* clang-format off */
#define story_stats_inc(stats, which) do {				\
	enum story_stat stat_ = (which);				\
									\
	this_cpu_inc((stats)->count[stat_]);				\
} while (0)
/* clang-format on */

/*
 * story_stats_inc_bh() - story_stats_inc() with BH disabled: cheaper where
 * this_cpu_inc() disables interrupts. With PREEMPT_RT, disabled BH does not
 * exclude other counters on this CPU.
 */
#ifdef CONFIG_PREEMPT_RT
#define story_stats_inc_bh(stats, which) story_stats_inc(stats, which)
#else
#define story_stats_inc_bh(stats, which) __this_cpu_inc((stats)->count[which])
#endif

/**
 * story_stats_sum() - sum of a counter over all CPUs
 * @stats: the namespace's counters
 * @which: the counter
 *
 * The CPUs are not read at the same instant. STORY_STAT_SEGMENTS is never
 * counted: it is the sum of the outcomes. Context: any
 */
u64 story_stats_sum(const struct story_stats __percpu *stats,
		    enum story_stat which);

#endif
