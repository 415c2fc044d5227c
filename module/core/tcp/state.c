// SPDX-License-Identifier: GPL-2.0
#include "tcp/state.h"

#define S_SENT	STORY_FACT_SYN_SENT
#define S_ACKED STORY_FACT_SYN_ACKED
#define S_RCVD	STORY_FACT_SYN_RCVD
#define F_SENT	STORY_FACT_FIN_SENT
#define F_ACKED STORY_FACT_FIN_ACKED
#define F_RCVD	STORY_FACT_FIN_RCVD
#define CLOSED	STORY_FACT_CLOSED

#define PASSIVE STORY_ATTR_PASSIVE
#define ANSWERS STORY_ATTR_FIN_ANSWERS
#define QUEUED	STORY_ATTR_FIN_QUEUED
#define FINNED	STORY_ATTR_MAYBE_FINNED
#define LISTEN	STORY_ATTR_TO_LISTEN

/**
 * struct row - one way to be in a state
 * @held: facts that must all be held for the row to fit
 * @attr: attributes that must all be set for the row to fit
 * @state: the state of an end that the row fits
 * @sure: facts that must all be witnessed; otherwise the state is presumed
 * @absent: facts that must not hold in this state; if an attribute says that
 *          one of them may hold unseen, the state is presumed
 * @doubt: attributes each of which makes the state presumed
 *
 * A row describes a state by what is known of the end. It is not a transition
 * (an arrow of figure 5): the previous state does not matter. The first row
 * that fits counts, so a row need not exclude what the rows above it require.
 */
struct row {
	u8 held;
	u8 attr;
	u8 state;
	u8 sure;
	u8 absent;
	u16 doubt;
};

/* RFC 9293, section 3.3.2, figure 5, and 3.10.7 */
static const struct row rows[] = {
	/* 3.10.7.4, RST in SYN-RECEIVED: "return to LISTEN state" */
	{ CLOSED, LISTEN, STORY_STATE_LISTEN, CLOSED, 0, 0 },
	/* 3.10.7.4, RST; 3.5.2, reset generation; 3.8.3, R2 */
	{ CLOSED, 0, STORY_STATE_CLOSED, CLOSED, 0, 0 },
	/* 3.10.7.4, fifth, LAST-ACK: our FIN is acknowledged */
	{ F_SENT | F_ACKED | F_RCVD, ANSWERS, STORY_STATE_CLOSED,
	  F_SENT | F_ACKED | F_RCVD, 0, QUEUED },
	/* 3.10.7.4, fifth, CLOSING; eighth, FIN-WAIT-1 and FIN-WAIT-2 */
	{ F_SENT | F_ACKED | F_RCVD, 0, STORY_STATE_TIME_WAIT,
	  F_SENT | F_ACKED | F_RCVD, CLOSED, FINNED | QUEUED },
	/* 3.10.7.4, fifth, FIN-WAIT-1: our FIN is acknowledged */
	{ F_SENT | F_ACKED, 0, STORY_STATE_FIN_WAIT_2, F_SENT | F_ACKED,
	  F_RCVD | CLOSED, 0 },
	/*
	 * 3.10.4, CLOSE in CLOSE-WAIT: "send a FIN segment, enter LAST-ACK".
	 * Without ANSWERS, its FIN did not acknowledge the peer's: CLOSING.
	 */
	{ F_SENT | F_RCVD, ANSWERS, STORY_STATE_LAST_ACK, F_SENT | F_RCVD,
	  F_ACKED | CLOSED, QUEUED },
	/* 3.10.7.4, eighth, FIN-WAIT-1: our FIN is not acknowledged yet */
	{ F_SENT | F_RCVD, 0, STORY_STATE_CLOSING, F_SENT | F_RCVD,
	  F_ACKED | CLOSED, QUEUED },
	/* 3.10.4, CLOSE in ESTABLISHED or SYN-RECEIVED */
	{ F_SENT, 0, STORY_STATE_FIN_WAIT_1, F_SENT, F_ACKED | F_RCVD | CLOSED,
	  0 },
	/* 3.10.7.4, eighth, SYN-RECEIVED and ESTABLISHED */
	{ F_RCVD, 0, STORY_STATE_CLOSE_WAIT, F_RCVD, F_SENT | CLOSED, 0 },
	/* 3.10.7.3, fourth; 3.10.7.4, fifth, SYN-RECEIVED */
	{ S_SENT | S_ACKED | S_RCVD, 0, STORY_STATE_ESTABLISHED,
	  S_SENT | S_ACKED | S_RCVD, F_SENT | F_RCVD | CLOSED, 0 },
	/*
	 * 3.10.7.3, fourth: simultaneous open. Or 3.10.7.2, third: a SYN was
	 * sent to this end, and its SYN,ACK has not been seen yet.
	 */
	{ S_RCVD, 0, STORY_STATE_SYN_RECEIVED, S_SENT | S_RCVD,
	  S_ACKED | F_SENT | CLOSED, 0 },
	/* 3.10.7.2, third: "<SEQ=ISS><ACK=RCV.NXT><CTL=SYN,ACK>" */
	{ S_SENT, PASSIVE, STORY_STATE_SYN_RECEIVED, S_SENT,
	  S_ACKED | F_SENT | CLOSED, 0 },
	/* 3.10.1, active OPEN; an ACK of the SYN alone changes nothing */
	{ S_SENT, 0, STORY_STATE_SYN_SENT, S_SENT, CLOSED, 0 },
	/*
	 * 3.10.1, passive OPEN: no segment shows it. @sure asks for a fact that
	 * no end in this row holds, so the state is always presumed.
	 */
	{ 0, PASSIVE, STORY_STATE_LISTEN, S_SENT, 0, 0 },
	{ 0, 0, STORY_STATE_CLOSED, 0, 0, 0 },
};

struct story_end_state story_state_of(u32 word)
{
	u8 held = word, witnessed = word >> 8;
	u16 attr = word >> 16;
	/* only the last two rows hold no fact; the last fits everything */
	const struct row *row = &rows[held ? 0 : ARRAY_SIZE(rows) - 2];

	while ((held & row->held) != row->held ||
	       (attr & row->attr) != row->attr)
		row++;
	return (struct story_end_state){
		.state = row->state,
		.presumed = (row->sure & ~witnessed) ||
			    (attr & (row->doubt | STORY_ATTR_MAYBE(row->absent))),
	};
}

static enum story_state row_state(u8 held, u16 attr)
{
	return story_state_of(story_state_word(held, 0, attr)).state;
}

u8 story_state_through(u32 old, u32 new)
{
	u8 held = old, witnessed = old >> 8, held_new = new;
	u8 added = held_new & ~held, through = STORY_THROUGH_NONE;
	u16 attr = new >> 16;
	enum story_state last, end;
	unsigned int n = 0;

	/* facts were withdrawn: a correction, which passes through no state */
	if (held & ~held_new)
		return through;
	/* a SYN without ACK: the peer's SYN, presumed received, was not */
	if ((added & S_SENT) && !(attr & PASSIVE))
		held &= ~(S_RCVD & ~witnessed);
	/* likewise, a FIN that does not acknowledge the peer's */
	if ((added & F_SENT) && !(attr & ANSWERS))
		held &= ~F_RCVD;
	added = held_new & ~held;
	/* one fact is one step */
	if (!(added & (added - 1)))
		return through;

	last = row_state(held, attr);
	end = row_state(held_new, attr);
	while ((added & (added - 1)) && n < 2) {
		enum story_state state;
		u8 next = added;

		/*
		 * 3.10.7.4: fourth the SYN, fifth the ACK, eighth the FIN; the
		 * facts' bits stand in this order. But an end that answers a
		 * FIN has processed all that came with it before it sends its
		 * own FIN.
		 */
		if ((attr & ANSWERS) && (added & (F_ACKED | F_RCVD)))
			next &= ~F_SENT;
		/* the lowest of them */
		next ^= next & (next - 1);
		added &= ~next;
		held |= next;
		state = row_state(held, attr);
		if (state != last && state != end) {
			through ^= (state ^ STORY_STATE_NONE) << 4 * n;
			n++;
		}
		last = state;
	}
	return through;
}

/* rules/build.c includes this file before others, which may use these names. */
#undef S_SENT
#undef S_ACKED
#undef S_RCVD
#undef F_SENT
#undef F_ACKED
#undef F_RCVD
#undef CLOSED
#undef PASSIVE
#undef ANSWERS
#undef QUEUED
#undef FINNED
#undef LISTEN
