// SPDX-License-Identifier: GPL-2.0
/*
 * story_facts_quick(), and what has been learnt, make the same facts as story_facts_segment(), byte by
 * byte, whatever comes: random streams with losses, repetitions, reordering,
 * noise, and now and then a SYN, FIN or RST.
 */
#include "unit.h"

#include "dice.h"
#include "tcp/facts.h"
#include "rules/cache.h"

struct world {
	struct story_facts quick;
	struct story_facts slow;
	unsigned int quicks;
	unsigned int all;
};

static struct story_lessons lessons;

static void see(struct world *w, const struct story_segment *seg, unsigned int from, enum story_vantage vantage)
{
	struct story_change change, same;
	const struct story_change *told = NULL;
	bool first, slow_first, was_quick;
	enum story_quick quick;

	if (story_facts_replaces(&w->slow, seg, from, vantage))
		return;
	quick = story_facts_quick(&w->quick, seg, from, vantage);
	was_quick = quick != STORY_QUICK_NO;
	first = quick == STORY_QUICK_FIRST;
	if (!was_quick)
		told = story_lessons_segment(&lessons, &w->quick, seg, from, vantage, 2000, &same, &first);
	slow_first = story_facts_segment(&w->slow, seg, from, vantage, 2000, &change);
	assert_int_equal(first, slow_first);
	assert_memory_equal(&w->quick, &w->slow, sizeof(w->quick));
	if (!was_quick)
		assert_memory_equal(told, &change, STORY_CHANGE_SIZE);
	if (was_quick)
		assert_false((change.changed && !change.proof_only) || change.worth_telling);
	w->quicks += was_quick;
	w->all++;
}

static void begin(struct world *w, const struct story_segment *seg, unsigned int from)
{
	memset(w, 0, sizeof(*w));
	story_facts_init(&w->quick, seg, from, false, 1000);
	memcpy(&w->slow, &w->quick, sizeof(w->slow));
}

/* Two ends that send, and a network with moods; seen from somewhere. */
static void play(struct world *w, unsigned int where, unsigned int mood)
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
		see(w, seg, from, STORY_VANTAGE_PASSED); \
	} else { \
		if (where == 3 || where == (from)) \
			see(w, seg, from, STORY_VANTAGE_SENT); \
		if ((where == 3 || where != (from)) && dice(100) >= mood) \
			see(w, seg, from, STORY_VANTAGE_DELIVERED); \
	} \
} while (0)

	begin(w, &syn, 0);
	SEE(&syn, 0u);
	SEE(&syn_ack, 1u);
	for (i = 0; i < 120; i++) {
		unsigned int from = dice(2);
		struct story_segment seg = {
			.seq = nxt[from], .ack = got[!from], .count = 1, .flags = STORY_ACK,
			.len = dice(3) ? dice(1500) : 0,
			.sport = from ? 80 : 40000, .dport = from ? 40000 : 80,
		};

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
				/* overtaken by the next one */
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
	unsigned int quicks = 0, all = 0;

	for (i = 1; i <= 3000; i++) {
		for (where = 0; where < 4; where++) {
			struct world w;

			seed = i * 4 + where;
			play(&w, where, mood);
			quicks += w.quicks;
			all += w.all;
		}
	}
	/* most of a clean stream goes the quick way */
	if (!mood)
		assert_true(quicks * 10 > all * 8);
	else
		assert_true(quicks > 0);
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

	return cmocka_run_group_tests_name("quick", tests, NULL, NULL);
}
