/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_COMPAT_NET_TCP_H
#define STORY_COMPAT_NET_TCP_H

#include_next <net/tcp.h>
#include <linux/version.h>
#include <net/inet6_hashtables.h>
#include <net/inet_hashtables.h>

/* They took the table of TCP's sockets as an argument. */
#if KERNEL_VERSION(6, 18, 0) > LINUX_VERSION_CODE
#define inet_lookup_listener(net, ...) \
	inet_lookup_listener(net, &tcp_hashinfo, __VA_ARGS__)
#define inet6_lookup_listener(net, ...) \
	inet6_lookup_listener(net, &tcp_hashinfo, __VA_ARGS__)
#endif

#endif
