// SPDX-License-Identifier: GPL-2.0
/*
 * measure COMMAND... - a command's time, to its first line and to its end, and its memory
 *
 * The command's output is discarded. Prints "SECONDS FIRST_LINE_SECONDS MAX_RSS_BYTES LINES" and exits with the command's
 * status. The program is small on purpose: its own memory at fork() would count as the command's.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	static char buffer[65536];
	double start, first = -1;
	unsigned long lines = 0;
	struct rusage usage;
	int ends[2], status;
	ssize_t n;
	pid_t pid;

	if (argc < 2 || pipe(ends)) {
		fprintf(stderr, "usage: measure COMMAND...\n");
		return 2;
	}
	start = now();
	pid = fork();
	if (!pid) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(argv[1], argv + 1);
		perror(argv[1]);
		_exit(127);
	}
	close(ends[1]);
	while ((n = read(ends[0], buffer, sizeof(buffer))) > 0) {
		char *at = buffer;

		while ((at = memchr(at, '\n', buffer + n - at))) {
			if (!lines++)
				first = now() - start;
			at++;
		}
	}
	if (pid < 0 || wait4(pid, &status, 0, &usage) < 0)
		return 2;
	printf("%.6f %.6f %ld %lu\n", now() - start, first,
	       usage.ru_maxrss * 1024, lines);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
