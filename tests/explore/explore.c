// SPDX-License-Identifier: GPL-2.0
/*
 * explore [--losses N] [--duplicates N] [--premature N] [--memory MiB]
 *         [--opening NAME] [--ending NAME] [--at NAME] [--invalid N]
 *         [--plain | --full] [--every] [--like TEXT]
 *
 * Explores all openings and endings at all observation points, or those named,
 * with up to N segments lost, duplicated, and retransmitted while their ACK may
 * still come. TAP on stdout; exit 1 if there is a violation.
 *
 * --invalid N stores N in everything that makes no difference to the core. The
 * number of states must not depend on N, or the core does use such a value.
 *
 * --full makes all moves, even where fewer are enough; --plain visits state by
 * state as well. All three must find the same states at rest and the same
 * violations, the last two the same number of states. --every does not stop at
 * the first violation; --like TEXT stops at the first that contains TEXT.
 */
#include <getopt.h>
#include <stdlib.h>
#include <time.h>

#include "canonical.h"
#include "ladder.h"
#include "plain.h"
#include "sweep.h"

static const char *const points[POINTS] = {
	[POINT_A] = "A",
	[POINT_B] = "B",
	[POINT_HOST] = "host",
	[POINT_ROUTER_A] = "router-before",
	[POINT_ROUTER_B] = "router-behind",
	[POINT_ROUTER] = "router-between",
	[POINT_ONLY_A] = "only-A",
	[POINT_ONLY_B] = "only-B",
};

/**
 * struct opening - the ends' initial states
 * @name: for --opening
 * @b: B's state
 * @flags: B's END_*; A always makes the active OPEN
 */
struct opening {
	const char *name;
	enum story_state b;
	u8 flags;
};

static const struct opening openings[] = {
	{ "listen", STORY_STATE_LISTEN, END_PASSIVE | END_OPENED },
	/* B may open, too (at the same time or later), or refuse */
	{ "both", STORY_STATE_CLOSED, 0 },
};

/**
 * struct ending - how the ends may finish
 * @name: for --ending
 * @calls: in addition to CALLS_ALWAYS
 */
struct ending {
	const char *name;
	u16 calls;
};

static const struct ending endings[] = {
	{ "close", 0 },
	{ "abort", 1 << CALL_ABORT },
	{ "vanish", 1 << CALL_VANISH },
	{ "early", 1 << CALL_CLOSE_EARLY | 1 << CALL_ABORT_EARLY },
	{ "again", 1 << CALL_VANISH | CALLS_AGAIN },
	{ "all", 1 << CALL_ABORT | 1 << CALL_VANISH },
};

#define CALLS_ALWAYS                                            \
	(1 << CALL_OPEN | 1 << CALL_SEND | 1 << CALL_SEND_FIN | \
	 1 << CALL_CLOSE | 1 << CALL_RETRANSMIT | 1 << CALL_ACK)

/**
 * struct options - the bounds
 * @losses: segments lost at most
 * @duplicates: segments duplicated at most
 * @premature: premature retransmissions at most
 * @memory: MiB
 * @opening: name, or NULL: all
 * @ending: likewise
 * @at: name of the observation point, or NULL: all
 * @plain: state by state
 * @full: make all moves, even where fewer are enough
 * @like: only violations whose text contains this count
 * @every: do not stop at the first violation
 */
struct options {
	unsigned int losses;
	unsigned int duplicates;
	unsigned int premature;
	unsigned int memory;
	const char *opening;
	const char *ending;
	const char *at;
	bool plain;
	bool full;
	const char *like;
	bool every;
};

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Print the shortest trace to a violation; if memory is not enough, any. */
static void show(const struct search *found)
{
	static struct search s;

	s.first = found->first;
	s.point = found->point;
	s.bytes_max = found->bytes_max;
	s.like = found->like;
	plain_shortest(&s);
	if (!s.bads_n) {
		s.stop = false;
		s.full = NULL;
		plain_all(&s);
	}
	if (s.bads_n)
		ladder_print(&s);
	else
		printf("# *** %s\n# memory is not enough to find a trace\n",
		       found->bads[0]);
}

/* Return: whether there is no violation. */
static bool explore(const struct options *options, const struct opening *opening,
		    const struct ending *ending, enum point point)
{
	static struct search s;
	double began = seconds();
	struct end *b = &s.first.end[1];
	unsigned int i, rests;
	u64 sum;

	memset(&s, 0, sizeof(s));
	s.point = point;
	s.bytes_max = (size_t)options->memory << 20;
	s.full_moves = options->full;
	s.every = options->every;
	s.like = options->like;
	s.first.losses = options->losses;
	s.first.duplicates = options->duplicates;
	s.first.premature = options->premature;
	s.first.calls = CALLS_ALWAYS | ending->calls;
	b->state = opening->b;
	b->flags = opening->flags;
	s.first.observer.state[1] = b->state;
	if (options->plain)
		plain_all(&s);
	else
		sweep(&s);
	rests = search_rests(&s, &sum);
	printf("%s - %s, %s, at %s, %u lost, %u duplicated, %u premature: %zu states, %u at rest %04x",
	       s.bads_n || s.full ? "not ok" : "ok", opening->name,
	       ending->name, points[point], options->losses, options->duplicates,
	       options->premature, s.states, rests, (unsigned int)sum & 0xffff);
	printf(" (%zu frames, %zu moves, %zu MiB, %.1f s)\n", s.frames,
	       s.transitions, s.bytes >> 20, seconds() - began);
	if (s.full)
		printf("# incomplete: %s\n", s.full);
	if (s.every)
		for (i = 0; i < s.bads_n; i++)
			printf("# found: %s\n", s.bads[i]);
	else if (s.bads_n)
		show(&s);
	fflush(stdout);
	return !s.bads_n && !s.full;
}

static bool parse(struct options *options, int argc, char **argv)
{
	static const struct option longs[] = {
		{ "losses", required_argument, NULL, 'l' },
		{ "duplicates", required_argument, NULL, 'c' },
		{ "premature", required_argument, NULL, 'r' },
		{ "memory", required_argument, NULL, 'm' },
		{ "opening", required_argument, NULL, 'o' },
		{ "ending", required_argument, NULL, 'e' },
		{ "at", required_argument, NULL, 'a' },
		{ "invalid", required_argument, NULL, 'i' },
		{ "plain", no_argument, NULL, 'p' },
		{ "full", no_argument, NULL, 'f' },
		{ "like", required_argument, NULL, 'k' },
		{ "every", no_argument, NULL, 'v' },
		{ NULL, 0, NULL, 0 },
	};
	int c;

	while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1) {
		switch (c) {
		case 'l':
			options->losses = atoi(optarg);
			break;
		case 'c':
			options->duplicates = atoi(optarg);
			break;
		case 'r':
			options->premature = atoi(optarg);
			break;
		case 'm':
			options->memory = atoi(optarg);
			break;
		case 'o':
			options->opening = optarg;
			break;
		case 'e':
			options->ending = optarg;
			break;
		case 'a':
			options->at = optarg;
			break;
		case 'i':
			canonical_invalid = strtoul(optarg, NULL, 0);
			break;
		case 'p':
			options->plain = true;
			break;
		case 'f':
			options->full = true;
			break;
		case 'k':
			options->like = optarg;
			break;
		case 'v':
			options->every = true;
			break;
		default:
			return false;
		}
	}
	return optind == argc;
}

static bool is_selected(const char *only, const char *name)
{
	return !only || !strcmp(only, name);
}

int main(int argc, char **argv)
{
	struct options options = {
		.losses = 2,
		.duplicates = 1,
		.premature = 3,
		.memory = 4096,
	};
	unsigned int i, v, n = 0;
	bool good = true;

	if (!parse(&options, argc, argv)) {
		fprintf(stderr,
			"usage: explore [--losses N] [--duplicates N] [--premature N] [--memory MiB] [--opening NAME] [--ending NAME] [--at NAME] [--invalid N] [--plain | --full] [--every] [--like TEXT]\n");
		return 2;
	}
	for (i = 0; i < ARRAY_SIZE(openings) * ARRAY_SIZE(endings); i++) {
		const struct opening *opening = &openings[i / ARRAY_SIZE(endings)];
		const struct ending *ending = &endings[i % ARRAY_SIZE(endings)];

		if (!is_selected(options.opening, opening->name) ||
		    !is_selected(options.ending, ending->name))
			continue;
		for (v = 0; v < POINTS; v++) {
			if (!is_selected(options.at, points[v]))
				continue;
			good &= explore(&options, opening, ending, v);
			n++;
		}
	}
	return n ? !good : 2;
}
