/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_WATCH_H
#define STORY_WATCH_H

#include <linux/types.h>

struct story_net;

/**
 * story_watch_start() - register the hooks of a new namespace if enabled
 * @sn: the namespace
 *
 * On failure the namespace is left disabled. Sleeps.
 */
void story_watch_start(struct story_net *sn);

/**
 * story_watch_stop() - unregister the hooks for good
 * @sn: the namespace
 *
 * Hooks may still be running: the caller waits for a grace period. Sleeps.
 */
void story_watch_stop(struct story_net *sn);

/**
 * story_watch_enable() - switch watching on or off
 * @sn: the namespace
 * @on: the new setting
 *
 * When watching is switched off, all connections end as gone: segments that are
 * not observed from then on would make their states wrong.
 *
 * Sleeps. Return: 0 or a negative error; on error watching is off.
 */
int story_watch_enable(struct story_net *sn, bool on);

/**
 * story_watch_set_ports() - restrict watching to some ports
 * @sn: the namespace
 * @ports: bitmap of STORY_PORT_BITS, NULL for all ports; freed by the callee,
 *         also on failure
 *
 * Unless the ports are the same as before, watching is switched off and on
 * again. Sleeps. Return: 0 or a negative error; on error watching is off.
 */
int story_watch_set_ports(struct story_net *sn, unsigned long *ports);

/**
 * story_watch_get_ports() - copy the set of ports
 * @sn: the namespace
 * @ports: bitmap of STORY_PORT_BITS, filled; empty for all ports
 *
 * Sleeps.
 */
void story_watch_get_ports(struct story_net *sn, unsigned long *ports);

#endif
