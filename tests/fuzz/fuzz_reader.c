// SPDX-License-Identifier: GPL-2.0
/* Any text as the module's files connections and events, through list and show, as text and as JSON. */
#include "reader.h"

static void run(const struct command *command, char *argument, bool json,
		enum numbers numbers)
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
	run(&cmd_list, NULL, false, NUMBERS_SYMBOLS);
	run(&cmd_list, NULL, true, NUMBERS_RAW);
	run(&cmd_show, one, false, NUMBERS_SYMBOLS);
	run(&cmd_show, one, true, NUMBERS_RELATIVE);
	run(&cmd_show, https, false, NUMBERS_RELATIVE);
	return 0;
}
