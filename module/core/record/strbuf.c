// SPDX-License-Identifier: GPL-2.0
#include "record/strbuf.h"
#include "abi.h"

void story_strbuf_bytes(struct story_strbuf *t, const char *bytes, size_t n)
{
	size_t room = t->size - t->len - 1;

	n = n < room ? n : room;
	memcpy(t->buf + t->len, bytes, n);
	t->len += n;
	t->buf[t->len] = 0;
}

/* With at least @width digits. */
static void add_number(struct story_strbuf *t, u64 number, unsigned int width)
{
	char digits[20];
	unsigned int at = sizeof(digits);
	u32 low, digit;

	while (number >> 32) {
		number = div_u64_rem(number, 10, &digit);
		digits[--at] = '0' + digit;
	}
	low = number;
	do {
		digits[--at] = '0' + low % 10;
		low /= 10;
	} while (low || sizeof(digits) - at < width);
	story_strbuf_bytes(t, digits + at, sizeof(digits) - at);
}

void story_strbuf_number(struct story_strbuf *t, u64 number)
{
	add_number(t, number, 0);
}

/*
 * All conversions of the lines: %s, %u, %llu, %09u, %c. An event has about forty, and
 * vsnprintf() takes as long for them as all else together. Return: false if @fmt
 * has another conversion, as translations do: %2$s.
 */
static __printf(2, 0) bool add_simple(struct story_strbuf *t, const char *fmt,
				      va_list args)
{
	const char *plain = fmt;

	for (; *fmt; fmt++) {
		unsigned int width = 0;

		if (*fmt != '%')
			continue;
		story_strbuf_bytes(t, plain, fmt++ - plain);
		if (*fmt == '0' && fmt[1] > '0' && fmt[1] <= '9') {
			width = fmt[1] - '0';
			fmt += 2;
		}
		if (*fmt == 'u')
			add_number(t, va_arg(args, unsigned int), width);
		else if (fmt[0] == 'l' && fmt[1] == 'l' && fmt[2] == 'u')
			add_number(t, va_arg(args, unsigned long long), width);
		else if (*fmt == 's' && !width)
			story_strbuf_put(t, va_arg(args, const char *));
		else if (*fmt == 'c' && !width)
			story_strbuf_bytes(t, (char[]){ va_arg(args, int) }, 1);
		else
			return false;
		fmt += *fmt == 'l' ? 2 : 0;
		plain = fmt + 1;
	}
	story_strbuf_bytes(t, plain, fmt - plain);
	return true;
}

static __printf(2, 0) void add(struct story_strbuf *t, const char *fmt,
			       va_list args)
{
	size_t begin = t->len, room = t->size - begin;
	va_list simple;
	bool done;
	int n;

	va_copy(simple, args);
	done = add_simple(t, fmt, simple);
	va_end(simple);
	if (done)
		return;
	n = vsnprintf(t->buf + begin, room, fmt, args);
	t->len = begin;
	if (n > 0)
		t->len += (size_t)n < room ? (size_t)n : room - 1;
}

void story_strbuf_add(struct story_strbuf *t, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(t, fmt, args);
	va_end(args);
}

const char *story_strbuf_word(const struct story_strbuf *t, const char *word)
{
	return t->reword ? t->reword(word) : word;
}

void story_strbuf_phrase(struct story_strbuf *t, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	add(t, story_strbuf_word(t, fmt), args);
	va_end(args);
}

void story_strbuf_addr(struct story_strbuf *t, u8 family, const u8 *addr)
{
	char word[STORY_ADDR_MAX];

	if (family == 4) {
		story_strbuf_add(t, "%u.%u.%u.%u", addr[0], addr[1], addr[2],
				 addr[3]);
		return;
	}
	story_port_addr6(word, sizeof(word), addr);
	story_strbuf_put(t, word);
}

void story_strbuf_flags(struct story_strbuf *t, u8 flags)
{
	/* in the order in which they are spoken: SYN,ACK and FIN,ACK */
	static const struct {
		u8 flag;
		char word[4];
	} words[] = {
		{ STORY_SYN, "SYN" }, { STORY_FIN, "FIN" },
		{ STORY_RST, "RST" }, { STORY_PSH, "PSH" },
		{ STORY_ACK, "ACK" }, { STORY_URG, "URG" },
		{ STORY_ECE, "ECE" }, { STORY_CWR, "CWR" },
	};
	const char *comma = "";
	unsigned int i;

	if (!flags)
		story_strbuf_put(t, "-");
	for (i = 0; i < ARRAY_SIZE(words); i++) {
		if (!(flags & words[i].flag))
			continue;
		story_strbuf_put(t, comma);
		story_strbuf_put(t, words[i].word);
		comma = ",";
	}
}
