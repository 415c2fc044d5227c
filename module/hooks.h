/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_HOOKS_H
#define STORY_HOOKS_H

struct story_net;

/**
 * story_hooks_register() - begin to observe segments
 * @sn: the namespace
 *
 * On failure, hooks may have run meanwhile and may still be running. Sleeps.
 * Return: 0 or a negative error
 */
int story_hooks_register(struct story_net *sn);

/**
 * story_hooks_unregister() - stop observing segments
 * @sn: the namespace
 *
 * Hooks may still be running afterwards: the caller waits for a grace period.
 * Sleeps.
 */
void story_hooks_unregister(struct story_net *sn);

#endif
