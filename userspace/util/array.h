/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_ARRAY_H
#define STORY_ARRAY_H

#include <stdlib.h>

/**
 * array_grow() - make room for one more
 * @array: the elements; NULL at first
 * @count: elements in use
 * @room: elements that there is memory for
 * @size: bytes of one
 *
 * Return: the elements, where they are now; NULL if there is no memory, and
 * then nothing has changed.
 */
static inline void *array_grow(void *array, size_t count, size_t *room,
			       size_t size)
{
	size_t more = *room ? 2 * *room : 32;

	if (count < *room)
		return array;
	array = realloc(array, more * size);
	if (array)
		*room = more;
	return array;
}

#endif
