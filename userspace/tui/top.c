// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/event_loop.h"
#include "output/message.h"
#include "tui/draw.h"
#include "tui/keys.h"
#include "tui/list_pane.h"
#include "tui/screen.h"
#include "tui/top.h"
#include "util/clock.h"

#define MS ((u64)1000000)

/* Longest time without looking at the keyboard. */
#define SLICE_NS (15 * MS)

/* Shortest time between two reads; between two drawings. */
#define WORK_REST_NS (20 * MS)
#define DRAW_REST_NS (100 * MS)

/* Shortest time between two sorts. */
#define ORDER_REST_NS (250 * MS)

/* How often ages are redrawn, and an unloaded module is looked for. */
#define TICK_NS (1000 * MS)

/* How long a connection stays selected before its events are read. */
#define HISTORY_AFTER_NS (80 * MS)

/* How long the first connection must be idle before the next first one is shown. */
#define CALM_NS (2000 * MS)

/**
 * struct times - when to do what next, CLOCK_MONOTONIC
 * @work: read, not before
 * @order: sort again if something has changed, not before
 * @draw: draw again if something has changed, not before
 * @tick: do all that, whether something has changed or not
 * @history: begin to read the events of @selected; 0: begun
 * @selected: the connection whose events are shown
 * @calm: another first connection may be selected, not before
 */
struct times {
	u64 work;
	u64 order;
	u64 draw;
	u64 tick;
	u64 history;
	u64 selected;
	u64 calm;
};

static struct tui tui;

static void on_record(enum story_line type, const union story_record *record,
		      u64 number, void *context)
{
	struct selection *selection = context;

	selection_add_record(selection, type, record, number, clock_ns());
}

static bool is_large_enough(void)
{
	return tui.rows >= SCREEN_ROWS_MIN &&
	       tui.options.term.width >= SCREEN_COLUMNS_MIN;
}

/* Share out the screen again; returns whether more connections fit. */
static bool measure(void)
{
	unsigned int visible = tui.view.visible;
	struct layout layout;

	screen_size(&tui.rows, &tui.options.term.width);
	if (!is_large_enough())
		return false;
	if (tui.view.fitting > tui.list_most)
		tui.list_most = tui.view.fitting;
	list_pane_measure(&tui);
	list_pane_lay_out(&tui, &layout);
	tui.view.visible = layout.list / layout.table.lines;
	return tui.view.visible > visible;
}

static void refresh_order(struct times *t)
{
	u64 began = clock_ns(), now, cost;

	measure();
	if (tui.view.follows_first && began >= t->calm &&
	    began >= tui.selection.updated_ns + CALM_NS)
		tui.view.selected = 0;
	view_refresh(&tui.view, &tui.model);
	if (measure())
		view_refresh(&tui.view, &tui.model);
	now = clock_ns();
	cost = 20 * (now - began);
	t->order = now + (cost > ORDER_REST_NS ? cost : ORDER_REST_NS);
	tui.model.changed = false;
	if (tui.view.selected == t->selected)
		return;
	t->history = now + (t->selected ? HISTORY_AFTER_NS : 0);
	t->selected = tui.view.selected;
	/* While connections are being read, the first one is not yet the first. */
	t->calm = tui.model.loaded ? now + CALM_NS : now;
	tui.scrolled = false;
}

static void draw_too_small(void)
{
	char text[TUI_WORDS_MAX];

	snprintf(text, sizeof(text),
		 _("too small: %u columns, %u lines at least"),
		 SCREEN_COLUMNS_MIN, SCREEN_ROWS_MIN);
	screen_begin();
	screen_line(0, text, strlen(text));
	screen_show();
}

static void draw(struct times *t)
{
	unsigned int diagram_most = tui.diagram_most;
	u64 began = clock_ns(), cost;

	if (is_large_enough())
		draw_screen(&tui);
	else
		draw_too_small();
	/* A figure taller than any before gets its room at once. */
	if (tui.diagram_most > diagram_most) {
		tui.model.changed = true;
		t->order = 0;
	}
	cost = 5 * (clock_ns() - began);
	t->draw = began + (cost > DRAW_REST_NS ? cost : DRAW_REST_NS);
	tui.selection.changed = false;
}

static void reopen(struct times *t)
{
	char text[TUI_WORDS_MAX];

	if (model_reopen(&tui.model)) {
		selection_begin(&tui.selection, 0);
		/* A new connection may have the number of the old one. */
		tui.view.selected = 0;
		t->selected = 0;
		t->history = 0;
		tui.view.follows_first = true;
		tui_forget_sizes(&tui);
		tui_set_message(&tui,
				_("The module is back: these are new connections."));
	}
	/* That the module is still gone is no news. */
	screen_take_stderr(text, sizeof(text));
}

/* Without the module, its events cannot be read: it is looked for first. */
static bool is_history_wanted(const struct times *t)
{
	return t->history && !tui.model.gone;
}

/* Read; returns whether there is more to read. Paused: only the selected connection's events. */
static bool work(struct times *t, u64 now)
{
	const char *gone =
		_("The module was unloaded, or the namespace is gone: waiting for it; q quits");
	bool was_gone = tui.model.gone, was_loaded = tui.model.loaded,
	     more = false;
	u64 after;

	if (is_history_wanted(t) && now >= t->history) {
		selection_begin(&tui.selection, tui.view.selected);
		t->history = 0;
	}
	if (!tui.paused)
		more = model_work(&tui.model, SLICE_NS, tui.view.selected);
	if (tui.model.loaded && !was_loaded)
		t->order = 0;
	more |= selection_work(&tui.selection, SLICE_NS);
	after = clock_ns();
	/* Read half of the time at most, but all the time until the first screen. */
	t->work = after;
	if (!more)
		t->work += WORK_REST_NS;
	else if (tui.model.loaded && !tui.selection.gathering)
		t->work += after - now;
	tui_take_message(&tui);
	if (tui.model.gone && !was_gone)
		tui_set_message(&tui, gone);
	return more;
}

static u64 earlier(u64 a, u64 b)
{
	return a < b ? a : b;
}

/* Wait for a key, an event or the next time; false if the terminal is gone. */
static bool wait_for(const struct times *t, bool more)
{
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = event_loop_stop_fd(), .events = POLLIN },
		{ .fd = -1, .events = POLLIN },
	};
	u64 now = clock_ns(), until = t->tick;
	struct timespec timeout;

	if (more || (!tui.paused && now < t->work))
		until = earlier(until, t->work);
	else if (!tui.paused)
		fds[2].fd = model_fd(&tui.model);
	if (is_history_wanted(t))
		until = earlier(until, t->history);
	if (tui.model.changed)
		until = earlier(until, t->order);
	if (tui.selection.changed)
		until = earlier(until, t->draw);
	timeout = clock_timeout(until > now ? until - now : 0);
	/* Interrupted: perhaps by SIGWINCH, which the next key reports. */
	return ppoll(fds, 3, &timeout, NULL) <= 0 ||
	       !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

static void loop(void)
{
	struct times t = { 0 };
	bool more = true, look = true;

	do {
		u64 now = clock_ns();
		int key;

		while ((key = screen_key()) != SCREEN_NO_KEY) {
			if (!keys_handle(&tui, key))
				return;
			refresh_order(&t);
			look = true;
		}
		if (now >= t.tick) {
			t.tick = now + TICK_NS;
			if (tui.model.gone)
				reopen(&t);
			if (tui.selection.failed)
				t.history = now;
			tui.model.changed = true;
			look = !tui.paused;
		}
		if (now >= t.work)
			more = work(&t, now);
		if (tui.model.changed && now >= t.order) {
			refresh_order(&t);
			look |= !tui.paused;
		}
		if (look || (tui.selection.changed && now >= t.draw))
			draw(&t);
		look = false;
	} while (!event_loop_stopped() && wait_for(&t, more));
}

static int prepare(const struct options *options)
{
	int i, status;

	if (options->source.file && !strcmp(options->source.file, "-")) {
		complain("top reads a story twice, and its keys from the terminal: name a file");
		return EXIT_USAGE;
	}
	status = filter_parse(&tui.view.filter, options->argv, options->argc,
			      false);
	if (!status)
		status = columns_choose(tui.columns, &tui.column_count,
					options->fields, false);
	if (!status)
		status = order_choose(&tui.view.order,
				      options->sort ? options->sort : "-conn");
	for (i = 0; i < options->argc && !status; i++) {
		size_t len = strlen(tui.words);

		snprintf(tui.words + len, sizeof(tui.words) - len, "%s%s",
			 i ? " " : "", options->argv[i]);
	}
	tui.options = options->output;
	tui.options.term.folds = true;
	/* Pens write marks of styles; the screen knows whether it has colours. */
	tui.options.term.colour = true;
	tui.diagram = true;
	tui.view.follows_first = true;
	tui.view.visible = 1;
	tui_forget_sizes(&tui);
	return status;
}

static int run(const struct options *options)
{
	int status = prepare(options);

	if (status)
		return status;
	if (event_loop_prepare() || model_open(&tui.model, &options->source))
		return EXIT_TROUBLE;
	tui.model.on_record = on_record;
	tui.model.context = &tui.selection;
	tui.selection.options = &options->source;
	tui.selection.live = tui.model.live;
	if (!screen_open(options->output.term.colour)) {
		loop();
		screen_close();
		fputs(tui.last_messages, stderr);
		status = tui.model.status;
	} else {
		status = EXIT_TROUBLE;
	}
	selection_begin(&tui.selection, 0);
	model_close(&tui.model);
	return status;
}

static const char help[] =
	N_("Shows the connections on a full screen, and below them the figure of the chosen\n"
	   "one, that grows as segments arrive. Without a choice it is the newest one, and\n"
	   "without --sort the newest ones come first. Keys stand in the last line; ? shows\n"
	   "all of them.");

const struct command cmd_top = {
	.name = "top",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsNT",
	.summary = N_("all connections on a full screen, live"),
	.help = help,
	.more = filter_help,
	.run = run,
};
