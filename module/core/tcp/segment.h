/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_SEGMENT_H
#define STORY_SEGMENT_H

#include "abi.h"
#include "port.h"

/**
 * enum story_parse - what parsing made of some bytes
 * @STORY_PARSE_TCP: a TCP segment, all of it understood
 * @STORY_PARSE_ICMP: an ICMP or ICMPv6 message; @offset tells where
 * @STORY_PARSE_OTHER: another protocol, none of our business
 * @STORY_PARSE_FRAGMENT: part of a fragmented packet; in its first fragment
 *                        addresses, ports and @seq are read, and @count is 1,
 *                        else 0
 * @STORY_PARSE_TRUNCATED: the headers end after the bytes do
 * @STORY_PARSE_BAD_OFFSET: TCP's data offset is below 5 or past the end
 * @STORY_PARSE_BAD_EXTENSION: an IPv6 extension chain too long or not sane
 */
enum story_parse {
	STORY_PARSE_TCP,
	STORY_PARSE_ICMP,
	STORY_PARSE_OTHER,
	STORY_PARSE_FRAGMENT,
	STORY_PARSE_TRUNCATED,
	STORY_PARSE_BAD_OFFSET,
	STORY_PARSE_BAD_EXTENSION,
};

/**
 * struct story_segment - what a TCP segment says; RFC 9293, section 3.1
 * @saddr: source address: 4 or 16 bytes inside the parsed bytes
 * @daddr: destination address, likewise
 * @said: what its event tells of it:
 * @seq: sequence number of its first byte (of the SYN, if it has one)
 * @ack: acknowledgment number, meaningful with STORY_ACK
 * @len: payload bytes, without SYN and FIN
 * @window: as it stands in the header, not scaled
 * @flags: STORY_SYN and so on
 * @family: 4 or 6
 * @offset: where the TCP (or ICMP) header starts in the parsed bytes
 * @sport: source port, host order
 * @dport: destination port, host order
 * @count: segments it stands for (GSO and GRO make one of many), at least 1
 * @header: the TCP header's length in 32-bit words, with options
 */
struct story_segment {
	const u8 *saddr;
	const u8 *daddr;

	/* clang-format off */
	struct_group_tagged(story_said, said, /* copied at once */
		u32 seq;
		u32 ack;
		u32 len;
		u16 window;
		u8 flags;
		u8 family;
	);
	/* clang-format on */
	u32 offset;
	u16 sport;
	u16 dport;
	u16 count;
	u8 header;
};

/* Bytes of an IPv4 header without options, of an IPv6 one, of a TCP one. */
#define STORY_IPV4_LEN 20
#define STORY_IPV6_LEN 40
#define STORY_TCP_LEN  20

/* IANA's number. */
#define STORY_PROTO_TCP 6

/* A TCP header that can be read; where it was found, the caller has filled in. */
static __always_inline bool story_segment_read(const u8 *ip, u32 total,
					       u32 offset,
					       struct story_segment *seg)
{
	const u8 *tcp = ip + offset;
	u32 data = offset + (tcp[12] >> 4) * 4;
	u32 ports = story_load32(tcp);

	if (data < offset + STORY_TCP_LEN || data > total)
		return false;
	seg->offset = offset;
	seg->sport = ports >> 16;
	seg->dport = ports;
	seg->seq = story_load32(tcp + 4);
	seg->ack = story_load32(tcp + 8);
	seg->header = tcp[12] >> 4;
	seg->flags = tcp[13];
	seg->window = story_load16(tcp + 14);
	seg->len = total - data;
	seg->count = 1;
	return true;
}

/**
 * story_segment_parse() - IP and TCP headers to a segment
 * @ip: the packet's bytes from its IP header on
 * @avail: how many of them can be read
 * @total: the packet's length; it may exceed @avail, for payload is not read,
 *         and what the IP header says of it (BIG TCP says 0)
 * @seg: filled for STORY_PARSE_TCP; addresses, family and @offset for
 *       STORY_PARSE_ICMP
 *
 * Never reads past @avail, whatever the bytes are. Context: any.
 * Return: STORY_PARSE_TRUNCATED also when only @avail was too small.
 */
enum story_parse story_segment_parse(const u8 *ip, u32 avail, u32 total,
				     struct story_segment *seg);

/**
 * story_segment_parse_plain() - the same, for what nearly all segments are
 * @ip: as there
 * @avail: as there
 * @total: as there
 * @family: 4 or 6; best a constant
 * @seg: filled if so
 *
 * Return: whether it is a whole TCP segment without IP options or extensions.
 * If not, story_segment_parse() tells what else.
 */
static __always_inline bool story_segment_parse_plain(const u8 *ip, u32 avail,
						      u32 total, u8 family,
						      struct story_segment *seg)
{
	u32 offset = family == 4 ? STORY_IPV4_LEN : STORY_IPV6_LEN;

	if (avail < offset + STORY_TCP_LEN)
		return false;
	if (family == 4) {
		/* no options; no more fragments, and no offset */
		if (ip[0] != 0x45 || story_test16(ip + 6, 0x3fff) ||
		    ip[9] != STORY_PROTO_TCP)
			return false;
	} else if (ip[0] >> 4 != 6 || ip[6] != STORY_PROTO_TCP) {
		return false;
	}
	seg->family = family;
	seg->saddr = ip + (family == 4 ? 12 : 8);
	seg->daddr = ip + (family == 4 ? 16 : 24);
	return story_segment_read(ip, total, offset, seg);
}

/**
 * story_segment_parse_quote() - the segment that an ICMP error quotes
 * @icmp: bytes of the ICMP or ICMPv6 message
 * @avail: how many can be read
 * @family: 4 or 6
 * @seg: addresses, ports and @seq of the quoted segment; nothing else
 * @type: the message's type
 * @code: the message's code
 *
 * Return: STORY_PARSE_TCP if it is an error about a TCP segment,
 * STORY_PARSE_OTHER if not an error or about something else, or why the quote
 * can't be read.
 */
enum story_parse story_segment_parse_quote(const u8 *icmp, u32 avail, u8 family,
					   struct story_segment *seg, u8 *type,
					   u8 *code);

/**
 * story_icmp_is_fatal() - whether an ICMP error ends an opening
 * @family: 4 or 6
 * @type: the message's type, of which story_segment_parse_quote() read a quote
 * @code: the message's code
 *
 * RFC 9293, 3.9.2.2. "Packet too big" does not, nor, as Linux drops it, a
 * destination unreachable with a code behind those of RFC 1812, 5.2.7.1.
 */
static inline bool story_icmp_is_fatal(u8 family, u8 type, u8 code)
{
	if (family == 4)
		return type != 3 || (code != 4 && code <= 15);
	return type != 2;
}

/** story_segment_end() - the sequence number after its last; SEG.SEQ+SEG.LEN */
static inline u32 story_segment_end(const struct story_segment *seg)
{
	return seg->seq + seg->len + !!(seg->flags & STORY_SYN) +
	       !!(seg->flags & STORY_FIN);
}

#endif
