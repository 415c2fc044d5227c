/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_NET_TCP_H
#define STORY_COMPAT_NET_TCP_H

#include_next <net/tcp.h>
#include <linux/version.h>
#include <net/inet6_hashtables.h>
#include <net/inet_hashtables.h>

/* The table of TCP's sockets was an argument of look-ups. */
#if KERNEL_VERSION(6, 1, 0) > LINUX_VERSION_CODE
#define story_tcp_sockets(net) (&tcp_hashinfo)
#else
#define story_tcp_sockets(net) ((net)->ipv4.tcp_death_row.hashinfo)
#endif

#if KERNEL_VERSION(6, 18, 0) > LINUX_VERSION_CODE
#define inet_lookup_listener(net, ...) \
	inet_lookup_listener(net, story_tcp_sockets(net), __VA_ARGS__)
#define inet6_lookup_listener(net, ...) \
	inet6_lookup_listener(net, story_tcp_sockets(net), __VA_ARGS__)
#endif

#endif
