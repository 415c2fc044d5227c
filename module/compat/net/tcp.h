/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_NET_TCP_H
#define STORY_COMPAT_NET_TCP_H

#include_next <net/tcp.h>
#include <linux/version.h>
#include <net/inet6_hashtables.h>
#include <net/inet_hashtables.h>

#if KERNEL_VERSION(6, 18, 0) > LINUX_VERSION_CODE
/* The table of TCP's sockets was an argument of look-ups. */
static inline struct inet_hashinfo *compat_tcp_sockets(const struct net *net)
{
#if KERNEL_VERSION(6, 1, 0) > LINUX_VERSION_CODE
	return &tcp_hashinfo;
#else
	return net->ipv4.tcp_death_row.hashinfo;
#endif
}

static inline struct sock *compat_lookup_listener(struct net *net,
						  struct sk_buff *skb, int doff,
						  __be32 saddr, __be16 sport,
						  __be32 daddr, __be16 dport,
						  int dif, int sdif)
{
	return inet_lookup_listener(net, compat_tcp_sockets(net), skb, doff,
				    saddr, sport, daddr, dport, dif, sdif);
}

#define inet_lookup_listener compat_lookup_listener

#if IS_ENABLED(CONFIG_IPV6)
static inline struct sock *
compat_lookup_listener6(struct net *net, struct sk_buff *skb, int doff,
			const struct in6_addr *saddr, __be16 sport,
			const struct in6_addr *daddr, unsigned short hnum,
			int dif, int sdif)
{
	return inet6_lookup_listener(net, compat_tcp_sockets(net), skb, doff,
				     saddr, sport, daddr, hnum, dif, sdif);
}

#define inet6_lookup_listener compat_lookup_listener6
#endif
#endif

#endif
