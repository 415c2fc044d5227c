// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "lang.h"
#include "render_json.h"

#define COLUMNS_MAX 40

/*
 * A column. In a terminal too narrow for all, those with the highest number go
 * first, those with 0 never.
 */
struct column {
	struct choice choice;
	const char *title;
	size_t title_len;
	unsigned int dispensable;
	unsigned int width;		/* 0: left out */
	unsigned int width_ipv4;	/* what the rows with IPv4 need */
};

/* Without --fields. */
static const struct {
	const char *field;
	const char *title;
	unsigned int dispensable;
} usual[] = {
	{ "conn", N_("CONN"), 0 },
	{ "client", N_("CLIENT"), 0 },
	{ "client_state", N_("STATE"), 0 },
	{ "server", N_("SERVER"), 0 },
	{ "server_state", N_("STATE"), 0 },
	{ "verdict_id", N_("STORY"), 1 },
	{ "opened", N_("OPENED"), 5 },
	{ "closed", N_("CLOSED"), 4 },
	{ "bytes", N_("BYTES"), 2 },
	{ "age", N_("AGE"), 3 },
};

#define USUAL (sizeof(usual) / sizeof(usual[0]))
#define DISPENSABLE 5

struct list {
	const struct options *options;
	struct filter filter;
	struct column columns[COLUMNS_MAX];
	unsigned int count;
	bool any;
	/* to be sorted: all that fit, as small as they are */
	struct choice by;
	bool descending;
	struct story_connection *rows;
	size_t row_count;
	size_t row_room;
	u64 now_ns;
	bool no_memory;
};

static int choose_columns(struct list *list)
{
	const char *word = list->options->fields;
	size_t i;

	for (i = 0; !word && i < USUAL; i++) {
		struct column *c = &list->columns[list->count++];

		field_choose(&c->choice, usual[i].field, strlen(usual[i].field));
		c->choice.worded = true;
		c->title = _(usual[i].title);
		c->title_len = strlen(c->title);
		c->dispensable = usual[i].dispensable;
	}
	while (word) {
		struct column *c = &list->columns[list->count++];
		size_t len = strcspn(word, ",");

		if (list->count > COLUMNS_MAX) {
			complain("more than %d fields", COLUMNS_MAX);
			return EXIT_USAGE;
		}
		if (!field_choose(&c->choice, word, len) ||
		    c->choice.field->of == FIELD_OF_EVENT) {
			field_complain(word, len);
			return EXIT_USAGE;
		}
		c->title = word;
		c->title_len = len;
		word = word[len] ? word + len + 1 : NULL;
	}
	return 0;
}

static int choose_order(struct list *list)
{
	const char *word = list->options->sort;

	if (!word)
		return 0;
	list->descending = *word == '-';
	word += list->descending;
	if (field_choose(&list->by, word, strlen(word)) &&
	    list->by.field->of != FIELD_OF_EVENT)
		return 0;
	field_complain(word, strlen(word));
	return EXIT_USAGE;
}

static void measure_text(struct column *c, const char *text, bool ipv4)
{
	unsigned int width = text_width(text);

	if (width > c->width)
		c->width = width;
	if (ipv4 && width > c->width_ipv4)
		c->width_ipv4 = width;
}

static void measure_row(struct list *list, const struct row *row)
{
	char text[FIELD_MAX];
	unsigned int i;

	for (i = 0; i < list->count; i++) {
		field_text(text, &list->columns[i].choice, row,
			   &list->options->term);
		measure_text(&list->columns[i], text, !row->c->family6);
	}
	list->any = true;
}

static unsigned int total_width(const struct list *list)
{
	unsigned int i, total = 0;

	for (i = 0; i < list->count; i++)
		total += list->columns[i].width + !!list->columns[i].width;
	return total - 1;
}

/* Make the columns narrow enough, if they are to fold. */
static void fit(struct list *list)
{
	const struct terminal *term = &list->options->term;
	bool any_ipv4 = false;
	unsigned int i, drop;

	for (i = 0; i < list->count; i++)
		any_ipv4 |= list->columns[i].width_ipv4;
	for (i = 0; i < list->count && list->options->header; i++) {
		char title[FIELD_MAX];

		snprintf(title, sizeof(title), "%.*s",
			 (int)list->columns[i].title_len, list->columns[i].title);
		measure_text(&list->columns[i], title, true);
	}
	if (!term->folds || total_width(list) <= term->width)
		return;
	/* A few long addresses push their own lines out, not all of them. */
	for (i = 0; i < list->count && any_ipv4; i++)
		list->columns[i].width = list->columns[i].width_ipv4;
	for (drop = DISPENSABLE; drop; drop--)
		for (i = 0; i < list->count; i++)
			if (list->columns[i].dispensable == drop &&
			    total_width(list) > term->width)
				list->columns[i].width = 0;
}

static enum style style_of(const struct choice *choice, const struct row *row)
{
	if (choice->field->kind != FIELD_STATE || choice->end == FIELD_BOTH)
		return STYLE_PLAIN;
	return row->c->state[choice->end].presumed ? STYLE_PRESUMED : STYLE_STATE;
}

/* A row, or the titles. */
static void print_row(const struct list *list, const struct row *row)
{
	struct pen pen = { .out = stdout, .term = &list->options->term };
	unsigned int i, end = 0;
	char text[FIELD_MAX];

	for (i = 0; i < list->count; i++) {
		const struct column *c = &list->columns[i];

		if (!c->width)
			continue;
		if (pen.column) {
			pen_put(&pen, " ");
			pen_to(&pen, end);
		}
		if (row)
			field_text(text, &c->choice, row, pen.term);
		else
			snprintf(text, sizeof(text), "%.*s", (int)c->title_len,
				 c->title);
		pen_styled(&pen, row ? style_of(&c->choice, row) : STYLE_STRONG,
			   text);
		end += c->width + 1;
	}
	pen_newline(&pen);
}

/* What is done with each connection that fits. */

static bool each_measured(const struct row *row, void *context)
{
	struct list *list = context;

	if (filter_fits(&list->filter, row))
		measure_row(list, row);
	return true;
}

static bool each_printed(const struct row *row, void *context)
{
	const struct list *list = context;

	if (filter_fits(&list->filter, row))
		print_row(list, row);
	return !ferror(stdout);
}

static bool each_json(const struct row *row, void *context)
{
	struct list *list = context;

	if (filter_fits(&list->filter, row))
		json_print_connection(row->c);
	return !ferror(stdout);
}

static bool each_kept(const struct row *row, void *context)
{
	struct list *list = context;

	list->now_ns = row->now_ns;
	if (!filter_fits(&list->filter, row))
		return true;
	if (list->row_count == list->row_room) {
		size_t room = list->row_room ? 2 * list->row_room : 256;
		void *rows = realloc(list->rows, room * sizeof(*list->rows));

		if (!rows) {
			complain("no memory to sort so many connections");
			list->no_memory = true;
			return false;
		}
		list->rows = rows;
		list->row_room = room;
	}
	list->rows[list->row_count++] = *row->c;
	return true;
}

static void begin_json(const struct source *s, void *context)
{
	(void)context;
	json_print_story(s);
}

/* qsort() gives its comparison no context */
static const struct list *sorted;

static int compare(const void *a, const void *b)
{
	const struct row row[2] = {
		{ .c = a, .now_ns = sorted->now_ns },
		{ .c = b, .now_ns = sorted->now_ns },
	};
	const struct story_connection *c[2] = { a, b };
	int order = field_compare(&sorted->by, sorted->descending, &row[0], &row[1]);

	return order ? order : (c[0]->conn > c[1]->conn) - (c[0]->conn < c[1]->conn);
}

static void print_begin(struct list *list)
{
	fit(list);
	if (!list->any && list->options->term.is_tty)
		complain(list->filter.count ? N_("no connection fits") :
					      N_("no connections so far"));
	else if (list->options->header)
		print_row(list, NULL);
}

static int print_sorted(struct list *list)
{
	int status = walk(list->options, WALK_CONNECTIONS,
			  list->options->json ? begin_json : NULL, each_kept, list);
	size_t i;

	sorted = list;
	if (list->row_count)
		qsort(list->rows, list->row_count, sizeof(*list->rows), compare);
	for (i = 0; i < list->row_count && !list->options->json; i++) {
		struct row row = { .c = &list->rows[i], .now_ns = list->now_ns };

		measure_row(list, &row);
	}
	if (!list->options->json)
		print_begin(list);
	for (i = 0; i < list->row_count && !ferror(stdout); i++) {
		struct row row = { .c = &list->rows[i], .now_ns = list->now_ns };

		if (list->options->json)
			json_print_connection(row.c);
		else
			print_row(list, &row);
	}
	free(list->rows);
	return list->no_memory ? EXIT_TROUBLE : status;
}

static int run(const struct options *options)
{
	bool pipe = options->file && !strcmp(options->file, "-");
	struct options again = *options;
	static struct list list;
	int status;

	list.options = options;
	status = filter_parse(&list.filter, options->argv, options->argc, false);
	if (!status)
		status = choose_columns(&list);
	if (!status)
		status = choose_order(&list);
	if (status)
		return status;
	/* What can't be read twice is kept, in the order of the numbers. */
	if (pipe && !options->sort)
		field_choose(&list.by, "conn", strlen("conn"));
	if (options->sort || (pipe && !options->json))
		return print_sorted(&list);
	if (options->json)
		return walk(options, WALK_CONNECTIONS, begin_json, each_json, &list);
	/* All rows are measured, without being kept; what is wrong is told once. */
	status = walk(options, WALK_CONNECTIONS, NULL, each_measured, &list);
	if (status && !list.any)
		return status;
	print_begin(&list);
	if (!list.any)
		return status;
	again.quiet = true;
	return walk(&again, WALK_CONNECTIONS, NULL, each_printed, &list) | status;
}

const struct command cmd_list = {
	.name = "list",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsHT",
	.summary = N_("list the connections, with both ends' states"),
	.help =
N_("Lists the connections known, those that ended lately too: both ends and their\n"
"states (? if presumed; TIME-WAIT with the seconds left), the bytes that client\n"
"and server have sent, and the age. 'tcpstory show' tells one of them in full.\n"
"A narrow terminal shows fewer columns; a file or a pipe has them all.\n\n"
"  -f, --fields=FIELD,... these columns: conn, client, client_state, handshake_us ...\n"
"  -s, --sort=FIELD       by this field; -FIELD: the highest first\n"
"  -H, --no-header        no titles"),
	.more = filter_help,
	.run = run,
};
