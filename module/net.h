/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_NET_H
#define STORY_NET_H

#include <linux/mutex.h>
#include <linux/netfilter.h>
#include <net/net_namespace.h>

#include "hooks.h"
#include "ring.h"
#include "stats.h"
#include "sysctl.h"
#include "table.h"

struct proc_dir_entry;

/**
 * struct story_net - what the module keeps for one network namespace
 * @net: the namespace
 * @stats: counters
 * @sysctl: its knobs
 * @table: its connections
 * @ring: its events
 * @proc: its folder /proc/net/tcpstory
 * @hooks: netfilter's, which lead here
 * @mutex: serialises switching the hooks on and off, and what is only changed
 *         while they are off
 * @hooked: the hooks are registered; under @mutex
 * @gone: .pre_exit has run: the hooks stay off; under @mutex
 */
struct story_net {
	struct net *net;
	struct story_stats __percpu *stats;
	struct story_sysctl sysctl;
	struct story_table_net table;
	struct story_ring ring;
	struct proc_dir_entry *proc;
	struct nf_hook_ops hooks[STORY_HOOKS_MAX];
	struct mutex mutex;	/* outside netfilter's */
	bool hooked;
	bool gone;
};

/** story_netns_init() - every namespace, present and future. Sleeps. */
int story_netns_init(void);

/** story_netns_exit() - exact mirror. Sleeps. */
void story_netns_exit(void);

/**
 * story_netns_enable() - switch watching on or off
 * @sn: the namespace
 * @on: what it is to be
 *
 * Switched off, its connections end as gone: what is not seen of them from now
 * on would make their states wrong. Sleeps. Return: 0 or an error, and then
 * nothing has changed.
 */
int story_netns_enable(struct story_net *sn, bool on);

/**
 * story_netns_set_ports() - watch other ports
 * @sn: the namespace
 * @ports: bitmap, taken over, also on failure; NULL: all ports
 *
 * As if watching were switched off and on again, unless these were the ports
 * already. Sleeps. Return: 0 or an error, and then watching is off.
 */
int story_netns_set_ports(struct story_net *sn, unsigned long *ports);

/** story_netns_get_ports() - copy of the ports, empty for all. Sleeps. */
void story_netns_get_ports(struct story_net *sn, unsigned long *ports);

/** story_net_of() - the module's part of a namespace */
struct story_net *story_net_of(const struct net *net);

#endif
