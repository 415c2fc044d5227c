// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "format.h"
#include "lang.h"
#include "story.h"

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

/* Make room for one more; false if there is no memory. */
static bool grow(void **array, size_t count, size_t *room, size_t size)
{
	size_t more = *room ? 2 * *room : 32;
	void *bigger;

	if (count < *room)
		return true;
	bigger = realloc(*array, more * size);
	if (!bigger)
		return false;
	*array = bigger;
	*room = more;
	return true;
}

bool story_add(struct story *story, enum story_line type,
	       const union story_record *record, bool all)
{
	if (type == STORY_LINE_LOST) {
		/* nothing of it in between: one gap */
		if (story->gap_count &&
		    story->gaps[story->gap_count - 1].before == story->count) {
			story->gaps[story->gap_count - 1].count += record->lost;
			return true;
		}
		if (!grow((void **)&story->gaps, story->gap_count,
			  &story->gap_room, sizeof(*story->gaps)))
			return false;
		story->gaps[story->gap_count].before = story->count;
		story->gaps[story->gap_count++].count = record->lost;
	} else if (type == STORY_LINE_EVENT &&
		   record->event.conn == story->connection.conn) {
		/* Its totals stand in the events that follow, too. */
		if (!all && story->count && ladder_leaves_out(&record->event))
			return true;
		if (!grow((void **)&story->events, story->count, &story->room,
			  sizeof(*story->events)))
			return false;
		story->events[story->count++] = record->event;
	}
	return true;
}

static int gather(const struct options *options, struct story *story, bool all)
{
	static struct source source;
	enum source_result result;
	union story_record record;
	enum story_line type;
	bool memory = true;
	int status;

	if (source_open(&source, options, "events"))
		return EXIT_TROUBLE;
	story->source = &source;
	do {
		result = source_record(&source, &type, &record);
		if (result == SOURCE_LINE)
			memory = story_add(story, type, &record, all);
	} while (result == SOURCE_LINE && memory);
	status = source_close(&source, result);
	if (memory)
		return status;
	complain("no memory for this connection's events");
	story->source = NULL;
	return EXIT_TROUBLE;
}

static void opened(const struct source *s, void *context)
{
	struct search *search = context;

	(void)s;
	search->opened = true;
}

static int find(const struct options *options, struct search *search)
{
	int status;

	status = walk(options, WALK_CONNECTIONS, opened, found, search);
	/* Events outlive the connection that they tell of. */
	if (!status && !search->found && !options->file)
		walk(options, WALK_EVENTS, NULL, found, search);
	if (search->found == 1)
		return 0;
	if (!search->found && search->opened)
		complain("no connection fits: 'tcpstory list' lists them");
	return EXIT_TROUBLE;
}

int story_get(struct story *story, const struct options *options,
	      const char *verb, bool all)
{
	static struct search search;
	struct options quiet = *options;
	int status;

	memset(story, 0, sizeof(*story));
	if (!options->argc) {
		complain("%s what? Name a connection: see 'tcpstory %s --help'",
			 verb, verb);
		return EXIT_USAGE;
	}
	if (options->file && !strcmp(options->file, "-")) {
		complain("%s reads twice, and a pipe can't be: name a file", verb);
		return EXIT_USAGE;
	}
	status = filter_parse(&search.filter, options->argv, options->argc, false);
	if (status)
		return status;
	search.story = story;
	/* What is wrong with a file is told when it is read again. */
	quiet.quiet = options->file;
	status = find(&quiet, &search);
	return status ? status : gather(options, story, all);
}

bool story_is_whole(const struct story *story)
{
	return story->source;
}

void story_free(struct story *story)
{
	free(story->events);
	free(story->gaps);
}
