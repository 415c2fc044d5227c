// SPDX-License-Identifier: GPL-2.0
/*
 * Any text as the module's files, connections and events alike: list and show
 * tell it, as text and as JSON. The reader's own messages are left out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <unistd.h>

#include "fuzz.h"

#include "command.h"

static char dir[] = "/tmp/fuzz-reader.XXXXXX";
static int file = -1;

void complain(const char *fmt, ...)
{
	(void)fmt;
}

int finish_output(void)
{
	return fflush(stdout);
}

static void clean_up(void)
{
	char path[64];

	snprintf(path, sizeof(path), "%s/events", dir);
	unlink(path);
	snprintf(path, sizeof(path), "%s/connections", dir);
	unlink(path);
	rmdir(dir);
}

static void set_up(void)
{
	char path[64];

	must(mkdtemp(dir));
	atexit(clean_up);
	snprintf(path, sizeof(path), "%s/events", dir);
	must(!symlink("connections", path));
	snprintf(path, sizeof(path), "%s/connections", dir);
	file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
	must(file >= 0);
	must(freopen("/dev/null", "w", stdout));
}

static void run(const struct command *command, char *argument, bool json, enum numbers numbers)
{
	char *arguments[] = { argument, NULL };
	struct options options = {
		.json = json, .numbers = numbers, .dir = dir, .argc = argument ? 1 : 0, .argv = arguments,
	};

	terminal_init(&options.term, COLOUR_NEVER);
	command->run(&options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char first[] = "# tcpstory format=1 boot=- load=1 netns=1 clock_offset_ns=0\n";
	char one[] = "1", https[] = ":443";

	if (file < 0)
		set_up();
	must(!ftruncate(file, 0));
	must(pwrite(file, first, sizeof(first) - 1, 0) == sizeof(first) - 1);
	must(pwrite(file, data, size, sizeof(first) - 1) == (ssize_t)size);
	run(&cmd_list, NULL, false, NUMBERS_SYMBOLS);
	run(&cmd_list, NULL, true, NUMBERS_RAW);
	run(&cmd_show, one, false, NUMBERS_SYMBOLS);
	run(&cmd_show, one, true, NUMBERS_RELATIVE);
	run(&cmd_show, https, false, NUMBERS_RELATIVE);
	return 0;
}
