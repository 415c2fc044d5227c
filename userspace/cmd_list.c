// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

#include "format.h"
#include "names.h"
#include "render_json.h"
#include "source.h"

/* The columns are as wide as these first connections need; the rest may not fit. */
#define LOOK_AHEAD 256
#define CELL_MAX 80

/* What columns are made from. */
struct row {
	const struct story_connection *c;
	u64 now_ns;
};

static void cell_conn(char *cell, const struct row *row)
{
	snprintf(cell, CELL_MAX, "%" PRIu64, row->c->conn);
}

static void cell_client(char *cell, const struct row *row)
{
	format_addr(cell, row->c->family6, row->c->addr[0], row->c->port[0]);
}

static void cell_server(char *cell, const struct row *row)
{
	format_addr(cell, row->c->family6, row->c->addr[1], row->c->port[1]);
}

/* An end in TIME-WAIT has its time left beside it. */
static void cell_state(char *cell, const struct row *row, unsigned int end)
{
	char buf[FORMAT_MAX];
	struct story_seen seen = row->c->state[end];

	format_state(buf, seen);
	if (seen.state == STORY_STATE_TIME_WAIT)
		snprintf(cell, CELL_MAX, "%s %us", buf, row->c->expires_s);
	else
		snprintf(cell, CELL_MAX, "%s", buf);
}

static void cell_client_state(char *cell, const struct row *row)
{
	cell_state(cell, row, 0);
}

static void cell_server_state(char *cell, const struct row *row)
{
	cell_state(cell, row, 1);
}

static void cell_verdict(char *cell, const struct row *row)
{
	snprintf(cell, CELL_MAX, "%s",
		 story_name(&story_names_verdict, row->c->verdict));
}

static void cell_opened(char *cell, const struct row *row)
{
	snprintf(cell, CELL_MAX, "%s",
		 story_name(&story_names_opened, row->c->opened));
}

static void cell_closed(char *cell, const struct row *row)
{
	snprintf(cell, CELL_MAX, "%s",
		 story_name(&story_names_closed, row->c->closed));
}

static void cell_bytes(char *cell, const struct row *row)
{
	char client[FORMAT_MAX], server[FORMAT_MAX];

	snprintf(cell, CELL_MAX, "%s/%s", format_bytes(client, row->c->bytes[0]),
		 format_bytes(server, row->c->bytes[1]));
}

static void cell_age(char *cell, const struct row *row)
{
	u64 s = (row->now_ns - row->c->started_ns) / 1000000000;

	if (row->now_ns < row->c->started_ns)
		snprintf(cell, CELL_MAX, "-");
	else if (s < 100)
		snprintf(cell, CELL_MAX, "%" PRIu64 "s", s);
	else if (s < 6000)
		snprintf(cell, CELL_MAX, "%" PRIu64 "m", s / 60);
	else if (s < 360000)
		snprintf(cell, CELL_MAX, "%" PRIu64 "h", s / 3600);
	else
		snprintf(cell, CELL_MAX, "%" PRIu64 "d", s / 86400);
}

/* In a terminal too narrow for all, those with the highest number go first. */
static const struct column {
	const char *title;
	void (*cell)(char *cell, const struct row *row);
	unsigned int dispensable;
} columns[] = {
	{ "CONN", cell_conn, 0 },
	{ "CLIENT", cell_client, 0 },
	{ "STATE", cell_client_state, 0 },
	{ "SERVER", cell_server, 0 },
	{ "STATE", cell_server_state, 0 },
	{ "STORY", cell_verdict, 1 },
	{ "OPENED", cell_opened, 5 },
	{ "CLOSED", cell_closed, 4 },
	{ "BYTES", cell_bytes, 2 },
	{ "AGE", cell_age, 3 },
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))
#define DISPENSABLE 5

/* How wide each column is; 0: left out. */
struct layout {
	unsigned int width[COLUMNS];
	u64 now_ns;
};

static unsigned int total_width(const struct layout *layout)
{
	unsigned int i, total = 0;

	for (i = 0; i < COLUMNS; i++)
		total += layout->width[i] + !!layout->width[i];
	return total - 1;
}

static void fit(struct layout *layout, const struct story_connection *first,
		unsigned int count, bool only_ipv4)
{
	unsigned int i, k;
	char cell[CELL_MAX];

	for (i = 0; i < COLUMNS; i++) {
		layout->width[i] = text_width(columns[i].title);
		for (k = 0; k < count; k++) {
			struct row row = { &first[k], layout->now_ns };
			unsigned int width;

			if (only_ipv4 && first[k].family6)
				continue;
			columns[i].cell(cell, &row);
			width = text_width(cell);
			if (width > layout->width[i])
				layout->width[i] = width;
		}
	}
}

static void lay_out(struct layout *layout, const struct options *options,
		    const struct story_connection *first, unsigned int count)
{
	unsigned int i, k, drop;

	fit(layout, first, count, false);
	if (!options->term.folds || total_width(layout) <= options->term.width)
		return;
	/* A few long addresses push their own lines out, not all of them. */
	for (k = 0; k < count; k++)
		if (!first[k].family6)
			break;
	if (k < count)
		fit(layout, first, count, true);
	for (drop = DISPENSABLE; drop; drop--)
		for (i = 0; i < COLUMNS; i++)
			if (columns[i].dispensable == drop &&
			    total_width(layout) > options->term.width)
				layout->width[i] = 0;
}

static enum style style_of(const struct row *row, unsigned int column)
{
	if (columns[column].cell == cell_client_state)
		return row->c->state[0].presumed ? STYLE_PRESUMED : STYLE_STATE;
	if (columns[column].cell == cell_server_state)
		return row->c->state[1].presumed ? STYLE_PRESUMED : STYLE_STATE;
	return STYLE_PLAIN;
}

/* A row, or the titles. */
static void print_row(const struct options *options,
		      const struct layout *layout,
		      const struct story_connection *c)
{
	struct pen pen = { .out = stdout, .term = &options->term };
	struct row row = { c, layout->now_ns };
	unsigned int i, end = 0;
	char cell[CELL_MAX];

	for (i = 0; i < COLUMNS; i++) {
		if (!layout->width[i])
			continue;
		if (i) {
			pen_put(&pen, " ");
			pen_to(&pen, end);
		}
		if (c)
			columns[i].cell(cell, &row);
		pen_styled(&pen, c ? style_of(&row, i) : STYLE_STRONG,
			   c ? cell : columns[i].title);
		end += layout->width[i] + 1;
	}
	pen_newline(&pen);
}

/* Ages make sense if the file is from this boot: the module's own always is. */
static u64 now_of(const struct source *s)
{
	struct timespec now = { 0 };

	if (s->is_proc)
		clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * (u64)1000000000 + now.tv_nsec;
}

static int print_table(struct source *s, const struct options *options)
{
	struct layout layout = { .now_ns = now_of(s) };
	struct story_connection *first;
	enum source_result result;
	union story_record record;
	enum story_line type;
	unsigned int i, n = 0;

	first = calloc(LOOK_AHEAD, sizeof(*first));
	if (!first) {
		complain("no memory");
		return EXIT_TROUBLE;
	}
	while (n < LOOK_AHEAD) {
		result = source_record(s, &type, &record);
		if (result != SOURCE_LINE)
			break;
		if (type == STORY_LINE_CONNECTION)
			first[n++] = record.connection;
	}
	lay_out(&layout, options, first, n);
	print_row(options, &layout, NULL);
	for (i = 0; i < n; i++)
		print_row(options, &layout, &first[i]);
	free(first);
	while (result == SOURCE_LINE && !ferror(stdout)) {
		result = source_record(s, &type, &record);
		if (result == SOURCE_LINE && type == STORY_LINE_CONNECTION)
			print_row(options, &layout, &record.connection);
	}
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

static int print_json(struct source *s)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	json_print_story(&s->header);
	do {
		result = source_record(s, &type, &record);
		if (result == SOURCE_LINE && type == STORY_LINE_CONNECTION)
			json_print_connection(&record.connection);
	} while (result == SOURCE_LINE && !ferror(stdout));
	return result == SOURCE_ERROR ? EXIT_TROUBLE : 0;
}

static int run(const struct options *options)
{
	static struct source source;
	int status;

	if (source_open(&source, options, "connections"))
		return EXIT_TROUBLE;
	status = options->json ? print_json(&source) :
				 print_table(&source, options);
	source_close(&source);
	return status;
}

const struct command cmd_list = {
	.name = "list",
	.arguments = "",
	.options = "",
	.summary = "list the connections, with both ends' states",
	.help =
"Lists the connections known, those that ended lately too: both ends and their\n"
"states (? if presumed; TIME-WAIT with the seconds left), the bytes that client\n"
"and server have sent, and the age. 'tcpstory show' tells one of them in full.\n"
"A narrow terminal shows fewer columns; a file or a pipe has them all.\n",
	.run = run,
};
