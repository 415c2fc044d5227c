// SPDX-License-Identifier: GPL-2.0
/*
 * Any text as a recording, through all commands that draw or wrap. The first byte is the terminal's width, the second
 * selects options.
 */
#include "reader.h"

#include "input/event_loop.h"

static void run(const struct command *command, struct options options,
		char *argument)
{
	char *arguments[] = { argument, NULL };

	options.argc = argument ? 1 : 0;
	options.argv = arguments;
	command->run(&options);
	/* in narrower terminals words are broken */
	if (options.output.term.folds && options.output.term.width >= 30)
		check_printed(options.output.term.width);
	else
		check_printed(0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = { data, size };
	struct options options = { 0 }, picture;
	unsigned int how;
	char one[] = "1";

	options.output.term.width = 1 + take(&b) % 200;
	how = take(&b);
	options.output.term.utf8 = how & 1;
	options.output.numbers = (how >> 1) % 3;
	options.part = (how >> 3) % 3;
	options.output.why = how >> 5 & 1;
	options.output.term.folds = true;
	give(b.at, b.left);
	options.output.term.out = stdout;
	options.source.file = path_of("connections");
	run(&cmd_show, options, one);
	run(&cmd_watch, options, NULL);
	picture = options;
	picture.output.term.folds = false;
	run(&cmd_list, picture, NULL);
	run(&cmd_stats, picture, NULL);
	run(&cmd_draw, picture, one);
	picture.diagram = true;
	run(&cmd_draw, picture, one);
	picture.diagram = false;
	picture.format = DRAWING_MERMAID;
	run(&cmd_draw, picture, one);
	picture.json = true;
	run(&cmd_watch, picture, NULL);
	run(&cmd_show, picture, one);
	return 0;
}
