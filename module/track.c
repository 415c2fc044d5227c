// SPDX-License-Identifier: GPL-2.0
#include <linux/ktime.h>
#include <linux/percpu.h>

#include "core/record/connection.h"
#include "core/rules/cache.h"
#include "core/record/export.h"
#include "net.h"
#include "track.h"

/* Another CPU may add or remove a connection while we look for it. */
#define TRIES 4

/* By CPU, so that nobody else learns at the same time. */
static struct story_lessons __percpu *lessons;

int story_track_init(void)
{
	lessons = alloc_percpu(struct story_lessons);
	return lessons ? 0 : -ENOMEM;
}

void story_track_exit(void)
{
	free_percpu(lessons);
}

static __always_inline void tell(struct story_conn *conn,
				 const struct story_change *change,
				 const struct story_telling *t)
{
	if (unlikely(!story_ring_publish(&conn->sn->ring, &conn->facts,
					 &conn->flow, change, t)))
		story_stat_inc(conn->sn, STORY_STAT_EVENTS_UNKEPT);
	story_stat_inc(conn->sn, STORY_STAT_EVENTS);
}

/* What a segment changes: from what has been learnt on this CPU, if it can be. */
static __always_inline const struct story_change *
change_by(struct story_conn *conn, const struct story_sight *sight, u64 now_ns,
	  struct story_change *slot, bool *first)
{
	/* there, BH that is off need not keep others off this CPU */
	if (IS_ENABLED(CONFIG_PREEMPT_RT)) {
		*first = story_facts_segment(&conn->facts, &sight->seg,
					     sight->from, sight->vantage,
					     now_ns, slot);
		return slot;
	}
	/* twice, so that each end's facts are where the compiler knows */
	if (sight->from)
		return story_lessons_segment(this_cpu_ptr(lessons),
					     &conn->facts, &sight->seg, 1,
					     sight->vantage, now_ns, slot,
					     first);
	return story_lessons_segment(this_cpu_ptr(lessons), &conn->facts,
				     &sight->seg, 0, sight->vantage, now_ns,
				     slot, first);
}

/*
 * After its states have changed. The young are looked at early enough anyway:
 * those that the work has taken out of their list, next.
 */
static __always_inline void update_timers(struct story_conn *conn)
{
	if (conn->order != STORY_ORDER_EMBRYONIC ||
	    conn->which > READ_ONCE(conn->sn->table.timers.soon) ||
	    story_facts_over(&conn->facts))
		story_timers_update(conn);
}

/* A segment of a locked connection, perhaps its first. */
static __always_inline enum story_stat follow(struct story_conn *conn,
					      const struct story_sight *sight,
					      u64 now_ns)
{
	struct story_change slot __uninitialized;
	const struct story_change *change;
	bool first, told;

	change = change_by(conn, sight, now_ns, &slot, &first);
	/* a RST that nobody believes keeps nothing alive */
	if (change->changed || !(sight->seg.flags & STORY_RST))
		WRITE_ONCE(conn->last, (u32)jiffies);
	told = change->changed && !change->proof_only;
	if (told)
		update_timers(conn);
	if (first && (change->worth_telling || READ_ONCE(conn->sn->sysctl.trace_data)))
		told = true;
	if (!told)
		return first ? STORY_STAT_QUIET : STORY_STAT_DELIVERED;

	tell(conn, change, &(const struct story_telling){
		.now_ns = now_ns,
		.conn = conn->all.number,
		.said = &sight->seg.said,
		.from = sight->from,
		.cause = first ? STORY_CAUSE_SEGMENT : STORY_CAUSE_DELIVERY,
		.via = sight->via,
	});
	return first ? STORY_STAT_TOLD : STORY_STAT_DELIVERED_TOLD;
}

enum story_stat story_track_begin(struct story_net *sn,
				  const struct story_sight *sight,
				  unsigned int bucket)
{
	enum story_start start = story_facts_start_of(&sight->seg);
	struct story_conn *conn;
	enum story_stat stat = STORY_STAT_RACED;
	bool is_first;
	u64 now_ns;

	if (start == STORY_START_BAD_FLAGS)
		return STORY_STAT_BAD_FLAGS;
	if (start == STORY_START_NOTHING)
		return STORY_STAT_NO_RECORD;
	conn = story_table_alloc(sn, &sight->flow, sight->seg.family);
	if (IS_ERR(conn))
		return PTR_ERR(conn) == -ENOMEM ? STORY_STAT_NO_MEMORY :
						  STORY_STAT_TABLE_FULL;
	now_ns = ktime_get_ns();
	story_facts_init(&conn->facts, &sight->seg, sight->from,
			 story_flow_is_self(&sight->flow), now_ns);
	/* nobody else has it: this keeps out who finds it from now on */
	spin_lock(&conn->lock);
	is_first = story_table_insert(conn, bucket);
	if (is_first)
		stat = follow(conn, sight, now_ns);
	spin_unlock(&conn->lock);
	if (!is_first)
		story_table_free(conn);
	else if (start == STORY_START_PICK_UP)
		story_stat_inc(sn, STORY_STAT_PICKED_UP);
	return stat;
}

enum story_stat story_track_next(struct story_conn *conn,
				 const struct story_sight *sight)
{
	lockdep_assert_held(&conn->lock);
	/* RFC 9293, 3.10.7.4, fifth: nobody heeds a segment with none of them */
	if (!(sight->seg.flags & (STORY_SYN | STORY_RST | STORY_ACK)))
		return STORY_STAT_BAD_FLAGS;
	if (conn->dead)
		return STORY_STAT_RACED;
	if (!story_facts_replaces(&conn->facts, &sight->seg, sight->from,
				  sight->vantage))
		return follow(conn, sight, ktime_get_ns());
	story_track_end(conn, STORY_CLOSED_REPLACED);
	return STORY_STAT_RACED;
}

enum story_stat story_track_again(struct story_net *sn,
				  const struct story_sight *sight)
{
	enum story_stat stat = STORY_STAT_RACED;
	struct story_conn *conn;
	unsigned int i, bucket;

	for (i = 0; i < TRIES && stat == STORY_STAT_RACED; i++) {
		conn = story_table_find(sn, &sight->flow, sight->seg.family,
					&bucket);
		if (!conn) {
			stat = story_track_begin(sn, sight, bucket);
			continue;
		}
		spin_lock(&conn->lock);
		stat = story_track_next(conn, sight);
		spin_unlock(&conn->lock);
	}
	return stat;
}

void story_track_fragment(struct story_net *sn,
			  const struct story_sight *sight)
{
	unsigned int bucket;
	struct story_conn *conn = story_table_find(sn, &sight->flow,
						   sight->seg.family, &bucket);

	if (!conn)
		return;
	spin_lock_bh(&conn->lock);
	story_facts_fragment(&conn->facts, sight->from);
	spin_unlock_bh(&conn->lock);
}

enum story_stat story_track_icmp(struct story_net *sn,
				 const struct story_sight *sight, u8 type,
				 u8 code, bool fatal)
{
	unsigned int bucket;
	struct story_conn *conn = story_table_find(sn, &sight->flow,
						   sight->seg.family, &bucket);
	enum story_stat stat = STORY_STAT_ICMP_NO_RECORD;
	struct story_change change;
	u64 now_ns;

	if (!conn)
		return stat;

	spin_lock_bh(&conn->lock);
	now_ns = ktime_get_ns();
	if (!conn->dead) {
		stat = STORY_STAT_ICMP_BAD;
		if (story_facts_icmp(&conn->facts, sight->from, sight->seg.seq,
				     fatal, now_ns, &change)) {
			stat = STORY_STAT_ICMP_TOLD;
			tell(conn, &change, &(const struct story_telling){
				.said = &(const struct story_said){
					.seq = type << 8 | code,
					.family = conn->family,
				},
				.now_ns = now_ns,
				.conn = conn->all.number,
				.from = sight->from,
				.cause = STORY_CAUSE_ICMP,
				.via = sight->via,
			});
			/* nothing that keeps a connection alive */
			if (change.changed) {
				WRITE_ONCE(conn->last, (u32)jiffies);
				update_timers(conn);
			}
		}
	}
	spin_unlock_bh(&conn->lock);
	return stat;
}

void story_track_expire(struct story_conn *conn)
{
	enum story_timer timer = story_facts_timer(&conn->facts);
	u32 waited = READ_ONCE(conn->sn->sysctl.timeout[timer]);
	u64 now_ns = ktime_get_ns();
	struct story_change change;
	bool goes;

	lockdep_assert_held(&conn->lock);
	goes = story_facts_expire(&conn->facts, now_ns, &change);
	if (change.changed)
		tell(conn, &change, &(const struct story_telling){
			.said = &(const struct story_said){
				.seq = waited,
				.family = conn->family,
			},
			.now_ns = now_ns,
			.conn = conn->all.number,
			.from = STORY_FROM_NONE,
			.cause = STORY_CAUSE_TIMER,
		});
	if (goes) {
		story_table_remove(conn);
		return;
	}
	WRITE_ONCE(conn->last, (u32)jiffies);
	story_timers_update(conn);
}

void story_track_end(struct story_conn *conn, enum story_closed closed)
{
	bool over = story_facts_over(&conn->facts);
	struct story_change change;

	lockdep_assert_held(&conn->lock);
	story_facts_end(&conn->facts, closed, &change);
	/* its story has been told to the end: it only lingered */
	if (!over)
		tell(conn, &change, &(const struct story_telling){
			.said = &(const struct story_said){
				.family = conn->family,
			},
			.now_ns = ktime_get_ns(),
			.conn = conn->all.number,
			.from = STORY_FROM_NONE,
			.cause = closed == STORY_CLOSED_EVICTED ?
				STORY_CAUSE_EVICTED :
				closed == STORY_CLOSED_REPLACED ?
				STORY_CAUSE_SEGMENT : STORY_CAUSE_ADMIN,
		});
	story_table_remove(conn);
}

void story_track_snapshot(const struct story_conn *conn,
			  struct story_connection *c)
{
	u32 silent = (u32)jiffies - READ_ONCE(conn->last);

	lockdep_assert_held(&conn->lock);
	story_tell_connection(c, &conn->facts, &conn->flow, conn->family);
	c->conn = conn->all.number;
	c->last_ns = ktime_get_ns();
	c->last_ns -= min(c->last_ns, (u64)silent * (NSEC_PER_SEC / HZ));
	c->last_ns = max(c->last_ns, c->started_ns);
	c->expires_s = story_timers_left(conn);
}
