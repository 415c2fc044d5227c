/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_NETNS_H
#define STORY_NETNS_H

/**
 * story_netns_init() - set up all namespaces, present and future
 *
 * Sleeps. Return: 0 or a negative error
 */
int story_netns_init(void);

/** story_netns_exit() - tear all namespaces down. Sleeps. */
void story_netns_exit(void);

#endif
