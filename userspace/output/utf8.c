// SPDX-License-Identifier: GPL-2.0
#include <string.h>

#include "output/utf8.h"

size_t utf8_decode(const char *text, size_t len, uint32_t *c)
{
	const unsigned char *s = (const unsigned char *)text;
	size_t n = s[0] < 0x80 ? 1 :
		   s[0] < 0xc2 ? 0 :
		   s[0] < 0xe0 ? 2 :
		   s[0] < 0xf0 ? 3 :
		   s[0] < 0xf5 ? 4 :
				 0;
	uint32_t value = n < 2 ? s[0] : s[0] & (0x7f >> n);
	size_t i;

	*c = 0xfffd;
	if (!n || n > len)
		return 0;
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (s[i] & 0x3f);
	}
	/* Overlong, surrogates, above U+10FFFF. */
	if ((n == 3 && value < 0x800) || (value >= 0xd800 && value < 0xe000) ||
	    (n == 4 && (value < 0x10000 || value > 0x10ffff)))
		return 0;
	*c = value;
	return n;
}

size_t utf8_next(const char *s, size_t len, uint32_t *c)
{
	size_t n = utf8_decode(s, len, c);

	return n ? n : 1;
}

struct range {
	uint32_t first;
	uint32_t last;
};

/* East Asian wide and full-width characters, and emoji (Unicode, UAX #11) */
static const struct range wide[] = {
	{ 0x1100, 0x115f },   { 0x2e80, 0x303e },   { 0x3041, 0x33ff },
	{ 0x3400, 0x4dbf },   { 0x4e00, 0x9fff },   { 0xa000, 0xa4cf },
	{ 0xa960, 0xa97c },   { 0xac00, 0xd7a3 },   { 0xf900, 0xfaff },
	{ 0xfe10, 0xfe19 },   { 0xfe30, 0xfe6f },   { 0xff00, 0xff60 },
	{ 0xffe0, 0xffe6 },   { 0x1f300, 0x1f64f }, { 0x1f900, 0x1f9ff },
	{ 0x20000, 0x3fffd },
};

/* Combining marks, and characters without a width. */
static const struct range joining[] = {
	{ 0x0300, 0x036f }, { 0x0483, 0x0489 }, { 0x0591, 0x05bd },
	{ 0x200b, 0x200f }, { 0x202a, 0x202e }, { 0x2060, 0x2064 },
	{ 0x20d0, 0x20f0 }, { 0x302a, 0x302d }, { 0xfe00, 0xfe0f },
	{ 0xfe20, 0xfe2f }, { 0xfeff, 0xfeff }, { 0xe0100, 0xe01ef },
};

static int is_in(uint32_t c, const struct range *ranges, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (c >= ranges[i].first && c <= ranges[i].last)
			return 1;
	return 0;
}

unsigned int utf8_columns(uint32_t c)
{
	/* Fast path: nearly all characters of a long list. */
	if (c < 0x0300)
		return 1;
	if (is_in(c, joining, sizeof(joining) / sizeof(joining[0])))
		return 0;
	return 1 + is_in(c, wide, sizeof(wide) / sizeof(wide[0]));
}

unsigned int utf8_width(const char *text)
{
	unsigned int width = 0;
	size_t left;

	/* Fast path: ASCII needs no decoding. */
	for (; *text && !(*text & 0x80); text++)
		width++;
	left = strlen(text);
	while (left) {
		uint32_t c;
		size_t n = utf8_next(text, left, &c);

		width += utf8_columns(c);
		text += n;
		left -= n;
	}
	return width;
}
