// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "input/event_loop.h"
#include "i18n/lang.h"
#include "output/format.h"
#include "output/message.h"
#include "util/clock.h"

/* The signal handler writes to it: poll() returns even if it was not waiting yet. */
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

int event_loop_prepare(void)
{
	/* A second signal ends the program even if writing is stuck. */
	struct sigaction action = {
		.sa_handler = on_signal,
		.sa_flags = (int)SA_RESETHAND,
	};

	if (pipe2(stop_pipe, O_CLOEXEC | O_NONBLOCK)) {
		complain("pipe: %s", lang_error(errno));
		return EXIT_TROUBLE;
	}
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	/* Under nohup(1), SIGHUP stays ignored. */
	if (signal(SIGHUP, SIG_IGN) != SIG_IGN)
		sigaction(SIGHUP, &action, NULL);
	return 0;
}

static void count(struct event_counts *counts, const struct story_event *event)
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
		/* The client retransmits its SYN: the refusal did not count. */
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

void event_loop_print_summary(const struct event_counts *counts)
{
	fflush(stdout);
	fprintf(stderr,
		_("events %llu: openings %llu, refused %llu, closings %llu"),
		LLU(counts->events), LLU(counts->opened), LLU(counts->refused),
		LLU(counts->closed));
	fprintf(stderr, _(", resets %llu, timeouts %llu; lost %llu\n"),
		LLU(counts->reset), LLU(counts->timeouts), LLU(counts->lost));
}

int event_loop_stop_fd(void)
{
	return stop_pipe[0];
}

bool event_loop_stopped(void)
{
	return stopped;
}

/* Wait for more events; false if the reader of standard output is gone. */
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
	return !(fds[2].revents & POLLERR);
}

bool event_loop_wait(u64 wait_ns)
{
	struct pollfd fds[] = {
		{ .fd = stop_pipe[0], .events = POLLIN },
		{ .fd = STDOUT_FILENO },
	};
	const struct timespec timeout = clock_timeout(wait_ns);

	/* A signal that interrupts it has written to the pipe. */
	return !ppoll(fds, 2, &timeout, NULL);
}

enum source_result event_loop_run(const struct event_loop *loop,
				  struct event_counts *counts)
{
	union story_record record;
	enum story_line type;

	if (loop->source->live && isatty(STDERR_FILENO))
		fprintf(stderr, _("tcpstory: %s; Ctrl-C ends\n"), loop->what);
	while (!stopped) {
		enum source_result result = source_record(loop->source, &type,
							  &record);

		if (result == SOURCE_AGAIN) {
			if (!loop->idle(loop->context) ||
			    !wait_for_more(loop->source))
				return result;
			continue;
		}
		if (result != SOURCE_LINE || ferror(stdout))
			return result;
		if (!loop->take(type, &record, loop->context))
			continue;
		if (type == STORY_LINE_LOST)
			counts->lost += record.lost;
		if (type != STORY_LINE_EVENT)
			continue;
		count(counts, &record.event);
		if (counts->events == loop->count)
			return result;
	}
	return SOURCE_LINE;
}
