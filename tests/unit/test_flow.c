// SPDX-License-Identifier: GPL-2.0
#include "unit.h"

#include "tcp/flow.h"

static const u8 low[16] = { 0x20, 1, 0xd, 0xb8, [15] = 1 };
static const u8 high[16] = { 0x20, 1, 0xd, 0xb8, [15] = 2 };
static const u8 far[16] = { 0xfe, 0x80 };	/* higher, by its first half */
static const u8 low4[16] = { 10, 0, 0, 2 };
static const u8 high4[16] = { 10, 0, 1, 1 };
static const u8 far4[16] = { 192, 0, 0, 1 };

static struct story_segment segment(const u8 *from, u16 sport, const u8 *to, u16 dport, u8 family)
{
	return (struct story_segment){
		.saddr = from, .daddr = to, .sport = sport, .dport = dport, .family = family,
	};
}

static const struct pair {
	const char *caption;
	const u8 *a, *b;
	u16 aport, bport;
	u8 family;
	unsigned int end;	/* which a is */
} pairs[] = {
	{ "the lower address is end 0", low, high, 40000, 80, 6, 0 },
	{ "the lower address is end 0, with the lower port", low, high, 80, 40000, 6, 0 },
	{ "the higher address is end 1", high, low, 1, 65535, 6, 1 },
	{ "one address: the lower port is end 0", low, low, 80, 40000, 6, 0 },
	{ "one address: the higher port is end 1", low, low, 40000, 80, 6, 1 },
	{ "one address: ports above 32767", low, low, 65535, 1, 6, 1 },
	{ "the first half of the address decides", far, high, 80, 40000, 6, 1 },
	{ "IPv4: the lower address is end 0", low4, high4, 40000, 80, 4, 0 },
	{ "IPv4: the higher address is end 1", high4, low4, 1, 65535, 4, 1 },
	{ "IPv4: an address above 127", low4, far4, 40000, 80, 4, 0 },
	{ "IPv4: one address: the lower port is end 0", low4, low4, 80, 40000, 4, 0 },
	{ "IPv4: one address: the higher port is end 1", low4, low4, 40000, 80, 4, 1 },
};

static void test_pair(void **state)
{
	const struct pair *p = *state;
	struct story_segment there = segment(p->a, p->aport, p->b, p->bport, p->family);
	struct story_segment back = segment(p->b, p->bport, p->a, p->aport, p->family);
	struct story_flow one, two, other;
	struct story_tuple tuple;

	memset(&one, 0xa5, sizeof(one));
	memset(&two, 0x5a, sizeof(two));
	assert_int_equal(story_flow_from_segment(&one, &there, 7), p->end);
	assert_int_equal(story_flow_from_segment(&two, &back, 7), !p->end);
	assert_memory_equal(&one, &two, sizeof(one));
	assert_true(story_flow_equal(&one, &two, p->family));
	assert_int_equal(one.port[p->end], p->aport);
	assert_memory_equal(one.addr[p->end], p->a, 16);
	assert_memory_equal(one.addr[!p->end], p->b, 16);
	assert_false(story_flow_is_self(&one));

	/* in a VRF, no tuple matches; in none, both directions name the same end */
	story_tuple_from_segment(&tuple, &there, p->family);
	assert_int_equal(story_tuple_end(&tuple, &one, p->family), 2);
	story_flow_from_segment(&other, &there, 0);
	assert_int_equal(story_tuple_end(&tuple, &other, p->family), p->end);
	story_tuple_from_segment(&tuple, &back, p->family);
	assert_int_equal(story_tuple_end(&tuple, &other, p->family), !p->end);
	there.dport++;
	story_tuple_from_segment(&tuple, &there, p->family);
	assert_int_equal(story_tuple_end(&tuple, &other, p->family), 2);
	there.dport--;

	story_flow_from_segment(&other, &there, 8);
	assert_false(story_flow_equal(&one, &other, p->family));
	there.sport ^= 1;
	story_flow_from_segment(&other, &there, 7);
	assert_false(story_flow_equal(&one, &other, p->family));
}

static void test_ipv4_reads_4_bytes(void **state)
{
	u8 *a = malloc(4), *b = malloc(4);
	struct story_segment seg = segment(a, 1, b, 2, 4);
	struct story_flow flow;

	(void)state;
	memcpy(a, "\x0a\x00\x00\x02", 4);
	memcpy(b, "\x0a\x00\x00\x01", 4);
	assert_int_equal(story_flow_from_segment(&flow, &seg, 0), 1);
	assert_memory_equal(flow.addr[0], "\x0a\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	assert_memory_equal(flow.addr[1], "\x0a\0\0\x02\0\0\0\0\0\0\0\0\0\0\0\0", 16);
	free(a);
	free(b);
}

static void test_self(void **state)
{
	struct story_segment seg = segment(low, 5000, low, 5000, 6);
	struct story_tuple tuple;
	struct story_flow flow;

	(void)state;
	assert_int_equal(story_flow_from_segment(&flow, &seg, 0), 0);
	story_tuple_from_segment(&tuple, &seg, 6);
	assert_int_equal(story_tuple_end(&tuple, &flow, 6), 0);
	assert_true(story_flow_is_self(&flow));
}

static void test_no_padding(void **state)
{
	(void)state;
	assert_int_equal(sizeof(struct story_flow), 2 * 16 + 2 * 2 + 4);
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(pairs) + 3];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(pairs); i++)
		tests[i] = (struct CMUnitTest){ pairs[i].caption, test_pair, NULL, NULL, (void *)&pairs[i] };
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_ipv4_reads_4_bytes);
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_self);
	tests[i++] = (struct CMUnitTest)cmocka_unit_test(test_no_padding);
	return _cmocka_run_group_tests("flow", tests, i, NULL, NULL);
}
