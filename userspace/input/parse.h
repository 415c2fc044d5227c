/* SPDX-License-Identifier: GPL-2.0 */
/* The inverse of story_event_format() and story_connection_format(). */
#ifndef STORY_PARSE_H
#define STORY_PARSE_H

#include "record/connection.h"
#include "record/event.h"

/**
 * struct story_header - the first line of each file
 * @format: version of the lines
 * @boot: the boot id, 36 characters; "-" in the module's own files: see
 *        /proc/sys/kernel/random/boot_id
 * @load: distinguishes loads of the module since that boot
 * @netns: inode number of the namespace
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC when the file was opened
 */
struct story_header {
	unsigned int format;
	char boot[37];
	u64 load;
	u64 netns;
	s64 clock_offset_ns;
};

/** enum story_line - what a line of /proc/net/tcpstory/ is */
enum story_line {
	STORY_LINE_HEADER,
	STORY_LINE_EVENT,
	STORY_LINE_CONNECTION,
	STORY_LINE_LOST,
	STORY_LINE_COMMENT, /* begins with #, but is not a header */
	STORY_LINE_BAD,
};

/**
 * union story_record - a parsed line
 * @header: for STORY_LINE_HEADER
 * @event: for STORY_LINE_EVENT
 * @connection: for STORY_LINE_CONNECTION
 * @lost: for STORY_LINE_LOST: the number of lost events
 */
union story_record {
	struct story_header header;
	struct story_event event;
	struct story_connection connection;
	u64 lost;
};

/**
 * story_parse_line() - parse a line
 * @line: the line, without its newline; need not be terminated
 * @len: its length
 * @record: the member that belongs to the returned value is filled
 *
 * Unknown keys are skipped: newer modules append them. A missing or malformed value
 * makes the line bad, except that older modules do not export all keys. The
 * sentence is not kept: record/sentence.c makes it of the record.
 * Return: what the line is.
 */
enum story_line story_parse_line(const char *line, size_t len,
				 union story_record *record);

/** story_parse_stat() - parse a line "name value" of stats; false if it is malformed */
bool story_parse_stat(const char *line, size_t len, char name[32], u64 *value);

#endif
