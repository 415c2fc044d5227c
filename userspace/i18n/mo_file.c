// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "i18n/mo_file.h"

#define MAGIC	      0x950412deU
#define MAGIC_SWAPPED 0xde120495U
#define CONTEXT_END   '\4'

/* Seven numbers: magic, revision, count, texts, translations, hash table (two). */
#define HEADER 28

static uint32_t number(const struct mo_file *mo, size_t at)
{
	const unsigned char *b = mo->bytes + at;

	if (mo->swapped)
		return (uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
	return (uint32_t)b[3] << 24 | b[2] << 16 | b[1] << 8 | b[0];
}

/* The i-th string of a table of lengths and offsets. */
static const char *string(const struct mo_file *mo, uint32_t table, uint32_t i,
			  size_t *len)
{
	size_t at = table + (size_t)8 * i;

	*len = number(mo, at);
	return (const char *)mo->bytes + number(mo, at + 4);
}

/* All strings are inside the file, and terminated. */
static int is_table(const struct mo_file *mo, uint32_t table)
{
	uint32_t i;

	if (table < HEADER || table > mo->size ||
	    mo->count > (mo->size - table) / 8)
		return 0;
	for (i = 0; i < mo->count; i++) {
		size_t at = table + (size_t)8 * i;
		uint32_t len = number(mo, at), place = number(mo, at + 4);

		if (place >= mo->size || len >= mo->size - place ||
		    mo->bytes[place + len])
			return 0;
	}
	return 1;
}

static int check(struct mo_file *mo)
{
	uint32_t magic;

	if (mo->size < HEADER)
		return -EINVAL;
	magic = number(mo, 0);
	mo->swapped = magic == MAGIC_SWAPPED;
	/* Revision 1 has system-dependent strings, which no text of this program has. */
	if ((magic != MAGIC && !mo->swapped) || number(mo, 4))
		return -EINVAL;
	mo->count = number(mo, 8);
	mo->texts = number(mo, 12);
	mo->translations = number(mo, 16);
	if (!is_table(mo, mo->texts) || !is_table(mo, mo->translations))
		return -EINVAL;
	return 0;
}

int mo_file_open(struct mo_file *mo, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC), err = 0;
	struct stat status;
	void *bytes;

	memset(mo, 0, sizeof(*mo));
	if (fd < 0)
		return -errno;
	if (fstat(fd, &status))
		err = -errno;
	else if (!status.st_size || (uint64_t)status.st_size > UINT32_MAX)
		err = -EINVAL;
	if (!err) {
		bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE, fd,
			     0);
		err = bytes == MAP_FAILED ? -errno : 0;
	}
	close(fd);
	if (err)
		return err;
	mo->bytes = bytes;
	mo->size = status.st_size;
	err = check(mo);
	if (err)
		mo_file_close(mo);
	return err;
}

void mo_file_close(struct mo_file *mo)
{
	if (mo->bytes)
		munmap((void *)mo->bytes, mo->size);
	memset(mo, 0, sizeof(*mo));
}

/* A text with a context is stored as "context\4text". */
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

const char *mo_file_find(const struct mo_file *mo, const char *context,
			 const char *text, unsigned int form)
{
	uint32_t low = 0, high = mo->count;

	/* "" is the key of the file's header. */
	if (!*text)
		return NULL;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		const char *found, *end;
		size_t len;
		int order;

		order = compare(context, text,
				string(mo, mo->texts, middle, &len));
		if (order < 0) {
			high = middle;
		} else if (order > 0) {
			low = middle + 1;
		} else {
			found = string(mo, mo->translations, middle, &len);
			end = found + len;
			while (form-- && found + strlen(found) < end)
				found += strlen(found) + 1;
			return *found ? found : NULL;
		}
	}
	return NULL;
}
