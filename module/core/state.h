/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_STATE_H
#define STORY_STATE_H

#include "abi.h"
#include "port.h"

/*
 * The facts that an end's state is made of. A fact is held or not; a held one
 * is witnessed or only presumed.
 */
#define STORY_FACT_SYN_SENT	0x01	/* it has sent a SYN */
#define STORY_FACT_SYN_ACKED	0x02	/* it has got its SYN acknowledged */
#define STORY_FACT_SYN_RCVD	0x04	/* it has got the peer's SYN */
#define STORY_FACT_FIN_SENT	0x08
#define STORY_FACT_FIN_ACKED	0x10
#define STORY_FACT_FIN_RCVD	0x20	/* in order */
#define STORY_FACT_CLOSED	0x40	/* it knows the connection no more */

#define STORY_FACTS_SYN \
	(STORY_FACT_SYN_SENT | STORY_FACT_SYN_ACKED | STORY_FACT_SYN_RCVD)
#define STORY_FACTS_FIN \
	(STORY_FACT_FIN_SENT | STORY_FACT_FIN_ACKED | STORY_FACT_FIN_RCVD)

/* How they came about, where the state depends on it. */
#define STORY_ATTR_PASSIVE	0x01	/* its first SYN carried an ACK */
#define STORY_ATTR_FIN_ANSWERS	0x02	/* its first FIN acknowledged the peer's */
#define STORY_ATTR_TO_LISTEN	0x04	/* closed from SYN-RECEIVED: back to LISTEN */
#define STORY_ATTR_FIN_QUEUED	0x08	/* it may have closed before the peer's FIN came */
#define STORY_ATTR_FIN_WITH_ACK	0x10	/* its FIN was the first to acknowledge the peer's */
#define STORY_ATTR_SYN_ACK	0x20	/* it has sent a SYN/ACK */

/* In the upper byte, facts that may be so although nothing of it was seen. */
#define STORY_ATTR_MAYBE(fact)	((fact) << 8)
#define STORY_ATTR_MAYBE_FIN	STORY_ATTR_MAYBE(STORY_FACT_FIN_SENT)
#define STORY_ATTR_MAYBE_FINNED	STORY_ATTR_MAYBE(STORY_FACT_FIN_RCVD)
#define STORY_ATTR_RESET	STORY_ATTR_MAYBE(STORY_FACT_CLOSED) /* by RST or ICMP */

/**
 * struct story_opinion - a state, and how sure it is
 * @state: enum story_state
 * @presumed: whether a fact that decides it is only presumed
 */
struct story_opinion {
	u8 state : 4;
	u8 presumed : 1;
};

/**
 * story_state_of() - the state that an end's facts make
 * @held: facts held, presumed or witnessed
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_PASSIVE and so on
 *
 * A pure function: one table, the section of RFC 9293 beside each row.
 */
struct story_opinion story_state_of(u8 held, u8 witnessed, u16 attr);

/**
 * story_state_through() - the states passed through between two sets of facts
 * @held_old: facts held before
 * @witnessed_old: those of them that were witnessed
 * @held_new: facts held after
 * @attr: the attributes after
 * @through: filled with the states strictly between old and new
 * @max: places in @through
 *
 * One segment can bring several facts (an ACK and a FIN); they take effect in
 * the order in which RFC 9293, section 3.10.7.4 processes them.
 * Return: the number of states filled in.
 */
unsigned int story_state_through(u8 held_old, u8 witnessed_old, u8 held_new,
				 u16 attr, u8 *through, unsigned int max);

#endif
