// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "output/message.h"
#include "tui/model.h"
#include "util/clock.h"

/* Between two sweeps, the time that a sweep takes, times this. */
#define SWEEP_REST 4

static int begin_sweep(struct model *m)
{
	/* A recording has all in one file. */
	if (source_open(&m->sweep, m->options, "connections"))
		return EXIT_TROUBLE;
	m->sweeping = true;
	m->began_s = clock_ns() / SECOND_NS;
	m->cost_ns = 0;
	return 0;
}

/* Open live before reading connections: then no event is missed. */
static int attach(struct model *m)
{
	if (m->live) {
		if (source_open(&m->events, m->options, "live"))
			return EXIT_TROUBLE;
		source_live(&m->events, false);
	}
	if (!begin_sweep(m))
		return 0;
	if (m->live)
		source_drop(&m->events);
	return EXIT_TROUBLE;
}

int model_open(struct model *m, const struct source_options *options)
{
	m->options = options;
	m->live = !options->file && !options->dir;
	if (conn_table_init(&m->table, MODEL_ROOM)) {
		complain("no memory for the connections");
		return EXIT_TROUBLE;
	}
	return attach(m);
}

static void detach(struct model *m)
{
	if (m->sweeping)
		source_drop(&m->sweep);
	if (m->live && !m->gone)
		source_drop(&m->events);
	m->sweeping = false;
}

void model_close(struct model *m)
{
	detach(m);
	conn_table_free(&m->table);
}

bool model_reopen(struct model *m)
{
	struct conn_table empty;

	if (conn_table_init(&empty, MODEL_ROOM))
		return false;
	if (attach(m)) {
		conn_table_free(&empty);
		return false;
	}
	/* The module numbers connections from 1 again: these are others. */
	conn_table_free(&m->table);
	m->table = empty;
	m->gone = false;
	m->loaded = false;
	m->lines = 0;
	m->left_out = 0;
	m->lost = 0;
	m->changed = true;
	return true;
}

/* When the table is full, evict a connection. */
static void update(struct model *m, enum story_line type,
		   const union story_record *record)
{
	struct story_connection evicted;

	m->table.now = clock_ns() / SECOND_NS;
	if (!conn_table_update(&m->table, type, record) &&
	    conn_table_evict(&m->table, &evicted)) {
		conn_table_update(&m->table, type, record);
		m->left_out++;
	}
	m->changed = true;
}

/* Returns whether there is more. */
static bool read_events(struct model *m, u64 until)
{
	union story_record record;
	enum story_line type;

	while (clock_ns() < until) {
		enum source_result result = source_record(&m->events, &type,
							  &record);

		if (result == SOURCE_AGAIN)
			return false;
		if (result != SOURCE_LINE) {
			detach(m);
			m->gone = true;
			m->changed = true;
			return false;
		}
		if (type == STORY_LINE_LOST)
			m->lost += record.lost;
		else if (type == STORY_LINE_EVENT)
			update(m, type, &record);
		if (type != STORY_LINE_CONNECTION)
			m->on_record(type, &record, m->events.number,
				     m->context);
	}
	return true;
}

static void end_sweep(struct model *m, enum source_result result, u64 selected)
{
	m->sweeping = false;
	/* Errors of the module's files show at live. */
	m->status |= source_close(&m->sweep, result);
	if (m->live)
		m->status = 0;
	if (m->live && result == SOURCE_END)
		conn_table_remove_untouched(&m->table, m->began_s, selected);
	m->loaded = true;
	m->changed = true;
	m->next_ns = m->cost_ns * SWEEP_REST;
	m->next_ns = clock_ns() +
		     (m->next_ns > SECOND_NS ? m->next_ns : SECOND_NS);
}

static bool read_sweep(struct model *m, u64 slice_ns, u64 selected)
{
	u64 began = clock_ns(), now = began;
	union story_record record;
	enum story_line type;

	while (now < began + slice_ns) {
		enum source_result result = source_record(&m->sweep, &type,
							  &record);

		now = clock_ns();
		if (result != SOURCE_LINE) {
			m->cost_ns += now - began;
			end_sweep(m, result, selected);
			return false;
		}
		m->lines += !m->loaded;
		if (type == STORY_LINE_CONNECTION ||
		    (type == STORY_LINE_EVENT && !m->live))
			update(m, type, &record);
	}
	m->cost_ns += now - began;
	return true;
}

bool model_work(struct model *m, u64 slice_ns, u64 selected)
{
	u64 now = clock_ns();
	bool more = false;

	if (m->live && !m->gone)
		more = read_events(m, now + slice_ns);
	if (m->live && !m->gone && !m->sweeping && now >= m->next_ns &&
	    begin_sweep(m))
		m->next_ns = now + SECOND_NS;
	if (m->sweeping)
		more |= read_sweep(m, slice_ns, selected);
	return more;
}

int model_fd(const struct model *m)
{
	return m->live && !m->gone ? m->events.fd : -1;
}

u64 model_now(const struct model *m)
{
	if (m->live)
		return clock_ns();
	/* Copies of the module's files don't say when they were made; events do. */
	return m->options->file ? m->sweep.end_ns : 0;
}

bool model_find(const struct model *m, u64 conn, struct story_connection *c)
{
	const struct story_connection *known;
	u32 touched, now = clock_ns() / SECOND_NS;

	known = conn_table_find(&m->table, conn, &touched);
	if (!known)
		return false;
	*c = *known;
	/* The timer has run on since the line was read. */
	if (m->live && c->expires_s != STORY_UNKNOWN_US)
		c->expires_s -= now - touched < c->expires_s ? now - touched :
							       c->expires_s;
	return true;
}
