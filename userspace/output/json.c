// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <string.h>

#include "output/json.h"
#include "output/utf8.h"

static void put_string(FILE *out, const char *s, size_t len);

/* Put the key of a value; false if no value is put behind it. */
static bool put_key(struct json *j, const char *key)
{
	if (j->more)
		putc(',', j->out);
	j->more = true;
	switch (j->style) {
	case JSON_CSV:
		return true;
	case JSON_CSV_NAMES:
		fprintf(j->out, "%s%s%s", j->inner ? j->inner : "",
			j->inner ? "_" : "", key);
		return false;
	case JSON_LINES:
		break;
	}
	if (!key)
		return true;
	put_string(j->out, key, strlen(key));
	putc(':', j->out);
	return true;
}

/* Number of characters that need no escaping. */
static size_t plain_length(const char *s, size_t len)
{
	size_t n = 0;

	while (n < len && s[n] >= ' ' && s[n] < 0x7f && s[n] != '"' &&
	       s[n] != '\\')
		n++;
	return n;
}

static void put_string(FILE *out, const char *s, size_t len)
{
	putc('"', out);
	while (len) {
		unsigned char c = *s;
		uint32_t character;
		size_t n = plain_length(s, len);

		if (!n)
			n = utf8_decode(s, len, &character);
		if (!n)
			fputs("\\ufffd", out);
		else if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			fprintf(out, "\\u%04x", c);
		else
			fwrite(s, 1, n, out);
		s += n ? n : 1;
		len -= n ? n : 1;
	}
	putc('"', out);
}

/* As RFC 4180 has it; control characters, and what is not UTF-8, become U+FFFD. */
static void put_cell(FILE *out, const char *s, size_t len)
{
	const bool quoted = memchr(s, '"', len) || memchr(s, ',', len);

	if (quoted)
		putc('"', out);
	while (len) {
		uint32_t character;
		size_t n = utf8_decode(s, len, &character);

		if (*s == '"')
			fputs("\"\"", out);
		else if (!n || character < ' ' || character == 0x7f)
			fputs("\xef\xbf\xbd", out);
		else
			fwrite(s, 1, n, out);
		s += n ? n : 1;
		len -= n ? n : 1;
	}
	if (quoted)
		putc('"', out);
}

void json_open(struct json *j, const char *key, char bracket)
{
	if (j->style != JSON_LINES) {
		j->inner = key;
		return;
	}
	put_key(j, key);
	putc(bracket, j->out);
	j->more = false;
}

void json_close(struct json *j, char bracket)
{
	j->inner = NULL;
	if (j->style == JSON_LINES)
		putc(bracket, j->out);
	j->more = true;
}

void json_line(struct json *j)
{
	json_close(j, '}');
	putc('\n', j->out);
	j->more = false;
}

void json_string_n(struct json *j, const char *key, const char *s, size_t len)
{
	if (!put_key(j, key))
		return;
	if (j->style == JSON_CSV)
		put_cell(j->out, s, len);
	else
		put_string(j->out, s, len);
}

void json_string(struct json *j, const char *key, const char *s)
{
	if (s)
		json_string_n(j, key, s, strlen(s));
	else
		json_null(j, key);
}

void json_u64(struct json *j, const char *key, uint64_t n)
{
	if (put_key(j, key))
		fprintf(j->out, "%" PRIu64, n);
}

void json_s64(struct json *j, const char *key, int64_t n)
{
	if (put_key(j, key))
		fprintf(j->out, "%" PRId64, n);
}

void json_u64_or_null(struct json *j, const char *key, bool known, uint64_t n)
{
	if (known)
		json_u64(j, key, n);
	else
		json_null(j, key);
}

void json_seconds(struct json *j, const char *key, int64_t ns)
{
	uint64_t abs = ns < 0 ? 0 - (uint64_t)ns : (uint64_t)ns;

	if (put_key(j, key))
		fprintf(j->out, "%s%" PRIu64 ".%09" PRIu64, ns < 0 ? "-" : "",
			abs / 1000000000, abs % 1000000000);
}

void json_bool(struct json *j, const char *key, bool b)
{
	if (put_key(j, key))
		fputs(b ? "true" : "false", j->out);
}

void json_null(struct json *j, const char *key)
{
	if (put_key(j, key) && j->style == JSON_LINES)
		fputs("null", j->out);
}
