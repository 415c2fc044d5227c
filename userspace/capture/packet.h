/* SPDX-License-Identifier: GPL-2.0 */
/* From a captured frame to what the tracker needs of it. */
#ifndef TCPSTORY_PACKET_H
#define TCPSTORY_PACKET_H

#include "capture/host.h"
#include "capture/link.h"
#include "tcp/flow.h"
#include "tcp/segment.h"

/**
 * struct packet - a captured TCP segment, a fragment of one, or an ICMP error
 * @frame: number of its frame in the file, from 1
 * @time_ns: when it was captured
 * @digest: the same each time that this segment is seen
 * @place: where it was captured, and its hop limit: if a segment is seen at two
 *         places, it differs
 * @flow: the connection's key; of an ICMP error, that of the segment it quotes
 * @seg: the segment; of a fragment or an ICMP error, its sequence number. Its
 *       addresses are those of @flow: the pointers are NULL
 * @parse: what it is: a segment, a fragment, an ICMP error, or what is wrong
 * @quote: what an ICMP error quotes, likewise
 * @from: endpoint of @flow that sent the segment
 * @icmp_type: type of an ICMP error
 * @icmp_code: its code
 * @sent: by the host that captured
 * @delivered: to the host that captured
 * @bad_checksum: delivered, and the checksum is wrong
 * @cut: the capture has not all of its headers
 */
struct packet {
	u64 frame;
	u64 time_ns;
	u64 digest;
	u64 place;
	struct story_flow flow;
	struct story_segment seg;
	u8 parse;
	u8 quote;
	u8 from;
	u8 icmp_type;
	u8 icmp_code;
	bool sent;
	bool delivered;
	bool bad_checksum;
	bool cut;
};

/**
 * packet_read() - read the headers of a captured frame
 * @p: filled, except @frame and @time_ns
 * @type: the frame's link type
 * @frame: the frame
 * @host: the host that captured
 *
 * Return: false if it is nothing for the tracker.
 */
bool packet_read(struct packet *p, const struct link_type *type,
		 const struct link_frame *frame, const struct host *host);

#endif
