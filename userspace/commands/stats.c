// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <string.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/source.h"
#include "output/format.h"
#include "output/utf8.h"
#include "query/record_json.h"
#include "record/names.h"

/* What each counter means. */
static const char *const meaning[STORY_STATS] = {
	[STORY_STAT_SEGMENTS] = N_("segments seen, of which:"),
	[STORY_STAT_TOLD] = N_("reported as an event"),
	[STORY_STAT_QUIET] = N_("counted: no event"),
	[STORY_STAT_DELIVERED] = N_("seen again when delivered"),
	[STORY_STAT_DELIVERED_TOLD] = N_("seen again when delivered, reported"),
	[STORY_STAT_FRAGMENT] = N_("fragments, not looked into"),
	[STORY_STAT_TRUNCATED] = N_("cut off in their headers"),
	[STORY_STAT_BAD_OFFSET] = N_("with a bad data offset"),
	[STORY_STAT_BAD_EXTENSION] = N_("with a bad IPv6 extension chain"),
	[STORY_STAT_BAD_FLAGS] = N_("with flags that no end sends"),
	[STORY_STAT_BAD_CHECKSUM] = N_("with a bad checksum"),
	[STORY_STAT_SECOND_OUTPUT] = N_("second output of a VRF"),
	[STORY_STAT_OTHER_PORT] = N_("of ports that are not watched"),
	[STORY_STAT_NO_RECORD] = N_("of no connection, and beginning none"),
	[STORY_STAT_TABLE_FULL] = N_("left out: the table is full"),
	[STORY_STAT_RACED] = N_("left out: the connection was removed meanwhile"),
	[STORY_STAT_NO_MEMORY] = N_("left out: no memory"),
	[STORY_STAT_CONNECTIONS] = N_("connections begun"),
	[STORY_STAT_PICKED_UP] = N_("of them older than the observation"),
	[STORY_STAT_EVICTED] = N_("evicted: the table was full"),
	[STORY_STAT_REMOVED] = N_("connections removed from the table"),
	[STORY_STAT_ICMP] = N_("ICMP errors seen"),
	[STORY_STAT_ICMP_TOLD] = N_("of them reported as an event"),
	[STORY_STAT_ICMP_NO_RECORD] = N_("of them about no known connection"),
	[STORY_STAT_ICMP_BAD] = N_("of them not understood"),
	[STORY_STAT_EVENTS] = N_("events emitted"),
	[STORY_STAT_EVENTS_UNKEPT] = N_("of them not kept: no memory"),
	[STORY_STAT_TIMERS] = N_("timers that expired"),
	[STORY_STAT_OPENS_REFUSED] = N_("files not opened: too many were open"),
};

/* Lines of the module's file that are no counters. */
static const struct {
	const char *name;
	const char *meaning;
} levels[] = {
	{ "connections_now", N_("connections in the table") },
	{ "ring_oldest", N_("number of the oldest event kept") },
	{ "ring_newest", N_("number of the newest event") },
	{ "ring_events", N_("events that there is room for") },
	{ "ring_bytes", N_("memory for them, in bytes") },
};

struct reading {
	struct source *source;
	enum source_result result;
	bool any;
};

static bool next_stat(void *context, char name[32], u64 *value)
{
	struct reading *reading = context;

	reading->result = source_stat(reading->source, name, value);
	reading->any |= reading->result == SOURCE_LINE;
	return reading->result == SOURCE_LINE;
}

static const char *meaning_of(const char *name, int stat)
{
	size_t i;

	if (stat >= 0)
		return meaning[stat];
	for (i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (!strcmp(name, levels[i].name))
			return levels[i].meaning;
	return NULL;
}

static void print_text(struct reading *reading, const struct options *options)
{
	struct pen pen = { .out = stdout, .term = &options->output.term };
	u64 value, segments = 0, outcomes = 0;
	char name[32], buf[FORMAT_MAX];

	while (next_stat(reading, name, &value)) {
		int stat = story_name_parse(&story_names_stat, name,
					    strlen(name));
		bool outcome = stat >= STORY_STAT_FIRST_OUTCOME &&
			       stat <= STORY_STAT_LAST_OUTCOME;
		const char *digits = format_count(buf, value);
		const char *words = meaning_of(name, stat);

		if (stat == STORY_STAT_SEGMENTS)
			segments = value;
		if (outcome)
			outcomes += value;
		if (stat == STORY_STAT_CONNECTIONS || stat == STORY_STAT_ICMP ||
		    stat == STORY_STAT_EVENTS || !strcmp(name, levels[0].name))
			pen_newline(&pen);
		pen_printf(&pen, "%s%s", outcome ? "  " : "", name);
		pen_to(&pen, 36 - utf8_width(digits));
		pen_styled(&pen, value ? STYLE_STRONG : STYLE_FAINT, digits);
		if (words)
			pen_printf(&pen, "  %s", _(words));
		pen_newline(&pen);
		if (stat == STORY_STAT_LAST_OUTCOME && segments != outcomes) {
			pen_styled(&pen, STYLE_BAD,
				   _("  They do not add up to the segments"));
			pen_put(&pen,
				_(": some came while this was read, or it is a bug."));
			pen_newline(&pen);
		}
	}
}

static int run(const struct options *options)
{
	static struct source source;
	struct reading reading = { .source = &source };
	int status;

	if (source_open(&source, &options->source, "stats"))
		return EXIT_TROUBLE;
	if (options->json) {
		record_json_print_story(&source.header, source.host);
		record_json_print_stats(source.header.netns, next_stat,
					&reading);
	} else {
		print_text(&reading, options);
	}
	status = source_close(&source, reading.result);
	/* A recording has the counters at its end, which may be missing. */
	if (!status && !reading.any && options->source.file)
		complain("%s has no counters", source.path);
	return reading.any ? status : EXIT_TROUBLE;
}

static const char help[] =
	N_("Prints what became of every segment seen, and how many connections, ICMP errors,\n"
	   "events and timers there were. Each segment is in exactly one of the counters\n"
	   "under 'segments', so that they add up.");

const struct command cmd_stats = {
	.name = "stats",
	.arguments = "",
	.options = "j",
	.summary = N_("print the module's counters"),
	.help = help,
	.run = run,
};
