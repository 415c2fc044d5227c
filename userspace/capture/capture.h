/* SPDX-License-Identifier: GPL-2.0 */
/* What the module would report of the segments in a capture. */
#ifndef TCPSTORY_CAPTURE_H
#define TCPSTORY_CAPTURE_H

#include <stddef.h>

#include "capture/host.h"
#include "record/connection.h"
#include "record/event.h"

struct capture;

/** capture_begins() - whether a capture begins with these bytes, 4 at least */
bool capture_begins(const void *bytes, size_t len);

/**
 * capture_open() - open a capture
 * @path: its name, for messages
 * @fd: its descriptor, which stays open as long as the capture
 * @begun: bytes that were read from @fd already, likewise
 * @len: how many
 * @host: the host that captured; copied
 *
 * Return: the capture; NULL, having complained.
 */
struct capture *capture_open(const char *path, int fd, const void *begun,
			     size_t len, const struct host *host);

/**
 * capture_rewind() - begin again
 * @c: the capture; its file is at its beginning
 *
 * Return: false, having complained.
 */
bool capture_rewind(struct capture *c);

/** capture_began_ns() - time of the first packet, in ns since 1970 */
u64 capture_began_ns(const struct capture *c);

/**
 * capture_offset_ns() - what is to be added to the clock of events
 * @c: the capture
 *
 * Their clock begins shortly before the capture, so that a double holds it exactly.
 */
s64 capture_offset_ns(const struct capture *c);

/**
 * capture_event() - read as far as the next event of some connections
 * @c: the capture
 * @first: events of connections with lower numbers are skipped
 * @last: and those of connections with higher numbers
 * @event: filled
 *
 * Return: false at the end.
 */
bool capture_event(struct capture *c, u64 first, u64 last,
		   struct story_event *event);

/**
 * capture_connection() - the next of the connections that are there at the end
 * @c: the capture, without further events
 * @connection: filled
 *
 * In the order of their numbers. Return: false after the last one.
 */
bool capture_connection(struct capture *c, struct story_connection *connection);

/** capture_stat() - the next counter, likewise */
bool capture_stat(struct capture *c, char name[32], u64 *value);

/** capture_now_ns() - the clock of events: the time of the last packet read */
u64 capture_now_ns(const struct capture *c);

/** capture_frames() - how many frames were read */
u64 capture_frames(const struct capture *c);

/** capture_frame() - number of the frame, from 1, that led to the last event; 0: none */
u64 capture_frame(const struct capture *c);

/** capture_is_damaged() - whether there are frames that can't be read */
bool capture_is_damaged(const struct capture *c);

/** capture_is_whole() - whether nothing was missing so far */
bool capture_is_whole(const struct capture *c);

/** capture_complain() - complain about what is missing */
void capture_complain(const struct capture *c);

/** capture_close() - end it; not the descriptor */
void capture_close(struct capture *c);

#endif
