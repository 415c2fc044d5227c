// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"

#define PROC_DIR "net/tcpstory"
#define NETNS_DIR "/run/netns"

/* Become a member of a named namespace: the only thread has its files then. */
static int enter_netns(const char *name)
{
	char path[256];
	int fd, err;

	snprintf(path, sizeof(path), "%s%s",
		 strchr(name, '/') ? "" : NETNS_DIR "/", name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		complain("no network namespace '%s' (%s: %s)", name, path,
			 strerror(errno));
		return EXIT_TROUBLE;
	}
	err = setns(fd, CLONE_NEWNET) ? errno : 0;
	close(fd);
	if (!err)
		return 0;
	complain("can't enter network namespace '%s': %s%s", name, strerror(err),
		 err == EPERM ? ": run as root" : "");
	return EXIT_TROUBLE;
}

static int find_dir(const struct options *options, char *dir, size_t size)
{
	if (options->dir) {
		snprintf(dir, size, "%s", options->dir);
		return 0;
	}
	if (options->pid) {
		snprintf(dir, size, "/proc/%d", options->pid);
		if (access(dir, F_OK)) {
			complain("no process %d", options->pid);
			return EXIT_TROUBLE;
		}
		snprintf(dir, size, "/proc/%d/" PROC_DIR, options->pid);
		return 0;
	}
	snprintf(dir, size, "/proc/thread-self/" PROC_DIR);
	return options->netns ? enter_netns(options->netns) : 0;
}

static void complain_open(const struct options *options, const char *dir,
			  const char *path, int err)
{
	if ((err == EACCES || err == EPERM) && options->dir)
		complain("%s: no permission to read it", path);
	else if (err == EACCES || err == EPERM)
		complain("%s: no permission: run as root, or load the module with gid=%d",
			 path, (int)getgid());
	else if (err == ENOENT && options->dir)
		complain("%s: no such file", path);
	else if (err == ENOENT && access(dir, F_OK))
		complain("the tcpstory module is not loaded: %s",
			 "sudo insmod tcpstory.ko (or make load)");
	else
		complain("%s: %s", path, strerror(err));
}

/* The kernel has no way to ask itself for its boot id. */
static void fill_boot(struct source *s)
{
	int fd = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC);
	const size_t len = sizeof(s->header.boot) - 1;

	if (fd < 0)
		return;
	if (read(fd, s->header.boot, len) != (ssize_t)len)
		memcpy(s->header.boot, "-", 2);
	s->header.boot[len] = '\0';
	close(fd);
}

static int read_header(struct source *s)
{
	union story_record record;
	const char *line;
	size_t len;

	switch (source_line(s, &line, &len)) {
	case SOURCE_LINE:
		break;
	case SOURCE_ERROR:
		return EXIT_TROUBLE;
	default:
		len = 0;
		line = "";
		break;
	}
	if (story_parse_line(line, len, &record) != STORY_LINE_HEADER) {
		complain("%s is not a tcpstory file: no '# tcpstory format=%d' in it",
			 s->path, STORY_FORMAT);
		return EXIT_TROUBLE;
	}
	s->header = record.header;
	if (s->is_proc && !strcmp(s->header.boot, "-"))
		fill_boot(s);
	if (s->header.format <= STORY_FORMAT)
		return 0;
	complain("%s has format %u, newer than %d: use the tcpstory of that module",
		 s->path, s->header.format, STORY_FORMAT);
	return EXIT_TROUBLE;
}

int source_open(struct source *s, const struct options *options,
		const char *file)
{
	char dir[200];

	s->bad = 0;
	s->start = 0;
	s->end = 0;
	s->skipping = false;
	s->is_proc = !options->dir;
	if (find_dir(options, dir, sizeof(dir)))
		return EXIT_TROUBLE;
	snprintf(s->path, sizeof(s->path), "%s/%s", dir, file);
	s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0) {
		complain_open(options, dir, s->path, errno);
		return EXIT_TROUBLE;
	}
	if (!read_header(s))
		return 0;
	close(s->fd);
	return EXIT_TROUBLE;
}

void source_live(struct source *s, bool all)
{
	/* A saved file has nothing to come: it is read from its beginning. */
	if (!all && s->is_proc && lseek(s->fd, 0, SEEK_END) >= 0) {
		s->start = 0;
		s->end = 0;
	}
	fcntl(s->fd, F_SETFL, O_NONBLOCK);
}

/* Read more behind what is there. */
static enum source_result fill(struct source *s)
{
	ssize_t n;

	if (s->start) {
		memmove(s->buffer, s->buffer + s->start, s->end - s->start);
		s->end -= s->start;
		s->start = 0;
	}
	do {
		n = read(s->fd, s->buffer + s->end, sizeof(s->buffer) - s->end);
	} while (n < 0 && errno == EINTR);
	if (n > 0) {
		s->end += n;
		return SOURCE_LINE;
	}
	/* EIO: the module is gone, or this namespace of it. */
	if (!n || (errno == EIO && s->is_proc))
		return SOURCE_END;
	if (errno == EAGAIN)
		return SOURCE_AGAIN;
	complain("%s: %s", s->path, strerror(errno));
	return SOURCE_ERROR;
}

enum source_result source_line(struct source *s, const char **line, size_t *len)
{
	size_t searched = s->start;

	for (;;) {
		char *newline = memchr(s->buffer + searched, '\n', s->end - searched);
		bool skipped = s->skipping;
		enum source_result result;

		if (newline) {
			*line = s->buffer + s->start;
			*len = newline - *line;
			s->start = newline + 1 - s->buffer;
			s->skipping = false;
			if (!skipped)
				return SOURCE_LINE;
			searched = s->start;
			continue;
		}
		if (s->skipping || s->end - s->start == sizeof(s->buffer)) {
			s->bad += !s->skipping;
			s->skipping = true;
			s->start = s->end;
		}
		searched = s->end - s->start;
		result = fill(s);
		if (result == SOURCE_END && s->end > s->start && !s->skipping) {
			/* The last line has no newline: it was cut off. */
			*line = s->buffer + s->start;
			*len = s->end - s->start;
			s->start = s->end;
			return SOURCE_LINE;
		}
		if (result != SOURCE_LINE)
			return result;
	}
}

enum source_result source_record(struct source *s, enum story_line *type,
				 union story_record *record)
{
	const char *line;
	size_t len;

	for (;;) {
		enum source_result result = source_line(s, &line, &len);

		if (result != SOURCE_LINE)
			return result;
		*type = story_parse_line(line, len, record);
		if (*type == STORY_LINE_BAD)
			s->bad++;
		else if (*type != STORY_LINE_COMMENT && *type != STORY_LINE_HEADER)
			return SOURCE_LINE;
	}
}

void source_close(struct source *s)
{
	close(s->fd);
	if (s->bad)
		complain("%s: %llu line%s not understood and left out", s->path,
			 (unsigned long long)s->bad, s->bad == 1 ? "" : "s");
}
