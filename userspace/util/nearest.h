/* SPDX-License-Identifier: GPL-2.0 */
/* The name that a misspelt word probably means. */
#ifndef TCPSTORY_NEAREST_H
#define TCPSTORY_NEAREST_H

/**
 * struct nearest - the best match so far
 * @word: as it was typed
 * @name: the name that is nearest to it; NULL if none is near
 * @distance: edits between them
 */
struct nearest {
	const char *word;
	const char *name;
	unsigned int distance;
};

/* A match is worth suggesting up to three edits. */
#define NEAREST(word)           \
	{                       \
		(word), NULL, 4 \
	}

/** nearest_try() - one more name that the word may mean */
void nearest_try(struct nearest *nearest, const char *name);

#endif
