// SPDX-License-Identifier: GPL-2.0
#include "listener.h"

#include <linux/netdevice.h>
#include <net/l3mdev.h>
#include <net/tcp.h>

/*
 * Without an skb, no BPF program is asked which socket of a reuseport group is
 * to take the segment: any will do.
 */
static struct sock *find4(struct net *net, const struct story_flow *flow,
			  unsigned int end, int dif, int sdif)
{
	return inet_lookup_listener(net, NULL, 0,
				    get_unaligned((__be32 *)flow->addr[!end]),
				    htons(flow->port[!end]),
				    get_unaligned((__be32 *)flow->addr[end]),
				    htons(flow->port[end]), dif, sdif);
}

/* Where IPv6 is a module, it is not loaded for the sake of a guess. */
static struct sock *find6(struct net *net, const struct story_flow *flow,
			  unsigned int end, int dif, int sdif)
{
#if IS_BUILTIN(CONFIG_IPV6)
	return inet6_lookup_listener(net, NULL, 0,
				     (struct in6_addr *)flow->addr[!end],
				     htons(flow->port[!end]),
				     (struct in6_addr *)flow->addr[end],
				     flow->port[end], dif, sdif);
#else
	return NULL;
#endif
}

bool story_listener_owns(struct net *net, const struct story_flow *flow,
			 u8 family, unsigned int end,
			 const struct net_device *dev)
{
	/* as for a segment that comes in there; its slave device is not known */
	int master = l3mdev_master_ifindex_rcu((struct net_device *)dev);
	int dif = master ?: dev->ifindex, sdif = master ? dev->ifindex : 0;

	return family == 4 ? find4(net, flow, end, dif, sdif) :
			     find6(net, flow, end, dif, sdif);
}
