/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Connections of a namespace by their numbers, which are consecutive.
 *
 * Blocks of pointers, found by an xarray: a connection is added to the newest
 * block and clears its pointer when it is removed. A block is freed when its last
 * connection is removed. So a walk looks at no more than one block for each
 * connection that it visits, and it is a number and nothing else: readers do not
 * know of one another.
 */
#ifndef STORY_INDEX_H
#define STORY_INDEX_H

#include <linux/types.h>
#include <linux/xarray.h>

struct story_block;
struct story_conn;
struct story_net;

/**
 * struct story_index - the connections of a namespace, under story_net.lock
 * @blocks: struct story_block; read under RCU
 * @newest: the block of the newest number, kept even if it is empty
 * @last: number of the newest connection, 0 if there was none
 */
struct story_index {
	struct xarray blocks;
	struct story_block *newest;
	u64 last;
};

/**
 * struct story_cursor - position of a walk over the connections
 * @next: number of the next connection to visit
 * @last: number of the last one, so that the walk ends
 *
 * Nothing is held between two steps, and a connection that is present throughout
 * is visited exactly once, whatever is added or removed meanwhile.
 */
struct story_cursor {
	u64 next;
	u64 last;
};

/** story_index_init() - initialise the empty index of a namespace */
void story_index_init(struct story_net *sn);

/** story_index_exit() - free an index; no connection and no walk is left */
void story_index_exit(struct story_net *sn);

/**
 * story_index_add() - number a connection and add it
 * @sn: the namespace
 * @conn: the connection
 *
 * Context: story_net.lock held. Return: false if there is no memory
 */
bool story_index_add(struct story_net *sn, struct story_conn *conn);

/**
 * story_index_del() - remove a connection
 * @sn: the namespace
 * @conn: the connection; a walk in progress may still visit it
 *
 * Context: story_net.lock held
 */
void story_index_del(struct story_net *sn, struct story_conn *conn);

/**
 * story_index_walk() - begin a walk over the connections that there are now
 * @sn: the namespace
 * @cursor: initialised
 */
void story_index_walk(struct story_net *sn, struct story_cursor *cursor);

/**
 * story_index_next() - visit the next connection
 * @sn: the namespace
 * @cursor: advanced past that connection, or to the end
 *
 * Context: rcu_read_lock. Return: the connection, which may be dead; NULL at the
 * end
 */
struct story_conn *story_index_next(struct story_net *sn,
				    struct story_cursor *cursor);

#endif
