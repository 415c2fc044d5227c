/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A file of translations as msgfmt(1) makes it, .mo.
 *
 * The C library's gettext() does not translate in the locale C nor, in newer
 * versions, in C.UTF-8, and many machines have no other locale.
 */
#ifndef TCPSTORY_MO_FILE_H
#define TCPSTORY_MO_FILE_H

#include <stddef.h>
#include <stdint.h>

/**
 * struct mo_file - a file of translations
 * @bytes: the file, mapped; NULL if there is none
 * @size: its size
 * @swapped: its numbers are big-endian
 * @count: number of texts
 * @texts: offset of the table of texts
 * @translations: offset of the table of translations
 */
struct mo_file {
	const unsigned char *bytes;
	size_t size;
	int swapped;
	uint32_t count;
	uint32_t texts;
	uint32_t translations;
};

/**
 * mo_file_open() - map a file
 * @mo: filled
 * @path: the file
 *
 * Return: 0; -ENOENT or another error if it can't be read; -EINVAL if it is
 * no .mo file, or damaged.
 */
int mo_file_open(struct mo_file *mo, const char *path);

/** mo_file_close() - unmap the file; its translations are no longer valid */
void mo_file_close(struct mo_file *mo);

/**
 * mo_file_find() - look up a text
 * @mo: the file; may be all zero
 * @context: its context (msgctxt), or NULL
 * @text: the text; its singular, if it has a plural
 * @form: number of the plural form; the last one, if there are fewer
 *
 * Return: the translation; NULL if there is none.
 */
const char *mo_file_find(const struct mo_file *mo, const char *context,
			 const char *text, unsigned int form);

#endif
