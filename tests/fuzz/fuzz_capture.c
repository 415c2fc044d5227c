// SPDX-License-Identifier: GPL-2.0
/*
 * Any bytes as a capture, through list and show; its events and connections as lines; and through annotate, whose
 * output is a capture of the same packets.
 */
#include "reader.h"

#include "capture/capture.h"
#include "capture/host.h"
#include "input/source.h"

static void run(const struct command *command, const char *path, char *argument,
		bool at_host)
{
	char *arguments[] = { argument, NULL };
	struct options options = {
		.source.file = path,
		.argc = argument ? 1 : 0,
		.argv = arguments,
	};

	if (at_host)
		must(host_parse(&options.source.at, "10.0.0.1,fd00::1"));
	terminal_init(&options.output.term, COLOUR_NEVER);
	command->run(&options);
	check_printed(0);
}

/* Each event and connection of a capture can be written as a line. */
static void check_records(const char *path)
{
	static struct source source;
	static union story_record record;
	const struct source_options options = { .file = path, .quiet = true };
	enum story_line type;
	char line[STORY_LINE_MAX];
	u64 number = 0, conn = 0;

	if (source_open(&source, &options, "events"))
		return;
	while (source_record(&source, &type, &record) == SOURCE_LINE) {
		if (type == STORY_LINE_EVENT) {
			must(record.event.number == ++number);
			must(story_event_format(&record.event, line,
						sizeof(line)) < sizeof(line) - 1);
		} else {
			must(type == STORY_LINE_CONNECTION);
			must(record.connection.conn > conn);
			conn = record.connection.conn;
		}
	}
	source_drop(&source);
}

/* Frames that can be read. */
static u64 count_frames(const char *path)
{
	static struct source source;
	static union story_record record;
	const struct source_options options = { .file = path, .quiet = true };
	enum story_line type;
	u64 frames;

	must(!source_open(&source, &options, "events"));
	while (source_record(&source, &type, &record) == SOURCE_LINE)
		;
	frames = capture_frames(source.capture);
	source_drop(&source);
	return frames;
}

static void check_annotated(const char *path)
{
	char annotated[128];
	const struct options options = {
		.source.file = path,
		.output_file = annotated,
	};

	snprintf(annotated, sizeof(annotated), "%s", path_of("annotated"));
	cmd_annotate.run(&options);
	if (access(annotated, F_OK))
		return;
	must(count_frames(annotated) == count_frames(path));
	unlink(annotated);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool at_host = size && data[size - 1] & 1;
	const char *path;
	char one[] = "1";

	give("", 0);
	path = path_of("connections");
	must(!ftruncate(file, 0));
	must(pwrite(file, data, size, 0) == (ssize_t)size);
	run(&cmd_list, path, NULL, at_host);
	run(&cmd_show, path, one, at_host);
	check_records(path);
	check_annotated(path);
	return 0;
}
