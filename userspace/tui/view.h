/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Which connections are to be seen: those around the chosen one, in the order
 * wanted. Of all others nothing is kept, however many there are.
 */
#ifndef TCPSTORY_TOP_VIEW_H
#define TCPSTORY_TOP_VIEW_H

#include "query/columns.h"
#include "query/filter.h"
#include "tui/model.h"

/* Neighbours known to either side of the chosen one. */
#define VIEW_NEAR 256

/** enum view_group - what connections are counted by */
enum view_group {
	VIEW_OPENING,
	VIEW_OPEN,
	VIEW_CLOSING,
	VIEW_TIME_WAIT,
	VIEW_OVER,
	VIEW_GROUPS,
};

/**
 * struct view - what is to be seen
 * @filter: connections that are wanted
 * @order: and how they are sorted
 * @visible: how many there is room for
 * @chosen: number of the chosen one; 0: the first one is to be chosen
 * @follows: the first one is chosen, whichever that is, not a certain one
 * @at: row of the chosen one, from 0
 * @window: it and its neighbours, in order
 * @count: how many
 * @middle: index of the chosen one
 * @rank: how many come before it, in all
 * @fitting: how many fit the filter
 * @groups: of them in each group
 */
struct view {
	struct filter filter;
	struct order order;
	unsigned int visible;
	u64 chosen;
	bool follows;
	unsigned int at;
	u64 window[2 * VIEW_NEAR + 1];
	unsigned int count;
	unsigned int middle;
	u32 rank;
	u32 fitting;
	u32 groups[VIEW_GROUPS];
};

/**
 * view_refresh() - look at all connections again
 *
 * The chosen one stays chosen, and stays in its row, if there are as many
 * before and behind it.
 */
void view_refresh(struct view *v, const struct model *m);

/** view_move() - choose another one, so many rows below; then refresh */
void view_move(struct view *v, int rows);

/** view_move_first() - choose the first one; then refresh */
void view_move_first(struct view *v);

/** view_move_last() - choose the last one; then refresh */
void view_move_last(struct view *v, const struct model *m);

/** view_row() - the connection in a row; 0 if there is none */
u64 view_row(const struct view *v, unsigned int row);

#endif
