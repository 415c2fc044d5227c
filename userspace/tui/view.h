/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The visible connections: the selected one and its neighbours in the order.
 * Memory is bounded: nothing is kept of all others.
 */
#ifndef TCPSTORY_VIEW_H
#define TCPSTORY_VIEW_H

#include "query/columns.h"
#include "query/filter.h"
#include "tui/model.h"

/* Neighbours kept on either side of the selected connection. */
#define VIEW_NEAR 256

/** enum view_group - how the summary counts connections */
enum view_group {
	VIEW_OPENING,
	VIEW_OPEN,
	VIEW_CLOSING,
	VIEW_TIME_WAIT,
	VIEW_OVER,
	VIEW_GROUPS,
};

/**
 * struct view - the visible connections
 * @filter: which connections are wanted
 * @order: how they are sorted
 * @visible: connections that fit on the screen
 * @selected: number of the selected connection; 0: select the first one
 * @follows_first: whichever connection is first is selected
 * @at: row of the selected connection, from 0
 * @window: the selected connection and its neighbours, in order
 * @count: number of connections in @window
 * @middle: index of the selected connection in @window
 * @rank: connections before the selected one, of all
 * @fitting: connections that fit the filter
 * @groups: of those, the connections in each group
 */
struct view {
	struct filter filter;
	struct order order;
	unsigned int visible;
	u64 selected;
	bool follows_first;
	unsigned int at;
	u64 window[2 * VIEW_NEAR + 1];
	unsigned int count;
	unsigned int middle;
	u32 rank;
	u32 fitting;
	u32 groups[VIEW_GROUPS];
};

/**
 * view_refresh() - filter and sort all connections
 *
 * The selected connection stays selected and, if it has enough neighbours, in
 * its row.
 */
void view_refresh(struct view *v, const struct model *m);

/** view_move() - select the connection @rows below; refresh afterwards */
void view_move(struct view *v, int rows);

/** view_move_first() - select the first connection; refresh afterwards */
void view_move_first(struct view *v);

/** view_move_last() - select the last connection; refresh afterwards */
void view_move_last(struct view *v, const struct model *m);

/** view_row() - the connection in a row; 0 if there is none */
u64 view_row(const struct view *v, unsigned int row);

#endif
