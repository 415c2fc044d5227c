// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "i18n/mo_file.h"

#define MAGIC 0x950412deU
#define MAGIC_SWAPPED 0xde120495U
#define CONTEXT_END '\4'

/* Seven numbers: magic, revision, count, texts, translations, hash table. */
#define HEADER 28

static uint32_t number(const struct catalogue *c, size_t at)
{
	const unsigned char *b = c->bytes + at;

	if (c->swapped)
		return (uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | b[2] << 16 | b[1] << 8 | b[0];
}

/* The i-th string of a table: tables are of lengths and places. */
static const char *string(const struct catalogue *c, uint32_t table, uint32_t i,
			  size_t *len)
{
	size_t at = table + (size_t)8 * i;

	*len = number(c, at);
	return (const char *)c->bytes + number(c, at + 4);
}

/* All strings are inside, and end. */
static int is_table(const struct catalogue *c, uint32_t table)
{
	uint32_t i;

	if (table < HEADER || table > c->size ||
	    c->count > (c->size - table) / 8)
		return 0;
	for (i = 0; i < c->count; i++) {
		size_t at = table + (size_t)8 * i;
		uint32_t len = number(c, at), place = number(c, at + 4);

		if (place >= c->size || len >= c->size - place ||
		    c->bytes[place + len])
			return 0;
	}
	return 1;
}

static int check(struct catalogue *c)
{
	uint32_t magic;

	if (c->size < HEADER)
		return -EINVAL;
	magic = number(c, 0);
	c->swapped = magic == MAGIC_SWAPPED;
	/* Revision 1 has strings that depend on the system: ours have none. */
	if ((magic != MAGIC && !c->swapped) || number(c, 4))
		return -EINVAL;
	c->count = number(c, 8);
	c->texts = number(c, 12);
	c->translations = number(c, 16);
	return is_table(c, c->texts) && is_table(c, c->translations) ? 0 : -EINVAL;
}

int catalogue_open(struct catalogue *c, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), err = 0;
	struct stat status;
	void *bytes;

	memset(c, 0, sizeof(*c));
	if (fd < 0)
		return -errno;
	if (fstat(fd, &status))
		err = -errno;
	else if (!status.st_size || (uint64_t)status.st_size > UINT32_MAX)
		err = -EINVAL;
	if (!err) {
		bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
		err = bytes == MAP_FAILED ? -errno : 0;
	}
	close(fd);
	if (err)
		return err;
	c->bytes = bytes;
	c->size = status.st_size;
	err = check(c);
	if (err)
		catalogue_close(c);
	return err;
}

void catalogue_close(struct catalogue *c)
{
	if (c->bytes)
		munmap((void *)c->bytes, c->size);
	memset(c, 0, sizeof(*c));
}

/* A text with its context is "context\4text". */
static int compare(const char *context, const char *text, const char *other)
{
	size_t len;
	int order;

	if (!context)
		return strcmp(text, other);
	len = strlen(context);
	order = strncmp(context, other, len);
	if (!order)
		order = CONTEXT_END - (unsigned char)other[len];
	return order ? order : strcmp(text, other + len + 1);
}

const char *catalogue_find(const struct catalogue *c, const char *context,
			   const char *text, unsigned int form)
{
	uint32_t low = 0, high = c->count;

	/* "" is the file's own header */
	if (!*text)
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *found, *end;
		size_t len;
		int order;

		order = compare(context, text, string(c, c->texts, middle, &len));
		if (order < 0) {
			high = middle;
		} else if (order > 0) {
			low = middle + 1;
		} else {
			found = string(c, c->translations, middle, &len);
			end = found + len;
			while (form-- && found + strlen(found) < end)
				found += strlen(found) + 1;
			return *found ? found : NULL;
		}
	}
	return NULL;
}
