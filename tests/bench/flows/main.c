// SPDX-License-Identifier: GPL-2.0
/*
 * flows - any number of connections through a router, without sockets
 *
 *	flows send FROM TO	segments of connections FROM ... TO - 1
 *	flows touch COUNT TOTAL BEFORE
 *				a data segment and its ACK of COUNT of the first
 *				TOTAL connections, which have had BEFORE already
 *	flows least TOTAL TIMES	the same of all TOTAL, TIMES times: the least time
 *	flows check TOTAL	compare `connections`, on stdin, with the first TOTAL
 *	flows expect TOTAL	how many segments the first TOTAL have, and how many
 *				of these change a state
 *	flows watch EVENTS	read `live`, on stdin, until so many events were
 *				read or lost
 *	flows follow FROM TO LIVE
 *				send, and read LIVE after each batch
 *	flows read FILE		read a file to its end
 *	flows wait SECONDS FILE	sleep, at most until FILE says that nothing is left
 *	flows idle SECONDS	sleep
 *	flows busy		nanoseconds that the CPU was busy so far
 *
 * A packet socket sends the frames on the device "out0", whose peer is the
 * router's; the ends of the connections exist only in this program. With -m the
 * kinds of connections alternate, otherwise all are open. IPv4 and IPv6
 * alternate without -4 or -6. send, touch and read print how many segments or
 * lines there were, and nanoseconds; wait and idle how many entries are left,
 * and the nanoseconds that the CPU was busy (there is one, in virtual time).
 */
#define _GNU_SOURCE
#include "flows.h"

#include <err.h>
#include <inttypes.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void expect(uint32_t total)
{
	uint64_t segments = 0, changes = 0;
	uint32_t i;

	for (i = 0; i < total; i++) {
		segments += kind_of(i)->steps;
		changes += kind_of(i)->changes;
	}
	printf("expect %" PRIu64 " %" PRIu64 "\n", segments, changes);
}

static void read_all(const char *path)
{
	static char text[1 << 16];
	uint64_t began = now(), lines = 0;
	FILE *file = fopen(path, "r");
	const char *at;
	ssize_t n;

	if (!file)
		err(1, "%s", path);
	while ((n = read(fileno(file), text, sizeof(text))) > 0)
		for (at = text; (at = memchr(at, '\n', text + n - at)); at++)
			lines++;
	if (n < 0)
		err(1, "%s", path);
	printf("read %" PRIu64 " %" PRIu64 "\n", lines, now() - began);
	fclose(file);
}

/* The number after a word in a file; the first number for an empty word. */
static uint64_t number_in(const char *path, const char *word)
{
	FILE *file = fopen(path, "r");
	uint64_t number = UINT64_MAX;
	char line[256], *at;

	if (!file)
		err(1, "%s", path);
	while (number == UINT64_MAX && fgets(line, sizeof(line), file)) {
		at = strstr(line, word);
		if (at)
			number = strtoull(at + strcspn(at, "0123456789"), NULL,
					  10);
	}
	if (number == UINT64_MAX)
		errx(1, "%s: no '%s' in it", path, word);
	fclose(file);
	return number;
}

static uint64_t busy(void)
{
	return now() - number_in("/proc/timer_list", ".idle_sleeptime");
}

/* The time for reading the file is not counted. */
static void wait_for(unsigned int seconds, const char *path)
{
	uint64_t busy_before = busy(), began = now(), looked = began, left = 0;
	unsigned int i;

	for (i = 0; i < seconds; i++) {
		if (path) {
			looked = now();
			left = number_in(path, strstr(path, "stats") ?
						       "connections_now" :
						       "");
			busy_before += now() - looked;
			if (!left)
				break;
		}
		sleep(1);
	}
	printf("%s %" PRIu64 " %" PRIu64 "\n", path ? "wait" : "idle", left,
	       busy() - busy_before);
}

/* Frames sent from two CPUs would be queued per CPU and reordered. */
static void stay(void)
{
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(sched_getcpu(), &cpus);
	if (sched_setaffinity(0, sizeof(cpus), &cpus))
		err(1, "sched_setaffinity");
}

int main(int argc, char **argv)
{
	uint32_t a, b;
	uint64_t began;
	int option;

	stay();
	while ((option = getopt(argc, argv, "46m")) != -1) {
		if (option == 'm')
			mixed = true;
		else if (option == '?')
			return 2;
		else
			family = option - '0';
	}
	argv += optind;
	if (argv[0] && !strcmp(argv[0], "busy")) {
		printf("%" PRIu64 "\n", busy());
		return 0;
	}
	if (argc - optind < 2)
		errx(2,
		     "usage: flows [-4|-6] [-m] send|touch|least|check|expect|watch|follow|read|wait|idle|busy ...");
	a = strtoul(argv[1], NULL, 10);
	b = argv[2] ? strtoul(argv[2], NULL, 10) : 0;
	if (!strcmp(argv[0], "check"))
		return check(a);
	if (!strcmp(argv[0], "watch"))
		return watch(a);
	if (!strcmp(argv[0], "expect")) {
		expect(a);
		return 0;
	}
	if (!strcmp(argv[0], "read")) {
		read_all(argv[1]);
		return 0;
	}
	if (!strcmp(argv[0], "wait") || !strcmp(argv[0], "idle")) {
		wait_for(a, argv[2]);
		return 0;
	}
	send_open();
	if (!strcmp(argv[0], "least")) {
		least(a, b);
		return 0;
	}
	began = now();
	if (!strcmp(argv[0], "send"))
		send_all(a, b);
	else if (!strcmp(argv[0], "follow"))
		follow(a, b, argv[3]);
	else if (!strcmp(argv[0], "touch"))
		touch(a, b, argv[2] && argv[3] ? strtoul(argv[3], NULL, 10) : 0);
	flush();
	printf("%s %" PRIu64 " %" PRIu64 "\n", argv[0], sent, now() - began);
	return 0;
}
