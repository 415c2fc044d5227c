// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "render_json.h"
#include "render_line.h"
#include "source.h"

/* What was told, for the summary. */
struct counts {
	u64 events;
	u64 opened;
	u64 refused;
	u64 reset;
	u64 timeouts;
	u64 closed;
	u64 lost;
};

/* A signal writes here, so that poll() wakes up whenever it comes. */
static int stop_pipe[2];
static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
	int saved = errno;
	ssize_t ignored = write(stop_pipe[1], "", 1);

	(void)number;
	(void)ignored;
	stopped = 1;
	errno = saved;
}

static int catch_signals(void)
{
	/* A second signal ends the program even if writing is stuck. */
	struct sigaction action = {
		.sa_handler = on_signal,
		.sa_flags = (int)SA_RESETHAND,
	};

	if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK)) {
		complain("pipe: %m");
		return EXIT_TROUBLE;
	}
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	return 0;
}

static void count(struct counts *counts, const struct story_event *event)
{
	counts->events++;
	switch (event->step) {
	case STORY_STEP_OPEN_1:
		counts->opened++;
		break;
	case STORY_STEP_REFUSAL:
		counts->refused++;
		break;
	case STORY_STEP_RETRANSMISSION:
		/* asked again in spite of it: this was not the end */
		if (event->note == STORY_NOTE_SYN_AGAIN && counts->refused &&
		    event->old[STORY_CLIENT].state == STORY_STATE_CLOSED)
			counts->refused--;
		break;
	case STORY_STEP_RESET:
		counts->reset++;
		break;
	case STORY_STEP_CLOSE_1:
		counts->closed++;
		break;
	case STORY_STEP_TIMEOUT:
		counts->timeouts += event->note != STORY_NOTE_TIME_WAIT_OVER;
		break;
	default:
		break;
	}
}

static void summarise(const struct counts *counts)
{
	fflush(stdout);
	fprintf(stderr, "events %" PRIu64 ": openings %" PRIu64 ", refused %" PRIu64
		", closings %" PRIu64 ", resets %" PRIu64 ", time-outs %" PRIu64
		"; lost %" PRIu64 "\n", counts->events, counts->opened,
		counts->refused, counts->closed, counts->reset, counts->timeouts,
		counts->lost);
}

/* Wait for more; false if there is no one left to tell it to. */
static bool wait_for_more(const struct source *s)
{
	struct pollfd fds[] = {
		{ .fd = s->fd, .events = POLLIN },
		{ .fd = stop_pipe[0], .events = POLLIN },
		{ .fd = STDOUT_FILENO },
	};

	while (poll(fds, 3, -1) < 0)
		if (errno != EINTR)
			return false;
	/* The reader of our pipe is gone. */
	return !(fds[2].revents & POLLERR);
}

static enum source_result watch(struct source *s, struct options *o,
				struct counts *counts)
{
	union story_record record;
	enum story_line type;

	while (!stopped) {
		enum source_result result = source_record(s, &type, &record);

		if (result == SOURCE_AGAIN) {
			if (fflush(stdout) || !wait_for_more(s))
				return result;
			/* It may have been resized meanwhile. */
			terminal_measure(&o->term);
			continue;
		}
		if (result != SOURCE_LINE)
			return result;
		if (ferror(stdout))
			return result;
		if (type == STORY_LINE_LOST) {
			counts->lost += record.lost;
			if (o->json)
				json_print_lost(record.lost);
			else
				line_print_lost(o, record.lost);
		} else if (type == STORY_LINE_EVENT) {
			count(counts, &record.event);
			if (o->json)
				json_print_event(&s->header, &record.event);
			else
				line_print_event(o, &s->header, &record.event);
			if (counts->events == o->count)
				return SOURCE_LINE;
		}
	}
	return SOURCE_LINE;
}

static int run(const struct options *options)
{
	struct options changing = *options;
	struct counts counts = { 0 };
	static struct source source;
	enum source_result result;

	if (catch_signals() || source_open(&source, options, "live"))
		return EXIT_TROUBLE;
	source_live(&source, options->all);
	if (options->json)
		json_print_story(&source.header);
	result = watch(&source, &changing, &counts);
	if (result == SOURCE_END && source.is_proc)
		complain("the end: the module was unloaded, or the namespace is gone");
	source_close(&source);
	/* What a signal has interrupted is no error of the output. */
	if (stopped)
		clearerr(stdout);
	if (finish_output())
		return EXIT_TROUBLE;
	summarise(&counts);
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

const struct command cmd_watch = {
	.name = "watch",
	.arguments = "",
	.options = "acN",
	.summary = "tell what happens, as it happens",
	.help =
"Tells each segment and timer that changes a connection: who sent what, the\n"
"states of both ends before and after, and why. Ctrl-C ends it with a summary.\n\n"
"  -a, --all              begin with the oldest event kept, not with new ones\n"
"  -c, --count=N          end after N events",
	.run = run,
};
