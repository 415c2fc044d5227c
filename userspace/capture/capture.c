// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

#include "capture/capture.h"
#include "capture/packet.h"
#include "capture/savefile.h"
#include "capture/tracker.h"
#include "i18n/lang.h"
#include "output/format.h"
#include "output/message.h"
#include "record/export.h"
#include "record/names.h"

/* Packets of a file that are put in the order of their times. */
#define WINDOW 1024

/* The clock of events when the first packet was captured. */
#define BEGIN_NS 1000000000ull

/**
 * struct capture - an open capture
 * @path: its name, for messages
 * @fd: its descriptor
 * @host: the host that captured
 * @file: the file
 * @type: its link type
 * @result: the last result of reading it
 * @frames: frames read
 * @base_ns: time of the first packet, since 1970
 * @based: that is known
 * @room: packets that are kept to order them: 1 if the capture is a pipe
 * @first: the first of them, in @window
 * @count: how many
 * @late: packets that came too late to be put in order
 * @cut: packets whose headers are cut off
 * @frame: number of the frame of the last event; 0: a timeout
 * @ended: there are no more events
 * @connection: connections that were taken
 * @stat: counters that were taken
 * @tracker: what became of the packets
 * @window: packets, in the order of their times
 */
struct capture {
	char path[PATH_MAX];
	int fd;
	struct host host;
	struct savefile *file;
	const struct link_type *type;
	enum savefile_result result;
	u64 frames;
	u64 base_ns;
	bool based;
	u32 room;
	u32 first;
	u32 count;
	u64 late;
	u64 cut;
	u64 frame;
	bool ended;
	u32 connection;
	unsigned int stat;
	struct tracker tracker;
	struct packet window[WINDOW];
};

bool capture_begins(const void *bytes, size_t len)
{
	return savefile_begins(bytes, len);
}

static struct packet *packet_at(struct capture *c, u32 i)
{
	return &c->window[(c->first + i) % WINDOW];
}

/* Put the packet that was read last in order: it seldom moves. */
static void put_in_order(struct capture *c)
{
	u32 i = c->count++;
	struct packet last;

	if (!i || packet_at(c, i - 1)->time_ns <= packet_at(c, i)->time_ns)
		return;
	last = *packet_at(c, i);
	for (; i && packet_at(c, i - 1)->time_ns > last.time_ns; i--)
		*packet_at(c, i) = *packet_at(c, i - 1);
	*packet_at(c, i) = last;
}

/* Read until the window is full. */
static void fill_window(struct capture *c)
{
	while (c->count < c->room && c->result == SAVEFILE_FRAME) {
		struct packet *p = packet_at(c, c->count);
		struct link_frame frame;
		u64 time_ns;

		c->result = savefile_next(c->file, &frame, &time_ns);
		if (c->result != SAVEFILE_FRAME)
			break;
		c->frames++;
		if (!packet_read(p, c->type, &frame, &c->host))
			continue;
		p->frame = c->frames;
		p->time_ns = time_ns;
		c->cut += p->cut;
		put_in_order(c);
	}
	if (c->based || !c->count)
		return;
	c->based = true;
	c->base_ns = packet_at(c, 0)->time_ns;
}

static void complain_open(const struct capture *c, const char *why)
{
	if (*why)
		complain("%s can't be read: %s", c->path, why);
	else
		complain("%s is a capture, and this tcpstory was built without libpcap",
			 c->path);
}

/* Begin at the file's beginning, of which some bytes may have been read. */
static bool begin(struct capture *c, const void *begun, size_t len)
{
	char why[512];
	u64 seed = 0;

	/* without it, only the hash is no better than its function */
	if (getrandom(&seed, sizeof(seed), GRND_NONBLOCK) < 0)
		seed = 0;
	if (tracker_init(&c->tracker, seed)) {
		complain("no memory for the connections");
		return false;
	}
	c->file = savefile_open(c->fd, begun, len, why, sizeof(why));
	if (!c->file) {
		complain_open(c, why);
		return false;
	}
	c->type = link_type_find(savefile_type(c->file));
	if (!c->type) {
		complain("%s has link type %d, which tcpstory can't read",
			 c->path, savefile_type(c->file));
		return false;
	}
	c->room = lseek(c->fd, 0, SEEK_CUR) < 0 ? 1 : WINDOW;
	c->result = SAVEFILE_FRAME;
	fill_window(c);
	return true;
}

/* Undo begin(), whatever it returned. */
static void finish(struct capture *c)
{
	if (c->file)
		savefile_close(c->file);
	tracker_free(&c->tracker);
	memset(&c->file, 0,
	       offsetof(struct capture, window) - offsetof(struct capture, file));
}

struct capture *capture_open(const char *path, int fd, const void *begun,
			     size_t len, const struct host *host)
{
	struct capture *c = calloc(1, sizeof(*c));

	if (!c) {
		complain("no memory for the connections");
		return NULL;
	}
	snprintf(c->path, sizeof(c->path), "%s", path);
	c->fd = fd;
	c->host = *host;
	if (begin(c, begun, len))
		return c;
	capture_close(c);
	return NULL;
}

bool capture_rewind(struct capture *c)
{
	finish(c);
	return begin(c, NULL, 0);
}

u64 capture_began_ns(const struct capture *c)
{
	return c->base_ns;
}

s64 capture_offset_ns(const struct capture *c)
{
	return c->based ? c->base_ns - BEGIN_NS : 0;
}

/* The first packet by its time, on the clock of events; NULL at the end. */
static struct packet *next_packet(struct capture *c, u64 *now_ns)
{
	struct packet *p;

	fill_window(c);
	if (!c->count)
		return NULL;
	p = packet_at(c, 0);
	*now_ns = BEGIN_NS;
	if (p->time_ns > c->base_ns)
		*now_ns += p->time_ns - c->base_ns;
	return p;
}

static void track(struct capture *c, struct packet *p, u64 now_ns)
{
	c->late += now_ns < c->tracker.now_ns;
	c->frame = p->frame;
	p->time_ns = now_ns;
	tracker_packet(&c->tracker, p);
	c->first = (c->first + 1) % WINDOW;
	c->count--;
}

bool capture_event(struct capture *c, u64 first, u64 last,
		   struct story_event *event)
{
	while (!c->ended) {
		const struct story_event_raw *raw = tracker_take(&c->tracker);
		struct packet *p;
		u64 now_ns;

		if (raw && (raw->conn < first || raw->conn > last))
			continue;
		if (raw) {
			story_event_export(event, raw);
			return true;
		}
		p = next_packet(c, &now_ns);
		if (!p) {
			tracker_finish(&c->tracker);
			c->ended = true;
		} else if (tracker_expire(&c->tracker, now_ns)) {
			c->frame = 0;
		} else {
			track(c, p, now_ns);
		}
	}
	return false;
}

bool capture_connection(struct capture *c, struct story_connection *connection)
{
	return tracker_connection(&c->tracker, c->connection++, connection);
}

bool capture_stat(struct capture *c, char name[32], u64 *value)
{
	const struct tracker *t = &c->tracker;
	unsigned int stat = c->stat++;

	if (stat > STORY_STATS)
		return false;
	/* the module has it behind the counters, too */
	if (stat == STORY_STATS) {
		snprintf(name, 32, "connections_now");
		*value = t->count;
		return true;
	}
	snprintf(name, 32, "%s", story_name(&story_names_stat, stat));
	*value = tracker_stat(t, stat);
	return true;
}

u64 capture_now_ns(const struct capture *c)
{
	return c->tracker.now_ns;
}

u64 capture_frames(const struct capture *c)
{
	return c->frames;
}

u64 capture_frame(const struct capture *c)
{
	return c->frame;
}

bool capture_is_damaged(const struct capture *c)
{
	return c->result == SAVEFILE_DAMAGED;
}

bool capture_is_whole(const struct capture *c)
{
	return (c->result == SAVEFILE_FRAME || c->result == SAVEFILE_END) &&
	       !c->cut;
}

void capture_complain(const struct capture *c)
{
	if (c->result == SAVEFILE_CUT)
		complain("%s: cut off in packet %llu: shown as far as it goes",
			 c->path, LLU(c->frames + 1));
	if (c->result == SAVEFILE_DAMAGED)
		complain("%s: packet %llu and what follows can't be read: %s",
			 c->path, LLU(c->frames + 1), savefile_why(c->file));
	if (c->cut)
		complain(ngettext("%s: %llu packet was captured without all its headers",
				  "%s: %llu packets were captured without all their headers",
				  c->cut),
			 c->path, LLU(c->cut));
	if (c->late)
		complain(ngettext("%s: %llu packet has an earlier time than those before it",
				  "%s: %llu packets have earlier times than those before them",
				  c->late),
			 c->path, LLU(c->late));
}

void capture_close(struct capture *c)
{
	finish(c);
	free(c);
}
