/* SPDX-License-Identifier: GPL-2.0 */
/* What both searches, plain.c and sweep.c, have in common. */
#ifndef SEARCH_H
#define SEARCH_H

#include "moves.h"

/* The longest trace to a violation that is kept. */
#define TRACE_MAX 400

/* Different violations that one search keeps. */
#define BADS_MAX 64
#define BAD_MAX	 120

/* Both ends' states, and the states that the observer reports for them. */
#define REST_BITS 19

/**
 * struct search - parameters and results of a search
 * @first: the initial state
 * @point: the observation point
 * @bytes_max: memory to use at most
 * @full_moves: make all moves, even where fewer are enough
 * @every: continue after a violation, but not from that state
 * @like: NULL, or only violations whose text contains this count
 * @states: different states
 * @frames: different states without the segments in flight
 * @transitions: moves made
 * @bytes: memory used for the states
 * @stop: the search has to end
 * @full: NULL, or why the search is not complete
 * @bads: the violations, each once
 * @bads_n: how many
 * @rests: states at rest: nothing in flight, and nothing to do
 * @trace: the moves from @first to the first violation
 * @length: how many; TRACE_MAX + 1 if there are more
 */
struct search {
	struct system first;
	enum point point;
	size_t bytes_max;
	bool full_moves;
	bool every;
	const char *like;
	size_t states;
	size_t frames;
	size_t transitions;
	size_t bytes;
	bool stop;
	const char *full;
	char bads[BADS_MAX][BAD_MAX];
	unsigned int bads_n;
	u64 rests[1 << REST_BITS >> 6];
	struct move trace[TRACE_MAX];
	unsigned int length;
};

/** search_bad() - there is a violation */
void search_bad(struct search *s, const char *bad);

/** search_give_up() - the search can't be complete */
void search_give_up(struct search *s, const char *why);

/** search_rest() - a state at rest has been reached */
void search_rest(struct search *s, const struct system *sys);

/** search_rests() - how many different states at rest, and a checksum of them */
unsigned int search_rests(const struct search *s, u64 *sum);

#endif
