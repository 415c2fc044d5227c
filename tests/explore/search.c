// SPDX-License-Identifier: GPL-2.0
#include "search.h"

#include <stdlib.h>

/* ---- worlds seen: only their hashes ---- */

/*
 * 64 bits: among 100 million worlds, the chance that any two have the same one,
 * so that what follows from the second is not seen, is about 1 in 3700.
 */
struct seen {
	u64 *slots;
	size_t size;	/* a power of two */
	size_t used;
};

static u64 mix(u64 a, u64 b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (u64)product ^ (u64)(product >> 64);
}

static u64 hash(const struct world *w)
{
	const u64 keys[] = { 0xa0761d6478bd642full, 0xe7037ed1a0b428dbull };
	u64 words[(sizeof(*w) + 15) / 16 * 2] = { 0 }, sum = sizeof(*w);
	size_t i;

	memcpy(words, w, sizeof(*w));
	for (i = 0; i < ARRAY_SIZE(words); i += 2)
		sum = mix(words[i] ^ keys[0] ^ sum, words[i + 1] ^ keys[1]) +
		      i * keys[1];
	sum = mix(sum ^ keys[1], keys[0]);
	return sum ? sum : 1;
}

static bool seen_before(struct seen *seen, u64 h)
{
	size_t i = h & (seen->size - 1);

	for (; seen->slots[i]; i = (i + 1) & (seen->size - 1))
		if (seen->slots[i] == h)
			return true;
	seen->slots[i] = h;
	seen->used++;
	return false;
}

static bool seen_init(struct seen *seen, size_t size)
{
	seen->slots = calloc(size, sizeof(*seen->slots));
	seen->size = size;
	seen->used = 0;
	return seen->slots;
}

/* Return: false if there is no room. */
static bool seen_room(struct seen *seen, size_t bytes_max)
{
	struct seen larger;
	size_t i;

	if (seen->used < seen->size / 4 * 3)
		return true;
	/* the old and the new one together */
	if (seen->size * 3 * sizeof(u64) > bytes_max ||
	    !seen_init(&larger, seen->size * 2))
		return seen->used < seen->size / 16 * 15;
	for (i = 0; i < seen->size; i++)
		if (seen->slots[i])
			seen_before(&larger, seen->slots[i]);
	free(seen->slots);
	*seen = larger;
	return true;
}

/* ---- depth first ---- */

struct level {
	struct world world;
	struct move move;	/* that led here */
	struct move moves[MOVES_MAX];
	u8 count;
	u8 next;	/* move to try */
};

static void enter(struct level *level, enum vantage vantage)
{
	level->count = moves_list(&level->world, vantage, level->moves);
	level->next = 0;
}

static void keep_trace(struct search *s, const struct level *levels,
		       unsigned int depth, const struct move *last)
{
	unsigned int i;

	if (depth + 1 > TRACE_MAX) {
		s->length = TRACE_MAX + 1;
		return;
	}
	for (i = 1; i <= depth; i++)
		s->trace[i - 1] = levels[i].move;
	s->trace[depth] = *last;
	s->length = depth + 1;
}

void search_all(struct search *s)
{
	struct level *levels = malloc(sizeof(*levels) * 1024);
	unsigned int depth = 0, room = 1024;
	struct outcome out;
	struct seen seen;

	s->states = 0;
	s->transitions = 0;
	s->deepest = 0;
	s->bad = NULL;
	s->full = !levels || !seen_init(&seen, 1 << 16);
	if (s->full)
		return;
	levels[0].world = s->first;
	enter(&levels[0], s->vantage);
	seen_before(&seen, hash(&s->first));
	for (;;) {
		struct level *level = &levels[depth];
		struct level *next;

		if (level->next == level->count) {
			if (!depth--)
				break;
			continue;
		}
		if (depth + 2 > room) {
			room *= 2;
			levels = realloc(levels, sizeof(*levels) * room);
			if (!levels)
				abort();
			level = &levels[depth];
		}
		next = &levels[depth + 1];
		next->world = level->world;
		next->move = level->moves[level->next++];
		if (!moves_make(&next->world, s->vantage, &next->move, &out,
				&s->bad))
			continue;
		s->transitions++;
		if (s->bad) {
			keep_trace(s, levels, depth, &next->move);
			break;
		}
		if (seen_before(&seen, hash(&next->world)))
			continue;
		if (!seen_room(&seen, s->bytes_max)) {
			s->full = true;
			break;
		}
		enter(next, s->vantage);
		depth++;
		if (depth > s->deepest)
			s->deepest = depth;
	}
	s->states = seen.used;
	s->bytes = seen.size * sizeof(u64) + room * sizeof(*levels);
	free(seen.slots);
	free(levels);
}

/* ---- shortest first ---- */

struct node {
	struct world world;
	u32 parent;
	struct move move;
};

void search_shortest(struct search *s)
{
	size_t room = s->bytes_max / 2 / sizeof(struct node);
	struct node *nodes = malloc(room * sizeof(*nodes));
	struct move moves[MOVES_MAX];
	struct outcome out;
	size_t done = 0, n = 1;
	struct seen seen;

	s->bad = NULL;
	s->length = 0;
	s->full = !nodes || !seen_init(&seen, 1 << 16);
	if (s->full)
		return;
	nodes[0].world = s->first;
	seen_before(&seen, hash(&s->first));
	for (; done < n && !s->bad && !s->full; done++) {
		unsigned int i, count = moves_list(&nodes[done].world,
						   s->vantage, moves);

		for (i = 0; i < count && !s->bad; i++) {
			struct node *next = &nodes[n];

			if (n == room || !seen_room(&seen, s->bytes_max / 2)) {
				s->full = true;
				break;
			}
			next->world = nodes[done].world;
			next->parent = done;
			next->move = moves[i];
			if (!moves_make(&next->world, s->vantage, &moves[i],
					&out, &s->bad))
				continue;
			if (s->bad || !seen_before(&seen, hash(&next->world)))
				n++;
		}
	}
	if (s->bad) {
		size_t i = n - 1, length = 0;

		for (; i; i = nodes[i].parent)
			length++;
		s->length = length;
		for (i = n - 1; i && length <= TRACE_MAX; i = nodes[i].parent)
			s->trace[--length] = nodes[i].move;
	}
	s->states = n;
	free(seen.slots);
	free(nodes);
}
