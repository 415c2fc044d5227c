// SPDX-License-Identifier: GPL-2.0
/* The rules' three steps for one segment: classify, decide, apply. */
#include "rules/case.h"
#include "rules/transition.h"
#include "tcp/stream.h"

STORY_PRIVATE unsigned int story_facts_run(struct story_case *x,
					   struct story_facts *f,
					   const struct story_segment *seg,
					   unsigned int from, u64 now_ns,
					   struct story_change *change)
{
	story_facts_begin(f, change);
	story_decide(x);
	story_apply(f, seg, from, x, now_ns);
	story_narrate(x, change);
	return story_facts_finish(f, now_ns, change);
}

bool story_facts_segment(struct story_facts *f, const struct story_segment *seg,
			 unsigned int from, enum story_vantage vantage,
			 u64 now_ns, struct story_change *change)
{
	struct story_case x;

	story_stream_follow(f);
	story_classify(&x, f, seg, from, vantage);
	story_facts_run(&x, f, seg, from, now_ns, change);
	return x.first;
}

void story_facts_fragment(struct story_facts *f, unsigned int from, u32 seq)
{
	story_stream_follow(f);
	story_stream_fragment(&f->end[from], seq);
}
