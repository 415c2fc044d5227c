// SPDX-License-Identifier: GPL-2.0
/*
 * Sequence numbers are relative: the same segments, counted from other initial
 * numbers, prove the same. An unknown position must not be compared as if it
 * were 0.
 */
#include "unit.h"

#include "dice.h"
#include "rules/rules.h"
#include "tcp/stream.h"

#define LENGTH 16	/* segments in a story */
#define STORIES 60000

static const u32 isns[][2] = {
	{ 100000, 500000 }, { 0x90000000, 0xc0000000 }, { 0x90000000, 500000 }, { 100000, 0xc0000000 },
};

#define VARIANTS ARRAY_SIZE(isns)

/* The result of one segment, without numbers. */
struct outcome {
	bool first;
	struct story_end_state opinion[2];
	u8 held[2], witnessed[2];
	u16 attr[2];
	u32 known[2], segments[2], retransmissions[2];
	u64 bytes[2];
	u8 step, note, check;
	bool changed, proof_only, worth_telling;
	u8 opened, closed, closed_by, timer;
};

static struct outcome outcome_of(const struct story_facts *f, const struct story_change *change, bool first)
{
	struct outcome o;
	unsigned int i;

	memset(&o, 0, sizeof(o));
	o.first = first;
	for (i = 0; i < 2; i++) {
		o.opinion[i] = story_facts_state(f, i);
		o.held[i] = f->end[i].held;
		o.witnessed[i] = f->end[i].witnessed;
		o.attr[i] = f->end[i].attr;
		o.known[i] = f->end[i].known;
		o.segments[i] = f->end[i].segments;
		o.retransmissions[i] = f->end[i].retransmissions;
		o.bytes[i] = f->bytes[i];
	}
	o.step = change->step;
	o.note = change->note;
	o.check = change->check;
	o.changed = change->changed;
	o.proof_only = change->proof_only;
	o.worth_telling = change->worth_telling;
	o.opened = f->opened;
	o.closed = f->closed;
	o.closed_by = f->closed_by;
	o.timer = story_facts_timer(f);
	return o;
}

/* The same segment in all numberings. Return: true if there is still a record. */
static bool observe(struct story_facts *variants, bool exists, unsigned int from, const struct story_segment *relative,
		enum story_vantage vantage)
{
	struct outcome here, there;
	unsigned int w;

	for (w = 0; w < VARIANTS; w++) {
		struct story_segment seg = *relative;
		struct story_change change;
		bool first;

		seg.seq += isns[w][from];
		seg.ack = seg.flags & STORY_ACK ? seg.ack + isns[w][!from] : 0;
		if (!exists)
			story_facts_init(&variants[w], &seg, from, false, 1000);
		first = story_facts_segment(&variants[w], &seg, from, vantage, 2000, &change);
		there = outcome_of(&variants[w], &change, first);
		if (w)
			assert_memory_equal(&there, &here, sizeof(here));
		else
			here = there;
	}
	return true;
}

/* A segment near its sender's position, or near the start of its stream. */
static struct story_segment make(unsigned int from, u32 *nxt)
{
	static const u8 flags[] = {
		STORY_SYN, STORY_SYN | STORY_ACK, STORY_ACK, STORY_ACK, STORY_ACK, STORY_ACK,
		STORY_FIN | STORY_ACK, STORY_RST, STORY_RST | STORY_ACK,
	};
	struct story_segment seg = {
		.flags = flags[dice(ARRAY_SIZE(flags))],
		.count = 1,
		.family = 4,
		.sport = from ? 80 : 40000,
		.dport = from ? 40000 : 80,
	};
	u32 end;

	seg.len = seg.flags & STORY_ACK && !dice(3) ? 1 + dice(10) : 0;
	seg.seq = dice(4) ? nxt[from] : nxt[from] + dice(24) - 12;
	if (seg.flags & STORY_SYN)
		seg.seq = dice(6) ? 0 : 7 * dice(3);
	seg.ack = dice(4) ? nxt[!from] : nxt[!from] + dice(24) - 12;
	end = story_segment_end(&seg);
	if (!(seg.flags & STORY_RST) && after(end, nxt[from]))
		nxt[from] = end;
	return seg;
}

static void test_numbers(void **state)
{
	unsigned int i, n;

	(void)state;
	for (i = 1; i <= STORIES; i++) {
		struct story_facts variants[VARIANTS];
		enum story_vantage sent[2], got[2];
		bool exists = false;
		u32 nxt[2] = { 0, 0 };
		unsigned int where;

		seed = i;
		where = dice(4);
		sent[0] = where & 1 ? STORY_VANTAGE_SENT : STORY_VANTAGE_PASSED;
		sent[1] = where & 2 ? STORY_VANTAGE_SENT : STORY_VANTAGE_PASSED;
		got[0] = where & 2 ? STORY_VANTAGE_DELIVERED : STORY_VANTAGE_PASSED;
		got[1] = where & 1 ? STORY_VANTAGE_DELIVERED : STORY_VANTAGE_PASSED;
		for (n = 0; n < LENGTH; n++) {
			unsigned int from = dice(2);
			struct story_segment seg = make(from, nxt);

			if (!exists && story_facts_start_of(&seg) >= STORY_START_NOTHING)
				continue;
			if (sent[from] == STORY_VANTAGE_SENT || got[from] == STORY_VANTAGE_PASSED)
				exists = observe(variants, exists, from, &seg, sent[from]);
			if (got[from] == STORY_VANTAGE_DELIVERED && dice(6))
				exists = observe(variants, exists, from, &seg, got[from]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{ "the numbers that it begins with do not matter", test_numbers, NULL, NULL, NULL },
	};

	return cmocka_run_group_tests_name("numbers", tests, NULL, NULL);
}
