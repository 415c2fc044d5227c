/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A file of translations as msgfmt makes it.
 *
 * Read here, not by the C library's gettext(): that one translates nothing in
 * the locale C nor, in newer versions, in C.UTF-8, and many machines have no
 * others.
 */
#ifndef TCPSTORY_CATALOGUE_H
#define TCPSTORY_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

/**
 * struct catalogue - a file of translations
 * @bytes: the file, or NULL if there is none
 * @size: its size
 * @swapped: numbers in it are big-endian
 * @count: texts in it
 * @texts: place of the table of texts
 * @translations: place of the table of translations
 */
struct catalogue {
	const unsigned char *bytes;
	size_t size;
	int swapped;
	uint32_t count;
	uint32_t texts;
	uint32_t translations;
};

/**
 * catalogue_open() - map a file
 * @c: filled
 * @path: the file
 *
 * Return: 0; -ENOENT or another error if it can't be read; -EINVAL if it is
 * not such a file, or damaged.
 */
int catalogue_open(struct catalogue *c, const char *path);

/** catalogue_close() - unmap it; texts from it are gone */
void catalogue_close(struct catalogue *c);

/**
 * catalogue_find() - look a text up
 * @c: the file; may have none
 * @context: in which it stands, or NULL
 * @text: the text, of one thing if it counts things
 * @form: which form of the translation; the last one, if it has not so many
 *
 * Return: the translation; NULL if there is none.
 */
const char *catalogue_find(const struct catalogue *c, const char *context,
			   const char *text, unsigned int form);

#endif
