/* SPDX-License-Identifier: GPL-2.0 */
/* Text in memory that pens write to, taken line by line. */
#ifndef TCPSTORY_TOP_PAGE_H
#define TCPSTORY_TOP_PAGE_H

#include <stdbool.h>
#include <stdio.h>

/**
 * struct page - the text
 * @out: where it is written to
 * @text: it, once that is ended; to be freed
 * @size: its size
 */
struct page {
	FILE *out;
	char *text;
	size_t size;
};

/** page_begin() - an empty one; false if there is no memory */
bool page_begin(struct page *page);

/** page_end() - it has all its text */
void page_end(struct page *page);

/** page_lines() - how many lines it has */
unsigned int page_lines(const struct page *page);

/** page_line() - where its nth line begins, from 0; or where it ends */
const char *page_line(const struct page *page, unsigned int n);

#endif
