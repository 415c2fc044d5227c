/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_HOOKS_H
#define STORY_HOOKS_H

struct story_net;

/* LOCAL_OUT, LOCAL_IN and FORWARD, of IPv4 and IPv6. */
#define STORY_HOOKS_MAX 6

/** story_hooks_register() - begin to watch. Sleeps. Return: 0 or an error. */
int story_hooks_register(struct story_net *sn);

/**
 * story_hooks_unregister() - no new hook runs afterwards
 * @sn: the namespace
 *
 * Sleeps. Hooks that began before may still run: the caller waits with synchronize_net().
 */
void story_hooks_unregister(struct story_net *sn);

#endif
