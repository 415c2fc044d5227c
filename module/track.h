/* SPDX-License-Identifier: GPL-2.0 */
/* Runs one segment through all steps: look-up, facts, timers, event, counter. */
#ifndef STORY_TRACK_H
#define STORY_TRACK_H

#include <linux/bottom_half.h>
#include <linux/jiffies.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

#include "conn.h"
#include "core/rules/fast.h"
#include "core/tcp/flow.h"
#include "net.h"
#include "table.h"

struct net_device;

/**
 * struct story_observation - a segment and where it was observed
 * @seg: the segment
 * @flow: its connection's key; not set on the fast path
 * @from: endpoint of @flow that sent it
 * @vantage: the observation point
 * @via: the hook
 * @dev: the hook's device; not set on the fast path
 */
struct story_observation {
	struct story_segment seg;
	struct story_flow flow;
	unsigned int from;
	enum story_vantage vantage;
	enum story_via via;
	const struct net_device *dev;
};

/**
 * story_track_init() - allocate the caches of transitions
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_track_init(void);

/** story_track_exit() - free the caches; no hook is running */
void story_track_exit(void);

/**
 * story_track_segment() - track any segment
 * @sn: the namespace
 * @obs: the observation
 *
 * Context: rcu_read_lock, BH disabled. Return: the counter of the outcome
 */
enum story_stat story_track_segment(struct story_net *sn,
				    const struct story_observation *obs);

/**
 * story_track_next() - track a segment of a known connection
 * @conn: locked; may be dead
 * @obs: the observation
 *
 * Return: the counter of the outcome; STORY_STAT_RACED if the look-up has to be
 * repeated, because the connection is dead or the segment opens a new one
 */
enum story_stat story_track_next(struct story_conn *conn,
				 const struct story_observation *obs);

/**
 * story_track_fragment() - a fragment, whose segment cannot be read
 * @sn: the namespace
 * @obs: its addresses, ports and sequence number
 *
 * Context: rcu_read_lock
 */
void story_track_fragment(struct story_net *sn,
			  const struct story_observation *obs);

/**
 * story_track_icmp() - track an ICMP error that quotes a segment
 * @sn: the namespace
 * @obs: addresses, ports and sequence number of the quoted segment
 * @type: the message's type
 * @code: the message's code
 * @fatal: the destination cannot be reached
 *
 * Context: rcu_read_lock. Return: the counter of the outcome
 */
enum story_stat story_track_icmp(struct story_net *sn,
				 const struct story_observation *obs, u8 type,
				 u8 code, bool fatal);

/**
 * story_track_known() - track a segment whose connection the lookup cache has
 * @sn: the namespace
 * @conn: the connection; may be dead
 * @obs: the observation
 *
 * Context: rcu_read_lock. Return: false if story_track_segment() has to be
 * called; nothing is counted then
 */
bool story_track_known(struct story_net *sn, struct story_conn *conn,
		       const struct story_observation *obs);

/*
 * What story_track_next() reads of a plain segment, which need not be in memory
 * otherwise.
 */
static __always_inline void story_track_observe(struct story_observation *obs,
						const struct story_segment *seg,
						unsigned int from,
						enum story_vantage vantage,
						enum story_via via)
{
	obs->seg.said = seg->said;
	obs->seg.count = seg->count;
	obs->seg.header = seg->header;
	obs->from = from;
	obs->vantage = vantage;
	obs->via = via;
}

/* A data segment in order. Return: STORY_FAST_NO if it is anything else */
static __always_inline enum story_fast
story_track_in_order(struct story_net *sn, struct story_conn *conn,
		     const struct story_segment *seg, unsigned int from,
		     enum story_vantage vantage)
{
	enum story_fast fast;

	if (unlikely(conn->dead) || unlikely(READ_ONCE(sn->sysctl.trace_data)))
		return STORY_FAST_NO;
	/* two calls: the offset of each endpoint's facts is constant */
	fast = from ? story_fast(&conn->facts, seg, 1, vantage) :
		      story_fast(&conn->facts, seg, 0, vantage);
	if (likely(fast != STORY_FAST_NO))
		WRITE_ONCE(conn->last, (u32)jiffies);
	return fast;
}

/**
 * story_track_plain() - story_track_known(), with the fast path first
 * @sn: the namespace
 * @conn: the connection; may be dead
 * @seg: a plain segment; inlined, so that it can stay in registers
 * @from: the endpoint that sent it
 * @vantage: the observation point, a constant
 * @via: the hook, a constant
 *
 * Nearly all segments are data in order. They are accounted here, inlined into
 * the hooks: without the clock, the flow, an event, or a call but that of the
 * lock.
 *
 * Context: rcu_read_lock. Return: as story_track_known()
 */
static __always_inline bool
story_track_plain(struct story_net *sn, struct story_conn *conn,
		  const struct story_segment *seg, unsigned int from,
		  enum story_vantage vantage, enum story_via via)
{
	struct story_observation obs __uninitialized;
	bool bh_enabled = !softirq_count();
	enum story_fast fast;
	enum story_stat stat;

	/* hooks run in softirq for nearly all segments */
	if (bh_enabled)
		local_bh_disable();
	spin_lock(&conn->lock);
	fast = story_track_in_order(sn, conn, seg, from, vantage);
	stat = fast == STORY_FAST_FIRST ? STORY_STAT_QUIET :
					  STORY_STAT_DELIVERED;
	if (unlikely(fast == STORY_FAST_NO)) {
		story_track_observe(&obs, seg, from, vantage, via);
		stat = story_track_next(conn, &obs);
	}
	spin_unlock(&conn->lock);
	if (likely(stat != STORY_STAT_RACED))
		story_stats_inc_bh(sn->stats, stat);
	if (bh_enabled)
		local_bh_enable();
	return stat != STORY_STAT_RACED;
}

#endif
