/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Events as text for people. In a terminal an event takes several lines, that
 * are wrapped at its width; elsewhere it takes one.
 */
#ifndef TCPSTORY_EVENT_TEXT_H
#define TCPSTORY_EVENT_TEXT_H

#include "output/format.h"

/**
 * event_text_print() - print an event: what happened, what it changed, and why
 * @options: the terminal, and how numbers are written
 * @clock_offset_ns: CLOCK_REALTIME - CLOCK_MONOTONIC
 * @event: the event
 */
void event_text_print(const struct output_options *options, s64 clock_offset_ns,
		      const struct story_event *event);

/**
 * event_text_print_change() - print an event without its time and its segment
 * @options: the stream, how numbers are written, and whether the rule is
 * @event: the event
 *
 * It is part of a line, without a newline.
 */
void event_text_print_change(const struct output_options *options,
			     const struct story_event *event);

/**
 * event_text_print_date() - print date and zone, if they have changed
 * @options: the terminal
 * @epoch_ns: time of the next event
 * @last: what was printed last; "" at first
 *
 * In a terminal, events have only the time of day.
 */
void event_text_print_date(const struct output_options *options, u64 epoch_ns,
			   char last[FORMAT_MAX]);

/** event_text_print_lost() - print that @count events are missing */
void event_text_print_lost(const struct output_options *options, u64 count);

#endif
