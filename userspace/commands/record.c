// SPDX-License-Identifier: GPL-2.0
/*
 * A recording has the lines of the module's files: the header, the connections,
 * the events as they arrive, and at the end the connections and the counters
 * again. The last line marks the end; a recording without it was cut off. Of a
 * capture, there are no connections at the beginning.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#include "abi.h"
#include "commands/command.h"
#include "i18n/lang.h"
#include "input/event_loop.h"
#include "util/clock.h"

struct recording {
	const struct options *options;
	const struct source *source;
	const char *path;
	FILE *out;
};

static void put_line(struct recording *r, const struct source *s)
{
	fwrite(s->line, 1, s->len, r->out);
	putc('\n', r->out);
}

static void put_header(struct recording *r, const struct source *s)
{
	char host[65] = "";

	fprintf(r->out,
		"# tcpstory format=%u boot=%s load=%" PRIu64 " netns=%" PRIu64
		" clock_offset_ns=%" PRId64 "\n",
		s->header.format, s->header.boot, s->header.load,
		s->header.netns, s->header.clock_offset_ns);
	/* where a capture was made is not known */
	if (s->is_proc)
		gethostname(host, sizeof(host) - 1);
	fprintf(r->out, SOURCE_RECORDED "%s version=%s\n", host, STORY_VERSION);
}

static void put_end(struct recording *r, u64 now_ns,
		    const struct event_counts *counts)
{
	fprintf(r->out,
		SOURCE_END_OF_STORY "%" PRIu64 ".%09" PRIu64 " events=%" PRIu64
				    " lost=%" PRIu64 "\n",
		now_ns / SECOND_NS, now_ns % SECOND_NS, counts->events,
		counts->lost);
}

/* All lines of a file but its header. */
static int copy(struct recording *r, const char *file)
{
	static struct source s;
	enum source_result result;

	if (source_open(&s, &r->options->source, file))
		return EXIT_TROUBLE;
	do {
		result = source_line(&s);
		if (result == SOURCE_LINE)
			put_line(r, &s);
	} while (result == SOURCE_LINE);
	return source_close(&s, result);
}

/* A capture has no lines. */
static void put_record(struct recording *r, enum story_line type,
		       const union story_record *record)
{
	char line[STORY_LINE_MAX] = "";

	if (type == STORY_LINE_EVENT)
		story_event_format(&record->event, line, sizeof(line));
	else
		story_connection_format(&record->connection, line, sizeof(line));
	fputs(line, r->out);
}

static bool take(enum story_line type, const union story_record *record,
		 void *context)
{
	struct recording *r = context;

	if (r->source->capture)
		put_record(r, type, record);
	else
		put_line(r, r->source);
	return !ferror(r->out);
}

static bool idle(void *context)
{
	struct recording *r = context;

	return !fflush(r->out) && !r->options->once;
}

/* Readable only by its owner: sequence numbers allow injecting data and RSTs. */
static FILE *create(const char *path)
{
	int fd;

	if (!strcmp(path, "-"))
		return stdout;
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

static int finish(struct recording *r, int status)
{
	int err = fflush(r->out) || ferror(r->out) ? errno : 0;

	if (r->out != stdout && fclose(r->out) && !err)
		err = errno;
	if (!err)
		return status;
	complain("can't write to %s: %s", r->path, lang_error(err));
	return EXIT_TROUBLE;
}

static int record_module(struct recording *r, const struct event_loop *loop,
			 struct event_counts *counts)
{
	int status = copy(r, "connections");
	enum source_result result = event_loop_run(loop, counts);

	if (result == SOURCE_END)
		complain("the end: the module was unloaded, or the namespace is gone");
	else
		status |= copy(r, "connections") | copy(r, "stats");
	status |= source_close(loop->source, result);
	put_end(r, clock_ns(), counts);
	return status;
}

/* A recording that was cut off has no end; nor has that of such a capture. */
static int record_capture(struct recording *r, const struct event_loop *loop,
			  struct event_counts *counts)
{
	struct source *s = loop->source;
	enum source_result result = event_loop_run(loop, counts);
	char name[32];
	u64 value;

	while (result == SOURCE_END &&
	       source_stat(s, name, &value) == SOURCE_LINE)
		fprintf(r->out, "%s %" PRIu64 "\n", name, value);
	if (result != SOURCE_END || s->ended)
		put_end(r, s->end_ns, counts);
	return source_close(s, result);
}

static int run(const struct options *options)
{
	static struct source source;
	struct recording r = { .options = options, .source = &source };
	struct event_loop loop = {
		.source = &source,
		.count = options->count,
		.what = _("recording"),
		.take = take,
		.idle = idle,
		.context = &r,
	};
	struct event_counts counts = { 0 };
	int status;

	if (!options->argc || options->source.dir) {
		complain(options->argc ? N_("record reads no copies of files") :
					 N_("record to which file?"));
		return EXIT_USAGE;
	}
	r.path = options->argv[0];
	if (event_loop_prepare() ||
	    source_open(&source, &options->source, "live"))
		return EXIT_TROUBLE;
	if (options->source.file && !source.capture) {
		complain("%s is a recording already", source.path);
		source_drop(&source);
		return EXIT_TROUBLE;
	}
	/* Open live before reading connections: then no event is missed. */
	source_live(&source, options->all || options->once);
	r.out = create(r.path);
	if (!r.out) {
		complain("%s: %s", r.path, lang_error(errno));
		source_drop(&source);
		return EXIT_TROUBLE;
	}
	put_header(&r, &source);
	if (source.capture)
		status = record_capture(&r, &loop, &counts);
	else
		status = record_module(&r, &loop, &counts);
	status = finish(&r, status);
	event_loop_print_summary(&counts);
	return status;
}

static const char help[] =
	N_("Saves the connections, and every event as it comes, until Ctrl-C. All other\n"
	   "commands read it with -r FILE, on any machine, without the module. It is text:\n"
	   "the lines of /proc/net/tcpstory/. FILE may be - for standard output. With -r, it\n"
	   "saves what a capture tells.");

const struct command cmd_record = {
	.name = "record",
	.arguments = "FILE",
	.max_args = 1,
	.options = "a1c",
	.summary = N_("save connections and events, for -r FILE"),
	.help = help,
	.run = run,
};
