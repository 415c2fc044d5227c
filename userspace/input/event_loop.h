/* SPDX-License-Identifier: GPL-2.0 */
/* Events as they come, until a signal, the end, or enough of them. */
#ifndef TCPSTORY_FOLLOW_H
#define TCPSTORY_FOLLOW_H

#include "input/source.h"

/**
 * struct follow - what is followed, and what is done with it
 * @source: open
 * @count: enough events; 0: there is no enough
 * @what: for who waits: "watching"
 * @take: called with each record; returns whether it is one that was asked for
 * @idle: called before waiting for more; false: nobody listens any more
 * @context: given to both
 */
struct follow {
	struct source *source;
	u64 count;
	const char *what;
	bool (*take)(enum story_line type, const union story_record *record,
		     void *context);
	bool (*idle)(void *context);
	void *context;
};

/**
 * struct tally - what those that were asked for have told
 * @events: how many; what they were follows
 */
struct tally {
	u64 events;
	u64 opened;
	u64 refused;
	u64 reset;
	u64 timeouts;
	u64 closed;
	u64 lost;
};

/**
 * follow_prepare() - catch SIGINT, SIGTERM and SIGHUP from now on
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int follow_prepare(void);

/** follow() - follow; returns what the last reading brought */
enum source_result follow(const struct follow *f, struct tally *tally);

/** follow_stop_fd() - what is readable as soon as a signal has come */
int follow_stop_fd(void);

/** follow_stopped() - whether a signal has ended it */
bool follow_stopped(void);

/** follow_summarise() - tell the tally on standard error */
void follow_summarise(const struct tally *tally);

#endif
