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

int main(void)
{
	static unsigned int moods[] = { 0, 2, 10, 40 };
	const struct CMUnitTest tests[] = {
		{ "a clean network", test_random, NULL, NULL, &moods[0] },
		{ "2 % are disturbed", test_random, NULL, NULL, &moods[1] },
		{ "10 % are disturbed", test_random, NULL, NULL, &moods[2] },
		{ "40 % are disturbed", test_random, NULL, NULL, &moods[3] },
	};

	return cmocka_run_group_tests_name("fast", tests, NULL, NULL);
}
