// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "table.h"

#define NOBODY UINT32_MAX

/* Places, not addresses: the entries move when there are more of them. */
struct table_entry {
	struct story_connection c;
	u32 chained;	/* next of the same hash */
};

static void begin_turn(struct table *t, u64 first)
{
	t->count = 0;
	memset(t->heads, 0xff, (t->mask + 1) * sizeof(*t->heads));
	t->first = first;
	t->last = t->limit;
	t->highest = 0;
	t->more = false;
}

int table_init(struct table *t, u32 room, u64 first, u64 limit)
{
	u32 chains = 1;

	memset(t, 0, sizeof(*t));
	while (chains < room)
		chains *= 2;
	t->heads = malloc(chains * sizeof(*t->heads));
	if (!t->heads)
		return -ENOMEM;
	t->mask = chains - 1;
	t->room = room;
	t->limit = limit;
	begin_turn(t, first);
	return 0;
}

void table_free(struct table *t)
{
	free(t->entries);
	free(t->heads);
	memset(t, 0, sizeof(*t));
}

/* Numbers follow each other: their low bits are as good as any hash. */
static u32 *head_of(const struct table *t, u64 conn)
{
	return &t->heads[conn & t->mask];
}

static void chain(struct table *t, u32 at)
{
	struct table_entry *e = &t->entries[at];

	e->chained = *head_of(t, e->c.conn);
	*head_of(t, e->c.conn) = at;
}

/* A quarter at a time: one by one, each would have to be looked for. */
static void leave_highest(struct table *t)
{
	u32 i;

	table_sort(t);
	t->count -= t->count / 4;
	t->highest = t->entries[t->count - 1].c.conn;
	t->last = t->highest;
	memset(t->heads, 0xff, (t->mask + 1) * sizeof(*t->heads));
	for (i = 0; i < t->count; i++)
		chain(t, i);
}

static bool make_room(struct table *t, u64 conn)
{
	u32 grown = t->grown ? 2 * t->grown : 64;
	struct table_entry *entries;

	if (t->count == t->room) {
		t->more = true;
		if (conn > t->highest)
			t->last = t->highest;
		else
			leave_highest(t);
		return conn <= t->last;
	}
	if (t->count < t->grown)
		return true;
	grown = grown < t->room ? grown : t->room;
	entries = realloc(t->entries, grown * sizeof(*entries));
	if (!entries) {
		t->failed = true;
		return false;
	}
	t->entries = entries;
	t->grown = grown;
	return true;
}

struct story_connection *table_get(struct table *t, u64 conn, bool *added)
{
	struct table_entry *e;
	u32 at;

	*added = false;
	if (conn < t->first || conn > t->limit)
		return NULL;
	if (conn > t->last) {
		t->more = true;
		return NULL;
	}
	for (at = *head_of(t, conn); at != NOBODY; at = t->entries[at].chained)
		if (t->entries[at].c.conn == conn)
			return &t->entries[at].c;
	if (!make_room(t, conn))
		return NULL;
	*added = true;
	e = &t->entries[t->count];
	memset(e, 0, sizeof(*e));
	e->c.conn = conn;
	chain(t, t->count++);
	if (conn > t->highest)
		t->highest = conn;
	return &e->c;
}

static int by_number(const void *a, const void *b)
{
	const struct table_entry *x = a, *y = b;

	return (x->c.conn > y->c.conn) - (x->c.conn < y->c.conn);
}

void table_sort(struct table *t)
{
	if (t->count)
		qsort(t->entries, t->count, sizeof(*t->entries), by_number);
}

const struct story_connection *table_at(const struct table *t, u32 i)
{
	return &t->entries[i].c;
}

bool table_turn(struct table *t)
{
	bool more = t->more;

	if (more)
		begin_turn(t, t->last + 1);
	return more;
}
