/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TRACK_H
#define STORY_TRACK_H

#include <linux/bottom_half.h>
#include <linux/jiffies.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

#include "core/tcp/facts.h"
#include "core/tcp/flow.h"
#include "core/rules/quick.h"
#include "net.h"
#include "table.h"

/**
 * struct story_sight - a segment seen at a hook
 * @seg: what it says
 * @flow: the connection's name: story_flow_from_segment()
 * @from: which end of @flow sent it
 * @vantage: what seeing it there tells
 * @via: the hook
 */
struct story_sight {
	struct story_segment seg;
	struct story_flow flow;
	unsigned int from;
	enum story_vantage vantage;
	enum story_via via;
};

/** story_track_init() - what is learnt of segments. Sleeps. Return: 0 or -ENOMEM. */
int story_track_init(void);

/** story_track_exit() - after the last segment */
void story_track_exit(void);

/* A segment of no connection: it may begin one. */
enum story_stat story_track_begin(struct story_net *sn,
				  const struct story_sight *sight,
				  unsigned int bucket);

/*
 * A segment of a locked connection, which may be dead. Return: STORY_STAT_RACED
 * if it has to be tried again: another CPU was first, or the segment ends one
 * connection and begins another.
 */
enum story_stat story_track_next(struct story_conn *conn,
				 const struct story_sight *sight);

/* From the look-up on, as often as it takes. */
enum story_stat story_track_again(struct story_net *sn,
				  const struct story_sight *sight);

/**
 * story_track_quick() - a plain segment, if it is one more in order
 * @conn: locked; may be dead
 * @seg: the segment; nothing that this is part of needs it in memory
 * @from: the end that it comes from
 * @vantage: what seeing it there tells; a constant
 *
 * Nearly every segment goes through here, so that it becomes part of the hooks.
 * Return: STORY_QUICK_NO if story_track_next() has to look; nothing was changed.
 */
static __always_inline enum story_quick
story_track_quick(struct story_conn *conn, const struct story_segment *seg,
		  unsigned int from, enum story_vantage vantage)
{
	enum story_quick quick;

	if (unlikely(conn->dead))
		return STORY_QUICK_NO;
	/* twice, so that each end's facts are where the compiler knows */
	quick = from ? story_quick(&conn->facts, seg, 1, vantage) :
		       story_quick(&conn->facts, seg, 0, vantage);
	if (likely(quick != STORY_QUICK_NO))
		WRITE_ONCE(conn->last, (u32)jiffies);
	return quick;
}

/**
 * story_track_segment() - any segment through all steps: look-up, facts, event
 * @sn: the namespace
 * @sight: the segment, and how it was seen
 *
 * Context: rcu_read_lock; BH disabled.
 * Return: which counter tells what became of it.
 */
static inline enum story_stat
story_track_segment(struct story_net *sn, const struct story_sight *sight)
{
	enum story_quick quick = STORY_QUICK_NO;
	struct story_conn *conn;
	enum story_stat stat;
	unsigned int bucket;

	conn = story_table_find(sn, &sight->flow, sight->seg.family, &bucket);
	if (conn) {
		spin_lock(&conn->lock);
		if (!READ_ONCE(sn->sysctl.trace_data))
			quick = story_track_quick(conn, &sight->seg,
						  sight->from, sight->vantage);
		if (quick != STORY_QUICK_NO)
			stat = quick == STORY_QUICK_FIRST ?
				STORY_STAT_QUIET : STORY_STAT_DELIVERED;
		else
			stat = story_track_next(conn, sight);
		spin_unlock(&conn->lock);
	} else {
		stat = story_track_begin(sn, sight, bucket);
	}
	if (unlikely(stat == STORY_STAT_RACED))
		stat = story_track_again(sn, sight);
	return stat;
}

/**
 * story_track_fragment() - part of a segment that is not read
 * @sn: the namespace
 * @sight: its addresses and ports
 *
 * Context: rcu_read_lock.
 */
void story_track_fragment(struct story_net *sn,
			  const struct story_sight *sight);

/**
 * story_track_icmp() - an ICMP error that quotes a segment
 * @sn: the namespace
 * @sight: addresses, ports and sequence number of the quoted segment
 * @type: the message's type
 * @code: its code
 * @fatal: the destination can't be reached
 *
 * Context: rcu_read_lock. Return: which counter tells what became of it.
 */
enum story_stat story_track_icmp(struct story_net *sn,
				 const struct story_sight *sight, u8 type, u8 code,
				 bool fatal);

/**
 * story_track_expire() - a connection's timeout is over
 * @conn: locked; may be removed
 */
void story_track_expire(struct story_conn *conn);

/**
 * story_track_end() - tell that an entry ends from outside, and remove it
 * @conn: locked, not dead
 * @closed: why
 */
void story_track_end(struct story_conn *conn, enum story_closed closed);

/**
 * story_track_snapshot() - what there is to tell of a connection
 * @conn: locked
 * @c: filled
 */
void story_track_snapshot(const struct story_conn *conn,
			  struct story_connection *c);

#endif
