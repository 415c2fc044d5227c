// SPDX-License-Identifier: GPL-2.0
#define _GNU_SOURCE	/* strcasestr() */
#include "unit.h"

#undef _cmocka_run_group_tests

int unit_run_group(const char *group, const struct CMUnitTest *tests,
		   size_t count, CMFixtureFunction setup,
		   CMFixtureFunction teardown)
{
	struct CMUnitTest *chosen = calloc(count + 1, sizeof(*chosen));
	const char *words = getenv("UNIT_TEST");
	size_t i, n = 0;
	int failed = 0;

	for (i = 0; i < count; i++)
		if (!words || strcasestr(tests[i].name, words))
			chosen[n++] = tests[i];
	for (i = 0; i < n && getenv("UNIT_LIST"); i++)
		puts(chosen[i].name);
	if (n && !getenv("UNIT_LIST"))
		failed = _cmocka_run_group_tests(group, chosen, n, setup, teardown);
	free(chosen);
	return failed;
}
