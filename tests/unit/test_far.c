// SPDX-License-Identifier: GPL-2.0
/*
 * Sequence numbers come round after 4 GiB: the same ending is reported the same
 * after any number of bytes, in either direction and from any ISN. Random
 * endings; by the fast path and cached transitions, as in the module.
 */
#include "unit.h"

#include "dice.h"
#include "rules/cache.h"
#include "rules/transition.h"

#define GIB (1ull << 30)
#define SEGMENTS 64

/* At most 6 of: a segment, an ICMP error, a timeout. */
struct act {
	enum { SEGMENT, BULK, ICMP, TIMEOUT } kind;
	unsigned int from;
	u8 flags;
	int seq; /* from what comes next */
	int ack;
	u32 len;
};

struct play {
	struct story_facts facts;
	struct story_change change;
	u32 iss[2], nxt[2];
	bool fin[2];
};

static struct story_cache cache;
static const enum story_vantage views[][2] = {
	{ STORY_VANTAGE_SENT, STORY_VANTAGE_DELIVERED },
	{ STORY_VANTAGE_DELIVERED, STORY_VANTAGE_SENT },
	{ STORY_VANTAGE_PASSED, STORY_VANTAGE_PASSED },
};

static void see(struct play *p, unsigned int view, unsigned int from, u8 flags, u32 seq, u32 ack, u32 len)
{
	struct story_segment seg = { .seq = seq, .ack = ack, .len = len, .flags = flags, .count = 1 };
	enum story_vantage vantage = views[view][from];
	const struct story_change *change;
	struct story_change slot;
	bool first;

	story_facts_begin(&p->facts, &p->change);
	if (story_facts_replaces(&p->facts, &seg, from, vantage) ||
	    story_fast(&p->facts, &seg, from, vantage) != STORY_FAST_NO)
		return;
	change = story_cache_segment(&cache, &p->facts, &seg, from, vantage, 2000, &slot, &first);
	memcpy(&p->change, change, STORY_CHANGE_SIZE);
}

/* In as many segments each time; each is acknowledged, so that none is more than a window ahead. */
static void pass(struct play *p, unsigned int view, unsigned int from, u64 bytes)
{
	unsigned int i;

	for (i = 0; i < SEGMENTS && !p->fin[from]; i++) {
		see(p, view, from, STORY_ACK, p->nxt[from], p->nxt[!from], bytes / SEGMENTS);
		p->nxt[from] += bytes / SEGMENTS;
		see(p, view, !from, STORY_ACK, p->nxt[!from], p->nxt[from], 0);
	}
}

static void act(struct play *p, unsigned int view, const struct act *a, u64 bytes)
{
	u32 seq = p->nxt[a->from] + a->seq, end = seq + a->len + !!(a->flags & STORY_FIN);
	u32 ack = p->nxt[!a->from] + a->ack;

	switch (a->kind) {
	case BULK:
		pass(p, view, a->from, bytes);
		story_facts_begin(&p->facts, &p->change);
		break;
	case ICMP:
		story_facts_begin(&p->facts, &p->change);
		story_facts_icmp(&p->facts, a->from, seq, a->flags & 1, 3000, &p->change);
		break;
	case TIMEOUT:
		story_facts_expire(&p->facts, 3000, &p->change);
		break;
	case SEGMENT:
		see(p, view, a->from, a->flags, seq, ack, a->len);
		/* RFC 5961, 5: dropped, so that nothing of it is acknowledged */
		if (ack == p->iss[!a->from])
			break;
		if (!(a->flags & STORY_RST) && after(end, p->nxt[a->from]) && !p->fin[a->from])
			p->nxt[a->from] = end;
		if (a->flags & STORY_FIN)
			p->fin[a->from] = true;
		break;
	}
}

static void begin(struct play *p, unsigned int view, u32 x, u32 y)
{
	struct story_segment syn = { .seq = x, .flags = STORY_SYN, .count = 1 };

	memset(p, 0, sizeof(*p));
	story_facts_init(&p->facts, &syn, 0, false, 1000);
	see(p, view, 0, STORY_SYN, x, 0, 0);
	see(p, view, 1, STORY_SYN | STORY_ACK, y, x + 1, 0);
	see(p, view, 0, STORY_ACK, x + 1, y + 1, 0);
	p->iss[0] = x;
	p->iss[1] = y;
	p->nxt[0] = x + 1;
	p->nxt[1] = y + 1;
}

static void assert_alike(const struct play *a, const struct play *b)
{
	const struct story_facts *f = &a->facts, *g = &b->facts;
	unsigned int i;

	for (i = 0; i < 2; i++) {
		assert_int_equal(story_facts_word(f, i), story_facts_word(g, i));
		assert_int_equal(a->change.old[i], b->change.old[i]);
	}
	assert_int_equal(story_own16(&f->kind), story_own16(&g->kind));
	assert_int_equal(story_facts_timer(f), story_facts_timer(g));
	assert_int_equal(a->change.step, b->change.step);
	assert_int_equal(a->change.note, b->change.note);
	assert_int_equal(a->change.check, b->change.check);
	assert_int_equal(a->change.worth_telling, b->change.worth_telling);
}

static unsigned int random_ending(struct act *acts)
{
	static const u8 flags[] = { STORY_ACK, STORY_ACK, STORY_ACK, STORY_FIN | STORY_ACK, STORY_FIN | STORY_ACK,
				    STORY_FIN | STORY_ACK, STORY_RST | STORY_ACK, STORY_RST };
	static const int seqs[] = { 0, 0, 0, 0, 0, -1, -10, 100 };
	unsigned int n = 3 + dice(4), bulk = dice(n - 1), i;

	for (i = 0; i < n; i++)
		acts[i] = (struct act){
			.kind = i == bulk ? BULK : dice(12) ? SEGMENT : dice(3) ? ICMP : TIMEOUT,
			.from = dice(2),
			.flags = flags[dice(ARRAY_SIZE(flags))],
			.seq = seqs[dice(ARRAY_SIZE(seqs))],
			.ack = dice(6) ? 0 : -1,
			.len = dice(2) ? 10 : 0,
		};
	return n;
}

/* @state: the bytes, to be compared with 1 KiB */
static void test_far(void **state)
{
	u64 bytes = *(const u64 *)*state;
	unsigned int i, n, view, round;

	for (round = 1; round <= 4000; round++) {
		struct act acts[6];
		struct play near, far;
		u32 x, y;

		seed = round;
		view = dice(ARRAY_SIZE(views));
		x = seed * 2654435761u;
		y = seed * 40503u + 0xfffffe00u;
		n = random_ending(acts);
		begin(&near, view, x, y);
		begin(&far, view, x, y);
		for (i = 0; i < n; i++) {
			act(&near, view, &acts[i], 1024);
			act(&far, view, &acts[i], bytes);
			assert_alike(&near, &far);
		}
	}
}

int main(void)
{
	static u64 bytes[] = { GIB, 2 * GIB, 3 * GIB, 5 * GIB, 7 * GIB };
	const struct CMUnitTest tests[] = {
		{ "random endings after 1 GiB", test_far, NULL, NULL, &bytes[0] },
		{ "random endings after 2 GiB", test_far, NULL, NULL, &bytes[1] },
		{ "random endings after 3 GiB", test_far, NULL, NULL, &bytes[2] },
		{ "random endings after 5 GiB", test_far, NULL, NULL, &bytes[3] },
		{ "random endings after 7 GiB", test_far, NULL, NULL, &bytes[4] },
	};

	return cmocka_run_group_tests_name("far", tests, NULL, NULL);
}
