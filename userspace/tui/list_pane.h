/* SPDX-License-Identifier: GPL-2.0 */
/* The upper pane: connections, one or two lines each. */
#ifndef TCPSTORY_LIST_PANE_H
#define TCPSTORY_LIST_PANE_H

#include "query/table.h"
#include "tui/tui.h"

/**
 * struct layout - how lines and columns of the screen are shared out
 * @table: columns of the list, in one line or two
 * @list: lines of the list, without its titles
 * @diagram: lines of the lower pane, with its title; 0: closed
 */
struct layout {
	struct table table;
	unsigned int list;
	unsigned int diagram;
};

/** list_pane_measure() - widen the columns to what the visible rows need */
void list_pane_measure(struct tui *tui);

/** list_pane_lay_out() - share out the screen's lines and columns */
void list_pane_lay_out(const struct tui *tui, struct layout *layout);

/** list_pane_draw() - draw the titles and the visible connections */
void list_pane_draw(const struct tui *tui, const struct layout *layout,
		    struct pen *pen);

#endif
