// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "i18n/lang.h"
#include "labs/answer.h"

/* A duration is right if it differs by a twentieth at most: figures round. */
#define DURATION_TOLERANCE 20

struct unit {
	const char *name;
	double ns;
};

static const struct unit units[] = {
	{ "ns", 1 },	 { "us", 1e3 },	      { "µs", 1e3 },	  { "μs", 1e3 },
	{ "微秒", 1e3 }, { "ms", 1e6 },	      { "毫秒", 1e6 },	  { "s", 1e9 },
	{ "sec", 1e9 },	 { "second", 1e9 },   { "seconds", 1e9 }, { "秒", 1e9 },
	{ "min", 60e9 }, { "minutes", 60e9 }, { "分钟", 60e9 },
};

/* Words that every story has in the user's language, too. */
static const char *const common_words[] = { N_("yes"), N_("no"), N_("both"),
					    N_("client"), N_("server") };

static const char *trim(const char *typed, char buf[VALUE_MAX])
{
	/* Chinese punctuation and arrows separate like spaces. */
	static const char *const separators[] = { "→",	"、", "，",
						  "；", "？", "　" };
	size_t i, len;

	snprintf(buf, VALUE_MAX, "%s", typed + strspn(typed, " \t"));
	for (i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		char *at;

		while ((at = strstr(buf, separators[i])))
			memset(at, ' ', strlen(separators[i]));
	}
	len = strlen(buf);
	while (len && isspace((unsigned char)buf[len - 1]))
		buf[--len] = 0;
	return buf;
}

/* "1 234 567", "1,234,567", "1000 B": digits only. "x + 1": without spaces. */
static void drop_groups(char *text)
{
	const bool number = isdigit((unsigned char)*text);
	const char *from;
	char *to = text;

	for (from = text; *from; from++) {
		if (strchr(", _", *from))
			continue;
		if (number && !isdigit((unsigned char)*from))
			break;
		*to++ = *from;
	}
	*to = 0;
}

static enum answer_result judge_number(const struct value *right,
				       const struct scope *scope, char *typed,
				       struct value *given)
{
	struct scope own = *scope;

	own.letters_only = true;
	drop_groups(typed);
	*given = value_of(&own, typed);
	if (given->kind != VALUE_NUMBER && given->kind != VALUE_SEQ)
		return ANSWER_UNREAD;
	return given->n == right->n ? ANSWER_RIGHT : ANSWER_WRONG;
}

static enum answer_result judge_time(const struct value *right,
				     const char *typed, struct value *given)
{
	char *end;
	double n = strtod(typed, &end);
	size_t i;

	if (end == typed)
		return ANSWER_UNREAD;
	end += strspn(end, " ");
	given->kind = VALUE_TIME;
	if (!*end)
		return n ? ANSWER_NO_UNIT : ANSWER_WRONG;
	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(end, units[i].name))
			continue;
		n *= units[i].ns;
		given->n = n > 1e18 ? INT64_MAX : (s64)llround(n);
		return fabs(n - right->n) <=
				       (double)right->n / DURATION_TOLERANCE ?
			       ANSWER_RIGHT :
			       ANSWER_WRONG;
	}
	return ANSWER_UNREAD;
}

/* The word of a choice that was named by its letter; else the word as typed. */
static const char *choose(const struct lab_question *question, const char *typed)
{
	unsigned int i = tolower((unsigned char)*typed) - 'a';

	if (*typed && (!typed[1] || !strcmp(typed + 1, ")")) &&
	    i < question->choice_count)
		return question->choices[i].word;
	return typed;
}

static bool is_choice(const struct lab_question *question, const char *word)
{
	unsigned int i;

	for (i = 0; i < question->choice_count; i++)
		if (value_same_words(question->choices[i].word, word))
			return true;
	return !question->choice_count;
}

static enum answer_result judge_words(const struct lab_question *question,
				      const struct value *right,
				      const char *typed, struct value *given)
{
	size_t i;

	typed = choose(question, typed);
	for (i = 0; i < sizeof(common_words) / sizeof(common_words[0]); i++)
		if (!strcmp(typed, _(common_words[i])))
			typed = common_words[i];
	given->kind = VALUE_WORDS;
	snprintf(given->words, sizeof(given->words), "%s", typed);
	if (value_equal(given, right))
		return ANSWER_RIGHT;
	return is_choice(question, typed) ? ANSWER_WRONG : ANSWER_UNREAD;
}

/* Whether it is this mistake; of durations, about. */
static bool is_mistake(const struct value *mistake, const struct value *given)
{
	if (given->kind == VALUE_TIME && mistake->kind == VALUE_TIME)
		return llabs(given->n - mistake->n) <=
		       mistake->n / DURATION_TOLERANCE;
	return value_equal(mistake, given);
}

static const char *find_hint(const struct lab_question *question,
			     const struct scope *scope,
			     const struct value *given)
{
	unsigned int i;

	for (i = 0; i < question->mistake_count; i++) {
		struct value mistake = value_of(scope,
						question->mistakes[i].answer);

		if (is_mistake(&mistake, given))
			return question->mistakes[i].hint;
	}
	return question->hint;
}

enum answer_result answer_judge(const struct lab_question *question,
				const struct scope *scope, const char *typed,
				const char **hint)
{
	struct value right = value_of(scope, question->answer);
	struct value given = { 0 };
	enum answer_result result;
	char buf[VALUE_MAX];

	typed = trim(typed, buf);
	if (right.kind == VALUE_WORDS)
		result = judge_words(question, &right, typed, &given);
	else if (right.kind == VALUE_TIME)
		result = judge_time(&right, typed, &given);
	else
		result = judge_number(&right, scope, buf, &given);
	*hint = find_hint(question, scope, &given);
	return result;
}

/* A word in the user's language, if it is one that every story has. */
static const char *common_word(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof(common_words) / sizeof(common_words[0]); i++)
		if (!strcmp(word, common_words[i]))
			return _(common_words[i]);
	return word;
}

static void add_value(struct story_strbuf *t, const struct terminal *term,
		      const struct value *value)
{
	char buf[FORMAT_MAX];

	switch (value->kind) {
	case VALUE_TIME:
		story_strbuf_add(t, "%s",
				 format_duration(buf, term,
						 value->n < 0 ? 0 : value->n));
		break;
	case VALUE_WORDS:
		story_strbuf_add(t, "%s", common_word(value->words));
		break;
	case VALUE_NUMBER:
	case VALUE_SEQ:
		story_strbuf_add(t, "%lld", (long long)value->n);
		break;
	default:
		story_strbuf_add(t, "?");
		break;
	}
}

const char *answer_text(char buf[ANSWER_TEXT_MAX], const struct terminal *term,
			const struct lab_question *question,
			const struct scope *scope)
{
	struct value value = value_of(scope, question->answer);
	struct story_strbuf t = { .buf = buf, .size = ANSWER_TEXT_MAX };
	unsigned int i;

	for (i = 0; i < question->choice_count; i++)
		if (value.kind == VALUE_WORDS &&
		    value_same_words(question->choices[i].word, value.words)) {
			story_strbuf_add(&t, "%c) %s", 'a' + i,
					 question->choices[i].text);
			return buf;
		}
	add_value(&t, term, &value);
	return buf;
}

const char *answer_fill(char buf[ANSWER_TEXT_MAX], const struct terminal *term,
			const char *text, const struct scope *scope)
{
	struct story_strbuf t = { .buf = buf, .size = ANSWER_TEXT_MAX };

	*buf = 0;
	while (*text) {
		const char *begin = strchr(text, '{');
		const char *end = begin ? strchr(begin, '}') : NULL;
		char expression[VALUE_MAX];
		struct value value;

		if (!end) {
			story_strbuf_add(&t, "%s", text);
			break;
		}
		story_strbuf_add(&t, "%.*s", (int)(begin - text), text);
		snprintf(expression, sizeof(expression), "%.*s",
			 (int)(end - begin - 1), begin + 1);
		value = value_of(scope, expression);
		add_value(&t, term, &value);
		text = end + 1;
	}
	return buf;
}
