// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <stdlib.h>
#include <unistd.h>

#include "capture/comments.h"

int comments_open(struct comments *c)
{
	memset(c, 0, sizeof(*c));
	c->texts = tmpfile();
	c->index = tmpfile();
	return c->texts && c->index ? 0 : -1;
}

int comments_add(struct comments *c, u64 frame)
{
	const size_t size = sizeof(c->place);

	if (frame != c->frame)
		c->place.begin = c->place.end;
	c->frame = frame;
	putc('\0', c->texts);
	if (ferror(c->texts))
		return -1;
	c->place.end = ftello(c->texts);
	/* Frames without comments are holes in the file. */
	return pwrite(fileno(c->index), &c->place, size, (frame - 1) * size) ==
			       (ssize_t)size ?
		       0 :
		       -1;
}

int comments_rewind(struct comments *c)
{
	return fflush(c->texts) || fseeko(c->index, 0, SEEK_SET) ? -1 : 0;
}

/* Make room for the texts of a frame. */
static bool reserve(struct comments *c, size_t len)
{
	char *buffer;

	if (len <= c->room)
		return true;
	buffer = realloc(c->buffer, len);
	if (!buffer)
		return false;
	c->buffer = buffer;
	c->room = len;
	return true;
}

ssize_t comments_of(struct comments *c, const char **texts)
{
	struct comments_place place;
	ssize_t len;

	/* Behind the last frame with comments, the file ends. */
	if (fread(&place, sizeof(place), 1, c->index) != 1)
		return ferror(c->index) ? -1 : 0;
	len = place.end - place.begin;
	if (!len)
		return 0;
	if (!reserve(c, len) ||
	    pread(fileno(c->texts), c->buffer, len, place.begin) != len)
		return -1;
	*texts = c->buffer;
	return len;
}

void comments_close(struct comments *c)
{
	if (c->texts)
		fclose(c->texts);
	if (c->index)
		fclose(c->index);
	free(c->buffer);
}
