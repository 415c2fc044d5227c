// SPDX-License-Identifier: GPL-2.0
/* The lines of /proc, byte by byte, and their maximum length. */
#include "unit.h"

#include "rules/rules.h"
#include "record/connection.h"
#include "input/parse.h"
#include "record/event.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/export.h"

/* 10.0.0.1:43210 is the client of 10.0.0.2:80: end 0 */
static const struct story_flow flow4 = {
	.addr = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } },
	.port = { 43210, 80 },
};

static void test_syn(void **state)
{
	const struct story_segment seg = {
		.seq = 1000, .window = 64240, .flags = STORY_SYN, .family = 4, .count = 1, .sport = 43210, .dport = 80,
	};
	struct story_change change;
	struct story_event_raw raw = { .number = 7 };
	struct story_facts f;
	struct story_event e;
	char line[STORY_LINE_MAX];
	size_t len;

	(void)state;
	story_facts_init(&f, &seg, 0, false, 5);
	story_facts_segment(&f, &seg, 0, STORY_VANTAGE_SENT, 5, &change);
	story_event_raw_write(&raw, &f, &flow4, &change, &(struct story_event_cause){
		.said = &seg.said,
		.now_ns = 12000000345,
		.conn = 3,
		.cause = STORY_CAUSE_SEGMENT,
		.via = STORY_VIA_OUT,
	});
	story_event_export(&e, &raw);
	len = story_event_format(&e, line, sizeof(line));
	assert_string_equal(line,
		"event=7 time=12.000000345 conn=3 cause=segment from=client via=out src=10.0.0.1 sport=43210 "
		"dst=10.0.0.2 dport=80 flags=SYN seq=1000 ack=- len=0 win=64240 client=CLOSED>SYN-SENT "
		"server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 "
		"client_isn=1000 client_bytes=0 client_segs=1 client_rtx=0 "
		"server_isn=- server_bytes=0 server_segs=0 server_rtx=0 "
		"opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 "
		"handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- "
		"client_unseen=0 server_unseen=0 "
		"text=\"client asks to open: Seq = x = 1000\"\n");
	assert_int_equal(len, strlen(line));
}

/* The server is end 0 here; the sender's address is still first. */
static void test_from_server(void **state)
{
	const struct story_segment seg = {
		.seq = 9, .ack = 1001, .window = 1, .flags = STORY_SYN | STORY_ACK, .family = 6, .count = 1, .sport = 80, .dport = 43210,
	};
	struct story_flow flow = {
		.addr = { { 0x20, 1, 0xd, 0xb8, [15] = 1 }, { 0x20, 1, 0xd, 0xb8, [15] = 2 } },
		.port = { 80, 43210 },
		.vrf = 9,
	};
	struct story_change change;
	struct story_event_raw raw = { .number = 1 };
	struct story_facts f;
	struct story_event e;
	char line[STORY_LINE_MAX];

	(void)state;
	story_facts_init(&f, &seg, 0, false, 5);
	story_facts_segment(&f, &seg, 0, STORY_VANTAGE_DELIVERED, 5, &change);
	story_event_raw_write(&raw, &f, &flow, &change, &(struct story_event_cause){
		.said = &seg.said,
		.conn = 1,
		.cause = STORY_CAUSE_SEGMENT,
		.via = STORY_VIA_IN,
	});
	story_event_export(&e, &raw);
	story_event_format(&e, line, sizeof(line));
	assert_string_equal(line,
		"event=1 time=0.000000000 conn=1 cause=segment from=server via=in src=2001:db8::1 sport=80 "
		"dst=2001:db8::2 dport=43210 flags=SYN,ACK seq=9 ack=1001 len=0 win=1 client=CLOSED>SYN-SENT>ESTABLISHED? "
		"server=LISTEN?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=9 "
		"client_isn=1000 client_bytes=0 client_segs=0 client_rtx=0 "
		"server_isn=9 server_bytes=0 server_segs=1 server_rtx=0 "
		"opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 "
		"handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=- server_sent=SYN "
		"client_unseen=1 server_unseen=0 "
		"text=\"server agrees and asks in turn: Seq = y = 9, Ack = x+1 ok\"\n");
}

static void test_timer(void **state)
{
	struct story_event e = {
		.number = 2, .conn = 1, .cause = STORY_CAUSE_TIMER, .from = STORY_FROM_NONE, .seq = 127,
		.addr = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } }, .port = { 43210, 80 },
		.old = { { .state = STORY_STATE_SYN_SENT }, { .state = STORY_STATE_SYN_RECEIVED, .presumed = 1 } },
		.new = { { .state = STORY_STATE_CLOSED, .presumed = 1 }, { .state = STORY_STATE_LISTEN, .presumed = 1 } },
		.through = { 0xff, 0xff },
		.step = STORY_STEP_TIMEOUT, .note = STORY_NOTE_SYN_TIMEOUT,
		.opened = STORY_OPENED_SYN_TIMEOUT, .closed = STORY_CLOSED_NO, .verdict = STORY_VERDICT_SYN_TIMEOUT,
		.roles_guessed = true, .local = { true, true }, .sent = { STORY_SYN, STORY_FIN | STORY_RST },
		.unseen = { 0, 1 },
		.handshake_us = 115, .syn_rtt_us = 84, .ack_rtt_us = 31,
	};
	char line[STORY_LINE_MAX];

	(void)state;
	story_event_format(&e, line, sizeof(line));
	assert_string_equal(line,
		"event=2 time=0.000000000 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=43210 "
		"dst=10.0.0.2 dport=80 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? "
		"server=SYN-RECEIVED?>LISTEN? step=timeout note=syn-timeout check=- arg=127s vrf=0 "
		"client_isn=- client_bytes=0 client_segs=0 client_rtx=0 "
		"server_isn=- server_bytes=0 server_segs=0 server_rtx=0 "
		"opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=guessed client_local=1 server_local=1 "
		"handshake_us=115 syn_rtt_us=84 ack_rtt_us=31 client_sent=SYN server_sent=FIN,RST "
		"client_unseen=0 server_unseen=1 "
		"text=\"no answer for 127 s: the client has presumably given up\"\n");
}

#define SEEN(s, p) { .state = STORY_STATE_##s, .presumed = (p), .isn_known = 1 }

/* A sentence says what became of a RST, and its likely cause; of a presumption it says that it is one. */
static void test_sentences(void **state)
{
	static const struct {
		struct story_event e;
		const char *text;
	} cases[] = {
		{ { .note = STORY_NOTE_RESET, .flags = STORY_RST | STORY_ACK,
		    .old = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 0) },
		    .new = { SEEN(CLOSED, 0), SEEN(CLOSED, 1) } },
		  "client aborts: RST at Seq = x" },
		{ { .note = STORY_NOTE_RESET, .flags = STORY_RST | STORY_ACK, .bytes = { 0, 1 },
		    .old = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 0) },
		    .new = { SEEN(CLOSED, 0), SEEN(CLOSED, 1) } },
		  "client aborts, perhaps with bytes unread: RST at Seq = x" },
		{ { .note = STORY_NOTE_RESET, .flags = STORY_RST,
		    .old = { SEEN(FIN_WAIT_2, 0), SEEN(CLOSE_WAIT, 0) },
		    .new = { SEEN(CLOSED, 0), SEEN(CLOSED, 1) } },
		  "client had closed; a segment that came later probably caused this RST: Seq = x" },
		{ { .note = STORY_NOTE_RESET, .flags = STORY_RST,
		    .old = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 0) },
		    .new = { SEEN(CLOSED, 1), SEEN(CLOSED, 0) } },
		  "client probably has no such connection any more: RST at Seq = x" },
		{ { .note = STORY_NOTE_RESET, .flags = STORY_RST,
		    .old = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 0) },
		    .new = { SEEN(CLOSED, 1), SEEN(ESTABLISHED, 0) } },
		  "client probably has no such connection any more: RST at Seq = x; nothing shows that the server accepts it" },
		{ { .note = STORY_NOTE_RESET_OUTSIDE, .flags = STORY_RST,
		    .new = { SEEN(ESTABLISHED, 1), SEEN(ESTABLISHED, 0) } },
		  "client's RST is old, before the server's window, and is dropped (RFC 9293, 3.10.7.4): Seq = x" },
		{ { .note = STORY_NOTE_RESET_INEXACT, .flags = STORY_RST,
		    .new = { SEEN(ESTABLISHED, 1), SEEN(ESTABLISHED, 0) } },
		  "client's RST is not at the number that the server expects, and is dropped (RFC 5961, 3.2): Seq = x" },
		{ { .note = STORY_NOTE_RESET_OF_STRAY, .flags = STORY_RST,
		    .new = { SEEN(ESTABLISHED, 1), SEEN(ESTABLISHED, 0) } },
		  "client's RST answers a stray or is forged: Seq = 0; the server drops it, it is not the number expected (RFC 5961, 3.2)" },
		{ { .note = STORY_NOTE_RESET_OF_STRAY, .flags = STORY_RST,
		    .new = { SEEN(ESTABLISHED, 1), SEEN(CLOSED, 0) } },
		  "client's RST answers a stray or is forged: Seq = 0" },
		{ { .note = STORY_NOTE_RESET_TO_LISTEN, .flags = STORY_RST,
		    .new = { SEEN(CLOSED, 1), SEEN(LISTEN, 1) } },
		  "client aborts the opening; the server presumably listens on" },
		{ { .note = STORY_NOTE_RESET_TO_LISTEN, .flags = STORY_RST,
		    .new = { SEEN(CLOSED, 1), SEEN(LISTEN, 0) } },
		  "client aborts the opening; the server listens on" },
		{ { .note = STORY_NOTE_OPEN_ACK, .flags = STORY_ACK, .seq = 0x7fffffffu, .ack = 1, .isn = { 0xfffffffeu },
		    .check = STORY_CHECK_WRONG, .new = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 1) } },
		  "client confirms: Seq = x+2147483649 WRONG, Ack = y+1" },
		{ { .note = STORY_NOTE_OPEN_ACK, .flags = STORY_ACK, .seq = 0xfffffffeu, .ack = 1, .isn = { 0xfffffffeu },
		    .check = STORY_CHECK_WRONG, .new = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 1) } },
		  "client confirms: Seq = x WRONG, Ack = y+1" },
		{ { .note = STORY_NOTE_OPEN_ACK, .flags = STORY_ACK, .seq = 0xffffffffu, .ack = 500, .isn = { 0xfffffffeu },
		    .check = STORY_CHECK_WRONG, .new = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 1) } },
		  "client confirms: Seq = x+1, Ack = y+500 WRONG" },
		{ { .note = STORY_NOTE_OPEN_ACK, .flags = STORY_ACK, .seq = 7, .ack = 500, .check = STORY_CHECK_WRONG,
		    .new = { { .state = STORY_STATE_ESTABLISHED }, SEEN(ESTABLISHED, 1) } },
		  "client confirms: Seq = 7, Ack = y+500 WRONG" },
		{ { .note = STORY_NOTE_OPEN_ACK, .flags = STORY_ACK, .seq = 0xffffffffu, .ack = 1, .isn = { 0xfffffffeu },
		    .check = STORY_CHECK_OK, .new = { SEEN(ESTABLISHED, 0), SEEN(ESTABLISHED, 1) } },
		  "client confirms: Seq = x+1, Ack = y+1 ok; open" },
		{ { .note = STORY_NOTE_FIN_TIMEOUT, .seq = 9, .cause = STORY_CAUSE_TIMER },
		  "no ACK of the FIN for 9 s: presumably given up" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		char text[STORY_LINE_MAX] = "";
		struct story_strbuf t = STORY_STRBUF(text);

		story_sentence_event(&t, &cases[i].e);
		assert_string_equal(text, cases[i].text);
	}
}

/* Each note has a sentence of its own: none takes that of a default in sentence.c. */
static void test_notes(void **state)
{
	static char texts[STORY_NOTES][STORY_LINE_MAX];
	struct story_event e = {};
	unsigned int i, j;

	(void)state;
	for (i = 0; i < STORY_NOTES; i++) {
		struct story_strbuf t = STORY_STRBUF(texts[i]);

		/* both say that the crossing SYN has come */
		if (i == STORY_NOTE_OPEN_ACK_CROSSING)
			continue;
		e.note = i;
		story_sentence_event(&t, &e);
		for (j = 0; j < i; j++)
			if (!strcmp(texts[i], texts[j]))
				fail_msg("%s and %s have the same sentence: %s", story_name(&story_names_note, j),
					 story_name(&story_names_note, i), texts[i]);
	}
}

/* An end in TIME-WAIT waits; one that is presumed to be does so presumably. */
static void test_waits(void **state)
{
	struct story_connection c = {
		.opened = STORY_OPENED_PICKED_UP, .handshake_us = STORY_UNKNOWN_US, .expires_s = 7,
		.state = { SEEN(TIME_WAIT, 0), SEEN(TIME_WAIT, 1) },
	};
	char text[STORY_LINE_MAX] = "";
	struct story_strbuf t = STORY_STRBUF(text);

	(void)state;
	story_sentence_connection(&t, &c, NULL);
	assert_string_equal(text, "opened before the observation began; the client waits 2 MSL, 7 s left; "
				  "the server presumably waits 2 MSL, 7 s left");
}

static void test_connection(void **state)
{
	struct story_connection c = {
		.conn = 12, .started_ns = 1500000000, .last_ns = 2000000001, .since_ns = { 1600000000, 1700000000 },
		.bytes = { 78, 4312 }, .segments = { 5, 6 }, .retransmissions = { 1, 0 },
		.addr = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } }, .port = { 43210, 80 }, .isn = { 1000, 5000 },
		.handshake_us = 115, .syn_rtt_us = 84, .ack_rtt_us = STORY_UNKNOWN_US, .expires_s = 58,
		.state = { { .state = STORY_STATE_TIME_WAIT, .isn_known = 1 },
			   { .state = STORY_STATE_CLOSED, .presumed = 1, .isn_known = 0 } },
		.local = { true, false }, .opened = STORY_OPENED_THREE_WAY, .closed = STORY_CLOSED_FOUR_WAY,
		.closed_by = STORY_BY_CLIENT, .sent = { STORY_SYN | STORY_FIN, STORY_RST },
		.unseen = { 1, 0 },
	};
	char line[STORY_LINE_MAX];
	size_t len;

	(void)state;
	c.verdict = story_verdict_of(c.opened, c.closed, c.refused_by_icmp, c.state);
	len = story_connection_format(&c, line, sizeof(line));
	assert_string_equal(line,
		"conn=12 client=10.0.0.1 client_port=43210 server=10.0.0.2 server_port=80 "
		"client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client "
		"verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=1.500000000 last=2.000000001 "
		"client_since=1.600000000 server_since=1.700000000 "
		"client_isn=1000 client_bytes=78 client_segs=5 client_rtx=1 "
		"server_isn=- server_bytes=4312 server_segs=6 server_rtx=0 "
		"handshake_us=115 syn_rtt_us=84 ack_rtt_us=- expires_s=58 "
		"client_sent=SYN,FIN server_sent=RST client_unseen=1 server_unseen=0 "
		"text=\"opened in 3 steps in 0.115 ms; closed by the client in 4 steps; the client waits 2 MSL, 58 s left\"\n");
	assert_int_equal(len, strlen(line));
}

/* Three digits, truncated, like the reader's durations. */
static void test_durations(void **state)
{
	static const struct {
		u32 us;
		const char *words;
	} cases[] = {
		{ 0, " in 0.000 ms" }, { 61, " in 0.061 ms" }, { 999, " in 0.999 ms" }, { 1000, " in 1.00 ms" },
		{ 3479, " in 3.47 ms" }, { 48399, " in 48.3 ms" }, { 432331, " in 432 ms" },
		{ 999999, " in 999 ms" }, { 1000000, " in 1.00 s" }, { 1027602, " in 1.02 s" },
		{ 63099999, " in 63.0 s" }, { 127000000, " in 127 s" }, { 4294967294U, " in 4294 s" },
	};
	struct story_connection c = { .opened = STORY_OPENED_THREE_WAY };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		char text[STORY_LINE_MAX] = "";
		struct story_strbuf t = STORY_STRBUF(text);

		c.handshake_us = cases[i].us;
		story_sentence_connection(&t, &c, NULL);
		assert_string_equal(text + strlen("opened in 3 steps"), cases[i].words);
	}
}

/* A recording by an older module lacks some keys and can be read. */
static void test_older_connection(void **state)
{
	static const char *const cuts[] = {
		" client_sent=SYN,FIN", " server_sent=RST", " expires_s=58", " vrf=0",
	};
	struct story_connection c = {
		.conn = 12, .addr = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } }, .expires_s = 58,
		.sent = { STORY_SYN | STORY_FIN, STORY_RST },
	};
	char line[STORY_LINE_MAX], *cut;
	union story_record record;
	size_t i, len;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cuts); i++) {
		len = story_connection_format(&c, line, sizeof(line)) - 1;
		cut = strstr(line, cuts[i]);
		assert_non_null(cut);
		memmove(cut, cut + strlen(cuts[i]), strlen(cut + strlen(cuts[i])));
		len -= strlen(cuts[i]);
		assert_int_equal(story_parse_line(line, len, &record), i < 2 ? STORY_LINE_CONNECTION :
									       STORY_LINE_BAD);
		if (i < 2)
			assert_int_equal(record.connection.sent[i], STORY_UNKNOWN);
	}
}

/* The client comes first; in a self-connection, end 0 stands for both. */
static void test_raw(void **state)
{
	static const struct story_event_raw kept = {
		.number = 9, .mono_ns = 8, .conn = 7, .bytes = { 100, 200 },
		.flow = { { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } }, { 43210, 80 }, 6 },
		.end = {
			{ STORY_FACTS_SYN | STORY_FACT_FIN_RCVD, STORY_FACTS_SYN, 0,
			  STORY_END_ISS | STORY_END_SYN_SEEN | STORY_END_RST_SEEN, 1000, 3, 1 },
			{ STORY_FACTS_SYN | STORY_FACT_FIN_SENT | STORY_FACT_FIN_RCVD, STORY_FACTS_ALL,
			  STORY_ATTR_PASSIVE | STORY_ATTR_FIN_ANSWERS, STORY_END_LOCAL, 5000, 4, 2 },
		},
		.said = { 11, 12, 13, 14, STORY_FIN | STORY_ACK, 6 },
		.old = { STORY_FACTS_SYN, STORY_FACTS_SYN | STORY_FACTS_SYN << 8 },
		.step = STORY_STEP_CLOSE_2_3, .note = STORY_NOTE_FIN_ACK, .check = STORY_CHECK_OK,
		.syn_ack_us = 84, .ack_us = 115,
		.kind = { .opened = STORY_OPENED_FAST_OPEN, .closed = STORY_CLOSED_CLOSING, .closed_by = STORY_BY_SERVER,
			  .has_syn_ack = 1, .guessed = 1, .has_ack = 1 },
		.cause = STORY_CAUSE_ICMP, .via = STORY_VIA_FORWARD,
	};
	unsigned int pass, i;

	(void)state;
	for (pass = 0; pass < 12; pass++) {
		unsigned int client = pass & 1, from = pass / 4;
		bool self = pass & 2;
		struct story_event_raw raw = kept;
		struct story_event e;

		raw.kind.client = client;
		raw.kind.self = self;
		raw.from = from;
		memset(&e, 0xa5, sizeof(e));
		story_event_export(&e, &raw);
		for (i = 0; i < 2; i++) {
			unsigned int end = i == STORY_CLIENT ? client : !client, by = self ? 0 : end;

			assert_memory_equal(e.addr[i], kept.flow.addr[end], 16);
			assert_int_equal(e.port[i], kept.flow.port[end]);
			assert_int_equal(e.bytes[i], kept.bytes[by]);
			assert_int_equal(e.isn[i], by ? 5000 : 1000);
			assert_int_equal(e.local[i], by);
			assert_int_equal(e.sent[i], by ? STORY_FIN : STORY_SYN | STORY_RST);
			assert_int_equal(e.segments[i], by ? 4 : 3);
			assert_int_equal(e.retransmissions[i], by ? 2 : 1);
			assert_int_equal(e.old[i].isn_known, !by);
			assert_int_equal(e.new[i].isn_known, !by);
			assert_int_equal(e.old[i].state, STORY_STATE_ESTABLISHED);
			assert_int_equal(e.old[i].presumed, !end);
			assert_int_equal(e.new[i].state, by ? STORY_STATE_LAST_ACK : STORY_STATE_CLOSE_WAIT);
			assert_int_equal(e.new[i].presumed, !by);
			assert_int_equal(story_through(&e, i, 0), by ? STORY_STATE_CLOSE_WAIT : STORY_STATE_NONE);
			assert_int_equal(story_through(&e, i, 1), STORY_STATE_NONE);
		}
		assert_int_equal(e.from, from == 2 ? STORY_FROM_NONE :
				 from == client ? STORY_FROM_CLIENT : STORY_FROM_SERVER);
		assert_true(e.number == 9 && e.mono_ns == 8 && e.conn == 7 && e.vrf == 6 && e.family6);
		assert_true(e.seq == 11 && e.ack == 12 && e.len == 13 && e.window == 14);
		assert_int_equal(e.flags, STORY_FIN | STORY_ACK);
		assert_true(e.step == STORY_STEP_CLOSE_2_3 && e.note == STORY_NOTE_FIN_ACK &&
			    e.check == STORY_CHECK_OK);
		assert_true(e.cause == STORY_CAUSE_ICMP && e.via == STORY_VIA_FORWARD);
		assert_true(e.opened == STORY_OPENED_FAST_OPEN && e.closed == STORY_CLOSED_CLOSING &&
			    e.closed_by == STORY_BY_SERVER && e.verdict == STORY_VERDICT_CLOSING && e.roles_guessed);
		/* only the SYN of end 0 was seen */
		assert_int_equal(e.handshake_us, self || !client ? 115 : STORY_UNKNOWN_US);
		assert_int_equal(e.syn_rtt_us, self || !client ? 84 : STORY_UNKNOWN_US);
		assert_int_equal(e.ack_rtt_us, 31);
	}
}

static void test_event_size(void **state)
{
	(void)state;
	assert_true(sizeof(struct story_event_raw) <= 160);
	print_message("# a story_event_raw has %zu bytes, a story_facts %zu\n", sizeof(struct story_event_raw), sizeof(struct story_facts));
}

/* Every note, with the largest numbers in all fields. */
static void test_longest(void **state)
{
	char line[STORY_LINE_MAX];
	struct story_event e;
	unsigned int note, cause;
	size_t longest = 0;

	(void)state;
	memset(&e, 0xff, sizeof(e));
	e.addr[0][0] = 0x20;
	e.addr[1][0] = 0x20;
	for (note = 0; note < STORY_NOTES; note++) {
		for (cause = 0; cause < STORY_CAUSES; cause++) {
			size_t len;

			e.note = note;
			e.cause = cause;
			e.step = STORY_STEP_CLOSE_CROSSING_ACK;
			e.check = STORY_CHECK_WRONG;
			e.from = STORY_FROM_SERVER;
			e.via = STORY_VIA_FORWARD;
			e.family6 = 1;
			e.flags = 0xff;
			e.old[0] = (struct story_seen){ .state = STORY_STATE_SYN_RECEIVED, .presumed = 1, .isn_known = 1 };
			e.old[1] = e.old[0];
			e.new[0] = (struct story_seen){ .state = STORY_STATE_ESTABLISHED, .presumed = 1, .isn_known = 1 };
			e.new[1] = e.new[0];
			e.isn[0] = 1;
			e.isn[1] = 1;
			e.seq = ~0u;
			e.ack = ~0u;
			e.through[0] = STORY_STATE_SYN_RECEIVED * 0x11;
			e.through[1] = e.through[0];
			e.opened = STORY_OPENED_SIMULTANEOUS;
			e.closed = STORY_CLOSED_SIMULTANEOUS;
			e.closed_by = STORY_BY_SERVER;
			e.verdict = STORY_VERDICT_REFUSED_ICMP;
			e.roles_guessed = true;
			e.handshake_us = STORY_UNKNOWN_US - 1;
			e.syn_rtt_us = e.handshake_us;
			e.ack_rtt_us = e.handshake_us;
			e.sent[0] = STORY_SYN | STORY_FIN | STORY_RST;
			e.sent[1] = e.sent[0];
			len = story_event_format(&e, line, sizeof(line));
			assert_int_equal(len, strlen(line));
			assert_true(len + 1 <= STORY_LINE_MAX - 64);
			assert_int_equal(line[len - 1], '\n');
			assert_string_equal(line + len - 2, "\"\n");
			if (len > longest)
				longest = len;
		}
	}
	print_message("# the longest event line has %zu bytes of %d\n", longest, STORY_LINE_MAX);
}

static void test_longest_connection(void **state)
{
	char line[STORY_LINE_MAX];
	struct story_connection c;
	unsigned int opened, closed;
	size_t longest = 0;

	(void)state;
	memset(&c, 0xff, sizeof(c));
	c.addr[0][0] = 0x20;
	c.addr[1][0] = 0x20;
	c.family6 = true;
	c.roles_guessed = true;
	c.refused_by_icmp = true;
	c.local[0] = true;
	c.local[1] = true;
	c.handshake_us = c.syn_rtt_us = c.ack_rtt_us = ~0u - 1;
	c.closed_by = STORY_BY_BOTH;
	c.sent[0] = c.sent[1] = STORY_SYN | STORY_FIN | STORY_RST;
	c.state[0] = (struct story_seen){ .state = STORY_STATE_TIME_WAIT, .presumed = 1, .isn_known = 1 };
	c.state[1] = c.state[0];
	for (opened = 0; opened < STORY_OPENEDS; opened++) {
		for (closed = 0; closed < STORY_CLOSEDS; closed++) {
			size_t len;

			c.opened = opened;
			c.closed = closed;
			c.verdict = story_verdict_of(c.opened, c.closed, c.refused_by_icmp, c.state);
			len = story_connection_format(&c, line, sizeof(line));
			assert_int_equal(len, strlen(line));
			assert_true(len + 1 <= STORY_LINE_MAX - 32);
			assert_string_equal(line + len - 2, "\"\n");
			if (len > longest)
				longest = len;
		}
	}
	print_message("# the longest connection line has %zu bytes of %d\n", longest, STORY_LINE_MAX);
}

/* A line is truncated to its buffer, and nothing is written behind it. */
static void test_small_buffer(void **state)
{
	struct story_event e = { .number = 1 };
	char full[STORY_LINE_MAX];
	size_t size, len;

	(void)state;
	len = story_event_format(&e, full, sizeof(full));
	for (size = 1; size <= len; size++) {
		char *buf = malloc(size);

		assert_int_equal(story_event_format(&e, buf, size), size - 1);
		assert_memory_equal(buf, full, size - 1);
		assert_int_equal(buf[size - 1], 0);
		free(buf);
	}
}

static void test_verdicts(void **state)
{
	static const struct {
		u8 opened, closed;
		bool icmp;
		u8 state;
		const char *verdict;
		u8 other; /* the other end's state; else CLOSED */
	} rows[] = {
		{ STORY_OPENED_OPENING, STORY_CLOSED_NO, 0, STORY_STATE_SYN_SENT, "opening" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_NO, 0, STORY_STATE_ESTABLISHED, "open" },
		{ STORY_OPENED_REFUSED, STORY_CLOSED_NO, 0, STORY_STATE_CLOSED, "refused" },
		{ STORY_OPENED_REFUSED, STORY_CLOSED_NO, 1, STORY_STATE_CLOSED, "refused-icmp" },
		{ STORY_OPENED_SYN_TIMEOUT, STORY_CLOSED_NO, 0, STORY_STATE_CLOSED, "syn-timeout" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_CLOSING, 0, STORY_STATE_FIN_WAIT_2, "half-closed", STORY_STATE_CLOSE_WAIT },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_CLOSING, 0, STORY_STATE_FIN_WAIT_1, "closing" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_FOUR_WAY, 0, STORY_STATE_TIME_WAIT, "time-wait" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_FOUR_WAY, 0, STORY_STATE_CLOSED, "closed" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_RESET, 0, STORY_STATE_CLOSED, "reset" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_IDLE_TIMEOUT, 0, STORY_STATE_CLOSED, "idle-timeout" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_REPLACED, 0, STORY_STATE_CLOSED, "replaced" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_EVICTED, 0, STORY_STATE_CLOSED, "evicted" },
		{ STORY_OPENED_THREE_WAY, STORY_CLOSED_GONE, 0, STORY_STATE_CLOSED, "gone" },
	};
	unsigned int i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(rows); i++) {
		struct story_connection c = {
			.opened = rows[i].opened, .closed = rows[i].closed, .refused_by_icmp = rows[i].icmp,
			.state = { { .state = rows[i].other }, { .state = rows[i].state } },
		};

		assert_string_equal(story_name(&story_names_verdict,
					       story_verdict_of(c.opened, c.closed, c.refused_by_icmp, c.state)),
				    rows[i].verdict);
	}
}

/* handshake_us and its two parts, which a retransmission makes unknown */
static void test_times(void **state)
{
	static const struct story_segment syn = { .seq = 1000, .flags = STORY_SYN, .count = 1 };
	static const struct story_segment syn_ack = { .seq = 5000, .ack = 1001, .flags = STORY_SYN | STORY_ACK, .count = 1 };
	static const struct story_segment ack = { .seq = 1001, .ack = 5001, .flags = STORY_ACK, .count = 1 };
	static const struct story_segment other = { .seq = 500, .flags = STORY_SYN, .count = 1 };
	unsigned int again;

	(void)state;
	for (again = 0; again < 3; again++) {
		struct story_connection c;
		struct story_change change;
		struct story_facts f;

		story_facts_init(&f, &syn, 0, false, 1000000);
		story_facts_segment(&f, again == 2 ? &other : &syn, 0, STORY_VANTAGE_PASSED, 1000000, &change);
		assert_int_equal(f.since_ns[0], 1000000);
		if (again)
			story_facts_segment(&f, &syn, 0, STORY_VANTAGE_PASSED, 1001000, &change);
		story_facts_segment(&f, &syn_ack, 1, STORY_VANTAGE_PASSED, 1084000, &change);
		story_facts_segment(&f, &ack, 0, STORY_VANTAGE_PASSED, 1115000, &change);
		story_facts_segment(&f, &ack, 0, STORY_VANTAGE_PASSED, 1999000, &change);
		story_connection_export(&c, &f, &flow4, 4);
		assert_int_equal(c.handshake_us, 115);
		assert_int_equal(c.syn_rtt_us, again ? STORY_UNKNOWN_US : 84);
		assert_int_equal(c.ack_rtt_us, again ? STORY_UNKNOWN_US : 31);
		assert_int_equal(c.started_ns, 1000000);
		assert_int_equal(c.since_ns[0], 1084000);
		assert_int_equal(c.since_ns[1], 1115000);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syn),
		cmocka_unit_test(test_from_server),
		cmocka_unit_test(test_timer),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_connection),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_older_connection),
		cmocka_unit_test(test_raw),
		cmocka_unit_test(test_event_size),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_longest_connection),
		cmocka_unit_test(test_small_buffer),
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_times),
	};

	return cmocka_run_group_tests_name("event", tests, NULL, NULL);
}
