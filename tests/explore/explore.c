// SPDX-License-Identifier: GPL-2.0
/*
 * explore [--losses N] [--copies N] [--agains N] [--memory MiB] [--opening NAME] [--ending NAME] [--at NAME] [--invalid N]
 *         [--plain | --full] [--every] [--like TEXT]
 *
 * All openings at all vantages, or those named, up to that many segments lost
 * and duplicated, and sent again although their ACK may still come. TAP on
 * stdout; exit 1 if something is wrong.
 *
 * --invalid N puts N into what makes no difference to the core. It finds the
 * same number of worlds whatever N is, or the core looks at it all the same.
 *
 * --full makes all moves, where fewer would do; --plain goes world by world as
 * well. All three must find the same at rest, and the same that is wrong, the
 * last two the same number of worlds. --every does not end with the first that
 * is wrong, --like TEXT with the first that is in such words.
 */
#include <getopt.h>
#include <stdlib.h>
#include <time.h>

#include "canonical.h"
#include "ladder.h"
#include "plain.h"
#include "sweep.h"

static const char *const vantages[VANTAGES] = {
	[VANTAGE_A] = "A",
	[VANTAGE_B] = "B",
	[VANTAGE_HOST] = "host",
	[VANTAGE_ROUTER_A] = "router-before",
	[VANTAGE_ROUTER_B] = "router-behind",
	[VANTAGE_ROUTER] = "router-between",
};

/**
 * struct opening - what the two begin with
 * @name: for people
 * @b: B's state
 * @flags: B's END_*; A is always to open
 */
struct opening {
	const char *name;
	enum story_state b;
	u8 flags;
};

static const struct opening openings[] = {
	{ "listen", STORY_STATE_LISTEN, END_PASSIVE | END_OPENED },
	/* B may open, too: simultaneous, or one after the other; or refuse */
	{ "both", STORY_STATE_CLOSED, 0 },
};

/**
 * struct ending - what the two may do in the end
 * @name: for people
 * @calls: beyond those that all may do
 */
struct ending {
	const char *name;
	u8 calls;
};

static const struct ending endings[] = {
	{ "close", 0 },
	{ "abort", 1 << CALL_ABORT },
	{ "vanish", 1 << CALL_VANISH },
	{ "all", 1 << CALL_ABORT | 1 << CALL_VANISH },
};

#define CALLS_ALWAYS (1 << CALL_OPEN | 1 << CALL_SEND | 1 << CALL_SEND_FIN | \
		      1 << CALL_CLOSE | 1 << CALL_AGAIN | 1 << CALL_ACK)

/**
 * struct options - the bounds
 * @losses: segments lost at most
 * @copies: segments duplicated at most
 * @agains: segments sent again at most
 * @memory: MiB
 * @opening: name, or NULL: all
 * @ending: likewise
 * @at: name of the vantage, or NULL: all
 * @plain: world by world
 * @full: make all moves, even if fewer would do
 * @like: only what is wrong in such words counts
 * @every: do not end with the first that is wrong
 */
struct options {
	unsigned int losses;
	unsigned int copies;
	unsigned int agains;
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

/* The moves to something wrong: fewest, or, if memory is not enough, any. */
static void show(const struct search *found)
{
	static struct search s;

	s.first = found->first;
	s.vantage = found->vantage;
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
		printf("# *** %s\n# memory is not enough for the way to there\n",
		       found->bads[0]);
}

/* Return: whether all is well. */
static bool explore(const struct options *options, const struct opening *opening,
		    const struct ending *ending, enum vantage vantage)
{
	static struct search s;
	double began = seconds();
	struct end *b = &s.first.end[1];
	unsigned int i, rests;
	u64 sum;

	memset(&s, 0, sizeof(s));
	s.vantage = vantage;
	s.bytes_max = (size_t)options->memory << 20;
	s.full_moves = options->full;
	s.every = options->every;
	s.like = options->like;
	s.first.losses = options->losses;
	s.first.copies = options->copies;
	s.first.agains = options->agains;
	s.first.calls = CALLS_ALWAYS | ending->calls;
	b->state = opening->b;
	b->flags = opening->flags;
	s.first.observer.state[1] = b->state;
	if (options->plain)
		plain_all(&s);
	else
		sweep(&s);
	rests = search_rests(&s, &sum);
	printf("%s - %s, %s, at %s, %u lost, %u copied, %u again: %zu worlds, %u at rest %04x",
	       s.bads_n || s.full ? "not ok" : "ok", opening->name,
	       ending->name, vantages[vantage], options->losses,
	       options->copies, options->agains, s.states, rests,
	       (unsigned int)sum & 0xffff);
	printf(" (%zu frames, %zu moves, %zu MiB, %.1f s)\n", s.frames,
	       s.transitions, s.bytes >> 20, seconds() - began);
	if (s.full)
		printf("# not all was seen: %s\n", s.full);
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
		{ "copies", required_argument, NULL, 'c' },
		{ "agains", required_argument, NULL, 'r' },
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
			options->copies = atoi(optarg);
			break;
		case 'r':
			options->agains = atoi(optarg);
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

static bool is_asked(const char *only, const char *name)
{
	return !only || !strcmp(only, name);
}

int main(int argc, char **argv)
{
	struct options options = { .losses = 2, .copies = 1, .agains = 3,
		.memory = 4096 };
	unsigned int i, v, n = 0;
	bool well = true;

	if (!parse(&options, argc, argv)) {
		fprintf(stderr, "usage: explore [--losses N] [--copies N] [--agains N] [--memory MiB] [--opening NAME] [--ending NAME] [--at NAME] [--invalid N] [--plain | --full] [--every] [--like TEXT]\n");
		return 2;
	}
	for (i = 0; i < ARRAY_SIZE(openings) * ARRAY_SIZE(endings); i++) {
		const struct opening *opening = &openings[i / ARRAY_SIZE(endings)];
		const struct ending *ending = &endings[i % ARRAY_SIZE(endings)];

		if (!is_asked(options.opening, opening->name) ||
		    !is_asked(options.ending, ending->name))
			continue;
		for (v = 0; v < VANTAGES; v++) {
			if (!is_asked(options.at, vantages[v]))
				continue;
			well &= explore(&options, opening, ending, v);
			n++;
		}
	}
	return n ? !well : 2;
}
