/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_SEQ_H
#define STORY_SEQ_H

#include "port.h"

/* RFC 9293, 3.4: "all arithmetic ... must be performed modulo 2^32" */
#ifndef after /* net/tcp.h has the same */
#define before(a, b) ((s32)((a) - (b)) < 0)
#define after(a, b)  before(b, a)
#endif

/* RFC 7323, 2.3: no window is larger, so nothing in flight lies further off. */
#define STORY_WINDOW_MAX 0x40000000u

/* RFC 791, RFC 8200: so many bytes of a segment are in one packet at most. */
#define STORY_PACKET_MAX 0xffffu

/* advance() - move a position forward to @to, never back */
static inline void advance(u32 *position, u32 to)
{
	if (after(to, *position))
		*position = to;
}

#endif
