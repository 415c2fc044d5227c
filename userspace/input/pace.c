// SPDX-License-Identifier: GPL-2.0
#include <ctype.h>
#include <stdint.h>

#include "input/pace.h"

/* The fastest speed; a faster one is as good as none. */
#define FASTEST 1000000

/* a * b / c, or the highest number */
static u64 scale(u64 a, u64 b, u64 c)
{
	u64 whole = a / c, rest = a % c;

	if (whole && b > UINT64_MAX / whole)
		return UINT64_MAX;
	whole *= b;
	/* c is a speed: with b = PACE_UNIT, this is less than 2^60. */
	rest = rest * b / c;
	return whole > UINT64_MAX - rest ? UINT64_MAX : whole + rest;
}

u64 pace_wait(struct pace *pace, u64 event_ns, u64 now_ns)
{
	u64 due, gone;

	if (!pace->speed)
		return 0;
	if (!pace->begun) {
		pace->begun = true;
		pace->first_ns = event_ns;
		pace->begun_ns = now_ns;
	}
	if (event_ns <= pace->first_ns)
		return 0;
	due = scale(event_ns - pace->first_ns, PACE_UNIT, pace->speed);
	gone = now_ns - pace->begun_ns;
	return due > gone ? due - gone : 0;
}

bool pace_parse(const char *text, u64 *speed)
{
	u64 whole = 0, rest = 0;

	if (!isdigit((unsigned char)*text))
		return false;
	for (; isdigit((unsigned char)*text); text++) {
		whole = 10 * whole + *text - '0';
		if (whole > FASTEST)
			return false;
	}
	if (*text == '.') {
		u64 unit = PACE_UNIT;

		if (!isdigit((unsigned char)*++text))
			return false;
		for (; isdigit((unsigned char)*text) && unit > 1; text++) {
			unit /= 10;
			rest += unit * (*text - '0');
		}
	}
	*speed = whole * PACE_UNIT + rest;
	return !*text;
}
