// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "i18n/lang.h"
#include "labs/lab.h"
#include "output/message.h"

/* Largest file of a lab. */
#define FILE_MAX (256 << 10)

struct parser {
	struct lab *lab;
	struct lab_question *question; /* the last one */
	const char *path;
	unsigned int line;
	const char *wrong;
};

static char *read_file(const char *path)
{
	FILE *file = fopen(path, "re");
	char *text = NULL;
	size_t len = 0;

	if (!file)
		return NULL;
	text = malloc(FILE_MAX + 1);
	if (text)
		len = fread(text, 1, FILE_MAX, file);
	if (text && (ferror(file) || !feof(file))) {
		free(text);
		text = NULL;
		errno = EFBIG;
	}
	fclose(file);
	if (text)
		text[len] = 0;
	return text;
}

/*
 * A key has a text for each language: "ask" is English, "ask.zh" Chinese. The text
 * of the language in use replaces the English one.
 */
static bool set(struct parser *p, const char **text, const char *value,
		const char *language)
{
	if (!*language) {
		if (*text)
			p->wrong = N_("is given twice");
		*text = value;
	} else if (!strcmp(language, lang_name())) {
		*text = value;
	}
	return true;
}

static bool is(const char *key, const char *word)
{
	return !strcmp(key, word);
}

static const char **text_of_lab(struct lab *lab, const char *key)
{
	if (is(key, "title"))
		return &lab->title;
	if (is(key, "place"))
		return &lab->place;
	if (is(key, "scene"))
		return &lab->scene;
	if (is(key, "teach"))
		return &lab->teach;
	if (is(key, "rfc"))
		return &lab->rfc;
	return is(key, "find") ? &lab->find : NULL;
}

static const char **text_of_question(struct lab_question *question,
				     const char *key)
{
	if (is(key, "answer"))
		return &question->answer;
	if (is(key, "find"))
		return &question->find;
	if (is(key, "why"))
		return &question->why;
	if (!is(key, "hint"))
		return NULL;
	return question->mistake_count ?
		       &question->mistakes[question->mistake_count - 1].hint :
		       &question->hint;
}

static bool take_figure(struct parser *p, const char *value)
{
	static const char *const words[] = { "one", "list", "each", "events" };
	unsigned int i;

	for (i = 0; i < 4; i++)
		if (is(value, words[i]))
			p->lab->figure = i;
	if (strcmp(value, words[p->lab->figure]))
		p->wrong = N_("is one, list, each or events");
	return true;
}

static bool take_look(struct parser *p, const char *value, const char *language)
{
	struct lab *lab = p->lab;

	if (!*language && lab->look_count == LAB_LOOKS)
		p->wrong = N_("is too much: leave one out");
	else if (!*language)
		lab->look_count++;
	if (!lab->look_count || p->wrong)
		return false;
	return set(p, &lab->looks[lab->look_count - 1], value, language);
}

static bool take_ask(struct parser *p, const char *value, const char *language)
{
	struct lab *lab = p->lab;

	if (!*language && lab->question_count == LAB_QUESTIONS)
		p->wrong = N_("is too much: leave one out");
	else if (!*language)
		p->question = &lab->questions[lab->question_count++];
	if (!p->question || p->wrong)
		return false;
	return set(p, &p->question->ask, value, language);
}

/* "word = text" */
static bool take_choice(struct parser *p, char *value, const char *language)
{
	struct lab_question *question = p->question;
	char *text = strstr(value, " = ");
	struct lab_choice *choice;

	if (!question || !text)
		return false;
	*text = 0;
	text += strlen(" = ");
	if (!*language && question->choice_count == LAB_CHOICES)
		p->wrong = N_("is too much: leave one out");
	else if (!*language)
		question->choices[question->choice_count++].word = value;
	if (!question->choice_count || p->wrong)
		return false;
	choice = &question->choices[question->choice_count - 1];
	if (strcmp(choice->word, value))
		p->wrong = N_("does not follow its English text");
	return set(p, &choice->text, text, language);
}

static bool take_mistake(struct parser *p, const char *value)
{
	struct lab_question *question = p->question;

	if (!question)
		return false;
	if (question->mistake_count == LAB_MISTAKES)
		p->wrong = N_("is too much: leave one out");
	else
		question->mistakes[question->mistake_count++].answer = value;
	return true;
}

static bool take(struct parser *p, const char *key, const char *language,
		 char *value)
{
	const char **text;

	if (is(key, "look"))
		return take_look(p, value, language);
	if (is(key, "ask"))
		return take_ask(p, value, language);
	if (is(key, "choice"))
		return take_choice(p, value, language);
	if (is(key, "mistake"))
		return take_mistake(p, value);
	if (is(key, "figure"))
		return take_figure(p, value);
	text = p->question ? text_of_question(p->question, key) :
			     text_of_lab(p->lab, key);
	return text && set(p, text, value, language);
}

/* A line that is indented continues the one before; Chinese needs no space between. */
static void join(char **end, char *line)
{
	const unsigned char last = (*end)[-1];

	line += strspn(line, " \t");
	if (last < 0x80 || (unsigned char)*line < 0x80)
		*(*end)++ = ' ';
	memmove(*end, line, strlen(line) + 1);
	*end += strlen(*end);
}

static void take_line(struct parser *p, char *line)
{
	char *value = strchr(line, ':');

	if (value) {
		char *language;

		*value++ = 0;
		value += strspn(value, " \t");
		language = strchr(line, '.');
		if (language)
			*language++ = 0;
		if (!take(p, line, language ? language : "", value) && !p->wrong)
			p->wrong = N_("is unknown, or not expected here");
	} else {
		p->wrong = N_("has no colon");
	}
	if (p->wrong)
		complain("%s: line %u: '%s' %s", p->path, p->line, line,
			 _(p->wrong));
}

static void parse(struct parser *p)
{
	char *at = p->lab->text, *begin = NULL, *end = NULL;
	unsigned int line = 0;

	while (at && !p->wrong) {
		char *next = strchr(at, '\n');

		if (next)
			*next++ = 0;
		line++;
		if (begin && (*at == ' ' || *at == '\t')) {
			join(&end, at);
		} else if (*at && *at != '#') {
			if (begin)
				take_line(p, begin);
			begin = at;
			end = at + strlen(at);
			p->line = line;
		}
		at = next;
	}
	if (begin && !p->wrong)
		take_line(p, begin);
}

/* What every lab and question must have. */
static const char *missing(const struct lab *lab)
{
	unsigned int i, j;

	if (!lab->title || !lab->place || !lab->scene || !lab->teach ||
	    !lab->rfc)
		return N_("lacks its title, place, scene, teach or rfc");
	if (lab->question_count < 2 || !lab->look_count)
		return N_("needs a look and two questions");
	for (i = 0; i < lab->question_count; i++) {
		const struct lab_question *question = &lab->questions[i];

		if (!question->answer || !question->why || !question->hint)
			return N_("has a question without answer, hint or why");
		for (j = 0; j < question->mistake_count; j++)
			if (!question->mistakes[j].hint)
				return N_("has a mistake without hint");
	}
	return NULL;
}

int lab_read(struct lab *lab, const char *path)
{
	struct parser parser = { .lab = lab, .path = path };
	const char *wrong;

	memset(lab, 0, sizeof(*lab));
	lab->text = read_file(path);
	if (!lab->text) {
		complain("%s: %s", path, lang_error(errno));
		return EXIT_TROUBLE;
	}
	parse(&parser);
	if (parser.wrong)
		return EXIT_TROUBLE;
	wrong = missing(lab);
	if (!wrong)
		return 0;
	complain("%s: it %s", path, _(wrong));
	return EXIT_TROUBLE;
}

void lab_free(struct lab *lab)
{
	free(lab->text);
}
