/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_CONNECTION_H
#define STORY_CONNECTION_H

#include "abi.h"
#include "record/event.h"
#include "port.h"

/**
 * struct story_connection - a connection's record, a line of `connections`
 * @conn: its number
 * @started_ns: first segment observed, CLOCK_MONOTONIC, in ns
 * @last_ns: last segment observed
 * @since_ns: when each end entered its state
 * @bytes: as in struct story_event; so are the arrays that follow
 * @addr: client's and server's
 * @isn: where state[].isn_known
 * @segments: sent by each end
 * @retransmissions: likewise
 * @vrf: as in struct story_flow
 * @handshake_us: from the first SYN to the ACK of the SYN,ACK; STORY_UNKNOWN_US
 *                if that was not observed
 * @syn_rtt_us: from the SYN to the SYN,ACK; STORY_UNKNOWN_US if that was not
 *              observed, or retransmissions make it ambiguous
 * @ack_rtt_us: from the SYN,ACK to its ACK; likewise
 * @expires_s: seconds until its next timer; STORY_UNKNOWN_US if the record was
 *             folded from events
 * @port: ports
 * @state: states
 * @local: whether each end is a socket of this host and namespace; STORY_UNKNOWN
 *         if that is not known; so are the five that follow, @sent and
 *         @unseen
 * @opened: enum story_opened
 * @closed: enum story_closed
 * @closed_by: enum story_by
 * @verdict: enum story_verdict
 * @roles_guessed: picked up: which end is the client is a guess
 * @family6: IPv6, not IPv4
 * @refused_by_icmp: the opening was refused by an ICMP error, not a RST
 * @sent: which of SYN, FIN and RST each end has been observed to send, as bits
 *        of the TCP header; not a RST that was ignored
 * @unseen: whether each end has sent, or may have, what was not observed here
 */
struct story_connection {
	u64 conn;
	u64 started_ns;
	u64 last_ns;
	u64 since_ns[2];
	u64 bytes[2];
	u8 addr[2][16];
	u32 isn[2];
	u32 segments[2];
	u32 retransmissions[2];
	u32 vrf;
	u32 handshake_us;
	u32 syn_rtt_us;
	u32 ack_rtt_us;
	u32 expires_s;
	u16 port[2];
	struct story_seen state[2];
	u8 local[2];
	u8 opened;
	u8 closed;
	u8 closed_by;
	u8 verdict;
	u8 roles_guessed;
	bool family6;
	bool refused_by_icmp;
	u8 sent[2];
	u8 unseen[2];
};

/** story_connection_format() - format a connection, as story_event_format() does */
size_t story_connection_format(const struct story_connection *c, char *buf,
			       size_t size);

#endif
