// SPDX-License-Identifier: GPL-2.0
/* Limits of the reader's parts that no recorded story reaches. */
#include "unit.h"

#include "query/sorted.c"
#include "input/conn_table.c"
#include "output/terminal.c"
#include "input/multipass.c"
#include "output/utf8.c"
#include "output/wrap.c"

/* In English. */
const char *lang_text(const char *text)
{
	return text;
}

/* A connection, open or ended. */
static void touch(struct conn_table *t, u64 conn, bool ended)
{
	struct story_connection *c;
	bool added;

	c = conn_table_find_or_add(t, conn, &added);
	assert_non_null(c);
	c->bytes[0] = 1000 + conn;
	c->state[0].state = ended ? STORY_STATE_CLOSED : STORY_STATE_ESTABLISHED;
	c->state[1].state = ended ? STORY_STATE_CLOSED : STORY_STATE_TIME_WAIT;
	conn_table_touch(t, c);
}

static u64 take(struct conn_table *t)
{
	struct story_connection c;

	if (!conn_table_evict(t, &c))
		return 0;
	assert_int_equal(c.bytes[0], 1000 + c.conn);
	return c.conn;
}

static void test_table_order(void **state)
{
	struct conn_table t;
	bool added;
	u64 conn;

	(void)state;
	assert_int_equal(conn_table_init(&t, 4), 0);
	/* 1 and 5 are in the same hash chain */
	touch(&t, 1, false);
	touch(&t, 5, false);
	touch(&t, 2, true);
	touch(&t, 3, false);
	assert_true(conn_table_is_full(&t));
	assert_null(conn_table_find_or_add(&t, 6, &added));
	assert_true(added);
	touch(&t, 1, false);
	/* the ended connection is evicted first, then the longest idle one */
	assert_int_equal(take(&t), 2);
	assert_int_equal(take(&t), 5);
	touch(&t, 9, false);
	touch(&t, 13, false);
	touch(&t, 3, true);
	assert_int_equal(take(&t), 3);
	for (conn = 0; conn < 3; conn++) {
		static const u64 left[] = { 1, 9, 13 };

		assert_non_null(conn_table_find_or_add(&t, left[conn], &added));
		assert_false(added);
	}
	conn_table_sort(&t);
	assert_int_equal(t.count, 3);
	assert_int_equal(conn_table_at(&t, 0)->conn, 1);
	assert_int_equal(conn_table_at(&t, 2)->conn, 13);
	conn_table_free(&t);
}

static void test_table_many(void **state)
{
	const u32 room = 1000;
	struct conn_table t;
	bool added;
	u64 conn;

	(void)state;
	assert_int_equal(conn_table_init(&t, room), 0);
	for (conn = 1; conn <= 10 * room; conn++) {
		if (conn_table_is_full(&t))
			assert_int_not_equal(take(&t), 0);
		touch(&t, conn, conn % 3);
		assert_true(t.count <= room);
	}
	/* all open connections but the oldest are still there */
	for (conn = 10 * room; conn > 10 * room - room; conn--) {
		if (conn % 3)
			continue;
		conn_table_find_or_add(&t, conn, &added);
		assert_false(added);
	}
	for (conn = 0; take(&t); conn++)
		;
	assert_int_equal(conn, room);
	assert_false(conn_table_evict(&t, &(struct story_connection){ 0 }));
	conn_table_free(&t);
}

/* The first and the last line that a connection was folded from. */
struct trace {
	u64 first;
	u64 last;
};

static void trace_line(struct trace *trace, u64 line)
{
	if (!trace->first)
		trace->first = line;
	trace->last = line;
}

static struct trace trace_of(const u64 *lines, size_t count, u64 conn)
{
	struct trace trace = { 0 };
	size_t i;

	for (i = 0; i < count; i++)
		if (lines[i] == conn)
			trace_line(&trace, i + 1);
	return trace;
}

/* All lines of a story, once for each turn. */
static unsigned int turns(u32 room, const u64 *lines, size_t count, u64 first,
			  u64 limit, u64 *told, struct trace *traces)
{
	unsigned int turn = 0;
	struct multipass t;
	u64 n = 0;
	size_t i;

	assert_int_equal(multipass_init(&t, room, first, limit), 0);
	do {
		for (i = 0; i < count; i++) {
			union story_record record = { .event = {
				.conn = lines[i],
				.mono_ns = i + 1,
				.bytes = { i + 1 },
				.step = STORY_STEP_DATA } };

			assert_true(multipass_update(&t, STORY_LINE_EVENT, &record));
		}
		assert_true(t.table.count <= room);
		conn_table_sort(&t.table);
		for (i = 0; i < t.table.count; i++, n++) {
			told[n] = conn_table_at(&t.table, i)->conn;
			traces[n].first = conn_table_at(&t.table, i)->started_ns;
			traces[n].last = conn_table_at(&t.table, i)->bytes[0];
		}
		turn++;
	} while (multipass_next(&t));
	multipass_free(&t);
	told[n] = 0;
	return turn;
}

static void test_multipass(void **state)
{
	static const u64 lines[] = { 9, 1, 5, 9, UINT64_MAX, 7, 1, 3, 5, 9, 8, 1 };
	static const u64 want[] = { 1, 3, 5, 7, 8, 9, UINT64_MAX };
	struct trace traces[16];
	u64 told[16];
	size_t i;

	(void)state;
	assert_int_equal(turns(8, lines, ARRAY_SIZE(lines), 0, UINT64_MAX, told,
			       traces), 1);
	assert_memory_equal(told, want, sizeof(want));
	/* each connection once, in order, with all its lines, despite evictions */
	assert_true(turns(4, lines, ARRAY_SIZE(lines), 0, UINT64_MAX, told,
			  traces) > 1);
	assert_memory_equal(told, want, sizeof(want));
	for (i = 0; i < ARRAY_SIZE(want); i++) {
		struct trace trace = trace_of(lines, ARRAY_SIZE(lines), want[i]);

		assert_memory_equal(&traces[i], &trace, sizeof(trace));
	}
	/* connections that the filter excludes need no pass */
	assert_int_equal(turns(4, lines, ARRAY_SIZE(lines), 5, 8, told, traces), 1);
	assert_memory_equal(told, ((u64[]){ 5, 7, 8, 0 }), 4 * sizeof(u64));
}

static void test_multipass_many(void **state)
{
	enum { MANY = 10000, ROOM = 1000 };
	static struct trace traces[MANY], want[MANY + 1];
	static u64 lines[2 * MANY], told[MANY + 1];
	unsigned int i;

	(void)state;
	for (i = 0; i < MANY; i++) {
		lines[i] = 1 + i * 7919ULL % MANY;
		lines[MANY + i] = i + 1;
	}
	for (i = 0; i < 2 * MANY; i++)
		trace_line(&want[lines[i]], i + 1);
	i = turns(ROOM, lines, 2 * MANY, 0, UINT64_MAX, told, traces);
	/* not many more turns than if each had filled the table */
	assert_in_range(i, MANY / ROOM, 2 * MANY / ROOM);
	for (i = 0; i < MANY; i++) {
		assert_int_equal(told[i], i + 1);
		assert_memory_equal(&traces[i], &want[i + 1], sizeof(want[0]));
	}
}

/* Replacements for fields.c: the order is that of the client's address. */
u64 field_key(const struct choice *choice, bool descending, const struct row *row)
{
	(void)choice;
	return descending ? 255 - row->c->addr[0][0] : row->c->addr[0][0];
}

bool field_is_longer(const struct choice *choice)
{
	return choice;
}

int order_compare(const struct order *order, const struct row *a,
		  const struct row *b)
{
	int way = memcmp(a->c->addr[0], b->c->addr[0], sizeof(a->c->addr[0]));

	if (!way)
		return (a->c->conn > b->c->conn) - (a->c->conn < b->c->conn);
	return order->descending ? -way : way;
}

static void check_sorted(bool descending)
{
	enum { MANY = 3000 };
	static struct story_connection all[MANY + 1];
	struct order order = { .descending = descending };
	struct story_connection c, last;
	struct sorted sorted = { 0 };
	unsigned int i, n, byte;

	for (n = 1; n <= MANY; n++) {
		u8 *bytes = (u8 *)&all[n];
		struct row row = { .c = &all[n] };

		/* from few bytes that are not zero to all of them */
		for (byte = 0; byte < sizeof(c); byte++)
			bytes[byte] = byte % 64 <= n % 64 ? n * 31 + byte * 7 : 0;
		all[n].conn = n;
		all[n].addr[0][0] = n % 7;
		assert_true(sorted_add(&sorted, &row, &order));
	}
	assert_int_equal(sorted.count, MANY);
	sorted_sort(&sorted, &order);
	for (i = 0; i < MANY; i++) {
		sorted_get(&sorted, i, &c);
		assert_in_range(c.conn, 1, MANY);
		assert_memory_equal(&c, &all[c.conn], sizeof(c));
		if (i) {
			int order = memcmp(last.addr[0], c.addr[0], 16);

			assert_true(descending ? order >= 0 : order <= 0);
			assert_true(order || last.conn < c.conn);
		}
		last = c;
	}
	sorted_free(&sorted);
	assert_int_equal(sorted.count, 0);
}

static void test_sorted(void **state)
{
	(void)state;
	check_sorted(false);
	check_sorted(true);
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
		{ "\xff\xc0\x80", 3 },	/* invalid bytes, one column each */
		{ "\xe4\xbd", 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		assert_int_equal(utf8_width(rows[i].text), rows[i].width);
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
		{ "a Seq = x = 12 ok; open", 15, "a" },
		{ "a Seq = x = 12 open", 15, "a Seq = x = 12" },
		{ "for 1.56 s, then", 9, "for" },
		{ "for 1.56 s, then", 11, "for 1.56 s," },
		{ "in 4 steps", 5, "in 4" },
		{ "LAST-ACK-1 66 ms", 13, "LAST-ACK-1" },
		{ "sent 20 480 B", 10, "sent" },
		{ "还剩 60 秒。", 8, "还剩" },
		{ "12 345 678", 7, "12 345" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++)
		assert_int_equal(wrap_cut(rows[i].text, rows[i].room),
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
	wrap_print(&pen, STYLE_PLAIN, text, 4);
	fclose(pen.out);
	rest = buf;
	while ((line = strsep(&rest, "\n")))
		assert_true(utf8_width(line) <= 20);
	free(buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_order),
		cmocka_unit_test(test_table_many),
		cmocka_unit_test(test_multipass),
		cmocka_unit_test(test_multipass_many),
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_widths),
		cmocka_unit_test(test_cuts),
		cmocka_unit_test(test_wrap),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
