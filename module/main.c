// SPDX-License-Identifier: GPL-2.0
/*
 * tcpstory: tells the story of every TCP connection that this machine sees.
 *
 * This file only orders: what each step does stands in its own file, and
 * README.md says why they come in this order.
 */
#include <linux/kconfig.h>

#if !IS_ENABLED(CONFIG_NETFILTER)
#error "tcpstory needs a kernel with CONFIG_NETFILTER: it sees segments there"
#endif
#if !IS_ENABLED(CONFIG_PROC_FS)
#error "tcpstory needs a kernel with CONFIG_PROC_FS: it is read there"
#endif
#if !IS_ENABLED(CONFIG_SYSCTL)
#error "tcpstory needs a kernel with CONFIG_SYSCTL: it is configured there"
#endif

#include <linux/init.h>
#include <linux/module.h>

#include "net.h"
#include "proc.h"
#include "ring.h"
#include "table.h"
#include "track.h"

static int __init story_init(void)
{
	int err;

	story_proc_setup();
	err = story_table_init();
	if (err)
		return err;
	err = story_track_init();
	if (err)
		goto err_table;
	err = story_netns_init();
	if (err)
		goto err_track;
	pr_info("loaded, the stories are in /proc/net/tcpstory/\n");
	return 0;

err_track:
	story_ring_drain();
	story_track_exit();
err_table:
	story_table_exit();
	return err;
}

static void __exit story_exit(void)
{
	story_netns_exit();
	story_ring_drain();
	story_track_exit();
	story_table_exit();
}

module_init(story_init);
module_exit(story_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Tells the story of every TCP connection, segment by segment");
MODULE_AUTHOR("tcpstory developers");
MODULE_VERSION("0.1.0");
