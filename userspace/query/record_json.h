/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Records as JSON Lines, or as CSV, on standard output. Keys are stable: more may be
 * appended, none changes. What is not known is null.
 */
#ifndef TCPSTORY_RECORD_JSON_H
#define TCPSTORY_RECORD_JSON_H

#include "input/parse.h"

/**
 * record_json_print_story() - print the first line of every output: its source
 * @header: header of the file that is read
 * @host: name of the host that recorded it; "" for this one
 *
 * The records that are printed after it have the host, and the time of day by
 * the clock of this header.
 */
void record_json_print_story(const struct story_header *header,
			     const char *host);

/** record_json_print_event() - print an event */
void record_json_print_event(const struct story_event *event);

/** record_json_print_connection() - print a connection */
void record_json_print_connection(const struct story_connection *c);

/**
 * record_json_begin_csv() - begin CSV: the keys of connections are its first line
 * @header: header of the file that is read
 * @host: name of the host that recorded it; "" for this one
 * @names: print that line
 */
void record_json_begin_csv(const struct story_header *header, const char *host,
			   bool names);

/** record_json_print_csv() - print a connection as a line of CSV */
void record_json_print_csv(const struct story_connection *c);

/** record_json_print_lost() - print that events are missing */
void record_json_print_lost(u64 count);

/**
 * record_json_print_stats() - print all counters
 * @netns: inode number of the namespace
 * @next: gets the next counter; returns false behind the last one
 * @context: passed to @next
 */
void record_json_print_stats(u64 netns,
			     bool (*next)(void *context, char name[32],
					  u64 *value),
			     void *context);

#endif
