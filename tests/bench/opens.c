// SPDX-License-Identifier: GPL-2.0
/*
 * opens FILE NAMESPACES FILES DUPLICATES - what an unprivileged user's open files
 * cost everyone else
 *
 * The user makes network namespaces, opens FILE of each so often, and adds each
 * open file, and so many duplicates of it, to one epoll. Then there are connections
 * in all of these namespaces by turns, and the files are read. Prints "FILE
 * WAITERS SAME SAME_LONGEST OTHER OTHER_LONGEST LATE", in nanoseconds: of 50
 * connect() the median and the longest, first in one of the user's namespaces,
 * then in the first namespace; and by how much a SCHED_FIFO task was late at most.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define USER	 1000
#define TIMES	 50
#define SLEEPS	 2000
#define SLEEP_NS 1000000ULL

struct times {
	unsigned long long median, longest;
};

/* What the user's process reports, once all files are open. */
struct ready {
	struct times connect;
	unsigned long waiters;
};

static struct sockaddr_in address = {
	.sin_family = AF_INET,
};

static unsigned long long now(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * 1000000000ULL + ts.tv_nsec;
}

static void nap(unsigned long long ns)
{
	struct timespec ts = { .tv_nsec = ns };

	nanosleep(&ts, NULL);
}

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text))
		err(1, "%s", path);
	close(fd);
}

static int listener(void)
{
	struct ifreq lo = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons(80);
	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &lo) ||
	    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &(int){ 1 }, sizeof(int)) ||
	    bind(fd, (void *)&address, sizeof(address)) || listen(fd, 16))
		err(1, "listen");
	return fd;
}

/* Return: the time that connect() took to the listener */
static unsigned long long one_connection(int listening, int client)
{
	unsigned long long began = now(), took;
	int server;

	if (connect(client, (void *)&address, sizeof(address)))
		err(1, "connect");
	took = now() - began;
	server = accept(listening, NULL, NULL);
	if (server < 0)
		err(1, "accept");
	close(client);
	close(server);
	return took;
}

static int by_size(const void *a, const void *b)
{
	const unsigned long long *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static struct times connect_times(int listening)
{
	unsigned long long took[TIMES];
	unsigned int i;

	for (i = 0; i < TIMES; i++) {
		took[i] = one_connection(listening,
					 socket(AF_INET, SOCK_STREAM, 0));
		nap(SLEEP_NS);
	}
	qsort(took, TIMES, sizeof(took[0]), by_size);
	return (struct times){ took[TIMES / 2], took[TIMES - 1] };
}

static unsigned long add(int epoll, int fd)
{
	struct epoll_event event = { .events = EPOLLIN };

	if (epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event))
		err(1, "epoll_ctl");
	return 1;
}

static void become_root_of_namespaces(void)
{
	if (setresgid(USER, USER, USER) || setresuid(USER, USER, USER) ||
	    prctl(PR_SET_DUMPABLE, 1) || prctl(PR_SET_PDEATHSIG, SIGKILL) ||
	    unshare(CLONE_NEWUSER | CLONE_NEWNET))
		err(1, "a user namespace");
	put("/proc/self/setgroups", "deny");
	put("/proc/self/uid_map", "0 1000 1");
	put("/proc/self/gid_map", "0 1000 1");
}

static void user(int report, const char *name, unsigned int namespaces,
		 unsigned int files, unsigned int duplicates)
{
	int listening[namespaces], home[namespaces], file[namespaces];
	int epoll = epoll_create1(0);
	struct ready ready = {};
	unsigned int i, n, d;
	char path[64], text[4096];

	snprintf(path, sizeof(path), "/proc/thread-self/net/tcpstory/%s", name);
	become_root_of_namespaces();
	for (i = 0; i < namespaces; i++) {
		if (unshare(CLONE_NEWNET))
			err(1, "unshare");
		home[i] = open("/proc/thread-self/ns/net", O_RDONLY);
		listening[i] = listener();
		one_connection(listening[i], socket(AF_INET, SOCK_STREAM, 0));
		file[i] = open(path, O_RDONLY | O_NONBLOCK);
		for (n = 0; n < files; n++) {
			int fd = open(path, O_RDONLY | O_NONBLOCK);

			if (fd < 0)
				err(1, "%s of namespace %u, the %uth", path, i,
				    n);
			if (strcmp(name, "live")) {
				/* in the middle of a dump */
				if (read(fd, text, 150) < 0)
					err(1, "%s", path);
				ready.waiters++;
				continue;
			}
			/* to the end: epoll has to wait */
			if (lseek(fd, 0, SEEK_END) < 0)
				err(1, "%s", path);
			ready.waiters += add(epoll, fd);
			for (d = 0; d < duplicates; d++)
				ready.waiters += add(epoll, dup(fd));
		}
	}
	ready.connect = connect_times(listening[namespaces - 1]);
	if (write(report, &ready, sizeof(ready)) != sizeof(ready))
		err(1, "report");
	for (i = 0;; i = (i + 1) % namespaces) {
		if (setns(home[i], CLONE_NEWNET))
			err(1, "setns");
		one_connection(listening[i], socket(AF_INET, SOCK_STREAM, 0));
		lseek(file[i], 0, SEEK_SET);
		while (read(file[i], text, sizeof(text)) > 0)
			;
		nap(SLEEP_NS);
	}
}

/* Return: by how much a task of real-time priority is late at most, when it sleeps */
static unsigned long long lateness(void)
{
	struct sched_param param = { .sched_priority = 50 };
	unsigned long long late = 0, began;
	unsigned int i;

	if (sched_setscheduler(0, SCHED_FIFO, &param))
		err(1, "SCHED_FIFO");
	for (i = 0; i < SLEEPS; i++) {
		began = now();
		nap(SLEEP_NS);
		if (now() - began - SLEEP_NS > late)
			late = now() - began - SLEEP_NS;
	}
	return late;
}

int main(int argc, char **argv)
{
	struct rlimit limit = { 1 << 20, 1 << 20 };
	struct times other;
	struct ready ready;
	int ends[2], status;
	pid_t pid;

	if (argc != 5 || setrlimit(RLIMIT_NOFILE, &limit) || pipe(ends)) {
		fprintf(stderr,
			"usage: opens FILE NAMESPACES FILES DUPLICATES\n");
		return 2;
	}
	pid = fork();
	if (!pid)
		user(ends[1], argv[1], atoi(argv[2]), atoi(argv[3]),
		     atoi(argv[4]));
	close(ends[1]);
	if (pid < 0 || read(ends[0], &ready, sizeof(ready)) != sizeof(ready))
		errx(1, "the user's process has ended");
	other = connect_times(listener());
	printf("%s %lu %llu %llu %llu %llu %llu\n", argv[1], ready.waiters,
	       ready.connect.median, ready.connect.longest, other.median,
	       other.longest, lateness());
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return 0;
}
