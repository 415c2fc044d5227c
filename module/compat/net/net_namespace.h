/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_NET_NET_NAMESPACE_H
#define STORY_COMPAT_NET_NET_NAMESPACE_H

#include_next <net/net_namespace.h>
#include <linux/version.h>

#if KERNEL_VERSION(6, 6, 0) > LINUX_VERSION_CODE

/* An empty entry ends the table: callers leave room for it. */
static inline struct ctl_table_header *
register_net_sysctl_sz(struct net *net, const char *path,
		       struct ctl_table *table, size_t size)
{
	return register_net_sysctl(net, path, table);
}

#endif

#endif
