/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_SYSCTL_H
#define STORY_SYSCTL_H

#include <linux/bitops.h>
#include <linux/types.h>

#include "core/tcp/facts.h"

/* Bits of story_sysctl.ports. */
#define STORY_PORT_BITS 65536

struct ctl_table;
struct ctl_table_header;
struct story_net;

/**
 * struct story_sysctl - /proc/sys/net/tcpstory of one namespace
 * @ports: bitmap of the ports to watch; NULL: all. RCU is not needed: it is
 *         replaced only while the hooks are down; under story_net.mutex
 * @checksum: verify TCP checksums of what is delivered
 * @trace_data: publish an event for data segments, too
 * @header: the registered table
 * @table: its memory
 * @enabled: watch this namespace; written under story_net.mutex
 * @max_connections: cap of entries, see story_sysctl_max_connections()
 * @timeout: seconds, by enum story_timer
 *
 * The numbers are read anywhere, with READ_ONCE(). What each segment needs comes
 * first.
 */
struct story_sysctl {
	unsigned long *ports;
	unsigned int checksum;
	unsigned int trace_data;
	struct ctl_table_header *header;
	struct ctl_table *table;
	unsigned int enabled;
	unsigned int max_connections;
	unsigned int timeout[STORY_TIMERS];
};

/** story_sysctl_defaults() - before anything reads the knobs */
void story_sysctl_defaults(struct story_net *sn);

/** story_sysctl_init() - the files. Sleeps. Return: 0 or -ENOMEM. */
int story_sysctl_init(struct story_net *sn);

/** story_sysctl_exit() - the files go, no writer is left. Sleeps. */
void story_sysctl_exit(struct story_net *sn);

/**
 * story_sysctl_max_connections() - the cap that holds for a namespace
 * @sn: the namespace
 *
 * The first namespace's may have been lowered since this one's was written.
 * Context: any.
 */
unsigned int story_sysctl_max_connections(const struct story_net *sn);

/**
 * story_sysctl_watches() - whether a segment's ports are watched
 * @sysctl: the namespace's knobs
 * @sport: source port
 * @dport: destination port
 *
 * Context: from the hooks only, while which the bitmap stays.
 */
static inline bool story_sysctl_watches(const struct story_sysctl *sysctl,
					u16 sport, u16 dport)
{
	return !sysctl->ports || test_bit(sport, sysctl->ports) ||
	       test_bit(dport, sysctl->ports);
}

#endif
