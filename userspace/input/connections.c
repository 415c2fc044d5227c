// SPDX-License-Identifier: GPL-2.0
#include "input/connections.h"
#include "input/multipass.h"
#include "output/message.h"
#include "util/clock.h"

struct iteration {
	const struct connections *connections;
	struct source *source;
	bool has_events;
	struct multipass pass;
	bool no_memory;
};

static u64 now_of(const struct iteration *it)
{
	/* Copies of the module's files don't say when they were made; events do. */
	if (!it->source->is_proc)
		return it->has_events ? it->source->end_ns : 0;
	return clock_ns();
}

static bool emit(const struct iteration *it, const struct story_connection *c)
{
	struct row row = { .c = c, .now_ns = now_of(it) };

	return it->connections->each(&row, it->connections->context);
}

/* Read the file once, for the connections of this pass. */
static enum source_result read_pass(struct iteration *it)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	do {
		result = source_record(it->source, &type, &record);
		if (result == SOURCE_LINE && type != STORY_LINE_LOST &&
		    !multipass_update(&it->pass, type, &record)) {
			complain("no memory for the connections");
			it->no_memory = true;
			return SOURCE_ERROR;
		}
		it->source->last = it->pass.last;
	} while (result == SOURCE_LINE);
	return result;
}

static bool emit_pass(struct iteration *it)
{
	struct conn_table *table = &it->pass.table;
	u32 i;

	conn_table_sort(table);
	for (i = 0; i < table->count; i++)
		if (!emit(it, conn_table_at(table, i)))
			return false;
	return true;
}

static enum source_result run_passes(struct iteration *it)
{
	for (;;) {
		enum source_result result = read_pass(it);

		if (it->no_memory)
			return result;
		if (!emit_pass(it))
			return SOURCE_LINE;
		if (result != SOURCE_END || !multipass_next(&it->pass))
			return result;
		if (source_rewind(it->source, it->pass.first))
			return SOURCE_ERROR;
	}
}

static enum source_result each_of_events(struct iteration *it)
{
	const struct connections *c = it->connections;
	enum source_result result;

	if (multipass_init(&it->pass, CONNECTIONS_ROOM, c->first, c->last)) {
		complain("no memory for the connections");
		return SOURCE_ERROR;
	}
	result = run_passes(it);
	multipass_free(&it->pass);
	return result;
}

static enum source_result each_line(struct iteration *it)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	do {
		result = source_record(it->source, &type, &record);
		if (result == SOURCE_LINE && type == STORY_LINE_CONNECTION &&
		    !emit(it, &record.connection))
			break;
	} while (result == SOURCE_LINE);
	return result;
}

int connections_each(const struct connections *c)
{
	static struct source source;
	bool lines = c->from == CONNECTIONS_PRESENT && !c->options->file;
	struct iteration it = {
		.connections = c,
		.source = &source,
		.has_events = !lines,
	};
	enum source_result result;

	if (source_hold(c->options) ||
	    source_open(&source, c->options, lines ? "connections" : "events"))
		return EXIT_TROUBLE;
	if (c->begin)
		c->begin(&source, c->context);
	result = lines ? each_line(&it) : each_of_events(&it);
	return source_close(&source, result);
}
