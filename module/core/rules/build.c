// SPDX-License-Identifier: GPL-2.0
/*
 * The rules as one unit, for speed, as the scheduler's are
 * (kernel/sched/build_policy.c): the compiler inlines what they have only for
 * one another. Tests and the reader build the files one by one.
 */
#define STORY_PRIVATE static

#include "tcp/state.c"
#include "tcp/stream.c"
#include "rules/classify.c"
#include "rules/open.c"
#include "rules/close.c"
#include "rules/reset.c"
#include "rules/decide.c"
#include "rules/narrate.c"
#include "rules/apply.c"
#include "rules/icmp.c"
#include "rules/timeout.c"
#include "rules/lifecycle.c"
#include "rules/facts.c"
#include "rules/cache.c"
