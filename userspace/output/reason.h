/* SPDX-License-Identifier: GPL-2.0 */
/* Why a segment or a timer changes what it changes: a section of the RFC, and its rule. */
#ifndef TCPSTORY_REASON_H
#define TCPSTORY_REASON_H

#include "record/event.h"

#define REASON_MAX 512

/**
 * struct reason - the rule behind an event
 * @source: "RFC 9293, 3.5"; a manual page if TCP has no such rule
 * @rule: the rule in a line, in English; marked for translation
 */
struct reason {
	const char *source;
	const char *rule;
};

/**
 * reason_find() - the rule behind an event
 * @event: the event
 *
 * Return: that of its note; of its step if a recording has no note that is known.
 */
const struct reason *reason_find(const struct story_event *event);

/** reason_format() - "RFC 9293, 3.5: a SYN carries ...", in the user's language */
const char *reason_format(char text[REASON_MAX],
			  const struct story_event *event);

#endif
