// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "commands/history.h"
#include "i18n/lang.h"
#include "input/connections.h"
#include "output/format.h"
#include "output/message.h"
#include "query/filter.h"
#include "util/array.h"

/* When so many connections fit, no more are listed. */
#define MATCHES 20

struct search {
	struct filter filter;
	struct story *story;
	unsigned int found;
	bool opened;
};

static void list_match(const struct story_connection *c)
{
	char addr[FORMAT_ADDR_MAX], state[2][FORMAT_MAX];
	unsigned int end;

	fprintf(stderr, "  %" PRIu64 " ", c->conn);
	for (end = 0; end < 2; end++)
		fprintf(stderr, " %s %s%s", format_addr(addr, c->family6, c->addr[end],
							c->port[end]),
			format_state(state[end], c->state[end]), end ? "\n" : " >");
}

/* One more that fits. The first one waits to see if it is the only one. */
static bool found(const struct row *row, void *context)
{
	struct search *search = context;

	if (!filter_fits(&search->filter, row))
		return true;
	if (search->found == MATCHES) {
		fprintf(stderr, _("  ... and more\n"));
		return false;
	}
	if (++search->found == 1) {
		search->story->connection = *row->c;
		search->story->now_ns = row->now_ns;
		return true;
	}
	if (search->found == 2) {
		complain("several connections fit; name one by its number:");
		list_match(&search->story->connection);
	}
	list_match(row->c);
	return true;
}

/* Losses that nothing stands between are one. */
static bool keep_gap(struct story *story, size_t before, u64 count, bool left_out)
{
	struct ladder_gap *gap = story->gaps + story->gap_count;

	if (story->gap_count && gap[-1].before == before &&
	    gap[-1].left_out == left_out) {
		gap[-1].count += count;
		return true;
	}
	gap = array_grow(story->gaps, story->gap_count, &story->gap_room,
			 sizeof(*gap));
	if (!gap)
		return false;
	story->gaps = gap;
	gap += story->gap_count++;
	gap->before = before;
	gap->count = count;
	gap->left_out = left_out;
	return true;
}

/*
 * The third quarter of the events goes; what is lost there was lost where they
 * were left out.
 */
static bool leave_out(struct story *story)
{
	const size_t half = STORY_EVENTS / 2, quarter = half / 2;
	struct ladder_gap *gaps = story->gaps;
	size_t i, count = story->gap_count;
	bool kept = true, told = false;

	memmove(&story->events[half], &story->events[half + quarter],
		(story->count - half - quarter) * sizeof(*story->events));
	story->count -= quarter;
	story->gaps = NULL;
	story->gap_count = 0;
	story->gap_room = 0;
	for (i = 0; i <= count && kept; i++) {
		size_t before = i < count ? gaps[i].before : SIZE_MAX;

		if (before > half && !told) {
			kept = keep_gap(story, half, quarter, true);
			told = true;
		}
		if (i == count || !kept)
			break;
		if (before > half)
			before = before > half + quarter ? before - quarter : half;
		kept = keep_gap(story, before, gaps[i].count, gaps[i].left_out);
	}
	free(gaps);
	return kept;
}

bool story_add(struct story *story, enum story_line type,
	       const union story_record *record)
{
	struct story_event *events;

	if (type == STORY_LINE_LOST)
		return keep_gap(story, story->count, record->lost, false);
	/* Its totals stand in the events that follow, too. */
	if (type != STORY_LINE_EVENT ||
	    record->event.conn != story->connection.conn ||
	    (story->count && ladder_leaves_out(&record->event)))
		return true;
	if (story->count == STORY_EVENTS && !leave_out(story))
		return false;
	events = array_grow(story->events, story->count, &story->room,
			    sizeof(*events));
	if (!events)
		return false;
	story->events = events;
	events[story->count++] = record->event;
	return true;
}

static bool gather(struct story *story, enum story_line type,
		   const union story_record *record)
{
	story->no_memory = !story_add(story, type, record);
	if (story->no_memory)
		complain("no memory for this connection's events");
	return !story->no_memory;
}

static void opened(const struct source *s, void *context)
{
	struct search *search = context;

	(void)s;
	search->opened = true;
}

static int find(const struct source_options *options, struct search *search)
{
	struct connections w = {
		.options = options,
		.from = CONNECTIONS_PRESENT,
		.begin = opened,
		.each = found,
		.context = search,
	};
	int status;

	filter_numbers(&search->filter, &w.first, &w.last);
	status = connections_each(&w);
	/* Events outlive the connection that they tell of. */
	w.from = CONNECTIONS_OF_EVENTS;
	if (!status && !search->found && !options->file)
		connections_each(&w);
	if (search->found == 1)
		return 0;
	if (!search->found && search->opened)
		complain(search->filter.count ?
			 N_("no connection fits: 'tcpstory list' lists them") :
			 N_("no connections so far"));
	return EXIT_TROUBLE;
}

int story_each(struct story *story, const struct options *options,
	       bool (*each)(struct story *story, enum story_line type,
			    const union story_record *record))
{
	static struct source source;
	static struct search search;
	struct source_options quiet = options->source;
	enum source_result result;
	union story_record record;
	enum story_line type = STORY_LINE_CONNECTION;
	int status;

	memset(story, 0, sizeof(*story));
	status = filter_parse(&search.filter, options->argv, options->argc, false);
	if (status)
		return status;
	search.story = story;
	/* What is wrong with a file is told when it is read again. */
	quiet.quiet = options->source.file;
	status = find(&quiet, &search);
	if (status || source_open(&source, &options->source, "events"))
		return EXIT_TROUBLE;
	story->source = &source;
	record.connection = story->connection;
	result = SOURCE_LINE;
	while (result == SOURCE_LINE) {
		if ((type != STORY_LINE_EVENT ||
		     record.event.conn == story->connection.conn) &&
		    !each(story, type, &record))
			break;
		do {
			result = source_record(&source, &type, &record);
		} while (result == SOURCE_LINE && type == STORY_LINE_CONNECTION);
	}
	return source_close(&source, result);
}

int story_get(struct story *story, const struct options *options)
{
	int status = story_each(story, options, gather);

	return story->no_memory ? EXIT_TROUBLE : status;
}

bool story_is_whole(const struct story *story)
{
	return story->source && !story->no_memory;
}

void story_free(struct story *story)
{
	free(story->events);
	free(story->gaps);
}
