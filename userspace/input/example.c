// SPDX-License-Identifier: GPL-2.0
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "i18n/lang.h"
#include "input/example.h"
#include "output/message.h"

/* Beside the program: as built, and as installed. */
static const char *const folders[] = { "labs", "../share/tcpstory/labs" };

static bool join(char path[PATH_MAX], const char *folder, const char *name,
		 const char *suffix)
{
	return snprintf(path, PATH_MAX, "%s/%s%s", folder, name, suffix) <
	       PATH_MAX;
}

int example_folder(char path[PATH_MAX])
{
	char exe[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (len > 0) {
		size_t i;

		exe[len] = 0;
		*strrchr(exe, '/') = 0;
		for (i = 0; i < 2; i++)
			if (join(path, exe, folders[i], "") &&
			    !access(path, X_OK))
				return 0;
	}
	complain("the labs are not installed: make reader, or make install");
	return EXIT_TROUBLE;
}

/* The name without its suffix, if the file has this suffix. */
static bool strip(char name[EXAMPLE_NAME_MAX + 1], const char *file,
		  const char *suffix)
{
	size_t len = strlen(file), end = strlen(suffix);

	if (len <= end || len - end > EXAMPLE_NAME_MAX ||
	    strcmp(file + len - end, suffix))
		return false;
	memcpy(name, file, len - end);
	name[len - end] = 0;
	return true;
}

int example_each(void (*each)(const char *name, void *context), void *context)
{
	char path[PATH_MAX], name[EXAMPLE_NAME_MAX + 1];
	const struct dirent *entry;
	DIR *dir;

	if (example_folder(path))
		return EXIT_TROUBLE;
	dir = opendir(path);
	if (!dir) {
		complain("%s: %s", path, lang_error(errno));
		return EXIT_TROUBLE;
	}
	while ((entry = readdir(dir)))
		if (strip(name, entry->d_name, EXAMPLE_LAB))
			each(name, context);
	closedir(dir);
	return 0;
}

static void try_name(const char *name, void *context)
{
	nearest_try(context, name);
}

int example_path(char path[PATH_MAX], const char *name, const char *suffix)
{
	char folder[PATH_MAX];
	struct nearest nearest;

	if (example_folder(folder))
		return EXIT_TROUBLE;
	/* A name is no path: the files of one folder are meant. */
	if (*name && !strchr(name, '/') && join(path, folder, name, suffix) &&
	    !access(path, R_OK))
		return 0;
	nearest_begin(&nearest, "", 0, name, strlen(name));
	if (!example_each(try_name, &nearest))
		complain_nearest(&nearest,
				 "there is no lab '%s': 'tcpstory lab' lists them",
				 name);
	return EXIT_TROUBLE;
}

int example_resolve(struct source_options *options)
{
	static char path[PATH_MAX];
	const size_t len = strlen(EXAMPLE_PREFIX);

	if (!options->file || strncmp(options->file, EXAMPLE_PREFIX, len))
		return 0;
	if (example_path(path, options->file + len, EXAMPLE_STORY))
		return EXIT_TROUBLE;
	options->file = path;
	return 0;
}
