/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Read a file of /proc/net/tcpstory/, a copy of one, a recording, or a capture. The
 * only file that knows their paths.
 */
#ifndef TCPSTORY_SOURCE_H
#define TCPSTORY_SOURCE_H

#include <limits.h>

#include "capture/host.h"
#include "input/parse.h"

struct capture;

/* The longest line; longer ones are damaged, and skipped. */
#define SOURCE_BUFFER 65536

/* Comments of a recording: where it was made, and its end. */
#define SOURCE_RECORDED	    "# recorded host="
#define SOURCE_END_OF_STORY "# end time="

/**
 * struct source_options - what is read
 * @pid: the files of this process's network namespace, if not 0
 * @netns: the files of this named network namespace, if not NULL
 * @dir: the files in this directory, if not NULL
 * @file: this recording or capture, if not NULL
 * @at: the host that captured
 * @quiet: don't complain about damage: the file is read again, with complaints
 */
struct source_options {
	int pid;
	const char *netns;
	const char *dir;
	const char *file;
	struct host at;
	bool quiet;
};

/**
 * struct source - an open file
 * @fd: its descriptor
 * @capture: it is a capture; NULL: it has lines
 * @path: its path, for messages
 * @header: its first line
 * @host: where it was recorded; "" if here, or not known
 * @quiet: don't complain about damage
 * @is_proc: it is the module's file
 * @live: it is read without waiting, and ends when the module is unloaded
 * @line: the last line read, without its newline
 * @len: its length
 * @end_ns: the latest CLOCK_MONOTONIC in a recording
 * @lines: lines read; of a capture, records
 * @again: it is read again: nothing is counted
 * @first: when it is read again, lines of connections below that are skipped
 * @last: and of those above that
 * @bad: damaged lines
 * @first_bad: number of the first damaged line
 * @cut: the last line has no newline
 * @recorded: it is a recording, which has a line that marks its end
 * @ended: that line was read
 * @other: the next line begins the file of another boot, load or namespace
 * @skipping: in the middle of a line that is too long
 * @unsure: lines were skipped: events may be missing
 * @number: number of the last event
 * @newest: number of the newest event, as the counters of a recording have it
 * @events: events read, and those known to be lost or missing
 * @missing: events whose lines are missing, although none is damaged
 * @start: first byte in @buffer that is not used yet
 * @end: end of the bytes read
 * @buffer: bytes read
 */
struct source {
	int fd;
	struct capture *capture;
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
	u64 newest;
	u64 events;
	u64 missing;
	size_t start;
	size_t end;
	char buffer[SOURCE_BUFFER];
};

/** enum source_result - the result of reading a line */
enum source_result {
	SOURCE_LINE,  /* a line was read */
	SOURCE_END,   /* end of file; of live: the module is gone */
	SOURCE_AGAIN, /* nothing yet; only after source_live() */
	SOURCE_ERROR, /* an error, complained about */
};

/**
 * source_open() - open a file and read its first line
 * @s: filled
 * @options: the namespace, directory or recording
 * @file: name of the module's file; a recording or a capture has all of them
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_open(struct source *s, const struct source_options *options,
		const char *file);

/**
 * source_hold() - make a recording readable more than once
 * @options: if they name a pipe, it is copied to a temporary file, which
 *           source_open() then opens instead
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_hold(const struct source_options *options);

/**
 * source_rewind() - read the file again from its beginning
 * @s: the source
 * @first: skip lines of connections below that; the caller may set @s->last
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_rewind(struct source *s, u64 first);

/** source_drop() - close the file before its end, without complaints */
void source_drop(struct source *s);

/** source_live() - read events as they arrive: with @all, from the oldest kept */
void source_live(struct source *s, bool all);

/**
 * source_line() - read a line as it is, into @s->line and @s->len
 * @s: the source, not a capture; the line is not terminated, and valid until the
 *     next call
 */
enum source_result source_line(struct source *s);

/**
 * source_record() - read and parse the next event, connection or loss
 * @s: the source
 * @type: type of the record
 * @record: filled
 *
 * Counters are skipped. Where the numbers of events have a gap, in which lines
 * were damaged or deleted, the events between are a loss.
 */
enum source_result source_record(struct source *s, enum story_line *type,
				 union story_record *record);

/** source_stat() - read the next counter; all other lines are skipped */
enum source_result source_stat(struct source *s, char name[32], u64 *value);

/**
 * source_close() - close the file, and complain about damage
 * @s: the source
 * @result: the last result
 *
 * Return: 0; EXIT_TROUBLE if it was damaged, or not read to its end.
 */
int source_close(struct source *s, enum source_result result);

#endif
