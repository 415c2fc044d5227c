// SPDX-License-Identifier: GPL-2.0
#include <string.h>
#include <unistd.h>

#include "tui/model.h"
#include "tui/selection.h"

/* Of a longer history, the older half is given up. */
#define EVENTS_MAX 8192

void chosen_begin(struct chosen *chosen, u64 conn)
{
	if (chosen->gathering)
		close(chosen->source.fd);
	history_free(&chosen->history);
	memset(&chosen->history, 0, sizeof(chosen->history));
	chosen->history.connection.conn = conn;
	chosen->gathering = false;
	chosen->seen = 0;
	chosen->told_ns = 0;
	chosen->changed = true;
	if (!conn || source_open(&chosen->source, chosen->options,
				 chosen->live ? "live" : "events"))
		return;
	/* The same events as come later, from the oldest kept on. */
	if (chosen->live)
		source_live(&chosen->source, true);
	/* What is wrong with a saved story is told once, by who reads all of it. */
	chosen->source.quiet = true;
	chosen->gathering = true;
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

static bool add(struct chosen *chosen, enum story_line type,
		const union story_record *record)
{
	struct history *history = &chosen->history;

	if (type == STORY_LINE_EVENT && record->event.conn != history->connection.conn)
		return false;
	if (history->count == EVENTS_MAX || history->gap_count == EVENTS_MAX)
		halve(history);
	chosen->changed |= history_add(history, type, record);
	return true;
}

bool chosen_work(struct chosen *chosen, u64 slice_ns)
{
	u64 until = model_clock() + slice_ns;
	enum source_result result = SOURCE_LINE;
	union story_record record;
	enum story_line type;

	while (chosen->gathering && model_clock() < until) {
		result = source_record(&chosen->source, &type, &record);
		chosen->gathering = result == SOURCE_LINE;
		if (chosen->gathering)
			add(chosen, type, &record);
	}
	if (result == SOURCE_LINE)
		return chosen->gathering;
	chosen->seen = chosen->source.number;
	chosen->changed = true;
	source_close(&chosen->source, result);
	return false;
}

void chosen_tell(struct chosen *chosen, enum story_line type,
		 const union story_record *record, u64 number, u64 now_ns)
{
	/* What is gathered, has it. */
	if (!chosen->history.connection.conn || chosen->gathering ||
	    (number && number <= chosen->seen))
		return;
	chosen->seen = number;
	if (add(chosen, type, record) && type == STORY_LINE_EVENT)
		chosen->told_ns = now_ns;
}
