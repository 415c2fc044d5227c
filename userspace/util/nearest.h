/* SPDX-License-Identifier: GPL-2.0 */
/* The name that a misspelt word probably means. */
#ifndef TCPSTORY_NEAREST_H
#define TCPSTORY_NEAREST_H

#include <stddef.h>

/* Longer words and names are not compared. */
#define NEAREST_MAX 32

/**
 * struct nearest - the best match so far
 * @before: what precedes the name where it is suggested; not terminated
 * @before_len: length of that
 * @word: as it was typed
 * @name: the name that is nearest to it; "" if none is near
 * @distance: edits between them
 */
struct nearest {
	const char *before;
	size_t before_len;
	char word[NEAREST_MAX];
	char name[NEAREST_MAX];
	unsigned int distance;
};

/**
 * nearest_begin() - look for a word
 * @nearest: filled: no name is near
 * @before: what precedes the word: "--", "state="; not terminated
 * @before_len: length of that
 * @word: the word; not terminated
 * @len: its length
 */
void nearest_begin(struct nearest *nearest, const char *before,
		   size_t before_len, const char *word, size_t len);

/**
 * nearest_try() - one more name that the word may mean
 * @nearest: the search
 * @name: the name; the case of letters and '-' for '_' don't matter
 */
void nearest_try(struct nearest *nearest, const char *name);

#endif
