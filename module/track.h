/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_TRACK_H
#define STORY_TRACK_H

#include "core/facts.h"
#include "core/flow.h"

struct story_change;
struct story_conn;
struct story_event;
struct story_net;

/**
 * struct story_sight - a segment seen at a hook
 * @seg: what it says
 * @flow: the connection's name; made by story_track_*()
 * @from: which end of @flow sent it; likewise
 * @vantage: what seeing it there tells
 * @via: the hook
 * @vrf: index of the l3mdev master, or 0
 */
struct story_sight {
	struct story_segment seg;
	struct story_flow flow;
	unsigned int from;
	enum story_vantage vantage;
	enum story_via via;
	u32 vrf;
};

/**
 * story_track_segment() - one segment through all steps: look-up, facts, event
 * @sn: the namespace
 * @sight: the segment, and how it was seen
 *
 * Context: rcu_read_lock; takes locks with BH disabled.
 * Return: which counter tells what became of it.
 */
enum story_stat story_track_segment(struct story_net *sn,
				    struct story_sight *sight);

/**
 * story_track_fragment() - part of a segment that is not read
 * @sn: the namespace
 * @sight: its addresses and ports
 *
 * Context: rcu_read_lock.
 */
void story_track_fragment(struct story_net *sn, struct story_sight *sight);

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
				 struct story_sight *sight, u8 type, u8 code,
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
