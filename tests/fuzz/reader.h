/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the targets that run the reader share: it reads a file with given content and prints into another one. Its
 * messages are discarded.
 */
#ifndef READER_H
#define READER_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "fuzz.h"

#include "commands/command.h"
#include "output/message.h"
#include "output/utf8.h"

static char dir[] = "/tmp/fuzz-reader.XXXXXX";
static int file = -1, printed = -1;

void complain(const char *fmt, ...)
{
	(void)fmt;
}

void complain_nearest(const struct nearest *nearest, const char *fmt, ...)
{
	(void)nearest;
	(void)fmt;
}

int finish_output(void)
{
	return fflush(stdout);
}

/* Each run of the reader makes a pipe for signals; one is enough for all runs. */
int pipe2(int ends[2], int flags)
{
	static int made[2];

	if (!made[1] &&
	    (pipe(made) || fcntl(made[0], F_SETFL, flags & O_NONBLOCK)))
		return -1;
	memcpy(ends, made, sizeof(made));
	return 0;
}

static inline const char *path_of(const char *name)
{
	static char path[64];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

static inline void clean_up(void)
{
	unlink(path_of("events"));
	unlink(path_of("connections"));
	unlink(path_of("printed"));
	rmdir(dir);
}

/* Set the content of the input file: a header, and the text. */
static inline void give(const void *text, size_t size)
{
	static const char first[] =
		"# tcpstory format=1 boot=- load=1 netns=1 clock_offset_ns=0\n";

	if (file < 0) {
		must(mkdtemp(dir));
		atexit(clean_up);
		must(!symlink("connections", path_of("events")));
		file = open(path_of("connections"), O_RDWR | O_CREAT | O_EXCL,
			    0600);
		must(file >= 0);
		must(freopen(path_of("printed"), "w", stdout));
		printed = open(path_of("printed"), O_RDONLY);
		must(printed >= 0);
	}
	must(!ftruncate(file, 0));
	must(pwrite(file, first, sizeof(first) - 1, 0) == sizeof(first) - 1);
	must(pwrite(file, text, size, sizeof(first) - 1) == (ssize_t)size);
}

/* A line must be valid UTF-8 without control characters, and not too wide. */
static inline void check_line(const char *line, size_t len, unsigned int width)
{
	unsigned int columns = 0;
	size_t i, n;

	for (i = 0; i < len; i += n) {
		uint32_t c;

		n = utf8_decode(line + i, len - i, &c);
		must(n && c >= ' ' && c != 0x7f);
		columns += utf8_columns(c);
	}
	/* an IPv6 address with its port can't be wrapped */
	must(!width || columns <= width || memchr(line, '[', len));
}

/* Check the output; lines must not be wider than @width, if that is not 0. */
static inline void check_printed(unsigned int width)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	FILE *in;

	fflush(stdout);
	in = fdopen(dup(printed), "r");
	must(in);
	rewind(in);
	while ((len = getline(&line, &size, in)) > 0)
		check_line(line, len - (line[len - 1] == '\n'), width);
	free(line);
	fclose(in);
	rewind(stdout);
	must(!ftruncate(fileno(stdout), 0));
}

#endif
