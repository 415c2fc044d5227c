// SPDX-License-Identifier: GPL-2.0
#include <unistd.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/event_loop.h"
#include "input/pace.h"
#include "output/event_text.h"
#include "query/filter.h"
#include "query/record_json.h"
#include "util/clock.h"

struct watching {
	struct source *source;
	struct options options; /* a copy: the terminal's width may change */
	struct filter filter;
	char date[FORMAT_MAX];
	struct pace pace;
};

/* A pause that is longer is announced in a terminal, in ns. */
#define LONG_PAUSE (5 * SECOND_NS)

static void announce(const struct terminal *term, u64 wait_ns)
{
	char text[FORMAT_MAX];

	fprintf(stderr, _("tcpstory: the next event follows in %s\n"),
		format_duration(text, term, wait_ns));
}

/* Wait until an event of a recording is due; false if the program is to end. */
static bool wait_until_due(struct watching *w, const struct story_event *event)
{
	u64 wait_ns;

	if (!w->pace.speed)
		return true;
	wait_ns = pace_wait(&w->pace, event->mono_ns, clock_ns());
	if (!wait_ns)
		return true;
	terminal_measure(&w->options.output.term);
	if (fflush(stdout))
		return false;
	if (wait_ns > LONG_PAUSE && isatty(STDERR_FILENO))
		announce(&w->options.output.term, wait_ns);
	return event_loop_wait(wait_ns);
}

static bool take(enum story_line type, const union story_record *record,
		 void *context)
{
	struct watching *w = context;
	s64 clock_offset_ns = w->source->header.clock_offset_ns;

	if (type == STORY_LINE_LOST) {
		if (w->options.json)
			record_json_print_lost(record->lost);
		else
			event_text_print_lost(&w->options.output, record->lost);
		return true;
	}
	if (type != STORY_LINE_EVENT ||
	    !filter_fits_event(&w->filter, &record->event) ||
	    !wait_until_due(w, &record->event))
		return false;
	if (w->options.json) {
		record_json_print_event(&record->event);
		return true;
	}
	if (w->options.output.term.folds)
		event_text_print_date(&w->options.output,
				      record->event.mono_ns + clock_offset_ns,
				      w->date);
	event_text_print(&w->options.output, clock_offset_ns, &record->event);
	return true;
}

static bool idle(void *context)
{
	struct watching *w = context;

	terminal_measure(&w->options.output.term);
	return !fflush(stdout);
}

static int run(const struct options *options)
{
	static struct source source;
	static struct watching w;
	struct event_loop loop = {
		.source = &source,
		.count = options->count,
		.what = _("watching"),
		.take = take,
		.idle = idle,
		.context = &w,
	};
	struct event_counts counts = { 0 };
	enum source_result result;
	int status;

	w.source = &source;
	w.options = *options;
	w.pace.speed = options->speed;
	status = filter_parse(&w.filter, options->argv, options->argc, true);
	if (status)
		return status;
	if (event_loop_prepare() ||
	    source_open(&source, &options->source, "live"))
		return EXIT_TROUBLE;
	source_live(&source, options->all);
	if (options->json)
		record_json_print_story(&source.header, source.host);
	result = event_loop_run(&loop, &counts);
	if (result == SOURCE_END && source.is_proc)
		complain("the end: the module was unloaded, or the namespace is gone");
	status = source_close(&source, result);
	/* A write that a signal interrupted is no error. */
	if (event_loop_stopped())
		clearerr(stdout);
	if (finish_output())
		return EXIT_TROUBLE;
	event_loop_print_summary(&counts);
	return status;
}

static const char help[] =
	N_("Prints each segment and timer that changes a connection: what was sent, the\n"
	   "states of both ends before and after, and why. Ctrl-C ends it with a summary.\n"
	   "With filters, only what fits them before or after: '3' follows a connection,\n"
	   "':80' a port, 'time-wait' a state, 'step=reset' a step.");

const struct command cmd_watch = {
	.name = "watch",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "acENTyj",
	.summary = N_("print events as they happen"),
	.help = help,
	.run = run,
	.more = filter_help_events,
};
