/* SPDX-License-Identifier: GPL-2.0 */
/* What the command line says. */
#ifndef TCPSTORY_OPTIONS_H
#define TCPSTORY_OPTIONS_H

#include <stdbool.h>

#include "input/source.h"
#include "output/format.h"

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
 * @json: JSON Lines, not text
 * @all: watch: from the oldest event kept, not from now on
 * @count: watch, record: end after so many events; 0: never
 * @once: record: don't wait for more than is kept
 * @header: list: with titles
 * @fields: list: the columns, or NULL
 * @sort: list: the field to sort by, or NULL
 * @format: draw: svg or mermaid
 * @part: draw: the part of the connection
 * @output_file: draw: the file to write, or NULL
 * @argc: number of arguments behind the command's name
 * @argv: those arguments
 */
struct options {
	struct source_options source;
	struct output_options output;
	bool json;
	bool all;
	u64 count;
	bool once;
	bool header;
	const char *fields;
	const char *sort;
	enum drawing format;
	enum part part;
	const char *output_file;
	int argc;
	char **argv;
};

#endif
