/* SPDX-License-Identifier: GPL-2.0 */
/* Ends connections that no segment ends: timeouts, eviction, switching off. */
#ifndef STORY_REAPER_H
#define STORY_REAPER_H

#include <linux/types.h>

struct story_net;

/** story_reaper_init() - initialise a namespace's timers */
void story_reaper_init(struct story_net *sn);

/**
 * story_reaper_exit() - end all connections of a namespace and stop its timers
 * @sn: the namespace; no hook is running
 *
 * Sleeps.
 */
void story_reaper_exit(struct story_net *sn);

/**
 * story_reaper_shrink() - evict connections down to a limit that was lowered
 * @sn: the namespace
 *
 * Sleeps.
 */
void story_reaper_shrink(struct story_net *sn);

/**
 * story_reaper_reserve() - reserve a place in the table, by eviction if need be
 * @sn: the namespace
 *
 * A full namespace evicts one of its own connections. If the table is full, the
 * largest namespace gives way.
 *
 * Context: rcu_read_lock, BH disabled, no lock held.
 * Return: false if no place was reserved: the table is full and no eviction made
 * a place, or other CPUs took it
 */
bool story_reaper_reserve(struct story_net *sn);

/**
 * story_reaper_flush() - end all connections of a namespace as gone
 * @sn: the namespace; no hook is running
 *
 * Sleeps.
 */
void story_reaper_flush(struct story_net *sn);

/**
 * story_reaper_review() - update all timers after a timeout was changed
 * @sn: the namespace
 *
 * Sleeps.
 */
void story_reaper_review(struct story_net *sn);

#endif
