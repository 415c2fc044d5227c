/* SPDX-License-Identifier: GPL-2.0 */
/* Records as JSON Lines, standard output; the keys are stable. */
#ifndef TCPSTORY_RECORD_JSON_H
#define TCPSTORY_RECORD_JSON_H

#include "input/parse.h"

/**
 * record_json_print_story() - the first line of every output: what it is read
 *                             from
 * @header: of the file
 * @host: where it was recorded; "" if on this machine
 */
void record_json_print_story(const struct story_header *header,
			     const char *host);

/** record_json_print_event() - an event */
void record_json_print_event(const struct story_header *header,
			     const struct story_event *event);

/** record_json_print_connection() - a connection */
void record_json_print_connection(const struct story_connection *c);

/** record_json_print_lost() - events are missing here */
void record_json_print_lost(u64 count);

/**
 * record_json_print_stats() - all counters
 * @header: of the file
 * @next: gives one counter a call, false behind the last one
 * @context: given to it
 */
void record_json_print_stats(const struct story_header *header,
			     bool (*next)(void *context, char name[32], u64 *value),
		      void *context);

#endif
