/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Texts for people, in the chosen language and telling. Not translated is what
 * programs parse: JSON, names of fields, options and states, recordings.
 *
 * The sources have every text in plain English, marked for xgettext (see
 * po/extract): _() and ngettext() translate; T_() and TN_() translate into the
 * chosen telling; N_() and NC_() only mark. complain() translates its format,
 * and story_strbuf_phrase() as its struct story_strbuf says.
 */
#ifndef TCPSTORY_LANG_H
#define TCPSTORY_LANG_H

#include <stdbool.h>

#include "record/strbuf.h"

#define _(text)		       lang_text(text)
#define ngettext(one, many, n) lang_count(one, many, n)
#define T_(text)	       lang_tell(text)
#define TN_(one, many, n)      lang_tell_count(one, many, n)

/** enum telling - in which words a connection is explained */
enum telling {
	TELL_PLAIN, /* those of the RFC and of textbooks */
	TELL_GIFT,  /* as an exchange of gifts, for beginners */
};

/**
 * lang_init() - take locale and language from the environment
 *
 * A language whose characters the locale does not have is not used.
 */
void lang_init(void);

/**
 * lang_choose() - use this language instead of the environment's
 *
 * Return: false if there is none of that name. lang_has_characters() and
 * lang_has_texts() tell whether it can be used.
 */
bool lang_choose(const char *name);

/** lang_set_telling() - use this telling instead of TELL_PLAIN */
void lang_set_telling(enum telling telling);

/**
 * lang_has_characters() - whether the locale has those of the chosen language
 *
 * If it has not, the language is English.
 */
bool lang_has_characters(void);

/** lang_has_texts() - whether the texts that were chosen are installed */
bool lang_has_texts(void);

/** lang_chosen() - the name that lang_choose() was given, else lang_name() */
const char *lang_chosen(void);

/** lang_name() - name of the language in use */
const char *lang_name(void);

/** lang_telling() - the telling that was set */
enum telling lang_telling(void);

/** lang_text() - a text in the language, or as it is */
const char *lang_text(const char *text) __attribute__((format_arg(1)));

/** lang_context() - a word that means different things in different contexts */
const char *lang_context(const char *context, const char *text);

/** lang_count() - a text on a number of things */
const char *lang_count(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

/** lang_tell() - a text in the language and the telling */
const char *lang_tell(const char *text) __attribute__((format_arg(1)));

/** lang_tell_count() - a text on a number of things, in the telling */
const char *lang_tell_count(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

/** lang_comma() - the comma between the items of a list */
const char *lang_comma(void);

/** lang_gap() - the space after a comma or colon: "" in Chinese */
const char *lang_gap(void);

/** lang_error() - strerror() in the language */
const char *lang_error(int number);

#endif
