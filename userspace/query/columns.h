/* SPDX-License-Identifier: GPL-2.0 */
/* Which fields of a connection stand beside each other, and in which order. */
#ifndef TCPSTORY_COLUMNS_H
#define TCPSTORY_COLUMNS_H

#include "query/fields.h"

#define COLUMNS_MAX 40

/* The highest number of column.dispensable. */
#define COLUMNS_DISPENSABLE 5

/**
 * struct column - a field, and what it needs
 * @choice: the field
 * @title: above it; not terminated
 * @title_len: its length
 * @dispensable: where there is no room for all, those with the highest number
 *               go first, those with 0 last
 * @width: columns of the terminal; 0: left out
 * @width_ipv4: what the rows with IPv4 need
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
 * columns_choose() - those that the user wants, or the usual ones
 * @columns: filled
 * @count: how many
 * @fields: the argument of --fields, or NULL
 *
 * Return: 0; EXIT_USAGE, having complained.
 */
int columns_choose(struct column columns[COLUMNS_MAX], unsigned int *count,
		   const char *fields);

/** column_title() - its title, terminated */
void column_title(char text[FIELD_MAX], const struct column *column);

/** column_style() - how a connection's field is to look */
enum style column_style(const struct column *column, const struct row *row);

/**
 * struct order - by what connections are sorted
 * @by: the field
 * @descending: the highest first
 */
struct order {
	struct choice by;
	bool descending;
};

/** order_choose() - "bytes", "-age"; EXIT_USAGE, having complained, if it is none */
int order_choose(struct order *order, const char *word);

/** order_compare() - like strcmp(); by their numbers if all else is the same */
int order_compare(const struct order *order, const struct row *a,
		  const struct row *b);

#endif
