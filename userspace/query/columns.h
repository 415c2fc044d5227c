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
 * @width: number of characters; 0: the column is left out
 * @width_ipv4: width that rows with IPv4 addresses need
 */
struct column {
	struct choice choice;
	const char *title;
	size_t title_len;
	unsigned int dispensable;
	unsigned int width;
	unsigned int width_ipv4;
};

/**
 * columns_choose() - choose the user's columns, or the default ones
 * @columns: filled
 * @count: set to their number
 * @fields: the argument of --fields, or NULL
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int columns_choose(struct column columns[COLUMNS_MAX], unsigned int *count,
		   const char *fields);

/** column_title() - a column's title, terminated */
void column_title(char text[FIELD_MAX], const struct column *column);

/** column_style() - the style of a connection's text in a column */
enum style column_style(const struct column *column, const struct row *row);

/**
 * struct order - an order of connections
 * @by: the field that they are sorted by
 * @descending: the highest first
 */
struct order {
	struct choice by;
	bool descending;
};

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
