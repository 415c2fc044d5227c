// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "i18n/lang.h"
#include "output/utf8.h"
#include "output/wrap.h"

/*
 * How many of the first @len bytes of @text take at most @room columns; at
 * least one character.
 */
static size_t fitting(const char *text, size_t len, unsigned int room)
{
	unsigned int width = 0;
	size_t at = 0;

	while (at < len) {
		uint32_t c;
		size_t n = utf8_next(text + at, len - at, &c);

		width += utf8_columns(c);
		if (width > room && at)
			break;
		at += n;
	}
	return at;
}

/* Chinese punctuation that no line begins with: 、。，：；）？” */
static bool closes(uint32_t c)
{
	return c == 0x3001 || c == 0x3002 || c == 0xff0c || c == 0xff1a ||
	       c == 0xff1b || c == 0xff09 || c == 0xff1f || c == 0x201d;
}

/* Chinese punctuation that no line ends with: （“ */
static bool opens(uint32_t c)
{
	return c == 0xff08 || c == 0x201c;
}

/*
 * Length of the word that @text begins with. A wide character is a word of its
 * own, together with its punctuation.
 */
static size_t word_length(const char *text)
{
	size_t len = strcspn(text, " "), at = 0;
	bool was_wide = false, opened = false;

	while (at < len) {
		uint32_t c;
		size_t n = utf8_next(text + at, len - at, &c);
		bool wide = utf8_columns(c) == 2;

		if (at && (wide || was_wide) && !opened && !closes(c))
			return at;
		was_wide = wide;
		opened = opens(c);
		at += n;
	}
	return len;
}

static bool begins_with(const char *text, const char *name)
{
	size_t len = strlen(name);

	return !strncmp(text, name, len) && !isalnum((unsigned char)text[len]);
}

/* A number's next three digits, or its unit, is not separated from it. */
static bool belongs_to_number(const char *text)
{
	static const char *const units[] = {
		"s", "ms", "us", "µs", "min", "h", "days", "B", "MSL",
	};
	uint32_t c;
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (begins_with(text, units[i]))
			return true;
	return isdigit((unsigned char)*text) ||
	       (utf8_decode(text, strlen(text), &c) && utf8_columns(c) == 2);
}

/* Length of a word, or of a number with its groups of digits and its unit. */
static size_t quantity(const char *text)
{
	size_t at = word_length(text);

	if (!isdigit((unsigned char)*text))
		return at;
	while (isdigit((unsigned char)text[at - 1]) && text[at] == ' ' &&
	       belongs_to_number(text + at + 1))
		at += 1 + word_length(text + at + 1);
	return at;
}

/* Length of a quantity, or of an equation: "Seq = x = 2894017263 ok". */
static size_t equation(const char *text)
{
	size_t at = quantity(text);

	if (strncmp(text + at, " = ", 3))
		return at;
	while (!strncmp(text + at, " = ", 3))
		at += 3 + word_length(text + at + 3);
	if (text[at] == ' ' && (begins_with(text + at + 1, _("ok")) ||
				begins_with(text + at + 1, _("WRONG"))))
		at += 1 + word_length(text + at + 1);
	return at;
}

/* Length of as many unbreakable units as fit into @room columns. */
static size_t cut(const char *text, unsigned int room,
		  size_t (*unit)(const char *text))
{
	size_t at = 0, len = strlen(text);

	while (at < len) {
		size_t spaces = strspn(text + at, " ");
		size_t next = at + spaces + unit(text + at + spaces);

		if (fitting(text, next, room) < next)
			break;
		at = next;
	}
	return at;
}

size_t wrap_cut(const char *text, unsigned int room)
{
	size_t at = cut(text, room, equation);

	if (!at)
		at = cut(text, room, quantity);
	if (!at)
		at = cut(text, room, word_length);
	/* A word wider than the line is broken where the line ends. */
	return at ? at : fitting(text, strlen(text), room);
}

/* Copy @len bytes of *@text to @line, and skip the spaces that follow them. */
static void take_line(char line[WRAP_LINE_MAX], const char **text, size_t len)
{
	len = len < WRAP_LINE_MAX ? len : WRAP_LINE_MAX - 1;
	memcpy(line, *text, len);
	line[len] = 0;
	*text += len;
	*text += strspn(*text, " ");
}

bool wrap_line(char line[WRAP_LINE_MAX], const char **text, unsigned int room)
{
	if (!**text)
		return false;
	take_line(line, text, wrap_cut(*text, room));
	return true;
}

void wrap_print(struct pen *pen, enum style style, const char *text,
		unsigned int indent)
{
	unsigned int width = pen->term->width;
	char line[WRAP_LINE_MAX];

	while (*text) {
		unsigned int room = width > pen->column ? width - pen->column :
							  1;
		size_t len = wrap_cut(text, room);

		/* A word that would be broken here may fit on the next line. */
		if (pen->column > indent && wrap_cut(text, width) > len &&
		    text[len] != ' ' && word_length(text) > len)
			len = 0;
		take_line(line, &text, len);
		pen_styled(pen, style, line);
		if (!*text)
			break;
		pen_newline(pen);
		pen_to(pen, indent);
	}
}
