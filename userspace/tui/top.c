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
#include "tui/screen.h"
#include "tui/top.h"

#define MS ((u64)1000000)

/* Work at a time, so that keys are answered. */
#define SLICE_NS (15 * MS)

/* Between two looks at what has come; between two drawings of it. */
#define WORK_REST_NS (20 * MS)
#define DRAW_REST_NS (100 * MS)

/* Between two looks at the order, when it takes no time. */
#define ORDER_REST_NS (250 * MS)

/* Ages grow, and a module that is gone may be back. */
#define TICK_NS (1000 * MS)

/* Rows of the list, however few connections there are. */
#define LIST_LEAST 3

/* Lines of a figure from open to close, for which room is kept. */
#define FIGURE_USUAL 18

/* Whoever only passes by a connection does not want its story. */
#define HISTORY_AFTER_NS (80 * MS)

/* Without a choice, the first one is shown, and the next when this one rests. */
#define CALM_NS (2000 * MS)

/**
 * struct times - when what is to be done next
 * @work: read what has come, not before
 * @order: look at the order again, if something has come, not before
 * @draw: draw again, if something has come, not before
 * @tick: do all that, whether something has come or not
 * @history: begin to read the chosen one's story; 0: it is begun
 * @chosen: whose that is
 * @calm: without a choice, the first one may take the place of the chosen one
 */
struct times {
	u64 work;
	u64 order;
	u64 draw;
	u64 tick;
	u64 history;
	u64 chosen;
	u64 calm;
};

static struct top top;

static void heard(enum story_line type, const union story_record *record,
		  u64 number, void *context)
{
	struct chosen *chosen = context;

	chosen_tell(chosen, type, record, number, model_clock());
}

/* ---- keys ---- */

static void set_message(const char *text)
{
	size_t skip = strncmp(text, "tcpstory: ", 10) ? 0 : 10;
	size_t len = strcspn(text + skip, "\n");

	snprintf(top.message, sizeof(top.message), "%.*s", (int)len, text + skip);
}

/* What was complained about stands in the last line until a key is pressed. */
static void take_message(void)
{
	char text[sizeof(top.last_words)];

	screen_said(text, sizeof(text));
	if (!*text)
		return;
	set_message(text);
	/* What is wrong with a saved story is told once more at the end. */
	if (top.model.status)
		memcpy(top.last_words, text, sizeof(text));
}

/* Columns and list only grow, so that nothing jumps; this is the exception. */
static void forget_sizes(void)
{
	unsigned int i;

	top.most = LIST_LEAST;
	top.figure_most = FIGURE_USUAL;
	for (i = 0; i < top.column_count; i++)
		top.columns[i].width = 0;
}

/* The words of a filter, as a shell would part them: at spaces. */
static int parse_filter(struct filter *filter, const char *words)
{
	char text[TOP_WORDS_MAX], *argv[FILTER_TERMS + 1], *word, *rest = NULL;
	unsigned int count = 0;

	snprintf(text, sizeof(text), "%s", words);
	for (word = strtok_r(text, " ", &rest); word && count <= FILTER_TERMS;
	     word = strtok_r(NULL, " ", &rest))
		argv[count++] = word;
	return filter_parse(filter, argv, count, false);
}

static void set_filter(void)
{
	static struct filter filter;

	if (parse_filter(&filter, top.edited))
		return;
	top.view.filter = filter;
	memcpy(top.words, top.edited, sizeof(top.words));
	forget_sizes();
	top.mode = TOP_LIST;
}

static void edit_key(int key)
{
	size_t len = strlen(top.edited);

	if (key == SCREEN_ENTER)
		set_filter();
	else if (key == SCREEN_ESCAPE)
		top.mode = TOP_LIST;
	else if (key == SCREEN_BACKSPACE && len)
		top.edited[len - 1] = 0;
	else if (key == 'U' - '@')
		top.edited[0] = 0;
	else if (key >= ' ' && key < 127 && len + 1 < sizeof(top.edited) &&
		 len + 24 < top.options.term.width)
		memcpy(&top.edited[len], (char[]){ key, 0 }, 2);
}

/* Sort by the next of the columns, or the one before. */
static void sort_by(int way)
{
	struct order *order = &top.view.order;
	unsigned int i, count = top.column_count;

	for (i = 0; i < count; i++)
		if (top.columns[i].choice.field == order->by.field &&
		    top.columns[i].choice.end == order->by.end)
			break;
	/* what --sort has named need not be a column */
	i = i < count ? (i + count + way) % count : 0;
	order->by = top.columns[i].choice;
}

/* Returns whether the key scrolls the figure. */
static bool scroll_key(int key)
{
	unsigned int page = top.figure_room > 1 ? top.figure_room - 1 : 1;
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
		up = top.scroll;
		break;
	case SCREEN_END:
	case 'G':
		/* from now on the latest row again */
		top.scrolled = false;
		return true;
	default:
		return false;
	}
	top.scrolled = true;
	top.scroll = (top.scroll > up ? top.scroll - up : 0) + down;
	return true;
}

static bool move_key(int key)
{
	struct view *v = &top.view;
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
		view_move_last(v, &top.model);
		break;
	default:
		return false;
	}
	return true;
}

static void command_key(int key)
{
	switch (key) {
	case '?':
	case 'h':
		top.mode = TOP_HELP;
		break;
	case '/':
		memcpy(top.edited, top.words, sizeof(top.edited));
		top.mode = TOP_FILTER;
		break;
	case SCREEN_ENTER:
		top.figure = !top.figure;
		top.mode = TOP_LIST;
		top.view.follows = false;
		break;
	case '\t':
		top.mode = top.mode == TOP_FIGURE ? TOP_LIST : TOP_FIGURE;
		top.figure = true;
		top.scrolled = false;
		top.view.follows = false;
		break;
	case SCREEN_ESCAPE:
		top.mode = TOP_LIST;
		break;
	case 's':
	case '>':
		sort_by(1);
		break;
	case 'S':
	case '<':
		sort_by(-1);
		break;
	case 'r':
		top.view.order.descending = !top.view.order.descending;
		break;
	case 'n':
		top.options.numbers = (top.options.numbers + 1) % (NUMBERS_RAW + 1);
		break;
	case 'L' - '@':
		screen_repaint();
		break;
	case ' ':
		top.paused = !top.paused;
		break;
	default:
		break;
	}
}

/* Returns false if it ends all. */
static bool on_key(int key)
{
	top.message[0] = 0;
	if (key == SCREEN_RESIZED)
		forget_sizes();
	else if (top.mode == TOP_HELP)
		top.mode = TOP_LIST;
	else if (top.mode == TOP_FILTER)
		edit_key(key);
	else if (key == 'q')
		return false;
	else if (!(top.mode == TOP_FIGURE ? scroll_key(key) : move_key(key)))
		command_key(key);
	take_message();
	return true;
}

/* ---- what is to be done, and when ---- */

static bool is_large_enough(void)
{
	return top.rows >= SCREEN_ROWS_LEAST &&
	       top.options.term.width >= SCREEN_COLUMNS_LEAST;
}

/* Part the screen anew; returns whether more connections can be seen. */
static bool measure(void)
{
	unsigned int visible = top.view.visible;
	struct top_layout layout;

	screen_size(&top.rows, &top.options.term.width);
	if (!is_large_enough())
		return false;
	if (top.view.fitting > top.most)
		top.most = top.view.fitting;
	top_measure(&top);
	top_lay_out(&top, &layout);
	top.view.visible = layout.list / (1 + layout.folded);
	return top.view.visible > visible;
}

static void refresh_order(struct times *t)
{
	u64 began = model_clock(), now, cost;

	measure();
	if (top.view.follows && began >= t->calm &&
	    began >= top.chosen.told_ns + CALM_NS)
		top.view.chosen = 0;
	view_refresh(&top.view, &top.model);
	if (measure())
		view_refresh(&top.view, &top.model);
	now = model_clock();
	cost = 20 * (now - began);
	t->order = now + (cost > ORDER_REST_NS ? cost : ORDER_REST_NS);
	top.model.changed = false;
	if (top.view.chosen == t->chosen)
		return;
	t->history = now + (t->chosen ? HISTORY_AFTER_NS : 0);
	t->chosen = top.view.chosen;
	t->calm = now + CALM_NS;
	top.scrolled = false;
}

static void draw_too_small(void)
{
	char text[TOP_WORDS_MAX];

	snprintf(text, sizeof(text), _("too small: %u columns, %u lines at least"),
		 SCREEN_COLUMNS_LEAST, SCREEN_ROWS_LEAST);
	screen_begin();
	screen_line(0, text, strlen(text));
	screen_show();
}

static void draw(struct times *t)
{
	unsigned int figure_most = top.figure_most;
	u64 began = model_clock(), cost;

	if (is_large_enough())
		top_draw(&top);
	else
		draw_too_small();
	/* a figure that needs more room than there was gets it at once */
	if (top.figure_most > figure_most) {
		top.model.changed = true;
		t->order = 0;
	}
	cost = 5 * (model_clock() - began);
	t->draw = began + (cost > DRAW_REST_NS ? cost : DRAW_REST_NS);
	top.chosen.changed = false;
}

static void reopen(void)
{
	char text[TOP_WORDS_MAX];

	if (model_reopen(&top.model)) {
		chosen_begin(&top.chosen, 0);
		top.view.chosen = 0;
		top.view.follows = true;
		forget_sizes();
		set_message(_("The module is back: these are new connections."));
	}
	/* why not, is no news */
	screen_said(text, sizeof(text));
}

/* Read what there is; returns whether there is more. */
static bool work(struct times *t, u64 now)
{
	const char *gone =
		_("The module was unloaded, or the namespace is gone: waiting for it; q quits");
	bool was_gone = top.model.gone, more;
	u64 after;

	if (t->history && now >= t->history) {
		chosen_begin(&top.chosen, top.view.chosen);
		t->history = 0;
	}
	more = model_work(&top.model, SLICE_NS, top.view.chosen);
	more |= chosen_work(&top.chosen, SLICE_NS);
	after = model_clock();
	/* Half of the time at most, but for who waits for the first screen. */
	t->work = after;
	if (!more)
		t->work += WORK_REST_NS;
	else if (top.model.loaded && !top.chosen.gathering)
		t->work += after - now;
	take_message();
	if (top.model.gone && !was_gone)
		set_message(gone);
	return more;
}

static u64 earlier(u64 a, u64 b)
{
	return a < b ? a : b;
}

/* Wait until there is something to do; false if the terminal is gone. */
static bool wait_for(const struct times *t, bool more)
{
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = event_loop_stop_fd(), .events = POLLIN },
		{ .fd = -1, .events = POLLIN },
	};
	u64 now = model_clock(), until = t->tick;
	struct timespec timeout;

	if (!top.paused && (more || now < t->work))
		until = earlier(until, t->work);
	else if (!top.paused)
		fds[2].fd = model_fd(&top.model);
	if (t->history)
		until = earlier(until, t->history);
	if (top.model.changed)
		until = earlier(until, t->order);
	if (top.chosen.changed)
		until = earlier(until, t->draw);
	until = until > now ? until - now : 0;
	timeout.tv_sec = until / 1000000000;
	timeout.tv_nsec = until % 1000000000;
	/* Interrupted: the size may have changed, which the next key says. */
	return ppoll(fds, 3, &timeout, NULL) <= 0 ||
	       !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

static void loop(void)
{
	struct times t = { 0 };
	bool more = true, look = true;

	do {
		u64 now = model_clock();
		int key;

		while ((key = screen_key()) != SCREEN_NO_KEY) {
			if (!on_key(key))
				return;
			refresh_order(&t);
			look = true;
		}
		if (now >= t.tick) {
			t.tick = now + TICK_NS;
			if (top.model.gone)
				reopen();
			top.model.changed = true;
			look = !top.paused;
		}
		if (!top.paused && now >= t.work)
			more = work(&t, now);
		if (top.model.changed && now >= t.order) {
			refresh_order(&t);
			look |= !top.paused;
		}
		if (look || (top.chosen.changed && now >= t.draw))
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
	status = filter_parse(&top.view.filter, options->argv, options->argc, false);
	if (!status)
		status = columns_choose(top.columns, &top.column_count, options->fields);
	if (!status)
		status = order_choose(&top.view.order,
				      options->sort ? options->sort : "-conn");
	for (i = 0; i < options->argc && !status; i++) {
		size_t len = strlen(top.words);

		snprintf(top.words + len, sizeof(top.words) - len, "%s%s",
			 i ? " " : "", options->argv[i]);
	}
	top.options = options->output;
	top.options.term.folds = true;
	/* The marks of styles; the screen knows whether it has colours. */
	top.options.term.colour = true;
	top.figure = true;
	top.view.follows = true;
	top.view.visible = 1;
	forget_sizes();
	return status;
}

static int run(const struct options *options)
{
	int status = prepare(options);

	if (status)
		return status;
	if (event_loop_prepare() || model_open(&top.model, &options->source))
		return EXIT_TROUBLE;
	top.model.told = heard;
	top.model.context = &top.chosen;
	top.chosen.options = &options->source;
	top.chosen.live = top.model.live;
	if (!screen_open(options->output.term.colour)) {
		loop();
		screen_close();
		fputs(top.last_words, stderr);
		status = top.model.status;
	} else {
		status = EXIT_TROUBLE;
	}
	chosen_begin(&top.chosen, 0);
	model_close(&top.model);
	return status;
}

const struct command cmd_top = {
	.name = "top",
	.arguments = "[FILTER...]",
	.max_args = ANY_ARGS,
	.options = "fsNT",
	.summary = N_("all connections on a full screen, live"),
	.help =
N_("Shows the connections on a full screen, and below them the figure of the chosen\n"
"one, that grows as segments arrive. Without a choice it is the newest one. Keys\n"
"stand in the last line; ? tells all of them.\n\n"
"  -f, --fields=FIELD,... these columns: conn, client, client_state, handshake_us ...\n"
"  -s, --sort=FIELD       by this field; -FIELD: the highest first (-conn)"),
	.more = filter_help,
	.run = run,
};
