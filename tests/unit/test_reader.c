// SPDX-License-Identifier: GPL-2.0
/* Pieces of the reader that no recorded story drives to their limits. */
#include "unit.h"

#include "../../userspace/table.c"
#include "../../userspace/terminal.c"
#include "../../userspace/utf8.c"

/* A connection alive, or ended. */
static void touch(struct table *t, u64 conn, bool ended)
{
	struct story_connection *c;
	bool added;

	c = table_get(t, conn, &added);
	assert_non_null(c);
	c->bytes[0] = 1000 + conn;
	c->state[0].state = ended ? STORY_STATE_CLOSED : STORY_STATE_ESTABLISHED;
	c->state[1].state = ended ? STORY_STATE_CLOSED : STORY_STATE_TIME_WAIT;
	table_touch(t, c);
}

static u64 take(struct table *t)
{
	struct story_connection c;

	if (!table_take(t, &c))
		return 0;
	assert_int_equal(c.bytes[0], 1000 + c.conn);
	return c.conn;
}

static void test_table_order(void **state)
{
	struct table t;
	bool added;
	u64 conn;

	(void)state;
	assert_int_equal(table_init(&t, 4), 0);
	/* 1 and 5 are of the same chain */
	touch(&t, 1, false);
	touch(&t, 5, false);
	touch(&t, 2, true);
	touch(&t, 3, false);
	assert_true(table_is_full(&t));
	assert_null(table_get(&t, 6, &added));
	assert_true(added);
	touch(&t, 1, false);
	/* the ended one first, then who was silent longest */
	assert_int_equal(take(&t), 2);
	assert_int_equal(take(&t), 5);
	touch(&t, 9, false);
	touch(&t, 13, false);
	touch(&t, 3, true);
	assert_int_equal(take(&t), 3);
	for (conn = 0; conn < 3; conn++) {
		static const u64 left[] = { 1, 9, 13 };

		assert_non_null(table_get(&t, left[conn], &added));
		assert_false(added);
	}
	table_sort(&t);
	assert_int_equal(t.count, 3);
	assert_int_equal(table_at(&t, 0)->conn, 1);
	assert_int_equal(table_at(&t, 2)->conn, 13);
	table_free(&t);
}

static void test_table_many(void **state)
{
	const u32 room = 1000;
	struct table t;
	bool added;
	u64 conn;

	(void)state;
	assert_int_equal(table_init(&t, room), 0);
	for (conn = 1; conn <= 10 * room; conn++) {
		if (table_is_full(&t))
			assert_int_not_equal(take(&t), 0);
		touch(&t, conn, conn % 3);
		assert_true(t.count <= room);
	}
	/* all that are alive are still there, but for the oldest */
	for (conn = 10 * room; conn > 10 * room - room; conn--) {
		if (conn % 3)
			continue;
		table_get(&t, conn, &added);
		assert_false(added);
	}
	for (conn = 0; take(&t); conn++)
		;
	assert_int_equal(conn, room);
	assert_false(table_take(&t, &(struct story_connection){ 0 }));
	table_free(&t);
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
		{ "确认，等待", 4, "确" },
		{ "确认，等待", 6, "确认，" },
		{ "（至今）。好", 9, "（至" },
		{ "停留（至今）", 6, "停留" },
		{ "Ack=x+1。好", 8, "Ack=x+1" },
		{ "a Seq = x = 12, Ack", 15, "a Seq = x = 12," },
		{ "a Seq = x = 12, Ack", 14, "a" },
		{ "Seq = x = 12, Ack", 11, "Seq = x =" },
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
		cmocka_unit_test(test_table_order),
		cmocka_unit_test(test_table_many),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_wrap),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
