/* SPDX-License-Identifier: GPL-2.0 */
/* Text in memory that a pen writes to, read by line. */
#ifndef TCPSTORY_PAGE_H
#define TCPSTORY_PAGE_H

#include <stdbool.h>
#include <stdio.h>

/**
 * struct page - text in memory
 * @out: stream to write to
 * @text: the text, after page_end(); the caller frees it
 * @size: its size
 */
struct page {
	FILE *out;
	char *text;
	size_t size;
};

/** page_begin() - an empty page; false if there is no memory */
bool page_begin(struct page *page);

/** page_end() - close the stream */
void page_end(struct page *page);

/** page_lines() - number of lines */
unsigned int page_lines(const struct page *page);

/** page_line() - the beginning of line @n, from 0; the end of the text if there is none */
const char *page_line(const struct page *page, unsigned int n);

#endif
