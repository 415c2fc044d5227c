// SPDX-License-Identifier: GPL-2.0
#include <limits.h>
#include <string.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/connections.h"
#include "query/filter.h"
#include "query/record_json.h"
#include "query/sorted.h"
#include "query/table.h"

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
	struct table table;
	struct order order;
	struct sorted kept;
	size_t keep;
	bool started;
	u64 now_ns;
	bool no_memory;
};

static void measure_row(struct list *list, const struct row *row)
{
	char text[FIELD_MAX];
	unsigned int i;

	for (i = 0; i < list->table.count; i++) {
		field_text(text, &list->columns[i].choice, row,
			   &list->options->output.term);
		column_widen(&list->columns[i], text);
	}
}

static unsigned int line_width(const struct list *list)
{
	const struct terminal *term = &list->options->output.term;

	return term->folds ? term->width : UINT_MAX;
}

/* Make the table fit the terminal. */
static void fit(struct list *list)
{
	const struct terminal *term = &list->options->output.term;
	char title[FIELD_MAX];
	unsigned int i;

	for (i = 0; i < list->table.count && !list->options->no_header; i++) {
		column_title(title, &list->columns[i], NULL, term);
		column_widen(&list->columns[i], title);
	}
	table_lay_out(&list->table, line_width(list), UINT_MAX);
}

/* Widen columns for a row that was not measured, unless columns would have to go. */
static void widen(struct list *list, const struct row *row)
{
	static struct column before[COLUMNS_MAX];
	const struct table table = list->table;
	unsigned int i;

	memcpy(before, list->columns, sizeof(before));
	measure_row(list, row);
	if (!memcmp(before, list->columns, sizeof(before)))
		return;
	table_lay_out(&list->table, line_width(list), UINT_MAX);
	for (i = 0; i < table.count; i++)
		if (list->table.line[i] != table.line[i] ||
		    list->table.width[i] < table.width[i])
			break;
	if (i == table.count)
		return;
	memcpy(list->columns, before, sizeof(before));
	list->table = table;
}

static void print_row(struct list *list, const struct row *row)
{
	struct pen pen = { .out = stdout, .term = &list->options->output.term };

	if (row)
		widen(list, row);
	table_draw(&list->table, &pen, row, NULL, false);
}

/* Records have no columns whose widths depend on all rows. */
static bool prints_records(const struct list *list)
{
	return list->options->json || list->options->csv;
}

static void print(struct list *list, const struct row *row)
{
	if (list->options->json)
		record_json_print_connection(row->c);
	else if (list->options->csv)
		record_json_print_csv(row->c);
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
	for (i = 0; i < list->kept.count && !prints_records(list); i++) {
		sorted_get(&list->kept, i, &c);
		measure_row(list, &row);
	}
	if (!prints_records(list)) {
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
	if (list->options->csv)
		record_json_begin_csv(&s->header, s->host,
				      !list->options->no_header);
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
	list.table.columns = list.columns;
	status = filter_parse(&list.filter, options->argv, options->argc, false);
	if (!status)
		status = columns_choose(list.columns, &list.table.count,
					options->fields, options->no_header);
	if (!status && options->sort)
		status = order_choose(&list.order, options->sort);
	if (status)
		return status;
	if (list.order.by.field)
		list.keep = SIZE_MAX;
	else
		list.keep = prints_records(&list) ? 0 : MEASURED;
	filter_numbers(&list.filter, &all.first, &all.last);
	status = connections_each(&all);
	if (list.started)
		return status;
	/* No titles for a file that can't be read. */
	if (list.kept.count || (!status && !options->output.term.is_tty))
		print_kept(&list);
	else if (!status && !prints_records(&list))
		complain(list.filter.count ? N_("no connection fits") :
					     N_("no connections so far"));
	return list.no_memory ? EXIT_TROUBLE : status;
}

static const char help[] =
	N_("Lists the connections known, those that ended lately too: both ends and their\n"
	   "states (? if presumed; TIME-WAIT with the seconds left), the bytes that client\n"
	   "and server have sent, and the age. 'tcpstory show' shows one of them in full.\n"
	   "A narrow terminal shows fewer columns, and the server below the client; a file\n"
	   "or a pipe has them all.");

const struct command cmd_list = {
	.name = "list",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsHTjv",
	.summary = N_("list the connections, with both ends' states"),
	.help = help,
	.more = filter_help,
	.run = run,
};
