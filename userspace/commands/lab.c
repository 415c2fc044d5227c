// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/command.h"
#include "i18n/lang.h"
#include "input/example.h"
#include "labs/answer.h"
#include "output/wrap.h"
#include "util/array.h"

/* Longest answer. */
#define TYPED_MAX 256

/* Most connections of which the figure is drawn. */
#define FIGURES_MAX 8

/**
 * struct exam - a lab that is being done
 * @options: the command line
 * @lab: the lab
 * @lines: the recording
 * @scope: the recording and the lab's connection
 * @pen: standard output
 * @right: questions that were answered
 */
struct exam {
	struct options options;
	struct lab lab;
	struct lines lines;
	struct scope scope;
	struct pen pen;
	unsigned int right;
};

/* ---- the lists ---- */

struct entry {
	char name[EXAMPLE_NAME_MAX + 1];
	char title[128];
	double place;
};

struct entries {
	struct entry *entry;
	size_t count;
	size_t room;
	bool failed;
};

static void add_entry(const char *name, void *context)
{
	struct entries *entries = context;
	char path[PATH_MAX];
	struct entry *entry;
	struct lab lab;

	entry = array_grow(entries->entry, entries->count, &entries->room,
			   sizeof(*entry));
	if (!entry || example_path(path, name, EXAMPLE_LAB)) {
		entries->failed = true;
		return;
	}
	entries->entry = entry;
	if (!lab_read(&lab, path)) {
		entry += entries->count++;
		snprintf(entry->name, sizeof(entry->name), "%s", name);
		snprintf(entry->title, sizeof(entry->title), "%s", lab.title);
		entry->place = atof(lab.place);
	} else {
		entries->failed = true;
	}
	lab_free(&lab);
}

static int by_place(const void *a, const void *b)
{
	const struct entry *one = a, *other = b;

	if (one->place != other->place)
		return one->place < other->place ? -1 : 1;
	return strcmp(one->name, other->name);
}

static void print_entries(const struct options *options,
			  const struct entries *entries, const char *prefix)
{
	struct pen pen = { stdout, &options->output.term, 0 };
	int week = 0;
	size_t i;

	for (i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->entry[i];

		if ((int)entry->place != week && !*prefix) {
			week = entry->place;
			pen_style(&pen, STYLE_STRONG);
			pen_printf(&pen, _("Week %d"), week);
			pen_style(&pen, STYLE_PLAIN);
			pen_newline(&pen);
		}
		pen_printf(&pen, "%s%s", *prefix ? prefix : "  ", entry->name);
		pen_to(&pen, *prefix ? 28 : 20);
		wrap_print(&pen, STYLE_PLAIN, entry->title, pen.column);
		pen_newline(&pen);
	}
}

static int print_list(const struct options *options, const char *prefix)
{
	struct entries entries = { 0 };
	int status = example_each(add_entry, &entries);

	if (entries.count)
		qsort(entries.entry, entries.count, sizeof(*entries.entry),
		      by_place);
	print_entries(options, &entries, prefix);
	free(entries.entry);
	return status || entries.failed ? EXIT_TROUBLE : 0;
}

/* ---- one lab ---- */

static void newline(struct exam *exam)
{
	pen_newline(&exam->pen);
}

static void paragraph(struct exam *exam, enum style style, const char *text,
		      unsigned int indent)
{
	char filled[ANSWER_TEXT_MAX];

	pen_to(&exam->pen, indent);
	wrap_print(&exam->pen, style,
		   answer_fill(filled, &exam->options.output.term, text,
			       &exam->scope),
		   indent);
	newline(exam);
}

static u64 find_conn(const struct lines *lines, const char *words)
{
	struct keyval_span fit = { "", 0 };
	size_t i;

	if (words) {
		fit.at = words;
		fit.len = strlen(words);
	}
	for (i = 0; i < lines->count; i++)
		if (lines_is_event(lines->line[i]) &&
		    lines_fit(lines->line[i], fit))
			return lines_conn(lines->line[i]);
	return 0;
}

/* The lab's connection: the one that was named, or the first one that fits. */
static int choose_conn(struct exam *exam)
{
	const struct options *options = &exam->options;
	char *end;

	if (options->argc > 1) {
		exam->scope.conn = strtoull(options->argv[1], &end, 10);
		if (*end || !exam->scope.conn) {
			complain("'%s' is no number of a connection",
				 options->argv[1]);
			return EXIT_USAGE;
		}
		return 0;
	}
	exam->scope.conn = find_conn(&exam->lines, exam->lab.find);
	if (exam->scope.conn)
		return 0;
	complain("no connection of this recording fits the lab '%s': it needs an event with %s",
		 options->argv[0], exam->lab.find ? exam->lab.find : "step=*");
	return EXIT_TROUBLE;
}

static int run_command(struct exam *exam, const struct command *command,
		       u64 conn)
{
	struct options options = exam->options;
	char number[24], *words = number;

	snprintf(number, sizeof(number), "%llu", LLU(conn));
	options.argc = !!conn;
	options.argv = &words;
	options.all = true;
	return command->run(&options);
}

/* The connections of the recording, each once, in their order. */
static int draw_each(struct exam *exam)
{
	u64 last = 0;
	unsigned int drawn = 0;
	int status = 0;
	size_t i;

	while (drawn++ < FIGURES_MAX) {
		u64 next = UINT64_MAX;

		for (i = 0; i < exam->lines.count; i++) {
			u64 conn = lines_conn(exam->lines.line[i]);

			if (conn > last && conn < next)
				next = conn;
		}
		if (next == UINT64_MAX)
			break;
		status |= run_command(exam, &cmd_show, next);
		newline(exam);
		last = next;
	}
	return status;
}

static int draw(struct exam *exam)
{
	int status = 0;

	if (exam->lab.figure == LAB_FIGURE_EACH)
		return draw_each(exam);
	if (exam->lab.figure != LAB_FIGURE_ONE) {
		status = run_command(exam, &cmd_list, 0);
		newline(exam);
	}
	if (exam->lab.figure == LAB_FIGURE_EVENTS)
		status |= run_command(exam, &cmd_watch, 0);
	else
		status |= run_command(exam, &cmd_show, exam->scope.conn);
	newline(exam);
	return status;
}

static int introduce(struct exam *exam)
{
	const struct lab *lab = &exam->lab;
	unsigned int i;
	int status;

	paragraph(exam, STYLE_STRONG, lab->title, 0);
	newline(exam);
	paragraph(exam, STYLE_PLAIN, lab->scene, 0);
	newline(exam);
	status = draw(exam);
	for (i = 0; i < lab->look_count; i++) {
		pen_put(&exam->pen, " - ");
		paragraph(exam, STYLE_PLAIN, lab->looks[i], 3);
	}
	newline(exam);
	return status;
}

/* Ask: the question and its choices. */
static void print_question(struct exam *exam, unsigned int n)
{
	const struct lab_question *question = &exam->lab.questions[n];
	unsigned int i;

	pen_styled(&exam->pen, STYLE_STEP, "");
	pen_printf(&exam->pen, "%u. ", n + 1);
	paragraph(exam, STYLE_STRONG, question->ask, 3);
	for (i = 0; i < question->choice_count; i++) {
		pen_printf(&exam->pen, "   %c) ", 'a' + i);
		paragraph(exam, STYLE_PLAIN, question->choices[i].text, 6);
	}
}

static void print_why(struct exam *exam, const struct lab_question *question)
{
	paragraph(exam, STYLE_PLAIN, question->why, 3);
	newline(exam);
}

static void print_solution(struct exam *exam,
			   const struct lab_question *question)
{
	char text[ANSWER_TEXT_MAX];

	answer_text(text, &exam->options.output.term, question, &exam->scope);
	pen_put(&exam->pen, " = ");
	paragraph(exam, STYLE_GOOD, text, 3);
	print_why(exam, question);
}

static const char *what_is_wrong(enum answer_result result,
				 const struct lab_question *question,
				 const char *hint)
{
	switch (result) {
	case ANSWER_NO_UNIT:
		return _("Give the unit, too: µs, ms or s.");
	case ANSWER_UNREAD:
		return question->choice_count ?
			       _("Answer with the letter of a choice.") :
			       _("Not understood: write a number, x+1, 2.13 ms or states.");
	default:
		return hint;
	}
}

/* A line of standard input, without its newline; false at its end. */
static bool read_line(char typed[TYPED_MAX])
{
	size_t len;

	fflush(stdout);
	if (!fgets(typed, TYPED_MAX, stdin))
		return false;
	len = strlen(typed);
	/* The rest of a line that is too long is no answer to the next question. */
	if (len && typed[len - 1] != '\n') {
		int c;

		do {
			c = getchar();
		} while (c != '\n' && c != EOF);
	}
	typed[strcspn(typed, "\r\n")] = 0;
	return true;
}

/*
 * Ask a question. In a terminal it is asked again until the answer is right or
 * empty; elsewhere each question takes one line. Returns false at the end of input.
 */
static bool ask(struct exam *exam, unsigned int n)
{
	const struct lab_question *question = &exam->lab.questions[n];
	char typed[TYPED_MAX];
	const char *hint;

	print_question(exam, n);
	do {
		enum answer_result result;

		pen_put(&exam->pen, " > ");
		if (!read_line(typed)) {
			newline(exam);
			return false;
		}
		if (isatty(STDIN_FILENO))
			exam->pen.column = 0;
		else
			newline(exam);
		if (!*typed)
			break;
		result = answer_judge(question, &exam->scope, typed, &hint);
		if (result == ANSWER_RIGHT) {
			exam->right++;
			pen_put(&exam->pen, " ");
			pen_styled(&exam->pen, STYLE_GOOD,
				   glyph(exam->pen.term, GLYPH_OK));
			pen_put(&exam->pen, " ");
			print_why(exam, question);
			return true;
		}
		pen_put(&exam->pen, " ");
		pen_styled(&exam->pen, STYLE_BAD,
			   glyph(exam->pen.term, GLYPH_WRONG));
		pen_put(&exam->pen, " ");
		paragraph(exam, STYLE_PLAIN,
			  what_is_wrong(result, question, hint), 3);
	} while (isatty(STDIN_FILENO));
	newline(exam);
	return true;
}

/* Whether the recording has what a question asks for. */
static bool can_ask(struct exam *exam, const struct lab_question *question)
{
	struct value value = value_of(&exam->scope, question->answer);

	if (value.kind == VALUE_BAD)
		complain("'%s' is no expression", question->answer);
	else if (value.kind == VALUE_NONE)
		complain("this recording does not show it: %s",
			 question->answer);
	return value.kind > VALUE_BAD;
}

static int question_all(struct exam *exam)
{
	const struct lab *lab = &exam->lab;
	const u64 conn = exam->scope.conn;
	bool more = true, bad = false;
	unsigned int n;

	for (n = 0; n < lab->question_count && more; n++) {
		const struct lab_question *question = &lab->questions[n];

		exam->scope.conn = question->find ? find_conn(&exam->lines,
							      question->find) :
						    conn;
		if (!can_ask(exam, question)) {
			bad = true;
		} else if (exam->options.solution) {
			print_question(exam, n);
			print_solution(exam, question);
			exam->right++;
		} else {
			more = ask(exam, n);
		}
	}
	exam->scope.conn = conn;
	return bad;
}

static int do_lab(struct exam *exam)
{
	const unsigned int *count = &exam->lab.question_count;
	int status = choose_conn(exam);

	if (!status)
		status = introduce(exam);
	if (status)
		return status;
	status = question_all(exam);
	if (!exam->options.solution) {
		pen_printf(&exam->pen, _("%u of %u right."), exam->right,
			   *count);
		newline(exam);
		newline(exam);
	}
	paragraph(exam, STYLE_PLAIN, exam->lab.teach, 0);
	paragraph(exam, STYLE_FAINT, exam->lab.rfc, 0);
	return status || exam->right < *count ? EXIT_TROUBLE : 0;
}

static int run(const struct options *options)
{
	static char story[PATH_MAX], path[PATH_MAX];
	struct exam exam = { .options = *options };
	const struct source_options *source = &options->source;
	int status;

	if (!options->argc)
		return print_list(options, "");
	if (source->pid || source->netns || source->dir ||
	    (source->file && !strcmp(source->file, "-"))) {
		complain("a lab asks about a recording: --read=FILE");
		return EXIT_USAGE;
	}
	if (example_path(path, options->argv[0], EXAMPLE_LAB))
		return EXIT_TROUBLE;
	if (!source->file) {
		if (example_path(story, options->argv[0], EXAMPLE_STORY))
			return EXIT_TROUBLE;
		exam.options.source.file = story;
	}
	exam.pen.out = stdout;
	exam.pen.term = &exam.options.output.term;
	exam.scope.lines = &exam.lines;
	status = lab_read(&exam.lab, path);
	if (!status)
		status = lines_read(&exam.lines, &exam.options.source);
	if (!status)
		status = do_lab(&exam);
	lines_free(&exam.lines);
	lab_free(&exam.lab);
	return status;
}

static int run_examples(const struct options *options)
{
	return print_list(options, EXAMPLE_PREFIX);
}

static const char help[] =
	N_("A course on how TCP opens and closes. Each lab shows a recorded connection and\n"
	   "asks about it; the answers are in the figure. A number may be written as x+1, a\n"
	   "duration needs its unit. In a terminal, a wrong answer gets a hint and the\n"
	   "question is asked again; an empty answer skips it. From a file or a pipe, each\n"
	   "question takes one line. Without a name, the labs are listed. With --read, it\n"
	   "asks the same of a recording of your own, of one connection if you name it.");

const struct command cmd_lab = {
	.name = "lab",
	.arguments = "[NAME [CONN]]",
	.max_args = 2,
	.options = "SNT",
	.summary = N_("learn TCP: questions about a recorded connection"),
	.help = help,
	.run = run,
};

static const char help_examples[] =
	N_("Lists recordings that every command reads: tcpstory show -r example:NAME.");

const struct command cmd_examples = {
	.name = "examples",
	.arguments = "",
	.max_args = 0,
	.options = "",
	.summary = N_("list the recordings that are installed"),
	.help = help_examples,
	.run = run_examples,
};
