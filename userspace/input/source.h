/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Reading the files of /proc/net/tcpstory/, or a story saved from them. The
 * only place that knows paths.
 */
#ifndef TCPSTORY_SOURCE_H
#define TCPSTORY_SOURCE_H

#include <limits.h>

#include "input/parse.h"

/* A line can't be longer; one that is, is none of ours and is passed over. */
#define SOURCE_BUFFER 65536

/* Comments of a saved story: who recorded it, and that it is all there. */
#define SOURCE_RECORDED "# recorded host="
#define SOURCE_END_OF_STORY "# end time="

/**
 * struct source_options - what is read
 * @pid: the files of this process's network namespace, if not 0
 * @netns: the files of this named network namespace, if not NULL
 * @dir: the files in this directory, if not NULL
 * @file: this saved story, if not NULL
 * @quiet: don't complain about what is wrong with a saved story: it is read
 *         again, and complained about then
 */
struct source_options {
	int pid;
	const char *netns;
	const char *dir;
	const char *file;
	bool quiet;
};

/**
 * struct source - an open file of the module, or a saved one
 * @fd: its descriptor
 * @path: its path, for messages
 * @header: its first line
 * @host: where it was recorded; "" if on this machine, or not known
 * @quiet: what is wrong with it is not complained about
 * @is_proc: the module's own file, not a saved one
 * @live: read by poll(), its end is the module's
 * @line: the line that the last record is from, without newline
 * @len: its length
 * @end_ns: CLOCK_MONOTONIC of the latest that a saved story knows of
 * @lines: lines read
 * @again: it is read once more: of that, nothing is counted
 * @first: lines of connections with lower numbers are passed over when it is
 *         read again
 * @last: and those with higher ones
 * @bad: lines that could not be understood
 * @first_bad: number of the first of them
 * @cut: the last line has no newline
 * @recorded: it is a recording, that says so when it is complete
 * @ended: and has said so
 * @other: a story of another boot, load or namespace follows
 * @skipping: in the middle of a line that is too long
 * @unsure: lines were passed over: events may be missing
 * @number: number of the last event
 * @start: first byte in @buffer that is not yet used
 * @end: first byte behind what was read
 * @buffer: bytes read
 */
struct source {
	int fd;
	char path[PATH_MAX];
	struct story_header header;
	char host[65];
	bool quiet;
	bool is_proc;
	bool live;
	const char *line;
	size_t len;
	u64 end_ns;
	u64 lines;
	bool again;
	u64 first;
	u64 last;
	u64 bad;
	u64 first_bad;
	bool cut;
	bool recorded;
	bool ended;
	bool other;
	bool skipping;
	bool unsure;
	u64 number;
	size_t start;
	size_t end;
	char buffer[SOURCE_BUFFER];
};

/** enum source_result - what reading brought */
enum source_result {
	SOURCE_LINE,	/* a line */
	SOURCE_END,	/* the file ends; of live: the module is gone */
	SOURCE_AGAIN,	/* nothing yet: only after source_live() */
	SOURCE_ERROR,	/* an error, complained about */
};

/**
 * source_open() - open a file and read its first line
 * @s: filled
 * @options: say in which namespace or directory, or which saved story
 * @file: name of the file; of no matter to a saved story, which has all
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_open(struct source *s, const struct source_options *options,
		const char *file);

/**
 * source_hold() - make sure that a story can be read more than once
 * @options: if they name a pipe, what comes out of it is put into a temporary
 *           file, which source_open() then opens instead
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_hold(const struct source_options *options);

/**
 * source_rewind() - read it again from its beginning
 * @s: the source
 * @first: the first connection that lines are wanted of; @s->last may follow
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_rewind(struct source *s, u64 first);

/** source_live() - leave out what is kept unless @all; never wait in read() */
void source_live(struct source *s, bool all);

/**
 * source_line() - the next line as it is, into @s->line and @s->len
 * @s: the source; the line is not terminated and valid until the next call
 */
enum source_result source_line(struct source *s);

/**
 * source_record() - the next line that says something, parsed
 * @s: the source
 * @type: what it is: an event, a connection or a loss
 * @record: filled
 *
 * Counters are passed over. Where damaged lines were passed over, the numbers
 * of the events around them tell what is lost there.
 */
enum source_result source_record(struct source *s, enum story_line *type,
				 union story_record *record);

/** source_stat() - the next counter; what else there is, is passed over */
enum source_result source_stat(struct source *s, char name[32], u64 *value);

/**
 * source_close() - close it, and complain about what is not whole in it
 * @s: the source
 * @result: what reading it ended with
 *
 * Return: 0; EXIT_TROUBLE if it could not be read to its end, or was damaged.
 */
int source_close(struct source *s, enum source_result result);

#endif
