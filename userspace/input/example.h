/* SPDX-License-Identifier: GPL-2.0 */
/* The recordings and questions of the labs, which are installed with the reader. */
#ifndef TCPSTORY_EXAMPLE_H
#define TCPSTORY_EXAMPLE_H

#include <limits.h>

#include "input/source.h"

/* What --read=example:NAME begins with. */
#define EXAMPLE_PREFIX "example:"

/* Suffixes of a lab's files: its recording, and its questions. */
#define EXAMPLE_STORY ".story"
#define EXAMPLE_LAB   ".lab"

/* Longest name of a lab. */
#define EXAMPLE_NAME_MAX 31

/**
 * example_folder() - find the folder of the labs
 * @path: filled
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int example_folder(char path[PATH_MAX]);

/**
 * example_path() - find a file of a lab
 * @path: filled
 * @name: name of the lab
 * @suffix: EXAMPLE_STORY or EXAMPLE_LAB
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int example_path(char path[PATH_MAX], const char *name, const char *suffix);

/**
 * example_resolve() - replace --read=example:NAME by the path of that recording
 * @options: the options
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int example_resolve(struct source_options *options);

/**
 * example_each() - call a function for each lab, in no order
 * @each: called with a name and the context
 * @context: for @each
 *
 * Return: 0; EXIT_TROUBLE, having complained.
 */
int example_each(void (*each)(const char *name, void *context), void *context);

#endif
