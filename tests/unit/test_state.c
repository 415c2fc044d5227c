// SPDX-License-Identifier: GPL-2.0
/* Every row of the state table, and when a state is presumed. */
#include "unit.h"

#include "record/names.h"
#include "tcp/state.h"

#define S STORY_FACT_SYN_SENT
#define A STORY_FACT_SYN_ACKED
#define R STORY_FACT_SYN_RCVD
#define FS STORY_FACT_FIN_SENT
#define FA STORY_FACT_FIN_ACKED
#define FR STORY_FACT_FIN_RCVD
#define C STORY_FACT_CLOSED
#define SYN STORY_FACTS_SYN
#define ALL 0x7f

static const struct row {
	const char *caption;
	u8 held;
	u8 witnessed;
	u16 attr;
	const char *state;
} rows[] = {
	{ "no facts, active", 0, 0, 0, "CLOSED" },
	{ "no facts, passive: a listener is presumed", 0, 0, STORY_ATTR_PASSIVE, "LISTEN?" },
	{ "SYN sent", S, S, 0, "SYN-SENT" },
	{ "SYN sent, not witnessed", S, 0, 0, "SYN-SENT?" },
	{ "SYN sent and acknowledged, no SYN received", S | A, S | A, 0, "SYN-SENT" },
	{ "passive, SYN received", R, 0, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "passive, SYN received and witnessed: no SYN,ACK yet", R, R, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "passive, SYN,ACK sent", S | R, S | R, STORY_ATTR_PASSIVE, "SYN-RECEIVED" },
	{ "passive, SYN,ACK sent, not witnessed", S | R, R, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "simultaneous open", S | R, S | R, 0, "SYN-RECEIVED" },
	{ "simultaneous open, the peer's SYN is presumed received", S | R, S, 0, "SYN-RECEIVED?" },
	{ "open", SYN, SYN, 0, "ESTABLISHED" },
	{ "open, but the peer's SYN is presumed", SYN, S | A, 0, "ESTABLISHED?" },
	{ "open, but the ACK is presumed", SYN, S | R, STORY_ATTR_PASSIVE, "ESTABLISHED?" },
	{ "open, a FIN may have been sent", SYN, SYN, STORY_ATTR_MAYBE_FIN, "ESTABLISHED?" },
	{ "open, a FIN may have been received", SYN, SYN, STORY_ATTR_MAYBE_FINNED, "ESTABLISHED?" },
	{ "open, a RST may have been received", SYN, SYN, STORY_ATTR_RESET, "ESTABLISHED?" },
	{ "FIN sent", SYN | FS, SYN | FS, 0, "FIN-WAIT-1" },
	{ "FIN sent, not witnessed", SYN | FS, SYN, 0, "FIN-WAIT-1?" },
	{ "FIN sent, a FIN may have been received", SYN | FS, SYN | FS, STORY_ATTR_MAYBE_FINNED, "FIN-WAIT-1?" },
	{ "FIN sent and acknowledged", SYN | FS | FA, SYN | FS | FA, 0, "FIN-WAIT-2" },
	{ "FIN sent, presumed acknowledged", SYN | FS | FA, SYN | FS, 0, "FIN-WAIT-2?" },
	{ "FIN sent and acknowledged, a FIN may have been received", SYN | FS | FA, SYN | FS | FA, STORY_ATTR_MAYBE_FINNED, "FIN-WAIT-2?" },
	{ "FIN received", SYN | FR, SYN | FR, 0, "CLOSE-WAIT" },
	{ "FIN presumed received", SYN | FR, SYN, 0, "CLOSE-WAIT?" },
	{ "FIN received, a FIN may have been sent", SYN | FR, SYN | FR, STORY_ATTR_MAYBE_FIN, "CLOSE-WAIT?" },
	{ "FINs crossed", SYN | FS | FR, SYN | FS | FR, 0, "CLOSING" },
	{ "FINs crossed, the peer's is presumed received", SYN | FS | FR, SYN | FS, 0, "CLOSING?" },
	{ "FIN sent after the peer's", SYN | FS | FR, SYN | FS | FR, STORY_ATTR_FIN_ANSWERS, "LAST-ACK" },
	{ "FIN sent after the peer's, may have been queued before", SYN | FS | FR, SYN | FS | FR,
	  STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED, "LAST-ACK?" },
	{ "FINs crossed and acknowledged", SYN | FS | FR | FA, SYN | FS | FR | FA, 0, "TIME-WAIT" },
	{ "FINs crossed, the ACK is presumed received", SYN | FS | FR | FA, SYN | FS | FR, 0, "TIME-WAIT?" },
	{ "FINs crossed and acknowledged, this end's may have been queued", SYN | FS | FR | FA, SYN | FS | FR | FA, STORY_ATTR_FIN_QUEUED, "TIME-WAIT?" },
	{ "FINs crossed and acknowledged, this end's may have been the second", SYN | FS | FR | FA, SYN | FS | FR | FA,
	  STORY_ATTR_MAYBE_FINNED, "TIME-WAIT?" },
	{ "last ACK received", SYN | FS | FR | FA, SYN | FS | FR | FA, STORY_ATTR_FIN_ANSWERS, "CLOSED" },
	{ "last ACK presumed received", SYN | FS | FR | FA, SYN | FS | FR, STORY_ATTR_FIN_ANSWERS, "CLOSED?" },
	{ "last ACK received, perhaps in CLOSING", SYN | FS | FR | FA, SYN | FS | FR | FA,
	  STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED, "CLOSED?" },
	{ "closed by a RST", SYN | C, SYN | C, STORY_ATTR_RESET, "CLOSED" },
	{ "presumed closed by a RST", SYN | C, SYN, STORY_ATTR_RESET, "CLOSED?" },
	{ "returned to LISTEN by a RST", S | R | C, S | R | C, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "LISTEN" },
	{ "presumed returned to LISTEN by a RST", S | R | C, S | R, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "LISTEN?" },
	{ "an ACK of a FIN that was not sent: no FIN-WAIT-2", SYN | FA, SYN | FA, 0, "ESTABLISHED" },
	{ "an ACK of a FIN that was not sent: no TIME-WAIT", SYN | FA | FR, SYN | FA | FR, 0, "CLOSE-WAIT" },
	{ "an ACK of a FIN that was not sent: no CLOSED", SYN | FA | FR, SYN | FA | FR, STORY_ATTR_FIN_ANSWERS, "CLOSE-WAIT" },
	{ "a FIN after the peer's, which was not received: FIN-WAIT-1", SYN | FS, SYN | FS, STORY_ATTR_FIN_ANSWERS, "FIN-WAIT-1" },
	{ "a FIN after the peer's, which was not received: FIN-WAIT-2", SYN | FS | FA, SYN | FS | FA, STORY_ATTR_FIN_ANSWERS, "FIN-WAIT-2" },
	{ "no SYN was sent: not ESTABLISHED", A | R, A | R, 0, "SYN-RECEIVED?" },
	{ "a return to LISTEN needs the closed fact", S | R, S | R, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "SYN-RECEIVED" },
	{ "closed before it was open (Fast Open)", S | R | FS, S | R | FS, STORY_ATTR_PASSIVE, "FIN-WAIT-1" },
};

/* The facts that each state requires, and those that exclude it. */
static const struct ground {
	const char *caption;
	u8 held;
	u16 attr;
	u8 decides;
	u8 absent;
} grounds[] = {
	{ "LISTEN after a RST", S | R | C, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, C, 0 },
	{ "CLOSED by a RST", SYN | C, 0, C, 0 },
	{ "CLOSED by the last ACK", SYN | FS | FA | FR, STORY_ATTR_FIN_ANSWERS, FS | FA | FR, 0 },
	{ "TIME-WAIT", SYN | FS | FA | FR, 0, FS | FA | FR, C | FR },
	{ "FIN-WAIT-2", SYN | FS | FA, 0, FS | FA, FR | C },
	{ "LAST-ACK", SYN | FS | FR, STORY_ATTR_FIN_ANSWERS, FS | FR, C },
	{ "CLOSING", SYN | FS | FR, 0, FS | FR, C },
	{ "FIN-WAIT-1", SYN | FS, 0, FS, FR | C },
	{ "CLOSE-WAIT", SYN | FR, 0, FR, FS | C },
	{ "ESTABLISHED", SYN, 0, SYN, FS | FR | C },
	{ "SYN-RECEIVED", S | R, 0, S | R, FS | C },
	{ "SYN-RECEIVED of a listener whose SYN was not observed", S, STORY_ATTR_PASSIVE, S, FS | C },
	{ "SYN-SENT", S, 0, S, C },
};

static bool is_presumed(const struct ground *g, u8 witnessed, u16 attr)
{
	return story_state_of(story_state_word(g->held, witnessed, g->attr | attr)).presumed;
}

static void test_ground(void **state)
{
	const struct ground *g = *state;
	unsigned int bit;

	assert_false(is_presumed(g, g->held, 0));
	for (bit = 1; bit <= ALL; bit <<= 1)
		assert_int_equal(is_presumed(g, g->held & ~bit, 0), !!(g->decides & bit));
	/* TIME-WAIT is CLOSED if the FIN was the second; else a FIN was received */
	assert_int_equal(is_presumed(g, g->held, STORY_ATTR_MAYBE_FIN), !!(g->absent & FS));
	assert_int_equal(is_presumed(g, g->held, STORY_ATTR_MAYBE_FINNED), !!(g->absent & FR));
	assert_int_equal(is_presumed(g, g->held, STORY_ATTR_RESET), !!(g->absent & C));
}

static void test_row(void **state)
{
	const struct row *row = *state;
	struct story_end_state is = story_state_of(story_state_word(row->held, row->witnessed, row->attr));
	char word[32];

	snprintf(word, sizeof(word), "%s%s", story_name(&story_names_state, is.state), is.presumed ? "?" : "");
	assert_string_equal(word, row->state);
}

/* More witnessed facts never make a state presumed, and never change it. */
static void test_monotonous(void **state)
{
	unsigned int held, witnessed, attr, bit;

	(void)state;
	for (held = 0; held <= ALL; held++) {
		for (attr = 0; attr < 0x200; attr++) {
			struct story_end_state all = story_state_of(story_state_word(held, held, attr));

			assert_in_range(all.state, 0, STORY_STATES - 1);
			for (witnessed = held;; witnessed = (witnessed - 1) & held) {
				struct story_end_state is = story_state_of(story_state_word(held, witnessed, attr));

				assert_int_equal(is.state, all.state);
				for (bit = 1; bit <= ALL; bit <<= 1)
					if (!is.presumed && (held & bit))
						assert_false(story_state_of(story_state_word(held, witnessed | bit, attr)).presumed);
				if (!witnessed)
					break;
			}
		}
	}
}

static const struct way {
	const char *caption;
	u8 from, to;
	u16 attr;
	u8 witnessed;	/* of from */
	const char *through;
} ways[] = {
	{ "one fact: no state between", SYN, SYN | FR, 0, 0, "" },
	{ "ACK and FIN in one segment: through FIN-WAIT-2", SYN | FS, SYN | FS | FA | FR, 0, 0, "FIN-WAIT-2" },
	{ "the third segment has a FIN: through ESTABLISHED", S | R, SYN | FR, STORY_ATTR_PASSIVE, 0, "ESTABLISHED" },
	{ "a FIN and a FIN after it: through CLOSE-WAIT", SYN, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "CLOSE-WAIT" },
	{ "a FIN before the peer's: through FIN-WAIT-1", SYN | FR, SYN | FR | FS, 0, 0, "FIN-WAIT-1" },
	{ "a FIN and its ACK: through FIN-WAIT-1", SYN, SYN | FS | FA, 0, 0, "FIN-WAIT-1" },
	{ "all facts in one segment: two states between", 0, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "SYN-SENT ESTABLISHED" },
	{ "a SYN before the peer's: through SYN-SENT", R, S | R, 0, 0, "SYN-SENT" },
	{ "a SYN after the ACK of the peer's: no state between", R, S | R, 0, R, "" },
	{ "a SYN after the peer's: no state between", R, S | R, STORY_ATTR_PASSIVE, 0, "" },
	{ "a withdrawn fact: no state between", SYN | FR, SYN | FS, 0, 0, "" },
	{ "a withdrawn fact and new ones: no state between", SYN | FA, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "" },
	{ "closed after a FIN: through LAST-ACK", SYN | FR, SYN | FR | FS | C, STORY_ATTR_FIN_ANSWERS, 0, "LAST-ACK" },
	{ "no new fact", SYN, SYN, 0, 0, "" },
};

static void test_way(void **state)
{
	const struct way *way = *state;
	u8 through = story_state_through(story_state_word(way->from, way->witnessed, 0),
					 story_state_word(way->to, 0, way->attr));
	char words[64] = "";

	for (; (through & 15) != STORY_STATE_NONE; through = through >> 4 | STORY_STATE_NONE << 4)
		strcat(strcat(words, *words ? " " : ""), story_name(&story_names_state, through & 15));
	assert_string_equal(words, way->through);
	assert_int_equal(through, STORY_THROUGH_NONE);
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(rows) + ARRAY_SIZE(grounds) + ARRAY_SIZE(ways) + 1];
	unsigned int i, n = 0;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		tests[n++] = (struct CMUnitTest){ rows[i].caption, test_row, NULL, NULL, (void *)&rows[i] };
	for (i = 0; i < ARRAY_SIZE(grounds); i++)
		tests[n++] = (struct CMUnitTest){ grounds[i].caption, test_ground, NULL, NULL, (void *)&grounds[i] };
	for (i = 0; i < ARRAY_SIZE(ways); i++)
		tests[n++] = (struct CMUnitTest){ ways[i].caption, test_way, NULL, NULL, (void *)&ways[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_monotonous);
	return _cmocka_run_group_tests("state", tests, n, NULL, NULL);
}
