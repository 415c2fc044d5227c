// SPDX-License-Identifier: GPL-2.0
/*
 * tcpstory: reports how every TCP connection that this machine observes opens,
 * proceeds and closes.
 *
 * This file only orders the steps of loading and unloading; README.md shows them
 * all. Each header says what its steps need.
 */
#include <linux/kconfig.h>

#if !IS_ENABLED(CONFIG_NETFILTER)
#error "tcpstory needs a kernel with CONFIG_NETFILTER, to observe segments"
#endif
#if !IS_ENABLED(CONFIG_PROC_FS)
#error "tcpstory needs a kernel with CONFIG_PROC_FS, to publish connections"
#endif
#if !IS_ENABLED(CONFIG_SYSCTL)
#error "tcpstory needs a kernel with CONFIG_SYSCTL, to be configured"
#endif

#include <linux/init.h>
#include <linux/module.h>

#include "conn.h"
#include "core/abi.h"
#include "netns.h"
#include "proc.h"
#include "ring.h"
#include "sysctl.h"
#include "table.h"
#include "track.h"
#include "waiters.h"

static int __init story_init(void)
{
	int err;

	story_proc_setup();
	story_ring_setup();
	err = story_waiters_setup();
	if (err)
		return err;
	err = story_table_init();
	if (err)
		goto err_waiters;
	story_sysctl_setup();
	err = story_conn_init();
	if (err)
		goto err_table;
	err = story_track_init();
	if (err)
		goto err_conn;
	err = story_netns_init();
	if (err)
		goto err_track;
	pr_info("loaded, connections are in /proc/net/tcpstory/\n");
	return 0;

err_track:
	story_track_exit();
err_conn:
	story_conn_exit();
err_table:
	story_table_exit();
err_waiters:
	story_waiters_drain();
	return err;
}

static void __exit story_exit(void)
{
	story_netns_exit();
	story_track_exit();
	story_conn_exit();
	story_table_exit();
	story_waiters_drain();
}

module_init(story_init);
module_exit(story_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Reports the RFC 9293 states of TCP connections, segment by segment");
MODULE_AUTHOR("tcpstory developers");
MODULE_VERSION(STORY_VERSION);
