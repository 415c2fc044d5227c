/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_SYSCTL_H
#define STORY_SYSCTL_H

struct story_net;

/** story_sysctl_setup() - after story_table_init(): make the parameters fit */
void story_sysctl_setup(void);

/** story_sysctl_defaults() - set the defaults; before anything reads them */
void story_sysctl_defaults(struct story_net *sn);

/**
 * story_sysctl_init() - create /proc/sys/net/tcpstory
 * @sn: the namespace
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_sysctl_init(struct story_net *sn);

/**
 * story_sysctl_exit() - remove the files
 * @sn: the namespace; story_net.mutex must not be held, because writers that
 *      this waits for take it
 *
 * Sleeps.
 */
void story_sysctl_exit(struct story_net *sn);

#endif
