/* SPDX-License-Identifier: GPL-2.0 */
/* Filters: conditions on a connection's fields, all of which must hold. */
#ifndef TCPSTORY_FILTER_H
#define TCPSTORY_FILTER_H

#include "query/fields.h"

#define FILTER_TERMS   16
#define FILTER_CHOICES 16

/**
 * struct filter_range - values that a condition allows
 * @low: the lowest number
 * @high: the highest number
 * @unknown: "-": the value is not known
 * @any_addr: an endpoint's address does not matter, only its port
 * @addr: a network's address
 * @bits: length of the network's prefix
 * @family6: the network is IPv6, not IPv4
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
 * @not: the field must have none of the values
 * @words: allowed values of an enum, or flags; a bit each
 * @ranges: allowed numbers and addresses
 * @count: number of ranges
 */
struct filter_term {
	struct choice choice;
	bool negated;
	u64 words;
	struct filter_range ranges[FILTER_CHOICES];
	unsigned int count;
};

/**
 * struct filter - all conditions
 * @terms: the conditions
 * @count: number of conditions
 */
struct filter {
	struct filter_term terms[FILTER_TERMS];
	unsigned int count;
};

/* Help for commands that filter connections, or events; see struct command. */
extern const char *const filter_help[];
extern const char *const filter_help_events[];

/**
 * filter_parse() - parse conditions as the user writes them
 * @filter: filled
 * @words: "state=time-wait", "bytes>1M", or in short "3", ":80", "time-wait"
 * @count: number of words
 * @events: the filter is for events, not for connections
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int filter_parse(struct filter *filter, char *const *words, unsigned int count,
		 bool events);

/**
 * filter_fits() - whether a connection meets all conditions
 * @filter: the conditions
 * @row: the connection
 *
 * A condition on "client_..." or "server_..." is on that end. The other
 * conditions on ends must be met by one and the same end: "state=close-wait
 * stay>10s" is an end that has been in CLOSE-WAIT for so long. A condition with
 * "!=" must be met by both ends.
 *
 * Return: true if it does.
 */
bool filter_fits(const struct filter *filter, const struct row *row);

/** filter_numbers() - the lowest and the highest connection number that may fit */
void filter_numbers(const struct filter *filter, u64 *first, u64 *last);

/** filter_fits_event() - whether the connection fits before or after an event */
bool filter_fits_event(const struct filter *filter,
		       const struct story_event *event);

#endif
