// SPDX-License-Identifier: GPL-2.0
#include <time.h>

#include "replay.h"
#include "table.h"
#include "walk.h"

struct walker {
	const struct walk *walk;
	struct source *source;
	bool has_events;
	struct table table;
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

/* An event or a connection adds to what is known; false: no memory. */
static bool add(struct walker *w, enum story_line type,
		const union story_record *record)
{
	u64 conn = type == STORY_LINE_EVENT ? record->event.conn :
					      record->connection.conn;
	struct story_connection *c;
	bool added;

	c = table_get(&w->table, conn, &added);
	if (!c)
		return !w->table.failed;
	if (type == STORY_LINE_CONNECTION) {
		const u8 sent[2] = { c->sent[0], c->sent[1] };

		*c = record->connection;
		/* what was seen was seen, whatever an older module tells of it */
		c->sent[0] |= sent[0];
		c->sent[1] |= sent[1];
	} else {
		if (added)
			replay_begin(c, &record->event);
		replay_event(c, &record->event);
	}
	return true;
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
		    !add(w, type, &record))
			return SOURCE_ERROR;
		w->source->last = w->table.last;
	} while (result == SOURCE_LINE);
	return result;
}

static bool show_all(struct walker *w)
{
	u32 i;

	table_sort(&w->table);
	for (i = 0; i < w->table.count; i++)
		if (!show(w, table_at(&w->table, i)))
			return false;
	return true;
}

static enum source_result walk_story(struct walker *w)
{
	enum source_result result = SOURCE_ERROR;

	w->table.failed = table_init(&w->table, WALK_ROOM, w->walk->first,
				     w->walk->last);
	while (!w->table.failed) {
		result = take_turn(w);
		if (w->table.failed)
			break;
		if (!show_all(w)) {
			result = SOURCE_LINE;
			break;
		}
		if (result != SOURCE_END || !table_turn(&w->table))
			break;
		if (source_rewind(w->source, w->table.first)) {
			result = SOURCE_ERROR;
			break;
		}
	}
	if (w->table.failed)
		complain("no memory for the connections");
	table_free(&w->table);
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
	const struct options *options = walk->options;
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
