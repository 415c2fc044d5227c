// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "input/conn_fold.h"
#include "input/conn_table.h"

#define NONE UINT32_MAX

/* The two lists, each in the order of updates. */
enum { OPEN, CLOSED };

/* Links are indices: the entries move when the array grows. */
struct conn_table_entry {
	struct story_connection c;
	u32 chained; /* next in the hash chain */
	u32 older;
	u32 newer;
	u32 touched;
	u8 list;
};

void conn_table_clear(struct conn_table *t)
{
	unsigned int list;
	u32 i;

	t->count = 0;
	for (i = 0; i <= t->mask; i++)
		t->heads[i] = NONE;
	for (list = 0; list < 2; list++) {
		t->oldest[list] = NONE;
		t->newest[list] = NONE;
	}
}

int conn_table_init(struct conn_table *t, u32 room)
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
	conn_table_clear(t);
	return 0;
}

void conn_table_free(struct conn_table *t)
{
	free(t->entries);
	free(t->heads);
	memset(t, 0, sizeof(*t));
}

/* Numbers are consecutive: their low bits are a good hash. */
static u32 *head_of(const struct conn_table *t, u64 conn)
{
	return &t->heads[conn & t->mask];
}

static struct conn_table_entry *entry_of(const struct conn_table *t, u32 at)
{
	return at == NONE ? NULL : &t->entries[at];
}

static void unlink_entry(struct conn_table *t, struct conn_table_entry *e)
{
	struct conn_table_entry *older = entry_of(t, e->older);
	struct conn_table_entry *newer = entry_of(t, e->newer);

	if (older)
		older->newer = e->newer;
	else
		t->oldest[e->list] = e->newer;
	if (newer)
		newer->older = e->older;
	else
		t->newest[e->list] = e->older;
}

static void link_entry(struct conn_table *t, struct conn_table_entry *e, u8 list)
{
	u32 at = e - t->entries;
	struct conn_table_entry *before = entry_of(t, t->newest[list]);

	e->list = list;
	e->newer = NONE;
	e->older = t->newest[list];
	t->newest[list] = at;
	if (before)
		before->newer = at;
	else
		t->oldest[list] = at;
}

static struct conn_table_entry *add(struct conn_table *t, u64 conn)
{
	struct conn_table_entry *e;

	if (t->count == t->room)
		return NULL;
	if (t->count == t->grown) {
		u32 grown = t->grown ? 2 * t->grown : 64;

		grown = grown < t->room ? grown : t->room;
		e = realloc(t->entries, grown * sizeof(*e));
		if (!e)
			return NULL;
		t->entries = e;
		t->grown = grown;
	}
	e = &t->entries[t->count];
	memset(e, 0, sizeof(*e));
	e->c.conn = conn;
	e->chained = *head_of(t, conn);
	*head_of(t, conn) = t->count++;
	link_entry(t, e, OPEN);
	return e;
}

static struct conn_table_entry *find(const struct conn_table *t, u64 conn)
{
	struct conn_table_entry *e = entry_of(t, *head_of(t, conn));

	while (e && e->c.conn != conn)
		e = entry_of(t, e->chained);
	return e;
}

const struct story_connection *conn_table_find(const struct conn_table *t,
					       u64 conn, u32 *touched)
{
	const struct conn_table_entry *e = find(t, conn);

	if (!e)
		return NULL;
	*touched = e->touched;
	return &e->c;
}

struct story_connection *conn_table_find_or_add(struct conn_table *t, u64 conn,
						bool *added)
{
	struct conn_table_entry *e = find(t, conn);

	*added = !e;
	if (!e)
		e = add(t, conn);
	return e ? &e->c : NULL;
}

void conn_table_touch(struct conn_table *t, struct story_connection *c)
{
	struct conn_table_entry *e = (struct conn_table_entry *)c;
	bool closed = c->state[0].state == STORY_STATE_CLOSED &&
		      c->state[1].state == STORY_STATE_CLOSED;

	e->touched = t->now;
	unlink_entry(t, e);
	link_entry(t, e, closed ? CLOSED : OPEN);
}

struct story_connection *conn_table_update(struct conn_table *t,
					   enum story_line type,
					   const union story_record *record)
{
	bool whole = type == STORY_LINE_CONNECTION, added;
	struct story_connection *c;

	c = conn_table_find_or_add(t,
				   whole ? record->connection.conn :
					   record->event.conn,
				   &added);
	if (!c)
		return NULL;
	if (whole) {
		*c = record->connection;
	} else {
		if (added)
			conn_fold_begin(c, &record->event);
		conn_fold_event(c, &record->event);
	}
	conn_table_touch(t, c);
	return c;
}

bool conn_table_is_full(const struct conn_table *t)
{
	return t->count == t->room;
}

/* Fill the gap with the last entry: indices stay dense. */
static void move_last_to(struct conn_table *t, u32 at)
{
	u32 last = --t->count, *link;
	struct conn_table_entry *e = &t->entries[at];
	u8 list;

	if (at == last)
		return;
	link = head_of(t, t->entries[last].c.conn);
	while (*link != last)
		link = &t->entries[*link].chained;
	*link = at;
	list = t->entries[last].list;
	*e = t->entries[last];
	if (e->older != NONE)
		t->entries[e->older].newer = at;
	else
		t->oldest[list] = at;
	if (e->newer != NONE)
		t->entries[e->newer].older = at;
	else
		t->newest[list] = at;
}

static void remove_at(struct conn_table *t, u32 at)
{
	u32 *link = head_of(t, t->entries[at].c.conn);

	unlink_entry(t, &t->entries[at]);
	while (*link != at)
		link = &t->entries[*link].chained;
	*link = t->entries[at].chained;
	move_last_to(t, at);
}

bool conn_table_evict(struct conn_table *t, struct story_connection *evicted)
{
	u32 at = t->oldest[CLOSED] != NONE ? t->oldest[CLOSED] : t->oldest[OPEN];

	if (at == NONE)
		return false;
	*evicted = t->entries[at].c;
	remove_at(t, at);
	return true;
}

void conn_table_remove_untouched(struct conn_table *t, u32 before, u64 but)
{
	u32 at = t->count;

	/* Backwards: the entry that fills a gap has been looked at. */
	while (at--)
		if (t->entries[at].touched < before &&
		    t->entries[at].c.conn != but)
			remove_at(t, at);
}

void conn_table_remove_above(struct conn_table *t, u64 last)
{
	u32 at = t->count;

	while (at--)
		if (t->entries[at].c.conn > last)
			remove_at(t, at);
}

static int by_number(const void *a, const void *b)
{
	const struct conn_table_entry *x = a, *y = b;

	return (x->c.conn > y->c.conn) - (x->c.conn < y->c.conn);
}

void conn_table_sort(struct conn_table *t)
{
	if (t->count)
		qsort(t->entries, t->count, sizeof(*t->entries), by_number);
}

const struct story_connection *conn_table_at(const struct conn_table *t, u32 i)
{
	return &t->entries[i].c;
}
