/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A lab: what happens in a recording, what to look at, and questions whose
 * answers are derived from the recording. tests/labs/README.md describes the
 * file.
 */
#ifndef TCPSTORY_LAB_H
#define TCPSTORY_LAB_H

#include <stdbool.h>
#include <stddef.h>

/* Most questions of a lab, and most choices, mistakes and looks. */
#define LAB_QUESTIONS 8
#define LAB_CHOICES   6
#define LAB_MISTAKES  6
#define LAB_LOOKS     8

/** enum lab_figure - what is shown before the questions */
enum lab_figure {
	LAB_FIGURE_ONE,	   /* the figure of the lab's connection */
	LAB_FIGURE_LIST,   /* the list of connections, then the figure */
	LAB_FIGURE_EACH,   /* the figure of each connection */
	LAB_FIGURE_EVENTS, /* the list of connections, then all events */
};

/**
 * struct lab_choice - an answer to choose
 * @word: the value of the answer that it stands for
 * @text: what it says
 */
struct lab_choice {
	const char *word;
	const char *text;
};

/**
 * struct lab_mistake - a typical mistake
 * @answer: an expression: the wrong answer
 * @hint: what to think of
 */
struct lab_mistake {
	const char *answer;
	const char *hint;
};

/**
 * struct lab_question - a question
 * @ask: the question
 * @answer: an expression, see value.h
 * @find: words of lines_fit() that select the connection; NULL: as the lab
 * @hint: for a wrong answer that is no typical mistake
 * @why: the explanation of the right answer; {EXPRESSION} is its value
 * @choices: what can be chosen
 * @choice_count: how many
 * @mistakes: typical mistakes
 * @mistake_count: how many
 */
struct lab_question {
	const char *ask;
	const char *answer;
	const char *find;
	const char *hint;
	const char *why;
	struct lab_choice choices[LAB_CHOICES];
	unsigned int choice_count;
	struct lab_mistake mistakes[LAB_MISTAKES];
	unsigned int mistake_count;
};

/**
 * struct lab - a lab, in the language in use
 * @text: the file; all pointers point into it
 * @title: its title
 * @place: its place in the course: week.number
 * @scene: what happens
 * @teach: what it teaches
 * @rfc: sections of the RFC
 * @find: words of lines_fit() that one event of the connection fits
 * @figure: what is shown
 * @looks: what to look at
 * @look_count: how many
 * @questions: the questions
 * @question_count: how many
 */
struct lab {
	char *text;
	const char *title;
	const char *place;
	const char *scene;
	const char *teach;
	const char *rfc;
	const char *find;
	enum lab_figure figure;
	const char *looks[LAB_LOOKS];
	unsigned int look_count;
	struct lab_question questions[LAB_QUESTIONS];
	unsigned int question_count;
};

/**
 * lab_read() - read a lab
 * @lab: filled; to be freed with lab_free(), whatever is returned
 * @path: the file
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int lab_read(struct lab *lab, const char *path);

/** lab_free() - free a lab */
void lab_free(struct lab *lab);

#endif
