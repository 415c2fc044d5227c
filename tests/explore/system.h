/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What is explored: two ends, the segments between them, and an observer. All
 * of it is one plain struct without pointers, so that a state is its bytes.
 */
#ifndef WORLD_H
#define WORLD_H

#include "abi.h"
#include "tcp/facts.h"
#include "port.h"

/* Most segments under way at once, both directions together. */
#define IN_FLIGHT 4

/* Sequence numbers are kept relative to these, in a byte. */
#define BASE_A 0x7ffffffeu	/* its stream changes sign at once */
#define BASE_B 0xa0000000u
/* ... but for RFC 9293, 3.5.2: a RST with number zero, in nobody's window. */
#define NUMBER_ZERO 0xff

/* Payload of a data segment. One byte would look like a keep-alive (3.8.4). */
#define BYTES 2

/* How far apart the ISSs of a listener lie that begins anew. */
#define ISS_STEP 32

/* What an end has done, or has yet to do. */
#define END_PASSIVE	0x01	/* opened by a passive OPEN */
#define END_OPENED	0x02	/* has had its OPEN */
#define END_SENT	0x04	/* has sent its bytes */
#define END_WITH_FIN	0x08	/* its bytes and its FIN are one segment */
#define END_ACK_DUE	0x10	/* has something to acknowledge */
#define END_ANEW	0x40	/* has gone back to LISTEN */
#define END_FIN_KEPT	0x20	/* the peer's FIN has come before its bytes */

/**
 * struct end - one end, RFC 9293, 3.3.1
 * @state: enum story_state
 * @flags: END_*
 * @iss: ISS; its own numbers are relative to its own base
 * @una: SND.UNA
 * @nxt: SND.NXT
 * @fin: number behind its FIN; 0: not sent
 * @irs: IRS, relative to the peer's base
 * @rcv: RCV.NXT, likewise
 * @acked: RCV.NXT when it last told it
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
 * struct flight - a segment under way
 * @flags: STORY_SYN and so on; 0: an empty place
 * @seq: SEG.SEQ
 * @ack: SEG.ACK
 * @len: payload bytes
 * @from: the end that sent it
 * @state: the state of that end right after
 * @order: place in its sender's order among those that the observer has not
 *         seen; 0: it, or a later one, has been seen
 * @old: sent before what makes its sender's state doubtful
 * @copy: a duplicate, made under way
 * @passed: it is behind the router
 * @fin: it has its sender's FIN, or stands behind it
 * @late: may have been sent later than it was, and is never @old: see sweep.c
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
	u8 order;
	u8 state;
};

/*
 * Why an observer cannot know an end's state at rest; see observer.c, where
 * they are used, for why each is unknowable. All are over when a segment is
 * seen that the end has sent since.
 */
#define DOUBT_SILENT	0x01	/* it has ended without a word */
#define DOUBT_LOST	0x02	/* its peer was gone, and something was lost */
#define DOUBT_MUTE	0x04	/* its RST was lost before it was seen */
#define DOUBT_TIMED	0x08	/* the observer's timer has judged it */
#define DOUBT_UNTOLD	0x10	/* the answer to what it sent again was lost */

/* What became of the segments with an end's FIN. */
#define FIN_SEEN	0x01	/* it, or what stands behind it, was seen */
#define FIN_LATE	0x02	/* one was lost, or overtaken, before it was seen */

/**
 * struct observer - the core, and what is needed to judge it
 * @facts: times are all 0; segments and retransmissions are checked and
 *         zeroed at each step
 * @exists: there is an entry
 * @state: by end: the state it had right after the last of its segments seen;
 *         STORY_STATE_NONE: not followed, see observer.c
 * @fin: by end: FIN_*
 * @doubt: by end: DOUBT_*
 * @gone: there was an entry, and its time is over; nothing follows
 * @told: textbook steps told of this connection; those that may come twice
 *        have a second bit
 */
struct observer {
	struct story_facts facts;
	u8 exists;
	u8 gone;
	u8 state[2];
	u8 fin[2];
	u8 doubt[2];
	u32 told;
};

/**
 * struct world - a state of all there is
 * @end: A and B
 * @flight: segments under way, sorted
 * @losses: how many may still be lost
 * @copies: how many may still be duplicated
 * @agains: how many may still be sent again
 * @calls: what ends may do, a bit for each enum call; never changes
 * @observer: who sees some of it
 */
struct world {
	struct end end[2];
	struct flight flight[IN_FLIGHT];
	u8 losses;
	u8 copies;
	u8 agains;
	u8 calls;
	struct observer observer;
};

/** enum vantage - where the observer is */
enum vantage {
	VANTAGE_A,		/* on A's host */
	VANTAGE_B,
	VANTAGE_HOST,		/* A and B are on one host: loopback */
	VANTAGE_ROUTER_A,	/* a router; all loss is between it and B */
	VANTAGE_ROUTER_B,
	VANTAGE_ROUTER,		/* loss on both sides of it */
	VANTAGES,
};

static inline bool in_flight(const struct flight *g)
{
	return g->flags;
}

#endif
