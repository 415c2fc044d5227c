// SPDX-License-Identifier: GPL-2.0
/*
 * load - connections and data between two network namespaces, by one process
 *
 *	load -4|-6 [-l LIVE] [-m WINDOW] CLIENT SERVER WORKLOAD COUNT
 *
 * CLIENT and SERVER are names of namespaces joined by a link. One process has
 * both ends, so that on one CPU the order is the same in every run. Prints
 * "WORKLOAD COUNT NANOSECONDS EVENTS"; with qemu's -icount a nanosecond is an
 * instruction. With -l, that file is read to its end after every turn, as by a
 * reader of live, and its events are counted. With -m, a profiler is notified
 * when the clock runs (mark.h).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "mark.h"

#define PORT 80
#define WARM 64 /* turns before the clock runs */

static int family = AF_INET;
static int live = -1;
static unsigned int window;
static unsigned long events;
static struct sockaddr_storage server;
static socklen_t server_len;
static char data[65536];

static unsigned long long now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

/* Call an address that only contains a return. */
static void mark(unsigned int window)
{
	static unsigned char *page;

	if (!page) {
		page = mmap((void *)MARK, MARKS * MARK_STEP,
			    PROT_READ | PROT_WRITE | PROT_EXEC,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE,
			    -1, 0);
		if (page == MAP_FAILED)
			err(1, "the page for marks");
		memset(page, 0xc3, MARKS * MARK_STEP);
	}
	((void (*)(void))(page + window * MARK_STEP))();
}

static void enter(const char *name)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "/run/netns/%s", name);
	fd = open(path, O_RDONLY);
	if (fd < 0 || setns(fd, CLONE_NEWNET))
		err(1, "%s", path);
	close(fd);
}

static void set(int fd, int option, int value)
{
	if (setsockopt(fd, IPPROTO_TCP, option, &value, sizeof(value)))
		err(1, "setsockopt");
}

static int listener(void)
{
	struct sockaddr_in *in = (void *)&server;
	struct sockaddr_in6 *in6 = (void *)&server;
	int fd = socket(family, SOCK_STREAM, 0);
	int on = 1;

	server.ss_family = family;
	if (family == AF_INET) {
		in->sin_port = htons(PORT);
		inet_pton(AF_INET, "10.0.0.2", &in->sin_addr);
		server_len = sizeof(*in);
	} else {
		in6->sin6_port = htons(PORT);
		inet_pton(AF_INET6, "fd00::2", &in6->sin6_addr);
		server_len = sizeof(*in6);
	}
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (fd < 0 || bind(fd, (void *)&server, server_len) || listen(fd, 1024))
		err(1, "listen");
	return fd;
}

static void put(int fd, size_t size)
{
	if (write(fd, data, size) != (ssize_t)size)
		err(1, "write");
}

static void get(int fd, size_t size)
{
	while (size) {
		ssize_t n = read(fd, data, size);

		if (n <= 0)
			err(1, "read");
		size -= n;
	}
}

static void drain(void)
{
	static char text[65536];
	ssize_t n, i;

	if (live < 0)
		return;
	while ((n = read(live, text, sizeof(text))) > 0)
		for (i = 0; i < n; i++)
			events += text[i] == '\n';
	if (n < 0 && errno != EAGAIN)
		err(1, "live");
}

static void open_pair(int l, int *c, int *s)
{
	*c = socket(family, SOCK_STREAM, 0);
	if (*c < 0 || connect(*c, (void *)&server, server_len))
		err(1, "connect");
	*s = accept(l, NULL, NULL);
	if (*s < 0)
		err(1, "accept");
	set(*c, TCP_NODELAY, 1);
	set(*s, TCP_NODELAY, 1);
}

/* Open, a request, an answer, and a four-way close by the client. */
static void connection(int l)
{
	int c, s;

	open_pair(l, &c, &s);
	put(c, 100);
	get(s, 100);
	put(s, 100);
	get(c, 100);
	shutdown(c, SHUT_WR);
	if (read(s, data, 1))
		errx(1, "no end of the stream");
	close(s);
	close(c);
}

static void run(const char *name, int l, unsigned long count)
{
	bool connections = !strcmp(name, "connection");
	size_t size = !strcmp(name, "gso") ? sizeof(data) : 1000;
	unsigned long long start = 0;
	unsigned long i, before = 0;
	int c = -1, s = -1;

	if (!connections && strcmp(name, "gso") && strcmp(name, "data"))
		errx(2, "unknown workload %s", name);
	if (!connections)
		open_pair(l, &c, &s);
	for (i = 0; i < WARM + count; i++) {
		if (i == WARM) {
			if (window)
				mark(window);
			start = now();
			before = events;
		}
		if (connections) {
			connection(l);
		} else {
			put(c, size);
			get(s, size);
			/* an ACK for each segment */
			if (size == 1000)
				set(s, TCP_QUICKACK, 1);
		}
		drain();
	}
	start = now() - start;
	if (window)
		mark(0);
	printf("%s %lu %llu %lu\n", name, count, start, events - before);
}

int main(int argc, char **argv)
{
	const char *path = NULL;
	int option, l;

	while ((option = getopt(argc, argv, "46l:m:")) != -1) {
		if (option == '4')
			family = AF_INET;
		else if (option == '6')
			family = AF_INET6;
		else if (option == 'l')
			path = optarg;
		else if (option == 'm')
			window = strtoul(optarg, NULL, 10) % MARKS;
		else
			return 2;
	}
	if (argc - optind != 4)
		errx(2,
		     "usage: load -4|-6 [-l LIVE] [-m WINDOW] CLIENT SERVER WORKLOAD COUNT");
	argv += optind;
	enter(argv[1]);
	l = listener();
	if (path) {
		live = open(path, O_RDONLY | O_NONBLOCK);
		if (live < 0)
			err(1, "%s", path);
		lseek(live, 0, SEEK_END);
	}
	enter(argv[0]);
	run(argv[2], l, strtoul(argv[3], NULL, 10));
	return 0;
}
