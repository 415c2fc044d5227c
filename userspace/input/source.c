// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "capture/capture.h"
#include "i18n/lang.h"
#include "input/keyval.h"
#include "input/source.h"
#include "output/format.h"
#include "output/message.h"

#define PROC_DIR  "net/tcpstory"
#define NETNS_DIR "/run/netns"

/* Join two pieces of a path; one that is too long is an error, not cut. */
static int make_path(char path[PATH_MAX], const char *first, const char *second)
{
	if (snprintf(path, PATH_MAX, "%s%s", first, second) < PATH_MAX)
		return 0;
	complain("%s%s: %s", first, second, lang_error(ENAMETOOLONG));
	return EXIT_TROUBLE;
}

/* Enter a namespace: /proc/thread-self/net is that of the thread. */
static int enter_netns(const char *name)
{
	char path[PATH_MAX];
	int fd, err;

	if (make_path(path, strchr(name, '/') ? "" : NETNS_DIR "/", name))
		return EXIT_TROUBLE;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		complain("no network namespace '%s' (%s: %s)", name, path,
			 lang_error(errno));
		return EXIT_TROUBLE;
	}
	err = setns(fd, CLONE_NEWNET) ? errno : 0;
	close(fd);
	if (!err)
		return 0;
	complain("can't enter network namespace '%s': %s%s", name,
		 lang_error(err), err == EPERM ? _(": run as root") : "");
	return EXIT_TROUBLE;
}

static int find_dir(const struct source_options *options, char dir[PATH_MAX])
{
	if (options->dir)
		return make_path(dir, options->dir, "/");
	if (options->pid) {
		snprintf(dir, PATH_MAX, "/proc/%d", options->pid);
		if (access(dir, F_OK)) {
			complain("no process %d", options->pid);
			return EXIT_TROUBLE;
		}
		snprintf(dir, PATH_MAX, "/proc/%d/" PROC_DIR "/", options->pid);
		return 0;
	}
	snprintf(dir, PATH_MAX, "/proc/thread-self/" PROC_DIR "/");
	return options->netns ? enter_netns(options->netns) : 0;
}

static void complain_open(const struct source_options *options, const char *dir,
			  const char *path, int err)
{
	if ((err == EACCES || err == EPERM) && options->dir)
		complain("%s: no permission to read it", path);
	else if (err == EACCES || err == EPERM)
		complain("%s: no permission: run as root, or load the module with gid=%d",
			 path, (int)getgid());
	else if (err == ENFILE && !options->dir)
		complain("%s: too many of this namespace's files are open",
			 path);
	else if (err == ENOENT && options->dir)
		complain("%s: no such file", path);
	else if (err == ENOENT && access(dir, F_OK))
		complain("the module is not loaded: sudo modprobe tcpstory, or make load\n"
			 "  To read a recording or a capture instead (no module needed), use -r FILE.");
	else
		complain("%s: %s", path, lang_error(err));
}

/* Kernel code has no access to the boot id: the module writes "-". */
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

/* A file belongs to the boot, load and namespace of its first line. */
static bool is_other_story(const struct source *s, const struct story_header *h)
{
	return h->format != s->header.format || h->load != s->header.load ||
	       h->netns != s->header.netns || strcmp(h->boot, s->header.boot);
}

static bool starts(const struct source *s, const char *word)
{
	return s->len >= strlen(word) && !memcmp(s->line, word, strlen(word));
}

/* The line says where a recording was made; false if it is another one. */
static bool take_host(struct source *s)
{
	size_t len = strlen(SOURCE_RECORDED), end = len;

	if (!starts(s, SOURCE_RECORDED))
		return false;
	while (end < s->len && s->line[end] != ' ')
		end++;
	s->recorded = true;
	snprintf(s->host, sizeof(s->host), "%.*s", (int)(end - len),
		 s->line + len);
	return true;
}

/* Read the line again next time. */
static void put_back_line(struct source *s)
{
	s->start = s->line - s->buffer;
	s->lines -= !s->again;
}

/* The second line of a recording has the host, which JSON prints first. */
static void read_host(struct source *s)
{
	if (source_line(s) == SOURCE_LINE && !take_host(s))
		put_back_line(s);
}

static int read_header(struct source *s)
{
	union story_record record;
	enum source_result result = source_line(s);

	if (result == SOURCE_ERROR)
		return EXIT_TROUBLE;
	if (result != SOURCE_LINE ||
	    story_parse_line(s->line, s->len, &record) != STORY_LINE_HEADER) {
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

/* The copy of a pipe, for source_open(). */
static FILE *held;

static int open_story(const char *path)
{
	int fd;

	if (held)
		fd = dup(fileno(held));
	else if (!strcmp(path, "-"))
		fd = dup(STDIN_FILENO);
	else
		fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		complain("%s: %s", path, lang_error(errno));
	else
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* Copy a pipe to a file without a name. */
static FILE *hold(int fd)
{
	char buffer[SOURCE_BUFFER];
	FILE *file = tmpfile();
	ssize_t n;

	if (!file)
		return NULL;
	while ((n = read(fd, buffer, sizeof(buffer))) > 0)
		if (fwrite(buffer, 1, n, file) != (size_t)n)
			break;
	if (!n && !fflush(file))
		return file;
	fclose(file);
	return NULL;
}

int source_hold(const struct source_options *options)
{
	int fd;

	if (!options->file || held)
		return 0;
	fd = open_story(options->file);
	if (fd < 0)
		return EXIT_TROUBLE;
	if (lseek(fd, 0, SEEK_CUR) >= 0) {
		close(fd);
		return 0;
	}
	held = hold(fd);
	if (!held)
		complain("%s can't be kept for reading it twice: %s",
			 options->file, lang_error(errno));
	close(fd);
	return held ? 0 : EXIT_TROUBLE;
}

/* Read more bytes behind those in the buffer. */
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
	if (!n)
		return SOURCE_END;
	/* EIO: the module was unloaded, or the namespace is gone. */
	if (errno == EIO && s->is_proc) {
		if (s->live)
			return SOURCE_END;
		complain("%s: the module was unloaded while it was read",
			 s->path);
		return SOURCE_ERROR;
	}
	if (errno == EAGAIN)
		return SOURCE_AGAIN;
	complain("%s: %s", s->path, lang_error(errno));
	return SOURCE_ERROR;
}

/* The first bytes of a file say whether it is a capture. */
static bool is_capture(struct source *s)
{
	const size_t enough = sizeof(u32);

	while (s->end < enough && fill(s) == SOURCE_LINE)
		;
	return capture_begins(s->buffer, s->end);
}

/* What the first line of a recording says. */
static void fill_header(struct source *s)
{
	s->header = (struct story_header){
		.format = STORY_FORMAT,
		.boot = "-",
		.load = capture_began_ns(s->capture) / 1000,
		.clock_offset_ns = capture_offset_ns(s->capture),
	};
	s->recorded = true;
}

static int open_capture(struct source *s, const struct source_options *options)
{
	s->capture = capture_open(s->path, s->fd, s->buffer, s->end,
				  &options->at);
	if (!s->capture)
		return EXIT_TROUBLE;
	fill_header(s);
	return 0;
}

static int begin(struct source *s, const struct source_options *options)
{
	if (options->file && is_capture(s))
		return open_capture(s, options);
	if (options->at.count) {
		complain("%s is no capture: --at changes nothing", s->path);
		return EXIT_TROUBLE;
	}
	if (read_header(s))
		return EXIT_TROUBLE;
	if (!s->is_proc)
		read_host(s);
	return 0;
}

static int open_file(struct source *s, const struct source_options *options,
		     const char *file)
{
	char dir[PATH_MAX];

	if (options->file) {
		if (make_path(s->path, options->file, ""))
			return EXIT_TROUBLE;
		s->fd = open_story(options->file);
		return s->fd < 0 ? EXIT_TROUBLE : 0;
	}
	if (find_dir(options, dir) || make_path(s->path, dir, file))
		return EXIT_TROUBLE;
	s->fd = open(s->path, O_RDONLY | O_CLOEXEC);
	if (s->fd < 0)
		complain_open(options, dir, s->path, errno);
	return s->fd < 0 ? EXIT_TROUBLE : 0;
}

int source_open(struct source *s, const struct source_options *options,
		const char *file)
{
	memset(s, 0, offsetof(struct source, buffer));
	s->last = UINT64_MAX;
	s->quiet = options->quiet;
	s->is_proc = !options->dir && !options->file;
	if (open_file(s, options, file))
		return EXIT_TROUBLE;
	if (!begin(s, options))
		return 0;
	source_drop(s);
	return EXIT_TROUBLE;
}

void source_drop(struct source *s)
{
	if (s->capture)
		capture_close(s->capture);
	s->capture = NULL;
	close(s->fd);
}

int source_rewind(struct source *s, u64 first)
{
	if (lseek(s->fd, 0, SEEK_SET) < 0) {
		complain("%s: %s", s->path, lang_error(errno));
		return EXIT_TROUBLE;
	}
	s->start = 0;
	s->end = 0;
	s->again = true;
	s->first = first;
	s->last = UINT64_MAX;
	s->skipping = false;
	s->unsure = false;
	s->number = 0;
	if (s->capture)
		return capture_rewind(s->capture) ? 0 : EXIT_TROUBLE;
	return read_header(s);
}

void source_live(struct source *s, bool all)
{
	/* Nothing is added to copies and recordings. */
	if (!s->is_proc)
		return;
	s->live = true;
	if (!all && lseek(s->fd, 0, SEEK_END) >= 0) {
		s->start = 0;
		s->end = 0;
	}
	fcntl(s->fd, F_SETFL, O_NONBLOCK);
}

static void note_bad(struct source *s)
{
	s->unsure = true;
	if (!s->again && !s->bad++)
		s->first_bad = s->lines;
}

/* A file may have been sent through a system whose lines end in CR LF. */
static enum source_result take_line(struct source *s, size_t len, size_t used)
{
	s->line = s->buffer + s->start;
	len -= len && s->line[len - 1] == '\r';
	s->len = len;
	s->start += used;
	s->lines += !s->again;
	return SOURCE_LINE;
}

enum source_result source_line(struct source *s)
{
	size_t searched = s->start;

	for (;;) {
		char *newline = memchr(s->buffer + searched, '\n',
				       s->end - searched);
		enum source_result result;

		if (newline) {
			size_t len = newline - (s->buffer + s->start);

			if (!s->skipping)
				return take_line(s, len, len + 1);
			s->skipping = false;
			s->start += len + 1;
			searched = s->start;
			continue;
		}
		if (s->skipping || s->end - s->start == sizeof(s->buffer)) {
			if (!s->skipping) {
				s->lines += !s->again;
				note_bad(s);
			}
			s->skipping = true;
			s->start = s->end;
		}
		searched = s->end - s->start;
		result = fill(s);
		if (result == SOURCE_END && s->end > s->start && !s->skipping) {
			/* The last line has no newline. */
			s->cut = true;
			return take_line(s, s->end - s->start,
					 s->end - s->start);
		}
		if (result != SOURCE_LINE)
			return result;
	}
}

/* Events up to the end of a recording, which says how many there were. */
static u64 missing_at_end(struct source *s, u64 events)
{
	u64 missing = events > s->events ? events - s->events : 0;
	u64 behind = s->newest > s->number ? s->newest - s->number : 0;

	if (s->again || !s->number)
		return 0;
	s->events += missing;
	if (!s->bad)
		s->missing += missing;
	/* The others are missing at the beginning. */
	return missing < behind ? missing : behind;
}

/*
 * A comment: where a recording was made, or its end. Returns the number of events
 * that are missing before it.
 */
static u64 take_comment(struct source *s)
{
	char text[128];
	size_t len = s->len < sizeof(text) ? s->len : sizeof(text) - 1;
	unsigned long long seconds, ns, events;

	memcpy(text, s->line, len);
	text[len] = 0;
	if (!take_host(s) && starts(s, SOURCE_END_OF_STORY) && !s->cut &&
	    sscanf(text + strlen(SOURCE_END_OF_STORY), "%llu.%9llu events=%llu",
		   &seconds, &ns, &events) == 3) {
		s->ended = true;
		s->end_ns = seconds * 1000000000 + ns;
		return missing_at_end(s, events);
	}
	return 0;
}

/* Number of events in the lines missing before this one. */
static u64 missing_before(struct source *s, const struct story_event *event)
{
	u64 last = s->number, missing;
	bool unsure = s->unsure;

	s->unsure = false;
	/* When a file is read again, lines are skipped by connection. */
	if (s->again || !last || event->number <= last + 1)
		return 0;
	missing = event->number - last - 1;
	s->events += missing;
	if (!unsure)
		s->missing += missing;
	return missing;
}

/* Whether a record is for the caller; headers and comments are not. */
static bool take_record(struct source *s, enum story_line *type,
			union story_record *record)
{
	u64 missing, ns;

	switch (*type) {
	case STORY_LINE_EVENT:
		missing = missing_before(s, &record->event);
		if (missing) {
			/* Report the loss first, and read this line again. */
			put_back_line(s);
			s->number += missing;
			*type = STORY_LINE_LOST;
			record->lost = missing;
			return true;
		}
		s->number = record->event.number;
		s->events++;
		ns = record->event.mono_ns;
		break;
	case STORY_LINE_CONNECTION:
		ns = record->connection.last_ns;
		break;
	case STORY_LINE_LOST:
		s->number += s->number ? record->lost : 0;
		return true;
	case STORY_LINE_HEADER:
		s->other = !s->is_proc && is_other_story(s, &record->header);
		return s->other;
	case STORY_LINE_COMMENT:
		missing = take_comment(s);
		*type = STORY_LINE_LOST;
		record->lost = missing;
		return missing;
	default:
		return true;
	}
	if (ns > s->end_ns)
		s->end_ns = ns;
	return true;
}

/* Whether a connection is outside @first to @last. */
static bool is_outside(const struct source *s, u64 conn)
{
	return s->again && (conn < s->first || conn > s->last);
}

/* Whether the line's connection is. */
static bool is_unwanted(const struct source *s)
{
	struct keyval_span line = { s->line, s->len };
	unsigned int i;
	u64 conn;

	/* conn= is the first key, or the third, after event= and time= */
	for (i = 0; i < 3; i++) {
		struct keyval_span word = keyval_span_cut(&line, ' ');
		struct keyval_span key = keyval_span_cut(&word, '=');

		if (keyval_span_is(key, "conn"))
			return keyval_number(word, UINT64_MAX, &conn) &&
			       is_outside(s, conn);
	}
	return false;
}

/* The next event of a capture, or the next of the connections at its end. */
static enum source_result next_of_capture(struct source *s,
					  enum story_line *type,
					  union story_record *record)
{
	u64 first = s->again ? s->first : 0;
	u64 last = s->again ? s->last : UINT64_MAX;

	*type = STORY_LINE_EVENT;
	if (!capture_event(s->capture, first, last, &record->event)) {
		*type = STORY_LINE_CONNECTION;
		s->end_ns = capture_now_ns(s->capture);
		s->ended = capture_is_whole(s->capture);
		do {
			if (!capture_connection(s->capture, &record->connection))
				return SOURCE_END;
		} while (is_outside(s, record->connection.conn));
	}
	s->lines += !s->again;
	take_record(s, type, record);
	return SOURCE_LINE;
}

/* The next record or counter. */
static enum source_result next(struct source *s, enum story_line *type,
			       union story_record *record)
{
	for (;;) {
		enum source_result result = source_line(s);

		if (result != SOURCE_LINE)
			return result;
		if (s->again && is_unwanted(s))
			continue;
		*type = story_parse_line(s->line, s->len, record);
		if (take_record(s, type, record))
			return s->other ? SOURCE_END : SOURCE_LINE;
	}
}

enum source_result source_record(struct source *s, enum story_line *type,
				 union story_record *record)
{
	enum source_result result;
	char name[32];
	u64 value;

	if (s->capture)
		return next_of_capture(s, type, record);
	while ((result = next(s, type, record)) == SOURCE_LINE) {
		if (*type != STORY_LINE_BAD)
			break;
		if (!story_parse_stat(s->line, s->len, name, &value))
			note_bad(s);
		else if (!strcmp(name, "ring_newest"))
			s->newest = value;
	}
	return result;
}

enum source_result source_stat(struct source *s, char name[32], u64 *value)
{
	enum source_result result;
	union story_record record;
	enum story_line type;

	if (s->capture) {
		while (next_of_capture(s, &type, &record) == SOURCE_LINE)
			;
		return capture_stat(s->capture, name, value) ? SOURCE_LINE :
							       SOURCE_END;
	}
	while ((result = next(s, &type, &record)) == SOURCE_LINE) {
		if (type != STORY_LINE_BAD)
			continue;
		if (story_parse_stat(s->line, s->len, name, value))
			break;
		note_bad(s);
	}
	return result;
}

static const char *damage(const struct source *s, enum source_result result)
{
	if (s->other)
		return N_("begins the file of another boot, load or namespace, which is not read");
	if (result != SOURCE_END || s->is_proc)
		return NULL;
	if (s->recorded && !s->ended)
		return N_("is the last: the recording was cut off, and is shown as far as it goes");
	return s->cut ? N_("is the last, and cut off") : NULL;
}

static int close_capture(struct source *s, enum source_result result)
{
	bool whole = capture_is_whole(s->capture);

	if (result == SOURCE_END && !s->quiet)
		capture_complain(s->capture);
	source_drop(s);
	return whole && result != SOURCE_ERROR ? 0 : EXIT_TROUBLE;
}

int source_close(struct source *s, enum source_result result)
{
	const char *what;

	if (s->capture)
		return close_capture(s, result);
	what = damage(s, result);
	close(s->fd);
	if (s->bad && !s->quiet)
		complain(ngettext("%s: %llu damaged line left out, the first of them line %llu",
				  "%s: %llu damaged lines left out, the first of them line %llu",
				  s->bad),
			 s->path, LLU(s->bad), LLU(s->first_bad));
	if (s->missing && !s->quiet)
		complain(ngettext("%s: %llu event is missing: its line was removed",
				  "%s: %llu events are missing: their lines were removed",
				  s->missing),
			 s->path, LLU(s->missing));
	if (what && !s->quiet)
		complain("%s: line %llu %s", s->path, LLU(s->lines), _(what));
	return s->bad || s->missing || what || result == SOURCE_ERROR ?
		       EXIT_TROUBLE :
		       0;
}
