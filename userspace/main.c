// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "output/message.h"
#include "record/strbuf.h"
#include "tui/top.h"
#include "version.h"

/* The first one is meant when none is named. */
static const struct command *const commands[] = {
	&cmd_watch,
	&cmd_list,
	&cmd_show,
	&cmd_draw,
	&cmd_top,
	&cmd_record,
	&cmd_stats,
};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

/* Options of one command only have a letter in its struct command. */
static const struct option long_options[] = {
	{ "json", no_argument, NULL, 'j' },
	{ "lang", required_argument, NULL, 'L' },
	{ "tell", required_argument, NULL, 'T' },
	{ "color", optional_argument, NULL, 'C' },
	{ "colour", optional_argument, NULL, 'C' },
	{ "numbers", required_argument, NULL, 'N' },
	{ "pid", required_argument, NULL, 'p' },
	{ "netns", required_argument, NULL, 'n' },
	{ "dir", required_argument, NULL, 'd' },
	{ "read", required_argument, NULL, 'r' },
	{ "all", no_argument, NULL, 'a' },
	{ "count", required_argument, NULL, 'c' },
	{ "once", no_argument, NULL, '1' },
	{ "fields", required_argument, NULL, 'f' },
	{ "sort", required_argument, NULL, 's' },
	{ "no-header", no_argument, NULL, 'H' },
	{ "format", required_argument, NULL, 'F' },
	{ "part", required_argument, NULL, 'P' },
	{ "output", required_argument, NULL, 'o' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{ NULL, 0, NULL, 0 },
};

static const char common_help[] =
N_("Options of every command:\n"
"  -p, --pid=PID          look into the network namespace of this process\n"
"  -n, --netns=NAME       look into this network namespace (see ip netns)\n"
"  -r, --read=FILE        read a story saved by 'tcpstory record', or - for a pipe\n"
"      --dir=DIR          read the files copied to this directory\n"
"      --color=WHEN       auto, always or never\n"
"      --lang=LANGUAGE    en or zh; else as the locale says\n"
"  -h, --help             print this help; behind a command, its own\n"
"  -V, --version          print the version\n");

static const char json_help[] =
N_("  -j, --json             print JSON Lines\n");

static const char numbers_help[] =
N_("      --numbers=HOW      symbols (Seq=x+1), relative (Seq=1) or raw\n");

static const char tell_help[] =
N_("      --tell=HOW         plain, or gift: as an exchange of gifts, for beginners\n");

static int usage(const struct command *command)
{
	fprintf(stderr, _("Try 'tcpstory %s%s--help'.\n"),
		command ? command->name : "", command ? " " : "");
	return EXIT_USAGE;
}

static void help(const struct command *command)
{
	size_t i;

	if (command) {
		printf(_("Usage: tcpstory %s [OPTIONS]%s%s\n\n%s\n"), command->name,
		       *command->arguments ? " " : "", command->arguments,
		       _(command->help));
		if (strchr(command->options, 'N'))
			fputs(_(numbers_help), stdout);
		if (strchr(command->options, 'T'))
			fputs(_(tell_help), stdout);
		if (strchr(command->options, 'j'))
			fputs(_(json_help), stdout);
		if (command->more)
			putchar('\n');
		for (i = 0; command->more && command->more[i]; i++)
			fputs(_(command->more[i]), stdout);
		printf("\n%s", _(common_help));
		return;
	}
	fputs(_("Usage: tcpstory [COMMAND] [OPTIONS]\n\n"
		"Tells the story of every TCP connection that this machine sees: how it was\n"
		"opened and closed, the state of both its ends, and why, segment by segment.\n\n"
		"Commands:\n"), stdout);
	for (i = 0; i < COMMANDS; i++)
		printf("  %-22s %s%s\n", commands[i]->name, _(commands[i]->summary),
		       i ? "" : _(" (the default)"));
	printf("  %-22s %s\n", "help [COMMAND]", _("print this help, or a command's own"));
	printf("\n%s\n%s", _(common_help),
	       _("A state with a question mark is presumed: nothing seen proves it yet.\n"));
}

/* Edits that make one word of the other: Levenshtein's distance. */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int row[32], i, j, len = strlen(b);

	if (len >= 32 || strlen(a) >= 32)
		return 32;
	for (j = 0; j <= len; j++)
		row[j] = j;
	for (i = 1; *a; a++, i++) {
		unsigned int diagonal = row[0];

		row[0] = i;
		for (j = 1; j <= len; j++) {
			unsigned int cost = diagonal + (*a != b[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < cost)
				cost = row[j] + 1;
			if (row[j - 1] + 1 < cost)
				cost = row[j - 1] + 1;
			row[j] = cost;
		}
	}
	return row[len];
}

static const struct command *find_command(const char *name)
{
	const struct command *nearest = NULL;
	unsigned int least = 4;
	size_t i;

	for (i = 0; i < COMMANDS; i++) {
		unsigned int d = distance(name, commands[i]->name);

		if (!d)
			return commands[i];
		/* The beginning of a name is near to it, however short. */
		if (!strncmp(name, commands[i]->name, strlen(name)))
			d = 1;
		/* of a short name, not much is wrong that means it */
		if (d < least && 2 * d <= strlen(commands[i]->name)) {
			least = d;
			nearest = commands[i];
		}
	}
	if (nearest)
		complain("unknown command '%s'; did you mean '%s'?", name,
			 nearest->name);
	else
		complain("unknown command '%s'", name);
	return NULL;
}

static bool number_of(const char *word, unsigned long long max,
		      unsigned long long *value)
{
	char *end;

	errno = 0;
	*value = strtoull(word, &end, 10);
	return *word >= '0' && *word <= '9' && !*end && !errno && *value &&
	       *value <= max;
}

/* What options take that do not take anything. */
static const struct {
	int letter;
	const char *words[4];
} choices[] = {
	{ 'C', { "auto", "always", "never" } },
	{ 'F', { "svg", "mermaid" } },
	{ 'L', { "en", "zh" } },
	{ 'N', { "symbols", "relative", "raw" } },
	{ 'P', { "all", "opening", "closing" } },
	{ 'T', { "plain", "gift" } },
};

static const char *const *words_of(int letter)
{
	size_t i;

	for (i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		if (choices[i].letter == letter)
			return choices[i].words;
	return NULL;
}

static bool word_of(const char *word, int letter, int *value)
{
	const char *const *words = words_of(letter);

	for (*value = 0; words[*value]; ++*value)
		if (!strcmp(word, words[*value]))
			return true;
	return false;
}

/* One option; false if its argument is not one. */
static bool set_option(struct options *o, int *colour, int letter,
		       const char *argument)
{
	unsigned long long n = 0;
	int word = 0;
	bool ok = true;

	switch (letter) {
	case 'j':
		o->json = true;
		break;
	case 'a':
		o->all = true;
		break;
	case 'c':
		ok = number_of(argument, ~0ULL, &n);
		o->count = n;
		break;
	case 'p':
		ok = number_of(argument, 0x7fffffff, &n);
		o->source.pid = n;
		break;
	case 'n':
		o->source.netns = argument;
		ok = *argument;
		break;
	case 'd':
		o->source.dir = argument;
		break;
	case 'C':
		word = COLOUR_ALWAYS;
		ok = !argument || word_of(argument, letter, &word);
		*colour = word;
		break;
	case 'r':
		o->source.file = argument;
		ok = *argument;
		break;
	case '1':
		o->once = true;
		break;
	case 'f':
		o->fields = argument;
		break;
	case 's':
		o->sort = argument;
		break;
	case 'H':
		o->header = false;
		break;
	case 'o':
		o->output_file = argument;
		ok = *argument;
		break;
	case 'F':
		ok = word_of(argument, letter, &word);
		o->format = word;
		break;
	case 'P':
		ok = word_of(argument, letter, &word);
		o->part = word;
		break;
	case 'N':
		ok = word_of(argument, letter, &word);
		o->output.numbers = word;
		break;
	case 'T':
		ok = word_of(argument, letter, &word);
		if (ok)
			lang_set_telling(word);
		break;
	case 'L':
		ok = lang_choose(argument);
		break;
	default:
		break;
	}
	return ok;
}

static const char *name_of(int letter)
{
	const struct option *option = long_options;

	while (option->name && option->val != letter)
		option++;
	return option->name;
}

static void complain_argument(int letter, const char *argument)
{
	const char *const *words = words_of(letter);
	char text[64] = "";
	struct story_text t = STORY_TEXT(text);
	size_t i;

	if (!words) {
		complain("'%s' is no good argument of --%s", argument,
			 name_of(letter));
		return;
	}
	for (i = 0; words[i]; i++)
		story_text_add(&t, "%s%s", !i ? "" : words[i + 1] ?
			       lang_context("words", NC_("words", ", ")) : _(" or "),
			       words[i]);
	complain("--%s takes %s, not '%s'", name_of(letter), text, argument);
}

/* As getopt_long() would, but in the user's language. */
static void complain_option(bool wants, const char *word)
{
	if (wants)
		complain("%s wants an argument", word);
	else if (optopt && name_of(optopt) && !strncmp(word, "--", 2))
		complain("--%s takes no argument", name_of(optopt));
	else if (optopt)
		complain("there is no option -%c", optopt);
	else
		complain("there is no option %s, or more than one that begins so",
			 word);
}

/* The language or the telling that was chosen is not there. */
static void complain_language(void)
{
	if (!lang_has_characters())
		complain("--lang=%s needs a UTF-8 locale, such as LC_ALL=C.UTF-8; this is English",
			 lang_chosen());
	if (!lang_has_texts())
		complain("no texts of --lang=%s --tell=%s: install gettext, then make reader",
			 lang_name(), lang_telling() == TELL_GIFT ? "gift" : "plain");
}

static const char short_options[] = ":jp:n:r:ac:1f:s:Ho:hV";

/* The one whose help tells what is wrong with its options, wherever they are. */
static const struct command *command_of(int argc, char **argv)
{
	const struct command *command = NULL;
	char **copy;
	size_t i;

	/* getopt_long() sorts them */
	copy = calloc(argc + 1, sizeof(*copy));
	if (!copy)
		return NULL;
	memcpy(copy, argv, argc * sizeof(*copy));
	while (getopt_long(argc, copy, short_options, long_options, NULL) != -1)
		;
	for (i = 0; i < COMMANDS && optind < argc; i++)
		if (!strcmp(copy[optind], commands[i]->name))
			command = commands[i];
	free(copy);
	/* 0: begin anew */
	optind = 0;
	return command;
}

int main(int argc, char **argv)
{
	const struct command *command;
	struct options options = { .header = true };
	int colour = COLOUR_AUTO;
	bool want_help = false;
	char used[16] = "";
	int letter, status;
	size_t i;

	lang_init();
	/* Whoever started this may ignore it; a closed pipe should be the end. */
	signal(SIGPIPE, SIG_DFL);

	opterr = 0;
	command = command_of(argc, argv);
	while ((letter = getopt_long(argc, argv, short_options, long_options,
				     NULL)) != -1) {
		if (letter == '?' || letter == ':') {
			complain_option(letter == ':', argv[optind - 1]);
			return usage(command);
		}
		if (letter == 'V') {
			printf("tcpstory %s\n", TCPSTORY_VERSION);
			return finish_output();
		}
		want_help |= letter == 'h';
		if (!set_option(&options, &colour, letter, optarg)) {
			complain_argument(letter, optarg);
			return usage(command);
		}
		if (!strchr("pndrCLh", letter) && !strchr(used, letter))
			used[strlen(used)] = letter;
	}
	complain_language();
	if (optind < argc && !strcmp(argv[optind], "help")) {
		want_help = true;
		optind++;
	}
	if (optind < argc) {
		command = find_command(argv[optind++]);
		if (!command)
			return usage(NULL);
	}
	if (want_help) {
		help(command);
		return finish_output();
	}
	if (!command)
		command = commands[0];
	options.argc = argc - optind;
	options.argv = argv + optind;
	if (command->max_args != ANY_ARGS && options.argc > command->max_args) {
		complain("%s takes no argument '%s'", command->name,
			 options.argv[command->max_args]);
		return usage(command);
	}
	for (i = 0; used[i]; i++) {
		if (strchr(command->options, used[i]))
			continue;
		if (used[i] == 'j')
			complain("%s prints no JSON: try list --json or show --json",
				 command->name);
		else
			complain("%s takes no option --%s", command->name,
				 name_of(used[i]));
		return usage(command);
	}
	if (!!options.source.pid + !!options.source.netns + !!options.source.dir +
	    !!options.source.file > 1) {
		complain("only one of --read, --pid, --netns and --dir makes sense");
		return usage(command);
	}
	terminal_init(&options.output.term, colour);
	status = command->run(&options);
	return status ? status : finish_output();
}
