// SPDX-License-Identifier: GPL-2.0
/* Pernet operations: the order in which a namespace is set up and torn down. */
#include "netns.h"

#include <linux/percpu.h>

#include "net.h"
#include "proc.h"
#include "proc_files.h"
#include "reaper.h"
#include "sysctl.h"
#include "table.h"
#include "watch.h"

unsigned int story_net_id __read_mostly;

static int __net_init proc_files_init(struct story_net *sn)
{
	int err = story_proc_connections_init(sn);

	if (!err)
		err = story_proc_events_init(sn);
	if (!err)
		err = story_proc_stats_init(sn);
	return err;
}

static int __net_init netns_init(struct net *net)
{
	struct story_net *sn = story_net_of(net);
	int err;

	sn->net = net;
	mutex_init(&sn->mutex);
	mutex_init(&sn->ports_mutex);
	spin_lock_init(&sn->lock);
	story_sysctl_defaults(sn);

	sn->stats = alloc_percpu_gfp(struct story_stats, GFP_KERNEL_ACCOUNT);
	if (!sn->stats)
		return -ENOMEM;
	err = story_ring_init(&sn->ring, net_eq(net, &init_net));
	if (err)
		goto err_stats;
	INIT_LIST_HEAD(&sn->sharing);
	story_index_init(sn);
	story_reaper_init(sn);
	err = story_proc_init(sn);
	if (err)
		goto err_reaper;
	err = proc_files_init(sn);
	if (err)
		goto err_proc;
	err = story_sysctl_init(sn);
	if (err)
		goto err_proc;
	story_table_join(sn);
	story_watch_start(sn);
	return 0;

err_proc:
	story_proc_exit(sn);
err_reaper:
	story_reaper_exit(sn);
	story_index_exit(sn);
	story_ring_exit(&sn->ring);
err_stats:
	free_percpu(sn->stats);
	return err;
}

/*
 * The hooks go first: one grace period between .pre_exit and .exit serves all
 * namespaces that are torn down together.
 */
static void __net_exit netns_pre_exit(struct net *net)
{
	struct story_net *sn = story_net_of(net);

	story_watch_stop(sn);
	/* the hooks of other namespaces may still evict connections of this one */
	story_table_leave(sn);
}

static void __net_exit netns_exit(struct net *net)
{
	struct story_net *sn = story_net_of(net);

	story_sysctl_exit(sn);
	story_proc_exit(sn);
	story_reaper_exit(sn);
	story_index_exit(sn);
	story_ring_exit(&sn->ring);
	free_percpu(sn->stats);
}

static struct pernet_operations netns_ops = {
	.init = netns_init,
	.pre_exit = netns_pre_exit,
	.exit = netns_exit,
	.id = &story_net_id,
	.size = sizeof(struct story_net),
};

int story_netns_init(void)
{
	/*
	 * A subsystem, not a device: subsystems are initialised before any
	 * device of a new namespace, loopback included, so that no segment is
	 * missed. At the end, .pre_exit removes the hooks before the devices
	 * exit: segments of that time are not observed.
	 */
	return register_pernet_subsys(&netns_ops);
}

void story_netns_exit(void)
{
	unregister_pernet_subsys(&netns_ops);
}
