/* SPDX-License-Identifier: GPL-2.0 */
/* Which connections are meant: conditions on their fields, all to be met. */
#ifndef TCPSTORY_FILTER_H
#define TCPSTORY_FILTER_H

#include "query/fields.h"

#define FILTER_TERMS 16
#define FILTER_CHOICES 16

/**
 * struct filter_range - one of the values that a condition allows
 * @low: least number
 * @high: highest one
 * @unknown: "-", if the number is not known
 * @any_addr: only the port matters
 * @addr: network; @bits of it count
 * @bits: of @addr
 * @family6: IPv6, not IPv4
 */
struct filter_range {
	u64 low;
	u64 high;
	bool unknown;
	bool any_addr;
	u8 addr[16];
	u8 bits;
	bool family6;
};

/**
 * struct filter_term - one condition
 * @choice: the field
 * @not: that it must not have any of these
 * @words: values of an enum that it may have, a bit each
 * @ranges: or of numbers and addresses
 * @count: of ranges
 */
struct filter_term {
	struct choice choice;
	bool not;
	u64 words;
	struct filter_range ranges[FILTER_CHOICES];
	unsigned int count;
};

/**
 * struct filter - all conditions
 * @terms: they
 * @count: how many
 */
struct filter {
	struct filter_term terms[FILTER_TERMS];
	unsigned int count;
};

/* For the help of commands that take filters: of connections, or of events. */
extern const char *const filter_help[];
extern const char *const filter_help_events[];

/**
 * filter_parse() - conditions as the user writes them
 * @filter: filled
 * @words: "state=time-wait", "bytes>1M", or in short "3", ":80", "time-wait"
 * @count: how many
 * @events: events are to be filtered, not connections
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int filter_parse(struct filter *filter, char *const *words, unsigned int count,
		 bool events);

/**
 * filter_fits() - whether a connection meets all conditions
 *
 * Those that say "client" or "server" are that end's. The others on ends must
 * be met by one and the same end: "state=close-wait stay>10s" is an end that
 * has stayed in CLOSE-WAIT for so long. What is excluded, neither end may be.
 */
bool filter_fits(const struct filter *filter, const struct row *row);

/** filter_numbers() - the lowest and the highest number that may fit */
void filter_numbers(const struct filter *filter, u64 *first, u64 *last);

/** filter_fits_event() - whether it does before an event, or after it */
bool filter_fits_event(const struct filter *filter,
		       const struct story_event *event);

#endif
