// SPDX-License-Identifier: GPL-2.0
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "labs/lines.h"
#include "output/message.h"
#include "util/array.h"

/* Add a line; false if there is no memory, or no more is kept. */
static bool add(struct lines *lines, const char *text, size_t len)
{
	struct keyval_span *line;

	if (lines->count == LINES_MAX || lines->bytes + len > LINES_BYTES_MAX)
		return false;
	line = array_grow(lines->line, lines->count, &lines->room,
			  sizeof(*line));
	if (!line)
		return false;
	lines->line = line;
	memcpy(lines->text + lines->bytes, text, len);
	line[lines->count].at = lines->text + lines->bytes;
	line[lines->count++].len = len;
	lines->bytes += len;
	return true;
}

/* A record as a line, whatever it was read from; losses are left out. */
static bool add_record(struct lines *lines, enum story_line type,
		       const union story_record *record)
{
	char text[STORY_LINE_MAX];
	size_t len;

	switch (type) {
	case STORY_LINE_EVENT:
		len = story_event_format(&record->event, text, sizeof(text));
		break;
	case STORY_LINE_CONNECTION:
		len = story_connection_format(&record->connection, text,
					      sizeof(text));
		break;
	default:
		return true;
	}
	return add(lines, text, len - 1);
}

int lines_read(struct lines *lines, const struct source_options *options)
{
	static struct source source;
	struct source_options quiet = *options;
	enum source_result result;
	union story_record record;
	enum story_line type;

	memset(lines, 0, sizeof(*lines));
	/* The figure is drawn from the same file, and complains about damage. */
	quiet.quiet = true;
	if (source_open(&source, &quiet, "events"))
		return EXIT_TROUBLE;
	/* Memory that is not written to is not used. */
	lines->text = malloc(LINES_BYTES_MAX);
	while ((result = source_record(&source, &type, &record)) == SOURCE_LINE)
		if (!lines->text || !add_record(lines, type, &record)) {
			complain("%s is too large for a lab: record one connection",
				 source.path);
			source_close(&source, SOURCE_ERROR);
			return EXIT_TROUBLE;
		}
	source_close(&source, result);
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

void lines_free(struct lines *lines)
{
	free(lines->text);
	free(lines->line);
}

static struct keyval_span find(struct keyval_span line, struct keyval_span key)
{
	const struct keyval_span none = { NULL, 0 };

	while (line.len) {
		struct keyval_span value = keyval_span_cut(&line, ' ');
		struct keyval_span name = keyval_span_cut(&value, '=');

		if (keyval_span_is(name, "text"))
			return none;
		if (name.len == key.len && !memcmp(name.at, key.at, key.len))
			return value;
	}
	return none;
}

/* "A>B>C?": the first state, or the last one. */
static struct keyval_span one_state(struct keyval_span states, bool last)
{
	struct keyval_span state = keyval_span_cut(&states, '>');

	while (last && states.len)
		state = keyval_span_cut(&states, '>');
	if (state.len && state.at[state.len - 1] == '?')
		state.len--;
	return state;
}

struct keyval_span lines_value(struct keyval_span line, struct keyval_span key)
{
	const size_t suffix = strlen(".new");
	bool last;

	if (key.len <= suffix)
		return find(line, key);
	last = !memcmp(key.at + key.len - suffix, ".new", suffix);
	if (!last && memcmp(key.at + key.len - suffix, ".old", suffix))
		return find(line, key);
	key.len -= suffix;
	return one_state(find(line, key), last);
}

bool lines_is_event(struct keyval_span line)
{
	return keyval_span_starts(line, "event=");
}

u64 lines_conn(struct keyval_span line)
{
	const struct keyval_span key = { "conn", strlen("conn") };
	u64 conn;

	if (!lines_is_event(line) && !keyval_span_starts(line, "conn="))
		return 0;
	return keyval_number(lines_value(line, key), UINT64_MAX, &conn) ? conn :
									  0;
}

static bool matches(struct keyval_span pattern, struct keyval_span value)
{
	char p[256], v[256];

	if (!value.at || pattern.len >= sizeof(p) || value.len >= sizeof(v))
		return false;
	memcpy(p, pattern.at, pattern.len);
	p[pattern.len] = 0;
	memcpy(v, value.at, value.len);
	v[value.len] = 0;
	return !fnmatch(p, v, 0);
}

bool lines_fit(struct keyval_span line, struct keyval_span words)
{
	while (words.len) {
		struct keyval_span pattern = keyval_span_cut(&words, ' ');
		struct keyval_span key = keyval_span_cut(&pattern, '=');
		bool wanted = true;

		if (!key.len)
			continue;
		if (key.at[key.len - 1] == '!') {
			wanted = false;
			key.len--;
		}
		if (matches(pattern, lines_value(line, key)) != wanted)
			return false;
	}
	return true;
}
