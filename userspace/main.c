// SPDX-License-Identifier: GPL-2.0
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "abi.h"
#include "commands/command.h"
#include "i18n/lang.h"
#include "input/example.h"
#include "options.h"
#include "output/message.h"
#include "tui/top.h"

/* The first one is meant when none is named. */
static const struct command *const commands[] = {
	&cmd_watch,  &cmd_list,	    &cmd_show,	&cmd_draw, &cmd_top,
	&cmd_record, &cmd_annotate, &cmd_stats, &cmd_lab,  &cmd_examples,
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static int usage(const struct command *command)
{
	fprintf(stderr, _("Try 'tcpstory %s%s--help'.\n"),
		command ? command->name : "", command ? " " : "");
	return EXIT_USAGE;
}

static void print_command_help(const struct command *command)
{
	size_t i;

	printf(_("Usage: tcpstory %s [OPTIONS]%s%s\n\n%s\n"), command->name,
	       *command->arguments ? " " : "", command->arguments,
	       _(command->help));
	putchar('\n');
	options_print_help(command->options);
	if (command->more)
		putchar('\n');
	for (i = 0; command->more && command->more[i]; i++)
		fputs(_(command->more[i]), stdout);
	putchar('\n');
	options_print_common_help();
}

static void print_help(void)
{
	size_t i;

	fputs(_("Usage: tcpstory [COMMAND] [OPTIONS]\n\n"
		"Reports what every TCP connection that this machine sees is doing: how it was\n"
		"opened and closed, the state of both its ends, and why, segment by segment.\n\n"
		"Commands:\n"),
	      stdout);
	for (i = 0; i < COMMANDS; i++)
		printf("  %-22s %s%s\n", commands[i]->name,
		       _(commands[i]->summary), i ? "" : _(" (the default)"));
	printf("  %-22s %s\n\n", "help [COMMAND]",
	       _("print this help, or a command's own"));
	options_print_common_help();
	printf("\n%s", _("Examples:\n"));
	printf("    %-40s %s\n", "tcpstory list -r lab.story",
	       _("read a recording: no module, no root"));
	printf("    %-40s %s\n", "tcpstory show -r lab.story 1 --tell=gift",
	       _("for beginners: an exchange of gifts"));
	printf("\n%s",
	       _("A state with a question mark is presumed: nothing seen proves it yet.\n"));
}

static const struct command *find_command(const char *name)
{
	size_t i;

	for (i = 0; i < COMMANDS; i++)
		if (!strcmp(name, commands[i]->name))
			return commands[i];
	return NULL;
}

static void complain_command(const char *name)
{
	struct nearest nearest;
	size_t i;

	nearest_begin(&nearest, "", 0, name, strlen(name));
	for (i = 0; i < COMMANDS; i++)
		nearest_try(&nearest, commands[i]->name);
	complain_nearest(&nearest, "unknown command '%s'", name);
}

/* The language or the telling that was chosen cannot be had. */
static void complain_language(void)
{
	if (!lang_has_characters())
		complain("--lang=%s needs a UTF-8 locale, such as LC_ALL=C.UTF-8; this is English",
			 lang_chosen());
	if (!lang_has_texts())
		complain("no texts of --lang=%s --tell=%s: install gettext, then make reader",
			 lang_name(),
			 lang_telling() == TELL_GIFT ? "gift" : "plain");
}

/* Take the command's name off the words; NULL if it is not one. */
static const struct command *take_command(struct options *options)
{
	const char *name;

	if (!options->argc)
		return commands[0];
	name = *options->argv++;
	options->argc--;
	return find_command(name);
}

/* The file to read, if it is named without --read. */
static void take_file(struct options *options)
{
	if (!options->argc || options->source.file)
		return;
	options->source.file = *options->argv++;
	options->argc--;
}

static int run(const struct command *command, struct options *options)
{
	int status;

	if (command->reads)
		take_file(options);
	if (command->max_args != ANY_ARGS && options->argc > command->max_args) {
		complain("%s takes no argument '%s'", command->name,
			 options->argv[command->max_args]);
		return usage(command);
	}
	if (options_check(options, command->name, command->options))
		return usage(command);
	if (example_resolve(&options->source))
		return EXIT_TROUBLE;
	terminal_init(&options->output.term, options->colour);
	status = command->run(options);
	return status ? status : finish_output();
}

int main(int argc, char **argv)
{
	const struct command *command;
	struct options options = { 0 };
	int status;

	lang_init();
	/* The parent may have ignored it; a closed pipe has to end the program. */
	signal(SIGPIPE, SIG_DFL);

	if (options_parse(&options, argc, argv))
		return usage(options.argc ? find_command(options.argv[0]) :
					    NULL);
	if (options.version) {
		printf("tcpstory %s\n", STORY_VERSION);
		return finish_output();
	}
	complain_language();
	if (options.argc && !strcmp(options.argv[0], "help")) {
		if (options.argc > 2) {
			complain("%s takes no argument '%s'", "help",
				 options.argv[2]);
			return usage(NULL);
		}
		options.help = true;
		options.argv++;
		options.argc--;
	}
	if (options.help && !options.argc) {
		print_help();
		return finish_output();
	}
	command = take_command(&options);
	if (!command) {
		complain_command(options.argv[-1]);
		return usage(NULL);
	}
	if (options.help) {
		print_command_help(command);
		return finish_output();
	}
	status = run(command, &options);
	/* The name alone is how a new user begins. */
	if (status && argc == 1)
		usage(NULL);
	return status;
}
