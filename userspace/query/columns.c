// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "query/columns.h"
#include "output/message.h"
#include "output/utf8.h"
#include "i18n/lang.h"

/* clang-format off */
/* The columns without --fields. */
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

/* clang-format on */

#define USUAL (sizeof(usual) / sizeof(usual[0]))

static void add_usual(struct column columns[COLUMNS_MAX], unsigned int *count)
{
	size_t i;

	for (i = 0; i < USUAL; i++) {
		struct column *c = &columns[(*count)++];

		field_choose(&c->choice, usual[i].field, strlen(usual[i].field));
		c->choice.worded = true;
		c->title = _(usual[i].title);
		c->title_len = strlen(c->title);
		c->dispensable = usual[i].dispensable;
	}
}

int columns_choose(struct column columns[COLUMNS_MAX], unsigned int *count,
		   const char *fields, bool bare)
{
	unsigned int i;

	*count = 0;
	memset(columns, 0, COLUMNS_MAX * sizeof(*columns));
	if (!fields)
		add_usual(columns, count);
	while (fields) {
		size_t len = strcspn(fields, ",");
		struct column *c;

		if (*count == COLUMNS_MAX) {
			complain("more than %d fields", COLUMNS_MAX);
			return EXIT_USAGE;
		}
		c = &columns[(*count)++];
		if (!field_choose(&c->choice, fields, len) ||
		    c->choice.field->of == FIELD_OF_EVENT) {
			field_complain(fields, len, false);
			return EXIT_USAGE;
		}
		c->title = fields;
		c->title_len = len;
		fields = fields[len] ? fields + len + 1 : NULL;
	}
	for (i = 0; i < *count; i++) {
		columns[i].choice.worded &= !bare;
		columns[i].choice.bare = bare;
		if (!bare || !columns[i].choice.field->text || i + 1 == *count)
			continue;
		complain("'%s' is a sentence: with --no-header it has to be the last field",
			 columns[i].choice.field->name);
		return EXIT_USAGE;
	}
	return 0;
}

void column_title(char text[FIELD_MAX], const struct column *column,
		  const struct order *order, const struct terminal *term)
{
	bool sorted = order && column->choice.field == order->by.field &&
		      column->choice.end == order->by.end;
	const char *arrow = "";

	if (sorted)
		arrow = glyph(term, order->descending ? GLYPH_DOWN : GLYPH_UP);
	snprintf(text, FIELD_MAX, "%.*s%s%s", (int)column->title_len,
		 column->title, sorted ? " " : "", arrow);
}

void column_widen(struct column *column, const char *text)
{
	unsigned int width = utf8_width(text);

	if (width > column->width)
		column->width = width;
}

enum style column_style(const struct column *column, const struct row *row)
{
	const struct choice *choice = &column->choice;

	if (choice->field->kind != FIELD_STATE || choice->end == FIELD_BOTH)
		return STYLE_PLAIN;
	return row->c->state[choice->end].presumed ? STYLE_PRESUMED :
						     STYLE_STATE;
}

int order_choose(struct order *order, const char *word)
{
	order->descending = *word == '-';
	word += order->descending;
	if (field_choose(&order->by, word, strlen(word)) &&
	    order->by.field->of != FIELD_OF_EVENT)
		return 0;
	field_complain(word, strlen(word), false);
	return EXIT_USAGE;
}

int order_compare(const struct order *order, const struct row *a,
		  const struct row *b)
{
	int way = field_compare(&order->by, order->descending, a, b);

	return way ? way : (a->c->conn > b->c->conn) - (a->c->conn < b->c->conn);
}
