// SPDX-License-Identifier: GPL-2.0
/* Valid lines, and lines that the module never prints. */
#include "unit.h"

#include "input/conn_fold.h"
#include "input/parse.h"
#include "query/zeek_state.h"
#include "record/sentence.h"

#define TOTALS \
	" client_isn=2894017263 client_bytes=78 client_segs=6 client_rtx=1" \
	" server_isn=- server_bytes=0 server_segs=0 server_rtx=0"
#define SUMMARY \
	" opened=fast-open closed=closing closed_by=server verdict=half-closed roles=guessed client_local=1" \
	" server_local=0 handshake_us=- syn_rtt_us=84 ack_rtt_us=4294967294 client_sent=SYN server_sent=SYN,FIN" \
	" client_unseen=0 server_unseen=1"
#define EVENT_OF(summary, causes, flags, states, step, arg, sentence) \
	"event=17 time=83.123456789 conn=3 " causes \
	" src=10.9.0.1 sport=43210 dst=10.9.0.2 dport=80 " flags " " states \
	" " step " arg=" arg " vrf=0" TOTALS summary " text=\"" sentence "\""
#define EVENT(...) EVENT_OF(SUMMARY, __VA_ARGS__)
#define SYN "flags=SYN seq=2894017263 ack=- len=0 win=65535"
#define NO_SEGMENT "flags=- seq=- ack=- len=- win=-"
#define CONNECTION(states, how, times, sentence) \
	"conn=3 client=10.9.0.1 client_port=43210 server=10.9.0.2 server_port=80 " \
	states " " how " vrf=0 client_local=1 server_local=0" \
	" started=83.123456789 last=84.100000000 client_since=84.100000000" \
	" server_since=84.000000001" TOTALS " " times " text=\"" sentence "\""

#define CLOSED \
	"closed by the client in 4 steps; the client waits 2 MSL, 58 s left"
#define LIMITS \
	"event=18446744073709551615 time=18446744072.999999999" \
	" conn=18446744073709551615 cause=segment from=server via=in" \
	" src=2001:db8::1 sport=65535 dst=::ffff:10.9.0.1 dport=0 flags=ACK" \
	" seq=1 ack=2 len=0 win=65535 client=LAST-ACK>CLOSED server=TIME-WAIT" \
	" step=- note=- check=- arg=- vrf=4294967295 client_isn=0" \
	" client_bytes=18446744073709551615 client_segs=4294967295" \
	" client_rtx=4294967295 server_isn=4294967295 server_bytes=1" \
	" server_segs=2 server_rtx=3 text=\"\""
#define HEADER(format, boot) \
	"# tcpstory format=" format " boot=" boot \
	" load=7 netns=4026531840 clock_offset_ns=-5"
#define BOOT "0f3c2a1e-5b1d-4c7e-9a51-7d2b8c11aa01"

/* Formatting a parsed line results in the same line. */
static const struct {
	const char *caption;
	const char *line;
} good[] = {
	{ "a segment, one state passed to another, both presumed",
	  EVENT("cause=segment from=client via=out", SYN,
		"client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED?",
		"step=open-1 note=syn check=-", "-",
		"client asks to open: Seq = x = 2894017263") },
	{ "one state passed through, a presumption withdrawn",
	  EVENT("cause=delivery from=client via=in", SYN,
		"client=SYN-SENT server=SYN-RECEIVED?>ESTABLISHED>CLOSE-WAIT",
		"step=- note=- check=-", "-", "") },
	{ "two states passed through",
	  EVENT("cause=segment from=client via=forward", SYN,
		"client=SYN-SENT>SYN-RECEIVED>ESTABLISHED>CLOSE-WAIT? server=CLOSED",
		"step=- note=- check=-", "-", "") },
	{ "a presumed state, now proven",
	  EVENT("cause=segment from=client via=out",
		"flags=SYN,FIN,RST,PSH,ACK,URG,ECE,CWR seq=0 ack=4294967295 len=4294967295 win=0",
		"client=ESTABLISHED server=SYN-RECEIVED?>SYN-RECEIVED",
		"step=data note=proof check=-", "-", "now proven") },
	{ "a segment without flags",
	  EVENT("cause=segment from=client via=out",
		"flags=- seq=0 ack=- len=1 win=0",
		"client=ESTABLISHED server=ESTABLISHED",
		"step=other note=- check=WRONG", "-", "") },
	{ "case 73: a timer says whose 2 MSL it is: Linux' 60 s",
	  EVENT("cause=timer from=- via=-", NO_SEGMENT,
		"client=TIME-WAIT>CLOSED? server=CLOSED?",
		"step=timeout note=time-wait-over check=-", "60s",
		"2 MSL (60 s) are over") },
	{ "an ICMP error",
	  EVENT("cause=icmp from=- via=-", NO_SEGMENT,
		"client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>CLOSED?",
		"step=refusal note=icmp-refused check=-", "3/13",
		"an ICMP error presumably ends the opening: prohibited by a firewall (type 3 code 13)") },
	{ "an eviction",
	  EVENT("cause=evicted from=- via=-", NO_SEGMENT,
		"client=SYN-SENT server=SYN-RECEIVED?",
		"step=end note=evicted check=-", "-",
		"no longer followed: the table is full") },
	{ "an older module's event, which says nothing of its connection",
	  EVENT_OF("", "cause=segment from=client via=out", SYN,
		   "client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED?",
		   "step=open-1 note=syn check=-", "-",
		   "client asks to open: Seq = x = 2894017263") },
	{ "the server's segment, IPv6, numbers at their limits", LIMITS },
	{ "a connection",
	  CONNECTION("client_state=TIME-WAIT server_state=CLOSED?",
		     "opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known",
		     "handshake_us=115 syn_rtt_us=84 ack_rtt_us=31 expires_s=58"
		     " client_sent=SYN,FIN server_sent=SYN,FIN,RST client_unseen=1 server_unseen=0",
		     "opened in 3 steps in 0.115 ms; " CLOSED) },
	{ "one of which little is known",
	  CONNECTION("client_state=CLOSED? server_state=CLOSED?",
		     "opened=refused closed=no closed_by=- verdict=refused-icmp roles=guessed",
		     "handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=0"
		     " client_sent=SYN server_sent=-",
		     "the opening was presumably ended by an ICMP error") },
};

static void check_round_trip(const char *caption, const char *line)
{
	char again[STORY_LINE_MAX + 1] = "";
	union story_record record;
	size_t len = 0;

	switch (story_parse_line(line, strlen(line), &record)) {
	case STORY_LINE_EVENT:
		len = story_event_format(&record.event, again, STORY_LINE_MAX);
		break;
	case STORY_LINE_CONNECTION:
		len = story_connection_format(&record.connection, again,
					      STORY_LINE_MAX);
		break;
	default:
		fail_msg("%s: bad line: %s", caption, line);
	}
	assert_true(len && again[len - 1] == '\n');
	again[len - 1] = 0;
	assert_string_equal(again, line);
}

static void test_round_trip(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(good); i++)
		check_round_trip(good[i].caption, good[i].line);
}

/*
 * Each good line cut off anywhere, and with each byte changed: never accepted
 * when cut, never anything but a verdict otherwise. Copies have no room behind,
 * so that the sanitizer sees a byte read too many.
 */
static void test_damaged(void **state)
{
	size_t i, at;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(good); i++) {
		size_t len = strlen(good[i].line);

		for (at = 0; at < len; at++) {
			union story_record record;
			char *cut = malloc(at ? at : 1), *changed = malloc(len);

			memcpy(cut, good[i].line, at);
			assert_int_equal(story_parse_line(cut, at, &record),
					 STORY_LINE_BAD);
			memcpy(changed, good[i].line, len);
			changed[at] ^= 1 << at % 8;
			story_parse_line(changed, len, &record);
			free(changed);
			free(cut);
		}
	}
}

/* One value of a good line replaced. */
static const struct {
	const char *caption;
	const char *from;
	const char *to;
	bool good;
} changes[] = {
	{ "a key that is not known yet", " text=", " mss=1460 text=", true },
	{ "a word without a value", " text=", " whatever text=", true },
	{ "two spaces", " conn=", "  conn=", true },
	{ "a number too large", "sport=43210", "sport=65536", false },
	{ "a sign", "conn=3", "conn=-3", false },
	{ "no number", "conn=3", "conn=", false },
	{ "a number missing", "conn=3 ", "", false },
	{ "more than 64 bits", "client_bytes=78", "client_bytes=18446744073709551616", false },
	{ "an unknown state", "CLOSED>SYN-SENT", "CLOSED>SYN-SEEN", false },
	{ "no state", "CLOSED>SYN-SENT", "", false },
	{ "an arrow to nowhere", "CLOSED>SYN-SENT", "CLOSED>", false },
	{ "too many states", "CLOSED>SYN-SENT", "CLOSED>CLOSED>CLOSED>CLOSED>SYN-SENT", false },
	{ "a presumed state between", "CLOSED>SYN-SENT", "CLOSED>LISTEN?>SYN-SENT", false },
	{ "an unknown flag", "flags=SYN", "flags=SYM", false },
	{ "an empty flag", "flags=SYN", "flags=SYN,,ACK", false },
	{ "no address", "10.9.0.2", "10.9.0.256", false },
	{ "two families", "10.9.0.2", "::2", false },
	{ "an unknown step", "step=open-1", "step=open-9", false },
	{ "a segment from nobody", "from=client", "from=-", false },
	{ "a segment without a number", "seq=2894017263", "seq=-", false },
	{ "an ACK number without the flag", "ack=-", "ack=7", false },
	{ "the flag without an ACK number", "flags=SYN", "flags=SYN,ACK", false },
	{ "a timer without its time", "cause=segment", "cause=timer", false },
	{ "an unknown way of opening", "opened=fast-open", "opened=fast", false },
	{ "no way of opening", "opened=fast-open", "opened=-", false },
	{ "an opening, and nothing else of the connection", " closed=closing", "", false },
	{ "all of the connection but its opening", " opened=fast-open", "", false },
	{ "roles that are neither known nor guessed", "roles=guessed", "roles=guess", false },
	{ "neither local nor not", "server_local=0", "server_local=2", false },
	{ "a flag that no end is said to have sent", "client_sent=SYN", "client_sent=SYN,ACK", false },
	{ "neither all of its bytes nor some of them", "server_unseen=1", "server_unseen=2", false },
	{ "of one end only, whether its bytes are all", " server_unseen=1", "", false },
	{ "an older module, which does not say whether they are", " client_unseen=0 server_unseen=1", "", true },
	{ "too many decimals", "83.123456789", "83.1234567891", false },
	{ "few decimals", "83.123456789", "83.5", true },
	{ "a sentence cut off", "2894017263\"", "2894017263", false },
	{ "anything behind it", "2894017263\"", "2894017263\" ", false },
};

static void test_changed(void **state)
{
	const char *line = good[0].line;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(changes); i++) {
		const char *at = strstr(line, changes[i].from);
		union story_record record;
		enum story_line type;
		char text[2048];

		assert_non_null(at);
		snprintf(text, sizeof(text), "%.*s%s%s", (int)(at - line), line,
			 changes[i].to, at + strlen(changes[i].from));
		type = story_parse_line(text, strlen(text), &record);
		if (type != (changes[i].good ? STORY_LINE_EVENT : STORY_LINE_BAD))
			fail_msg("%s: %s", changes[i].caption, text);
	}
}

/* A missing key is unknown, not the first value of its list. */
static void test_older_event(void **state)
{
	static const char line[] =
		EVENT_OF("", "cause=segment from=client via=out", SYN,
			 "client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED?",
			 "step=open-1 note=syn check=-", "-", "");
	union story_record record;
	const struct story_event *e = &record.event;
	char text[STORY_LINE_MAX] = "";
	struct story_strbuf t = STORY_STRBUF(text);
	struct story_connection c;
	unsigned int end;

	(void)state;
	assert_int_equal(story_parse_line(line, strlen(line), &record), STORY_LINE_EVENT);
	assert_true(e->opened == STORY_UNKNOWN && e->closed == STORY_UNKNOWN && e->closed_by == STORY_UNKNOWN &&
		    e->verdict == STORY_UNKNOWN && e->roles_guessed == STORY_UNKNOWN);
	assert_true(e->handshake_us == STORY_UNKNOWN_US && e->syn_rtt_us == STORY_UNKNOWN_US &&
		    e->ack_rtt_us == STORY_UNKNOWN_US);
	for (end = 0; end < 2; end++)
		assert_true(e->local[end] == STORY_UNKNOWN && e->sent[end] == STORY_UNKNOWN &&
			    e->unseen[end] == STORY_UNKNOWN);
	conn_fold_begin(&c, e);
	conn_fold_event(&c, e);
	assert_true(c.opened == STORY_UNKNOWN && c.closed == STORY_UNKNOWN && c.closed_by == STORY_UNKNOWN &&
		    c.verdict == STORY_UNKNOWN && c.roles_guessed == STORY_UNKNOWN && !c.refused_by_icmp);
	assert_null(zeek_state(&c));
	story_sentence_connection(&t, &c, NULL);
	assert_string_equal(text, "how it was opened and closed is not recorded");
}

static void test_header(void **state)
{
	static const char first[] = HEADER("1", BOOT);
	static const char newer[] = "# tcpstory format=2 other=3";
	static const char no_boot[] = HEADER("1", "-");
	static const char long_boot[] = HEADER("1", BOOT "0");
	static const char none[] = "# tcpstory format=x";
	union story_record record;

	(void)state;
	assert_int_equal(story_parse_line(first, strlen(first), &record),
			 STORY_LINE_HEADER);
	assert_int_equal(record.header.format, 1);
	assert_string_equal(record.header.boot, BOOT);
	assert_int_equal(record.header.load, 7);
	assert_int_equal(record.header.netns, 4026531840);
	assert_int_equal(record.header.clock_offset_ns, -5);
	assert_int_equal(story_parse_line(newer, strlen(newer), &record),
			 STORY_LINE_HEADER);
	assert_int_equal(record.header.format, 2);
	assert_int_equal(story_parse_line(no_boot, strlen(no_boot), &record),
			 STORY_LINE_HEADER);
	assert_string_equal(record.header.boot, "-");
	assert_int_equal(story_parse_line(long_boot, strlen(long_boot), &record),
			 STORY_LINE_BAD);
	assert_int_equal(story_parse_line(none, strlen(none), &record),
			 STORY_LINE_BAD);
}

static void test_other_lines(void **state)
{
	union story_record record;

	(void)state;
	assert_int_equal(story_parse_line("lost=42", 7, &record), STORY_LINE_LOST);
	assert_int_equal(record.lost, 42);
	assert_int_equal(story_parse_line("lost=", 5, &record), STORY_LINE_BAD);
	assert_int_equal(story_parse_line("# hello", 7, &record),
			 STORY_LINE_COMMENT);
	assert_int_equal(story_parse_line("", 0, &record), STORY_LINE_BAD);
	assert_int_equal(story_parse_line(NULL, 0, &record), STORY_LINE_BAD);
}

static void test_stat(void **state)
{
	char name[32];
	u64 value;

	(void)state;
	assert_true(story_parse_stat("segments 1234", 13, name, &value));
	assert_string_equal(name, "segments");
	assert_int_equal(value, 1234);
	assert_false(story_parse_stat("segments", 8, name, &value));
	assert_false(story_parse_stat("segments 1 2", 12, name, &value));
	assert_false(story_parse_stat("# x 1", 5, name, &value));
	assert_false(story_parse_stat("a_name_that_is_longer_than_a_name_may_be 1", 42,
				      name, &value));
	assert_false(story_parse_stat("", 0, name, &value));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_round_trip),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_changed),
		cmocka_unit_test(test_older_event),
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_other_lines),
		cmocka_unit_test(test_stat),
	};

	return cmocka_run_group_tests_name("parse", tests, NULL, NULL);
}
