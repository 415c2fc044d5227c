/* SPDX-License-Identifier: GPL-2.0 */
/* The lower pane: the figure of the selected connection. */
#ifndef TCPSTORY_DIAGRAM_PANE_H
#define TCPSTORY_DIAGRAM_PANE_H

#include "tui/tui.h"

/**
 * diagram_pane_draw() - draw the title and the part of the figure that fits
 * @tui: the state; scrolling is limited to the figure
 * @lines: lines of the pane, with the title
 * @pen: where
 */
void diagram_pane_draw(struct tui *tui, unsigned int lines, struct pen *pen);

#endif
