// SPDX-License-Identifier: GPL-2.0
#include "filter.h"
#include "story.h"

static int run(const struct options *options)
{
	(void)options;
	return 0;
}

const struct command cmd_draw = {
	.name = "draw",
	.arguments = "ID|ADDR:PORT|[ADDR6]:PORT|:PORT|FILTER...",
	.max_args = ANY_ARGS,
	.options = "NFPo",
	.summary = "draw one connection as a picture: SVG or Mermaid",
	.help = "",
	.more = filter_help,
	.run = run,
};
