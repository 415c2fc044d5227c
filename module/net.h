/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_NET_H
#define STORY_NET_H

#include <linux/bitops.h>
#include <linux/mutex.h>
#include <linux/netfilter.h>
#include <linux/spinlock.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "conn.h"
#include "core/rules/rules.h"
#include "index.h"
#include "ring.h"
#include "stats.h"
#include "timers.h"

/* LOCAL_OUT, LOCAL_IN and FORWARD, of IPv4 and IPv6. */
#define STORY_HOOKS_MAX 6

/* Bits of story_sysctl.ports. */
#define STORY_PORT_BITS 65536

struct ctl_table;
struct ctl_table_header;
struct proc_dir_entry;

/**
 * struct story_sysctl - values of /proc/sys/net/tcpstory of one namespace
 * @ports: bitmap of the ports to watch, NULL for all; replaced under
 *         story_net.mutex while the hooks are off, hence read without RCU
 * @checksum: verify TCP checksums of delivered segments
 * @trace_data: emit an event for each data segment
 * @enabled: watch this namespace; written under story_net.mutex
 * @max_connections: limit of connections, see story_table_cap()
 * @timeout: seconds, by enum story_timer
 * @header: the registered table
 * @table: memory of the registered table
 *
 * The numbers are read in any context, with READ_ONCE(). The fields that each
 * segment needs come first.
 */
struct story_sysctl {
	unsigned long *ports;
	unsigned int checksum;
	unsigned int trace_data;
	unsigned int enabled;
	unsigned int max_connections;
	unsigned int timeout[STORY_TIMERS];
	struct ctl_table_header *header;
	struct ctl_table *table;
};

/**
 * struct story_net - per-namespace state of the module
 * @net: the namespace
 * @stats: counters
 * @sysctl: settings
 * @connections: reserved places in the table: connections, and what is about to be
 *               inserted
 * @sharing: in the list of namespaces that share the table
 * @lock: protects @index and @timers; taken inside a connection's lock, with
 *        BH disabled
 * @index: connections by number
 * @timers: timeouts of the connections
 * @ring: events
 * @proc: directory /proc/net/tcpstory
 * @files: open files in it
 * @hooks: netfilter hooks
 * @mutex: serialises registration of the hooks and the changes that need them
 *         off; taken outside netfilter's mutex
 * @ports_mutex: serialises writers of ports, which change a copy; taken outside
 *               @mutex
 * @hooked: the hooks are registered; under @mutex
 * @gone: .pre_exit has run, the hooks stay off; under @mutex
 */
struct story_net {
	struct net *net;
	struct story_stats __percpu *stats;
	struct story_sysctl sysctl;
	atomic_t connections;
	struct list_head sharing;
	spinlock_t lock; /* see above */
	struct story_index index;
	struct story_timers timers;
	struct story_ring ring;
	struct proc_dir_entry *proc;
	atomic_t files;
	struct nf_hook_ops hooks[STORY_HOOKS_MAX];
	struct mutex mutex;	  /* see above */
	struct mutex ports_mutex; /* see above */
	bool hooked;
	bool gone;
};

/* Assigned by the pernet operations in netns.c. */
extern unsigned int story_net_id;

/** story_net_of() - the module's state of a namespace */
static inline struct story_net *story_net_of(const struct net *net)
{
	return net_generic(net, story_net_id);
}

/**
 * story_net_publish() - emit an event of a connection
 * @conn: locked
 * @change: the change of its facts
 * @t: the cause
 *
 * Inlined, because half of the segments that open or close a connection come here.
 */
static inline void story_net_publish(const struct story_conn *conn,
				     const struct story_change *change,
				     const struct story_event_cause *t)
{
	struct story_net *sn = conn->sn;

	if (unlikely(!story_ring_publish(&sn->ring, &conn->facts, &conn->flow,
					 change, t)))
		story_stats_inc(sn->stats, STORY_STAT_EVENTS_UNKEPT);
	story_stats_inc(sn->stats, STORY_STAT_EVENTS);
}

#endif
