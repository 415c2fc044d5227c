/* SPDX-License-Identifier: GPL-2.0 */
/* Find the IP packet in a frame of a capture. */
#ifndef TCPSTORY_LINK_H
#define TCPSTORY_LINK_H

#include "port.h"

struct link_type;

/**
 * struct link_frame - a frame as it was captured
 * @bytes: its bytes
 * @captured: how many were captured
 * @len: how many it had
 */
struct link_frame {
	const u8 *bytes;
	u32 captured;
	u32 len;
};

/**
 * struct link_packet - the IP packet in a frame
 * @ip: its bytes
 * @captured: how many were captured, without padding; at least 1
 * @total: its length, as the IP header has it; 0 if the frame is shorter
 * @place: which link and which direction, as far as the link's header says so
 */
struct link_packet {
	const u8 *ip;
	u32 captured;
	u32 total;
	u64 place;
};

/** link_type_find() - the link type with this number of libpcap's, or NULL */
const struct link_type *link_type_find(int number);

/**
 * link_find_ip() - find the IP packet in a frame
 * @type: the frame's link type
 * @frame: the frame
 * @packet: filled
 *
 * Return: false if there is none.
 */
bool link_find_ip(const struct link_type *type, const struct link_frame *frame,
		  struct link_packet *packet);

#endif
