// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/connections.h"
#include "output/utf8.h"
#include "query/columns.h"
#include "query/filter.h"
#include "query/record_json.h"
#include "query/sorted.h"

/* The first rows set the columns' widths; a later row may widen one. */
#define MEASURED 1000

/*
 * @order: the order, if it has a field
 * @kept: rows that wait for the columns' widths, or for the order
 * @keep: most rows that wait
 * @started: printing has begun: rows are printed as they are read
 */
struct list {
	const struct options *options;
	struct filter filter;
	struct column columns[COLUMNS_MAX];
	unsigned int count;
	struct order order;
	struct sorted kept;
	size_t keep;
	bool started;
	u64 now_ns;
	bool no_memory;
};

static void measure_text(struct column *c, const char *text, bool ipv4)
{
	unsigned int width = utf8_width(text);

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
			   &list->options->output.term);
		measure_text(&list->columns[i], text, !row->c->family6);
	}
}

static unsigned int total_width(const struct list *list)
{
	unsigned int i, total = 0;

	for (i = 0; i < list->count; i++)
		total += list->columns[i].width + !!list->columns[i].width;
	return total - 1;
}

/* Make the columns fit the terminal. */
static void fit(struct list *list)
{
	const struct terminal *term = &list->options->output.term;
	bool any_ipv4 = false;
	unsigned int i, drop;

	for (i = 0; i < list->count; i++)
		any_ipv4 |= list->columns[i].width_ipv4;
	for (i = 0; i < list->count && !list->options->no_header; i++) {
		char title[FIELD_MAX];

		column_title(title, &list->columns[i]);
		measure_text(&list->columns[i], title, true);
	}
	if (!term->folds || total_width(list) <= term->width)
		return;
	/* Rows with long IPv6 addresses exceed the columns alone. */
	for (i = 0; i < list->count && any_ipv4; i++)
		list->columns[i].width = list->columns[i].width_ipv4;
	for (drop = COLUMNS_DISPENSABLE; drop; drop--)
		for (i = 0; i < list->count; i++)
			if (list->columns[i].dispensable == drop &&
			    total_width(list) > term->width)
				list->columns[i].width = 0;
}

/* A cell wider than those of the rows measured. */
static void widen(struct list *list, struct column *c, unsigned int width)
{
	const struct terminal *term = &list->options->output.term;

	if (width > c->width &&
	    (!term->folds || total_width(list) + width - c->width <= term->width))
		c->width = width;
}

/* A row; NULL: the titles. */
static void print_row(struct list *list, const struct row *row)
{
	struct pen pen = { .out = stdout, .term = &list->options->output.term };
	unsigned int i, at, end = 0;
	char text[FIELD_MAX];

	for (i = 0; i < list->count; i++) {
		struct column *c = &list->columns[i];

		if (!c->width)
			continue;
		if (pen.column) {
			pen_put(&pen, " ");
			pen_to(&pen, end);
		}
		at = pen.column;
		if (row)
			field_text(text, &c->choice, row, pen.term);
		else
			column_title(text, c);
		pen_styled(&pen, row ? column_style(c, row) : STYLE_STRONG,
			   text);
		widen(list, c, pen.column - at);
		end += c->width + 1;
	}
	pen_newline(&pen);
}

static void print(struct list *list, const struct row *row)
{
	if (list->options->json)
		record_json_print_connection(row->c);
	else
		print_row(list, row);
}

static void print_kept(struct list *list)
{
	struct story_connection c;
	struct row row = { .c = &c, .now_ns = list->now_ns };
	size_t i;

	list->started = true;
	if (list->order.by.field)
		sorted_sort(&list->kept, &list->order);
	for (i = 0; i < list->kept.count && !list->options->json; i++) {
		sorted_get(&list->kept, i, &c);
		measure_row(list, &row);
	}
	if (!list->options->json) {
		fit(list);
		if (!list->options->no_header)
			print_row(list, NULL);
	}
	for (i = 0; i < list->kept.count && !ferror(stdout); i++) {
		sorted_get(&list->kept, i, &c);
		print(list, &row);
	}
	sorted_free(&list->kept);
}

static bool each(const struct row *row, void *context)
{
	struct list *list = context;

	list->now_ns = row->now_ns;
	if (!filter_fits(&list->filter, row))
		return true;
	if (!list->started && list->kept.count < list->keep) {
		const struct order *order = &list->order;

		list->no_memory = !sorted_add(&list->kept, row,
					      order->by.field ? order : NULL);
		if (list->no_memory)
			complain("no memory to sort so many connections");
		return !list->no_memory;
	}
	if (!list->started)
		print_kept(list);
	print(list, row);
	return !ferror(stdout);
}

static void begin(const struct source *s, void *context)
{
	const struct list *list = context;

	if (list->options->json)
		record_json_print_story(&s->header, s->host);
}

static int run(const struct options *options)
{
	static struct list list;
	struct connections all = {
		.options = &options->source,
		.from = CONNECTIONS_PRESENT,
		.begin = begin,
		.each = each,
		.context = &list,
	};
	int status;

	memset(&list, 0, sizeof(list));
	list.options = options;
	status = filter_parse(&list.filter, options->argv, options->argc, false);
	if (!status)
		status = columns_choose(list.columns, &list.count,
					options->fields);
	if (!status && options->sort)
		status = order_choose(&list.order, options->sort);
	if (status)
		return status;
	if (list.order.by.field)
		list.keep = SIZE_MAX;
	else
		list.keep = options->json ? 0 : MEASURED;
	filter_numbers(&list.filter, &all.first, &all.last);
	status = connections_each(&all);
	if (list.started)
		return status;
	/* No titles for a file that can't be read. */
	if (list.kept.count || (!status && !options->output.term.is_tty))
		print_kept(&list);
	else if (!status && !options->json)
		complain(list.filter.count ? N_("no connection fits") :
					     N_("no connections so far"));
	return list.no_memory ? EXIT_TROUBLE : status;
}

static const char help[] =
	N_("Lists the connections known, those that ended lately too: both ends and their\n"
	   "states (? if presumed; TIME-WAIT with the seconds left), the bytes that client\n"
	   "and server have sent, and the age. 'tcpstory show' shows one of them in full.\n"
	   "A narrow terminal shows fewer columns; a file or a pipe has them all.");

const struct command cmd_list = {
	.name = "list",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsHTj",
	.summary = N_("list the connections, with both ends' states"),
	.help = help,
	.more = filter_help,
	.run = run,
};
