// SPDX-License-Identifier: GPL-2.0
/* What is around the core when a capture is read: the table, timeouts, evictions, what is seen twice. */
#include "unit.h"

#define TRACKER_ROOM 8
#include "capture/tracker.c"

#define MS 1000000ull

/* The server of all connections; the clients' ports tell them apart. */
#define PORT 80

static struct tracker tracker;

static int set_up(void **state)
{
	(void)state;
	return tracker_init(&tracker, 1);
}

static int tear_down(void **state)
{
	(void)state;
	tracker_free(&tracker);
	return 0;
}

/* A segment of connection @port at a time in ms: the client's if @client. Numbers are those of a handshake. */
static void send_at(unsigned int ms, u16 port, bool client, u8 flags)
{
	static const u8 addr[2][4] = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } };
	static u64 digest;
	struct packet p = {
		.time_ns = ms * MS,
		.digest = ++digest << (64 - TRACKER_SEEN_BITS),
		.parse = STORY_PARSE_TCP,
		.seg = {
			.saddr = addr[!client],
			.daddr = addr[client],
			.sport = client ? port : PORT,
			.dport = client ? PORT : port,
			.seq = (client ? 1000 : 5000) + !(flags & STORY_SYN),
			.ack = flags & STORY_ACK ? (client ? 5001 : 1001) : 0,
			.flags = flags,
			.family = 4,
			.count = 1,
			.header = 5,
		},
	};

	p.from = story_flow_from_segment(&p.flow, &p.seg, 0);
	while (tracker_expire(&tracker, p.time_ns))
		while (tracker_take(&tracker))
			;
	tracker_packet(&tracker, &p);
}

static void open_at(unsigned int ms, u16 port)
{
	send_at(ms, port, true, STORY_SYN);
	while (tracker_take(&tracker))
		;
	send_at(ms, port, false, STORY_SYN | STORY_ACK);
	while (tracker_take(&tracker))
		;
	send_at(ms, port, true, STORY_ACK);
}

/* The next event's client port; 0 if there is none. */
static u16 next_event(struct story_event *event)
{
	const struct story_event_raw *raw = tracker_take(&tracker);

	if (!raw)
		return 0;
	story_event_export(event, raw);
	/* which end is the client is a guess if it was picked up */
	return event->port[event->port[STORY_CLIENT] == PORT];
}

static void expect_none(void)
{
	struct story_event event;

	assert_int_equal(next_event(&event), 0);
}

static void skip_events(void)
{
	struct story_event event;

	while (next_event(&event))
		;
}

/* The next timeout that is over before a time in ms is that of a connection, at this time. */
static void expect_timeout(unsigned int before_ms, u16 port, unsigned int ms, enum story_note note)
{
	struct story_event event;

	assert_true(tracker_expire(&tracker, before_ms * MS));
	assert_int_equal(next_event(&event), port);
	assert_int_equal(event.mono_ns, ms * MS);
	assert_int_equal(event.note, note);
	assert_int_equal(event.cause, STORY_CAUSE_TIMER);
	expect_none();
}

static void test_timeouts_in_order(void **state)
{
	(void)state;
	send_at(0, 1, true, STORY_SYN);
	skip_events();
	open_at(1000, 2);
	skip_events();
	send_at(2000, 2, true, STORY_FIN | STORY_ACK);
	skip_events();
	send_at(3000, 3, true, STORY_SYN);
	skip_events();
	send_at(3000, 3, false, STORY_SYN | STORY_ACK);
	skip_events();
	assert_false(tracker_expire(&tracker, 65000 * MS));
	expect_timeout(65001, 1, 65000, STORY_NOTE_SYN_TIMEOUT);
	assert_false(tracker_expire(&tracker, 65001 * MS));
	expect_timeout(200000, 3, 67000, STORY_NOTE_SYN_RECEIVED_TIMEOUT);
	/* both ends of connection 1 are closed: it goes, without an event */
	assert_true(tracker_expire(&tracker, 200000 * MS));
	expect_none();
	assert_int_equal(tracker.count, 2);
	assert_true(tracker_expire(&tracker, 200000 * MS));
	expect_none();
	assert_int_equal(tracker.count, 1);
	expect_timeout(200000, 2, 127000, STORY_NOTE_FIN_TIMEOUT);
	assert_int_equal(tracker_stat(&tracker, STORY_STAT_TIMERS), 5);
}

static void test_segments_restart_the_timeout(void **state)
{
	(void)state;
	send_at(0, 1, true, STORY_ACK);
	skip_events();
	send_at(1000, 2, true, STORY_ACK);
	skip_events();
	send_at(60000, 1, true, STORY_ACK);
	expect_timeout(500000, 2, 121000, STORY_NOTE_IDLE_TIMEOUT);
	expect_timeout(500000, 1, 180000, STORY_NOTE_IDLE_TIMEOUT);
	assert_false(tracker_expire(&tracker, 500000 * MS));
	assert_int_equal(tracker.count, 0);
}

static void test_entries_are_used_again(void **state)
{
	unsigned int i;

	(void)state;
	for (i = 1; i <= 100; i++) {
		/* five at a time */
		send_at(i * 30000, i, true, STORY_SYN);
		skip_events();
	}
	assert_int_equal(tracker_stat(&tracker, STORY_STAT_CONNECTIONS), 100);
	assert_int_equal(tracker_stat(&tracker, STORY_STAT_EVICTED), 0);
	assert_in_range(tracker.used, 1, 5);
}

/* A ninth connection, which evicts the one with this port. */
static void expect_eviction(unsigned int ms, u16 port)
{
	struct story_event event;

	assert_int_equal(tracker.count, TRACKER_ROOM);
	send_at(ms, 99, true, STORY_SYN);
	assert_int_equal(next_event(&event), port);
	assert_int_equal(event.note, STORY_NOTE_EVICTED);
	assert_int_equal(event.mono_ns, ms * MS);
	assert_int_equal(next_event(&event), 99);
	expect_none();
	assert_int_equal(tracker.count, TRACKER_ROOM);
	assert_int_equal(tracker_stat(&tracker, STORY_STAT_EVICTED), 1);
}

static void fill(unsigned int from, unsigned int to, bool open)
{
	unsigned int i;

	for (i = from; i <= to; i++) {
		if (open)
			open_at(i * 10, i);
		else
			send_at(i * 10, i, true, STORY_SYN);
		skip_events();
	}
}

static void test_longest_idle(void **state)
{
	(void)state;
	fill(1, 8, true);
	send_at(90, 2, true, STORY_FIN | STORY_ACK);
	skip_events();
	send_at(100, 1, true, STORY_ACK);
	expect_eviction(200, 3);
}

static void test_opening_before_open(void **state)
{
	(void)state;
	fill(1, 5, true);
	fill(6, 8, false);
	expect_eviction(200, 6);
}

static void test_one_way_before_opening(void **state)
{
	unsigned int i;

	(void)state;
	fill(1, 3, true);
	fill(4, 7, false);
	for (i = 0; i < 8; i++) {
		send_at(100 + i, 8, true, STORY_ACK);
		skip_events();
	}
	expect_eviction(200, 8);
}

static void test_opening_first_in_a_flood(void **state)
{
	unsigned int i;

	(void)state;
	fill(1, 2, true);
	fill(3, 7, false);
	for (i = 0; i < 8; i++) {
		send_at(100 + i, 8, true, STORY_ACK);
		skip_events();
	}
	expect_eviction(200, 3);
}

static void test_closed_without_event(void **state)
{
	struct story_event event;

	(void)state;
	fill(1, 8, true);
	/* closed: both ends, which no event repeats */
	send_at(100, 5, false, STORY_RST | STORY_ACK);
	skip_events();
	send_at(200, 99, true, STORY_SYN);
	assert_int_equal(next_event(&event), 99);
	assert_int_equal(event.note, STORY_NOTE_SYN);
	expect_none();
	assert_int_equal(tracker_stat(&tracker, STORY_STAT_EVICTED), 1);
}

static void test_connections_in_order(void **state)
{
	struct story_connection c;

	(void)state;
	send_at(0, 1, true, STORY_SYN);
	skip_events();
	fill(2, 4, false);
	/* 1 ends, and its entry is used by 5 */
	send_at(100, 1, false, STORY_RST | STORY_ACK);
	skip_events();
	send_at(20000, 5, true, STORY_SYN);
	skip_events();
	tracker_finish(&tracker);
	assert_true(tracker_connection(&tracker, 0, &c));
	assert_int_equal(c.conn, 2);
	assert_int_equal(c.expires_s, 46);
	assert_true(tracker_connection(&tracker, 3, &c));
	assert_int_equal(c.conn, 5);
	assert_int_equal(c.port[STORY_CLIENT], 5);
	assert_int_equal(c.last_ns, 20000 * MS);
	assert_int_equal(c.expires_s, 65);
	assert_false(tracker_connection(&tracker, 4, &c));
}

/* The same packet at a place, after some us; whether it counts. */
static bool counts(u64 place, u64 us)
{
	static u64 now_ns;
	struct packet p = {
		.digest = 1ull << 63,
		.place = place,
		.parse = STORY_PARSE_TCP,
		.seg = { .flags = STORY_RST, .family = 4, .count = 1 },
	};
	u64 before = tracker_stat(&tracker, STORY_STAT_NO_RECORD);

	now_ns += us * 1000;
	p.time_ns = now_ns;
	tracker_packet(&tracker, &p);
	return tracker_stat(&tracker, STORY_STAT_NO_RECORD) > before;
}

static void test_seen_twice(void **state)
{
	(void)state;
	assert_true(counts(1, 1));
	assert_false(counts(2, 50));
	assert_false(counts(1, 49));
	/* 100 us after the first at the same place */
	assert_true(counts(1, 1));
	assert_false(counts(2, 199999));
	/* 200 ms after the first */
	assert_true(counts(2, 1));
}

int main(void)
{
#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_timeouts_in_order),
		TEST(test_segments_restart_the_timeout),
		TEST(test_entries_are_used_again),
		TEST(test_longest_idle),
		TEST(test_opening_before_open),
		TEST(test_one_way_before_opening),
		TEST(test_opening_first_in_a_flood),
		TEST(test_closed_without_event),
		TEST(test_connections_in_order),
		TEST(test_seen_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
