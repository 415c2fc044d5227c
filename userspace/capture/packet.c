// SPDX-License-Identifier: GPL-2.0
#include "capture/packet.h"

/* Where TCP has its checksum. */
#define CHECKSUM_AT 16

/* The sum of a checksum; words in the machine's order: RFC 1071, 2 (B). */
static u64 add_words(u64 sum, const u8 *bytes, u32 len)
{
	u8 last[4] = { 0 };

	for (; len >= sizeof(last); bytes += sizeof(last), len -= sizeof(last))
		sum += story_own32(bytes);
	memcpy(last, bytes, len);
	return sum + story_own32(last);
}

static u16 fold(u64 sum)
{
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/*
 * Whether a segment that was captured completely has a wrong checksum. If it did
 * not come over a wire, or was merged by GRO, the checksum is only that of the
 * pseudo-header, for hardware to complete.
 */
static bool is_checksum_bad(const struct story_segment *seg,
			    const struct link_packet *packet)
{
	u32 len = packet->total - seg->offset;
	u8 words[8] = { len >> 24, len >> 16, len >> 8, len,
			0,	   0,	      0,	STORY_PROTO_TCP };
	u32 addr_len = seg->family == 4 ? 4 : 16;
	const u8 *tcp = packet->ip + seg->offset;
	u64 pseudo = add_words(0, words, sizeof(words));

	if (packet->captured < packet->total)
		return false;
	pseudo = add_words(pseudo, seg->saddr, addr_len);
	pseudo = add_words(pseudo, seg->daddr, addr_len);
	return fold(add_words(pseudo, tcp, len)) != 0xffff &&
	       story_own16(tcp + CHECKSUM_AT) != fold(pseudo);
}

static u64 mix(u64 hash, u64 word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15ull;
	return hash ^ hash >> 32;
}

/* Of the connection and the IP packet: not the same in a retransmission by IPv4. */
static u64 digest_of(const struct packet *p, const u8 *ip)
{
	u64 hash = mix(p->from, p->seg.seq);
	unsigned int i;

	for (i = 0; i < sizeof(p->flow) / sizeof(u64); i++)
		hash = mix(hash, story_flow_word(&p->flow, i));
	/* the identification */
	return p->seg.family == 4 ? mix(hash, story_load16(ip + 4)) : hash;
}

/*
 * Of all that is the same wherever a segment is seen. Not the checksum: before it
 * is sent, it may be left to hardware.
 */
static u64 digest_of_segment(const struct packet *p,
			     const struct link_packet *packet)
{
	const struct story_segment *seg = &p->seg;
	u32 at = seg->offset + STORY_TCP_LEN;
	u32 end = seg->offset + seg->header * 4;
	u64 hash = mix(digest_of(p, packet->ip), seg->ack);

	hash = mix(hash, (u64)seg->len << 32 | seg->window << 8 | seg->flags);
	for (; at < end && at + 4 <= packet->captured; at += 4)
		hash = mix(hash, story_own32(packet->ip + at));
	return hash;
}

/* A router decrements the hop limit. */
static u64 place_of(const struct packet *p, const struct link_packet *packet)
{
	return mix(packet->place, packet->ip[p->seg.family == 4 ? 8 : 7]);
}

static void set_flow(struct packet *p)
{
	p->from = story_flow_from_segment(&p->flow, &p->seg, 0);
}

/* Whether an ICMP error, which is of no connection itself, quotes a segment. */
static bool read_icmp(struct packet *p, const struct link_packet *packet,
		      const struct host *host)
{
	u32 offset = p->seg.offset;

	p->delivered = host_has(host, p->seg.family, p->seg.daddr);
	/* the host's own errors are observed where they are delivered */
	if (offset >= packet->captured ||
	    host_has(host, p->seg.family, p->seg.saddr))
		return false;
	p->quote = story_segment_parse_quote(packet->ip + offset,
					     packet->captured - offset,
					     p->seg.family, &p->seg,
					     &p->icmp_type, &p->icmp_code);
	if (p->quote == STORY_PARSE_OTHER)
		return false;
	if (p->quote == STORY_PARSE_TCP)
		set_flow(p);
	p->digest = mix(digest_of(p, packet->ip),
			p->icmp_type << 8 | p->icmp_code);
	p->place = place_of(p, packet);
	return true;
}

static void read_segment(struct packet *p, const struct link_packet *packet,
			 const struct host *host)
{
	set_flow(p);
	p->sent = host_has(host, p->seg.family, p->seg.saddr);
	p->delivered = host_has(host, p->seg.family, p->seg.daddr);
	if (p->parse != STORY_PARSE_TCP)
		return;
	p->digest = digest_of_segment(p, packet);
	p->place = place_of(p, packet);
	p->bad_checksum = p->delivered && is_checksum_bad(&p->seg, packet);
}

bool packet_read(struct packet *p, const struct link_type *type,
		 const struct link_frame *frame, const struct host *host)
{
	struct link_packet packet;

	if (!link_find_ip(type, frame, &packet))
		return false;
	memset(p, 0, sizeof(*p));
	p->parse = story_segment_parse(packet.ip, packet.captured, packet.total,
				       &p->seg);
	switch (p->parse) {
	case STORY_PARSE_OTHER:
		return false;
	case STORY_PARSE_ICMP:
		if (!read_icmp(p, &packet, host))
			return false;
		break;
	case STORY_PARSE_FRAGMENT:
		if (!p->seg.count)
			break;
		fallthrough;
	case STORY_PARSE_TCP:
		read_segment(p, &packet, host);
		break;
	case STORY_PARSE_TRUNCATED:
		p->cut = frame->captured < frame->len;
		break;
	default:
		break;
	}
	p->seg.saddr = NULL;
	p->seg.daddr = NULL;
	return true;
}
