// SPDX-License-Identifier: GPL-2.0
#include "frame.h"

#include <stdlib.h>

#include "observer.h"

struct frame_count frame_count;

/**
 * struct level - the frames of a level
 * @chains: a hash table
 * @size: a power of two, or 0
 * @n: frames
 * @first: of those that are to be gone on from
 * @last: likewise
 */
struct level {
	struct frame **chains;
	size_t size;
	size_t n;
	struct frame *first;
	struct frame *last;
};

static struct level levels[FRAME_LEVELS];

/* As realloc(), from @was bytes to @bytes, the new ones 0; and count them. */
static void *grow(void *old, size_t was, size_t bytes)
{
	char *new = realloc(old, bytes ? bytes : 1);

	if (!new)
		abort();
	if (bytes > was)
		memset(new + was, 0, bytes - was);
	frame_count.bytes += bytes - was;
	if (frame_count.bytes > frame_count.most)
		frame_count.most = frame_count.bytes;
	return new;
}

static void give_back(void *old, size_t bytes)
{
	frame_count.bytes -= bytes;
	free(old);
}

/*
 * RFC 9293, 3.4: what an end has sent, what of it is acknowledged, what it has
 * got and what it has acknowledged only grow. All of that is less than 32; a
 * listener begins anew with a higher ISS, and CLOSED is the end.
 */
static unsigned int end_level(const struct end *x)
{
	unsigned int level = x->iss;

	switch (x->state) {
	case STORY_STATE_LISTEN:
		return level;
	case STORY_STATE_CLOSED:
		return x->flags & END_OPENED ? FRAME_LEVELS / 2 - 1 : 0;
	}
	level += 1 + x->una - x->iss + x->nxt - x->iss + x->rcv - x->irs;
	return x->acked ? level + x->acked - x->irs : level;
}

unsigned int frame_level(const struct world *w)
{
	return end_level(&w->end[0]) + end_level(&w->end[1]);
}

static u64 hash(const struct world *w)
{
	u64 words[(sizeof(*w) + 7) / 8] = { 0 }, h = 0;
	size_t i;

	memcpy(words, w, sizeof(*w));
	for (i = 0; i < ARRAY_SIZE(words); i++) {
		h = (h ^ words[i]) * 0x9e3779b97f4a7c15ull;
		h ^= h >> 32;
	}
	return h;
}

static void make_room(struct level *l)
{
	size_t size = l->size ? l->size * 2 : 64, i;
	struct frame **chains = grow(NULL, 0, size * sizeof(*chains));

	for (i = 0; i < l->size; i++) {
		struct frame *f, *next;

		for (f = l->chains[i]; f; f = next) {
			struct frame **chain = &chains[hash(&f->world) &
						       (size - 1)];

			next = f->chain;
			f->chain = *chain;
			*chain = f;
		}
	}
	give_back(l->chains, l->size * sizeof(*chains));
	l->chains = chains;
	l->size = size;
}

static bool is_vain(const struct world *w, enum vantage vantage, unsigned int e)
{
	const struct end *x = &w->end[!e];

	return x->state == STORY_STATE_CLOSED && (x->flags & END_OPENED) &&
	       vantage != VANTAGE_ROUTER && !observer_sees_arrival(vantage, e);
}

/* It has no connection, and never will have one unless a SYN comes. */
static bool is_deaf(const struct world *w, enum vantage vantage, unsigned int e)
{
	const struct end *x = &w->end[e], *peer = &w->end[!e];

	if (observer_sees_departure(vantage, e) || !(x->flags & END_OPENED))
		return false;
	return x->state == STORY_STATE_CLOSED ||
	       (x->state == STORY_STATE_LISTEN &&
		peer->state == STORY_STATE_CLOSED &&
		(peer->flags & END_OPENED));
}

struct frame *frame_find(const struct world *w, enum vantage vantage)
{
	struct level *l = &levels[frame_level(w)];
	struct frame *f, **chain;
	unsigned int e;

	if (l->n >= l->size)
		make_room(l);
	chain = &l->chains[hash(w) & (l->size - 1)];
	for (f = *chain; f; f = f->chain)
		if (!memcmp(&f->world, w, sizeof(*w)))
			return f;
	f = grow(NULL, 0, sizeof(*f));
	f->world = *w;
	f->chain = *chain;
	*chain = f;
	l->n++;
	frame_count.frames++;
	for (e = 0; e < 2; e++) {
		if (!w->observer.doubt[e])
			f->young |= 1 << e;
		if (is_vain(w, vantage, e))
			f->vain |= 1 << e;
		if (is_deaf(w, vantage, e))
			f->deaf |= 1 << e;
	}
	f->rests = !end_waits(&w->end[0]) && !end_waits(&w->end[1]);
	f->bad = observer_judge_rest(w);
	return f;
}

struct frame *frame_first(unsigned int level)
{
	struct level *l = &levels[level];
	struct frame *f = l->first;

	if (!f)
		return NULL;
	l->first = f->waiting;
	f->waiting = NULL;
	f->is_waiting = false;
	return f;
}

void frame_wait(struct frame *f)
{
	struct level *l = &levels[frame_level(&f->world)];

	if (f->is_waiting)
		return;
	f->is_waiting = true;
	if (l->first)
		l->last->waiting = f;
	else
		l->first = f;
	l->last = f;
}

static void free_frame(struct frame *f)
{
	give_back(f->reached.slots, f->reached.size * sizeof(u64));
	give_back(f->inbox.all, f->inbox.room * sizeof(u64));
	give_back(f->todo.all, f->todo.room * sizeof(u64));
	give_back(f->memos, f->memos_n * sizeof(*f->memos));
	if (f->calls)
		give_back(f->calls, 2 * CALLS * sizeof(*f->calls));
	give_back(f, sizeof(*f));
}

void frame_forget(unsigned int level)
{
	struct level *l = &levels[level];
	size_t i;

	for (i = 0; i < l->size; i++) {
		struct frame *f, *next;

		for (f = l->chains[i]; f; f = next) {
			next = f->chain;
			free_frame(f);
		}
	}
	give_back(l->chains, l->size * sizeof(*l->chains));
	memset(l, 0, sizeof(*l));
}

/* Of the frame begun last: where the memo of each segment is, plus one. */
static u32 memo_at[CHANNEL_SEGMENTS];
static struct frame *begun;

void frame_begin(struct frame *f)
{
	u32 i;

	memset(memo_at, 0, sizeof(memo_at));
	for (i = 0; i < f->memos_n; i++)
		memo_at[f->memos[i].segment] = i + 1;
	begun = f;
}

struct memo *frame_memo(struct frame *f, u16 segment)
{
	const struct flight *g = channel_segment(segment);
	struct memo *memo;
	unsigned int e;

	if (memo_at[segment])
		return &f->memos[memo_at[segment] - 1];
	f->memos = grow(f->memos, f->memos_n * sizeof(*memo),
			(f->memos_n + 1) * sizeof(*memo));
	memo_at[segment] = ++f->memos_n;
	memo = &f->memos[f->memos_n - 1];
	memo->segment = segment;
	for (e = 0; e < 2; e++) {
		memo->first[e] = moves_is_first(&f->world.end[e], e, g);
		memo->answer[e] = moves_is_answer(&f->world.end[e], e, g);
	}
	return memo;
}

void frame_calls(struct frame *f)
{
	unsigned int i;

	if (f->calls)
		return;
	f->calls = grow(NULL, 0, 2 * CALLS * sizeof(*f->calls));
	for (i = 0; i < 2 * CALLS; i++)
		if ((f->world.calls & 1 << (i >> 1)) &&
		    end_can(&f->world.end[i & 1], i >> 1))
			f->calls[f->calls_n++].arg = i;
}

void frame_add(struct list *list, u64 item)
{
	if (list->n == list->room) {
		u32 room = list->room ? list->room * 2 : 16;

		list->all = grow(list->all, list->room * sizeof(u64),
				 room * sizeof(u64));
		list->room = room;
	}
	list->all[list->n++] = item;
}

static u64 *find_slot(const struct reached *reached, u64 channel)
{
	u32 at = (channel * 0x9e3779b97f4a7c15ull >> 32) & (reached->size - 1);

	while (reached->slots[at] &&
	       (reached->slots[at] & CHANNEL_MASK) != channel)
		at = (at + 1) & (reached->size - 1);
	return &reached->slots[at];
}

u64 *frame_reach(struct reached *reached, u64 channel)
{
	u64 *slot;

	if (reached->used >= reached->size / 4 * 3) {
		struct reached was = *reached;
		u32 i;

		reached->size = was.size ? was.size * 2 : 16;
		reached->slots = grow(NULL, 0, reached->size * sizeof(u64));
		for (i = 0; i < was.size; i++)
			if (was.slots[i])
				*find_slot(reached, was.slots[i] & CHANNEL_MASK) =
					was.slots[i];
		give_back(was.slots, was.size * sizeof(u64));
	}
	slot = find_slot(reached, channel);
	if (!*slot) {
		*slot = channel;
		reached->used++;
		frame_count.worlds++;
	}
	return slot;
}
