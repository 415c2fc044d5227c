// SPDX-License-Identifier: GPL-2.0
/* Any bytes as a packet, and as an ICMP error: the parser must not read past the end. */
#include "fuzz.h"

#include "tcp/segment.h"

static void check(enum story_parse what, const struct story_segment *seg,
		  const u8 *packet, u32 avail, u32 total)
{
	size_t width = seg->family == 6 ? 16 : 4;

	if (what == STORY_PARSE_TCP || what == STORY_PARSE_ICMP) {
		must(seg->family == 4 || seg->family == 6);
		/* for ICMP the offset may be past the end; the caller checks it */
		must(seg->offset >= width);
		must(seg->saddr >= packet &&
		     seg->saddr + width <= packet + avail);
		must(seg->daddr >= packet &&
		     seg->daddr + width <= packet + avail);
	}
	if (what != STORY_PARSE_TCP)
		return;
	must(seg->count >= 1);
	must(seg->offset + 20 <= avail);
	must(seg->len <= total);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = { data, size };
	u32 more = take(&b) | take(&b) << 8 | (take(&b) & 7) << 16;
	u8 family = take(&b) & 1 ? 6 : 4;
	struct story_segment seg, plain;
	/* a copy of exactly this size, so that the sanitizer finds an overread */
	u8 *packet = malloc(b.left ? b.left : 1), type, code;
	u32 avail = b.left;

	must(packet);
	memcpy(packet, b.at, avail);
	memset(&seg, 0, sizeof(seg));
	check(story_segment_parse(packet, avail, avail + more, &seg), &seg,
	      packet, avail, avail + more);
	memset(&plain, 0, sizeof(plain));
	if (story_segment_parse_plain(packet, avail, avail + more, family,
				      &plain))
		must(!memcmp(&plain, &seg, sizeof(seg)));
	memset(&seg, 0, sizeof(seg));
	story_segment_parse_quote(packet, avail, family, &seg, &type, &code);
	free(packet);
	return 0;
}
