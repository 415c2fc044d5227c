/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_NAMES_H
#define STORY_NAMES_H

#include "abi.h"

/**
 * struct story_names - the words of one enum
 * @words: one word for each value
 * @count: number of values
 */
struct story_names {
	const char *const *words;
	unsigned int count;
};

extern const struct story_names story_names_state;
extern const struct story_names story_names_via;
extern const struct story_names story_names_cause;
extern const struct story_names story_names_from;
extern const struct story_names story_names_step;
extern const struct story_names story_names_note;
extern const struct story_names story_names_check;
extern const struct story_names story_names_opened;
extern const struct story_names story_names_closed;
extern const struct story_names story_names_by;
extern const struct story_names story_names_verdict;
extern const struct story_names story_names_stat;

/** story_name() - the word of a value; "?" for a value without a word */
const char *story_name(const struct story_names *names, unsigned int value);

/**
 * story_name_parse() - the value of a word
 * @names: the enum's words
 * @word: start of the word, not terminated
 * @len: its length
 *
 * Return: the value, or -1 if no value has this word.
 */
int story_name_parse(const struct story_names *names, const char *word, int len);

#endif
