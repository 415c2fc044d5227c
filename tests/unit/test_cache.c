// SPDX-License-Identifier: GPL-2.0
/*
 * A cached transition is right for all segments with its key: random facts, also
 * those that no connection has, are the same after a cached transition as after
 * the rules.
 */
#include "unit.h"

#include "dice.h"
#include "rules/cache.h"
#include "tcp/stream.h"

static u32 some_of(u32 bits)
{
	return bits & dice(1 << 16);
}

/* The bits of an end: the same for all segments with one key. */
static void random_end(struct story_end *e)
{
	memset(e, 0, sizeof(*e));
	/* one that has sent nothing at all, or something */
	if (!dice(6)) {
		e->attr = some_of(STORY_ATTR_PASSIVE);
		return;
	}
	e->known = STORY_END_ISS | STORY_END_SEEN | STORY_END_SYN_SEEN |
		   some_of(STORY_END_PAST_SYN | STORY_END_ACK);
	e->held = STORY_FACT_SYN_SENT | (dice(3) ? STORY_FACTS_SYN : some_of(STORY_FACTS_SYN)) |
		  (dice(2) ? some_of(STORY_FACTS_FIN) : 0);
	e->witnessed = dice(2) ? e->held : e->held & some_of(0xff);
	e->attr = some_of(STORY_ATTR_SYN_ACK | STORY_ATTR_PASSIVE);
	if (!dice(4))
		e->attr |= some_of(STORY_ATTR_FIN_ANSWERS | STORY_ATTR_FIN_QUEUED | STORY_ATTR_MAYBE_FIN |
				   STORY_ATTR_MAYBE_FINNED | STORY_ATTR_FIN_WITH_ACK);
	if (e->held & STORY_FACT_FIN_RCVD)
		e->known |= some_of(STORY_END_FIN_ACK);
}

/* Bits for which a key does not have all that decides. */
static void random_strange(struct story_facts *f)
{
	struct story_end *e = &f->end[dice(2)];

	switch (dice(8)) {
	case 0:
		e->known |= some_of(STORY_END_GAP | STORY_END_GAPS | STORY_END_ON_BEHALF | STORY_END_OTHER_ISS);
		break;
	case 1:
		e->attr |= STORY_ATTR_RESET;
		e->known |= some_of(STORY_END_RESETS);
		break;
	case 2:
		e->known ^= some_of(STORY_END_ISS | STORY_END_SEEN | STORY_END_ACK);
		/* a SYN,ACK has an ISS */
		if (!(e->known & STORY_END_ISS))
			e->attr &= ~STORY_ATTR_SYN_ACK;
		break;
	case 3:
		e->known |= some_of(STORY_END_LOCAL | STORY_END_DELIVERED);
		break;
	case 4:
		e->held &= ~STORY_FACT_SYN_SENT;
		e->witnessed &= ~STORY_FACT_SYN_SENT;
		break;
	case 5:
		f->guessed = 1;
		break;
	case 6:
		f->self = 1;
		break;
	default:
		e->held |= STORY_FACT_CLOSED;
		break;
	}
}

static void random_facts(struct story_facts *f)
{
	unsigned int i;

	memset(f, 0, sizeof(*f));
	f->opened = dice(3) ? STORY_OPENED_OPENING : dice(5);
	f->closed = dice(3) ? STORY_CLOSED_NO : STORY_CLOSED_CLOSING;
	f->client = dice(2);
	f->has_syn_ack = dice(2);
	f->has_ack = f->has_syn_ack && dice(2);
	f->started_ns = 1000;
	random_end(&f->end[0]);
	random_end(&f->end[1]);
	if (!dice(3))
		random_strange(f);
	for (i = 0; i < 2; i++) {
		f->since_ns[i] = 1000;
		f->state[i] = story_state_of(story_facts_word(f, i));
	}
}

/* Few, and close together; or so far from each other that none is behind another. */
static u32 distance(void)
{
	static const u32 far[] = { 0x40000000, 0x80000000 };

	return dice(4) ? dice(3) : dice(3) ? dice(4000) : far[dice(2)] - 3 + dice(4);
}

static void random_numbers(struct story_facts *f)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		struct story_end *e = &f->end[i];

		e->iss = dice(3) ? 1000 : 0xfffffffe;
		e->snd_nxt = e->iss + !!dice(20) + distance();
		e->edge = e->snd_nxt + (dice(4) ? 0 : dice(3) - 1);
		e->fin = e->snd_nxt - 1 - (dice(4) ? 0 : dice(2));
		e->fin_ack_at = e->snd_nxt + dice(3) - 1;
		e->block = e->snd_nxt;
		e->block_end = e->snd_nxt + 2;
		e->segments = dice(100);
		f->bytes[i] = e->known & STORY_END_SEEN ? dice(100) : 0;
	}
	for (i = 0; i < 2; i++) {
		const struct story_end *peer = &f->end[!i];

		f->end[i].ack = dice(2) ? peer->snd_nxt : dice(2) ? peer->iss + dice(3) : peer->snd_nxt + dice(3) - 1;
	}
}

static void random_flags(struct story_segment *seg, const struct story_end *s)
{
	static const u8 flags[] = { STORY_ACK, STORY_ACK, STORY_ACK | STORY_PSH, STORY_FIN | STORY_ACK,
				    STORY_FIN | STORY_ACK, STORY_RST | STORY_ACK, STORY_RST, STORY_SYN | STORY_ACK };

	*seg = (struct story_segment){ .count = 1, .family = 4 };
	seg->flags = s->known ? flags[dice(ARRAY_SIZE(flags))] : STORY_SYN | (dice(4) ? STORY_ACK : 0);
}

static void compare(const struct story_facts *f, const struct story_segment *seg, unsigned int from,
		    enum story_vantage vantage, u64 now_ns)
{
	static struct story_cache cache;
	struct story_facts facts = *f, cached = *f;
	const struct story_change *fast;
	struct story_change change, same;
	bool first, same_first;

	first = story_facts_segment(&facts, seg, from, vantage, now_ns, &change);
	fast = story_cache_segment(&cache, &cached, seg, from, vantage, now_ns, &same, &same_first);
	assert_int_equal(same_first, first);
	assert_memory_equal(&cached, &facts, sizeof(facts));
	assert_memory_equal(fast, &change, STORY_CHANGE_SIZE);
}

static void test_keys(void **state)
{
	static const enum story_vantage vantages[] = {
		STORY_VANTAGE_SENT, STORY_VANTAGE_ON_BEHALF, STORY_VANTAGE_DELIVERED, STORY_VANTAGE_PASSED,
	};
	unsigned int n, i;

	(void)state;
	seed = 20;
	for (n = 0; n < 20000; n++) {
		enum story_vantage vantage = vantages[dice(ARRAY_SIZE(vantages))];
		unsigned int from = dice(2);
		struct story_segment seg;
		struct story_facts facts;
		struct story_end *s, *r;

		random_facts(&facts);
		s = &facts.end[from];
		r = &facts.end[!from];
		if (s->known && vantage == STORY_VANTAGE_SENT)
			s->known |= STORY_END_LOCAL;
		random_flags(&seg, s);
		for (i = 0; i < 60; i++) {
			random_numbers(&facts);
			seg.seq = s->snd_nxt - (dice(16) ? 0 : 1);
			seg.ack = r->snd_nxt - (dice(16) ? 0 : 1);
			seg.len = dice(2) ? 0 : dice(2) ? 1 : dice(1400);
			/* now and then at another point: a key must differ by that alone */
			compare(&facts, &seg, from, dice(8) ? vantage : vantages[dice(ARRAY_SIZE(vantages))],
				5000000 + 1000 * n + i);
		}
	}
}

/* One segment after the other, each with what comes next, and an ACK of all. */
struct step {
	unsigned int from;
	u8 flags;
	u32 len;
};

#define OPENED \
	{ 0, STORY_SYN, 0 }, { 1, STORY_SYN | STORY_ACK, 0 }, { 0, STORY_ACK, 0 }, \
	{ 0, STORY_ACK | STORY_PSH, 100 }, { 1, STORY_ACK, 0 }, { 1, STORY_ACK, 900 }, { 0, STORY_ACK, 0 }

static const struct step in_order[][12] = {
	{ OPENED, { 0, STORY_FIN | STORY_ACK, 0 }, { 1, STORY_ACK, 0 }, { 1, STORY_FIN | STORY_ACK, 0 },
	  { 0, STORY_ACK, 0 } },
	{ OPENED, { 1, STORY_FIN | STORY_ACK, 0 }, { 0, STORY_ACK, 0 }, { 0, STORY_FIN | STORY_ACK, 5 },
	  { 1, STORY_ACK, 0 } },
	{ OPENED, { 0, STORY_FIN | STORY_ACK, 0 }, { 1, STORY_FIN | STORY_ACK, 0 }, { 0, STORY_ACK, 0 } },
	{ OPENED, { 1, STORY_FIN | STORY_ACK, 7 }, { 0, STORY_FIN | STORY_ACK, 0 }, { 1, STORY_ACK, 0 } },
};

/* At the host of end 0 or 1, or on a router. */
static enum story_vantage vantage_at(unsigned int place, unsigned int from)
{
	return place == 2 ? STORY_VANTAGE_PASSED : place == from ? STORY_VANTAGE_SENT : STORY_VANTAGE_DELIVERED;
}

static void play(struct story_cache *cache, const struct step *step, unsigned int place, u32 x, u32 y, bool hits)
{
	u32 nxt[2] = { x, y };
	struct story_facts facts;

	for (; step->flags; step++) {
		struct story_segment seg = {
			.seq = nxt[step->from], .ack = step->flags & STORY_ACK ? nxt[!step->from] : 0,
			.flags = step->flags, .len = step->len, .count = 1, .sport = 1 + !step->from, .dport = 1 + step->from,
		};
		enum story_vantage vantage = vantage_at(place, step->from);
		const struct story_cached *set;
		struct story_change change;
		struct story_key key = { 0 };
		bool first;

		if (step->flags == STORY_SYN)
			story_facts_init(&facts, &seg, step->from, false, 1000);
		assert_true(story_key_of(&key, &facts, &seg, step->from, vantage));
		set = story_cache_set(cache, &key);
		/* or the set is full of other keys */
		if (hits)
			assert_true(story_cache_hits(&set[0], &key) || story_cache_hits(&set[1], &key) ||
				    set[1].key.rest);
		story_cache_segment(cache, &facts, &seg, step->from, vantage, 2000, &change, &first);
		nxt[step->from] = story_segment_end(&seg);
	}
}

/* Of connections in order every segment hits, whatever their numbers are. */
static void test_hits(void **state)
{
	unsigned int place, i;

	(void)state;
	for (place = 0; place < 3; place++) {
		for (i = 0; i < ARRAY_SIZE(in_order); i++) {
			static struct story_cache cache;

			memset(&cache, 0, sizeof(cache));
			play(&cache, in_order[i], place, 1000, 0x90000000, false);
			play(&cache, in_order[i], place, 0xfffffff0, 5000, true);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_hits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
