// SPDX-License-Identifier: GPL-2.0
#include "input/keyval.h"

bool keyval_span_is(struct keyval_span s, const char *word)
{
	return s.len == strlen(word) && !memcmp(s.at, word, s.len);
}

bool keyval_span_starts(struct keyval_span s, const char *word)
{
	return s.len >= strlen(word) && !memcmp(s.at, word, strlen(word));
}

struct keyval_span keyval_span_cut(struct keyval_span *rest, char separator)
{
	const char *end = rest->len ? memchr(rest->at, separator, rest->len) :
				      NULL;
	struct keyval_span head = *rest;

	if (end)
		head.len = end - rest->at;
	rest->at += head.len + !!end;
	rest->len -= head.len + !!end;
	return head;
}

bool keyval_number(struct keyval_span s, u64 max, u64 *value)
{
	u64 n = 0;

	if (!s.len)
		return false;
	for (; s.len; s.at++, s.len--) {
		unsigned int digit = (unsigned char)*s.at - '0';

		if (digit > 9 || n > max / 10 || digit > max - n * 10)
			return false;
		n = n * 10 + digit;
	}
	*value = n;
	return true;
}

bool keyval_s64(struct keyval_span s, s64 *value)
{
	bool minus = s.len && *s.at == '-';
	u64 n;

	if (minus) {
		s.at++;
		s.len--;
	}
	if (!keyval_number(s, (u64)INT64_MAX + minus, &n))
		return false;
	*value = minus ? (s64)(0 - n) : (s64)n;
	return true;
}

/* Seconds with up to nine decimals. */
static bool scan_time(struct keyval_span s, u64 *ns)
{
	struct keyval_span whole = keyval_span_cut(&s, '.');
	u64 seconds, fraction = 0;
	size_t digits;

	if (!keyval_number(whole, UINT64_MAX / 1000000000 - 1, &seconds))
		return false;
	if (s.len > 9 || (s.len && !keyval_number(s, 999999999, &fraction)))
		return false;
	for (digits = s.len; digits < 9; digits++)
		fraction *= 10;
	*ns = seconds * 1000000000 + fraction;
	return true;
}

static bool scan_value(const struct keyval_field *field, struct keyval_value *v)
{
	int word;

	switch (field->kind) {
	case KEYVAL_MAYBE:
		if (keyval_span_is(v->text, "-")) {
			v->n = KEYVAL_NONE;
			return true;
		}
		fallthrough;
	case KEYVAL_NUMBER:
		return keyval_number(v->text, field->max, &v->n);
	case KEYVAL_TIME:
		return scan_time(v->text, &v->n);
	case KEYVAL_WORD:
		if (v->text.len > 64)
			return false;
		word = story_name_parse(field->names, v->text.at, v->text.len);
		v->n = word;
		return word >= 0;
	default:
		return true;
	}
}

/*
 * The search for a key begins behind the previous one: if the keys have the
 * expected order, one comparison finds each.
 */
bool keyval_scan(struct keyval_span line, const struct keyval_field *fields,
		 unsigned int count, struct keyval_value *values)
{
	unsigned int i, next = 0;

	memset(values, 0, count * sizeof(*values));
	while (line.len) {
		struct keyval_span word, key;

		if (keyval_span_starts(line, "text=")) {
			if (line.len < 7 || line.at[5] != '"' ||
			    line.at[line.len - 1] != '"')
				return false;
			word = line;
			line.len = 0;
		} else {
			word = keyval_span_cut(&line, ' ');
		}
		if (!word.len || !memchr(word.at, '=', word.len))
			continue;
		key = keyval_span_cut(&word, '=');
		for (i = 0; i < count; i++) {
			struct keyval_value *v = &values[(next + i) % count];

			if (!keyval_span_is(key, fields[(next + i) % count].key))
				continue;
			if (!v->text.at)
				v->text = word;
			next += i + 1;
			break;
		}
	}
	for (i = 0; i < count; i++) {
		if (!values[i].text.at && fields[i].added)
			values[i].n = KEYVAL_NONE;
		else if (!values[i].text.at ||
			 !scan_value(&fields[i], &values[i]))
			return false;
	}
	return true;
}
