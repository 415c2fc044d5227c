// SPDX-License-Identifier: GPL-2.0
#include "record/strbuf.h"
#include "abi.h"

static __printf(2, 0) void add(struct story_strbuf *t, const char *fmt,
			       va_list args)
{
	size_t room = t->size - t->len;
	int n = vsnprintf(t->buf + t->len, room, fmt, args);

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

void story_strbuf_put(struct story_strbuf *t, const char *text)
{
	while (*text && t->len + 1 < t->size)
		t->buf[t->len++] = *text++;
	t->buf[t->len] = 0;
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

	story_port_addr(word, sizeof(word), family, addr);
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
