/* SPDX-License-Identifier: GPL-2.0 */
/* Messages on standard error, and the exit status that goes with them. */
#ifndef TCPSTORY_MESSAGE_H
#define TCPSTORY_MESSAGE_H

#include "util/nearest.h"

/* Exit statuses of the program; 0 is success. */
#define EXIT_TROUBLE 1
#define EXIT_USAGE   2

/**
 * complain() - print an error message: what is wrong, and what to do about it
 * @fmt: in English; it is translated here
 */
void complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/**
 * complain_nearest() - print an error message about a word, and what may be meant
 * @nearest: names that are near to the word
 * @fmt: in English; it is translated here
 */
void complain_nearest(const struct nearest *nearest, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * finish_output() - flush standard output
 *
 * Return: 0; EXIT_TROUBLE, having complained, if it could not be written.
 */
int finish_output(void);

#endif
