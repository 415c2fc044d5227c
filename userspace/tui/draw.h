/* SPDX-License-Identifier: GPL-2.0 */
/* The whole screen: summary, list, figure, keys; or the help. */
#ifndef TCPSTORY_DRAW_H
#define TCPSTORY_DRAW_H

#include "tui/tui.h"

/** draw_screen() - draw the whole screen */
void draw_screen(struct tui *tui);

#endif
