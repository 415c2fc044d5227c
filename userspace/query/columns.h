/* SPDX-License-Identifier: GPL-2.0 */
/* The columns of a list of connections, and the order that it is sorted in. */
#ifndef TCPSTORY_COLUMNS_H
#define TCPSTORY_COLUMNS_H

#include "query/fields.h"

#define COLUMNS_MAX 40

/* The highest value of column.dispensable. */
#define COLUMNS_DISPENSABLE 5

/**
 * struct column - a column
 * @choice: its field
 * @title: its title; not terminated
 * @title_len: length of the title
 * @dispensable: in a narrow terminal, columns with higher values are left out
 *               first, and columns with 0 never
 * @width: characters that its title and texts need
 */
struct column {
	struct choice choice;
	const char *title;
	size_t title_len;
	unsigned int dispensable;
	unsigned int width;
};

/**
 * columns_choose() - choose the user's columns, or the default ones
 * @columns: filled
 * @count: set to their number
 * @fields: the argument of --fields, or NULL
 * @bare: each value is one word, as filters have it
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int columns_choose(struct column columns[COLUMNS_MAX], unsigned int *count,
		   const char *fields, bool bare);

/** column_style() - the style of a connection's text in a column */
enum style column_style(const struct column *column, const struct row *row);

/** column_widen() - make a column wide enough for a text */
void column_widen(struct column *column, const char *text);

/**
 * struct order - an order of connections
 * @by: the field that they are sorted by
 * @descending: the highest first
 */
struct order {
	struct choice by;
	bool descending;
};

/**
 * column_title() - a column's title, terminated
 * @text: filled
 * @column: the column
 * @order: the title of the column that it sorts by gets an arrow; or NULL
 * @term: what the terminal can show
 */
void column_title(char text[FIELD_MAX], const struct column *column,
		  const struct order *order, const struct terminal *term);

/** order_choose() - parse "bytes" or "-age"; EXIT_USAGE, having complained */
int order_choose(struct order *order, const char *word);

/**
 * order_compare() - compare two connections; the result is like strcmp()'s
 * @order: the order; equal fields are ordered by the connections' numbers
 * @a: a connection
 * @b: another one
 *
 * Return: less than, equal to or greater than 0.
 */
int order_compare(const struct order *order, const struct row *a,
		  const struct row *b);

#endif
