// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <string.h>

#include "commands/command.h"
#include "commands/history.h"
#include "diagram/mermaid.h"
#include "diagram/state_diagram.h"
#include "diagram/svg.h"
#include "i18n/lang.h"
#include "query/filter.h"

/* --output, or standard output. */
static FILE *open_output(const struct options *options)
{
	FILE *out = options->output_file ? fopen(options->output_file, "we") :
					   stdout;

	if (!out)
		complain("%s: %s", options->output_file, lang_error(errno));
	return out;
}

static int close_output(const struct options *options, FILE *out)
{
	bool failed = ferror(out);

	if (out == stdout)
		return 0;
	if (!fclose(out) && !failed)
		return 0;
	complain("can't write to %s: %s", options->output_file,
		 lang_error(errno));
	return EXIT_TROUBLE;
}

static int draw_ladder(const struct options *options,
		       const struct history *history,
		       const struct ladder *ladder)
{
	s64 clock_offset_ns = history->source->header.clock_offset_ns;
	struct output_options pictorial = options->output;
	FILE *out = open_output(options);
	int error = 0;

	if (!out)
		return EXIT_TROUBLE;
	/* Both formats are UTF-8, whatever the terminal is. */
	pictorial.term.utf8 = true;
	if (options->format == DRAWING_MERMAID)
		mermaid_draw(out, &pictorial, clock_offset_ns, ladder);
	else if (options->diagram)
		error = state_diagram_draw(out, &pictorial, clock_offset_ns,
					   ladder);
	else
		error = svg_draw(out, &pictorial, clock_offset_ns, ladder);
	if (error)
		complain("no memory for the figure");
	return close_output(options, out) | (error ? EXIT_TROUBLE : 0);
}

static int draw(const struct options *options, const struct history *history)
{
	struct ladder ladder;
	int status;

	if (history_ladder(history, options, &ladder))
		return EXIT_TROUBLE;
	status = draw_ladder(options, history, &ladder);
	ladder_free(&ladder);
	return status;
}

static int run(const struct options *options)
{
	struct history history;
	int status;

	if (options->diagram && options->format == DRAWING_MERMAID) {
		complain("--diagram draws SVG only: leave --format=mermaid out");
		return EXIT_USAGE;
	}
	status = history_read(&history, options);
	if (history_is_complete(&history))
		status |= draw(options, &history);
	history_free(&history);
	return status;
}

static const char help[] =
	N_("Draws what 'show' shows as a picture for reports and pages: SVG, one file with\n"
	   "real text, light or dark as its reader has it; or Mermaid, for Markdown.\n"
	   "With --diagram, the states and transitions instead of the segments: RFC 9293's\n"
	   "figure 5, with the path of each end in it.");

const struct command cmd_draw = {
	.name = "draw",
	.arguments = "[ID|ADDR:PORT|[ADDR6]:PORT|:PORT|FILTER...]",
	.max_args = ANY_ARGS,
	.options = "FDPWSoNT",
	.summary = N_("draw one connection as a picture: SVG or Mermaid"),
	.help = help,
	.more = filter_help,
	.run = run,
};
