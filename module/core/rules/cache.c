// SPDX-License-Identifier: GPL-2.0
/* Which transitions are cached, and how. */
#include "rules/cache.h"
#include "rules/case.h"
#include "rules/transition.h"

/* What every segment in order stores, and what some of them do. */
#define ALWAYS (SET_COUNT | SET_EDGE)
#define SOMETIMES                                                              \
	(SET_SND_BEGIN | SET_ACK | SET_ACKED | SET_BYTES | SET_SYN | SET_FIN | \
	 SET_FIN_ACK_SEQ | SET_FIN_ACK_END | SET_SYN_ACK | SET_ACK_US)

/* Whether story_cache_apply() stores all that story_apply() does. */
static bool is_cacheable(const struct story_case *x)
{
	return (x->sets & ~SOMETIMES) == ALWAYS;
}

static u8 cached_sets(u32 sets, unsigned int moved)
{
	return (sets & SET_SND_BEGIN ? STORY_CACHED_ISS : 0) |
	       (sets & SET_FIN ? STORY_CACHED_FIN : 0) |
	       (sets & SET_FIN_ACK_SEQ ? STORY_CACHED_FIN_ACK : 0) |
	       (sets & SET_FIN_ACK_END ? STORY_CACHED_FIN_ACK_END : 0) |
	       (sets & SET_SYN_ACK ? STORY_CACHED_SYN_ACK : 0) |
	       (sets & SET_ACK_US ? STORY_CACHED_ACK_US : 0) |
	       moved * STORY_CACHED_SINCE;
}

bool story_cache_fill(struct story_cached *set, const struct story_key *key,
		      struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, enum story_vantage vantage, u64 now_ns,
		      struct story_change *change)
{
	struct story_case x;
	unsigned int moved;

	if (!story_classify_key(&x, key, f, seg, from, vantage))
		return story_facts_segment(f, seg, from, vantage, now_ns,
					   change);
	moved = story_facts_run(&x, f, seg, from, now_ns, change);
	if (!is_cacheable(&x))
		return x.first;
	set[1] = set[0];
	set[0] = (struct story_cached){
		.key = *key,
		.sender = story_own64(&f->end[from].told),
		.receiver = story_own64(&f->end[!from].told),
		.kind = story_own16(&f->kind),
		.sets = cached_sets(x.sets, moved),
		.state = { f->state[0], f->state[1] },
		.change = *change,
	};
	return x.first;
}
