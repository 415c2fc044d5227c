/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_EVENT_H
#define STORY_EVENT_H

#include "abi.h"
#include "port.h"

/* A value that a recording of an older module does not have. */
#define STORY_UNKNOWN 0xff

/* Index of each end in the arrays of events and connections. */
#define STORY_CLIENT 0
#define STORY_SERVER 1

/**
 * struct story_seen - an end's state in an event or a connection's record
 * @state: enum story_state
 * @presumed: the state is not proven; printed as a question mark
 * @isn_known: the end's initial sequence number was observed
 */
struct story_seen {
	u8 state : 4;
	u8 presumed : 1;
	u8 isn_known : 1;
};

/**
 * struct story_event - what changed a connection, and how it stands afterwards
 * @number: from 1, without a gap, in each namespace
 * @mono_ns: CLOCK_MONOTONIC, in ns
 * @conn: the connection's number, from 1 in each namespace
 * @bytes: payload bytes that each end has sent so far, each counted once; at
 *         least so many, if @unseen
 * @addr: addresses of client and server, as in struct story_flow
 * @isn: initial sequence numbers, where new[].isn_known
 * @segments: segments that each end has sent so far
 * @retransmissions: those of them that brought nothing new
 * @vrf: as in struct story_flow
 * @seq: SEG.SEQ; for a timer the seconds that passed; for ICMP type * 256 + code
 * @ack: SEG.ACK
 * @len: SEG.LEN without SYN and FIN
 * @port: ports of client and server
 * @window: SEG.WND as in the header
 * @flags: the segment's flags; 0 without a segment
 * @old: states before
 * @new: states after
 * @through: up to two states passed through by each end, 4 bits each, the
 *           first in the low bits, STORY_STATE_NONE if none
 * @handshake_us: as in struct story_connection, after the event; so are the ten
 *                members that follow. A recording of an older module has none of
 *                them: each is STORY_UNKNOWN, or STORY_UNKNOWN_US
 * @syn_rtt_us: likewise
 * @ack_rtt_us: likewise
 * @opened: likewise
 * @closed: likewise
 * @closed_by: likewise
 * @verdict: likewise
 * @roles_guessed: likewise
 * @local: likewise
 * @sent: likewise
 * @unseen: likewise
 * @step: enum story_step
 * @check: enum story_check
 * @note: enum story_note
 * @family6: IPv6, not IPv4
 * @from: enum story_from
 * @via: enum story_via
 * @cause: enum story_cause
 */
struct story_event {
	u64 number;
	u64 mono_ns;
	u64 conn;
	u64 bytes[2];
	u8 addr[2][16];
	u32 isn[2];
	u32 segments[2];
	u32 retransmissions[2];
	u32 vrf;
	u32 seq;
	u32 ack;
	u32 len;
	u16 port[2];
	u16 window;
	u8 flags;
	struct story_seen old[2];
	struct story_seen new[2];
	u8 through[2];
	u32 handshake_us;
	u32 syn_rtt_us;
	u32 ack_rtt_us;
	u8 opened;
	u8 closed;
	u8 closed_by;
	u8 verdict;
	u8 roles_guessed;
	u8 local[2];
	u8 sent[2];
	u8 unseen[2];
	u8 step : 6;
	u8 check : 2;
	u8 note;
	u8 family6 : 1;
	u8 from : 2;
	u8 via : 2;
	u8 cause : 3;
};

/**
 * story_event_format() - format an event as a line of /proc
 * @event: the event
 * @buf: at least STORY_LINE_MAX bytes
 * @size: its size
 *
 * The line ends with a newline, and the buffer with a terminator. Keys have a fixed
 * order; new ones go before the sentence, which is last.
 * Context: any. Return: the line's length, with its newline.
 */
size_t story_event_format(const struct story_event *event, char *buf,
			  size_t size);

/** story_event_is_segment() - whether a segment brought the event about */
static inline bool story_event_is_segment(const struct story_event *event)
{
	return event->from != STORY_FROM_NONE &&
	       (event->cause == STORY_CAUSE_SEGMENT ||
		event->cause == STORY_CAUSE_DELIVERY);
}

/**
 * story_is_seq_wrong() - whether it is SEG.SEQ that is not as expected
 * @event: the event
 *
 * The third segment of the handshake comes behind its sender's SYN. All other
 * checks, and all that are passed, are of SEG.ACK.
 */
static inline bool story_is_seq_wrong(const struct story_event *event)
{
	unsigned int end = event->from == STORY_FROM_SERVER;

	return event->check == STORY_CHECK_WRONG &&
	       event->note == STORY_NOTE_OPEN_ACK && event->new[end].isn_known &&
	       (s32)(event->seq - event->isn[end]) <= 0;
}

/** story_has_unseen() - whether an end's @unseen is known, and it has */
static inline bool story_has_unseen(u8 unseen)
{
	return unseen != STORY_UNKNOWN && unseen;
}

/**
 * story_moved() - whether an end's state changes with the event
 * @event: the event
 * @end: STORY_CLIENT or STORY_SERVER
 *
 * A change is another state, a state passed through, or a proof.
 */
static inline bool story_moved(const struct story_event *event, int end)
{
	return event->old[end].state != event->new[end].state ||
	       event->old[end].presumed != event->new[end].presumed ||
	       event->through[end] != STORY_THROUGH_NONE;
}

/** story_through() - the i-th state that an end passed through; i is 0 or 1 */
static inline enum story_state story_through(const struct story_event *event,
					     int end, int i)
{
	return event->through[end] >> (4 * i) & 15;
}

#endif
