/* SPDX-License-Identifier: GPL-2.0 */
/* cmocka needs these headers before its own; port.h defines fallthrough in its own way. */
#ifndef UNIT_H
#define UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "port.h"

/**
 * unit_run_group() - run those tests of a group that are asked for
 * @group: name of the group
 * @tests: the tests
 * @count: number of tests
 * @setup: see cmocka
 * @teardown: see cmocka
 *
 * UNIT_TEST=WORDS in the environment selects the tests whose names contain
 * WORDS, in any case. With UNIT_LIST, their names are printed instead.
 *
 * Return: number of failed tests.
 */
int unit_run_group(const char *group, const struct CMUnitTest *tests,
		   size_t count, CMFixtureFunction setup,
		   CMFixtureFunction teardown);

/* cmocka_run_group_tests() and cmocka_run_group_tests_name() expand to this. */
#define _cmocka_run_group_tests unit_run_group

#endif
