// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "input/multipass.h"

static void begin(struct turns *t, u64 first)
{
	t->first = first;
	t->last = t->limit;
	t->highest = 0;
	t->more = false;
}

int turns_init(struct turns *t, u32 room, u64 first, u64 limit)
{
	t->limit = limit;
	begin(t, first);
	return table_init(&t->table, room);
}

void turns_free(struct turns *t)
{
	table_free(&t->table);
}

static int by_value(const void *a, const void *b)
{
	const u64 *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* A quarter at a time: one by one, each would have to be looked for. */
static bool leave_highest(struct turns *t)
{
	u32 i, count = t->table.count, stay = count - count / 4;
	u64 *numbers = malloc(count * sizeof(*numbers));

	if (!numbers)
		return false;
	for (i = 0; i < count; i++)
		numbers[i] = table_at(&t->table, i)->conn;
	qsort(numbers, count, sizeof(*numbers), by_value);
	t->highest = numbers[stay - 1];
	free(numbers);
	table_drop(&t->table, t->highest);
	return true;
}

bool turns_learn(struct turns *t, enum story_line type,
		 const union story_record *record)
{
	u64 conn = type == STORY_LINE_CONNECTION ? record->connection.conn :
						   record->event.conn;

	if (conn < t->first || conn > t->limit)
		return true;
	if (conn <= t->last && !table_learn(&t->table, type, record)) {
		if (!table_is_full(&t->table))
			return false;
		if (conn < t->highest && !leave_highest(t))
			return false;
		t->last = t->highest;
		t->more = true;
		if (conn < t->last && !table_learn(&t->table, type, record))
			return false;
	}
	t->more |= conn > t->last;
	if (conn > t->highest && conn <= t->last)
		t->highest = conn;
	return true;
}

bool turns_next(struct turns *t)
{
	bool more = t->more;

	if (more) {
		table_clear(&t->table);
		begin(t, t->last + 1);
	}
	return more;
}
