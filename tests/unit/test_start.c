// SPDX-License-Identifier: GPL-2.0
/* Segments that start a record, that do not, and that are errors; and the fast path. */
#include "unit.h"

#include "rules/fast.h"
#include "rules/rules.h"

static const struct start {
	const char *caption;
	u8 flags;
	enum story_start start;
} starts[] = {
	{ "SYN", STORY_SYN, STORY_START_OPEN },
	{ "SYN with ECN", STORY_SYN | STORY_ECE | STORY_CWR, STORY_START_OPEN },
	{ "SYN,ACK", STORY_SYN | STORY_ACK, STORY_START_ANSWERED },
	{ "case 26: SYN,FIN,ACK", STORY_SYN | STORY_FIN | STORY_ACK, STORY_START_ANSWERED },
	{ "ACK", STORY_ACK, STORY_START_PICK_UP },
	{ "FIN,ACK", STORY_FIN | STORY_ACK, STORY_START_PICK_UP },
	{ "case 71: RST", STORY_RST, STORY_START_NOTHING },
	{ "case 71: RST,ACK", STORY_RST | STORY_ACK, STORY_START_NOTHING },
	{ "case 92: FIN,RST", STORY_FIN | STORY_RST, STORY_START_NOTHING },
	{ "case 91: SYN,FIN", STORY_SYN | STORY_FIN, STORY_START_BAD_FLAGS },
	{ "case 92: SYN,RST", STORY_SYN | STORY_RST, STORY_START_BAD_FLAGS },
	{ "case 92: SYN,RST,ACK", STORY_SYN | STORY_RST | STORY_ACK, STORY_START_BAD_FLAGS },
	{ "case 93: no flag", 0, STORY_START_BAD_FLAGS },
	{ "case 93: FIN,PSH,URG", STORY_FIN | STORY_PSH | STORY_URG, STORY_START_BAD_FLAGS },
};

static void test_start(void **state)
{
	const struct start *start = *state;
	struct story_segment seg = { .flags = start->flags };

	assert_int_equal(story_facts_start_of(&seg), start->start);
}

/* Segments of an open connection without gaps, for the fast path. */
static const struct quick {
	const char *caption;
	u8 flags;
	unsigned int from;
	u32 seq, ack, len;
	enum story_vantage vantage;
	bool quick;
} quicks[] = {
	{ "data", STORY_ACK, 0, 101, 210, 10, STORY_VANTAGE_SENT, true },
	{ "data with PSH", STORY_ACK | STORY_PSH, 0, 101, 210, 10, STORY_VANTAGE_SENT, true },
	{ "data with ECN's flags", STORY_ACK | STORY_ECE | STORY_CWR, 0, 101, 210, 10, STORY_VANTAGE_SENT, true },
	{ "data in the other direction", STORY_ACK, 1, 210, 101, 10, STORY_VANTAGE_DELIVERED, true },
	{ "an ACK", STORY_ACK, 1, 210, 101, 0, STORY_VANTAGE_DELIVERED, true },
	{ "data with URG", STORY_ACK | STORY_URG, 0, 101, 210, 10, STORY_VANTAGE_SENT, false },
	{ "a FIN", STORY_ACK | STORY_FIN, 0, 101, 210, 0, STORY_VANTAGE_SENT, false },
	{ "a gap", STORY_ACK, 0, 102, 210, 10, STORY_VANTAGE_SENT, false },
	{ "old data", STORY_ACK, 0, 100, 210, 1, STORY_VANTAGE_SENT, false },
	{ "an ACK of what was not sent", STORY_ACK, 0, 101, 211, 0, STORY_VANTAGE_SENT, false },
	{ "an old ACK", STORY_ACK, 0, 101, 209, 0, STORY_VANTAGE_SENT, false },
	{ "data sent on the end's behalf", STORY_ACK, 0, 101, 210, 10, STORY_VANTAGE_ON_BEHALF, false },
};

static void open_at_client(struct story_facts *f)
{
	static const struct {
		u8 flags;
		unsigned int from;
		u32 seq, ack, len;
	} lines[] = {
		{ STORY_SYN, 0, 100, 0, 0 },
		{ STORY_SYN | STORY_ACK, 1, 200, 101, 0 },
		{ STORY_ACK, 0, 101, 201, 0 },
		{ STORY_ACK, 1, 201, 101, 9 },
		{ STORY_ACK, 0, 101, 210, 0 },
	};
	struct story_change change;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		struct story_segment seg = {
			.flags = lines[i].flags, .seq = lines[i].seq, .ack = lines[i].ack, .len = lines[i].len, .count = 1,
		};

		if (!i)
			story_facts_init(f, &seg, 0, false, 1);
		story_facts_segment(f, &seg, lines[i].from,
				    lines[i].from ? STORY_VANTAGE_DELIVERED : STORY_VANTAGE_SENT, 1, &change);
	}
}

static void test_quick(void **state)
{
	const struct quick *q = *state;
	struct story_segment seg = {
		.flags = q->flags, .seq = q->seq, .ack = q->ack, .len = q->len, .count = 1,
	};
	struct story_facts f;

	open_at_client(&f);
	assert_int_equal(story_fast(&f, &seg, q->from, q->vantage) != STORY_FAST_NO, q->quick);
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(starts) + ARRAY_SIZE(quicks)];
	unsigned int i, n = 0;

	for (i = 0; i < ARRAY_SIZE(starts); i++)
		tests[n++] = (struct CMUnitTest){ starts[i].caption, test_start, NULL, NULL, (void *)&starts[i] };
	for (i = 0; i < ARRAY_SIZE(quicks); i++)
		tests[n++] = (struct CMUnitTest){ quicks[i].caption, test_quick, NULL, NULL, (void *)&quicks[i] };
	return _cmocka_run_group_tests("start", tests, n, NULL, NULL);
}
