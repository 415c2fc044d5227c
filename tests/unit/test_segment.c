// SPDX-License-Identifier: GPL-2.0
/* Captioned packets in hex, each in memory of exactly its size, for ASan. */
#include "unit.h"

#include "tcp/segment.h"

/* 10.0.0.1:40000 to 10.0.0.2:80 */
#define V4(total, frag, proto) \
	"45 00 " total " 00 01 " frag " 40 " proto " 00 00 0a 00 00 01 0a 00 00 02 "
/* 2001:db8::1 to 2001:db8::2 */
#define V6(payload, next) \
	"60 00 00 00 " payload " " next " 40 " \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01 " \
	"20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02 "
/* seq 0x01020304, ack 0x05060708, window 502 */
#define TCP(doff, flags) \
	"9c 40 00 50 01 02 03 04 05 06 07 08 " doff " " flags " 01 f6 00 00 00 00 "
#define NO_FRAG "40 00"
#define OPTIONS "02 04 05 b4 01 03 03 07 " /* MSS, NOP, window scale */

struct packet {
	const char *caption;
	const char *hex;
	u32 total;		/* 0: as many bytes as there are */
	enum story_parse parse;
	u8 flags;
	u32 len;
	u32 offset;
};

static const struct packet packets[] = {
	{ "IPv4 SYN", V4("00 28", NO_FRAG, "06") TCP("50", "02"),
	  0, STORY_PARSE_TCP, STORY_SYN, 0, 20 },
	{ "IPv4, IP options", "46 00 00 2c 00 01 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 94 04 00 00 "
	  TCP("50", "10"), 0, STORY_PARSE_TCP, STORY_ACK, 0, 24 },
	{ "IPv4, TCP options and 3 bytes", V4("00 33", NO_FRAG, "06") TCP("70", "18") OPTIONS "61 62 63",
	  0, STORY_PARSE_TCP, STORY_PSH | STORY_ACK, 3, 20 },
	{ "IPv4, payload that is not in the linear part", V4("05 dc", NO_FRAG, "06") TCP("50", "10"),
	  1500, STORY_PARSE_TCP, STORY_ACK, 1460, 20 },
	{ "IPv4, BIG TCP: total length 0", V4("00 00", NO_FRAG, "06") TCP("50", "10"),
	  200040, STORY_PARSE_TCP, STORY_ACK, 200000, 20 },
	{ "IPv4, a trailer behind the packet: the caller's length counts", V4("00 28", NO_FRAG, "06") TCP("50", "10") "00 00",
	  40, STORY_PARSE_TCP, STORY_ACK, 0, 20 },
	{ "IPv4, all flags", V4("00 28", NO_FRAG, "06") TCP("50", "ff"),
	  0, STORY_PARSE_TCP, 0xff, 0, 20 },
	{ "IPv4, reserved bits and AE beside the data offset", V4("00 28", NO_FRAG, "06") TCP("5f", "02"),
	  0, STORY_PARSE_TCP, STORY_SYN, 0, 20 },
	{ "case 95: IPv4, first fragment", V4("00 28", "20 00", "06") TCP("50", "10"),
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "case 95: IPv4, later fragment", V4("00 28", "20 05", "06") TCP("50", "10"),
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "IPv4, last fragment", V4("00 28", "00 b9", "06") TCP("50", "10"),
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "IPv4, UDP", V4("00 28", NO_FRAG, "11") TCP("50", "10"),
	  0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv4, a fragment of UDP", V4("00 28", "20 00", "11") TCP("50", "10"),
	  0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv4, header length below 5", "44 00 00 28 00 01 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 " TCP("50", "10"),
	  0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv4, header length past the end", "4f 00 00 28 00 01 40 00 40 06 00 00 0a 00 00 01 0a 00 00 02 " TCP("50", "10"),
	  0, STORY_PARSE_TRUNCATED, 0, 0, 0 },
	{ "case 90: data offset below 5", V4("00 28", NO_FRAG, "06") TCP("40", "10"),
	  0, STORY_PARSE_BAD_OFFSET, 0, 0, 0 },
	{ "data offset 0", V4("00 28", NO_FRAG, "06") TCP("00", "10"),
	  0, STORY_PARSE_BAD_OFFSET, 0, 0, 0 },
	{ "case 90: data offset past the end", V4("00 28", NO_FRAG, "06") TCP("60", "10"),
	  0, STORY_PARSE_BAD_OFFSET, 0, 0, 0 },
	{ "case 90: the packet ends inside the TCP header", V4("00 27", NO_FRAG, "06") TCP("50", "10"),
	  39, STORY_PARSE_TRUNCATED, 0, 0, 0 },
	{ "case 94: options of impossible length are not parsed",
	  V4("00 33", NO_FRAG, "06") TCP("70", "18") "02 00 05 b4 08 ff 03 07 " "61 62 63",
	  0, STORY_PARSE_TCP, STORY_PSH | STORY_ACK, 3, 20 },
	{ "IP version 5", "55 00 00 28 00 01 40 00 40 06", 0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv4 ICMP", V4("00 28", NO_FRAG, "01") "03 01 00 00",
	  0, STORY_PARSE_ICMP, 0, 0, 20 },
	{ "IPv4 ICMP, a fragment", V4("00 28", "20 00", "01") "03 01 00 00",
	  0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv4, the protocol number of ICMPv6", V4("00 28", NO_FRAG, "3a") "03 01 00 00",
	  0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv6 SYN,ACK", V6("00 14", "06") TCP("50", "12"),
	  0, STORY_PARSE_TCP, STORY_SYN | STORY_ACK, 0, 40 },
	{ "IPv6, BIG TCP with a jumbo option", V6("00 00", "00") "06 00 c2 04 00 03 0d 40 " TCP("50", "10"),
	  200048 + 20, STORY_PARSE_TCP, STORY_ACK, 200000, 48 },
	{ "case 96: IPv6, hop-by-hop, routing, destination options",
	  V6("00 2c", "00") "2b 00 05 02 00 00 01 00 " "3c 00 00 00 00 00 00 00 "
	  "06 00 01 04 00 00 00 00 " TCP("50", "11"),
	  0, STORY_PARSE_TCP, STORY_FIN | STORY_ACK, 0, 64 },
	{ "IPv6, an extension header of 16 bytes",
	  V6("00 24", "3c") "06 01 01 0c 00 00 00 00 00 00 00 00 00 00 00 00 " TCP("50", "10"),
	  0, STORY_PARSE_TCP, STORY_ACK, 0, 56 },
	{ "IPv6, authentication header: its length is in units of 4 bytes",
	  V6("00 2c", "33") "06 04 00 00 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 " TCP("50", "10"),
	  0, STORY_PARSE_TCP, STORY_ACK, 0, 64 },
	{ "IPv6, first fragment", V6("00 1c", "2c") "06 00 00 01 00 00 00 07 " TCP("50", "10"),
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "IPv6, later fragment", V6("00 1c", "2c") "06 00 00 09 00 00 00 07 " TCP("50", "10"),
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "IPv6, last fragment, with more extension headers", V6("00 1c", "2c") "06 00 00 08 00 00 00 07 ff ff",
	  0, STORY_PARSE_FRAGMENT, 0, 0, 0 },
	{ "case 96: IPv6, atomic fragment", V6("00 1c", "2c") "06 00 00 00 00 00 00 07 " TCP("50", "10"),
	  0, STORY_PARSE_TCP, STORY_ACK, 0, 48 },
	{ "IPv6, ESP", V6("00 1c", "32") "00 00 00 01 00 00 00 01", 0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv6, no next header", V6("00 00", "3b"), 0, STORY_PARSE_OTHER, 0, 0, 0 },
	{ "IPv6, as many extension headers as are read",
	  V6("00 40", "00") "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 "
	  "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 "
	  "00 00 00 00 00 00 00 00 " "06 00 00 00 00 00 00 00 " TCP("50", "10"),
	  0, STORY_PARSE_TCP, STORY_ACK, 0, 104 },
	{ "IPv6, too many extension headers",
	  V6("00 40", "00") "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 "
	  "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 "
	  "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 " "00 00 00 00 00 00 00 00 ",
	  0, STORY_PARSE_BAD_EXTENSION, 0, 0, 0 },
	{ "IPv6, an extension header longer than the packet", V6("00 1c", "00") "06 ff 00 00 00 00 00 00 " TCP("50", "10"),
	  0, STORY_PARSE_TRUNCATED, 0, 0, 0 },
	{ "IPv6, ICMPv6 behind hop-by-hop", V6("00 10", "00") "3a 00 05 02 00 00 01 00 " "01 04 00 00 00 00 00 00",
	  0, STORY_PARSE_ICMP, 0, 0, 48 },
};

/* The fast parser and the complete one agree. */
static bool is_plain(const u8 *bytes, u32 avail, u32 total, u8 family)
{
	struct story_segment plain = { 0 }, seg = { 0 };

	if (!story_segment_parse_plain(bytes, avail, total, family, &plain))
		return false;
	assert_int_equal(story_segment_parse(bytes, avail, total, &seg), STORY_PARSE_TCP);
	assert_memory_equal(&plain, &seg, sizeof(seg));
	return true;
}

/* A copy in memory of exactly its size. */
static u8 *from_hex(const char *hex, u32 *len)
{
	u8 *bytes = malloc(strlen(hex) / 2 + 1), *exact;
	unsigned int byte;
	int used;

	*len = 0;
	while (sscanf(hex, "%2x %n", &byte, &used) == 1) {
		bytes[(*len)++] = byte;
		hex += used;
	}
	exact = malloc(*len ? *len : 1);
	memcpy(exact, bytes, *len);
	free(bytes);
	return exact;
}

static void test_packet(void **state)
{
	const struct packet *p = *state;
	struct story_segment seg = { 0 };
	u32 len, total;
	u8 *bytes = from_hex(p->hex, &len);
	bool plain;

	total = p->total ? p->total : len;
	assert_int_equal(story_segment_parse(bytes, len, total, &seg), p->parse);
	plain = p->parse == STORY_PARSE_TCP && seg.offset == (seg.family == 4 ? 20 : 40);
	assert_int_equal(is_plain(bytes, len, total, 4), plain && seg.family == 4);
	assert_int_equal(is_plain(bytes, len, total, 6), plain && seg.family == 6);
	if (p->parse == STORY_PARSE_TCP) {
		assert_int_equal(seg.sport, 40000);
		assert_int_equal(seg.dport, 80);
		assert_int_equal(seg.seq, 0x01020304);
		assert_int_equal(seg.ack, 0x05060708);
		assert_int_equal(seg.window, 502);
		assert_int_equal(seg.header, bytes[seg.offset + 12] >> 4);
		assert_int_equal(seg.count, 1);
		assert_int_equal(seg.flags, p->flags);
		assert_int_equal(seg.len, p->len);
		assert_int_equal(seg.family, bytes[0] >> 4);
		assert_int_equal(seg.saddr[seg.family == 4 ? 3 : 15], 1);
		assert_int_equal(seg.daddr[seg.family == 4 ? 3 : 15], 2);
	}
	if (p->offset)
		assert_int_equal(seg.offset, p->offset);
	free(bytes);
}

/* Truncated after every byte: no read past the end, and no segment. */
static void test_cut(void **state)
{
	unsigned int i;
	u32 cut;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(packets); i++) {
		const struct packet *p = &packets[i];
		u32 len;
		u8 *bytes = from_hex(p->hex, &len);

		for (cut = 0; cut < len; cut++) {
			u8 *some = malloc(cut ? cut : 1);
			struct story_segment seg = { 0 };
			enum story_parse parse;

			memcpy(some, bytes, cut);
			/* malloc(1) for 0 bytes: avail is 0 */
			is_plain(some, cut, len, 4);
			is_plain(some, cut, len, 6);
			parse = story_segment_parse(some, cut, cut, &seg);
			if (parse == STORY_PARSE_TCP)
				assert_true(seg.offset + 20 <= cut);
			/* less in the linear part than the packet has */
			parse = story_segment_parse(some, cut, len, &seg);
			if (parse == STORY_PARSE_TCP)
				assert_true(seg.offset + 20 <= cut);
			if (cut < 20)
				assert_true(parse == STORY_PARSE_TRUNCATED ||
					    parse == STORY_PARSE_OTHER ||
					    parse == STORY_PARSE_BAD_EXTENSION);
			free(some);
		}
		free(bytes);
	}
}

/* Every value of every byte of the headers: no read past the end. */
static void test_noise(void **state)
{
	unsigned int i, at, value;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(packets); i++) {
		u32 len;
		u8 *bytes = from_hex(packets[i].hex, &len);

		for (at = 0; at < len; at++) {
			u8 old = bytes[at];

			for (value = 0; value < 256; value += at < 80 ? 1 : 15) {
				struct story_segment seg = { 0 };

				bytes[at] = value;
				story_segment_parse(bytes, len, len, &seg);
				is_plain(bytes, len, len, 4);
				is_plain(bytes, len, len, 6);
			}
			bytes[at] = old;
		}
		free(bytes);
	}
}

struct quote {
	const char *caption;
	const char *hex;
	u8 family;
	enum story_parse parse;
	u8 type;
	u8 code;
};

#define Q4 "45 00 00 3c 00 01 40 00 3f 06 00 00 0a 00 00 01 0a 00 00 02 "
#define PORTS "9c 40 00 50 01 02 03 04 "

static const struct quote quotes[] = {
	{ "host unreachable, 8 bytes of TCP", "03 01 00 00 00 00 00 00 " Q4 PORTS, 4, STORY_PARSE_TCP, 3, 1 },
	{ "time exceeded", "0b 00 00 00 00 00 00 00 " Q4 PORTS, 4, STORY_PARSE_TCP, 11, 0 },
	{ "parameter problem", "0c 00 00 00 00 00 00 00 " Q4 PORTS, 4, STORY_PARSE_TCP, 12, 0 },
	{ "the first fragment is quoted", "03 01 00 00 00 00 00 00 "
	  "45 00 00 3c 00 01 20 00 3f 06 00 00 0a 00 00 01 0a 00 00 02 " PORTS, 4, STORY_PARSE_TCP, 3, 1 },
	{ "a later fragment is quoted", "03 01 00 00 00 00 00 00 "
	  "45 00 00 3c 00 01 20 05 3f 06 00 00 0a 00 00 01 0a 00 00 02 " PORTS, 4, STORY_PARSE_FRAGMENT, 3, 1 },
	{ "UDP is quoted", "03 03 00 00 00 00 00 00 "
	  "45 00 00 3c 00 01 40 00 3f 11 00 00 0a 00 00 01 0a 00 00 02 " PORTS, 4, STORY_PARSE_OTHER, 3, 3 },
	{ "an echo request is no error", "08 00 00 00 00 00 00 00 " Q4 PORTS, 4, STORY_PARSE_OTHER, 8, 0 },
	{ "7 bytes of TCP", "03 01 00 00 00 00 00 00 " Q4 "9c 40 00 50 01 02 03", 4, STORY_PARSE_TRUNCATED, 3, 1 },
	{ "nothing is quoted", "03 01 00 00 00 00 00 00", 4, STORY_PARSE_TRUNCATED, 3, 1 },
	{ "ICMPv6: administratively prohibited", "01 01 00 00 00 00 00 00 " V6("00 14", "06") TCP("50", "02"), 6,
	  STORY_PARSE_TCP, 1, 1 },
	{ "ICMPv6: packet too big, behind destination options", "02 00 00 00 00 00 05 00 " V6("00 1c", "3c")
	  "06 00 01 04 00 00 00 00 " PORTS, 6, STORY_PARSE_TCP, 2, 0 },
	{ "ICMPv6: an echo request is no error", "80 00 00 00 00 00 00 00 " V6("00 14", "06") TCP("50", "02"), 6,
	  STORY_PARSE_OTHER, 128, 0 },
	{ "ICMPv6: a later fragment is quoted", "01 00 00 00 00 00 00 00 " V6("00 1c", "2c")
	  "06 00 00 09 00 00 00 07 " PORTS, 6, STORY_PARSE_FRAGMENT, 1, 0 },
};

static void test_quote(void **state)
{
	const struct quote *q = *state;
	struct story_segment seg = { 0 };
	u32 len, cut;
	u8 *bytes = from_hex(q->hex, &len), type = 0xee, code = 0xee;

	assert_int_equal(story_segment_parse_quote(bytes, len, q->family, &seg,
						   &type, &code), q->parse);
	assert_int_equal(type, q->type);
	assert_int_equal(code, q->code);
	if (q->parse == STORY_PARSE_TCP) {
		assert_int_equal(seg.sport, 40000);
		assert_int_equal(seg.dport, 80);
		assert_int_equal(seg.seq, 0x01020304);
		assert_int_equal(seg.family, q->family);
		assert_int_equal(seg.saddr[q->family == 4 ? 3 : 15], 1);
		assert_int_equal(seg.daddr[q->family == 4 ? 3 : 15], 2);
	}
	for (cut = 0; cut < len; cut++) {
		u8 *some = malloc(cut ? cut : 1);

		memcpy(some, bytes, cut);
		if (story_segment_parse_quote(some, cut, q->family, &seg, &type,
					      &code) == STORY_PARSE_TCP)
			assert_true(cut >= 8 + seg.offset);
		free(some);
	}
	free(bytes);
}

/* The number of a fragmented segment is read from its first fragment. */
static void test_fragment(void **state)
{
	struct story_segment seg = { .count = 2 };
	u32 len;
	u8 *bytes = from_hex(V4("00 28", "20 00", "06") TCP("50", "10"), &len);

	(void)state;
	assert_int_equal(story_segment_parse(bytes, 28, len, &seg), STORY_PARSE_FRAGMENT);
	assert_int_equal(seg.count, 1);
	assert_int_equal(seg.seq, 0x01020304);
	assert_int_equal(story_segment_parse(bytes, 27, len, &seg), STORY_PARSE_FRAGMENT);
	assert_int_equal(seg.count, 0);
	free(bytes);
}

/* Linux drops what RFC 1812 does not define: icmp_unreach(). */
static void test_fatal(void **state)
{
	(void)state;
	assert_true(story_icmp_is_fatal(4, 3, 0));
	assert_false(story_icmp_is_fatal(4, 3, 4));
	assert_true(story_icmp_is_fatal(4, 3, 15));
	assert_false(story_icmp_is_fatal(4, 3, 16));
	assert_false(story_icmp_is_fatal(4, 3, 255));
	assert_true(story_icmp_is_fatal(4, 11, 16));
	assert_true(story_icmp_is_fatal(6, 1, 4));
	assert_false(story_icmp_is_fatal(6, 2, 0));
}

static void test_end(void **state)
{
	struct story_segment seg = { .seq = 0xfffffffe, .len = 3 };

	(void)state;
	assert_int_equal(story_segment_end(&seg), 1);
	seg.flags = STORY_SYN;
	assert_int_equal(story_segment_end(&seg), 2);
	seg.flags = STORY_SYN | STORY_FIN | STORY_ACK;
	assert_int_equal(story_segment_end(&seg), 3);
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(packets) + ARRAY_SIZE(quotes) + 5];
	unsigned int i, n = 0;

	for (i = 0; i < ARRAY_SIZE(packets); i++)
		tests[n++] = (struct CMUnitTest){ packets[i].caption, test_packet, NULL, NULL, (void *)&packets[i] };
	for (i = 0; i < ARRAY_SIZE(quotes); i++)
		tests[n++] = (struct CMUnitTest){ quotes[i].caption, test_quote, NULL, NULL, (void *)&quotes[i] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_cut);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_noise);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_fragment);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_fatal);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(test_end);
	return _cmocka_run_group_tests("segment", tests, n, NULL, NULL);
}
