// SPDX-License-Identifier: GPL-2.0
/* Instead of all other files of this room, if ncurses is missing. */
#include "commands/command.h"
#include "i18n/lang.h"
#include "output/message.h"
#include "tui/top.h"

static int run(const struct options *options)
{
	(void)options;
	complain("top needs ncurses, and this tcpstory was built without it; use watch or list");
	return EXIT_TROUBLE;
}

static const char help[] =
	N_("This tcpstory was built without ncurses, and so without top.");

const struct command cmd_top = {
	.name = "top",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsNT",
	.summary = N_("all connections on a full screen, live"),
	.help = help,
	.run = run,
};
