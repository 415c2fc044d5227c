/* SPDX-License-Identifier: GPL-2.0 */
/* Connections as a table: columns side by side, or folded onto several lines. */
#ifndef TCPSTORY_TABLE_H
#define TCPSTORY_TABLE_H

#include "query/columns.h"

/**
 * struct table - where the columns of a table are
 * @columns: the columns; their widths are what their texts need
 * @count: number of columns
 * @lines: lines of a row, and of the titles
 * @at: first character of each column
 * @width: characters of each column; 0: left out
 * @line: line of each column
 */
struct table {
	const struct column *columns;
	unsigned int count;
	unsigned int lines;
	unsigned int at[COLUMNS_MAX];
	unsigned int width[COLUMNS_MAX];
	unsigned int line[COLUMNS_MAX];
};

/**
 * table_lay_out() - share out the characters of a line
 * @table: its columns are given; the rest is filled
 * @width: characters of a line
 * @lines: most lines of a row
 *
 * In one line, if that shows all columns but the most dispensable ones, and no
 * address has to be cut. Otherwise the server stands below the client, and the
 * other columns behind it and below; dispensable columns that do not fit there
 * are left out. No line is longer than @width.
 */
void table_lay_out(struct table *table, unsigned int width, unsigned int lines);

/**
 * table_draw() - draw a row, or the titles
 * @table: laid out
 * @pen: at the beginning of a line
 * @row: the connection; NULL: the titles
 * @order: marks the title of the column that rows are sorted by; or NULL
 * @chosen: the row is highlighted over the whole width
 */
void table_draw(const struct table *table, struct pen *pen,
		const struct row *row, const struct order *order, bool chosen);

#endif
