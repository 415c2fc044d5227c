/* SPDX-License-Identifier: GPL-2.0 */
/* Values as text for people. Each function returns the text, in its buffer. */
#ifndef TCPSTORY_FORMAT_H
#define TCPSTORY_FORMAT_H

#include "output/terminal.h"
#include "record/event.h"
#include "record/strbuf.h"

/* An IPv6 address in brackets with its port fits. */
#define FORMAT_ADDR_MAX 64
#define FORMAT_MAX	40

/* What a worksheet has instead of a state. */
#define FORMAT_BLANK "____________"

/* For formats that are translated: msgfmt does not know PRIu64. */
#define LLU(n) ((unsigned long long)(n))

/**
 * struct output_options - how text is written
 * @term: what standard output can show
 * @numbers: how numbers are written
 * @why: an event's sentence is followed by its reason
 */
struct output_options {
	struct terminal term;
	enum story_notation numbers;
	bool why;
};

/** format_end() - "client" or "server" */
const char *format_end(unsigned int end);

/** format_addr() - "10.9.0.1:80", "[2001:db8::1]:80" */
const char *format_addr(char buf[FORMAT_ADDR_MAX], bool family6, const u8 *addr,
			u16 port);

/** format_state() - "SYN-RECEIVED?"; a blank for STORY_STATE_NONE */
const char *format_state(char buf[FORMAT_MAX], struct story_seen seen);

/** format_step_digits() - "1" to "4"; "23" for both in one segment; "" for none */
const char *format_step_digits(enum story_step step);

/** format_step() - the same as the terminal can show it: "②③", "(2)(3)" */
const char *format_step(char buf[FORMAT_MAX], const struct terminal *term,
			enum story_step step);

/** format_duration() - three or four digits and a unit: "84 µs", "2.10 s" */
const char *format_duration(char buf[FORMAT_MAX], const struct terminal *term,
			    u64 ns);

/** format_bytes() - short, for columns: "78", "4.3k", "2.0M" */
const char *format_bytes(char buf[FORMAT_MAX], u64 bytes);

/** format_count() - digits in groups: "4 312" */
const char *format_count(char buf[FORMAT_MAX], u64 n);

/** format_clock() - local time of day, with microseconds: "21:03:11.123456" */
const char *format_clock(char buf[FORMAT_MAX], u64 epoch_ns);

/**
 * format_moment() - date and time of day with the zone, as ISO 8601 has it
 * @buf: the buffer
 * @epoch_ns: the time
 * @fraction: with microseconds: "2026-11-22T21:03:11.123456+01:00"
 */
const char *format_moment(char buf[FORMAT_MAX], u64 epoch_ns, bool fraction);

/**
 * format_number() - a sequence or acknowledgment number
 * @buf: the buffer
 * @how: the notation
 * @symbol: letter of the base; 0 if there is none
 * @offset: distance from the base
 * @isn_known: @isn is known
 * @isn: initial sequence number of the stream
 * @value: the number itself
 */
const char *format_number(char buf[FORMAT_MAX], enum story_notation how,
			  char symbol, s64 offset, bool isn_known, u32 isn,
			  u32 value);

#endif
