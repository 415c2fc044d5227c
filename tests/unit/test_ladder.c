// SPDX-License-Identifier: GPL-2.0
/* Connections as events, and the rows of their diagrams. */
#include "unit.h"

#include "diagram/ladder.c"
#include "diagram/spans.c"
#include "diagram/symbols.c"
#include "input/conn_fold.h"

#define X 1000
#define Y 4294967000u

/* An event in short; the totals are sums over these. */
struct scene {
	enum story_from from;
	u8 flags;
	u32 seq;
	u32 ack;
	u32 len;
	enum story_step step;
	enum story_state client;
	enum story_state server;
	u32 untold[2];		/* segments of 100 bytes each before it */
	enum story_note note;
	bool presumed[2];
	u32 again[2];		/* of what is untold, this many repeat something */
};

#define C STORY_FROM_CLIENT
#define S STORY_FROM_SERVER
#define STATES(c, s) .client = STORY_STATE_##c, .server = STORY_STATE_##s
#define PRESUMED_SERVER .presumed = { [STORY_SERVER] = true }

/* Tell the scenes, a second apart, and lay the figure out. */
static struct ladder tell(struct story_event *events, const struct scene *scenes,
			  size_t count)
{
	struct story_connection c;
	struct story_event e = { .number = 0, .conn = 3 };
	struct ladder ladder;
	size_t i;

	e.new[1].state = STORY_STATE_LISTEN;
	for (i = 0; i < count; i++) {
		const struct scene *s = &scenes[i];
		unsigned int end;

		e.number++;
		e.mono_ns = (i + 1) * 1000000000ULL;
		memcpy(e.old, e.new, sizeof(e.old));
		e.new[0].state = s->client;
		e.new[1].state = s->server;
		for (end = 0; end < 2; end++)
			e.new[end].presumed = s->presumed[end];
		memset(e.through, 0xff, sizeof(e.through));
		e.isn[0] = X;
		e.isn[1] = Y;
		e.new[0].isn_known = true;
		e.new[1].isn_known |= s->from == S;
		for (end = 0; end < 2; end++) {
			e.segments[end] += s->untold[end];
			e.bytes[end] += 100 * s->untold[end];
			e.retransmissions[end] += s->again[end];
		}
		if (s->from != STORY_FROM_NONE) {
			e.segments[s->from]++;
			e.bytes[s->from] += s->len;
			e.retransmissions[s->from] +=
				s->step == STORY_STEP_RETRANSMISSION &&
				s->note != STORY_NOTE_SYN_OTHER;
		}
		e.cause = s->from == STORY_FROM_NONE ? STORY_CAUSE_TIMER :
						       STORY_CAUSE_SEGMENT;
		e.from = s->from;
		e.flags = s->flags;
		e.seq = s->seq;
		e.ack = s->ack;
		e.len = s->len;
		e.step = s->step;
		e.note = s->note;
		events[i] = e;
	}
	conn_fold_begin(&c, &events[0]);
	for (i = 0; i < count; i++)
		conn_fold_event(&c, &events[i]);
	assert_int_equal(ladder_build(&ladder, &c, events, count, NULL, 0, 0), 0);
	return ladder;
}

static void assert_number(const struct symbol_number *number, char letter,
			  s64 offset)
{
	assert_int_equal(symbol_letter(number->base), letter);
	assert_int_equal(number->offset, offset);
}

static const struct scene four_way[] = {
	{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1, STATES(SYN_SENT, SYN_RECEIVED) },
	{ S, STORY_SYN | STORY_ACK, Y, X + 1, 0, STORY_STEP_OPEN_2,
	  STATES(ESTABLISHED, SYN_RECEIVED) },
	{ C, STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_OPEN_3,
	  STATES(ESTABLISHED, ESTABLISHED) },
	{ C, STORY_FIN | STORY_ACK, X + 201, Y + 301, 50, STORY_STEP_CLOSE_1,
	  STATES(FIN_WAIT_1, CLOSE_WAIT), { 2, 3 } },
	{ S, STORY_ACK, Y + 301, X + 252, 0, STORY_STEP_CLOSE_2,
	  STATES(FIN_WAIT_2, CLOSE_WAIT) },
	{ S, STORY_FIN | STORY_ACK, Y + 501, X + 252, 0, STORY_STEP_CLOSE_3,
	  STATES(TIME_WAIT, LAST_ACK), { 0, 2 } },
	{ C, STORY_ACK, X + 252, Y + 502, 0, STORY_STEP_CLOSE_4,
	  STATES(TIME_WAIT, CLOSED) },
};

static void test_four_way(void **state)
{
	static const enum ladder_kind kinds[] = {
		LADDER_START, LADDER_SEGMENT, LADDER_SEGMENT, LADDER_SEGMENT,
		LADDER_DATA, LADDER_DATA, LADDER_SEGMENT, LADDER_SEGMENT,
		LADDER_DATA, LADDER_STAY, LADDER_SEGMENT, LADDER_SEGMENT,
	};
	struct story_event events[ARRAY_SIZE(four_way)];
	struct ladder ladder = tell(events, four_way, ARRAY_SIZE(four_way));
	struct symbol_number number;
	size_t i;

	(void)state;
	assert_int_equal(ladder.count, ARRAY_SIZE(kinds));
	for (i = 0; i < ladder.count; i++)
		assert_int_equal(ladder.rows[i].kind, kinds[i]);
	assert_false(ladder.beginning_gone);

	assert_number(&ladder.rows[1].seq, 'x', 0);
	assert_number(&ladder.rows[2].seq, 'y', 0);
	assert_number(&ladder.rows[2].ack, 'x', 1);
	assert_int_equal(ladder.rows[4].segments, 2);
	assert_int_equal(ladder.rows[4].bytes, 200);
	assert_int_equal(ladder.rows[5].from, STORY_SERVER);
	assert_int_equal(ladder.rows[5].segments, 3);
	/* The FIN itself has the number behind the 50 bytes. */
	assert_number(&ladder.rows[6].seq, 'u', -50);
	assert_number(&ladder.rows[6].ack, 'v', 0);
	assert_number(&ladder.rows[7].seq, 'v', 0);
	assert_number(&ladder.rows[7].ack, 'u', 1);
	assert_int_equal(ladder.rows[9].from, STORY_SERVER);
	assert_int_equal(ladder.rows[9].stay_ns, 2000000000);
	assert_number(&ladder.rows[10].seq, 'w', 0);
	assert_number(&ladder.rows[11].seq, 'u', 1);
	assert_number(&ladder.rows[11].ack, 'w', 1);
	symbols_definition(&ladder.symbols, SYMBOL_U, &number);
	assert_number(&number, 'x', 251);
	/* The stream passes 2^32. */
	symbols_definition(&ladder.symbols, SYMBOL_W, &number);
	assert_number(&number, 'y', 501);
	ladder_free(&ladder);
}

static void test_unanswered(void **state)
{
	static const struct scene scenes[] = {
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1,
		  STATES(SYN_SENT, SYN_RECEIVED) },
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_RETRANSMISSION,
		  STATES(SYN_SENT, SYN_RECEIVED) },
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_RETRANSMISSION,
		  STATES(SYN_SENT, SYN_RECEIVED) },
		{ STORY_FROM_NONE, 0, 7, 0, 0, STORY_STEP_TIMEOUT,
		  STATES(CLOSED, CLOSED), { 0 }, STORY_NOTE_SYN_TIMEOUT },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));
	unsigned int i;

	(void)state;
	assert_int_equal(ladder.count, 5);
	for (i = 1; i < 4; i++) {
		assert_int_equal(ladder.rows[i].nth, i);
		assert_true(ladder.rows[i].unanswered);
	}
	assert_int_equal(ladder.rows[4].kind, LADDER_CAUSE);
	ladder_free(&ladder);
}

static void assert_span(const struct ladder *ladder, unsigned int i,
			enum story_state state, bool presumed, u64 seconds)
{
	const struct span *span = &ladder->spans.span[STORY_SERVER][i];

	assert_in_range(i, 0, ladder->spans.count[STORY_SERVER] - 1);
	assert_int_equal(span->state.state, state);
	assert_int_equal(span->state.presumed, presumed);
	assert_int_equal(span->ns, seconds * 1000000000);
}

static u64 row_of_stay(const struct ladder *ladder)
{
	size_t i;

	for (i = 0; i < ladder->count; i++)
		if (ladder->rows[i].kind == LADDER_STAY)
			return ladder->rows[i].stay_ns;
	return 0;
}

/*
 * What was presumed when the first was sent is proven only of the last, which
 * begins anew: it is no repetition of bytes.
 */
static void test_lost_syn(void **state)
{
	static const struct scene scenes[] = {
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1,
		  STATES(SYN_SENT, SYN_RECEIVED), PRESUMED_SERVER },
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_RETRANSMISSION,
		  STATES(SYN_SENT, SYN_RECEIVED), PRESUMED_SERVER },
		{ C, STORY_SYN, X - 500, 0, 0, STORY_STEP_RETRANSMISSION,
		  STATES(SYN_SENT, SYN_RECEIVED), .note = STORY_NOTE_SYN_OTHER,
		  PRESUMED_SERVER },
		{ S, STORY_SYN | STORY_ACK, Y, X + 1, 0, STORY_STEP_OPEN_2,
		  STATES(ESTABLISHED, SYN_RECEIVED) },
		{ C, STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_OPEN_3,
		  STATES(ESTABLISHED, ESTABLISHED) },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_int_equal(ladder.spans.count[STORY_SERVER], 2);
	assert_span(&ladder, 0, STORY_STATE_SYN_RECEIVED, true, 2);
	assert_span(&ladder, 1, STORY_STATE_SYN_RECEIVED, false, 2);
	ladder_free(&ladder);
}

#define FIN_PRESUMED \
	{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_CLOSE_1, \
	  STATES(FIN_WAIT_1, CLOSE_WAIT), PRESUMED_SERVER }
#define FIN_AGAIN \
	{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_RETRANSMISSION, \
	  STATES(FIN_WAIT_1, CLOSE_WAIT), PRESUMED_SERVER }
#define FIN_SECOND(step) \
	{ S, STORY_FIN | STORY_ACK, Y + 1, X + 2, 0, step, \
	  STATES(TIME_WAIT, LAST_ACK) }

static void test_lost_fin(void **state)
{
	const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2],
		FIN_PRESUMED, FIN_AGAIN, FIN_AGAIN,
		{ S, STORY_ACK, Y + 1, X + 2, 0, STORY_STEP_CLOSE_2,
		  STATES(FIN_WAIT_2, CLOSE_WAIT) },
		FIN_SECOND(STORY_STEP_CLOSE_3),
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, true, 2);
	assert_span(&ladder, 3, STORY_STATE_CLOSE_WAIT, false, 2);
	assert_int_equal(ladder.spans.close_wait_ns[STORY_SERVER], 2000000000);
	assert_int_equal(row_of_stay(&ladder), 2000000000);
	ladder_free(&ladder);
}

/* No segment proves that the server was open before it closed. */
static void test_lost_fin_answered_by_fin(void **state)
{
	const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2],
		FIN_PRESUMED, FIN_AGAIN, FIN_SECOND(STORY_STEP_CLOSE_2_3),
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, true, 2);
	assert_int_equal(ladder.spans.close_wait_ns[STORY_SERVER], 0);
	assert_int_equal(row_of_stay(&ladder), 0);
	ladder_free(&ladder);
}

/* A FIN is not received before the data in front of it, whose retransmission has no event. */
static void test_lost_before_fin(void **state)
{
	const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2], FIN_PRESUMED,
		{ S, STORY_ACK, Y + 1, X + 2, 0, STORY_STEP_CLOSE_2,
		  STATES(FIN_WAIT_2, CLOSE_WAIT), { 1, 0 }, .again = { 1, 0 } },
		FIN_SECOND(STORY_STEP_CLOSE_3),
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, true, 1);
	assert_span(&ladder, 3, STORY_STATE_CLOSE_WAIT, false, 1);
	assert_int_equal(ladder.spans.close_wait_ns[STORY_SERVER], 1000000000);
	ladder_free(&ladder);
}

/* A proven state stays proven. */
/* Crossing FINs with nothing between them are drawn crossing; neither end was in CLOSE-WAIT. */
static void test_crossing(void **state)
{
	struct scene scenes[5] = {
		four_way[0], four_way[1], four_way[2],
		{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_CLOSE_1,
		  STATES(FIN_WAIT_1, CLOSE_WAIT), PRESUMED_SERVER },
		{ S, STORY_FIN | STORY_ACK, Y + 1, X + 1, 0, STORY_STEP_CLOSE_CROSSING,
		  STATES(CLOSING, CLOSING), PRESUMED_SERVER },
	};
	struct story_event events[5];
	struct ladder ladder;
	unsigned int i;

	(void)state;
	ladder = tell(events, scenes, 5);
	assert_int_equal(ladder.count, 6);
	assert_true(ladder.rows[5].crosses && ladder.rows[5].remarkable);
	assert_int_equal(ladder.rows[5].departed.state, STORY_STATE_FIN_WAIT_1);
	assert_false(ladder.rows[4].crosses);
	for (i = 0; i < ladder.spans.count[STORY_SERVER]; i++)
		assert_int_not_equal(ladder.spans.span[STORY_SERVER][i].state.state,
				     STORY_STATE_CLOSE_WAIT);
	ladder_free(&ladder);
	scenes[4].untold[1] = 1;
	ladder = tell(events, scenes, 5);
	assert_int_equal(ladder.count, 7);
	assert_int_equal(ladder.rows[5].kind, LADDER_DATA);
	assert_false(ladder.rows[6].crosses);
	ladder_free(&ladder);
}

/* A server that refuses was presumed in SYN-RECEIVED and was not. */
static void test_refused(void **state)
{
	static const struct scene scenes[] = {
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1, STATES(SYN_SENT, SYN_RECEIVED),
		  PRESUMED_SERVER },
		{ S, STORY_RST | STORY_ACK, 0, X + 1, 0, STORY_STEP_REFUSAL,
		  STATES(CLOSED, CLOSED), PRESUMED_SERVER },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_int_equal(ladder.spans.count[STORY_CLIENT], 1);
	assert_int_equal(ladder.spans.count[STORY_SERVER], 0);
	ladder_free(&ladder);
}

static void test_sent_again_later(void **state)
{
	const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2], FIN_PRESUMED,
		{ S, STORY_ACK, Y + 1, X + 2, 0, STORY_STEP_CLOSE_2,
		  STATES(FIN_WAIT_2, CLOSE_WAIT) },
		{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0,
		  STORY_STEP_RETRANSMISSION, STATES(FIN_WAIT_2, CLOSE_WAIT) },
		FIN_SECOND(STORY_STEP_CLOSE_3),
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, false, 3);
	assert_int_equal(ladder.spans.close_wait_ns[STORY_SERVER], 3000000000);
	ladder_free(&ladder);
}

static void test_beginning_gone(void **state)
{
	struct story_event events[ARRAY_SIZE(four_way)];
	struct ladder whole = tell(events, four_way, ARRAY_SIZE(four_way));
	struct ladder part, none;
	size_t i;

	(void)state;
	/* The ring has overwritten the first three; a loss record follows. */
	assert_int_equal(ladder_build(&part, &whole.connection, events + 3, 4,
				      (struct ladder_gap[]){
					      { .count = 5 },
					      { .before = 4, .count = 7 } },
				      2, 0),
			 0);
	assert_true(part.beginning_gone);
	assert_int_equal(part.rows[0].kind, LADDER_START);
	assert_int_equal(part.rows[0].state[0].state, STORY_STATE_ESTABLISHED);
	assert_int_equal(part.rows[1].kind, LADDER_GAP);
	assert_int_equal(part.rows[2].kind, LADDER_SEGMENT);
	for (i = 2; i < part.count; i++)
		assert_int_not_equal(part.rows[i].kind, LADDER_GAP);
	assert_int_equal(ladder_build(&none, &whole.connection, NULL, 0, NULL, 0, 0),
			 0);
	assert_true(none.beginning_gone);
	assert_int_equal(none.count, 1);
	ladder_free(&none);
	ladder_free(&part);
	ladder_free(&whole);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_four_way),
		cmocka_unit_test(test_unanswered),
		cmocka_unit_test(test_lost_syn),
		cmocka_unit_test(test_lost_fin),
		cmocka_unit_test(test_lost_fin_answered_by_fin),
		cmocka_unit_test(test_lost_before_fin),
		cmocka_unit_test(test_crossing),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_sent_again_later),
		cmocka_unit_test(test_beginning_gone),
	};

	return cmocka_run_group_tests_name("ladder", tests, NULL, NULL);
}
