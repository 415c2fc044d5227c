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

/* The event that was read last: it is printed when the next one is known. */
static struct {
	struct story_event event;
	bool held;
} last;

/* Print the last event, with the states that were proven before the next one. */
static void print_last(const struct story_seen later[2])
{
	unsigned int end;

	if (!last.held)
		return;
	for (end = 0; later && end < 2; end++)
		ladder_prove(&last.event.new[end], later[end]);
	record_json_print_event(&last.event);
	last.held = false;
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
		print_last(record->event.old);
		last.event = record->event;
		last.held = true;
		break;
	default:
		print_last(NULL);
		record_json_print_lost(record->lost);
		break;
	}
	return !ferror(stdout);
}

static int run_json(const struct options *options)
{
	struct history history;
	int status = history_each(&history, options, print_json);

	print_last(history.connection.state);
	return status;
}

static int run(const struct options *options)
{
	struct history history;
	int status;

	if (options->json)
		return run_json(options);
	if (options->output.why && options->hide && !options->solution) {
		complain("--why would give away what --hide leaves blank");
		return EXIT_USAGE;
	}
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
	.options = "PWSNTyj",
	.summary = N_("draw one connection from its first segment on"),
	.help = help,
	.more = filter_help,
	.run = run,
};
