// SPDX-License-Identifier: GPL-2.0
#include "capture/link.h"

/* EtherTypes. */
#define ETHER_IPV4	    0x0800
#define ETHER_VLAN	    0x8100
#define ETHER_IPV6	    0x86dd
#define ETHER_PPPOE_SESSION 0x8864
#define ETHER_QINQ	    0x88a8
#define ETHER_QINQ_OLD	    0x9100

#define PPP_IPV4 0x0021
#define PPP_IPV6 0x0057

/* Bytes of a VLAN tag, of a PPPoE header, of an IPv6 header. */
#define TAG_LEN	  4
#define PPPOE_LEN 6
#define IPV6_LEN  40
/* An IP header as far as its length. */
#define LENGTH_END 6

/* More tags than this is nothing that a switch forwards. */
#define TAGS_MAX 4

/* What follows the link's own header. */
enum next {
	NEXT_IP,    /* an IP packet */
	NEXT_PPP,   /* a PPP frame */
	NEXT_ETHER, /* what the header's EtherType says */
};

/**
 * struct link_type - the header of a link
 * @number: libpcap's DLT_*, as pcap_datalink() returns it
 * @next: what follows it
 * @len: its length
 * @ether_at: offset of the EtherType in it
 */
struct link_type {
	int number;
	enum next next;
	u8 len;
	u8 ether_at;
};

static const struct link_type types[] = {
	{ 1, NEXT_ETHER, 14, 12 },   /* Ethernet */
	{ 113, NEXT_ETHER, 16, 14 }, /* Linux cooked: SLL */
	{ 276, NEXT_ETHER, 20, 0 },  /* and SLL2 */
	{ 12, NEXT_IP, 0, 0 },	     /* raw IP: DLT_RAW */
	{ 14, NEXT_IP, 0, 0 },	     /* DLT_RAW of OpenBSD */
	{ 101, NEXT_IP, 0, 0 },	     /* LINKTYPE_RAW */
	{ 228, NEXT_IP, 0, 0 },	     /* IPv4 */
	{ 229, NEXT_IP, 0, 0 },	     /* IPv6 */
	/* the address family, whose numbers differ between systems */
	{ 0, NEXT_IP, 4, 0 },	/* loopback: NULL */
	{ 108, NEXT_IP, 4, 0 }, /* and LOOP */
	{ 9, NEXT_PPP, 0, 0 },	/* PPP */
	{ 50, NEXT_PPP, 0, 0 }, /* in HDLC-like framing */
	{ 51, NEXT_PPP, 6, 0 }, /* PPPoE without Ethernet */
};

const struct link_type *link_type_find(int number)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		if (types[i].number == number)
			return &types[i];
	return NULL;
}

static bool has(const struct link_frame *frame, u32 at, u32 len)
{
	return at <= frame->captured && frame->captured - at >= len;
}

/* Of a link's header, in words; the last of them may overlap the one before. */
static u64 place_of(const u8 *header, u32 len)
{
	const u64 factor = 0x9e3779b97f4a7c15ull;
	u64 hash = 0;
	u32 i;

	if (len < 8)
		return 0;
	for (i = 0; i + 8 < len; i += 8)
		hash = (hash ^ story_own64(header + i)) * factor;
	return (hash ^ story_own64(header + len - 8)) * factor;
}

/* RFC 1661, 6.5 and 6.6: address and control may be left out, and half of the protocol. */
static bool skip_ppp(const struct link_frame *frame, u32 *at)
{
	u16 protocol;

	if (has(frame, *at, 2) && story_load16(frame->bytes + *at) == 0xff03)
		*at += 2;
	if (!has(frame, *at, 2))
		return false;
	protocol = frame->bytes[*at];
	if (protocol & 1) {
		*at += 1;
	} else {
		protocol = story_load16(frame->bytes + *at);
		*at += 2;
	}
	return protocol == PPP_IPV4 || protocol == PPP_IPV6;
}

/* IEEE 802.1Q, 802.1ad; RFC 2516. */
static bool skip_tags(const struct link_frame *frame, u32 *at, u16 ether)
{
	unsigned int i;

	for (i = 0; i < TAGS_MAX; i++) {
		if (ether != ETHER_VLAN && ether != ETHER_QINQ &&
		    ether != ETHER_QINQ_OLD)
			break;
		if (!has(frame, *at, TAG_LEN))
			return false;
		ether = story_load16(frame->bytes + *at + 2);
		*at += TAG_LEN;
	}
	if (ether == ETHER_PPPOE_SESSION) {
		*at += PPPOE_LEN;
		return skip_ppp(frame, at);
	}
	return ether == ETHER_IPV4 || ether == ETHER_IPV6;
}

/*
 * The packet's length as its header has it. It is 0 if it was not known yet, with
 * segmentation offload, and in a jumbogram (RFC 2675).
 */
static u32 length_of(const u8 *ip, u32 on_wire)
{
	bool ipv6 = ip[0] >> 4 == 6;
	u32 len = story_load16(ip + (ipv6 ? 4 : 2));

	if (!len)
		return on_wire;
	return ipv6 ? len + IPV6_LEN : len;
}

bool link_find_ip(const struct link_type *type, const struct link_frame *frame,
		  struct link_packet *packet)
{
	u32 at = type->len, on_wire;

	if (!has(frame, 0, at))
		return false;
	if (type->next == NEXT_ETHER &&
	    !skip_tags(frame, &at, story_load16(frame->bytes + type->ether_at)))
		return false;
	if (type->next == NEXT_PPP && !skip_ppp(frame, &at))
		return false;
	if (!has(frame, at, 1))
		return false;
	packet->place = place_of(frame->bytes, type->len);
	packet->ip = frame->bytes + at;
	packet->captured = frame->captured - at;
	packet->total = 0;
	if (packet->captured < LENGTH_END)
		return true;
	on_wire = frame->len < at ? 0 : frame->len - at;
	packet->total = length_of(packet->ip, on_wire);
	/* a receiver drops it */
	if (packet->total > on_wire)
		packet->total = 0;
	else if (packet->captured > packet->total)
		packet->captured = packet->total;
	return true;
}
