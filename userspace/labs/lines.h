/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The lines of a recording, as answers of labs are derived from them: each line
 * is a list of key=value, as tcpstory(5) describes it.
 */
#ifndef TCPSTORY_LINES_H
#define TCPSTORY_LINES_H

#include "input/keyval.h"
#include "input/source.h"

/* Most lines of a recording that are kept, and most bytes of them. */
#define LINES_MAX	50000
#define LINES_BYTES_MAX (16 << 20)

/**
 * struct lines - a recording in memory
 * @text: all lines, one after the other
 * @line: the lines
 * @count: number of lines
 * @room: lines that there is memory for
 * @bytes: bytes of @text in use
 */
struct lines {
	char *text;
	struct keyval_span *line;
	size_t count;
	size_t room;
	size_t bytes;
};

/**
 * lines_read() - read a recording
 * @lines: filled; to be freed with lines_free(), whatever is returned
 * @options: the recording
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int lines_read(struct lines *lines, const struct source_options *options);

/** lines_free() - free the lines */
void lines_free(struct lines *lines);

/**
 * lines_value() - the value of a key
 * @line: a line
 * @key: the key; of a key client or server of an event, `client.old` is the
 *       state before and `client.new` the state after it, without question mark
 *
 * Return: the value; without @at if the line has no such key.
 */
struct keyval_span lines_value(struct keyval_span line, struct keyval_span key);

/** lines_is_event() - whether a line is an event */
bool lines_is_event(struct keyval_span line);

/** lines_conn() - the connection of a line, event or connection; 0 if it has none */
u64 lines_conn(struct keyval_span line);

/**
 * lines_fit() - whether a line has these values
 * @line: a line
 * @words: key=pattern or key!=pattern, separated by spaces; patterns are those
 *         of fnmatch(3)
 */
bool lines_fit(struct keyval_span line, struct keyval_span words);

#endif
