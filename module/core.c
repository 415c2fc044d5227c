// SPDX-License-Identifier: GPL-2.0
/*
 * The rules of the core as one unit, for speed, as the scheduler's are
 * (kernel/sched/build_policy.c): what they have only for one another the
 * compiler then puts where it is called. Tests and the reader build them one by
 * one.
 */
#define STORY_PRIVATE static

#include "core/state.c"
#include "core/stream.c"
#include "core/opening.c"
#include "core/closing.c"
#include "core/reset.c"
#include "core/facts_end.c"
#include "core/facts.c"
#include "core/shape.c"
