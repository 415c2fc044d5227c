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
 * story_stat_inc() - count one. Context: any. What to count is found out before:
 * on some machines counting begins with switching off preemption.
 */
#define story_stat_inc(sn, which) do {					\
	enum story_stat stat_ = (which);				\
									\
	this_cpu_inc((sn)->stats->count[stat_]);			\
} while (0)

/*
 * story_stat_inc() for who has BH disabled: some machines save interrupts else.
 * With PREEMPT_RT that keeps nobody from coming in between.
 */
#ifdef CONFIG_PREEMPT_RT
#define story_stat_inc_bh(sn, which) story_stat_inc(sn, which)
#else
#define story_stat_inc_bh(sn, which)					\
	__this_cpu_inc((sn)->stats->count[which])
#endif

struct story_net;

/**
 * story_stats_sum() - a counter over all CPUs; not a snapshot of one moment
 * @sn: the namespace
 * @which: the counter
 *
 * STORY_STAT_SEGMENTS is not counted: it is what the outcomes add up to.
 */
u64 story_stats_sum(const struct story_net *sn, enum story_stat which);

#endif
