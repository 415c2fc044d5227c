// SPDX-License-Identifier: GPL-2.0
#include "tcp/segment.h"

/* IANA protocol numbers. */
#define PROTO_HOPOPTS  0
#define PROTO_ICMP     1
#define PROTO_ROUTING  43
#define PROTO_FRAGMENT 44
#define PROTO_AH       51
#define PROTO_ICMPV6   58
#define PROTO_DSTOPTS  60

/* More extension headers than this is nothing that a TCP sender makes. */
#define MAX_EXTENSIONS 8

/* RFC 792, RFC 4443: the quoted packet follows 8 bytes of ICMP header. */
#define ICMP_LEN	    8
#define ICMP4_UNREACHABLE   3
#define ICMP4_TIME_EXCEEDED 11
#define ICMP4_PARAMETER	    12
#define ICMP6_ERRORS_END    128

/**
 * struct story_ip - what an IP header says of what it carries
 * @offset: where that begins
 * @proto: IANA number of the transport protocol
 * @fragment: the packet is one of several
 * @first: ... and the first of them, the one with the transport header
 * @parse: STORY_PARSE_TCP if all that is known
 *
 * Small enough to be returned in a register.
 */
struct story_ip {
	u32 offset;
	u8 proto;
	bool fragment;
	bool first;
	u8 parse;
};

static __always_inline struct story_ip parse_ipv4(const u8 *ip, u32 avail,
						  struct story_segment *seg)
{
	struct story_ip info = { .parse = STORY_PARSE_TRUNCATED };
	u16 frag;

	if (avail < STORY_IPV4_LEN)
		return info;
	info.parse = STORY_PARSE_TCP;
	info.offset = (ip[0] & 15) * 4;
	if (info.offset < STORY_IPV4_LEN)
		info.parse = STORY_PARSE_OTHER;
	frag = story_load16(ip + 6);
	info.fragment = frag & 0x3fff; /* more fragments, or an offset */
	info.first = !(frag & 0x1fff);
	info.proto = ip[9];
	seg->family = 4;
	seg->saddr = ip + 12;
	seg->daddr = ip + 16;
	return info;
}

/* RFC 8200, section 4; RFC 4302 for the unit of AH's length */
static noinline_for_stack struct story_ip
parse_extensions(const u8 *ip, u32 avail, struct story_ip info)
{
	unsigned int i;

	for (i = 0;; i++) {
		const u8 *ext;
		u32 len;

		switch (info.proto) {
		case PROTO_HOPOPTS:
		case PROTO_ROUTING:
		case PROTO_FRAGMENT:
		case PROTO_AH:
		case PROTO_DSTOPTS:
			break;
		default:
			return info;
		}
		info.parse = STORY_PARSE_BAD_EXTENSION;
		if (i == MAX_EXTENSIONS)
			return info;
		info.parse = STORY_PARSE_TRUNCATED;
		if (avail < info.offset + 8)
			return info;
		ext = ip + info.offset;
		/* RFC 8200, 4.4: it goes on to another destination from here */
		info.parse = STORY_PARSE_BAD_EXTENSION;
		if (info.proto == PROTO_ROUTING && ext[3])
			return info;
		len = (ext[1] + 1) * 8;
		if (info.proto == PROTO_AH)
			len = (ext[1] + 2) * 4;
		if (info.proto == PROTO_FRAGMENT) {
			u16 frag = story_load16(ext + 2);

			len = 8;
			/* an atomic fragment (RFC 6946) is whole */
			info.fragment = frag & 0xfff9;
			info.first = !(frag & 0xfff8);
		}
		info.parse = STORY_PARSE_TCP;
		info.proto = ext[0];
		info.offset += len;
		/* what follows in a later fragment is payload */
		if (!info.first)
			return info;
	}
}

static __always_inline struct story_ip parse_ipv6(const u8 *ip, u32 avail,
						  struct story_segment *seg)
{
	struct story_ip info = {
		.offset = STORY_IPV6_LEN,
		.first = true,
		.parse = STORY_PARSE_TRUNCATED,
	};

	if (avail < STORY_IPV6_LEN)
		return info;
	info.parse = STORY_PARSE_TCP;
	info.proto = ip[6];
	seg->family = 6;
	seg->saddr = ip + 8;
	seg->daddr = ip + 24;
	if (info.proto == STORY_PROTO_TCP)
		return info;
	return parse_extensions(ip, avail, info);
}

enum story_parse story_segment_parse(const u8 *ip, u32 avail, u32 total,
				     struct story_segment *seg)
{
	struct story_ip info;

	if (!avail)
		return STORY_PARSE_TRUNCATED;
	if (ip[0] >> 4 == 4)
		info = parse_ipv4(ip, avail, seg);
	else if (ip[0] >> 4 == 6)
		info = parse_ipv6(ip, avail, seg);
	else
		return STORY_PARSE_OTHER;
	if (info.parse != STORY_PARSE_TCP)
		return info.parse;

	seg->offset = info.offset;
	if (info.proto != STORY_PROTO_TCP)
		return info.proto == (seg->family == 4 ? PROTO_ICMP :
							 PROTO_ICMPV6) &&
				       !info.fragment ?
			       STORY_PARSE_ICMP :
			       STORY_PARSE_OTHER;
	if (info.fragment) {
		seg->count = 0;
		if (info.first && avail >= info.offset + 8) {
			seg->sport = story_load16(ip + info.offset);
			seg->dport = story_load16(ip + info.offset + 2);
			seg->seq = story_load32(ip + info.offset + 4);
			seg->count = 1;
		}
		return STORY_PARSE_FRAGMENT;
	}
	if (avail < info.offset + STORY_TCP_LEN ||
	    total < info.offset + STORY_TCP_LEN)
		return STORY_PARSE_TRUNCATED;
	return story_segment_read(ip, total, info.offset, seg) ?
		       STORY_PARSE_TCP :
		       STORY_PARSE_BAD_OFFSET;
}

enum story_parse story_segment_parse_quote(const u8 *icmp, u32 avail, u8 family,
					   struct story_segment *seg, u8 *type,
					   u8 *code)
{
	const u8 *ip = icmp + ICMP_LEN;
	struct story_ip info;
	const u8 *tcp;

	if (avail < ICMP_LEN)
		return STORY_PARSE_TRUNCATED;
	*type = icmp[0];
	*code = icmp[1];
	if (family == 4) {
		if (*type != ICMP4_UNREACHABLE &&
		    *type != ICMP4_TIME_EXCEEDED && *type != ICMP4_PARAMETER)
			return STORY_PARSE_OTHER;
		info = parse_ipv4(ip, avail - ICMP_LEN, seg);
	} else {
		if (*type >= ICMP6_ERRORS_END)
			return STORY_PARSE_OTHER;
		info = parse_ipv6(ip, avail - ICMP_LEN, seg);
	}
	if (info.parse != STORY_PARSE_TCP)
		return info.parse;
	if (info.proto != STORY_PROTO_TCP)
		return STORY_PARSE_OTHER;
	if (!info.first)
		return STORY_PARSE_FRAGMENT;
	/* RFC 792 promises 8 bytes of the quoted packet's payload */
	if (avail - ICMP_LEN < info.offset + 8)
		return STORY_PARSE_TRUNCATED;
	tcp = ip + info.offset;
	seg->sport = story_load16(tcp);
	seg->dport = story_load16(tcp + 2);
	seg->seq = story_load32(tcp + 4);
	return STORY_PARSE_TCP;
}
