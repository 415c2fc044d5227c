/* SPDX-License-Identifier: GPL-2.0 */
/* The files of /proc/net/tcpstory, each made by the .c of its name. */
#ifndef STORY_PROC_FILES_H
#define STORY_PROC_FILES_H

struct story_net;

/** story_proc_connections_init() - create connections. Return: 0 or -ENOMEM */
int story_proc_connections_init(struct story_net *sn);

/** story_proc_events_init() - create events and live. Return: 0 or -ENOMEM */
int story_proc_events_init(struct story_net *sn);

/** story_proc_stats_init() - create stats. Return: 0 or -ENOMEM */
int story_proc_stats_init(struct story_net *sn);

#endif
