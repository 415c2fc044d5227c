// SPDX-License-Identifier: GPL-2.0
/* Text in a buffer of fixed size: what its own conversions make is what printf() makes. */
#include "unit.h"

#include "record/strbuf.h"

static const char *reworded; /* what test_reworded() replaces a phrase by */

static const char *reword(const char *words)
{
	return reworded ? reworded : words;
}

static void test_numbers(void **state)
{
	(void)state;
	static const u64 numbers[] = { 0, 9, 10, 4294967295u, 4294967296u, 42949672950u,
				       999999999999999999u, 18446744073709551615u };
	char buf[64], expected[64];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(numbers); i++) {
		struct story_strbuf t = STORY_STRBUF(buf);

		story_strbuf_pair(&t, "n=", numbers[i]);
		story_strbuf_add(&t, " %llu %u %09u", (unsigned long long)numbers[i],
				 (unsigned int)numbers[i], (unsigned int)numbers[i] % 1000);
		snprintf(expected, sizeof(expected), "n=%llu %llu %u %09u",
			 (unsigned long long)numbers[i], (unsigned long long)numbers[i],
			 (unsigned int)numbers[i], (unsigned int)numbers[i] % 1000);
		assert_string_equal(buf, expected);
		assert_int_equal(t.len, strlen(expected));
	}
}

static void test_words(void **state)
{
	(void)state;
	char buf[64];
	struct story_strbuf t = STORY_STRBUF(buf);

	story_strbuf_add(&t, "%s%c%s|", "a", 'b', "");
	assert_string_equal(buf, "ab|");
	/* other conversions are printf()'s */
	story_strbuf_add(&t, "%s %5d%%", "c", -7);
	assert_string_equal(buf, "ab|c    -7%");
}

static void test_reworded(void **state)
{
	(void)state;
	char buf[64];
	struct story_strbuf t = STORY_STRBUF(buf);

	t.reword = reword;
	reworded = "%2$u, %1$s";
	story_strbuf_phrase(&t, "%s: %u", "x", 3u);
	assert_string_equal(buf, "3, x");
	reworded = NULL;
	story_strbuf_phrase(&t, "; %s: %u", "x", 3u);
	assert_string_equal(buf, "3, x; x: 3");
}

static void test_cut_off(void **state)
{
	(void)state;
	static const u8 v4[] = { 255, 254, 253, 252 };
	char buf[32], whole[64];
	struct story_strbuf all = STORY_STRBUF(whole);
	unsigned int size;

	story_strbuf_add(&all, "%s=%u ", "ab", 12345u);
	story_strbuf_addr(&all, 4, v4);
	assert_string_equal(whole, "ab=12345 255.254.253.252");
	for (size = 1; size < sizeof(buf); size++) {
		struct story_strbuf t = { .buf = buf, .size = size };

		memset(buf, '#', sizeof(buf));
		story_strbuf_add(&t, "%s=%u ", "ab", 12345u);
		story_strbuf_addr(&t, 4, v4);
		assert_int_equal(t.len, size - 1 < all.len ? size - 1 : all.len);
		assert_memory_equal(buf, whole, t.len);
		assert_int_equal(buf[t.len], 0);
		assert_true(size > all.len || buf[size] == '#');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_reworded),
		cmocka_unit_test(test_cut_off),
	};

	return cmocka_run_group_tests_name("strbuf", tests, NULL, NULL);
}
