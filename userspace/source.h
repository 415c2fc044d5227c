/* SPDX-License-Identifier: GPL-2.0 */
/* Reading the files of /proc/net/tcpstory/. The only place that knows paths. */
#ifndef TCPSTORY_SOURCE_H
#define TCPSTORY_SOURCE_H

#include "command.h"
#include "parse.h"

/* A line can't be longer; one that is, is none of ours and is passed over. */
#define SOURCE_BUFFER 65536

/**
 * struct source - an open file of the module
 * @fd: its descriptor
 * @path: its path, for messages
 * @header: its first line
 * @bad: lines that could not be understood
 * @is_proc: the module's own file, not a saved one
 * @skipping: in the middle of a line that is too long
 * @start: first byte in @buffer that is not yet used
 * @end: first byte behind what was read
 * @buffer: bytes read
 */
struct source {
	int fd;
	char path[256];
	struct story_header header;
	uint64_t bad;
	bool is_proc;
	bool skipping;
	size_t start;
	size_t end;
	char buffer[SOURCE_BUFFER];
};

/** enum source_result - what reading brought */
enum source_result {
	SOURCE_LINE,	/* a line */
	SOURCE_END,	/* the file ends; of live: the module is gone */
	SOURCE_AGAIN,	/* nothing yet: only after source_nonblocking() */
	SOURCE_ERROR,	/* an error, complained about */
};

/**
 * source_open() - open a file and read its first line
 * @s: filled
 * @options: say in which namespace or directory
 * @file: name of the file
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int source_open(struct source *s, const struct options *options,
		const char *file);

/** source_live() - leave out what is kept unless @all; never wait in read() */
void source_live(struct source *s, bool all);

/**
 * source_line() - the next line as it is
 * @s: the source
 * @line: the line, without newline, not terminated; valid until the next call
 * @len: its length
 */
enum source_result source_line(struct source *s, const char **line, size_t *len);

/**
 * source_record() - the next line that says something, parsed
 * @s: the source
 * @type: what it is; never STORY_LINE_BAD, STORY_LINE_COMMENT or a header
 * @record: filled
 */
enum source_result source_record(struct source *s, enum story_line *type,
				 union story_record *record);

/** source_close() - close it; complain about lines not understood, if any */
void source_close(struct source *s);

#endif
