// SPDX-License-Identifier: GPL-2.0
#include <time.h>

#include "input/connections.h"
#include "input/multipass.h"
#include "output/message.h"

struct walker {
	const struct walk *walk;
	struct source *source;
	bool has_events;
	struct turns turns;
	bool no_memory;
};

static u64 now_of(const struct walker *w)
{
	struct timespec now = { 0 };

	/* Nothing says when files were copied from /proc; events have times. */
	if (!w->source->is_proc)
		return w->has_events ? w->source->end_ns : 0;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * (u64)1000000000 + now.tv_nsec;
}

static bool show(const struct walker *w, const struct story_connection *c)
{
	struct row row = { .c = c, .now_ns = now_of(w) };

	return w->walk->each(&row, w->walk->context);
}

/* Read it once, for those whose turn it is. */
static enum source_result take_turn(struct walker *w)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	do {
		result = source_record(w->source, &type, &record);
		if (result == SOURCE_LINE && type != STORY_LINE_LOST &&
		    !turns_learn(&w->turns, type, &record)) {
			complain("no memory for the connections");
			w->no_memory = true;
			return SOURCE_ERROR;
		}
		w->source->last = w->turns.last;
	} while (result == SOURCE_LINE);
	return result;
}

static bool show_all(struct walker *w)
{
	struct table *table = &w->turns.table;
	u32 i;

	table_sort(table);
	for (i = 0; i < table->count; i++)
		if (!show(w, table_at(table, i)))
			return false;
	return true;
}

static enum source_result take_turns(struct walker *w)
{
	for (;;) {
		enum source_result result = take_turn(w);

		if (w->no_memory)
			return result;
		if (!show_all(w))
			return SOURCE_LINE;
		if (result != SOURCE_END || !turns_next(&w->turns))
			return result;
		if (source_rewind(w->source, w->turns.first))
			return SOURCE_ERROR;
	}
}

static enum source_result walk_story(struct walker *w)
{
	enum source_result result;

	if (turns_init(&w->turns, WALK_ROOM, w->walk->first, w->walk->last)) {
		complain("no memory for the connections");
		return SOURCE_ERROR;
	}
	result = take_turns(w);
	turns_free(&w->turns);
	return result;
}

static enum source_result walk_lines(struct walker *w)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	do {
		result = source_record(w->source, &type, &record);
		if (result == SOURCE_LINE && type == STORY_LINE_CONNECTION &&
		    !show(w, &record.connection))
			break;
	} while (result == SOURCE_LINE);
	return result;
}

int walk(const struct walk *walk)
{
	static struct source source;
	const struct source_options *options = walk->options;
	bool lines = walk->from == WALK_CONNECTIONS && !options->file;
	struct walker w = { .walk = walk, .source = &source, .has_events = !lines };
	enum source_result result;

	if (source_hold(options) ||
	    source_open(&source, options, lines ? "connections" : "events"))
		return EXIT_TROUBLE;
	if (walk->begin)
		walk->begin(&source, walk->context);
	result = lines ? walk_lines(&w) : walk_story(&w);
	return source_close(&source, result);
}
