/* SPDX-License-Identifier: GPL-2.0 */
/* The command line: one table of all options, and what it makes of them. */
#ifndef TCPSTORY_OPTIONS_H
#define TCPSTORY_OPTIONS_H

#include <stdbool.h>

#include "i18n/lang.h"
#include "input/source.h"
#include "output/format.h"

/* More than the rows of the table; a letter is there once. */
#define OPTIONS_USED_MAX 40

/** enum drawing - what draw writes */
enum drawing {
	DRAWING_SVG,
	DRAWING_MERMAID,
};

/** enum part - the part of a connection that is drawn */
enum part {
	PART_ALL,
	PART_OPENING,
	PART_CLOSING,
};

/**
 * struct options - what the command line says
 * @source: what is read
 * @output: how it is written
 * @colour: whether colours are used
 * @language: name of the language, or NULL
 * @telling: how the story is told
 * @help: print help, do nothing
 * @version: print the version, do nothing
 * @json: JSON Lines, not text
 * @csv: list: CSV, not text
 * @all: watch: from the oldest event kept, not from now on
 * @count: watch, record: end after so many events; 0: never
 * @speed: watch: the speed of a replay, see pace.h
 * @once: record: don't wait for more than is kept
 * @no_header: list: without titles
 * @fields: list: the columns, or NULL
 * @sort: list: the field to sort by, or NULL
 * @format: draw: svg or mermaid
 * @diagram: draw: the state diagram, not the ladder
 * @part: show, draw: the part of the connection
 * @output_file: draw: the file to write, or NULL
 * @solution: lab: print the answers; show, draw: ignore @hide
 * @hide: show, draw: what is left blank, a bit for each word of --hide
 * @used: letters of the options given
 * @argc: number of words that are no options
 * @argv: those words
 */
struct options {
	struct source_options source;
	struct output_options output;
	enum colour colour;
	const char *language;
	enum telling telling;
	bool help;
	bool version;
	bool json;
	bool csv;
	bool all;
	u64 count;
	u64 speed;
	bool once;
	bool no_header;
	const char *fields;
	const char *sort;
	enum drawing format;
	bool diagram;
	enum part part;
	const char *output_file;
	bool solution;
	unsigned int hide;
	char used[OPTIONS_USED_MAX];
	int argc;
	char **argv;
};

/**
 * options_parse() - take the options from the command line
 * @options: filled, and the words that are no options even after an error
 * @argc: as main() has it
 * @argv: as main() has it; options are moved to its front
 *
 * Language and telling are set at once, so that messages are in that language.
 * Return: 0; EXIT_USAGE, having complained.
 */
int options_parse(struct options *options, int argc, char **argv);

/**
 * options_check() - check that a command takes the options given
 * @options: the options
 * @command: name of the command
 * @letters: of the options that it takes beside the common ones
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int options_check(const struct options *options, const char *command,
		  const char *letters);

/** options_print_help() - a line for each of these options */
void options_print_help(const char *letters);

/** options_print_common_help() - the options of every command */
void options_print_common_help(void);

#endif
