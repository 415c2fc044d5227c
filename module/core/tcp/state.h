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
 * @byte: both, to be compared and copied at once
 */
struct story_opinion {
	union {
		struct {
			u8 state : 4;
			u8 presumed : 1;
		};
		u8 byte;
	};
};

/* Where bit-fields stand in a byte; that of struct story_seen is one more. */
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define STORY_OPINION_SHIFT	0
#define STORY_OPINION_STATE	0x0f
#define STORY_OPINION_PRESUMED	0x10
#define STORY_SEEN_ISN		0x20
#else
#define STORY_OPINION_SHIFT	4
#define STORY_OPINION_STATE	0xf0
#define STORY_OPINION_PRESUMED	0x08
#define STORY_SEEN_ISN		0x04
#endif

/**
 * DOC: words
 *
 * All that makes an end's state, as one word: the facts that are held in the
 * lowest byte, those that are witnessed in the next, the attributes above. And a
 * row of the table as such a word: a state, what must be witnessed for it to be
 * so, and the attributes that make it presumed whatever is.
 */
static __always_inline u32 story_state_word(u8 held, u8 witnessed, u16 attr)
{
	return held | witnessed << 8 | (u32)attr << 16;
}

/* The attributes that rows ask for, in the lowest bits. */
#define STORY_ATTRS_ROW \
	(STORY_ATTR_PASSIVE | STORY_ATTR_FIN_ANSWERS | STORY_ATTR_TO_LISTEN)
#define STORY_FACTS_ALL (STORY_FACTS_SYN | STORY_FACTS_FIN | STORY_FACT_CLOSED)

/* Rows by facts held and attributes, as far as they were looked for; else 0. */
extern u32 story_state_rows[(STORY_ATTRS_ROW + 1) * (STORY_FACTS_ALL + 1)];

/** story_state_search() - look for the row of a word, and note it */
u32 story_state_search(u32 word);

/** story_state_index() - the place of a word's row among those found */
static __always_inline u32 story_state_index(u32 word)
{
	return (word >> 16 & STORY_ATTRS_ROW) * (STORY_FACTS_ALL + 1) +
	       (word & STORY_FACTS_ALL);
}

/** story_state_row() - the row of an end's word; its state in the lowest bits */
static __always_inline u32 story_state_row(u32 word)
{
	u32 row = READ_ONCE(story_state_rows[story_state_index(word)]);

	return row ? row : story_state_search(word);
}

/**
 * story_state_of_word() - the state that an end's facts make
 * @word: story_state_word()
 *
 * A pure function: one table, the section of RFC 9293 beside each row.
 */
static __always_inline struct story_opinion story_state_of_word(u32 word)
{
	u32 row = story_state_row(word);
	/* what is not witnessed, and the attributes */
	u32 doubts = word ^ STORY_FACTS_ALL << 8;

	bool presumed = row & doubts & ~0xffu;

	return (struct story_opinion){
		.byte = (row & STORY_OPINION_STATE) |
			(presumed ? STORY_OPINION_PRESUMED : 0),
	};
}

/**
 * story_state_of() - the same
 * @held: facts held, presumed or witnessed
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_PASSIVE and so on
 */
static inline struct story_opinion story_state_of(u8 held, u8 witnessed,
						  u16 attr)
{
	return story_state_of_word(story_state_word(held, witnessed, attr));
}

/**
 * story_state_through() - the states passed through between two sets of facts
 * @old: an end's word before
 * @new: its word after
 *
 * One segment can bring several facts (an ACK and a FIN); they take effect in
 * the order in which RFC 9293, section 3.10.7.4 processes them.
 * Return: the first two states strictly between old and new.
 */
u8 story_state_through(u32 old, u32 new);

#endif
