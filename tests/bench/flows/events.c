// SPDX-License-Identifier: GPL-2.0
#include "flows.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Events read from live: each number follows those read or lost before. */
static struct tail {
	int fd;
	size_t len;
	uint64_t read;
	uint64_t lost;
	uint64_t misnumbered;
	uint64_t next; /* 0: any, for the first event */
	char text[1 << 16];
} tail;

static void event(const char *line)
{
	uint64_t number;

	if (*line == '#')
		return;
	if (!strncmp(line, "lost=", 5)) {
		number = strtoull(line + 5, NULL, 10);
		tail.lost += number;
		tail.next += tail.next ? number : 0;
		return;
	}
	tail.read++;
	if (strncmp(line, "event=", 6))
		errx(1, "no event: %s", line);
	number = strtoull(line + 6, NULL, 10);
	tail.misnumbered += tail.next && number != tail.next;
	tail.next = number + 1;
}

/* One read(). Return: whether there was something to read. */
static bool read_events(void)
{
	char *line = tail.text, *end;
	ssize_t n;

	n = read(tail.fd, tail.text + tail.len,
		 sizeof(tail.text) - 1 - tail.len);
	if (n < 0 && errno != EAGAIN)
		err(1, "live");
	if (n <= 0)
		return false;
	tail.len += n;
	tail.text[tail.len] = 0;
	while ((end = strchr(line, '\n'))) {
		*end = 0;
		event(line);
		line = end + 1;
	}
	tail.len -= line - tail.text;
	memmove(tail.text, line, tail.len);
	return true;
}

static int print_events(const char *what)
{
	printf("%s read %" PRIu64 " lost %" PRIu64 " misnumbered %" PRIu64 "\n",
	       what, tail.read, tail.lost, tail.misnumbered);
	return tail.misnumbered != 0;
}

int watch(uint64_t total)
{
	tail.next = 1;
	while (tail.read + tail.lost < total && read_events())
		;
	return print_events("watch") || tail.read + tail.lost != total;
}

/* As fast as possible without loss: read after each batch. */
int follow(uint32_t from, uint32_t to, const char *path)
{
	tail.fd = open(path, O_RDONLY | O_NONBLOCK);
	if (tail.fd < 0 || lseek(tail.fd, 0, SEEK_END))
		err(1, "%s", path);
	for (; from < to; from++) {
		send_all(from, from + 1);
		if (from % BATCH)
			continue;
		flush();
		while (read_events())
			;
	}
	flush();
	while (read_events())
		;
	return print_events("follow");
}
