// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "tui/model.h"
#include "tui/selection.h"
#include "util/clock.h"

/* Most events; of more, the older half is dropped. */
#define EVENTS_MAX 8192

void selection_begin(struct selection *selection, u64 conn)
{
	if (selection->gathering)
		source_drop(&selection->source);
	history_free(&selection->history);
	memset(&selection->history, 0, sizeof(selection->history));
	selection->history.connection.conn = conn;
	selection->gathering = false;
	selection->failed = false;
	selection->seen = 0;
	selection->updated_ns = 0;
	selection->changed = true;
	if (!conn)
		return;
	selection->failed = source_open(&selection->source, selection->options,
					selection->live ? "live" : "events");
	if (selection->failed)
		return;
	/* Begin with the oldest event kept; the model reads those that arrive. */
	if (selection->live)
		source_live(&selection->source, true);
	/* The model reads the same file, and complains about it. */
	selection->source.quiet = true;
	selection->gathering = true;
}

static void halve(struct history *history)
{
	size_t half = history->count / 2, i, kept = 0;

	memmove(history->events, history->events + half,
		(history->count - half) * sizeof(*history->events));
	history->count -= half;
	for (i = 0; i < history->gap_count; i++) {
		if (history->gaps[i].before <= half)
			continue;
		history->gaps[kept] = history->gaps[i];
		history->gaps[kept++].before -= half;
	}
	history->gap_count = kept;
}

static bool add(struct selection *selection, enum story_line type,
		const union story_record *record)
{
	struct history *history = &selection->history;

	if (type == STORY_LINE_EVENT &&
	    record->event.conn != history->connection.conn)
		return false;
	if (history->count == EVENTS_MAX || history->gap_count == EVENTS_MAX)
		halve(history);
	selection->changed |= history_add(history, type, record);
	return true;
}

bool selection_work(struct selection *selection, u64 slice_ns)
{
	u64 until = clock_ns() + slice_ns;
	enum source_result result = SOURCE_LINE;
	union story_record record;
	enum story_line type;

	while (selection->gathering && clock_ns() < until) {
		result = source_record(&selection->source, &type, &record);
		selection->gathering = result == SOURCE_LINE;
		if (selection->gathering)
			add(selection, type, &record);
	}
	if (result == SOURCE_LINE)
		return selection->gathering;
	/* The module's live ends only with the module. */
	selection->failed = result == SOURCE_ERROR ||
			    (selection->live && result == SOURCE_END);
	selection->seen = selection->source.number;
	selection->changed = true;
	source_close(&selection->source, result);
	return false;
}

void selection_add_record(struct selection *selection, enum story_line type,
			  const union story_record *record, u64 number,
			  u64 now_ns)
{
	/* Reading the source brings this event, too. */
	if (!selection->history.connection.conn || selection->gathering ||
	    (number && number <= selection->seen))
		return;
	selection->seen = number;
	if (add(selection, type, record) && type == STORY_LINE_EVENT)
		selection->updated_ns = now_ns;
}
