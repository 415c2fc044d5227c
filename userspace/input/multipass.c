// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "input/multipass.h"

static void begin(struct multipass *m, u64 first)
{
	m->first = first;
	m->last = m->limit;
	m->highest = 0;
	m->more = false;
}

int multipass_init(struct multipass *m, u32 room, u64 first, u64 limit)
{
	m->limit = limit;
	begin(m, first);
	return conn_table_init(&m->table, room);
}

void multipass_free(struct multipass *m)
{
	conn_table_free(&m->table);
}

static int by_value(const void *a, const void *b)
{
	const u64 *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* A quarter at a time: to remove one, all have to be looked at. */
static bool remove_highest(struct multipass *m)
{
	u32 i, count = m->table.count, stay = count - count / 4;
	u64 *numbers = malloc(count * sizeof(*numbers));

	if (!numbers)
		return false;
	for (i = 0; i < count; i++)
		numbers[i] = conn_table_at(&m->table, i)->conn;
	qsort(numbers, count, sizeof(*numbers), by_value);
	m->highest = numbers[stay - 1];
	free(numbers);
	conn_table_remove_above(&m->table, m->highest);
	return true;
}

bool multipass_update(struct multipass *m, enum story_line type,
		      const union story_record *record)
{
	u64 conn = type == STORY_LINE_CONNECTION ? record->connection.conn :
						   record->event.conn;

	if (conn < m->first || conn > m->limit)
		return true;
	if (conn <= m->last && !conn_table_update(&m->table, type, record)) {
		if (!conn_table_is_full(&m->table))
			return false;
		if (conn < m->highest && !remove_highest(m))
			return false;
		m->last = m->highest;
		m->more = true;
		if (conn < m->last && !conn_table_update(&m->table, type, record))
			return false;
	}
	m->more |= conn > m->last;
	if (conn > m->highest && conn <= m->last)
		m->highest = conn;
	return true;
}

bool multipass_next(struct multipass *m)
{
	bool more = m->more;

	if (more) {
		conn_table_clear(&m->table);
		begin(m, m->last + 1);
	}
	return more;
}
