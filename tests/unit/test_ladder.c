// SPDX-License-Identifier: GPL-2.0
/* Connections as events, and the rows of their diagrams. */
#include "unit.h"

#include "diagram/ladder.c"
#include "diagram/ladder_states.c"
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
	bool proven[2];		/* before it, without an event */
	enum story_state by_way_of; /* of the sender; CLOSED: of none */
	u64 ns;			/* time; 0: a second after the previous one */
};

#define C STORY_FROM_CLIENT
#define S STORY_FROM_SERVER
#define STATES(c, s) .client = STORY_STATE_##c, .server = STORY_STATE_##s
#define PRESUMED_SERVER .presumed = { [STORY_SERVER] = true }

/* @via: of the client's segments, and of the server's */
static struct ladder tell_at(struct story_event *events,
			     const struct scene *scenes, size_t count,
			     const enum story_via via[2])
{
	struct story_connection c;
	struct story_event e = { .number = 0, .conn = 3 };
	struct ladder ladder;
	size_t i;

	e.new[1].state = STORY_STATE_LISTEN;
	e.new[1].presumed = true;
	for (i = 0; i < count; i++) {
		const struct scene *s = &scenes[i];
		unsigned int end;

		e.number++;
		e.mono_ns = s->ns ? s->ns : e.mono_ns + 1000000000ULL;
		memcpy(e.old, e.new, sizeof(e.old));
		for (end = 0; end < 2; end++)
			e.old[end].presumed &= !s->proven[end];
		e.new[0].state = s->client;
		e.new[1].state = s->server;
		for (end = 0; end < 2; end++)
			e.new[end].presumed = s->presumed[end];
		memset(e.through, 0xff, sizeof(e.through));
		if (s->by_way_of)
			e.through[s->from] = 0xf0 | s->by_way_of;
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
			if (s->note != STORY_NOTE_DATA_AGAIN)
				e.bytes[s->from] += s->len;
			e.retransmissions[s->from] +=
				s->step == STORY_STEP_RETRANSMISSION &&
				s->note != STORY_NOTE_SYN_OTHER;
		}
		e.cause = s->from == STORY_FROM_NONE &&
				  s->note != STORY_NOTE_REPLACED ?
				  STORY_CAUSE_TIMER :
				  STORY_CAUSE_SEGMENT;
		e.from = s->from;
		e.via = s->from == STORY_FROM_NONE ? STORY_VIA_NONE : via[s->from];
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

/* Tell the scenes as seen at the client, and lay the figure out. */
static struct ladder tell(struct story_event *events, const struct scene *scenes,
			  size_t count)
{
	return tell_at(events, scenes, count, (enum story_via[]){
						      STORY_VIA_OUT,
						      STORY_VIA_IN });
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
	assert_int_equal(ladder.rows[9].stay.ns, 2000000000);
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
			return ladder->rows[i].stay.ns;
	return 0;
}

static void assert_state(const struct ladder *ladder, size_t row, unsigned int end,
			 enum story_state state, bool presumed)
{
	assert_in_range(row, 0, ladder->count - 1);
	assert_int_equal(ladder->rows[row].state[end].state, state);
	assert_int_equal(ladder->rows[row].state[end].presumed, presumed);
}

/*
 * The first SYN is drawn as lost: the server is still presumed to listen. What
 * was presumed of the second is proven only of the third, which begins anew: it
 * is no repetition of bytes.
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
	assert_true(ladder.rows[1].unanswered);
	assert_state(&ladder, 1, STORY_SERVER, STORY_STATE_LISTEN, true);
	assert_state(&ladder, 2, STORY_SERVER, STORY_STATE_SYN_RECEIVED, true);
	assert_state(&ladder, 4, STORY_SERVER, STORY_STATE_SYN_RECEIVED, false);
	assert_int_equal(ladder.spans.count[STORY_SERVER], 1);
	assert_span(&ladder, 0, STORY_STATE_SYN_RECEIVED, false, 2);
	assert_int_equal(ladder.spans.span[STORY_SERVER][0].bound, SPAN_ABOUT);
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
	assert_state(&ladder, 4, STORY_SERVER, STORY_STATE_ESTABLISHED, true);
	assert_state(&ladder, 5, STORY_SERVER, STORY_STATE_ESTABLISHED, true);
	assert_state(&ladder, 6, STORY_SERVER, STORY_STATE_CLOSE_WAIT, true);
	assert_span(&ladder, 1, STORY_STATE_ESTABLISHED, false, 3);
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, false, 2);
	assert_int_equal(ladder.spans.close_wait[STORY_SERVER].ns, 1000000000);
	assert_int_equal(row_of_stay(&ladder), 1000000000);
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
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, true, 1);
	assert_int_equal(ladder.spans.close_wait[STORY_SERVER].ns, 0);
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
	assert_span(&ladder, 2, STORY_STATE_CLOSE_WAIT, false, 1);
	assert_int_equal(ladder.spans.span[STORY_SERVER][2].bound, SPAN_ABOUT);
	assert_int_equal(ladder.spans.close_wait[STORY_SERVER].ns, 1000000000);
	ladder_free(&ladder);
}

/*
 * Crossing FINs with nothing between them are drawn crossing. Neither end was in
 * CLOSE-WAIT: the server was in FIN-WAIT-1, until the client's FIN came.
 */
static void test_crossing(void **state)
{
	struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2],
		{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_CLOSE_1,
		  STATES(FIN_WAIT_1, CLOSE_WAIT), PRESUMED_SERVER },
		{ S, STORY_FIN | STORY_ACK, Y + 1, X + 1, 0, STORY_STEP_CLOSE_CROSSING,
		  STATES(CLOSING, CLOSING), PRESUMED_SERVER,
		  .by_way_of = STORY_STATE_FIN_WAIT_1 },
		{ C, STORY_ACK, X + 2, Y + 2, 0, STORY_STEP_CLOSE_CROSSING_ACK,
		  STATES(CLOSING, TIME_WAIT), PRESUMED_SERVER },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder;
	unsigned int i;

	(void)state;
	ladder = tell(events, scenes, 6);
	assert_int_equal(ladder.count, 7);
	assert_true(ladder.rows[5].crosses && ladder.rows[5].remarkable);
	assert_state(&ladder, 4, STORY_SERVER, STORY_STATE_FIN_WAIT_1, false);
	assert_state(&ladder, 5, STORY_SERVER, STORY_STATE_CLOSING, true);
	assert_span(&ladder, 1, STORY_STATE_ESTABLISHED, false, 2);
	assert_int_equal(ladder.spans.span[STORY_SERVER][1].bound, SPAN_AT_MOST);
	/* How long it was in FIN-WAIT-1 is not known. */
	assert_span(&ladder, 2, STORY_STATE_CLOSING, true, 2);
	assert_int_equal(ladder.spans.span[STORY_SERVER][2].bound, SPAN_ABOUT);
	assert_false(ladder.rows[4].crosses);
	for (i = 0; i < ladder.spans.count[STORY_SERVER]; i++)
		assert_int_not_equal(ladder.spans.span[STORY_SERVER][i].state.state,
				     STORY_STATE_CLOSE_WAIT);
	ladder_free(&ladder);
	scenes[4].untold[1] = 1;
	ladder = tell(events, scenes, 6);
	assert_int_equal(ladder.count, 8);
	assert_int_equal(ladder.rows[5].kind, LADDER_DATA);
	assert_false(ladder.rows[6].crosses);
	assert_state(&ladder, 4, STORY_SERVER, STORY_STATE_ESTABLISHED, true);
	ladder_free(&ladder);
}

/* A server that refuses was presumed to listen, and to be in SYN-RECEIVED, and was not. */
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
	size_t i;

	(void)state;
	assert_int_equal(ladder.spans.count[STORY_CLIENT], 1);
	assert_int_equal(ladder.spans.count[STORY_SERVER], 0);
	for (i = 0; i < ladder.count; i++)
		assert_state(&ladder, i, STORY_SERVER, STORY_STATE_CLOSED, true);
	ladder_free(&ladder);
}

/* A SYN crosses the peer's: an end that sends it had neither listened nor got the peer's. */
static void test_crossing_syns(void **state)
{
	static const struct scene scenes[] = {
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1, STATES(SYN_SENT, SYN_RECEIVED),
		  PRESUMED_SERVER },
		{ S, STORY_SYN, Y, 0, 0, STORY_STEP_OPEN_CROSSING,
		  STATES(SYN_RECEIVED, SYN_RECEIVED), .presumed = { true, true },
		  .by_way_of = STORY_STATE_SYN_SENT },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_state(&ladder, 0, STORY_SERVER, STORY_STATE_CLOSED, true);
	assert_state(&ladder, 1, STORY_SERVER, STORY_STATE_SYN_SENT, false);
	assert_state(&ladder, 2, STORY_SERVER, STORY_STATE_SYN_RECEIVED, true);
	ladder_free(&ladder);
}

/* Nobody answers: neither timer nor ICMP error leaves the server in SYN-RECEIVED. */
static void test_lost_for_good(void **state)
{
	struct scene scenes[] = {
		{ C, STORY_SYN, X, 0, 0, STORY_STEP_OPEN_1, STATES(SYN_SENT, SYN_RECEIVED),
		  PRESUMED_SERVER },
		{ STORY_FROM_NONE, 0, 7, 0, 0, STORY_STEP_TIMEOUT, STATES(CLOSED, LISTEN),
		  .note = STORY_NOTE_SYN_TIMEOUT, .presumed = { true, true } },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	unsigned int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

		assert_state(&ladder, 1, STORY_SERVER, STORY_STATE_LISTEN, true);
		assert_state(&ladder, 2, STORY_SERVER, STORY_STATE_LISTEN, true);
		ladder_free(&ladder);
		scenes[1].note = STORY_NOTE_ICMP_REFUSED;
		scenes[1].step = STORY_STEP_REFUSAL;
	}
}

/* An end's own segment refutes what was presumed of it since the segment before. */
static void test_refuted(void **state)
{
	static const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2],
		{ C, STORY_RST, X + 1, 0, 0, STORY_STEP_RESET, STATES(CLOSED, CLOSED),
		  PRESUMED_SERVER },
		{ S, STORY_ACK, Y + 1, X + 1, 0, STORY_STEP_OTHER, STATES(CLOSED, ESTABLISHED),
		  .note = STORY_NOTE_STILL_ALIVE },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_state(&ladder, 4, STORY_SERVER, STORY_STATE_ESTABLISHED, true);
	assert_state(&ladder, 5, STORY_SERVER, STORY_STATE_ESTABLISHED, false);
	assert_int_equal(ladder.spans.count[STORY_SERVER], 1);
	ladder_free(&ladder);
}

/* What a segment without an event proves before the next event has no question mark. */
static void test_proven_before_next(void **state)
{
	static const struct scene scenes[] = {
		four_way[0], four_way[1],
		{ C, STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_OPEN_3, STATES(ESTABLISHED, ESTABLISHED),
		  PRESUMED_SERVER },
		{ C, STORY_FIN | STORY_ACK, X + 1, Y + 1, 0, STORY_STEP_CLOSE_1,
		  STATES(FIN_WAIT_1, CLOSE_WAIT), { 0, 1 }, PRESUMED_SERVER,
		  .proven = { false, true } },
		{ S, STORY_ACK, Y + 101, X + 2, 0, STORY_STEP_CLOSE_2, STATES(FIN_WAIT_2, CLOSE_WAIT),
		  .presumed = { true, false } },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes)), later, lost;
	struct story_connection c = ladder.connection;

	(void)state;
	/* proven by the server's data */
	assert_state(&ladder, 3, STORY_SERVER, STORY_STATE_ESTABLISHED, false);
	assert_int_equal(ladder.rows[4].kind, LADDER_DATA);
	/* proven only by the next event */
	assert_state(&ladder, 5, STORY_SERVER, STORY_STATE_CLOSE_WAIT, true);
	assert_state(&ladder, 6, STORY_CLIENT, STORY_STATE_FIN_WAIT_2, true);
	ladder_free(&ladder);
	/* proven since the last event */
	c.state[STORY_CLIENT].presumed = false;
	assert_int_equal(ladder_build(&later, &c, events, ARRAY_SIZE(scenes), NULL, 0, 0), 0);
	assert_state(&later, 6, STORY_CLIENT, STORY_STATE_FIN_WAIT_2, false);
	ladder_free(&later);
	/* Events are lost: it may have been another state in the meantime. */
	assert_int_equal(ladder_build(&lost, &c, events, ARRAY_SIZE(scenes),
				      (struct ladder_gap[]){ { .before = 3, .count = 1 } }, 1, 0),
			 0);
	assert_state(&lost, 3, STORY_SERVER, STORY_STATE_ESTABLISHED, true);
	ladder_free(&lost);
}

#define EXACT 0
#define LEAST 1
#define MOST  2
#define ABOUT 3

/*
 * What can be measured where: an end's own segments were sent before they are
 * seen away from it, and its peer's come after they are seen there.
 */
static void test_bounds(void **state)
{
	static const struct {
		enum story_via via[2];
		/* SYN-SENT, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2 */
		char client[4];
		/* SYN-RECEIVED, ESTABLISHED, CLOSE-WAIT, LAST-ACK */
		char server[4];
	} points[] = {
		{ { STORY_VIA_OUT, STORY_VIA_IN },
		  { EXACT, EXACT, EXACT, EXACT }, { ABOUT, ABOUT, MOST, LEAST } },
		{ { STORY_VIA_IN, STORY_VIA_OUT },
		  { LEAST, MOST, LEAST, ABOUT }, { EXACT, EXACT, EXACT, EXACT } },
		{ { STORY_VIA_FORWARD, STORY_VIA_FORWARD },
		  { LEAST, MOST, LEAST, ABOUT }, { ABOUT, ABOUT, MOST, LEAST } },
		/* loopback: delivered later, which has no event */
		{ { STORY_VIA_OUT, STORY_VIA_OUT },
		  { LEAST, MOST, LEAST, ABOUT }, { ABOUT, ABOUT, MOST, LEAST } },
	};
	struct story_event events[ARRAY_SIZE(four_way)];
	unsigned int i, j;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(points); i++) {
		struct ladder ladder = tell_at(events, four_way, ARRAY_SIZE(four_way), points[i].via);

		assert_int_equal(ladder.spans.count[STORY_CLIENT], 4);
		assert_int_equal(ladder.spans.count[STORY_SERVER], 4);
		for (j = 0; j < 4; j++) {
			assert_int_equal(ladder.spans.span[STORY_CLIENT][j].bound, points[i].client[j]);
			assert_int_equal(ladder.spans.span[STORY_SERVER][j].bound, points[i].server[j]);
		}
		ladder_free(&ladder);
	}
}

/* Each duration is in whole us, so that those of the rows add up to any sum of them. */
static void test_clock(void **state)
{
	struct scene scenes[ARRAY_SIZE(four_way)];
	struct story_event events[ARRAY_SIZE(four_way)];
	struct ladder ladder;

	(void)state;
	memcpy(scenes, four_way, sizeof(scenes));
	scenes[0].ns = 5000900;
	scenes[1].ns = 5000900 + 511600;
	scenes[2].ns = 5000900 + 511600 + 108700;
	ladder = tell(events, scenes, ARRAY_SIZE(scenes));
	assert_int_equal(ladder.rows[2].after_ns, 511000);
	assert_int_equal(ladder.rows[3].after_ns, 109000);
	assert_int_equal(ladder.spans.span[STORY_SERVER][0].ns, 620000);
	ladder_free(&ladder);
}

/* With trace_data, data has events. Data sent twice is two segments, and is counted once. */
static void test_data_again(void **state)
{
	static const struct scene scenes[] = {
		four_way[0], four_way[1], four_way[2],
		{ C, STORY_PSH | STORY_ACK, X + 1, Y + 1, 100, STORY_STEP_DATA,
		  STATES(ESTABLISHED, ESTABLISHED), .note = STORY_NOTE_DATA },
		{ C, STORY_PSH | STORY_ACK, X + 1, Y + 1, 100, STORY_STEP_RETRANSMISSION,
		  STATES(ESTABLISHED, ESTABLISHED), .note = STORY_NOTE_DATA_AGAIN },
		{ C, STORY_PSH | STORY_ACK, X + 1, Y + 1, 100, STORY_STEP_RETRANSMISSION,
		  STATES(ESTABLISHED, ESTABLISHED), .note = STORY_NOTE_DATA_AGAIN },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_int_equal(ladder.count, 7);
	assert_int_equal(ladder.rows[4].kind, LADDER_DATA);
	assert_int_equal(ladder.rows[4].segments, 1);
	assert_int_equal(ladder.rows[4].bytes, 100);
	assert_int_equal(ladder.rows[4].retransmissions, 0);
	assert_int_equal(ladder.rows[5].kind, LADDER_SEGMENT);
	assert_int_equal(ladder.rows[5].nth, 2);
	assert_int_equal(ladder.rows[6].nth, 3);
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
	assert_int_equal(ladder.spans.close_wait[STORY_SERVER].ns, 2000000000);
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

/* A SYN that replaces the connection is not one of its segments. */
static void test_replaced(void **state)
{
	const struct scene scenes[] = {
		{ C, STORY_SYN, X, .step = STORY_STEP_OPEN_1,
		  STATES(SYN_SENT, SYN_RECEIVED), PRESUMED_SERVER },
		{ STORY_FROM_NONE, .step = STORY_STEP_END,
		  .note = STORY_NOTE_REPLACED, STATES(SYN_SENT, SYN_RECEIVED),
		  PRESUMED_SERVER },
	};
	struct story_event events[ARRAY_SIZE(scenes)];
	struct ladder ladder = tell(events, scenes, ARRAY_SIZE(scenes));

	(void)state;
	assert_int_equal(ladder.count, 3);
	assert_int_equal(ladder.rows[2].kind, LADDER_CAUSE);
	assert_int_equal(ladder.rows[2].from, LADDER_FROM_NONE);
	ladder_free(&ladder);
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
		cmocka_unit_test(test_crossing_syns),
		cmocka_unit_test(test_lost_for_good),
		cmocka_unit_test(test_refuted),
		cmocka_unit_test(test_proven_before_next),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_data_again),
		cmocka_unit_test(test_sent_again_later),
		cmocka_unit_test(test_beginning_gone),
		cmocka_unit_test(test_replaced),
	};

	return cmocka_run_group_tests_name("ladder", tests, NULL, NULL);
}
