// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>
#include <string.h>

#include "tui/keys.h"
#include "tui/screen.h"

/* The words of a filter, split at spaces. */
static int parse_filter(struct filter *filter, const char *words)
{
	char text[TUI_WORDS_MAX], *argv[FILTER_TERMS + 1], *word, *rest = NULL;
	unsigned int count = 0;

	snprintf(text, sizeof(text), "%s", words);
	for (word = strtok_r(text, " ", &rest); word && count <= FILTER_TERMS;
	     word = strtok_r(NULL, " ", &rest))
		argv[count++] = word;
	return filter_parse(filter, argv, count, false);
}

static void set_filter(struct tui *tui)
{
	static struct filter filter;

	if (parse_filter(&filter, tui->edited))
		return;
	tui->view.filter = filter;
	memcpy(tui->words, tui->edited, sizeof(tui->words));
	tui_forget_sizes(tui);
	tui->mode = TUI_LIST;
}

static void edit_key(struct tui *tui, int key)
{
	size_t len = strlen(tui->edited);

	if (key == SCREEN_ENTER)
		set_filter(tui);
	else if (key == SCREEN_ESCAPE)
		tui->mode = TUI_LIST;
	else if (key == SCREEN_BACKSPACE && len)
		tui->edited[len - 1] = 0;
	else if (key == 'U' - '@')
		tui->edited[0] = 0;
	else if (key >= ' ' && key < 127 && len + 1 < sizeof(tui->edited) &&
		 len + 24 < tui->options.term.width)
		memcpy(&tui->edited[len], (char[]){ key, 0 }, 2);
}

/* Sort by the next column (1), or the previous one (-1). */
static void sort_by(struct tui *tui, int way)
{
	struct order *order = &tui->view.order;
	unsigned int i, count = tui->column_count;

	for (i = 0; i < count; i++)
		if (tui->columns[i].choice.field == order->by.field &&
		    tui->columns[i].choice.end == order->by.end)
			break;
	/* --sort may have named a field that is no column. */
	i = i < count ? (i + count + way) % count : 0;
	order->by = tui->columns[i].choice;
}

/* Returns whether the key scrolls the figure. */
static bool scroll_key(struct tui *tui, int key)
{
	unsigned int page = tui->diagram_room > 1 ? tui->diagram_room - 1 : 1;
	unsigned int up = 0, down = 0;

	switch (key) {
	case SCREEN_UP:
	case 'k':
		up = 1;
		break;
	case SCREEN_DOWN:
	case 'j':
		down = 1;
		break;
	case SCREEN_PAGE_UP:
		up = page;
		break;
	case SCREEN_PAGE_DOWN:
		down = page;
		break;
	case SCREEN_HOME:
	case 'g':
		up = tui->scroll;
		break;
	case SCREEN_END:
	case 'G':
		/* Follow the latest row again. */
		tui->scrolled = false;
		return true;
	default:
		return false;
	}
	tui->scrolled = true;
	tui->scroll = (tui->scroll > up ? tui->scroll - up : 0) + down;
	return true;
}

static bool move_key(struct tui *tui, int key)
{
	struct view *v = &tui->view;
	int page = v->visible > 1 ? v->visible - 1 : 1;

	switch (key) {
	case SCREEN_UP:
	case 'k':
		view_move(v, -1);
		break;
	case SCREEN_DOWN:
	case 'j':
		view_move(v, 1);
		break;
	case SCREEN_PAGE_UP:
		view_move(v, -page);
		break;
	case SCREEN_PAGE_DOWN:
		view_move(v, page);
		break;
	case SCREEN_HOME:
	case 'g':
		view_move_first(v);
		break;
	case SCREEN_END:
	case 'G':
		view_move_last(v, &tui->model);
		break;
	default:
		return false;
	}
	return true;
}

static void command_key(struct tui *tui, int key)
{
	switch (key) {
	case '?':
	case 'h':
		tui->mode = TUI_HELP;
		break;
	case '/':
		memcpy(tui->edited, tui->words, sizeof(tui->edited));
		tui->mode = TUI_FILTER;
		break;
	case SCREEN_ENTER:
		tui->diagram = !tui->diagram;
		tui->mode = TUI_LIST;
		tui->view.follows_first = false;
		break;
	case '\t':
		tui->mode = tui->mode == TUI_DIAGRAM ? TUI_LIST : TUI_DIAGRAM;
		tui->diagram = true;
		tui->scrolled = false;
		tui->view.follows_first = false;
		break;
	case SCREEN_ESCAPE:
		tui->mode = TUI_LIST;
		break;
	case 's':
	case '>':
		sort_by(tui, 1);
		break;
	case 'S':
	case '<':
		sort_by(tui, -1);
		break;
	case 'r':
		tui->view.order.descending = !tui->view.order.descending;
		break;
	case 'n':
		tui->options.numbers = (tui->options.numbers + 1) %
				       (STORY_NOTATION_RAW + 1);
		break;
	case 'L' - '@':
		screen_repaint();
		break;
	case ' ':
		tui->paused = !tui->paused;
		break;
	default:
		break;
	}
}

bool keys_handle(struct tui *tui, int key)
{
	tui->message[0] = 0;
	if (key == SCREEN_RESIZED)
		tui_forget_sizes(tui);
	else if (tui->mode == TUI_HELP)
		tui->mode = TUI_LIST;
	else if (tui->mode == TUI_FILTER)
		edit_key(tui, key);
	else if (key == 'q')
		return false;
	else if (!(tui->mode == TUI_DIAGRAM ? scroll_key(tui, key) :
					      move_key(tui, key)))
		command_key(tui, key);
	tui_take_message(tui);
	return true;
}
