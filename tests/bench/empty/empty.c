// SPDX-License-Identifier: GPL-2.0
/*
 * tcpstory's hooks without their function, in one namespace: what being called
 * costs.
 */
#include <linux/module.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6.h>
#include <linux/nsproxy.h>
#include <linux/sched.h>
#include <net/net_namespace.h>
#include <net/netfilter/nf_conntrack.h>

/* For pahole, which prints the layout of struct nf_conn. */
struct nf_conn *empty_nf_conn;

static struct net *net;

static unsigned int empty_hook(void *priv, struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	return NF_ACCEPT;
}

#define HOOK(family, where, order)                                      \
	{                                                               \
		.hook = empty_hook, .pf = (family), .hooknum = (where), \
		.priority = (order)                                     \
	}

static const struct nf_hook_ops ops[] = {
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_OUT, INT_MIN),
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_IN, INT_MAX),
	HOOK(NFPROTO_IPV4, NF_INET_FORWARD, INT_MAX),
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_OUT, INT_MIN),
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_IN, INT_MAX),
	HOOK(NFPROTO_IPV6, NF_INET_FORWARD, INT_MAX),
};

static int __init empty_init(void)
{
	int ret;

	/* the namespace of insmod */
	net = get_net(current->nsproxy->net_ns);
	ret = nf_register_net_hooks(net, ops, ARRAY_SIZE(ops));
	if (ret)
		put_net(net);
	return ret;
}

static void __exit empty_exit(void)
{
	nf_unregister_net_hooks(net, ops, ARRAY_SIZE(ops));
	put_net(net);
}

module_init(empty_init);
module_exit(empty_exit);
MODULE_DESCRIPTION("hooks that do nothing, to measure by");
MODULE_LICENSE("GPL");
