// SPDX-License-Identifier: GPL-2.0
#include <time.h>

#include "table.h"
#include "walk.h"

struct walker {
	struct source *source;
	bool has_events;
	bool failed;
	struct table table;
	bool (*each)(const struct row *row, void *context);
	void *context;
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

	return w->each(&row, w->context);
}

/* An event or a connection adds to what is known; false: no memory, or enough. */
static bool add(struct walker *w, enum story_line type,
		const union story_record *record)
{
	struct story_connection taken;

	if (table_learn(&w->table, type, record))
		return true;
	if (table_is_full(&w->table) && table_take(&w->table, &taken)) {
		if (!show(w, &taken))
			return false;
		if (table_learn(&w->table, type, record))
			return true;
	}
	complain("no memory for the connections");
	w->failed = true;
	return false;
}

static enum source_result walk_story(struct walker *w)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	if (table_init(&w->table, WALK_ROOM)) {
		complain("no memory for the connections");
		return SOURCE_ERROR;
	}
	do {
		result = source_record(w->source, &type, &record);
		if (result == SOURCE_LINE && type != STORY_LINE_LOST &&
		    !add(w, type, &record))
			break;
	} while (result == SOURCE_LINE);
	if (result != SOURCE_LINE) {
		u32 i;

		table_sort(&w->table);
		for (i = 0; i < w->table.count; i++)
			if (!show(w, table_at(&w->table, i)))
				break;
	}
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

int walk(const struct options *options, enum walk_from from,
	 void (*begin)(const struct source *s, void *context),
	 bool (*each)(const struct row *row, void *context), void *context)
{
	static struct source source;
	struct walker w = { .source = &source, .each = each, .context = context };
	bool lines = from == WALK_CONNECTIONS && !options->file;
	enum source_result result;
	int status;

	if (source_open(&source, options, lines ? "connections" : "events"))
		return EXIT_TROUBLE;
	if (begin)
		begin(&source, context);
	w.has_events = !lines;
	result = lines ? walk_lines(&w) : walk_story(&w);
	status = source_close(&source, result);
	return w.failed ? EXIT_TROUBLE : status;
}
