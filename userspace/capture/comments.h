/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Comments at the frames of a capture. Comments are written in the order of events,
 * which is not that of the frames, and read in the order of the frames. Temporary
 * files keep the comments, so that memory is bounded.
 */
#ifndef TCPSTORY_COMMENTS_H
#define TCPSTORY_COMMENTS_H

#include <stdio.h>

#include "port.h"

/**
 * struct comments_place - where the texts of a frame are
 * @begin: offset of the first one
 * @end: behind the last one; equal if there are none
 */
struct comments_place {
	u64 begin;
	u64 end;
};

/**
 * struct comments - comments at frames
 * @texts: the texts, each terminated; the texts of a frame are adjacent
 * @index: for each frame a struct comments_place
 * @frame: the frame that the last text belongs to
 * @place: where its texts are
 * @buffer: the texts that were read last
 * @room: its size
 */
struct comments {
	FILE *texts;
	FILE *index;
	u64 frame;
	struct comments_place place;
	char *buffer;
	size_t room;
};

/** comments_open() - begin without comments; returns 0, or -1 and errno */
int comments_open(struct comments *c);

/**
 * comments_add() - add a comment, which the caller has written to @c->texts
 * @c: the comments
 * @frame: number of the frame, from 1; all comments of a frame are added in a row
 *
 * Return: 0, or -1 and errno.
 */
int comments_add(struct comments *c, u64 frame);

/** comments_rewind() - go on to comments_of(); returns 0, or -1 and errno */
int comments_rewind(struct comments *c);

/**
 * comments_of() - the comments of the next frame, from the first frame on
 * @c: the comments
 * @texts: set to the texts, each terminated; valid until the next call
 *
 * Return: their length, with the terminators; 0: none; -1 and errno.
 */
ssize_t comments_of(struct comments *c, const char **texts);

/** comments_close() - forget them, whatever comments_open() returned */
void comments_close(struct comments *c);

#endif
