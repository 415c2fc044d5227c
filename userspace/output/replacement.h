/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A file that takes the place of an older one when it is whole: until then, it has a
 * temporary name in the same directory.
 */
#ifndef TCPSTORY_REPLACEMENT_H
#define TCPSTORY_REPLACEMENT_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

/**
 * struct replacement - a file that is being written
 * @out: its stream
 * @path: its name; a symbolic link is followed
 * @temporary: its name so far; "": @out is what it is, such as a pipe or a device
 */
struct replacement {
	FILE *out;
	char path[PATH_MAX];
	char temporary[PATH_MAX];
};

/**
 * replacement_open() - begin a file
 * @r: filled
 * @path: its name; "-": standard output
 *
 * A new file is its owner's only; one that replaces another has the other's mode. A
 * signal that ends the program removes it. Return: false, having complained.
 */
bool replacement_open(struct replacement *r, const char *path);

/**
 * replacement_close() - end it
 * @r: the file
 * @keep: give it its name, unless it could not be written; else it is removed
 *
 * Return: false, having complained, if it could not be written.
 */
bool replacement_close(struct replacement *r, bool keep);

#endif
