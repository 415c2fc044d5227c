/* SPDX-License-Identifier: GPL-2.0 */
/* Events as lines that a person reads as they come; standard output. */
#ifndef TCPSTORY_EVENT_TEXT_H
#define TCPSTORY_EVENT_TEXT_H

#include "output/format.h"

/**
 * event_text_print() - an event: what was sent, what it changed, and why
 * @options: how
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC
 * @event: the event
 *
 * One line on what is no terminal; folded at the terminal's width otherwise.
 */
void event_text_print(const struct output_options *options,
		      s64 clock_offset_ns, const struct story_event *event);

/** event_text_print_lost() - events are missing here */
void event_text_print_lost(const struct output_options *options, u64 count);

#endif
