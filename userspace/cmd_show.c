// SPDX-License-Identifier: GPL-2.0
#include "filter.h"
#include "lang.h"
#include "render_json.h"
#include "render_text.h"
#include "story.h"

static int print_text(const struct options *options, const struct story *story)
{
	struct ladder ladder;

	if (ladder_build(&ladder, &story->connection, story->events, story->count,
			 story->gaps, story->gap_count, story->now_ns)) {
		complain("no memory for the figure");
		return EXIT_TROUBLE;
	}
	text_draw(options, &story->source->header, &ladder);
	ladder_free(&ladder);
	return 0;
}

static void print_json(const struct story *story)
{
	size_t i, gap = 0;

	json_print_story(story->source);
	json_print_connection(&story->connection);
	for (i = 0; i < story->count; i++) {
		while (gap < story->gap_count && story->gaps[gap].before <= i)
			json_print_lost(story->gaps[gap++].count);
		json_print_event(&story->source->header, &story->events[i]);
	}
	while (gap < story->gap_count)
		json_print_lost(story->gaps[gap++].count);
}

static int run(const struct options *options)
{
	struct story story;
	int status = story_get(&story, options, "show", options->json);

	if (story_is_whole(&story)) {
		if (options->json)
			print_json(&story);
		else
			status |= print_text(options, &story);
	}
	story_free(&story);
	return status;
}

const struct command cmd_show = {
	.name = "show",
	.arguments = "ID|ADDR:PORT|[ADDR6]:PORT|:PORT|FILTER...",
	.max_args = ANY_ARGS,
	.options = "NT",
	.summary = N_("draw one connection from its first segment on"),
	.help =
N_("Draws a connection: the client on the left, the server on the right, an arrow\n"
"for each segment that opens, closes or changes it, both ends' states after it,\n"
"and what the numbers are. The connection is named by its number (see list), by\n"
"the address and port of one of its ends, or by anything that only it fits.\n"),
	.more = filter_help,
	.run = run,
};
