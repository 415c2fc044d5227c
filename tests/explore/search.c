// SPDX-License-Identifier: GPL-2.0
#include "search.h"

void search_bad(struct search *s, const char *bad)
{
	unsigned int i;

	if (s->like && !strstr(bad, s->like))
		return;
	s->stop |= !s->every;
	for (i = 0; i < s->bads_n; i++)
		if (!strncmp(s->bads[i], bad, BAD_MAX - 1))
			return;
	if (s->bads_n == BADS_MAX)
		return;
	snprintf(s->bads[s->bads_n++], BAD_MAX, "%s", bad);
}

void search_give_up(struct search *s, const char *why)
{
	s->stop = true;
	s->full = why;
}

void search_rest(struct search *s, const struct system *sys)
{
	const struct observer *o = &sys->observer;
	u32 rest = o->exists, e;

	for (e = 0; e < 2; e++) {
		struct story_end_state is = story_facts_state(&o->facts, e);

		rest = rest << 4 | sys->end[e].state;
		rest = rest << 5;
		if (o->exists)
			rest |= is.state << 1 | is.presumed;
	}
	s->rests[rest >> 6] |= 1ull << (rest & 63);
}

unsigned int search_rests(const struct search *s, u64 *sum)
{
	unsigned int i, n = 0;

	*sum = 0;
	for (i = 0; i < ARRAY_SIZE(s->rests); i++) {
		n += __builtin_popcountll(s->rests[i]);
		*sum = (*sum ^ s->rests[i]) * 0x9e3779b97f4a7c15ull;
		*sum ^= *sum >> 29;
	}
	return n;
}
