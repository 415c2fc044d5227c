/* SPDX-License-Identifier: GPL-2.0 */
/* Capture files, pcap and pcapng. The only file that knows libpcap. */
#ifndef TCPSTORY_SAVEFILE_H
#define TCPSTORY_SAVEFILE_H

#include <stddef.h>

#include "capture/link.h"

struct savefile;

/** enum savefile_result - the result of reading a frame */
enum savefile_result {
	SAVEFILE_FRAME,
	SAVEFILE_END,
	SAVEFILE_CUT,	  /* the file ends in the middle */
	SAVEFILE_DAMAGED, /* it cannot be read any further */
};

/** savefile_begins() - whether a capture file begins with these bytes, 4 at least */
bool savefile_begins(const void *bytes, size_t len);

/**
 * savefile_open() - open a capture file
 * @fd: the file, as long as this is open
 * @begun: bytes that were read from @fd already, likewise
 * @len: how many
 * @why: set to what is wrong
 * @size: its size
 *
 * Return: the open file; NULL if it can't be read, or there was no libpcap when
 * this program was built: then @why is "".
 */
struct savefile *savefile_open(int fd, const void *begun, size_t len, char *why,
			       size_t size);

/** savefile_type() - number of the link type of all frames */
int savefile_type(const struct savefile *file);

/**
 * savefile_next() - read a frame
 * @file: the file
 * @frame: filled; valid until the next call
 * @time_ns: when it was captured, since 1970
 */
enum savefile_result savefile_next(struct savefile *file,
				   struct link_frame *frame, u64 *time_ns);

/** savefile_why() - what is wrong if it is damaged, in libpcap's words */
const char *savefile_why(const struct savefile *file);

/** savefile_close() - close it; not the descriptor */
void savefile_close(struct savefile *file);

#endif
