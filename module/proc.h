/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_PROC_H
#define STORY_PROC_H

#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/types.h>

#include "core/abi.h"

struct file;
struct iov_iter;
struct kiocb;
struct story_net;

/* Longest first line of a file, with terminator. */
#define STORY_HEADER_MAX 160

/**
 * struct story_reader - an open file that is made line by line as it is read
 * @sn: its namespace; good as long as procfs lets calls in
 * @next: put the next line into @line. Context: process, @mutex held.
 *        Return: its length, 0 if there is none (yet).
 * @seek: go to before the first line (SEEK_SET) or behind the last one
 *        (SEEK_END). Context: as @next. Return: 0, or -ESPIPE if there is no
 *        such place.
 * @mutex: one at a time; not held while waiting for lines to come
 * @pos: bytes of @line that were read
 * @len: bytes of @line; both are written under @mutex, and looked at without
 *       it by whoever waits
 * @begun: the first line of the file was made; likewise
 * @line: the line being read: reads may be of any size
 */
struct story_reader {
	struct story_net *sn;
	size_t (*next)(struct story_reader *reader);
	int (*seek)(struct story_reader *reader, int whence);
	struct mutex mutex;	/* outside the table's locks */
	size_t pos;
	size_t len;
	bool begun;
	char line[STORY_LINE_MAX];
};

/** story_proc_setup() - once, before any namespace: names this load */
void story_proc_setup(void);

/** story_proc_init() - /proc/net/tcpstory/. Sleeps. Return: 0 or -ENOMEM. */
int story_proc_init(struct story_net *sn);

/**
 * story_proc_exit() - the files go; reads in progress have ended
 * @sn: the namespace; what its files tell has to be there still
 *
 * Stops the ring, for that is what readers wait for. Sleeps.
 */
void story_proc_exit(struct story_net *sn);

/**
 * story_proc_header() - the first line of a file
 * @sn: its namespace
 * @buf: at least STORY_HEADER_MAX bytes
 * @size: its size
 *
 * Return: the line's length.
 */
size_t story_proc_header(const struct story_net *sn, char *buf, size_t size);

/**
 * story_proc_add() - a file of the namespace's owner, and of a group
 * @sn: the namespace
 * @name: its name
 * @mode: who may read it
 * @ops: what it does
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_proc_add(struct story_net *sn, const char *name, umode_t mode,
		   const struct proc_ops *ops);

/**
 * story_proc_open() - begin a reader
 * @file: the open file; its private data from now on is the reader
 * @reader: zeroed by the caller, who frees it at release
 * @next: as in struct story_reader
 * @seek: likewise
 */
void story_proc_open(struct file *file, struct story_reader *reader,
		     size_t (*next)(struct story_reader *reader),
		     int (*seek)(struct story_reader *reader, int whence));

/**
 * story_proc_read() - read lines, as many as there are and fit
 * @iocb: its file is one of story_proc_open()
 * @to: where to
 *
 * A whole .proc_read_iter. Sleeps, but does not wait for lines to come.
 * Return: bytes read, 0 if there is no line (yet), -EFAULT, -ERESTARTSYS, -EIO
 * if the namespace is going
 */
ssize_t story_proc_read(struct kiocb *iocb, struct iov_iter *to);

/**
 * story_proc_lseek() - to the beginning or the end, and the text begins anew
 * @file: one of story_proc_open()
 * @offset: 0; otherwise it is no file with positions: a shell that is told so
 *          reads byte by byte and takes no more than its line
 * @whence: SEEK_SET or SEEK_END
 *
 * A whole .proc_lseek. Return: 0, -ESPIPE or -ERESTARTSYS
 */
loff_t story_proc_lseek(struct file *file, loff_t offset, int whence);

/** story_proc_pending() - whether part of a line is left to read; a hint */
bool story_proc_pending(const struct story_reader *reader);

/* One file each, or two; made by story_proc_init(). Return: 0 or -ENOMEM. */
int story_proc_connections_init(struct story_net *sn);
int story_proc_events_init(struct story_net *sn);
int story_proc_stats_init(struct story_net *sn);

#endif
