// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "tui/page.h"

bool page_begin(struct page *page)
{
	memset(page, 0, sizeof(*page));
	page->out = open_memstream(&page->text, &page->size);
	return page->out;
}

void page_end(struct page *page)
{
	fclose(page->out);
}

unsigned int page_lines(const struct page *page)
{
	unsigned int n = 0;
	size_t i;

	for (i = 0; i < page->size; i++)
		n += page->text[i] == '\n';
	return n;
}

const char *page_line(const struct page *page, unsigned int n)
{
	const char *at = page->text, *end = page->text + page->size;

	while (n-- && at < end) {
		const char *newline = memchr(at, '\n', end - at);

		at = newline ? newline + 1 : end;
	}
	return at;
}
