// SPDX-License-Identifier: GPL-2.0
/*
 * The rules of the core as one unit, for speed, as the scheduler's are
 * (kernel/sched/build_policy.c): what they have only for one another the
 * compiler then puts where it is called. Tests and the reader build them one by
 * one.
 */
#define STORY_PRIVATE static

#include "tcp/state.c"
#include "tcp/stream.c"
#include "rules/open.c"
#include "rules/close.c"
#include "rules/reset.c"
#include "rules/lifecycle.c"
#include "rules/facts.c"
#include "rules/cache.c"
