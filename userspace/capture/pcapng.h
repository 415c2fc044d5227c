/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Write a capture as pcapng, with comments at its packets. The blocks of a pcapng file
 * are copied unchanged, whether libpcap can read them or not.
 */
#ifndef TCPSTORY_PCAPNG_H
#define TCPSTORY_PCAPNG_H

#include <stdio.h>

#include "capture/comments.h"

/**
 * struct pcapng_job - what is to be written
 * @in: the capture, pcap or pcapng, at its beginning; a file that has positions
 * @out: where to
 * @comments: comments at its frames
 * @frames: no more frames than that are written
 * @left_out: set to the number of frames whose comments have no place
 */
struct pcapng_job {
	FILE *in;
	FILE *out;
	struct comments *comments;
	u64 frames;
	u64 left_out;
};

/**
 * pcapng_write() - write it
 * @job: what
 *
 * It ends before the first packet or block that is cut off or damaged. Return: 0; a
 * negative error number, if @job->in or @job->comments can't be read. Errors of @job->out are
 * left to ferror().
 */
int pcapng_write(struct pcapng_job *job);

#endif
