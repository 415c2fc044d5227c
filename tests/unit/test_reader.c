// SPDX-License-Identifier: GPL-2.0
/* Pieces of the reader that no recorded story drives to their limits. */
#include "unit.h"

#include "../../userspace/rows.c"
#include "../../userspace/table.c"
#include "../../userspace/terminal.c"
#include "../../userspace/utf8.c"

/* A line of a story about one connection. */
static void tell(struct table *t, u64 conn)
{
	struct story_connection *c;
	bool added;

	c = table_get(t, conn, &added);
	assert_false(t->failed);
	if (!c)
		return;
	assert_int_equal(c->conn, conn);
	assert_int_equal(added, !c->bytes[0]);
	c->bytes[0]++;
}

/* All lines of a story, once for each turn. */
static unsigned int turns(u32 room, const u64 *lines, size_t count, u64 first,
			  u64 limit, u64 *told, u64 *times)
{
	unsigned int turn = 0;
	struct table t;
	u64 n = 0;
	size_t i;

	assert_int_equal(table_init(&t, room, first, limit), 0);
	do {
		for (i = 0; i < count; i++)
			tell(&t, lines[i]);
		assert_true(t.count <= room);
		table_sort(&t);
		for (i = 0; i < t.count; i++, n++) {
			told[n] = table_at(&t, i)->conn;
			times[n] = table_at(&t, i)->bytes[0];
		}
		turn++;
	} while (table_turn(&t));
	table_free(&t);
	told[n] = 0;
	return turn;
}

static void test_table_turns(void **state)
{
	static const u64 lines[] = { 9, 1, 5, 9, UINT64_MAX, 7, 1, 3, 5, 9, 8, 1 };
	static const u64 want[] = { 1, 3, 5, 7, 8, 9, UINT64_MAX };
	static const u64 want_times[] = { 3, 1, 2, 1, 1, 3, 1 };
	u64 told[16], times[16];

	(void)state;
	assert_int_equal(turns(8, lines, ARRAY_SIZE(lines), 0, UINT64_MAX, told,
			       times), 1);
	assert_memory_equal(told, want, sizeof(want));
	/* each once, in order, and all lines of it, whatever had to give way */
	assert_true(turns(4, lines, ARRAY_SIZE(lines), 0, UINT64_MAX, told,
			  times) > 1);
	assert_memory_equal(told, want, sizeof(want));
	assert_memory_equal(times, want_times, sizeof(want_times));
	/* what is of no interest takes no turn */
	assert_int_equal(turns(4, lines, ARRAY_SIZE(lines), 5, 8, told, times), 1);
	assert_memory_equal(told, ((u64[]){ 5, 7, 8, 0 }), 4 * sizeof(u64));
}

static void test_table_many(void **state)
{
	enum { MANY = 10000, ROOM = 1000 };
	static u64 lines[2 * MANY], told[MANY + 1], times[MANY + 1];
	unsigned int i;

	(void)state;
	for (i = 0; i < MANY; i++) {
		lines[i] = 1 + i * 7919ULL % MANY;
		lines[MANY + i] = i + 1;
	}
	i = turns(ROOM, lines, 2 * MANY, 0, UINT64_MAX, told, times);
	/* not many more turns than if each had filled the table */
	assert_in_range(i, MANY / ROOM, 2 * MANY / ROOM);
	for (i = 0; i < MANY; i++) {
		assert_int_equal(told[i], i + 1);
		assert_int_equal(times[i], 2);
	}
}

/* Stand-ins for fields.c: the order is that of the client's address. */
u64 field_key(const struct choice *choice, bool descending, const struct row *row)
{
	(void)choice;
	return descending ? 255 - row->c->addr[0][0] : row->c->addr[0][0];
}

bool field_is_longer(const struct choice *choice)
{
	return choice;
}

int field_compare(const struct choice *choice, bool descending,
		  const struct story_connection *a,
		  const struct story_connection *b)
{
	int order = memcmp(a->addr[0], b->addr[0], sizeof(a->addr[0]));

	(void)choice;
	return descending ? -order : order;
}

static void check_rows(bool descending)
{
	enum { MANY = 3000 };
	static struct story_connection all[MANY + 1];
	struct choice by = { NULL, 0 };
	struct story_connection c, last;
	struct rows rows = { 0 };
	unsigned int i, n, byte;

	for (n = 1; n <= MANY; n++) {
		u8 *bytes = (u8 *)&all[n];
		struct row row = { .c = &all[n] };

		/* from hardly any bytes that are not zero to all of them */
		for (byte = 0; byte < sizeof(c); byte++)
			bytes[byte] = byte % 64 <= n % 64 ? n * 31 + byte * 7 : 0;
		all[n].conn = n;
		all[n].addr[0][0] = n % 7;
		assert_true(rows_add(&rows, &row, &by, descending));
	}
	assert_int_equal(rows.count, MANY);
	rows_sort(&rows, &by, descending);
	for (i = 0; i < MANY; i++) {
		rows_get(&rows, i, &c);
		assert_in_range(c.conn, 1, MANY);
		assert_memory_equal(&c, &all[c.conn], sizeof(c));
		if (i) {
			int order = memcmp(last.addr[0], c.addr[0], 16);

			assert_true(descending ? order >= 0 : order <= 0);
			assert_true(order || last.conn < c.conn);
		}
		last = c;
	}
	rows_free(&rows);
	assert_int_equal(rows.count, 0);
}

static void test_rows(void **state)
{
	(void)state;
	check_rows(false);
	check_rows(true);
}

static void test_widths(void **state)
{
	static const struct {
		const char *text;
		unsigned int width;
	} rows[] = {
		{ "", 0 },
		{ "SYN-SENT", 8 },
		{ "①├─▶│✓µ→", 8 },
		{ "第一次握手", 10 },
		{ "，。（）", 8 },
		{ "e\xcc\x81", 1 },
		{ "한국어", 6 },
		{ "\xff\xc0\x80", 3 },	/* no characters, a column each */
		{ "\xe4\xbd", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		assert_int_equal(text_width(rows[i].text), rows[i].width);
}

static void test_cuts(void **state)
{
	static const struct {
		const char *text;
		unsigned int room;
		const char *first;
	} rows[] = {
		{ "two words", 20, "two words" },
		{ "two words", 9, "two words" },
		{ "two words", 8, "two" },
		{ "two words", 2, "tw" },
		{ "two words", 0, "t" },
		{ "客户端发送", 6, "客户端" },
		{ "客户端发送", 7, "客户端" },
		{ "客户端 SYN-SENT", 11, "客户端" },
		{ "用 SYN-SENT 状态", 14, "用 SYN-SENT 状" },
		{ "客", 1, "客" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		assert_int_equal(text_cut(rows[i].text, rows[i].room),
				 strlen(rows[i].first));
}

static void test_wrap(void **state)
{
	const struct terminal term = { .width = 20 };
	const char *text = "客户端确认 server agrees and asks: Seq=4294967295429496729542949 end";
	char *buf, *line, *rest;
	struct pen pen = { .term = &term };
	size_t size;

	(void)state;
	pen.out = open_memstream(&buf, &size);
	assert_non_null(pen.out);
	pen_put(&pen, "12345678901234567");
	pen_wrap(&pen, STYLE_PLAIN, text, 4);
	fclose(pen.out);
	rest = buf;
	while ((line = strsep(&rest, "\n")))
		assert_true(text_width(line) <= 20);
	free(buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_turns),
		cmocka_unit_test(test_table_many),
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_wrap),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
