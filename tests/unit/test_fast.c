// SPDX-License-Identifier: GPL-2.0
/*
 * The fast path and cached transitions make the same facts as the rules, byte by
 * byte: random streams with losses, retransmissions, reordering, noise, and now
 * and then a SYN, FIN or RST.
 */
#include "unit.h"

#include "dice.h"
#include "rules/cache.h"

struct pair {
	struct story_facts fast;
	struct story_facts rules;
	unsigned int fast_count;
	unsigned int all;
};

static struct story_cache cache;

/* The fast path leaves it to the rules to move positions that lie too far behind. */
static void assert_same(const struct pair *p)
{
	struct story_facts fast = p->fast, rules = p->rules;

	story_stream_follow(&fast);
	story_stream_follow(&rules);
	assert_memory_equal(&fast, &rules, sizeof(fast));
}

static void see(struct pair *p, const struct story_segment *seg, unsigned int from, enum story_vantage vantage)
{
	struct story_change change, same;
	const struct story_change *cached = NULL;
	bool first, rules_first, was_fast;
	enum story_fast fast;

	if (story_facts_replaces(&p->rules, seg, from, vantage))
		return;
	fast = story_fast(&p->fast, seg, from, vantage);
	was_fast = fast != STORY_FAST_NO;
	first = fast == STORY_FAST_FIRST;
	if (!was_fast)
		cached = story_cache_segment(&cache, &p->fast, seg, from, vantage, 2000, &same, &first);
	rules_first = story_facts_segment(&p->rules, seg, from, vantage, 2000, &change);
	assert_int_equal(first, rules_first);
	assert_same(p);
	if (!was_fast)
		assert_memory_equal(cached, &change, STORY_CHANGE_SIZE);
	if (was_fast)
		assert_false((change.changed && !change.proof_only) || change.worth_telling);
	p->fast_count += was_fast;
	p->all++;
}

/* Without a segment: a timeout, or an ICMP error about a number nearby. */
static void interrupt(struct pair *p, u32 seq)
{
	struct story_change change;
	unsigned int from = dice(2);
	bool fatal = dice(2);

	if (dice(2)) {
		story_facts_expire(&p->fast, 3000, &change);
		story_facts_expire(&p->rules, 3000, &change);
	} else {
		story_facts_icmp(&p->fast, from, seq, fatal, 3000, &change);
		story_facts_icmp(&p->rules, from, seq, fatal, 3000, &change);
	}
	assert_same(p);
}

static void begin(struct pair *p, const struct story_segment *seg, unsigned int from)
{
	memset(p, 0, sizeof(*p));
	story_facts_init(&p->fast, seg, from, false, 1000);
	memcpy(&p->rules, &p->fast, sizeof(p->rules));
}

/* Two ends that send, and a network with moods; seen from somewhere. */
static void play(struct pair *p, unsigned int where, unsigned int mood)
{
	u32 isn[2] = { seed * 2654435761u, seed * 40503u + 0xfffffe00u };
	u32 nxt[2] = { isn[0] + 1, isn[1] + 1 }, got[2] = { isn[0] + 1, isn[1] + 1 };
	struct story_segment syn = { .seq = isn[0], .count = 1, .flags = STORY_SYN, .sport = 40000, .dport = 80 };
	struct story_segment syn_ack = { .seq = isn[1], .ack = isn[0] + 1, .count = 1,
					 .flags = STORY_SYN | STORY_ACK, .sport = 80, .dport = 40000 };
	struct story_segment held[2];
	bool holds[2] = { false, false };
	unsigned int i;

#define SEE(seg, from) do { \
	if (where == 2) { \
		see(p, seg, from, STORY_VANTAGE_PASSED); \
	} else { \
		if (where == 3 || where == (from)) \
			see(p, seg, from, STORY_VANTAGE_SENT); \
		if ((where == 3 || where != (from)) && dice(100) >= mood) \
			see(p, seg, from, STORY_VANTAGE_DELIVERED); \
	} \
} while (0)

	begin(p, &syn, 0);
	SEE(&syn, 0u);
	if (mood && !dice(8))
		interrupt(p, isn[0]);
	SEE(&syn_ack, 1u);
	if (mood && !dice(8))
		interrupt(p, isn[1]);
	for (i = 0; i < 120; i++) {
		unsigned int from = dice(2);
		struct story_segment seg = {
			.seq = nxt[from], .ack = got[!from], .count = 1, .flags = STORY_ACK,
			.len = dice(3) ? dice(1500) : 0,
			.sport = from ? 80 : 40000, .dport = from ? 40000 : 80,
		};

		if (mood && !dice(80))
			interrupt(p, nxt[dice(2)]);
		if (dice(100) < mood) {
			switch (dice(10)) {
			case 0:
				seg.seq -= dice(3000);
				break;
			case 1:
				seg.seq += dice(3000);
				break;
			case 2:
				seg.ack -= dice(3000);
				break;
			case 3:
				seg.ack += dice(3000);
				break;
			case 4:
				seg.flags = dice(256);
				break;
			case 5:
				seg.seq = seed;
				break;
			case 6:
				seg.ack = seed;
				break;
			case 7:
				seg.flags |= dice(4) ? STORY_PSH : STORY_FIN;
				break;
			default:
				/* reordered behind the next one */
				held[from] = seg;
				holds[from] = true;
				nxt[from] += seg.len;
				continue;
			}
		} else {
			nxt[from] += seg.len;
		}
		SEE(&seg, from);
		if (holds[from]) {
			holds[from] = false;
			SEE(&held[from], from);
		}
		if (!dice(3))
			got[from] = nxt[from];
	}
}

static void test_random(void **state)
{
	unsigned int mood = *(unsigned int *)*state, i, where;
	unsigned int fast = 0, all = 0;

	for (i = 1; i <= 3000; i++) {
		for (where = 0; where < 4; where++) {
			struct pair p;

			seed = i * 4 + where;
			play(&p, where, mood);
			fast += p.fast_count;
			all += p.all;
		}
	}
	/* most of a clean stream takes the fast path */
	if (!mood)
		assert_true(fast * 10 > all * 8);
	else
		assert_true(fast > 0);
}

/* One segment of an end whose stream was observed at some points, then at another one. */
static const struct points {
	unsigned int count;
	enum story_vantage before[2];
	enum story_vantage then;
	enum story_fast fast;
} points[] = {
	{ 1, { STORY_VANTAGE_SENT }, STORY_VANTAGE_SENT, STORY_FAST_FIRST },
	{ 2, { STORY_VANTAGE_SENT, STORY_VANTAGE_DELIVERED }, STORY_VANTAGE_SENT, STORY_FAST_FIRST },
	{ 2, { STORY_VANTAGE_SENT, STORY_VANTAGE_DELIVERED }, STORY_VANTAGE_DELIVERED, STORY_FAST_DELIVERY },
	{ 2, { STORY_VANTAGE_SENT, STORY_VANTAGE_PASSED }, STORY_VANTAGE_PASSED, STORY_FAST_DELIVERY },
	{ 1, { STORY_VANTAGE_DELIVERED }, STORY_VANTAGE_DELIVERED, STORY_FAST_FIRST },
	{ 1, { STORY_VANTAGE_DELIVERED }, STORY_VANTAGE_PASSED, STORY_FAST_FIRST },
	{ 1, { STORY_VANTAGE_PASSED }, STORY_VANTAGE_PASSED, STORY_FAST_FIRST },
};

static struct story_segment from_client(u8 flags, u32 seq, u32 ack, u32 len)
{
	return (struct story_segment){
		.seq = seq, .ack = ack, .len = len, .count = 1, .flags = flags, .sport = 40000, .dport = 80,
	};
}

static struct story_segment from_server(u8 flags, u32 seq, u32 ack, u32 len)
{
	return (struct story_segment){
		.seq = seq, .ack = ack, .len = len, .count = 1, .flags = flags, .sport = 80, .dport = 40000,
	};
}

static void see_at(struct pair *p, const struct points *at, const struct story_segment *seg, unsigned int from)
{
	unsigned int i;

	for (i = 0; i < at->count; i++)
		see(p, seg, from, at->before[i]);
}

/* All that both ends have sent is acknowledged, and both are proven open. */
static void open_at(struct pair *p, const struct points *at, bool both)
{
	static const struct points passed = { 1, { STORY_VANTAGE_PASSED } };
	const struct points *server = both ? at : &passed;
	struct story_segment syn = from_client(STORY_SYN, 1000, 0, 0);
	struct story_segment syn_ack = from_server(STORY_SYN | STORY_ACK, 5000, 1001, 0);
	struct story_segment data = from_client(STORY_ACK, 1001, 5001, 10);
	struct story_segment answer = from_server(STORY_ACK, 5001, 1011, 10);
	struct story_segment ack = from_client(STORY_ACK, 1011, 5011, 0);

	begin(p, &syn, 0);
	see_at(p, at, &syn, 0);
	see_at(p, server, &syn_ack, 1);
	see_at(p, at, &data, 0);
	see_at(p, server, &answer, 1);
	see_at(p, at, &ack, 0);
}

static void test_points(void **state)
{
	static const u8 flags[] = {
		STORY_ACK, STORY_ACK | STORY_PSH, STORY_ACK | STORY_ECE, STORY_ACK | STORY_CWR,
	};
	unsigned int i, k;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(points) * ARRAY_SIZE(flags); i++) {
		const struct points *at = &points[i / ARRAY_SIZE(flags)];
		struct story_segment seg = from_client(flags[i % ARRAY_SIZE(flags)], 1011, 5011, 10);
		struct story_facts copy;
		struct pair p;

		open_at(&p, at, false);
		for (k = 0; at->fast == STORY_FAST_DELIVERY && k < at->count - 1; k++)
			see(&p, &seg, 0, at->before[k]);
		memcpy(&copy, &p.fast, sizeof(copy));
		assert_int_equal(story_fast(&copy, &seg, 0, at->then), at->fast);
		see(&p, &seg, 0, at->then);
	}
}

/* RFC 5961, section 5: an ACK of what was acknowledged long ago is not acceptable. */
static void test_old_ack(void **state)
{
	const u32 len = STORY_WINDOW_MAX / 8;
	struct story_segment seg;
	struct pair p;
	u32 nxt = 5011;
	unsigned int i;

	(void)state;
	open_at(&p, &points[1], true);
	for (i = 0; i < 12; i++) {
		seg = from_server(STORY_ACK, nxt, 1011, len);
		see_at(&p, &points[1], &seg, 1);
		nxt += len;
		seg = from_client(STORY_ACK, 1011, nxt, 0);
		see_at(&p, &points[1], &seg, 0);
	}
	seg = from_client(STORY_ACK, 1011, nxt, 10);
	see(&p, &seg, 0, STORY_VANTAGE_SENT);
	seg.ack = nxt - STORY_WINDOW_MAX - 1;
	see(&p, &seg, 0, STORY_VANTAGE_DELIVERED);
	seg.ack = nxt;
	see(&p, &seg, 0, STORY_VANTAGE_DELIVERED);
}

int main(void)
{
	static unsigned int moods[] = { 0, 2, 10, 40 };
	const struct CMUnitTest tests[] = {
		{ "a clean network", test_random, NULL, NULL, &moods[0] },
		{ "2 % are disturbed", test_random, NULL, NULL, &moods[1] },
		{ "10 % are disturbed", test_random, NULL, NULL, &moods[2] },
		{ "40 % are disturbed", test_random, NULL, NULL, &moods[3] },
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_old_ack),
	};

	return cmocka_run_group_tests_name("fast", tests, NULL, NULL);
}
