// SPDX-License-Identifier: GPL-2.0
#include <inttypes.h>
#include <time.h>

#include "output/format.h"
#include "i18n/lang.h"
#include "record/names.h"
#include "record/strbuf.h"

#define US ((u64)1000)
#define MS ((u64)1000000)
#define S  ((u64)1000000000)

const char *format_end(unsigned int end)
{
	return end == STORY_CLIENT ? _("client") : _("server");
}

const char *format_addr(char buf[FORMAT_ADDR_MAX], bool family6, const u8 *addr,
			u16 port)
{
	struct story_strbuf t = { .buf = buf, .size = FORMAT_ADDR_MAX };

	buf[0] = 0;
	story_strbuf_add(&t, family6 ? "[" : "");
	story_strbuf_addr(&t, family6 ? 6 : 4, addr);
	story_strbuf_add(&t, family6 ? "]:%u" : ":%u", port);
	return buf;
}

const char *format_state(char buf[FORMAT_MAX], struct story_seen seen)
{
	snprintf(buf, FORMAT_MAX, "%s%s",
		 seen.state == STORY_STATE_NONE ?
			 FORMAT_BLANK :
			 story_name(&story_names_state, seen.state),
		 seen.presumed ? "?" : "");
	return buf;
}

/* n / unit, with three digits. */
static const char *scaled(char *buf, u64 n, u64 unit, const char *name)
{
	u64 whole = n / unit, rest = n % unit;

	if (whole >= 100)
		snprintf(buf, FORMAT_MAX, "%" PRIu64 "%s", whole, name);
	else if (whole >= 10)
		snprintf(buf, FORMAT_MAX, "%" PRIu64 ".%" PRIu64 "%s", whole,
			 rest * 10 / unit, name);
	else
		snprintf(buf, FORMAT_MAX, "%" PRIu64 ".%02" PRIu64 "%s", whole,
			 rest * 100 / unit, name);
	return buf;
}

const char *format_step_digits(enum story_step step)
{
	static const char digits[][3] = {
		[STORY_STEP_OPEN_1] = "1",
		[STORY_STEP_OPEN_2] = "2",
		[STORY_STEP_OPEN_3] = "3",
		[STORY_STEP_OPEN_CROSSING] = "1",
		[STORY_STEP_OPEN_CROSSING_ACK] = "2",
		[STORY_STEP_CLOSE_1] = "1",
		[STORY_STEP_CLOSE_2] = "2",
		[STORY_STEP_CLOSE_3] = "3",
		[STORY_STEP_CLOSE_2_3] = "23",
		[STORY_STEP_CLOSE_4] = "4",
		[STORY_STEP_CLOSE_CROSSING] = "1",
		[STORY_STEP_CLOSE_CROSSING_ACK] = "2",
	};

	return (size_t)step < sizeof(digits) / sizeof(digits[0]) ? digits[step] :
								   "";
}

const char *format_step(char buf[FORMAT_MAX], const struct terminal *term,
			enum story_step step)
{
	const char *digit = format_step_digits(step);
	size_t len = 0;

	buf[0] = 0;
	for (; *digit; digit++)
		len += snprintf(buf + len, FORMAT_MAX - len, "%s",
				glyph_digit(term, *digit));
	return buf;
}

const char *format_duration(char buf[FORMAT_MAX], const struct terminal *term,
			    u64 ns)
{
	u64 s = ns / S;

	if (ns < MS)
		snprintf(buf, FORMAT_MAX, "%" PRIu64 " %ss", ns / US,
			 glyph(term, GLYPH_MICRO));
	else if (ns < S)
		scaled(buf, ns, MS, " ms");
	else if (s < 120)
		scaled(buf, ns, S, " s");
	else if (s < 7200)
		snprintf(buf, FORMAT_MAX, _("%llu min"), LLU(s / 60));
	else if (s < 48 * 3600)
		snprintf(buf, FORMAT_MAX, _("%llu h"), LLU(s / 3600));
	else
		snprintf(buf, FORMAT_MAX, _("%llu days"), LLU(s / 86400));
	return buf;
}

const char *format_bytes(char buf[FORMAT_MAX], u64 bytes)
{
	static const char units[][2] = { "", "k", "M", "G", "T", "P", "E" };
	unsigned int i = 0;
	u64 unit = 1;

	while (bytes / unit >= 1000) {
		unit *= 1000;
		i++;
	}
	if (!i || bytes / unit >= 10)
		snprintf(buf, FORMAT_MAX, "%" PRIu64 "%s", bytes / unit,
			 units[i]);
	else
		snprintf(buf, FORMAT_MAX, "%" PRIu64 ".%" PRIu64 "%s",
			 bytes / unit, bytes % unit / (unit / 10), units[i]);
	return buf;
}

const char *format_count(char buf[FORMAT_MAX], u64 n)
{
	unsigned int at = FORMAT_MAX - 1, digits = 0;

	buf[at] = 0;
	do {
		if (digits && digits % 3 == 0)
			buf[--at] = ' ';
		buf[--at] = '0' + n % 10;
		n /= 10;
		digits++;
	} while (n);
	return &buf[at];
}

const char *format_clock(char buf[FORMAT_MAX], u64 epoch_ns)
{
	time_t seconds = epoch_ns / S;
	size_t len = 0;
	struct tm tm;

	if (localtime_r(&seconds, &tm))
		len = strftime(buf, FORMAT_MAX, "%H:%M:%S", &tm);
	snprintf(buf + len, FORMAT_MAX - len, ".%06" PRIu64, epoch_ns % S / US);
	return buf;
}

const char *format_moment(char buf[FORMAT_MAX], u64 epoch_ns, bool fraction)
{
	time_t seconds = epoch_ns / S;
	char second[24], zone[8] = "", tail[8] = "";
	struct tm tm;

	if (!localtime_r(&seconds, &tm) ||
	    !strftime(second, sizeof(second), "%FT%T", &tm)) {
		snprintf(buf, FORMAT_MAX, "?");
		return buf;
	}
	/* ISO 8601's extended form has a colon in the zone, strftime() has none. */
	strftime(zone, sizeof(zone), "%z", &tm);
	if (fraction)
		snprintf(tail, sizeof(tail), ".%06u",
			 (unsigned int)(epoch_ns % S / US));
	snprintf(buf, FORMAT_MAX, "%s%s%.3s:%s", second, tail, zone,
		 strlen(zone) > 3 ? zone + 3 : "");
	return buf;
}

const char *format_number(char buf[FORMAT_MAX], enum story_notation how,
			  char symbol, s64 offset, bool isn_known, u32 isn,
			  u32 value)
{
	if (how == STORY_NOTATION_RELATIVE && isn_known)
		snprintf(buf, FORMAT_MAX, "%u", value - isn);
	else if (how != STORY_NOTATION_SYMBOLS || !symbol)
		snprintf(buf, FORMAT_MAX, "%u", value);
	else if (offset)
		snprintf(buf, FORMAT_MAX, "%c%+" PRId64, symbol, offset);
	else
		snprintf(buf, FORMAT_MAX, "%c", symbol);
	return buf;
}
