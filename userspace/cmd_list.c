// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "filter.h"
#include "lang.h"
#include "render_json.h"
#include "rows.h"

#define COLUMNS_MAX 40

/* So many rows decide how wide the columns are; a later one may widen them. */
#define MEASURED 1000

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

/*
 * @by: what is sorted by, or without a field
 * @kept: rows that wait: for their columns' widths, or to be sorted
 * @keep: how many may
 * @told: rows are printed as they come
 */
struct list {
	const struct options *options;
	struct filter filter;
	struct column columns[COLUMNS_MAX];
	unsigned int count;
	struct choice by;
	bool descending;
	struct rows kept;
	size_t keep;
	bool told;
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

/* A cell that none of the rows measured was as wide as. */
static void widen(struct list *list, struct column *c, unsigned int width)
{
	const struct terminal *term = &list->options->term;

	if (width > c->width &&
	    (!term->folds || total_width(list) + width - c->width <= term->width))
		c->width = width;
}

/* A row, or the titles. */
static void print_row(struct list *list, const struct row *row)
{
	struct pen pen = { .out = stdout, .term = &list->options->term };
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
			snprintf(text, sizeof(text), "%.*s", (int)c->title_len,
				 c->title);
		pen_styled(&pen, row ? style_of(&c->choice, row) : STYLE_STRONG,
			   text);
		widen(list, c, pen.column - at);
		end += c->width + 1;
	}
	pen_newline(&pen);
}

static void tell(struct list *list, const struct row *row)
{
	if (list->options->json)
		json_print_connection(row->c);
	else
		print_row(list, row);
}

/* All that were kept. */
static void tell_kept(struct list *list)
{
	struct story_connection c;
	struct row row = { .c = &c, .now_ns = list->now_ns };
	size_t i;

	list->told = true;
	if (list->by.field)
		rows_sort(&list->kept, &list->by, list->descending);
	for (i = 0; i < list->kept.count && !list->options->json; i++) {
		rows_get(&list->kept, i, &c);
		measure_row(list, &row);
	}
	if (!list->options->json) {
		fit(list);
		if (list->options->header)
			print_row(list, NULL);
	}
	for (i = 0; i < list->kept.count && !ferror(stdout); i++) {
		rows_get(&list->kept, i, &c);
		tell(list, &row);
	}
	rows_free(&list->kept);
}

static bool each(const struct row *row, void *context)
{
	struct list *list = context;

	list->now_ns = row->now_ns;
	if (!filter_fits(&list->filter, row))
		return true;
	if (!list->told && list->kept.count < list->keep) {
		list->no_memory = !rows_add(&list->kept, row,
					    list->by.field ? &list->by : NULL,
					    list->descending);
		if (list->no_memory)
			complain("no memory to sort so many connections");
		return !list->no_memory;
	}
	if (!list->told)
		tell_kept(list);
	tell(list, row);
	return !ferror(stdout);
}

static void begin(const struct source *s, void *context)
{
	const struct list *list = context;

	if (list->options->json)
		json_print_story(s);
}

static int run(const struct options *options)
{
	static struct list list;
	struct walk all = {
		.options = options,
		.from = WALK_CONNECTIONS,
		.begin = begin,
		.each = each,
		.context = &list,
	};
	int status;

	memset(&list, 0, sizeof(list));
	list.options = options;
	status = filter_parse(&list.filter, options->argv, options->argc, false);
	if (!status)
		status = choose_columns(&list);
	if (!status)
		status = choose_order(&list);
	if (status)
		return status;
	list.keep = list.by.field ? SIZE_MAX : options->json ? 0 : MEASURED;
	filter_numbers(&list.filter, &all.first, &all.last);
	status = walk(&all);
	if (list.told)
		return status;
	/* a file that can't be read has no titles */
	if (list.kept.count || (!status && !options->term.is_tty))
		tell_kept(&list);
	else if (!status && !options->json)
		complain(list.filter.count ? N_("no connection fits") :
					     N_("no connections so far"));
	return list.no_memory ? EXIT_TROUBLE : status;
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
