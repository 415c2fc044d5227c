/* SPDX-License-Identifier: GPL-2.0 */
/* What all targets share: reading the input byte by byte, and assertions. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "port.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An assertion that does not depend on NDEBUG; libFuzzer saves the input of a failure. */
#define must(condition)                                               \
	do {                                                          \
		if (!(condition)) {                                   \
			fprintf(stderr, "%s:%d: does not hold: %s\n", \
				__FILE__, __LINE__, #condition);      \
			abort();                                      \
		}                                                     \
	} while (0)

struct bytes {
	const uint8_t *at;
	size_t left;
};

/* The next byte; 0 after the last one. */
static inline uint8_t take(struct bytes *b)
{
	if (!b->left)
		return 0;
	b->left--;
	return *b->at++;
}

#endif
