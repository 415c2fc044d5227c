/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TCPSTORY_COMMAND_H
#define TCPSTORY_COMMAND_H

#include "options.h"
#include "output/message.h"

#define ANY_ARGS -1

/**
 * struct command - a subcommand
 * @name: the word that selects it
 * @arguments: its arguments, as help prints them
 * @max_args: most arguments, without the one of @reads; ANY_ARGS: any number
 * @reads: the first word behind it is a file to read, as that of --read
 * @options: letters in options.c of the options that it takes beside the
 *           common ones, in the order of its help
 * @summary: what it does, in a line
 * @help: what it does, in several lines
 * @more: more help that several commands share, in pieces; or NULL
 * @run: run the command; returns the program's exit status
 */
struct command {
	const char *name;
	const char *arguments;
	int max_args;
	bool reads;
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
extern const struct command cmd_annotate;
extern const struct command cmd_stats;
extern const struct command cmd_lab;
extern const struct command cmd_examples;

#endif
