// SPDX-License-Identifier: GPL-2.0
/* One direction's contiguous edge and its out-of-order block. */
#include "unit.h"

#include "tcp/stream.h"

#define START 0xfffffff0u	/* all sequence numbers wrap */

/**
 * struct step - what comes, and where the stream is then; all from START on
 * @seq: first byte, or the acknowledgement number if @end is 0
 */
struct step {
	u32 seq, end;
	u32 edge;
	bool hole;
	u32 block, block_end;
	bool unknown;
};

/* no gap */
#define GONE false, 0, 0, false

static const struct script {
	const char *caption;
	struct step steps[8];
	unsigned int count;
} scripts[] = {
	{ "in order", { { 0, 10, 10, GONE }, { 10, 30, 30, GONE } }, 2 },
	{ "duplicates and overlaps", { { 0, 10, 10, GONE }, { 0, 10, 10, GONE }, { 5, 15, 15, GONE }, { 3, 4, 15, GONE } }, 4 },
	{ "a gap, filled", { { 10, 20, 0, true, 10, 20, false }, { 0, 10, 20, GONE } }, 2 },
	{ "a gap, filled in part", { { 10, 20, 0, true, 10, 20, false }, { 0, 9, 9, true, 10, 20, false }, { 9, 10, 20, GONE } }, 3 },
	{ "a gap, filled beyond the block", { { 10, 20, 0, true, 10, 20, false }, { 0, 25, 25, GONE } }, 2 },
	{ "the block grows behind", { { 10, 20, 0, true, 10, 20, false }, { 20, 30, 0, true, 10, 30, false }, { 0, 10, 30, GONE } }, 3 },
	{ "the block grows in front", { { 10, 20, 0, true, 10, 20, false }, { 5, 10, 0, true, 5, 20, false }, { 0, 5, 20, GONE } }, 3 },
	{ "the block grows both ways", { { 10, 20, 0, true, 10, 20, false }, { 5, 30, 0, true, 5, 30, false } }, 2 },
	{ "a second block: the position is unknown", { { 10, 20, 0, true, 10, 20, false }, { 21, 30, 0, true, 10, 20, true } }, 2 },
	{ "a second block in front: the position is unknown", { { 10, 20, 0, true, 10, 20, false }, { 5, 9, 0, true, 10, 20, true } }, 2 },
	{ "a second block: an ACK of all data shows the position", { { 10, 20, 0, true, 10, 20, false }, { 21, 30, 0, true, 10, 20, true }, { 30, 0, 30, GONE } }, 3 },
	{ "a second block: an ACK of what was there before shows nothing", { { 10, 20, 0, true, 10, 20, false }, { 21, 30, 0, true, 10, 20, true }, { 0, 0, 0, true, 10, 20, true } }, 3 },
	{ "a second block: an ACK up to the first shows the position", { { 10, 20, 0, true, 10, 20, false }, { 21, 30, 0, true, 10, 20, true }, { 10, 0, 20, GONE } }, 3 },
	{ "an old ACK changes nothing", { { 0, 10, 10, GONE }, { 20, 25, 10, true, 20, 25, false }, { 5, 0, 10, true, 20, 25, false } }, 3 },
	{ "a second block: once all is acknowledged the position is known", { { 10, 20, 0, true, 10, 20, false }, { 21, 30, 0, true, 10, 20, true }, { 0, 30, 30, false, 0, 0, true }, { 30, 0, 30, GONE } }, 4 },
	{ "an ACK before the block", { { 20, 25, 0, true, 20, 25, false }, { 15, 0, 15, true, 20, 25, false } }, 2 },
};

static void test_script(void **state)
{
	const struct script *script = *state;
	struct story_end e = { 0 };
	unsigned int i;

	story_stream_begin(&e, START);
	assert_int_equal(e.known, STORY_END_SEEN);
	for (i = 0; i < script->count; i++) {
		const struct step *step = &script->steps[i];

		if (step->end) {
			advance(&e.snd_nxt, START + step->end);
			story_stream_take(&e, START + step->seq, START + step->end);
		} else {
			story_stream_acknowledge(&e, START + step->seq);
		}
		assert_int_equal(e.edge - START, step->edge);
		assert_int_equal(!!(e.known & STORY_END_GAP), step->hole);
		assert_int_equal(!!(e.known & STORY_END_GAPS), step->unknown);
		if (step->hole) {
			assert_int_equal(e.block - START, step->block);
			assert_int_equal(e.block_end - START, step->block_end);
		}
	}
	story_stream_restart(&e, 7);
	assert_int_equal(e.known, STORY_END_SEEN | STORY_END_ISS);
	assert_int_equal(e.edge, 7);
	assert_int_equal(e.snd_nxt, 7);
	assert_int_equal(e.iss, 7);
}

/* An out-of-order block does not belong to a new incarnation's stream. */
static void test_anew(void **state)
{
	struct story_end e = { 0 };

	(void)state;
	story_stream_begin(&e, START);
	story_stream_take(&e, START + 10, START + 20);
	story_stream_restart(&e, START + 14);
	story_stream_take(&e, START + 13, START + 16);
	assert_int_equal(e.edge, START + 16);
}

int main(void)
{
	static struct CMUnitTest tests[ARRAY_SIZE(scripts) + 1];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(scripts); i++)
		tests[i] = (struct CMUnitTest){ scripts[i].caption, test_script, NULL, NULL, (void *)&scripts[i] };
	tests[i++] = (struct CMUnitTest){ "begun anew", test_anew, NULL, NULL, NULL };
	return _cmocka_run_group_tests("stream", tests, i, NULL, NULL);
}
