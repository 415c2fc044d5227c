// SPDX-License-Identifier: GPL-2.0
/* Every row of the table, and what is presumed when. */
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
	{ "nothing is known of an active end", 0, 0, 0, "CLOSED" },
	{ "nothing is known of a passive end: there must be a listener", 0, 0, STORY_ATTR_PASSIVE, "LISTEN?" },
	{ "active open", S, S, 0, "SYN-SENT" },
	{ "active open, told by another", S, 0, 0, "SYN-SENT?" },
	{ "the ACK of the SYN alone changes nothing", S | A, S | A, 0, "SYN-SENT" },
	{ "a listener has been sent a SYN", R, 0, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "... even if it is known to have got it: no SYN/ACK yet", R, R, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "a listener has answered", S | R, S | R, STORY_ATTR_PASSIVE, "SYN-RECEIVED" },
	{ "a listener has answered, told by another", S | R, R, STORY_ATTR_PASSIVE, "SYN-RECEIVED?" },
	{ "simultaneous open", S | R, S | R, 0, "SYN-RECEIVED" },
	{ "simultaneous open, the peer's SYN may be lost", S | R, S, 0, "SYN-RECEIVED?" },
	{ "open", SYN, SYN, 0, "ESTABLISHED" },
	{ "open, but the peer's SYN is presumed", SYN, S | A, 0, "ESTABLISHED?" },
	{ "open, but the ACK is presumed", SYN, S | R, STORY_ATTR_PASSIVE, "ESTABLISHED?" },
	{ "open, but it may have sent a FIN", SYN, SYN, STORY_ATTR_MAYBE_FIN, "ESTABLISHED?" },
	{ "open, but it may have got a FIN", SYN, SYN, STORY_ATTR_MAYBE_FINNED, "ESTABLISHED?" },
	{ "open, but a RST has gone to it", SYN, SYN, STORY_ATTR_RESET, "ESTABLISHED?" },
	{ "it has closed", SYN | FS, SYN | FS, 0, "FIN-WAIT-1" },
	{ "it has closed, told by another", SYN | FS, SYN, 0, "FIN-WAIT-1?" },
	{ "it has closed, but perhaps not first", SYN | FS, SYN | FS, STORY_ATTR_MAYBE_FINNED, "FIN-WAIT-1?" },
	{ "... and its FIN is acknowledged", SYN | FS | FA, SYN | FS | FA, 0, "FIN-WAIT-2" },
	{ "... so it is presumed", SYN | FS | FA, SYN | FS, 0, "FIN-WAIT-2?" },
	{ "... but perhaps it had got a FIN before", SYN | FS | FA, SYN | FS | FA, STORY_ATTR_MAYBE_FINNED, "FIN-WAIT-2?" },
	{ "the peer has closed", SYN | FR, SYN | FR, 0, "CLOSE-WAIT" },
	{ "the peer has closed, but its FIN may be lost", SYN | FR, SYN, 0, "CLOSE-WAIT?" },
	{ "the peer has closed, but perhaps so has this end", SYN | FR, SYN | FR, STORY_ATTR_MAYBE_FIN, "CLOSE-WAIT?" },
	{ "FINs cross", SYN | FS | FR, SYN | FS | FR, 0, "CLOSING" },
	{ "FINs cross, the peer's may be lost", SYN | FS | FR, SYN | FS, 0, "CLOSING?" },
	{ "a FIN answers a FIN", SYN | FS | FR, SYN | FS | FR, STORY_ATTR_FIN_ANSWERS, "LAST-ACK" },
	{ "a FIN answers a FIN, but may have been queued before", SYN | FS | FR, SYN | FS | FR,
	  STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED, "LAST-ACK?" },
	{ "FINs cross, and both are acknowledged", SYN | FS | FR | FA, SYN | FS | FR | FA, 0, "TIME-WAIT" },
	{ "... the ACK may be lost", SYN | FS | FR | FA, SYN | FS | FR, 0, "TIME-WAIT?" },
	{ "... perhaps not in CLOSING", SYN | FS | FR | FA, SYN | FS | FR | FA, STORY_ATTR_FIN_QUEUED, "TIME-WAIT?" },
	{ "... its FIN may have been the second", SYN | FS | FR | FA, SYN | FS | FR | FA,
	  STORY_ATTR_MAYBE_FINNED, "TIME-WAIT?" },
	{ "the last ACK has come", SYN | FS | FR | FA, SYN | FS | FR | FA, STORY_ATTR_FIN_ANSWERS, "CLOSED" },
	{ "the last ACK may be lost", SYN | FS | FR | FA, SYN | FS | FR, STORY_ATTR_FIN_ANSWERS, "CLOSED?" },
	{ "the last ACK has come, perhaps in CLOSING", SYN | FS | FR | FA, SYN | FS | FR | FA,
	  STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED, "CLOSED?" },
	{ "a RST has closed it", SYN | C, SYN | C, STORY_ATTR_RESET, "CLOSED" },
	{ "a RST may have closed it", SYN | C, SYN, STORY_ATTR_RESET, "CLOSED?" },
	{ "a RST has sent it back to LISTEN", S | R | C, S | R | C, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "LISTEN" },
	{ "a RST may have sent it back to LISTEN", S | R | C, S | R, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "LISTEN?" },
	{ "an ACK of a FIN that was not sent makes no FIN-WAIT-2", SYN | FA, SYN | FA, 0, "ESTABLISHED" },
	{ "... nor TIME-WAIT", SYN | FA | FR, SYN | FA | FR, 0, "CLOSE-WAIT" },
	{ "... nor CLOSED", SYN | FA | FR, SYN | FA | FR, STORY_ATTR_FIN_ANSWERS, "CLOSE-WAIT" },
	{ "a FIN is no answer if none has come: FIN-WAIT-1", SYN | FS, SYN | FS, STORY_ATTR_FIN_ANSWERS, "FIN-WAIT-1" },
	{ "... and FIN-WAIT-2", SYN | FS | FA, SYN | FS | FA, STORY_ATTR_FIN_ANSWERS, "FIN-WAIT-2" },
	{ "no SYN was sent: not ESTABLISHED", A | R, A | R, 0, "SYN-RECEIVED?" },
	{ "back to LISTEN only when closed", S | R, S | R, STORY_ATTR_PASSIVE | STORY_ATTR_TO_LISTEN, "SYN-RECEIVED" },
	{ "closed before it was open (Fast Open)", S | R | FS, S | R | FS, STORY_ATTR_PASSIVE, "FIN-WAIT-1" },
};

/* What each state rests on, and what must not have happened for it to be. */
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
	{ "SYN-RECEIVED", S | R, 0, S | R, C },
	{ "SYN-RECEIVED of a listener that was not seen to get the SYN", S, STORY_ATTR_PASSIVE, S, C },
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
	/* TIME-WAIT is CLOSED if the FIN was the second; else it has got one */
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

/* More evidence never makes a state less sure, and never another one. */
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
	{ "one fact: nothing in between", SYN, SYN | FR, 0, 0, "" },
	{ "ACK and FIN in one segment: by way of FIN-WAIT-2", SYN | FS, SYN | FS | FA | FR, 0, 0, "FIN-WAIT-2" },
	{ "the third segment has a FIN: by way of ESTABLISHED", S | R, SYN | FR, STORY_ATTR_PASSIVE, 0, "ESTABLISHED" },
	{ "a FIN and its answer: by way of CLOSE-WAIT", SYN, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "CLOSE-WAIT" },
	{ "a FIN that answers none: by way of FIN-WAIT-1", SYN | FR, SYN | FR | FS, 0, 0, "FIN-WAIT-1" },
	{ "... and its ACK: by way of FIN-WAIT-1", SYN, SYN | FS | FA, 0, 0, "FIN-WAIT-1" },
	{ "all at once: not more than there is room for", 0, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "SYN-SENT ESTABLISHED" },
	{ "a SYN that answers none: by way of SYN-SENT", R, S | R, 0, 0, "SYN-SENT" },
	{ "... unless the peer's was acknowledged before", R, S | R, 0, R, "" },
	{ "a SYN that answers", R, S | R, STORY_ATTR_PASSIVE, 0, "" },
	{ "what is withdrawn leads nowhere", SYN | FR, SYN | FS, 0, 0, "" },
	{ "... whatever has come instead", SYN | FA, SYN | FR | FS, STORY_ATTR_FIN_ANSWERS, 0, "" },
	{ "closed with its answer: by way of LAST-ACK", SYN | FR, SYN | FR | FS | C, STORY_ATTR_FIN_ANSWERS, 0, "LAST-ACK" },
	{ "nothing new", SYN, SYN, 0, 0, "" },
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
