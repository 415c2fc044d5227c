// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "i18n/mo_file.h"
#include "i18n/lang.h"

/* English has a file, too: of the telling "gift". */
static const struct language {
	const char *name;
	const char *folder;
	const char *locales[3]; /* with and without a country */
	bool beyond_ascii;
} languages[] = {
	{ "en", "en", { "en" }, false },
	{ "zh", "zh_CN", { "zh", "zh_CN", "zh_SG" }, true },
};

#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* Beside the program: as built, and as installed. */
static const char *const folders[] = { "locale", "../share/locale" };

static const struct language *language = &languages[0];
static const struct language *chosen;
static enum telling told;
static struct mo_file texts;
static bool loaded;

static const struct language *find_locale(const char *locale, size_t len)
{
	size_t i, j;

	for (i = 0; i < LANGUAGES; i++)
		for (j = 0; j < 3 && languages[i].locales[j]; j++)
			if (strlen(languages[i].locales[j]) == len &&
			    !strncmp(languages[i].locales[j], locale, len))
				return &languages[i];
	return NULL;
}

/* The first of these variables that is set and not empty decides. */
static const char *locale_of(const char *category)
{
	const char *const names[] = { "LC_ALL", category, "LANG" };
	size_t i;

	for (i = 0; i < 3; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "C";
}

/* The preferred language: LANGUAGE, then the locale, as in gettext(3). */
static const struct language *preferred(void)
{
	const char *locale = locale_of("LC_MESSAGES");
	const char *list = getenv("LANGUAGE");
	const struct language *found = NULL;

	while (list && *list && !found) {
		size_t len = strcspn(list, ":");

		found = find_locale(list, strcspn(list, ":.@"));
		list += len + !!list[len];
	}
	if (!found)
		found = find_locale(locale, strcspn(locale, ".@"));
	return found ? found : &languages[0];
}

/* The name of a locale that is not installed still names its character set. */
static void set_characters(void)
{
	const char *charset;

	if (setlocale(LC_CTYPE, ""))
		return;
	charset = strchr(locale_of("LC_CTYPE"), '.');
	if (charset && (!strncasecmp(charset, ".utf-8", 6) ||
			!strncasecmp(charset, ".utf8", 5)))
		setlocale(LC_CTYPE, "C.UTF-8");
}

static bool can_write(const struct language *l)
{
	return !l->beyond_ascii || !strcmp(nl_langinfo(CODESET), "UTF-8");
}

static void load(void)
{
	char exe[PATH_MAX], path[2 * PATH_MAX];
	ssize_t len;
	size_t i;

	mo_file_close(&texts);
	loaded = language == &languages[0] && told == TELL_PLAIN;
	len = loaded ? -1 : readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	if (len < 0)
		return;
	exe[len] = 0;
	*strrchr(exe, '/') = 0;
	for (i = 0; i < 2 && !loaded; i++) {
		snprintf(path, sizeof(path), "%s/%s/%s/LC_MESSAGES/tcpstory.mo",
			 exe, folders[i], language->folder);
		loaded = !mo_file_open(&texts, path);
	}
}

void lang_init(void)
{
	set_characters();
	/* Not LC_NUMERIC: JSON needs the decimal point. */
	setlocale(LC_TIME, "");
	language = preferred();
	if (!can_write(language))
		language = &languages[0];
	load();
}

bool lang_choose(const char *name)
{
	size_t i;

	for (i = 0; i < LANGUAGES; i++) {
		if (strcmp(name, languages[i].name))
			continue;
		chosen = &languages[i];
		language = can_write(chosen) ? chosen : &languages[0];
		load();
		return true;
	}
	return false;
}

void lang_set_telling(enum telling telling)
{
	told = telling;
	load();
}

bool lang_has_characters(void)
{
	return !chosen || chosen == language;
}

bool lang_has_texts(void)
{
	return loaded || (!chosen && told == TELL_PLAIN);
}

const char *lang_chosen(void)
{
	return chosen ? chosen->name : language->name;
}

const char *lang_name(void)
{
	return language->name;
}

enum telling lang_telling(void)
{
	return told;
}

static const char *find(const char *context, const char *text, unsigned long n)
{
	return mo_file_find(&texts, context, text, n != 1);
}

const char *lang_text(const char *text)
{
	const char *found = find(NULL, text, 1);

	return found ? found : text;
}

const char *lang_context(const char *context, const char *text)
{
	const char *found = find(context, text, 1);

	return found ? found : text;
}

const char *lang_count(const char *one, const char *many, unsigned long n)
{
	const char *found = find(NULL, one, n);

	return found ? found : n == 1 ? one : many;
}

const char *lang_tell(const char *text)
{
	const char *found = told == TELL_GIFT ? find("gift", text, 1) : NULL;

	return found ? found : lang_text(text);
}

const char *lang_tell_count(const char *one, const char *many, unsigned long n)
{
	const char *found = told == TELL_GIFT ? find("gift", one, n) : NULL;

	return found ? found : lang_count(one, many, n);
}

const char *lang_comma(void)
{
	return _(",");
}

const char *lang_gap(void)
{
	return *lang_comma() == ',' ? " " : "";
}

const char *lang_error(int number)
{
	/* The C library's texts of errors that files can give, for xgettext. */
	static const char *const words[] __attribute__((unused)) = {
		N_("Operation not permitted"),
		N_("No such file or directory"),
		N_("Input/output error"),
		N_("Bad file descriptor"),
		N_("Cannot allocate memory"),
		N_("Permission denied"),
		N_("Not a directory"),
		N_("Is a directory"),
		N_("Invalid argument"),
		N_("Too many open files"),
		N_("Too many open files in system"),
		N_("File too large"),
		N_("No space left on device"),
		N_("Read-only file system"),
		N_("Broken pipe"),
		N_("File name too long"),
		N_("Too many levels of symbolic links"),
		N_("Disk quota exceeded"),
	};

	return lang_text(strerror(number));
}
