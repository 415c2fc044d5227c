/* SPDX-License-Identifier: GPL-2.0 */
/* What the targets share: bytes to be taken one after the other, and what must hold. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "port.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Also without NDEBUG's whims: what does not hold ends the run, with the input saved. */
#define must(condition) do { \
	if (!(condition)) { \
		fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
		abort(); \
	} \
} while (0)

struct bytes {
	const uint8_t *at;
	size_t left;
};

/* The next byte; 0 behind the last. */
static inline uint8_t take(struct bytes *b)
{
	if (!b->left)
		return 0;
	b->left--;
	return *b->at++;
}

#endif
