// SPDX-License-Identifier: GPL-2.0
/* Any text as the module's files connections and events, through list and show, as text and as JSON. */
#include "reader.h"

static void run(const struct command *command, char *argument, bool json,
		enum story_notation numbers)
{
	char *arguments[] = { argument, NULL };
	struct options options = {
		.json = json,
		.output.numbers = numbers,
		.source.dir = dir,
		.argc = argument ? 1 : 0,
		.argv = arguments,
	};

	terminal_init(&options.output.term, COLOUR_NEVER);
	command->run(&options);
	check_printed(0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char one[] = "1", https[] = ":443";

	give(data, size);
	run(&cmd_list, NULL, false, STORY_NOTATION_SYMBOLS);
	run(&cmd_list, NULL, true, STORY_NOTATION_RAW);
	run(&cmd_show, one, false, STORY_NOTATION_SYMBOLS);
	run(&cmd_show, one, true, STORY_NOTATION_RELATIVE);
	run(&cmd_show, https, false, STORY_NOTATION_RELATIVE);
	return 0;
}
