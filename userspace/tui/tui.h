/* SPDX-License-Identifier: GPL-2.0 */
/* The state of the full screen: keys change it, drawing reads it. */
#ifndef TCPSTORY_TUI_H
#define TCPSTORY_TUI_H

#include "output/format.h"
#include "tui/model.h"
#include "tui/selection.h"
#include "tui/view.h"

#define TUI_WORDS_MAX	 256
#define TUI_MESSAGES_MAX 1024

/** enum tui_mode - what keys do */
enum tui_mode {
	TUI_LIST,    /* select a connection */
	TUI_DIAGRAM, /* scroll the figure */
	TUI_FILTER,  /* edit the filter */
	TUI_HELP,    /* any key leaves the help */
};

/**
 * struct tui - the state of the program
 * @options: how text is written; keys change the numbers, resizing the width
 * @model: all connections
 * @view: which of them are visible
 * @selection: the history of the selected connection
 * @columns: columns of the list
 * @column_count: number of columns
 * @mode: what keys do
 * @diagram: the lower pane is open
 * @paused: nothing is read
 * @scrolled: the figure stands at @scroll, not at its latest row
 * @scroll: the first visible line of the figure
 * @diagram_room: lines of the figure that fit
 * @words: the filter, as typed
 * @edited: the filter that is being typed
 * @message: shown in the last line, if not ""
 * @last_messages: printed when the screen is closed
 * @rows: lines of the screen
 * @list_most: most connections visible so far: the list does not shrink below
 *             that, and needs no more
 * @diagram_most: lines of the tallest figure so far, with its title: on a tall
 *                screen the list gets the rest
 */
struct tui {
	struct output_options options;
	struct model model;
	struct view view;
	struct selection selection;
	struct column columns[COLUMNS_MAX];
	unsigned int column_count;
	enum tui_mode mode;
	bool diagram;
	bool paused;
	bool scrolled;
	unsigned int scroll;
	unsigned int diagram_room;
	char words[TUI_WORDS_MAX];
	char edited[TUI_WORDS_MAX];
	char message[TUI_WORDS_MAX];
	char last_messages[TUI_MESSAGES_MAX];
	unsigned int rows;
	unsigned int list_most;
	unsigned int diagram_most;
};

/** tui_set_message() - show the first line of a text until the next key */
void tui_set_message(struct tui *tui, const char *text);

/** tui_take_message() - show what was written to standard error meanwhile */
void tui_take_message(struct tui *tui);

/**
 * tui_forget_sizes() - let columns and panes shrink
 *
 * Otherwise they only grow, so that nothing moves.
 */
void tui_forget_sizes(struct tui *tui);

#endif
