// SPDX-License-Identifier: GPL-2.0
#include "plain.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "observer.h"

/* ---- visited states: only their hashes ---- */

/*
 * 64 bits: among 100 million states, the probability that any two have the same
 * hash, so that the second is not visited, is about 1 in 3700.
 */
struct seen {
	u64 *slots;
	size_t size; /* a power of two */
	size_t used;
};

static u64 mix(u64 a, u64 b)
{
	unsigned __int128 product = (unsigned __int128)a * b;

	return (u64)product ^ (u64)(product >> 64);
}

static u64 hash(const struct system *sys)
{
	const u64 keys[] = { 0xa0761d6478bd642full, 0xe7037ed1a0b428dbull };
	u64 words[(sizeof(*sys) + 15) / 16 * 2] = { 0 }, sum = sizeof(*sys);
	size_t i;

	memcpy(words, sys, sizeof(*sys));
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
	size_t bytes = size * sizeof(*seen->slots);

	seen->slots = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (seen->slots == MAP_FAILED)
		return false;
	/* looked up at random: the fewer pages the better */
	madvise(seen->slots, bytes, MADV_HUGEPAGE);
	seen->size = size;
	seen->used = 0;
	return true;
}

static void seen_free(struct seen *seen)
{
	munmap(seen->slots, seen->size * sizeof(*seen->slots));
}

/* Return: false if there is no memory. */
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
	seen_free(seen);
	*seen = larger;
	return true;
}

/* ---- depth first ---- */

/**
 * struct todo - a state that was reached and has not been visited yet
 * @system: the state
 * @depth: moves made to reach it
 * @move: the last of them
 */
struct todo {
	struct system system;
	unsigned int depth;
	struct move move;
};

/* Depth first: the last one reached is visited next. */
struct stack {
	struct todo *all;
	size_t used;
	size_t room;
};

static struct todo *push(struct stack *stack)
{
	if (stack->used == stack->room) {
		stack->room = stack->room ? stack->room * 2 : 1024;
		stack->all = realloc(stack->all,
				     stack->room * sizeof(*stack->all));
		if (!stack->all)
			abort();
	}
	return &stack->all[stack->used++];
}

/* All successors of a state, including those that have been reached before. */
struct successors {
	struct system systems[MOVES_MAX];
	struct move moves[MOVES_MAX];
	u64 hashes[MOVES_MAX];
	unsigned int n;
};

/* Return: false if the last successor is a violation that ends the search. */
static bool find_successors(struct search *s, const struct system *sys,
			    const struct seen *seen, struct successors *next)
{
	struct move moves[MOVES_MAX];
	unsigned int i, count = moves_list(sys, s->point, moves);
	struct outcome out;
	const char *bad;

	next->n = 0;
	for (i = 0; i < count; i++) {
		struct system *to = &next->systems[next->n];

		*to = *sys;
		next->moves[next->n] = moves[i];
		if (!moves_make(to, s->point, &moves[i], &out, &bad))
			continue;
		s->transitions++;
		if (!bad)
			bad = observer_check_rest(to, s->point);
		if (bad)
			search_bad(s, bad);
		if (s->stop)
			return false;
		if (bad)
			continue;
		next->hashes[next->n] = hash(to);
		/* needed after all moves have been made */
		__builtin_prefetch(&seen->slots[next->hashes[next->n] &
						(seen->size - 1)]);
		next->n++;
	}
	return true;
}

static void keep(struct search *s, unsigned int depth, const struct move *move)
{
	if (depth && depth <= TRACE_MAX)
		s->trace[depth - 1] = *move;
}

/* As in sweep(), states that differ only in the budgets count once. */
static void count(struct seen *counted, const struct system *sys)
{
	struct system any = *sys;

	any.losses = 0;
	any.duplicates = 0;
	any.premature = 0;
	seen_before(counted, hash(&any));
}

static bool rests(const struct system *sys)
{
	return !in_flight(&sys->flight[0]) && !end_waits(&sys->end[0]) &&
	       !end_waits(&sys->end[1]);
}

void plain_all(struct search *s)
{
	static struct successors next;
	struct stack stack = { 0 };
	struct seen seen, any;

	if (!seen_init(&seen, 1 << 16) || !seen_init(&any, 1 << 16)) {
		search_give_up(s, "there is no memory");
		return;
	}
	*push(&stack) = (struct todo){ .system = s->first };
	seen_before(&seen, hash(&s->first));
	while (stack.used && !s->full) {
		struct todo todo = stack.all[--stack.used];
		unsigned int i;

		count(&any, &todo.system);
		if (rests(&todo.system))
			search_rest(s, &todo.system);
		keep(s, todo.depth, &todo.move);
		if (!find_successors(s, &todo.system, &seen, &next)) {
			keep(s, todo.depth + 1, &next.moves[next.n]);
			s->length = todo.depth + 1;
			break;
		}
		for (i = 0; i < next.n; i++) {
			struct todo *to;

			if (seen_before(&seen, next.hashes[i]))
				continue;
			to = push(&stack);
			to->system = next.systems[i];
			to->depth = todo.depth + 1;
			to->move = next.moves[i];
		}
		if (!seen_room(&seen, s->bytes_max / 2) ||
		    !seen_room(&any, s->bytes_max / 2))
			search_give_up(s, "memory is not enough");
	}
	s->states = any.used;
	s->bytes = (seen.size + any.size) * sizeof(u64) +
		   stack.room * sizeof(*stack.all);
	seen_free(&seen);
	seen_free(&any);
	free(stack.all);
}

/* ---- shortest first ---- */

struct node {
	struct system system;
	u32 parent;
	struct move move;
};

void plain_shortest(struct search *s)
{
	size_t room = s->bytes_max / 2 / sizeof(struct node);
	struct node *nodes = malloc(room * sizeof(*nodes));
	struct move moves[MOVES_MAX];
	struct outcome out;
	size_t done = 0, n = 1;
	const char *bad = NULL;
	struct seen seen;

	if (!nodes || !seen_init(&seen, 1 << 16)) {
		search_give_up(s, "there is no memory");
		return;
	}
	nodes[0].system = s->first;
	seen_before(&seen, hash(&s->first));
	for (; done < n && !bad && !s->full; done++) {
		unsigned int i, count;

		count = moves_list(&nodes[done].system, s->point, moves);
		for (i = 0; i < count && !bad; i++) {
			struct node *next = &nodes[n];

			if (n == room || !seen_room(&seen, s->bytes_max / 2)) {
				search_give_up(s, "memory is not enough");
				break;
			}
			next->system = nodes[done].system;
			next->parent = done;
			next->move = moves[i];
			if (!moves_make(&next->system, s->point, &moves[i],
					&out, &bad))
				continue;
			if (!bad)
				bad = observer_check_rest(&next->system,
							  s->point);
			if (bad)
				search_bad(s, bad);
			if (bad && !s->bads_n)
				bad = NULL;
			else if (bad || !seen_before(&seen, hash(&next->system)))
				n++;
		}
	}
	if (bad) {
		size_t i = n - 1, length = 0;

		for (; i; i = nodes[i].parent)
			length++;
		s->length = length;
		for (i = n - 1; i && length <= TRACE_MAX; i = nodes[i].parent)
			s->trace[--length] = nodes[i].move;
	}
	s->states = n;
	seen_free(&seen);
	free(nodes);
}
