// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/value.h"

/* Deepest nesting of parentheses. */
#define DEPTH_MAX 8

/* Whose events are meant: the connection's, any, or those of connections with higher numbers. */
enum whose {
	WHOSE_OWN,
	WHOSE_ANY,
	WHOSE_LATER,
};

struct reader {
	const struct scope *scope;
	const char *at;
	unsigned int depth;
};

static struct value of_kind(enum value_kind kind, s64 n)
{
	struct value value = { .kind = kind, .n = n };

	return value;
}

static struct value of_words(const char *at, size_t len)
{
	struct value value = { .kind = VALUE_WORDS };

	if (len >= sizeof(value.words))
		return of_kind(VALUE_BAD, 0);
	memcpy(value.words, at, len);
	return value;
}

static void skip(struct reader *r)
{
	while (isspace((unsigned char)*r->at))
		r->at++;
}

static bool take(struct reader *r, char c)
{
	skip(r);
	if (*r->at != c)
		return false;
	r->at++;
	return true;
}

static bool ends(struct keyval_span key, const char *suffix)
{
	size_t len = strlen(suffix);

	return key.len >= len && !memcmp(key.at + key.len - len, suffix, len);
}

static enum value_kind kind_of_number(struct keyval_span key)
{
	if (keyval_span_is(key, "seq") || keyval_span_is(key, "ack") ||
	    ends(key, "_isn"))
		return VALUE_SEQ;
	if (ends(key, "_us") || ends(key, "_s"))
		return VALUE_TIME;
	return VALUE_NUMBER;
}

/* "53.520160350" */
static bool parse_seconds(struct keyval_span text, u64 *ns)
{
	struct keyval_span whole = keyval_span_cut(&text, '.');
	u64 seconds;

	if (text.len != 9 || !keyval_number(text, 999999999, ns) ||
	    !keyval_number(whole, INT64_MAX / 1000000000 - 1, &seconds))
		return false;
	*ns += seconds * 1000000000;
	return true;
}

/* A value as a line has it: the key says what its number is. */
static struct value of_key(struct keyval_span key, struct keyval_span text)
{
	enum value_kind kind = kind_of_number(key);
	u64 n, unit = 1;

	if (!text.at || keyval_span_is(text, "-"))
		return of_kind(VALUE_NONE, 0);
	if (kind == VALUE_TIME)
		unit = ends(key, "_us") ? 1000 : 1000000000;
	if (keyval_number(text, INT64_MAX / 1000000000, &n))
		return of_kind(kind, n * unit);
	if (parse_seconds(text, &n))
		return of_kind(VALUE_TIME, n);
	return of_words(text.at, text.len);
}

/* The words in parentheses: the reader is behind the opening one. */
static bool take_words(struct reader *r, struct keyval_span *words)
{
	const char *end = strchr(r->at, ')');

	if (!end)
		return false;
	words->at = r->at;
	words->len = end - r->at;
	r->at = end + 1;
	return true;
}

/* ".client.new" */
static bool take_key(struct reader *r, struct keyval_span *key)
{
	if (*r->at != '.')
		return false;
	key->at = ++r->at;
	while (isalnum((unsigned char)*r->at) || *r->at == '_' || *r->at == '.')
		r->at++;
	key->len = r->at - key->at;
	return key->len;
}

static bool is_event_of(const struct scope *scope, struct keyval_span line,
			enum whose of)
{
	if (!lines_is_event(line))
		return false;
	switch (of) {
	case WHOSE_ANY:
		return true;
	case WHOSE_LATER:
		return lines_conn(line) > scope->conn;
	default:
		return lines_conn(line) == scope->conn;
	}
}

/* The first or the last event that fits; without @at if there is none. */
static struct keyval_span find_event(const struct scope *scope,
				     struct keyval_span words, enum whose of,
				     bool last)
{
	struct keyval_span found = { NULL, 0 };
	size_t i;

	for (i = 0; i < scope->lines->count; i++) {
		struct keyval_span line = scope->lines->line[i];

		if (!is_event_of(scope, line, of) || !lines_fit(line, words))
			continue;
		found = line;
		if (!last)
			break;
	}
	return found;
}

static struct value event_value(struct reader *r, enum whose of, bool last)
{
	struct keyval_span words, key, line;

	if (!take_words(r, &words) || !take_key(r, &key))
		return of_kind(VALUE_BAD, 0);
	line = find_event(r->scope, words, of, last);
	return of_key(key, line.at ? lines_value(line, key) : line);
}

static struct value count_events(struct reader *r, enum whose of)
{
	struct keyval_span words;
	s64 n = 0;
	size_t i;

	if (!take_words(r, &words))
		return of_kind(VALUE_BAD, 0);
	for (i = 0; i < r->scope->lines->count; i++) {
		struct keyval_span line = r->scope->lines->line[i];

		n += is_event_of(r->scope, line, of) && lines_fit(line, words);
	}
	return of_kind(VALUE_NUMBER, n);
}

/* Whether a later line of a connection's record exists. */
static bool is_last_line(const struct lines *lines, size_t at, u64 conn)
{
	size_t i;

	for (i = at + 1; i < lines->count; i++)
		if (!lines_is_event(lines->line[i]) &&
		    lines_conn(lines->line[i]) == conn)
			return false;
	return true;
}

static struct value count_conns(struct reader *r)
{
	const struct lines *lines = r->scope->lines;
	struct keyval_span words;
	s64 n = 0;
	size_t i;

	if (!take_words(r, &words))
		return of_kind(VALUE_BAD, 0);
	for (i = 0; i < lines->count; i++) {
		u64 conn = lines_is_event(lines->line[i]) ?
				   0 :
				   lines_conn(lines->line[i]);

		n += conn && lines_fit(lines->line[i], words) &&
		     is_last_line(lines, i, conn);
	}
	return of_kind(VALUE_NUMBER, n);
}

static struct value conn_key(const struct scope *scope, struct keyval_span key)
{
	struct keyval_span found = { NULL, 0 };
	size_t i;

	for (i = 0; i < scope->lines->count; i++) {
		struct keyval_span value;

		if (lines_conn(scope->lines->line[i]) != scope->conn)
			continue;
		value = lines_value(scope->lines->line[i], key);
		if (value.at)
			found = value;
	}
	return of_key(key, found);
}

static struct value conn_value(struct reader *r)
{
	struct keyval_span key;

	return take_key(r, &key) ? conn_key(r->scope, key) :
				   of_kind(VALUE_BAD, 0);
}

static bool same(struct keyval_span a, struct keyval_span b)
{
	return a.len == b.len && !memcmp(a.at, b.at, a.len);
}

/*
 * Add the states of an event, but not the one that the path ends with. Returns false
 * when @last_state is reached.
 */
static bool add_states(struct value *path, struct keyval_span states,
		       struct keyval_span last_state)
{
	while (states.len) {
		struct keyval_span state = keyval_span_cut(&states, '>');
		size_t len = strlen(path->words);
		const char *last = strrchr(path->words, ' ');

		state.len -= state.len && state.at[state.len - 1] == '?';
		if (keyval_span_is(state, last ? last + 1 : path->words) ||
		    len + 1 + state.len >= sizeof(path->words))
			continue;
		snprintf(path->words + len, sizeof(path->words) - len, "%s%.*s",
			 len ? " " : "", (int)state.len, state.at);
		if (same(state, last_state))
			return false;
	}
	return true;
}

static struct value path_value(struct reader *r)
{
	struct value path = { .kind = VALUE_WORDS };
	struct keyval_span last, end;
	size_t i;

	if (!take_words(r, &last))
		return of_kind(VALUE_BAD, 0);
	end = keyval_span_cut(&last, ' ');
	for (i = 0; i < r->scope->lines->count; i++) {
		struct keyval_span line = r->scope->lines->line[i];

		if (is_event_of(r->scope, line, WHOSE_OWN) &&
		    !add_states(&path, lines_value(line, end), last))
			break;
	}
	return *path.words ? path : of_kind(VALUE_NONE, 0);
}

/* The sequence number of the FIN in an event: its data comes first. */
static struct value number_of_fin(const struct scope *scope, const char *words)
{
	const struct keyval_span fit = { words, strlen(words) };
	const struct keyval_span seq = { "seq", 3 }, len = { "len", 3 };
	struct keyval_span line = find_event(scope, fit, WHOSE_OWN, false);
	struct value value;

	if (!line.at)
		return of_kind(VALUE_NONE, 0);
	value = of_key(seq, lines_value(line, seq));
	value.n = (u32)(value.n + of_key(len, lines_value(line, len)).n);
	return value;
}

/* The letters of the figure. */
static struct value letter_value(const struct scope *scope, char letter)
{
	const struct keyval_span x = { "client_isn", strlen("client_isn") };
	const struct keyval_span y = { "server_isn", strlen("server_isn") };
	const char *words = "step=close-2";
	const struct keyval_span second = { words, strlen(words) };
	const struct keyval_span seq = { "seq", 3 };
	struct keyval_span line;

	switch (letter) {
	case 'x':
		return conn_key(scope, x);
	case 'y':
		return conn_key(scope, y);
	case 'u':
		return number_of_fin(scope, "step=close-1");
	case 'v':
		line = find_event(scope, second, WHOSE_OWN, false);
		return of_key(seq, line.at ? lines_value(line, seq) : line);
	default:
		return number_of_fin(scope, "step=close-[23c]* flags=*FIN*");
	}
}

static struct value compare(struct reader *r);

static struct value call(struct reader *r, const char *name, size_t len)
{
	const struct keyval_span word = { name, len };

	if (r->scope->letters_only)
		return of_kind(VALUE_BAD, 0);
	if (keyval_span_is(word, "conn"))
		return conn_value(r);
	if (!take(r, '('))
		return of_kind(VALUE_BAD, 0);
	if (keyval_span_is(word, "event"))
		return event_value(r, WHOSE_OWN, false);
	if (keyval_span_is(word, "last"))
		return event_value(r, WHOSE_OWN, true);
	if (keyval_span_is(word, "any"))
		return event_value(r, WHOSE_ANY, false);
	if (keyval_span_is(word, "later"))
		return event_value(r, WHOSE_LATER, false);
	if (keyval_span_is(word, "count"))
		return count_events(r, WHOSE_OWN);
	if (keyval_span_is(word, "all"))
		return count_events(r, WHOSE_ANY);
	if (keyval_span_is(word, "conns"))
		return count_conns(r);
	if (keyval_span_is(word, "path"))
		return path_value(r);
	return of_kind(VALUE_BAD, 0);
}

static struct value number(struct reader *r)
{
	char *end;
	s64 n = strtoll(r->at, &end, 10);

	r->at = end;
	return of_kind(VALUE_NUMBER, n);
}

static struct value quoted(struct reader *r)
{
	const char *at = ++r->at, *end = strchr(at, '\'');

	if (!end)
		return of_kind(VALUE_BAD, 0);
	r->at = end + 1;
	return of_words(at, end - at);
}

static struct value in_parentheses(struct reader *r)
{
	struct value value;

	r->at++;
	if (r->depth++ == DEPTH_MAX)
		return of_kind(VALUE_BAD, 0);
	value = compare(r);
	r->depth--;
	return take(r, ')') ? value : of_kind(VALUE_BAD, 0);
}

static struct value term(struct reader *r)
{
	const char *name;

	skip(r);
	name = r->at;
	if (isdigit((unsigned char)*name))
		return number(r);
	if (*name == '\'')
		return quoted(r);
	if (*name == '(')
		return in_parentheses(r);
	while (islower((unsigned char)*r->at))
		r->at++;
	if (r->at - name == 1 && strchr("xyuvw", *name))
		return letter_value(r->scope, *name);
	return call(r, name, r->at - name);
}

static struct value add(struct value a, struct value b, bool minus)
{
	bool seq = a.kind == VALUE_SEQ;

	if (a.kind < VALUE_NUMBER)
		return a;
	if (b.kind < VALUE_NUMBER)
		return b;
	if (a.kind == VALUE_WORDS ||
	    (a.kind != b.kind && !(seq && b.kind == VALUE_NUMBER)))
		return of_kind(VALUE_BAD, 0);
	a.n += minus ? -b.n : b.n;
	if (!seq)
		return a;
	a.n = (u32)a.n;
	if (b.kind == VALUE_SEQ)
		a.kind = VALUE_NUMBER;
	return a;
}

static struct value sum(struct reader *r)
{
	struct value value = term(r);

	for (;;) {
		bool minus;

		skip(r);
		minus = *r->at == '-';
		if (!minus && *r->at != '+')
			return value;
		r->at++;
		value = add(value, term(r), minus);
	}
}

static struct value compare(struct reader *r)
{
	struct value a = sum(r), b;
	char sign;
	bool yes;

	skip(r);
	sign = *r->at;
	if (!sign || !strchr("=<>", sign))
		return a;
	r->at++;
	b = sum(r);
	if (a.kind < VALUE_NUMBER)
		return a;
	if (b.kind < VALUE_NUMBER)
		return b;
	if (sign == '=')
		yes = value_equal(&a, &b);
	else
		yes = sign == '<' ? a.n < b.n : a.n > b.n;
	return yes ? of_words("yes", 3) : of_words("no", 2);
}

struct value value_of(const struct scope *scope, const char *expression)
{
	struct reader reader = { .scope = scope, .at = expression };
	struct value value = compare(&reader);

	skip(&reader);
	return *reader.at ? of_kind(VALUE_BAD, 0) : value;
}

static bool separates(char c)
{
	return c == ' ' || c == ',' || c == '>' || c == '?' || c == '-' ||
	       c == '_' || c == '\t' || c == ';' || c == '/';
}

bool value_same_words(const char *a, const char *b)
{
	while (separates(*a))
		a++;
	while (separates(*b))
		b++;
	while (*a && tolower((unsigned char)*a) == tolower((unsigned char)*b)) {
		a++;
		b++;
		if (*a && *b && separates(*a) != separates(*b))
			return false;
		while (separates(*a))
			a++;
		while (separates(*b))
			b++;
	}
	return !*a && !*b;
}

bool value_equal(const struct value *a, const struct value *b)
{
	if (a->kind == VALUE_WORDS && b->kind == VALUE_WORDS)
		return value_same_words(a->words, b->words);
	return a->kind >= VALUE_NUMBER && b->kind >= VALUE_NUMBER &&
	       a->kind != VALUE_WORDS && b->kind != VALUE_WORDS && a->n == b->n;
}
