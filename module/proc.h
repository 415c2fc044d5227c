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

/* Open files in a namespace; a process with CAP_SYS_ADMIN can open more. */
#define STORY_FILES_MAX 1024

/* Longest first line of a file, with terminator. */
#define STORY_HEADER_MAX 160

/**
 * struct story_reader - an open file, formatted line by line while it is read
 * @sn: the namespace; valid during calls of procfs
 * @next: format the next line into @line. Context: process, @mutex held.
 *        Return: its length, 0 if there is none (yet)
 * @seek: move to the beginning (SEEK_SET) or the end (SEEK_END). Context: as
 *        @next. Return: 0, or -ESPIPE if that is not supported
 * @mutex: serialises read() and lseek(); not held while waiting for lines
 * @pos: bytes of @line already read
 * @len: bytes of @line; @pos and @len are written under @mutex and read without
 *       it by story_proc_pending()
 * @begun: the header line was formatted; likewise
 * @line: the current line, kept because a read may end within it
 */
struct story_reader {
	struct story_net *sn;
	size_t (*next)(struct story_reader *reader);
	int (*seek)(struct story_reader *reader, int whence);
	struct mutex mutex; /* see above */
	size_t pos;
	size_t len;
	bool begun;
	char line[STORY_LINE_MAX];
};

/** story_proc_setup() - record the time of loading; before any namespace */
void story_proc_setup(void);

/**
 * story_proc_init() - create the directory /proc/net/tcpstory
 * @sn: the namespace
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_proc_init(struct story_net *sn);

/**
 * story_proc_exit() - remove directory and files, and wait for calls in progress
 * @sn: the namespace; everything that its files show still exists
 *
 * Stops the ring, which readers may be waiting for. Sleeps.
 */
void story_proc_exit(struct story_net *sn);

/**
 * story_proc_header() - format the first line of a file
 * @sn: the namespace
 * @buf: at least STORY_HEADER_MAX bytes
 * @size: size of @buf
 *
 * Return: the line's length
 */
size_t story_proc_header(const struct story_net *sn, char *buf, size_t size);

/**
 * story_proc_add() - create a file, owned by the namespace's root if it has one by
 *                    now, else by the creator of its user namespace
 * @sn: the namespace
 * @name: the file's name
 * @ops: the file's operations
 *
 * Sleeps. Return: 0 or -ENOMEM
 */
int story_proc_add(struct story_net *sn, const char *name,
		   const struct proc_ops *ops);

/**
 * story_proc_open() - initialise a reader
 * @file: the open file; its private data is set to @reader
 * @reader: zeroed by the caller, which frees it at release
 * @next: as in struct story_reader
 * @seek: as in struct story_reader
 *
 * Return: 0; -ENFILE if the namespace has STORY_FILES_MAX open files
 */
int story_proc_open(struct file *file, struct story_reader *reader,
		    size_t (*next)(struct story_reader *reader),
		    int (*seek)(struct story_reader *reader, int whence));

/** story_proc_release() - the end of a reader that was opened */
void story_proc_release(struct story_reader *reader);

/**
 * story_proc_read() - read as many lines as there are and fit
 * @iocb: of a file of story_proc_open()
 * @to: the destination
 *
 * A complete .proc_read_iter. Sleeps, but does not wait for new lines.
 * Return: bytes read, 0 if there is no line (yet), -EFAULT, -ERESTARTSYS, or
 * -EIO if the namespace is being removed
 */
ssize_t story_proc_read(struct kiocb *iocb, struct iov_iter *to);

/**
 * story_proc_lseek() - restart a file at its beginning or its end
 * @file: a file of story_proc_open()
 * @offset: 0; all others fail with -ESPIPE, which makes shells read byte by byte
 *          and leave the following lines unread
 * @whence: SEEK_SET or SEEK_END
 *
 * The header line is read again. A complete .proc_lseek.
 * Return: 0, -ESPIPE or -ERESTARTSYS
 */
loff_t story_proc_lseek(struct file *file, loff_t offset, int whence);

/** story_proc_pending() - whether a line is partly unread; lockless, a hint */
bool story_proc_pending(const struct story_reader *reader);

#endif
