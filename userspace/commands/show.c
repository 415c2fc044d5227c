// SPDX-License-Identifier: GPL-2.0
#include "commands/command.h"
#include "commands/history.h"
#include "diagram/text.h"
#include "i18n/lang.h"
#include "query/filter.h"
#include "query/record_json.h"

static int print_text(const struct options *options,
		      const struct history *history)
{
	struct ladder ladder;

	if (history_ladder(history, options, &ladder))
		return EXIT_TROUBLE;
	text_draw(&options->output, history->source->header.clock_offset_ns,
		  &ladder);
	ladder_free(&ladder);
	return 0;
}

static bool print_json(struct history *history, enum story_line type,
		       const union story_record *record)
{
	switch (type) {
	case STORY_LINE_CONNECTION:
		record_json_print_story(&history->source->header,
					history->source->host);
		record_json_print_connection(&record->connection);
		break;
	case STORY_LINE_EVENT:
		record_json_print_event(history->source->header.clock_offset_ns,
					&record->event);
		break;
	default:
		record_json_print_lost(record->lost);
		break;
	}
	return !ferror(stdout);
}

static int run(const struct options *options)
{
	struct history history;
	int status;

	if (options->json)
		return history_each(&history, options, print_json);
	status = history_read(&history, options);
	if (history_is_complete(&history))
		status |= print_text(options, &history);
	history_free(&history);
	return status;
}

static const char help[] =
	N_("Draws a connection: the client on the left, the server on the right, an arrow\n"
	   "for each segment that opens, closes or changes it, both ends' states after it,\n"
	   "and what the numbers are. The connection is named by its number (see list), by\n"
	   "the address and port of one of its ends, or by anything that only it fits; the\n"
	   "only one there is needs no name.");

const struct command cmd_show = {
	.name = "show",
	.arguments = "[ID|ADDR:PORT|[ADDR6]:PORT|:PORT|FILTER...]",
	.max_args = ANY_ARGS,
	.options = "PNTj",
	.summary = N_("draw one connection from its first segment on"),
	.help = help,
	.more = filter_help,
	.run = run,
};
