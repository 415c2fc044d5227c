/* SPDX-License-Identifier: GPL-2.0 */
/* What top shows, and how: keys change it, drawing reads it. */
#ifndef TCPSTORY_TOP_H
#define TCPSTORY_TOP_H

#include "commands/command.h"
#include "output/format.h"
#include "tui/model.h"
#include "tui/selection.h"
#include "tui/view.h"

#define TOP_WORDS_MAX 256

/** enum top_mode - what keys mean */
enum top_mode {
	TOP_LIST,	/* they choose a connection */
	TOP_FIGURE,	/* they scroll its figure */
	TOP_FILTER,	/* they are written */
	TOP_HELP,	/* any of them ends it */
};

/**
 * struct top - all of it
 * @options: how text is written: width and numbers change
 * @model: what is known
 * @view: what of it is to be seen
 * @chosen: the chosen one's story
 * @columns: of the list
 * @column_count: how many
 * @mode: what keys mean
 * @figure: there is one below the list
 * @paused: nothing is read
 * @scrolled: @scroll is meant, not the latest row of the figure
 * @scroll: the figure's first line to be seen
 * @figure_room: lines of it that there is room for
 * @words: the filter, as it was written
 * @edited: as it is being written
 * @message: what is to be told, or ""
 * @last_words: what is to be told when the screen is left
 * @rows: of the screen
 * @most: connections that were to be seen at once so far: the list takes no
 *        more room, and does not shrink
 * @figure_most: lines of the highest figure so far, with its title: on a high
 *               screen the rest is the list's
 */
struct top {
	struct output_options options;
	struct model model;
	struct view view;
	struct chosen chosen;
	struct column columns[COLUMNS_MAX];
	unsigned int column_count;
	enum top_mode mode;
	bool figure;
	bool paused;
	bool scrolled;
	unsigned int scroll;
	unsigned int figure_room;
	char words[TOP_WORDS_MAX];
	char edited[TOP_WORDS_MAX];
	char message[TOP_WORDS_MAX];
	char last_words[1024];
	unsigned int rows;
	unsigned int most;
	unsigned int figure_most;
};

/**
 * struct top_layout - how the lines of the screen are shared out
 * @folded: a connection takes two lines
 * @at: column of each field in its line
 * @width: that it has; 0: left out
 * @below: it stands in the second line
 * @list: lines of the list, without its titles
 * @figure: lines of the figure, with its title; 0: there is none
 */
struct top_layout {
	bool folded;
	unsigned int at[COLUMNS_MAX];
	unsigned int width[COLUMNS_MAX];
	bool below[COLUMNS_MAX];
	unsigned int list;
	unsigned int figure;
};

extern const struct command cmd_top;

/** top_lay_out() - share the screen out, as wide as what is to be seen needs */
void top_lay_out(const struct top *top, struct top_layout *layout);

/** top_measure() - columns grow to the width of what is to be seen */
void top_measure(struct top *top);

/** top_draw_list() - the titles and the connections */
void top_draw_list(const struct top *top, const struct top_layout *layout,
		   struct pen *pen);

/** top_draw_figure() - the chosen connection's figure */
void top_draw_figure(struct top *top, const struct top_layout *layout,
		     struct pen *pen);

/** top_draw() - the whole screen */
void top_draw(struct top *top);

#endif
