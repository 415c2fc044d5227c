// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "filter.h"
#include "lang.h"
#include "render_json.h"

struct list {
	const struct options *options;
	struct filter filter;
	struct column columns[COLUMNS_MAX];
	unsigned int count;
	bool any;
	/* to be sorted: all that fit, as small as they are */
	struct order order;
	struct story_connection *rows;
	size_t row_count;
	size_t row_room;
	u64 now_ns;
	bool no_memory;
};

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

		column_title(title, &list->columns[i]);
		measure_text(&list->columns[i], title, true);
	}
	if (!term->folds || total_width(list) <= term->width)
		return;
	/* A few long addresses push their own lines out, not all of them. */
	for (i = 0; i < list->count && any_ipv4; i++)
		list->columns[i].width = list->columns[i].width_ipv4;
	for (drop = COLUMNS_DISPENSABLE; drop; drop--)
		for (i = 0; i < list->count; i++)
			if (list->columns[i].dispensable == drop &&
			    total_width(list) > term->width)
				list->columns[i].width = 0;
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
			column_title(text, c);
		pen_styled(&pen, row ? column_style(c, row) : STYLE_STRONG,
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

	return order_compare(&sorted->order, &row[0], &row[1]);
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
		status = columns_choose(list.columns, &list.count, options->fields);
	if (!status && options->sort)
		status = order_choose(&list.order, options->sort);
	if (status)
		return status;
	/* What can't be read twice is kept, in the order of the numbers. */
	if (pipe && !options->sort)
		order_choose(&list.order, "conn");
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
