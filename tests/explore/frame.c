// SPDX-License-Identifier: GPL-2.0
#include "frame.h"

#include <stdlib.h>

#include "end.h"
#include "observer.h"

struct frame_count frame_count;

/**
 * struct level - the frames of a level
 * @chains: a hash table
 * @size: a power of two, or 0
 * @n: how many frames
 * @first: the first frame that has to be expanded
 * @last: the last one
 */
struct level {
	struct frame **chains;
	size_t size;
	size_t n;
	struct frame *first;
	struct frame *last;
};

static struct level levels[FRAME_LEVELS];

static void count_bytes(size_t more)
{
	frame_count.bytes += more;
	if (frame_count.bytes > frame_count.most)
		frame_count.most = frame_count.bytes;
}

/* As realloc(), from @was to @bytes bytes; zeroes and counts the new ones. */
static void *grow(void *old, size_t was, size_t bytes)
{
	char *new = realloc(old, bytes ? bytes : 1);

	if (!new)
		abort();
	if (bytes > was)
		memset(new + was, 0, bytes - was);
	count_bytes(bytes - was);
	return new;
}

static void give_back(void *old, size_t bytes)
{
	frame_count.bytes -= bytes;
	free(old);
}

/*
 * RFC 9293, 3.4: SND.NXT, SND.UNA, RCV.NXT and the last ACK sent only grow.
 * Together they are less than ISS_STEP; an end's next connection has a higher ISS.
 */
static unsigned int end_level(const struct system *sys, unsigned int e)
{
	const struct end *x = &sys->end[e];
	unsigned int level = x->iss;

	switch (x->state) {
	case STORY_STATE_LISTEN:
		return level;
	case STORY_STATE_CLOSED:
		if (!(x->flags & END_OPENED))
			return 0;
		return end_is_final(sys, e) ? FRAME_LEVELS / 2 - 1 :
					      level + ISS_STEP - 1;
	}
	level += 1 + x->una - x->iss + x->nxt - x->iss + x->rcv - x->irs;
	return x->acked ? level + x->acked - x->irs : level;
}

unsigned int frame_level(const struct system *sys)
{
	return end_level(sys, 0) + end_level(sys, 1);
}

static u64 hash(const struct system *sys)
{
	u64 words[(sizeof(*sys) + 7) / 8] = { 0 }, h = 0;
	size_t i;

	memcpy(words, sys, sizeof(*sys));
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
			struct frame **chain =
				&chains[hash(&f->system) & (size - 1)];

			next = f->chain;
			f->chain = *chain;
			*chain = f;
		}
	}
	give_back(l->chains, l->size * sizeof(*chains));
	l->chains = chains;
	l->size = size;
}

static bool is_ignored_rst(const struct system *sys, enum point point,
			   unsigned int e)
{
	return end_is_final(sys, !e) && !observer_sees_passage(point, e) &&
	       !observer_sees_arrival(point, e);
}

/* It has no connection and never will have one unless a SYN comes. */
static bool is_dead(const struct system *sys, enum point point, unsigned int e)
{
	if (observer_sees_departure(point, e))
		return false;
	return end_is_final(sys, e) ||
	       (sys->end[e].state == STORY_STATE_LISTEN && end_is_final(sys, !e));
}

struct frame *frame_find(const struct system *sys, enum point point)
{
	struct level *l = &levels[frame_level(sys)];
	struct frame *f, **chain;
	unsigned int e;

	if (l->n >= l->size)
		make_room(l);
	chain = &l->chains[hash(sys) & (l->size - 1)];
	for (f = *chain; f; f = f->chain)
		if (!memcmp(&f->system, sys, sizeof(*sys)))
			return f;
	f = aligned_alloc(__alignof__(*f), sizeof(*f));
	if (!f)
		abort();
	memset(f, 0, sizeof(*f));
	count_bytes(sizeof(*f));
	f->system = *sys;
	f->chain = *chain;
	*chain = f;
	l->n++;
	frame_count.frames++;
	for (e = 0; e < 2; e++) {
		if (!sys->observer.doubt[e] || !observer_sees(point, e))
			f->not_old |= 1 << e;
		if (is_ignored_rst(sys, point, e))
			f->drop_rsts |= 1 << e;
		if (is_dead(sys, point, e))
			f->dead |= 1 << e;
	}
	f->rests = !end_waits(&sys->end[0]) && !end_waits(&sys->end[1]);
	f->bad = observer_check_rest(sys, point);
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
	struct level *l = &levels[frame_level(&f->system)];

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
	give_back(f->cached, f->cached_room * sizeof(*f->cached));
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

/* Of the frame begun last: the index of each segment in @cached, plus one. */
static u32 cached_at[CHANNEL_SEGMENTS];
static struct frame *begun;

void frame_begin(struct frame *f)
{
	u32 i;

	memset(cached_at, 0, sizeof(cached_at));
	for (i = 0; i < f->cached_n; i++)
		cached_at[f->cached[i].segment] = i + 1;
	begun = f;
}

struct cached *frame_cached(struct frame *f, u16 segment)
{
	const struct flight *g = channel_segment(segment);
	struct cached *cached;
	unsigned int e;

	if (cached_at[segment])
		return &f->cached[cached_at[segment] - 1];
	if (f->cached_n == f->cached_room) {
		u32 room = f->cached_room ? f->cached_room * 2 : 4;

		f->cached = grow(f->cached, f->cached_room * sizeof(*cached),
				 room * sizeof(*cached));
		f->cached_room = room;
	}
	cached_at[segment] = ++f->cached_n;
	cached = &f->cached[f->cached_n - 1];
	cached->segment = segment;
	for (e = 0; e < 2; e++) {
		cached->first[e] = moves_is_first(&f->system.end[e], e, g);
		cached->answer[e] = moves_is_answer(&f->system.end[e], e, g);
	}
	return cached;
}

void frame_calls(struct frame *f)
{
	unsigned int i;

	if (f->calls)
		return;
	f->calls = grow(NULL, 0, 2 * CALLS * sizeof(*f->calls));
	for (i = 0; i < 2 * CALLS; i++)
		if ((f->system.calls & 1 << (i >> 1)) &&
		    end_can(&f->system.end[i & 1], i >> 1))
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

static u32 hash_of(const struct reached *reached, u64 channel)
{
	return (channel * 0x9e3779b97f4a7c15ull >> 32) & (reached->size - 1);
}

static u64 *find_slot(const struct reached *reached, u64 channel)
{
	u32 at = hash_of(reached, channel);

	while (reached->slots[at] &&
	       (reached->slots[at] & CHANNEL_MASK) != channel)
		at = (at + 1) & (reached->size - 1);
	return &reached->slots[at];
}

void frame_prefetch(const struct reached *reached, u64 channel)
{
	if (reached->size)
		__builtin_prefetch(&reached->slots[hash_of(reached, channel)]);
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
			if (was.slots[i]) {
				slot = find_slot(reached,
						 was.slots[i] & CHANNEL_MASK);
				*slot = was.slots[i];
			}
		give_back(was.slots, was.size * sizeof(u64));
	}
	slot = find_slot(reached, channel);
	if (!*slot) {
		*slot = channel;
		reached->used++;
		frame_count.states++;
	}
	return slot;
}
