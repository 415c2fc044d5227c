/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TCPSTORY_COMMAND_H
#define TCPSTORY_COMMAND_H

#include "options.h"
#include "output/message.h"

#define ANY_ARGS -1

/**
 * struct command - a subcommand
 * @name: its name
 * @arguments: how its arguments are written in help
 * @max_args: how many it takes at most; ANY_ARGS: any number
 * @options: letters of the options that it takes beside the common ones
 * @summary: what it does, in a line
 * @help: more, several lines
 * @more: more that several commands have in common, piece by piece, or NULL
 * @run: does it; returns the program's exit status
 */
struct command {
	const char *name;
	const char *arguments;
	int max_args;
	const char *options;
	const char *summary;
	const char *help;
	const char *const *more;
	int (*run)(const struct options *options);
};

extern const struct command cmd_watch;
extern const struct command cmd_list;
extern const struct command cmd_show;
extern const struct command cmd_draw;
extern const struct command cmd_record;
extern const struct command cmd_stats;

#endif
