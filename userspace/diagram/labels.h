/* SPDX-License-Identifier: GPL-2.0 */
/* The words of a ladder, the same in all renderers. */
#ifndef TCPSTORY_WORDS_H
#define TCPSTORY_WORDS_H

#include "commands/command.h"
#include "diagram/ladder.h"
#include "input/parse.h"

#define WORDS_PIECES 6
#define WORDS_PIECE_MAX 48
#define WORDS_MAX 2048

/** words_end() - "client" or "server" */
const char *words_end(unsigned int end);

/**
 * struct words_label - what an arrow says: pieces, that may stand on lines of
 *                      their own
 * @piece: the texts; the first one has the flags
 * @style: of each
 * @glued: stays with the one before
 * @count: how many
 */
struct words_label {
	char piece[WORDS_PIECES][WORDS_PIECE_MAX];
	enum style style[WORDS_PIECES];
	bool glued[WORDS_PIECES];
	unsigned int count;
};

/** words_label() - what the arrow of a LADDER_SEGMENT says */
void words_label(struct words_label *label, const struct options *options,
		 const struct ladder *ladder, const struct ladder_row *row);

/** words_row() - what a row says beside that; "" if nothing */
void words_row(char text[WORDS_MAX], const struct options *options,
	       const struct ladder *ladder, const struct ladder_row *row);

/** words_broken() - what a broken arrow says */
const char *words_broken(const struct ladder_row *row);

/** words_title() - whose figure it is, seen where and begun when */
void words_title(char text[WORDS_MAX], const struct options *options,
		 const struct story_header *header, const struct ladder *ladder);

/** words_symbol() - "x = 2894017263"; false if it is not to be told */
bool words_symbol(char text[WORDS_PIECE_MAX], const struct options *options,
		  const struct ladder *ladder, enum ladder_symbol symbol);

/** words_span() - how long an end was in its i-th state: "ESTABLISHED 12.3 ms" */
void words_span(char text[WORDS_PIECE_MAX], const struct options *options,
		const struct ladder *ladder, unsigned int end, unsigned int i);

/** words_verdict() - the story in a few sentences */
void words_verdict(char text[WORDS_MAX], const struct options *options,
		   const struct ladder *ladder);

/** words_presumed() - what a question mark means; "" if there is none */
const char *words_presumed(const struct ladder *ladder);

#endif
