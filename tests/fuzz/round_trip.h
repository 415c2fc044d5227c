/* SPDX-License-Identifier: GPL-2.0 */
#ifndef ROUND_TRIP_H
#define ROUND_TRIP_H

#include "fuzz.h"
#include "input/parse.h"

/* Format a record. Return: the line's length. */
static inline size_t format(enum story_line type,
			    const union story_record *record,
			    char line[STORY_LINE_MAX])
{
	size_t len;

	if (type == STORY_LINE_EVENT)
		len = story_event_format(&record->event, line, STORY_LINE_MAX);
	else
		len = story_connection_format(&record->connection, line,
					      STORY_LINE_MAX);
	must(len == strlen(line) && len && line[len - 1] == '\n' &&
	     strchr(line, '\n') == line + len - 1);
	return len;
}

/* Parsing a formatted line and formatting it again must give the same line. */
static inline void check_round_trip(enum story_line type,
				    const union story_record *record)
{
	char line[STORY_LINE_MAX], again[STORY_LINE_MAX];
	union story_record parsed;
	size_t len = format(type, record, line);

	must(story_parse_line(line, len - 1, &parsed) == type);
	must(format(type, &parsed, again) == len);
	must(!memcmp(line, again, len));
}

#endif
