// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "util/nearest.h"

#define WORD_MAX 32

/* Edits that turn one word into the other: the Levenshtein distance. */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int row[WORD_MAX], i, j, len = strlen(b);

	if (len >= WORD_MAX || strlen(a) >= WORD_MAX)
		return WORD_MAX;
	for (j = 0; j <= len; j++)
		row[j] = j;
	for (i = 1; *a; a++, i++) {
		unsigned int diagonal = row[0];

		row[0] = i;
		for (j = 1; j <= len; j++) {
			unsigned int cost = diagonal + (*a != b[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < cost)
				cost = row[j] + 1;
			if (row[j - 1] + 1 < cost)
				cost = row[j - 1] + 1;
			row[j] = cost;
		}
	}
	return row[len];
}

void nearest_try(struct nearest *nearest, const char *name)
{
	unsigned int edits = distance(nearest->word, name);

	/* The beginning of a name is near to it, however short. */
	if (edits && !strncmp(nearest->word, name, strlen(nearest->word)))
		edits = 1;
	/* Half of a short name is not enough to mean it. */
	if (edits < nearest->distance && 2 * edits <= strlen(name)) {
		nearest->distance = edits;
		nearest->name = name;
	}
}
