// SPDX-License-Identifier: GPL-2.0
#include "unit.h"

#include "input/pace.h"

#define MS ((u64)1000000)

static void test_speeds(void **state)
{
	static const struct {
		const char *text;
		bool good;
		u64 speed;
	} speeds[] = {
		{ "0", true, 0 }, { "0.0", true, 0 }, { "1", true, 1000000 }, { "0.1", true, 100000 },
		{ "2.5", true, 2500000 }, { "0.000001", true, 1 }, { "1000000", true, 1000000000000 },
		{ "007", true, 7000000 }, { "0.0000001", false, 0 }, { "1000001", false, 0 },
		{ "99999999999999999999", false, 0 }, { "", false, 0 }, { ".5", false, 0 }, { "1.", false, 0 },
		{ "-1", false, 0 }, { "+1", false, 0 }, { " 1", false, 0 }, { "1 ", false, 0 }, { "1,5", false, 0 },
		{ "1e3", false, 0 }, { "0x1", false, 0 }, { "inf", false, 0 }, { "nan", false, 0 },
	};
	unsigned int i;
	u64 speed;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(speeds); i++) {
		assert_int_equal(pace_parse(speeds[i].text, &speed), speeds[i].good);
		if (speeds[i].good)
			assert_int_equal(speed, speeds[i].speed);
	}
}

/* Without a speed nothing waits; with 1, as long as it was; with 0.1, ten times as long. */
static void test_waits(void **state)
{
	struct pace none = { 0 }, same = { .speed = PACE_UNIT };
	struct pace slow = { .speed = PACE_UNIT / 10 }, fast = { .speed = 4 * PACE_UNIT };

	(void)state;
	assert_int_equal(pace_wait(&none, 5000 * MS, 7), 0);
	assert_int_equal(pace_wait(&none, 9000 * MS, 7), 0);
	assert_int_equal(pace_wait(&same, 5000 * MS, 70 * MS), 0);
	assert_int_equal(pace_wait(&same, 5012 * MS, 70 * MS), 12 * MS);
	assert_int_equal(pace_wait(&slow, 5000 * MS, 70 * MS), 0);
	assert_int_equal(pace_wait(&slow, 5012 * MS, 70 * MS), 120 * MS);
	assert_int_equal(pace_wait(&fast, 5000 * MS, 70 * MS), 0);
	assert_int_equal(pace_wait(&fast, 5012 * MS, 70 * MS), 3 * MS);
}

/* Due times are relative to the first event: what a late event has lost, the next one makes up for. */
static void test_late(void **state)
{
	struct pace pace = { .speed = PACE_UNIT };

	(void)state;
	assert_int_equal(pace_wait(&pace, 1000 * MS, 0), 0);
	assert_int_equal(pace_wait(&pace, 1010 * MS, 15 * MS), 0);
	assert_int_equal(pace_wait(&pace, 1020 * MS, 15 * MS), 5 * MS);
	assert_int_equal(pace_wait(&pace, 990 * MS, 20 * MS), 0);
	assert_int_equal(pace_wait(&pace, 1020 * MS, 20 * MS), 0);
	assert_int_equal(pace_wait(&pace, 1021 * MS, 20 * MS), MS);
}

/* Times of a damaged recording wait for ever, not for a time that has overflowed. */
static void test_extremes(void **state)
{
	struct pace slowest = { .speed = 1 }, fastest = { .speed = (u64)1000000 * PACE_UNIT };
	struct pace third = { .speed = 3 * PACE_UNIT };

	(void)state;
	assert_int_equal(pace_wait(&slowest, 0, 0), 0);
	assert_true(pace_wait(&slowest, UINT64_MAX, 0) == UINT64_MAX);
	assert_true(pace_wait(&slowest, UINT64_MAX / 1000000 + 1, 0) == UINT64_MAX);
	assert_int_equal(pace_wait(&slowest, 5, 0), 5 * MS);
	assert_int_equal(pace_wait(&fastest, 0, 0), 0);
	assert_int_equal(pace_wait(&fastest, UINT64_MAX, 0), UINT64_MAX / 1000000);
	assert_int_equal(pace_wait(&third, 0, 0), 0);
	assert_int_equal(pace_wait(&third, UINT64_MAX, 0), UINT64_MAX / 3);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_speeds),
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_extremes),
	};

	return cmocka_run_group_tests_name("pace", tests, NULL, NULL);
}
