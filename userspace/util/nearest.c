// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "util/nearest.h"

/* A name is worth suggesting up to three edits. */
#define EDITS_MAX 3

static int plain(char c)
{
	return c == '_' ? '-' : tolower((unsigned char)c);
}

/*
 * Edits that turn one word into the other: letters that are left out, added,
 * replaced, or exchanged with the next one. Row i has the distances of a's
 * first i letters from b's first letters.
 */
static unsigned int distance(const char *a, const char *b)
{
	unsigned int rows[3][NEAREST_MAX], i, j, len = strlen(b);

	for (j = 0; j <= len; j++)
		rows[0][j] = j;
	for (i = 1; a[i - 1]; i++) {
		const unsigned int *before = rows[(i + 1) % 3];
		const unsigned int *last = rows[(i + 2) % 3];
		unsigned int *row = rows[i % 3];

		row[0] = i;
		for (j = 1; j <= len; j++) {
			bool same = plain(a[i - 1]) == plain(b[j - 1]);
			unsigned int cost = last[j - 1] + !same;

			if (last[j] + 1 < cost)
				cost = last[j] + 1;
			if (row[j - 1] + 1 < cost)
				cost = row[j - 1] + 1;
			if (i > 1 && j > 1 && before[j - 2] + 1 < cost &&
			    plain(a[i - 1]) == plain(b[j - 2]) &&
			    plain(a[i - 2]) == plain(b[j - 1]))
				cost = before[j - 2] + 1;
			row[j] = cost;
		}
	}
	return rows[(i - 1) % 3][len];
}

void nearest_begin(struct nearest *nearest, const char *before,
		   size_t before_len, const char *word, size_t len)
{
	memset(nearest, 0, sizeof(*nearest));
	nearest->before = before;
	nearest->before_len = before_len;
	nearest->distance = EDITS_MAX + 1;
	if (len < NEAREST_MAX)
		memcpy(nearest->word, word, len);
}

void nearest_try(struct nearest *nearest, const char *name)
{
	size_t len = strlen(name);
	unsigned int edits;

	if (!*nearest->word || len >= NEAREST_MAX)
		return;
	edits = distance(nearest->word, name);
	/* The beginning of a name is near to it, however short. */
	if (edits && !strncmp(nearest->word, name, strlen(nearest->word)))
		edits = 1;
	/* Half of a short name is not enough to mean it. */
	if (edits < nearest->distance && 2 * edits <= len) {
		nearest->distance = edits;
		memcpy(nearest->name, name, len + 1);
	}
}
