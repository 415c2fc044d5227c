/* SPDX-License-Identifier: GPL-2.0 */
/* The search through all worlds, each once. */
#ifndef SEARCH_H
#define SEARCH_H

#include "moves.h"

/* Longest trace that is kept, when something is wrong. */
#define TRACE_MAX 400

/**
 * struct search - what is searched, and what came of it
 * @first: the world to begin with
 * @vantage: where its observer is
 * @bytes_max: memory to use at most
 * @states: different worlds
 * @transitions: moves made
 * @deepest: longest way gone
 * @bytes: memory used for the worlds seen
 * @full: memory was not enough: not all was seen
 * @bad: NULL, or what is wrong
 * @trace: the moves to there, from @first
 * @length: how many; of a trace too long to keep, TRACE_MAX + 1
 */
struct search {
	struct world first;
	enum vantage vantage;
	size_t bytes_max;
	size_t states;
	size_t transitions;
	unsigned int deepest;
	size_t bytes;
	bool full;
	const char *bad;
	struct move trace[TRACE_MAX];
	unsigned int length;
};

/**
 * search_all() - see all worlds, or the first wrong one
 * @s: first, vantage and bytes_max set, the rest filled
 *
 * Depth first: it needs least memory. A trace found is not the shortest.
 */
void search_all(struct search *s);

/**
 * search_shortest() - the same, in the order of the number of moves
 * @s: as above; if memory is not enough, @s->full, and there is no trace
 */
void search_shortest(struct search *s);

#endif
