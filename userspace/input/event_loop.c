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

int follow_prepare(void)
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
	/* nohup: whoever starts this wants it to go on without a terminal */
	if (signal(SIGHUP, SIG_IGN) != SIG_IGN)
		sigaction(SIGHUP, &action, NULL);
	return 0;
}

static void count(struct tally *tally, const struct story_event *event)
{
	tally->events++;
	switch (event->step) {
	case STORY_STEP_OPEN_1:
		tally->opened++;
		break;
	case STORY_STEP_REFUSAL:
		tally->refused++;
		break;
	case STORY_STEP_RETRANSMISSION:
		/* asked again in spite of it: this was not the end */
		if (event->note == STORY_NOTE_SYN_AGAIN && tally->refused &&
		    event->old[STORY_CLIENT].state == STORY_STATE_CLOSED)
			tally->refused--;
		break;
	case STORY_STEP_RESET:
		tally->reset++;
		break;
	case STORY_STEP_CLOSE_1:
		tally->closed++;
		break;
	case STORY_STEP_TIMEOUT:
		tally->timeouts += event->note != STORY_NOTE_TIME_WAIT_OVER;
		break;
	default:
		break;
	}
}

void follow_summarise(const struct tally *tally)
{
	fflush(stdout);
	fprintf(stderr, _("events %llu: openings %llu, refused %llu, closings %llu"),
		LLU(tally->events), LLU(tally->opened), LLU(tally->refused),
		LLU(tally->closed));
	fprintf(stderr, _(", resets %llu, time-outs %llu; lost %llu\n"),
		LLU(tally->reset), LLU(tally->timeouts), LLU(tally->lost));
}

int follow_stop_fd(void)
{
	return stop_pipe[0];
}

bool follow_stopped(void)
{
	return stopped;
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

enum source_result follow(const struct follow *f, struct tally *tally)
{
	union story_record record;
	enum story_line type;

	if (f->source->live && isatty(STDERR_FILENO))
		fprintf(stderr, _("tcpstory: %s; Ctrl-C ends\n"), f->what);
	while (!stopped) {
		enum source_result result = source_record(f->source, &type, &record);

		if (result == SOURCE_AGAIN) {
			if (!f->idle(f->context) || !wait_for_more(f->source))
				return result;
			continue;
		}
		if (result != SOURCE_LINE || ferror(stdout))
			return result;
		if (!f->take(type, &record, f->context))
			continue;
		if (type == STORY_LINE_LOST)
			tally->lost += record.lost;
		if (type != STORY_LINE_EVENT)
			continue;
		count(tally, &record.event);
		if (tally->events == f->count)
			return result;
	}
	return SOURCE_LINE;
}
