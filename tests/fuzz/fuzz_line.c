// SPDX-License-Identifier: GPL-2.0
/* Any text as a line of /proc: a parsed record must survive formatting and parsing. */
#include "round_trip.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = malloc(size ? size : 1), name[32];
	union story_record record;
	enum story_line type;
	u64 value;

	must(line);
	memcpy(line, data, size);
	type = story_parse_line(line, size, &record);
	if (type == STORY_LINE_EVENT || type == STORY_LINE_CONNECTION)
		check_round_trip(type, &record);
	if (story_parse_stat(line, size, name, &value))
		must(strlen(name) && strlen(name) < sizeof(name));
	free(line);
	return 0;
}
