// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "i18n/lang.h"
#include "input/pace.h"
#include "options.h"
#include "output/message.h"
#include "record/strbuf.h"

/* What an option takes, and so the type of its member of struct options. */
enum kind {
	KIND_FLAG,  /* nothing: bool */
	KIND_TEXT,  /* any text: const char * */
	KIND_NAME,  /* any text but "": const char * */
	KIND_COUNT, /* 1 or more: u64 */
	KIND_PID,   /* int */
	KIND_SPEED, /* a decimal number: u64 in units of 1/PACE_UNIT */
	KIND_HOST,  /* addresses: struct host */
	KIND_WORD,  /* one of several words: an enum of that order */
	KIND_WORDS, /* several of them, with commas: an unsigned int, a bit for each */
};

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/**
 * struct option_row - an option
 * @letter: its letter in struct command, and behind a single dash
 * @name: behind two dashes
 * @argument: what it takes, as help says it; NULL: nothing
 * @kind: and as it is checked
 * @words: KIND_WORD, KIND_WORDS: the words
 * @offset: of the member of struct options
 * @help: what it does; NULL: another spelling of the row before
 * @long_only: there is no short form: the letter is for the tables only
 * @common: every command takes it
 * @optional: the argument may be left out: then it is the second word
 * @of_text: JSON is the same with and without it, and so is CSV, which has titles
 */
/* clang-format off */
static const struct option_row {
	char letter;
	const char *name;
	const char *argument;
	enum kind kind;
	const char *const *words;
	size_t offset;
	const char *help;
	bool long_only;
	bool common;
	bool optional;
	bool of_text;
} rows[] = {
	{
		.letter = 'p', .name = "pid", .argument = "PID", .common = true,
		.kind = KIND_PID, .offset = offsetof(struct options, source.pid),
		.help = N_("look into the network namespace of this process"),
	}, {
		.letter = 'n', .name = "netns", .argument = "NAME", .common = true,
		.kind = KIND_NAME, .offset = offsetof(struct options, source.netns),
		.help = N_("look into this network namespace (see ip netns)"),
	}, {
		.letter = 'r', .name = "read", .argument = "FILE", .common = true,
		.kind = KIND_NAME, .offset = offsetof(struct options, source.file),
		.help = N_("read a recording or a capture (pcap, pcapng); - is a pipe"),
	}, {
		.letter = 'A', .name = "at", .argument = "ADDRESS,...", .common = true,
		.kind = KIND_HOST, .offset = offsetof(struct options, source.at),
		.help = N_("captured at the host with these addresses"),
		.long_only = true,
	}, {
		.letter = 'd', .name = "dir", .argument = "DIR", .common = true,
		.kind = KIND_TEXT, .offset = offsetof(struct options, source.dir),
		.help = N_("read the files copied to this directory"),
		.long_only = true,
	}, {
		.letter = 'C', .name = "color", .argument = "WHEN", .common = true,
		.kind = KIND_WORD, .words = WORDS("auto", "always", "never"),
		.offset = offsetof(struct options, colour), .optional = true,
		.help = N_("auto, always or never"),
		.long_only = true,
	}, {
		.letter = 'C', .name = "colour", .argument = "WHEN", .common = true,
		.kind = KIND_WORD, .words = WORDS("auto", "always", "never"),
		.offset = offsetof(struct options, colour), .optional = true,
		.long_only = true,
	}, {
		.letter = 'L', .name = "lang", .argument = "LANGUAGE", .common = true,
		.kind = KIND_TEXT, .words = WORDS("en", "zh"),
		.offset = offsetof(struct options, language),
		.help = N_("en or zh; else as the locale says"),
		.long_only = true,
	}, {
		.letter = 'h', .name = "help", .common = true,
		.kind = KIND_FLAG, .offset = offsetof(struct options, help),
		.help = N_("print this help; behind a command, its own"),
	}, {
		.letter = 'V', .name = "version", .common = true,
		.kind = KIND_FLAG, .offset = offsetof(struct options, version),
		.help = N_("print the version"),
	}, {
		.letter = 'a', .name = "all",
		.kind = KIND_FLAG, .offset = offsetof(struct options, all),
		.help = N_("begin with the oldest event kept, not with new ones"),
	}, {
		.letter = '1', .name = "once",
		.kind = KIND_FLAG, .offset = offsetof(struct options, once),
		.help = N_("save what is kept, and don't wait for more"),
	}, {
		.letter = 'c', .name = "count", .argument = "N",
		.kind = KIND_COUNT, .offset = offsetof(struct options, count),
		.help = N_("end after N events"),
	}, {
		.letter = 'E', .name = "speed", .argument = "N",
		.kind = KIND_SPEED, .offset = offsetof(struct options, speed),
		.help = N_("with --read: as fast as it was, times N; 0: no waiting"),
		.long_only = true,
	}, {
		.letter = 'f', .name = "fields", .argument = "FIELD,...", .of_text = true,
		.kind = KIND_TEXT, .offset = offsetof(struct options, fields),
		.help = N_("these columns: conn, client, client_state, handshake_us ..."),
	}, {
		.letter = 's', .name = "sort", .argument = "FIELD",
		.kind = KIND_TEXT, .offset = offsetof(struct options, sort),
		.help = N_("by this field; -FIELD: the highest first"),
	}, {
		.letter = 'H', .name = "no-header", .of_text = true,
		.kind = KIND_FLAG, .offset = offsetof(struct options, no_header),
		.help = N_("no titles, and each value one word, as filters take it"),
	}, {
		.letter = 'F', .name = "format", .argument = "FORMAT",
		.kind = KIND_WORD, .words = WORDS("svg", "mermaid"),
		.offset = offsetof(struct options, format),
		.help = N_("svg or mermaid"),
		.long_only = true,
	}, {
		.letter = 'D', .name = "diagram",
		.kind = KIND_FLAG, .offset = offsetof(struct options, diagram),
		.help = N_("the paths of both ends through RFC 9293's state diagram"),
		.long_only = true,
	}, {
		.letter = 'P', .name = "part", .argument = "PART", .of_text = true,
		.kind = KIND_WORD, .words = WORDS("all", "opening", "closing"),
		.offset = offsetof(struct options, part),
		.help = N_("all, opening (the handshake) or closing (the teardown)"),
		.long_only = true,
	}, {
		.letter = 'o', .name = "output", .argument = "FILE",
		.kind = KIND_NAME, .offset = offsetof(struct options, output_file),
		.help = N_("write to FILE, not to standard output"),
	}, {
		.letter = 'W', .name = "hide", .argument = "WHAT,...", .of_text = true,
		.kind = KIND_WORDS, .words = WORDS("states", "numbers", "verdict"),
		.offset = offsetof(struct options, hide),
		.help = N_("leave blanks, for a worksheet: states,numbers,verdict"),
		.long_only = true,
	}, {
		.letter = 'S', .name = "solution",
		.kind = KIND_FLAG, .offset = offsetof(struct options, solution),
		.help = N_("print the answers: don't ask, leave no blanks"),
		.long_only = true,
	}, {
		.letter = 'N', .name = "numbers", .argument = "HOW", .of_text = true,
		.kind = KIND_WORD, .words = WORDS("symbols", "relative", "raw"),
		.offset = offsetof(struct options, output.numbers),
		.help = N_("symbols (Seq=x+1), relative (Seq=1) or raw"),
		.long_only = true,
	}, {
		.letter = 'T', .name = "tell", .argument = "HOW", .of_text = true,
		.kind = KIND_WORD, .words = WORDS("plain", "gift"),
		.offset = offsetof(struct options, telling),
		.help = N_("plain, or gift: as an exchange of gifts, for beginners"),
		.long_only = true,
	}, {
		.letter = 'y', .name = "why", .of_text = true,
		.kind = KIND_FLAG, .offset = offsetof(struct options, output.why),
		.help = N_("behind each sentence, the RFC's section and its rule"),
		.long_only = true,
	}, {
		.letter = 'j', .name = "json",
		.kind = KIND_FLAG, .offset = offsetof(struct options, json),
		.help = N_("print JSON Lines"),
	}, {
		.letter = 'v', .name = "csv",
		.kind = KIND_FLAG, .offset = offsetof(struct options, csv),
		.help = N_("print CSV: the keys of --json, and a line for each connection"),
		.long_only = true,
	},
};

/* clang-format on */

#define ROWS (sizeof(rows) / sizeof(rows[0]))

static const struct option_row *find_row(int letter)
{
	size_t i;

	for (i = 0; i < ROWS; i++)
		if (rows[i].letter == letter)
			return &rows[i];
	return NULL;
}

/* What getopt_long() wants: the same table in its own form. */
static void fill_getopt(struct option long_options[ROWS + 1],
			char short_options[3 * ROWS + 2])
{
	size_t i;

	/* ':' first: a missing argument is another error than a wrong option */
	*short_options++ = ':';
	for (i = 0; i < ROWS; i++) {
		const struct option_row *row = &rows[i];

		long_options[i].name = row->name;
		if (!row->argument)
			long_options[i].has_arg = no_argument;
		else if (row->optional)
			long_options[i].has_arg = optional_argument;
		else
			long_options[i].has_arg = required_argument;
		long_options[i].val = row->letter;
		if (row->long_only)
			continue;
		*short_options++ = row->letter;
		if (row->argument)
			*short_options++ = ':';
	}
}

static bool parse_number(const char *word, u64 max, u64 *value)
{
	char *end;

	errno = 0;
	*value = strtoull(word, &end, 10);
	return *word >= '0' && *word <= '9' && !*end && !errno && *value &&
	       *value <= max;
}

static bool parse_word(const char *word, const char *const *words,
		       unsigned int *value)
{
	for (*value = 0; words[*value]; ++*value)
		if (!strcmp(word, words[*value]))
			return true;
	return false;
}

/* "states,verdict": a bit for each word, in their order. */
static bool parse_words(const char *list, const char *const *words,
			unsigned int *bits)
{
	char word[32];
	unsigned int i;

	for (;;) {
		size_t len = strcspn(list, ",");

		if (len >= sizeof(word))
			return false;
		memcpy(word, list, len);
		word[len] = 0;
		if (!parse_word(word, words, &i))
			return false;
		*bits |= 1u << i;
		if (!list[len])
			return true;
		list += len + 1;
	}
}

/* Store the argument; false if the option does not take it. */
static bool set_member(struct options *options, const struct option_row *row,
		       const char *argument)
{
	void *member = (char *)options + row->offset;
	unsigned int word = 1;
	u64 number;

	switch (row->kind) {
	case KIND_FLAG:
		*(bool *)member = true;
		return true;
	case KIND_NAME:
		if (!*argument)
			return false;
		*(const char **)member = argument;
		return true;
	case KIND_TEXT:
		*(const char **)member = argument;
		return true;
	case KIND_COUNT:
		return parse_number(argument, UINT64_MAX, member);
	case KIND_PID:
		if (!parse_number(argument, 0x7fffffff, &number))
			return false;
		*(int *)member = number;
		return true;
	case KIND_SPEED:
		return pace_parse(argument, member);
	case KIND_HOST:
		return host_parse(member, argument);
	case KIND_WORD:
		if (argument && !parse_word(argument, row->words, &word))
			return false;
		*(unsigned int *)member = word;
		return true;
	case KIND_WORDS:
		return parse_words(argument, row->words, member);
	}
	return false;
}

static bool set_option(struct options *options, const struct option_row *row,
		       const char *argument)
{
	if (!set_member(options, row, argument))
		return false;
	if (!strchr(options->used, row->letter))
		options->used[strlen(options->used)] = row->letter;
	if (row->letter == 'L')
		return lang_choose(argument);
	if (row->letter == 'T')
		lang_set_telling(options->telling);
	return true;
}

static void complain_argument(const struct option_row *row, const char *argument)
{
	char text[64] = "";
	struct story_strbuf t = STORY_STRBUF(text);
	size_t i;

	if (!row->words) {
		complain("'%s' is no good argument of --%s", argument,
			 row->name);
		return;
	}
	for (i = 0; row->words[i]; i++) {
		const char *before = "";

		if (i && row->words[i + 1])
			before = lang_context("words", NC_("words", ", "));
		else if (i)
			before = _(" or ");
		story_strbuf_add(&t, "%s%s", before, row->words[i]);
	}
	complain("--%s takes %s, not '%s'", row->name, text, argument);
}

/* A long option that does not exist, or is cut so short that it may be several. */
static void complain_name(const char *word)
{
	size_t len = strcspn(word + 2, "="), i;
	struct nearest nearest;
	unsigned int begin = 0;

	nearest_begin(&nearest, word, 2, word + 2, len);
	for (i = 0; i < ROWS; i++) {
		begin += !strncmp(rows[i].name, word + 2, len);
		nearest_try(&nearest, rows[i].name);
	}
	if (begin > 1)
		complain("more than one option begins with %.*s", (int)len + 2,
			 word);
	else
		complain_nearest(&nearest, "there is no option %.*s",
				 (int)len + 2, word);
}

/* What getopt_long() has found, in the user's language. */
static void complain_option(int result, const char *word)
{
	const struct option_row *row = find_row(optopt);

	if (result == ':')
		complain("%s needs an argument", word);
	else if (!strncmp(word, "--", 2) && optopt && row)
		complain("--%s takes no argument", row->name);
	else if (!strncmp(word, "--", 2))
		complain_name(word);
	else
		complain("there is no option -%c", optopt);
}

int options_parse(struct options *options, int argc, char **argv)
{
	struct option long_options[ROWS + 1] = { 0 };
	char short_options[3 * ROWS + 2] = "";
	int letter, status = 0;

	fill_getopt(long_options, short_options);
	opterr = 0;
	/* Only the first error is reported; the rest is read for the words. */
	while ((letter = getopt_long(argc, argv, short_options, long_options,
				     NULL)) != -1) {
		const struct option_row *row = find_row(letter);

		if (status)
			continue;
		if (!row)
			complain_option(letter, argv[optind - 1]);
		else if (row->argument && strchr(options->used, letter))
			complain("--%s is given twice", row->name);
		else if (!set_option(options, row, optarg))
			complain_argument(row, optarg);
		else
			continue;
		status = EXIT_USAGE;
	}
	options->argc = argc - optind;
	options->argv = argv + optind;
	return status;
}

static void complain_refused(const struct option_row *row, const char *command)
{
	if (row->letter == 'j')
		complain("%s prints no JSON: try list --json or show --json",
			 command);
	else
		complain("%s takes no option --%s", command, row->name);
}

int options_check(const struct options *options, const char *command,
		  const char *letters)
{
	const struct source_options *source = &options->source;
	const char *used;
	int named;

	for (used = options->used; *used; used++) {
		const struct option_row *row = find_row(*used);

		if (!row->common && !strchr(letters, *used)) {
			complain_refused(row, command);
			return EXIT_USAGE;
		}
		if (row->of_text &&
		    (options->json || (options->csv && row->letter != 'H'))) {
			complain("--%s changes nothing about --%s: leave one of them out",
				 row->name, options->json ? "json" : "csv");
			return EXIT_USAGE;
		}
	}
	if (options->json && options->csv) {
		complain("only one of --json and --csv makes sense");
		return EXIT_USAGE;
	}
	named = !!source->pid + !!source->netns + !!source->dir + !!source->file;
	if (named > 1) {
		complain("only one of --read, --pid, --netns and --dir makes sense");
		return EXIT_USAGE;
	}
	if (strchr(options->used, 'E') && !source->file) {
		complain("--speed replays a recording: it needs --read");
		return EXIT_USAGE;
	}
	if (source->at.count && !source->file) {
		complain("--at says where a capture was made: it needs --read");
		return EXIT_USAGE;
	}
	return 0;
}

static void print_row(const struct option_row *row)
{
	char left[32];

	snprintf(left, sizeof(left), "%c%c%s --%s%s%s",
		 row->long_only ? ' ' : '-', row->long_only ? ' ' : row->letter,
		 row->long_only ? " " : ",", row->name,
		 row->argument ? "=" : "", row->argument ? row->argument : "");
	printf("  %-22s %s\n", left, _(row->help));
}

void options_print_help(const char *letters)
{
	for (; *letters; letters++)
		print_row(find_row(*letters));
}

void options_print_common_help(void)
{
	size_t i;

	fputs(_("Options of every command:\n"), stdout);
	for (i = 0; i < ROWS; i++)
		if (rows[i].common && rows[i].help)
			print_row(&rows[i]);
}
