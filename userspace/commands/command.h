/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TCPSTORY_COMMAND_H
#define TCPSTORY_COMMAND_H

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

#include "output/terminal.h"

/* What the program returns; 0 is success. */
#define EXIT_TROUBLE 1
#define EXIT_USAGE 2

/** enum numbers - how sequence and acknowledgment numbers are written */
enum numbers {
	NUMBERS_SYMBOLS,	/* x+1: as in a textbook */
	NUMBERS_RELATIVE,	/* 1: from the ISN on */
	NUMBERS_RAW,		/* as in the segment */
};

/** enum drawing - what draw writes */
enum drawing {
	DRAWING_SVG,
	DRAWING_MERMAID,
};

/** enum part - what of a connection is drawn */
enum part {
	PART_ALL,
	PART_OPENING,
	PART_CLOSING,
};

/**
 * struct options - what the command line says
 * @json: JSON Lines, not text
 * @all: watch: from the oldest event kept, not from now on
 * @numbers: how numbers are written
 * @count: watch, record: end after so many events; 0: never
 * @once: record: don't wait for more than is kept
 * @header: list: with titles
 * @fields: list: the columns, or NULL
 * @sort: list: the field to sort by, or NULL
 * @format: draw: svg or mermaid
 * @part: draw: what of the connection
 * @output: draw: the file to write, or NULL
 * @pid: read the files of this process's namespace, if not 0
 * @netns: read the files of this named namespace, if not NULL
 * @dir: read the files in this directory, if not NULL
 * @file: read this saved story, if not NULL
 * @quiet: not what is wrong with a saved story: it is told when read again
 * @term: what standard output can show
 * @argc: number of arguments behind the command's name
 * @argv: those arguments
 */
struct options {
	bool json;
	bool all;
	enum numbers numbers;
	uint64_t count;
	bool once;
	bool header;
	const char *fields;
	const char *sort;
	enum drawing format;
	enum part part;
	const char *output;
	int pid;
	const char *netns;
	const char *dir;
	const char *file;
	bool quiet;
	struct terminal term;
	int argc;
	char **argv;
};

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
extern const struct command cmd_top;

/* For formats: msgfmt knows no PRIu64. */
#define LLU(n) ((unsigned long long)(n))

/**
 * complain() - say on standard error what is wrong, and what to do
 * @fmt: in English; it is translated here
 */
void complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/**
 * finish_output() - write out what standard output still holds
 *
 * Return: 0; EXIT_TROUBLE, having complained, if it could not be written.
 */
int finish_output(void);

#endif
