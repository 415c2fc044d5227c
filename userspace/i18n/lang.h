/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What people read, in their language and in the telling that they want. What
 * is parsed is not among it: JSON, names of fields, options and states, what a
 * recording has.
 *
 * In the sources every text stands in plain English, marked for xgettext (see
 * po/extract): _() and ngettext() translate, T_() and TN_() tell, N_() and
 * NC_() only mark. complain() translates its format itself, story_text_tell()
 * in the way that its struct story_text is told to.
 */
#ifndef TCPSTORY_LANG_H
#define TCPSTORY_LANG_H

#include <stdbool.h>

#include "record/strbuf.h"

#define _(text) lang_text(text)
#define ngettext(one, many, n) lang_count(one, many, n)
#define T_(text) lang_tell(text)
#define TN_(one, many, n) lang_tell_count(one, many, n)

/** enum telling - how a connection's story is told */
enum telling {
	TELL_PLAIN,	/* as the RFC and textbooks do */
	TELL_GIFT,	/* as an exchange of gifts, for beginners */
};

/**
 * lang_init() - take locale and language from the environment
 *
 * A language that needs more characters than the locale has is none.
 */
void lang_init(void);

/**
 * lang_choose() - take another language than the environment's
 *
 * Return: false if there is none of that name. lang_has_characters() and
 * lang_has_texts() tell whether it can be used.
 */
bool lang_choose(const char *name);

/** lang_set_telling() - take another telling than the plain one */
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

/** lang_tell() - a piece of the story in the language and the telling */
const char *lang_tell(const char *text) __attribute__((format_arg(1)));

/** lang_tell_count() - a piece of the story on a number of things */
const char *lang_tell_count(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

/** lang_comma() - what stands behind one thing of several */
const char *lang_comma(void);

/** lang_gap() - what stands behind a comma or colon: Chinese ones have it in them */
const char *lang_gap(void);

/** lang_error() - what an error number means */
const char *lang_error(int number);

#endif
