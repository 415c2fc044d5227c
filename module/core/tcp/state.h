/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_STATE_H
#define STORY_STATE_H

#include "abi.h"
#include "port.h"

/*
 * The facts that an end's state is made of. A fact is held or not; a held one
 * is witnessed or only presumed. The bits stand in the order in which RFC 9293,
 * 3.10.7.4 processes a segment: SYN, ACK, FIN.
 */
/* clang-format off */
#define STORY_FACT_SYN_SENT	0x01	/* it has sent a SYN */
#define STORY_FACT_SYN_ACKED	0x02	/* its SYN was acknowledged to it */
#define STORY_FACT_SYN_RCVD	0x04	/* it has received the peer's SYN */
#define STORY_FACT_FIN_SENT	0x08	/* it has sent a FIN */
#define STORY_FACT_FIN_ACKED	0x10	/* its FIN was acknowledged to it */
#define STORY_FACT_FIN_RCVD	0x20	/* it has received the peer's FIN, in order */
#define STORY_FACT_CLOSED	0x40	/* it has no connection any more */

#define STORY_FACTS_SYN \
	(STORY_FACT_SYN_SENT | STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD)
#define STORY_FACTS_FIN \
	(STORY_FACT_FIN_SENT | STORY_FACT_FIN_ACKED | STORY_FACT_FIN_RCVD)
/* Beyond SYN-RECEIVED. Only from there a passive OPEN returns to LISTEN: 3.10.7.4 */
#define STORY_FACTS_BEYOND_SYN_RECEIVED \
	(STORY_FACT_SYN_ACKED | STORY_FACTS_FIN | STORY_FACT_CLOSED)
#define STORY_FACTS_ALL (STORY_FACTS_SYN | STORY_FACTS_FIN | STORY_FACT_CLOSED)

/* How the facts came about, where the state depends on it. */
#define STORY_ATTR_PASSIVE	0x01	/* passive OPEN: its first SYN carried an ACK */
#define STORY_ATTR_FIN_ANSWERS	0x02	/* its first FIN acknowledged the peer's */
#define STORY_ATTR_TO_LISTEN	0x04	/* closed from SYN-RECEIVED: back to LISTEN */
#define STORY_ATTR_FIN_QUEUED	0x08	/* its FIN may have waited behind unsent data
					 * since before the peer's came: tcpstory(7)
					 */
#define STORY_ATTR_FIN_WITH_ACK	0x10	/* its FIN was the first ACK of the peer's */
#define STORY_ATTR_SYN_ACK	0x20	/* it has sent a SYN,ACK */

/* In the upper byte: facts that may hold although no segment showed them. */
#define STORY_ATTR_MAYBE(fact)	((fact) << 8)
#define STORY_ATTR_MAYBE_FIN	STORY_ATTR_MAYBE(STORY_FACT_FIN_SENT)
#define STORY_ATTR_MAYBE_FINNED	STORY_ATTR_MAYBE(STORY_FACT_FIN_RCVD)
#define STORY_ATTR_RESET	STORY_ATTR_MAYBE(STORY_FACT_CLOSED) /* RST or ICMP */
/* clang-format on */

/**
 * struct story_end_state - a state, and how sure it is
 * @state: enum story_state
 * @presumed: a fact that decides it is only presumed
 */
struct story_end_state {
	u8 state : 4;
	u8 presumed : 1;
};

/**
 * story_state_word() - all that makes an end's state, as one word
 * @held: facts held, presumed or witnessed
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_*
 */
static __always_inline u32 story_state_word(u8 held, u8 witnessed, u16 attr)
{
	return held | witnessed << 8 | (u32)attr << 16;
}

/**
 * story_state_of() - the state that an end's facts make
 * @word: story_state_word()
 *
 * A pure function: one table, the section of RFC 9293 beside each row.
 */
struct story_end_state story_state_of(u32 word);

/**
 * story_state_through() - the states passed through between two sets of facts
 * @old: an end's word before
 * @new: its word after
 *
 * One segment can bring several facts (an ACK and a FIN); they take effect in
 * the order in which RFC 9293, section 3.10.7.4 processes them.
 * Return: the first two states strictly between old and new, 4 bits each.
 */
u8 story_state_through(u32 old, u32 new);

#endif
