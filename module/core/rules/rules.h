/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The rules' entry points: what a segment, an ICMP error, a timeout or the
 * entry's end makes of a connection's facts.
 */
#ifndef STORY_RULES_H
#define STORY_RULES_H

#include "tcp/facts.h"

/**
 * enum story_start - what a segment of no known connection is
 * @STORY_START_OPEN: a SYN: its sender is the client
 * @STORY_START_ANSWERED: a SYN,ACK: its sender is the server
 * @STORY_START_PICK_UP: a segment of a connection that is open already
 * @STORY_START_NOTHING: a RST: no record
 * @STORY_START_BAD_FLAGS: a combination of flags that no endpoint sends
 */
enum story_start {
	STORY_START_OPEN,
	STORY_START_ANSWERED,
	STORY_START_PICK_UP,
	STORY_START_NOTHING,
	STORY_START_BAD_FLAGS,
};

/** story_facts_start_of() - whether a segment of no connection begins a record */
static inline enum story_start
story_facts_start_of(const struct story_segment *seg)
{
	u8 flags = seg->flags & (STORY_SYN | STORY_FIN | STORY_RST | STORY_ACK);

	/* a SYN,ACK may have a FIN: RFC 7413, 4.2.2, a server that closes early */
	if ((flags & STORY_SYN) &&
	    ((flags & STORY_RST) ||
	     (flags & (STORY_FIN | STORY_ACK)) == STORY_FIN))
		return STORY_START_BAD_FLAGS;
	if (flags & STORY_RST)
		return STORY_START_NOTHING;
	if (flags & STORY_SYN)
		return flags & STORY_ACK ? STORY_START_ANSWERED :
					   STORY_START_OPEN;
	/* RFC 9293, 3.10.7.4, fifth: everything else carries an ACK */
	return flags & STORY_ACK ? STORY_START_PICK_UP : STORY_START_BAD_FLAGS;
}

/**
 * story_flags_are_real() - whether an endpoint sends segments with these flags
 * @flags: the segment's
 *
 * RFC 9293, 3.10.7.4, fifth: all but the first SYN and a RST carry an ACK; a SYN
 * that closes at once does not exist (Linux: tcp_rcv_state_process()). Any receiver
 * drops other segments, or at most answers.
 */
static __always_inline bool story_flags_are_real(u8 flags)
{
	return (flags & (STORY_RST | STORY_ACK)) ||
	       (flags & (STORY_SYN | STORY_FIN)) == STORY_SYN;
}

/**
 * story_facts_init() - facts of a connection about to get its first segment
 * @f: filled here; need not be zeroed
 * @seg: that segment; story_facts_segment() is called with it next
 * @from: the end that it comes from
 * @self: story_flow_is_self()
 * @now_ns: CLOCK_MONOTONIC
 */
void story_facts_init(struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, bool self, u64 now_ns);

/**
 * story_facts_set_server() - which end of a connection picked up is the server
 * @f: the facts, as story_facts_init() left them
 * @server: the end
 * @listens: a local socket listens there, so this is certain
 */
void story_facts_set_server(struct story_facts *f, unsigned int server,
			    bool listens);

/** story_facts_new_incarnation() - story_facts_replaces() in detail */
bool story_facts_new_incarnation(const struct story_facts *f,
				 const struct story_segment *seg,
				 unsigned int from, enum story_vantage vantage);

/**
 * story_facts_replaces() - whether a segment is of a new connection on this tuple
 * @f: facts of the connection known so far
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: the observation point
 *
 * RFC 9293, 3.6.1 (TIME-WAIT, MAY-2), RFC 6191: a SYN with another number to a
 * connection that is over; one that the end's own socket sends; a SYN,ACK that
 * answers another SYN than the first. Return: true if the entry is to be replaced.
 */
static inline bool story_facts_replaces(const struct story_facts *f,
					const struct story_segment *seg,
					unsigned int from,
					enum story_vantage vantage)
{
	u32 known = f->end[from].known;

	switch (seg->flags & (STORY_SYN | STORY_ACK | STORY_RST)) {
	case STORY_SYN:
		break;
	case STORY_SYN | STORY_ACK:
		if (known & STORY_END_SEEN)
			break;
		return false;
	case STORY_ACK:
		if (known & STORY_END_OTHER_ISS)
			break;
		return false;
	default:
		return false;
	}
	return story_facts_new_incarnation(f, seg, from, vantage);
}

/**
 * story_facts_segment() - what a segment proves about each end
 * @f: the facts, changed
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: the observation point
 * @now_ns: CLOCK_MONOTONIC
 * @change: what it changed, and why
 *
 * Context: any; the caller serialises calls for the same facts.
 * Return: true if this is the first observation of the segment, false if it is
 * the delivery of one that was observed when it was sent.
 */
bool story_facts_segment(struct story_facts *f, const struct story_segment *seg,
			 unsigned int from, enum story_vantage vantage,
			 u64 now_ns, struct story_change *change);

/**
 * story_facts_fragment() - a segment passed of which only the number was read
 * @f: the facts, changed
 * @from: the end that sent it
 * @seq: its sequence number
 *
 * The contiguous edge is unsure until the receiver's ACK moves it.
 */
void story_facts_fragment(struct story_facts *f, unsigned int from, u32 seq);

/**
 * story_facts_icmp() - an ICMP error that quotes a segment
 * @f: the facts, changed
 * @from: the end that had sent the quoted segment
 * @seq: the quoted sequence number
 * @fatal: the error means that the destination can't be reached
 * @now_ns: CLOCK_MONOTONIC
 * @change: what it changed
 *
 * RFC 5927, section 4: the quoted number must be one in flight.
 * Return: false if it is not, and then nothing was changed.
 */
bool story_facts_icmp(struct story_facts *f, unsigned int from, u32 seq,
		      bool fatal, u64 now_ns, struct story_change *change);

/** enum story_timer - the timeout that an entry's states call for */
enum story_timer {
	STORY_TIMER_SYN_SENT,
	STORY_TIMER_SYN_RECEIVED,
	STORY_TIMER_IDLE,
	STORY_TIMER_UNANSWERED, /* instead of the former: story_facts_unanswered() */
	STORY_TIMER_FIN,	/* a FIN waits for its ACK */
	STORY_TIMER_FIN_WAIT_2,
	STORY_TIMER_TIME_WAIT,
	STORY_TIMER_CLOSED, /* lingers in the table, then is removed */
	STORY_TIMERS,
};

/** story_timeout_s - the seconds of each timeout, unless a sysctl sets others */
extern const unsigned int story_timeout_s[STORY_TIMERS];

/**
 * story_facts_timer() - which timeout runs
 * @f: the facts
 *
 * It runs from the last segment of the connection on (TIME-WAIT restarts with
 * each, RFC 9293, 3.10.7.4), or from the last change of state if that is later.
 */
enum story_timer story_facts_timer(const struct story_facts *f);

/**
 * story_facts_expire() - that timeout is over
 * @f: the facts, changed
 * @now_ns: CLOCK_MONOTONIC
 * @change: what it changed: always presumed
 *
 * Return: true if the entry is to be removed now (it lingered, or was idle).
 */
bool story_facts_expire(struct story_facts *f, u64 now_ns,
			struct story_change *change);

/**
 * story_facts_end() - the entry ends for a reason outside the connection
 * @f: the facts, changed
 * @closed: why: replaced, evicted, gone
 * @change: no state changes; step and note are set
 */
void story_facts_end(struct story_facts *f, enum story_closed closed,
		     struct story_change *change);

#endif
