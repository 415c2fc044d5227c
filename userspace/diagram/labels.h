/* SPDX-License-Identifier: GPL-2.0 */
/* The words of a ladder, the same in all renderers. */
#ifndef TCPSTORY_LABELS_H
#define TCPSTORY_LABELS_H

#include "output/format.h"
#include "diagram/ladder.h"
#include "input/parse.h"

#define LABEL_PIECES 6
#define LABEL_PIECE_MAX 48
#define LABEL_MAX 2048

/**
 * struct label - what an arrow says: pieces, that may stand on lines of
 *                      their own
 * @piece: the texts; the first one has the flags
 * @style: of each
 * @glued: stays with the one before
 * @count: how many
 */
struct label {
	char piece[LABEL_PIECES][LABEL_PIECE_MAX];
	enum style style[LABEL_PIECES];
	bool glued[LABEL_PIECES];
	unsigned int count;
};

/** label_segment() - what the arrow of a LADDER_SEGMENT says */
void label_segment(struct label *label, const struct output_options *options,
		   const struct ladder *ladder, const struct ladder_row *row);

/** label_row() - what a row says beside that; "" if nothing */
void label_row(char text[LABEL_MAX], const struct output_options *options,
	       const struct ladder *ladder, const struct ladder_row *row);

/** label_broken() - what a broken arrow says */
const char *label_broken(const struct ladder_row *row);

/** label_title() - whose figure it is, seen where and begun when */
void label_title(char text[LABEL_MAX], const struct output_options *options,
		 const struct story_header *header, const struct ladder *ladder);

/** label_symbol() - "x = 2894017263"; false if it is not to be told */
bool label_symbol(char text[LABEL_PIECE_MAX], const struct output_options *options,
		  const struct ladder *ladder, enum symbol symbol);

/** label_span() - how long an end was in its i-th state: "ESTABLISHED 12.3 ms" */
void label_span(char text[LABEL_PIECE_MAX], const struct output_options *options,
		const struct ladder *ladder, unsigned int end, unsigned int i);

/** label_verdict() - the story in a few sentences */
void label_verdict(char text[LABEL_MAX], const struct output_options *options,
		   const struct ladder *ladder);

/** label_presumed() - what a question mark means; "" if there is none */
const char *label_presumed(const struct ladder *ladder);

#endif
