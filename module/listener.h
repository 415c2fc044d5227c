/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_LISTENER_H
#define STORY_LISTENER_H

#include "core/tcp/flow.h"

struct net;
struct net_device;

/**
 * story_listener_owns() - whether a local socket listens at an end's address
 * @net: the namespace
 * @flow: the flow
 * @family: 4 or 6
 * @end: the end, which is an address of this host
 * @dev: the device of the flow's segments
 *
 * Takes no reference: only the existence of the listener counts.
 * Context: rcu_read_lock, BH disabled
 */
bool story_listener_owns(struct net *net, const struct story_flow *flow,
			 u8 family, unsigned int end,
			 const struct net_device *dev);

#endif
