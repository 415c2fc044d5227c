/* SPDX-License-Identifier: GPL-2.0 */
/* Compare what was typed with the answer that the recording gives. */
#ifndef TCPSTORY_ANSWER_H
#define TCPSTORY_ANSWER_H

#include "labs/lab.h"
#include "labs/value.h"
#include "output/format.h"

/* Longest text of an answer or hint, with the values in it. */
#define ANSWER_TEXT_MAX 2048

/** enum answer_result - what an answer is */
enum answer_result {
	ANSWER_RIGHT,
	ANSWER_WRONG,
	ANSWER_NO_UNIT, /* a duration without a unit */
	ANSWER_UNREAD,	/* no answer of the kind that is asked for */
};

/**
 * answer_judge() - compare what was typed with the answer
 * @question: the question
 * @scope: the recording and the connection
 * @typed: a letter of a choice; a number, a letter of the figure and a number
 *         (x+1), a duration with its unit, or words; depending on the answer
 * @hint: set to the hint of a typical mistake, or the general one
 */
enum answer_result answer_judge(const struct lab_question *question,
				const struct scope *scope, const char *typed,
				const char **hint);

/**
 * answer_text() - the answer as text
 * @buf: filled
 * @term: the terminal
 * @question: the question
 * @scope: the recording and the connection
 */
const char *answer_text(char buf[ANSWER_TEXT_MAX], const struct terminal *term,
			const struct lab_question *question,
			const struct scope *scope);

/**
 * answer_fill() - replace {EXPRESSION} in a text by its value
 * @buf: filled
 * @term: the terminal
 * @text: the text
 * @scope: the recording and the connection
 */
const char *answer_fill(char buf[ANSWER_TEXT_MAX], const struct terminal *term,
			const char *text, const struct scope *scope);

#endif
