// SPDX-License-Identifier: GPL-2.0
#include "track.h"

#include <linux/ktime.h>
#include <linux/netdevice.h>
#include <linux/percpu.h>

#include "core/rules/cache.h"
#include "listener.h"
#include "reaper.h"

/* At most this many look-ups per segment; then it is counted as raced. */
#define TRIES 5

/* Per-CPU, hence lockless with BH disabled. */
static struct story_cache __percpu *transitions;

int story_track_init(void)
{
	transitions = alloc_percpu(struct story_cache);
	return transitions ? 0 : -ENOMEM;
}

void story_track_exit(void)
{
	free_percpu(transitions);
}

/* Apply a segment to the facts. @first: it was not observed before */
static __always_inline const struct story_change *
apply_segment(struct story_conn *conn, const struct story_observation *obs,
	      u64 now_ns, struct story_change *slot, bool *first)
{
	/* with PREEMPT_RT, disabled BH does not exclude others on this CPU */
	if (IS_ENABLED(CONFIG_PREEMPT_RT)) {
		*first = story_facts_segment(&conn->facts, &obs->seg, obs->from,
					     obs->vantage, now_ns, slot);
		return slot;
	}
	/* two calls: the offset of each endpoint's facts is constant */
	if (obs->from)
		return story_cache_segment(this_cpu_ptr(transitions),
					   &conn->facts, &obs->seg, 1,
					   obs->vantage, now_ns, slot, first);
	return story_cache_segment(this_cpu_ptr(transitions), &conn->facts,
				   &obs->seg, 0, obs->vantage, now_ns, slot,
				   first);
}

/* A segment of a locked connection, perhaps its first. */
static __always_inline enum story_stat
process(struct story_conn *conn, const struct story_observation *obs, u64 now_ns)
{
	struct story_change slot __uninitialized;
	struct story_net *sn = conn->sn;
	const struct story_change *change;
	bool first, emit;

	change = apply_segment(conn, obs, now_ns, &slot, &first);
	/* an ignored RST is no activity */
	if (change->changed || !(obs->seg.flags & STORY_RST))
		WRITE_ONCE(conn->last, (u32)jiffies);
	emit = change->changed && !change->proof_only;
	if (emit)
		story_timers_changed(&sn->timers, conn);
	if (first && (change->worth_telling || READ_ONCE(sn->sysctl.trace_data)))
		emit = true;
	if (!emit)
		return first ? STORY_STAT_QUIET : STORY_STAT_DELIVERED;

	story_net_publish(conn, change,
			  &(const struct story_event_cause){
				  .now_ns = now_ns,
				  .conn = conn->number,
				  .said = &obs->seg.said,
				  .from = obs->from,
				  .cause = first ? STORY_CAUSE_SEGMENT :
						   STORY_CAUSE_DELIVERY,
				  .via = obs->via,
			  });
	return first ? STORY_STAT_TOLD : STORY_STAT_DELIVERED_TOLD;
}

/*
 * Of a connection that is picked up at an end's host: an end whose address has a
 * listener is the server, and an end without one is probably not.
 */
static noinline_for_stack void find_server(struct story_conn *conn,
					   const struct story_observation *obs)
{
	bool sent = obs->vantage == STORY_VANTAGE_SENT;
	unsigned int local = sent ? obs->from : !obs->from;
	bool owns, peer_owns = false;

	if ((!sent && obs->vantage != STORY_VANTAGE_DELIVERED) || !obs->dev ||
	    conn->facts.self)
		return;
	owns = story_listener_owns(conn->sn->net, &conn->flow, conn->family,
				   local, obs->dev);
	if (obs->dev->flags & IFF_LOOPBACK) {
		peer_owns = story_listener_owns(conn->sn->net, &conn->flow,
						conn->family, !local, obs->dev);
		if (owns == peer_owns)
			return;
	}
	story_facts_set_server(&conn->facts, owns ? local : !local,
			       owns || peer_owns);
}

/* A segment of no known connection. */
static enum story_stat begin(struct story_net *sn,
			     const struct story_observation *obs,
			     unsigned int bucket)
{
	enum story_start start = story_facts_start_of(&obs->seg);
	struct story_conn *conn;
	enum story_stat stat;
	u64 now_ns;
	int err;

	if (start == STORY_START_BAD_FLAGS)
		return STORY_STAT_BAD_FLAGS;
	if (start == STORY_START_NOTHING)
		return STORY_STAT_NO_RECORD;
	if (!story_reaper_reserve(sn))
		return STORY_STAT_TABLE_FULL;
	conn = story_conn_alloc(sn, &obs->flow, obs->seg.family);
	if (!conn)
		return STORY_STAT_NO_MEMORY;
	now_ns = ktime_get_ns();
	story_facts_init(&conn->facts, &obs->seg, obs->from,
			 story_flow_is_self(&obs->flow), now_ns);
	if (start == STORY_START_PICK_UP)
		find_server(conn, obs);
	/* once inserted, it can be found, but not locked by others */
	spin_lock(&conn->lock);
	err = story_conn_insert(conn, bucket);
	if (!err)
		stat = process(conn, obs, now_ns);
	spin_unlock(&conn->lock);
	if (err)
		return err == -ENOMEM ? STORY_STAT_NO_MEMORY : STORY_STAT_RACED;
	if (start == STORY_START_PICK_UP)
		story_stats_inc(sn->stats, STORY_STAT_PICKED_UP);
	return stat;
}

enum story_stat story_track_next(struct story_conn *conn,
				 const struct story_observation *obs)
{
	lockdep_assert_held(&conn->lock);
	if (!story_flags_are_real(obs->seg.flags))
		return STORY_STAT_BAD_FLAGS;
	if (conn->dead)
		return STORY_STAT_RACED;
	if (!story_facts_replaces(&conn->facts, &obs->seg, obs->from,
				  obs->vantage))
		return process(conn, obs, ktime_get_ns());
	story_conn_end(conn, STORY_CLOSED_REPLACED);
	return STORY_STAT_RACED;
}

bool story_track_known(struct story_net *sn, struct story_conn *conn,
		       const struct story_observation *obs)
{
	enum story_stat stat;

	spin_lock_bh(&conn->lock);
	stat = story_track_next(conn, obs);
	spin_unlock_bh(&conn->lock);
	if (stat == STORY_STAT_RACED)
		return false;
	story_stats_inc(sn->stats, stat);
	return true;
}

enum story_stat story_track_segment(struct story_net *sn,
				    const struct story_observation *obs)
{
	enum story_stat stat = STORY_STAT_RACED;
	struct story_conn *conn;
	unsigned int i, bucket;

	for (i = 0; i < TRIES && stat == STORY_STAT_RACED; i++) {
		conn = story_table_find(sn, &obs->flow, obs->seg.family,
					&bucket);
		if (!conn) {
			stat = begin(sn, obs, bucket);
			continue;
		}
		spin_lock(&conn->lock);
		stat = story_track_next(conn, obs);
		spin_unlock(&conn->lock);
	}
	return stat;
}

void story_track_fragment(struct story_net *sn,
			  const struct story_observation *obs)
{
	unsigned int bucket;
	struct story_conn *conn = story_table_find(sn, &obs->flow,
						   obs->seg.family, &bucket);

	if (!conn)
		return;
	spin_lock_bh(&conn->lock);
	story_facts_fragment(&conn->facts, obs->from, obs->seg.seq);
	spin_unlock_bh(&conn->lock);
}

/* An ICMP error about a segment of a locked connection. */
static enum story_stat process_icmp(struct story_conn *conn,
				    const struct story_observation *obs,
				    u16 type_code, bool fatal)
{
	const struct story_said said = {
		.seq = type_code,
		.family = conn->family,
	};
	u64 now_ns = ktime_get_ns();
	struct story_change change;

	if (conn->dead)
		return STORY_STAT_ICMP_NO_RECORD;
	if (!story_facts_icmp(&conn->facts, obs->from, obs->seg.seq, fatal,
			      now_ns, &change))
		return STORY_STAT_ICMP_BAD;
	story_net_publish(conn, &change,
			  &(const struct story_event_cause){
				  .said = &said,
				  .now_ns = now_ns,
				  .conn = conn->number,
				  .from = obs->from,
				  .cause = STORY_CAUSE_ICMP,
				  .via = obs->via,
			  });
	/* an error that changes nothing is no activity */
	if (change.changed) {
		WRITE_ONCE(conn->last, (u32)jiffies);
		story_timers_changed(&conn->sn->timers, conn);
	}
	return STORY_STAT_ICMP_TOLD;
}

enum story_stat story_track_icmp(struct story_net *sn,
				 const struct story_observation *obs, u8 type,
				 u8 code, bool fatal)
{
	unsigned int bucket;
	struct story_conn *conn = story_table_find(sn, &obs->flow,
						   obs->seg.family, &bucket);
	enum story_stat stat;

	if (!conn)
		return STORY_STAT_ICMP_NO_RECORD;
	spin_lock_bh(&conn->lock);
	stat = process_icmp(conn, obs, type << 8 | code, fatal);
	spin_unlock_bh(&conn->lock);
	return stat;
}
