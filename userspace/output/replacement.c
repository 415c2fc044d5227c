// SPDX-License-Identifier: GPL-2.0
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "i18n/lang.h"
#include "output/message.h"
#include "output/replacement.h"

static const int signals[] = { SIGHUP, SIGINT, SIGTERM };

/* The temporary name, for the signals; NULL: there is none. */
static const char *volatile unfinished;

static void remove_unfinished(int number)
{
	if (unfinished)
		unlink(unfinished);
	raise(number);
}

/* A signal that is ignored, as with nohup, stays ignored. */
static void catch_signals(void)
{
	struct sigaction action = {
		.sa_handler = remove_unfinished,
		.sa_flags = SA_RESETHAND,
	};
	struct sigaction before;
	unsigned int i;

	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		if (!sigaction(signals[i], NULL, &before) &&
		    before.sa_handler == SIG_DFL)
			sigaction(signals[i], &action, NULL);
}

static void remove_temporary(void)
{
	if (unfinished)
		unlink(unfinished);
	unfinished = NULL;
}

static FILE *create(struct replacement *r, const struct stat *old)
{
	int fd;

	if (snprintf(r->temporary, sizeof(r->temporary), "%s.XXXXXX",
		     r->path) >= (int)sizeof(r->temporary)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	catch_signals();
	unfinished = r->temporary;
	fd = mkostemp(r->temporary, O_CLOEXEC);
	if (fd < 0 || (old && fchmod(fd, old->st_mode & 07777)))
		return NULL;
	return fdopen(fd, "w");
}

static FILE *begin(struct replacement *r, const char *path)
{
	struct stat old;
	char *real;

	if (!strcmp(path, "-"))
		return stdout;
	snprintf(r->path, sizeof(r->path), "%s", path);
	if (stat(path, &old))
		return errno == ENOENT ? create(r, NULL) : NULL;
	if (!S_ISREG(old.st_mode))
		return fopen(path, "we");
	real = realpath(path, NULL);
	if (!real)
		return NULL;
	snprintf(r->path, sizeof(r->path), "%s", real);
	free(real);
	return create(r, &old);
}

bool replacement_open(struct replacement *r, const char *path)
{
	memset(r, 0, sizeof(*r));
	r->out = begin(r, path);
	if (r->out)
		return true;
	complain("%s: %s", path, lang_error(errno));
	remove_temporary();
	return false;
}

/* All of it is on the disk before the older file goes. */
static int finish(struct replacement *r, bool keep)
{
	int err = 0;

	if (fflush(r->out))
		err = errno;
	else if (ferror(r->out))
		err = EIO;
	if (!err && keep && *r->temporary && fsync(fileno(r->out)))
		err = errno;
	if (r->out != stdout && fclose(r->out) && !err)
		err = errno;
	if (!err && keep && *r->temporary && rename(r->temporary, r->path))
		err = errno;
	if (!err && keep)
		unfinished = NULL;
	return err;
}

bool replacement_close(struct replacement *r, bool keep)
{
	int err = finish(r, keep);

	remove_temporary();
	if (!err)
		return true;
	if (r->out == stdout)
		complain("can't write to standard output: %s", lang_error(err));
	else
		complain("can't write to %s: %s", r->path, lang_error(err));
	/* it has been reported */
	clearerr(stdout);
	return false;
}
