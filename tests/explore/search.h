/* SPDX-License-Identifier: GPL-2.0 */
/* What the searches through all worlds have in common. */
#ifndef SEARCH_H
#define SEARCH_H

#include "moves.h"

/* Longest trace that is kept, when something is wrong. */
#define TRACE_MAX 400

/* Different things that are wrong, of one search. */
#define BADS_MAX 64
#define BAD_MAX 120

/* Both ends' states, and what the observer thinks of them. */
#define REST_BITS 19

/**
 * struct search - what is searched, and what came of it
 * @first: the world to begin with
 * @vantage: where its observer is
 * @bytes_max: memory to use at most
 * @full_moves: make all moves, even if fewer would do
 * @like: NULL, or only what is wrong in such words counts
 * @every: go on when something is wrong, but not from there
 * @states: different worlds
 * @frames: ... but for what is under way
 * @transitions: moves made
 * @bytes: memory used for the worlds seen
 * @stop: to be ended
 * @full: NULL, or why not all was seen
 * @bads: what is wrong, each once
 * @bads_n: how many
 * @rests: those that were reached with nothing under way and nothing to do
 * @trace: the moves to the first wrong one, from @first
 * @length: how many; of a trace too long to keep, TRACE_MAX + 1
 */
struct search {
	struct world first;
	enum vantage vantage;
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

/** search_bad() - something is wrong */
void search_bad(struct search *s, const char *bad);

/** search_give_up() - not all can be seen */
void search_give_up(struct search *s, const char *why);

/** search_rest() - a world where nothing is under way, and nothing to do */
void search_rest(struct search *s, const struct world *w);

/** search_rests() - how many of them are different, and a number made of all */
unsigned int search_rests(const struct search *s, u64 *sum);

#endif
