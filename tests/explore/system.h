/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The system that is explored: two ends, the segments in flight between them,
 * and an observer. It is one plain struct without pointers, so that a state of
 * the system is its bytes.
 */
#ifndef SYSTEM_H
#define SYSTEM_H

#include "abi.h"
#include "rules/rules.h"
#include "port.h"

/* Segments in flight at most, both directions together. */
#define IN_FLIGHT 4

/* Sequence numbers are stored relative to these bases, in one byte. */
#define BASE_A 0x7ffffffeu /* A's stream crosses 0x80000000 at once */
#define BASE_B 0xa0000000u
/* Number zero of a RST (RFC 9293, 3.5.2); it is outside every window. */
#define NUMBER_ZERO 0xff

/* Payload of a data segment. One byte would look like a keep-alive (3.8.4). */
#define BYTES 2

/* Distance between the ISSs of an end's successive connections. */
#define ISS_STEP 32

/* Flag of a sender's state: its FIN was sent before its SYN was acknowledged. */
#define STATE_OPENING 0x80

/* What an end has done, or has yet to do. */
#define END_PASSIVE	  0x01 /* opened by a passive OPEN */
#define END_OPENED	  0x02 /* OPEN was called */
#define END_SENT	  0x04 /* has sent its data */
#define END_WITH_FIN	  0x08 /* its data and its FIN are one segment */
#define END_ACK_DUE	  0x10 /* has something to acknowledge */
#define END_FIN_KEPT	  0x20 /* has received the peer's FIN before its data */
#define END_LISTENS_AGAIN 0x40 /* has returned to LISTEN */
#define END_AGAIN	  0x80 /* in its second incarnation */

/**
 * struct end - one end, RFC 9293, 3.3.1
 * @state: enum story_state
 * @flags: END_*
 * @iss: ISS; an end's own numbers are relative to its own base
 * @una: SND.UNA
 * @nxt: SND.NXT
 * @fin: the number behind its FIN; 0: no FIN sent
 * @irs: IRS, relative to the peer's base
 * @rcv: RCV.NXT, relative to the peer's base
 * @acked: RCV.NXT when it last sent an ACK
 */
struct end {
	u8 state;
	u8 flags;
	u8 iss;
	u8 una;
	u8 nxt;
	u8 fin;
	u8 irs;
	u8 rcv;
	u8 acked;
};

/**
 * struct flight - a segment in flight
 * @flags: STORY_SYN and so on; 0: the slot is empty
 * @seq: SEG.SEQ
 * @ack: SEG.ACK
 * @len: payload bytes
 * @from: the end that sent it
 * @old: sent before the event that makes its sender's state doubtful
 * @copy: a duplicate, made by the channel
 * @passed: it is behind the router
 * @fin: it carries its sender's FIN, or its number is behind the FIN
 * @late: may have been sent later than it was, and is never @old: see sweep.c
 * @order: its position among its sender's segments that the observer has not
 *         observed; 0: it, or a later segment, has been observed
 * @life: in which of its sender's incarnations it was sent, modulo 4
 * @state: the state of its sender right after it was sent; STATE_OPENING
 */
struct flight {
	u8 flags;
	u8 seq;
	u8 ack;
	u8 len : 2;
	u8 from : 1;
	u8 old : 1;
	u8 copy : 1;
	u8 passed : 1;
	u8 fin : 1;
	u8 late : 1;
	u8 order : 4;
	u8 life : 2;
	u8 state;
};

/*
 * Why an observer cannot know an end's state at rest: is_unknowable() in
 * observer.c uses these and gives the reason for each. A doubt ends when a
 * segment is observed that the end has sent since.
 */
#define DOUBT_SILENT	 0x01 /* the end closed and sent nothing */
#define DOUBT_LOST	 0x02 /* its peer was closed, and a segment was lost */
#define DOUBT_RST_LOST	 0x04 /* its RST was lost before the observer */
#define DOUBT_TIMER	 0x08 /* the observer's timer changed its state */
#define DOUBT_UNANSWERED 0x10 /* the answer to its retransmission was lost */
#define DOUBT_LATE	 0x20 /* one end closed, and a late segment looks alive */

/* What happened to the segments with an end's FIN. */
#define FIN_SEEN 0x01 /* the FIN, or a segment behind it, was observed */
#define FIN_LATE 0x02 /* one was lost or reordered before it was believed */

/**
 * struct observer - the core, and what is needed to check it
 * @facts: times are all 0; segments and retransmissions are checked and
 *         zeroed at each step
 * @exists: there is an entry
 * @gone: there was an entry, and it has timed out; nothing follows
 * @state: by end: its state right after its last observed segment, as in struct
 *         flight; STORY_STATE_NONE: not checked, see observer.c
 * @fin: by end: FIN_*
 * @life: by end: its latest incarnation of which a segment was observed
 * @doubt: by end: DOUBT_*
 * @reported: textbook steps reported for this connection; a step that may be
 *            reported twice has a second bit
 */
struct observer {
	struct story_facts facts;
	u8 exists;
	u8 gone;
	u8 state[2];
	u8 fin[2];
	u8 doubt[2];
	u8 life[2];
	u32 reported;
};

/**
 * struct system - a state of the system
 * @end: A and B
 * @flight: segments in flight, sorted
 * @losses: how many segments may still be lost
 * @duplicates: how many may still be duplicated
 * @premature: how many may still be retransmitted while an ACK may still come
 * @calls: what the ends may do, a bit for each enum call; never changes
 * @observer: the observer
 */
struct system {
	struct end end[2];
	struct flight flight[IN_FLIGHT];
	u8 losses;
	u8 duplicates;
	u8 premature;
	u16 calls;
	struct observer observer;
};

/** enum point - the observation point */
enum point {
	POINT_A,	/* A's host */
	POINT_B,	/* B's host */
	POINT_HOST,	/* A and B on one host: loopback */
	POINT_ROUTER_A, /* a router; all loss is between it and B */
	POINT_ROUTER_B, /* a router; all loss is between it and A */
	POINT_ROUTER,	/* a router, with loss on both sides */
	POINT_ONLY_A,	/* the same, but B's segments take another way */
	POINT_ONLY_B,	/* the same, but A's segments take another way */
	POINTS,
};

static inline bool in_flight(const struct flight *g)
{
	return g->flags;
}

#endif
