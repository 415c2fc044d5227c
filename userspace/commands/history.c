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

/* Most connections that are listed when several fit. */
#define MATCHES 20

struct search {
	struct filter filter;
	struct history *history;
	unsigned int found;
	bool opened;
};

static void list_match(const struct story_connection *c)
{
	char addr[FORMAT_ADDR_MAX], state[2][FORMAT_MAX];
	unsigned int end;

	fprintf(stderr, "  %" PRIu64 " ", c->conn);
	for (end = 0; end < 2; end++)
		fprintf(stderr, " %s %s%s",
			format_addr(addr, c->family6, c->addr[end], c->port[end]),
			format_state(state[end], c->state[end]),
			end ? "\n" : " >");
}

/* A connection that may fit. The first is not listed: it may be the only one. */
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
		search->history->connection = *row->c;
		search->history->now_ns = row->now_ns;
		return true;
	}
	if (search->found == 2) {
		complain("several connections fit; name one by its number:");
		list_match(&search->history->connection);
	}
	list_match(row->c);
	return true;
}

/* Losses with no event between them are one gap. */
static bool keep_gap(struct history *history, size_t before, u64 count,
		     bool left_out)
{
	struct ladder_gap *gap;

	if (history->gap_count) {
		gap = &history->gaps[history->gap_count - 1];
		if (gap->before == before && gap->left_out == left_out) {
			gap->count += count;
			return true;
		}
	}
	gap = array_grow(history->gaps, history->gap_count, &history->gap_room,
			 sizeof(*gap));
	if (!gap)
		return false;
	history->gaps = gap;
	gap += history->gap_count++;
	gap->before = before;
	gap->count = count;
	gap->left_out = left_out;
	return true;
}

/* Leave out the third quarter of the events; gaps in it become part of this gap. */
static bool leave_out(struct history *history)
{
	const size_t half = HISTORY_EVENTS / 2, quarter = half / 2;
	struct ladder_gap *gaps = history->gaps;
	size_t i, count = history->gap_count;
	bool kept = true, told = false;

	memmove(&history->events[half], &history->events[half + quarter],
		(history->count - half - quarter) * sizeof(*history->events));
	history->count -= quarter;
	history->gaps = NULL;
	history->gap_count = 0;
	history->gap_room = 0;
	for (i = 0; i <= count && kept; i++) {
		size_t before = i < count ? gaps[i].before : SIZE_MAX;

		if (before > half && !told) {
			kept = keep_gap(history, half, quarter, true);
			told = true;
		}
		if (i == count || !kept)
			break;
		if (before > half)
			before = before > half + quarter ? before - quarter :
							   half;
		kept = keep_gap(history, before, gaps[i].count,
				gaps[i].left_out);
	}
	free(gaps);
	return kept;
}

bool history_add(struct history *history, enum story_line type,
		 const union story_record *record)
{
	struct story_event *events;

	if (type == STORY_LINE_LOST)
		return keep_gap(history, history->count, record->lost, false);
	/* Later events repeat the totals of those that are not drawn. */
	if (type != STORY_LINE_EVENT ||
	    record->event.conn != history->connection.conn ||
	    (history->count && ladder_leaves_out(&record->event)))
		return true;
	if (history->count == HISTORY_EVENTS && !leave_out(history))
		return false;
	events = array_grow(history->events, history->count, &history->room,
			    sizeof(*events));
	if (!events)
		return false;
	history->events = events;
	events[history->count++] = record->event;
	return true;
}

static bool gather(struct history *history, enum story_line type,
		   const union story_record *record)
{
	history->no_memory = !history_add(history, type, record);
	if (history->no_memory)
		complain("no memory for this connection's events");
	return !history->no_memory;
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
	/* The module keeps events longer than connections. */
	w.from = CONNECTIONS_OF_EVENTS;
	if (!status && !search->found && !options->file)
		connections_each(&w);
	if (search->found == 1)
		return 0;
	if (!search->found && search->opened) {
		if (!search->filter.count)
			complain("no connections so far");
		else if (options->file)
			complain("no connection fits: 'tcpstory list -r %s' lists them",
				 options->file);
		else
			complain("no connection fits: 'tcpstory list' lists them");
	}
	return EXIT_TROUBLE;
}

int history_each(struct history *history, const struct options *options,
		 bool (*each)(struct history *history, enum story_line type,
			      const union story_record *record))
{
	static struct source source;
	static struct search search;
	struct source_options quiet = options->source;
	enum source_result result;
	union story_record record;
	enum story_line type = STORY_LINE_CONNECTION;
	int status;

	memset(history, 0, sizeof(*history));
	memset(&search, 0, sizeof(search));
	status = filter_parse(&search.filter, options->argv, options->argc,
			      false);
	if (status)
		return status;
	search.history = history;
	/* Damage is complained about when the file is read again. */
	quiet.quiet = options->source.file;
	status = find(&quiet, &search);
	if (status || source_open(&source, &options->source, "events"))
		return EXIT_TROUBLE;
	history->source = &source;
	record.connection = history->connection;
	result = SOURCE_LINE;
	while (result == SOURCE_LINE) {
		if ((type != STORY_LINE_EVENT ||
		     record.event.conn == history->connection.conn) &&
		    !each(history, type, &record))
			break;
		do {
			result = source_record(&source, &type, &record);
		} while (result == SOURCE_LINE && type == STORY_LINE_CONNECTION);
	}
	return source_close(&source, result);
}

int history_read(struct history *history, const struct options *options)
{
	int status = history_each(history, options, gather);

	return history->no_memory ? EXIT_TROUBLE : status;
}

/* Whether the recording was cut off while the connection went on. */
static bool is_cut_off(const struct history *history)
{
	switch (history->connection.verdict) {
	case STORY_VERDICT_OPENING:
	case STORY_VERDICT_OPEN:
	case STORY_VERDICT_HALF_CLOSED:
	case STORY_VERDICT_CLOSING:
		return history->source->recorded && !history->source->ended;
	default:
		return false;
	}
}

int history_ladder(const struct history *history, const struct options *options,
		   struct ladder *ladder)
{
	if (ladder_build(ladder, &history->connection, history->events,
			 history->count, history->gaps, history->gap_count,
			 history->now_ns)) {
		complain("no memory for the figure");
		return EXIT_TROUBLE;
	}
	ladder->cut_off = is_cut_off(history);
	if (options->part == PART_ALL ||
	    ladder_select(ladder, options->part == PART_OPENING)) {
		ladder_hide(ladder, options->solution ? 0 : options->hide);
		return 0;
	}
	if (options->part == PART_OPENING)
		complain("the connection's opening is not known");
	else
		complain("nothing has begun to close the connection");
	ladder_free(ladder);
	return EXIT_TROUBLE;
}

bool history_is_complete(const struct history *history)
{
	return history->source && !history->no_memory;
}

void history_free(struct history *history)
{
	free(history->events);
	free(history->gaps);
}
