/* SPDX-License-Identifier: GPL-2.0 */
/* The texts of a diagram, the same for all renderers, in the user's language. */
#ifndef TCPSTORY_LABELS_H
#define TCPSTORY_LABELS_H

#include "diagram/ladder.h"
#include "output/format.h"

#define LABEL_PIECES	6
#define LABEL_PIECE_MAX 48
#define LABEL_MAX	2048

/**
 * struct label - the text of an arrow, in pieces that may be put on several
 *                lines
 * @piece: the pieces; the first one is the flags
 * @style: style of each piece
 * @glued: the piece stays on the line of the previous one
 * @count: number of pieces
 */
struct label {
	char piece[LABEL_PIECES][LABEL_PIECE_MAX];
	enum style style[LABEL_PIECES];
	bool glued[LABEL_PIECES];
	unsigned int count;
};

/** label_segment() - the text of a LADDER_SEGMENT's arrow */
void label_segment(struct label *label, const struct output_options *options,
		   const struct ladder *ladder, const struct ladder_row *row);

/** label_row() - the text of any other row, or of a segment's meaning; or "" */
void label_row(char text[LABEL_MAX], const struct output_options *options,
	       const struct ladder *ladder, const struct ladder_row *row);

/** label_is_bad() - whether a row reports lost events, or a refusal by ICMP */
bool label_is_bad(const struct ladder_row *row);

/** label_broken() - why the arrow of an unanswered segment is broken */
const char *label_broken(const struct ladder_row *row);

/** label_time() - time since the previous row, "+12.4 ms"; "" if there is none */
const char *label_time(char text[LABEL_PIECE_MAX],
		       const struct output_options *options,
		       const struct ladder_row *row);

/** label_title() - the connection, its observation point and its beginning */
void label_title(char text[LABEL_MAX], const struct output_options *options,
		 s64 clock_offset_ns, const struct ladder *ladder);

/** label_symbol() - "x = 2894017263"; false if the letter is not explained */
bool label_symbol(char text[LABEL_PIECE_MAX],
		  const struct output_options *options,
		  const struct ladder *ladder, enum symbol symbol);

/** label_span() - an end's span with index @i: "ESTABLISHED 12.3 ms" */
void label_span(char text[LABEL_PIECE_MAX], const struct output_options *options,
		const struct ladder *ladder, unsigned int end, unsigned int i);

/** label_verdict() - a summary of the connection in a few sentences */
void label_verdict(char text[LABEL_MAX], const struct output_options *options,
		   const struct ladder *ladder);

/**
 * label_presumed() - the meaning of the question marks; "" if there are none
 * @ladder: the diagram
 * @is_figure: it is drawn, not listed event by event
 */
const char *label_presumed(const struct ladder *ladder, bool is_figure);

/** label_bounds() - the meaning of the signs of durations; "" if there are none */
const char *label_bounds(char text[LABEL_MAX],
			 const struct output_options *options,
			 const struct ladder *ladder, bool with_spans);

#endif
