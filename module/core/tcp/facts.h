/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_FACTS_H
#define STORY_FACTS_H

#include "abi.h"
#include "port.h"
#include "tcp/segment.h"
#include "tcp/state.h"

/**
 * enum story_vantage - what seeing a segment at a hook tells
 * @STORY_VANTAGE_SENT: LOCAL_OUT: the local socket (or TCP's control socket)
 *                      sent it
 * @STORY_VANTAGE_SPOKEN: LOCAL_OUT: something else sent it in that name
 * @STORY_VANTAGE_DELIVERED: LOCAL_IN: on its way to the local socket
 * @STORY_VANTAGE_PASSED: FORWARD
 */
enum story_vantage {
	STORY_VANTAGE_SENT,
	STORY_VANTAGE_SPOKEN,
	STORY_VANTAGE_DELIVERED,
	STORY_VANTAGE_PASSED,
};

/* What is known of an end, or of the direction from it, beside the facts. */
#define STORY_END_ISS		0x01	/* @iss is known */
#define STORY_END_SEEN		0x02	/* it has sent: @snd_nxt, @edge are valid */
#define STORY_END_ACK		0x04	/* @ack is valid */
#define STORY_END_SPOKEN	0x08	/* something on this host speaks in its name */
#define STORY_END_LOCAL		0x10	/* LOCAL_OUT has seen its socket send */
#define STORY_END_DELIVERED	0x20	/* LOCAL_IN has seen segments from it */
#define STORY_END_HOLE		0x40	/* bytes after @edge are missing: an island */
#define STORY_END_UNKNOWN	0x80	/* ... and more than one: @edge is unsure */
#define STORY_END_FIN_ACK	0x100	/* @fin_ack_at is valid */
#define STORY_END_SYN_SEEN	0x200	/* a SYN of it was seen, not inferred */
#define STORY_END_RST_SEEN	0x400	/* ... a RST of it, which the peer may believe */
#define STORY_END_OTHER_ISS	0x800	/* @other_iss is valid, while opening */
#define STORY_END_PAST_SYN	0x1000	/* it has sent something behind its SYN */
#define STORY_END_PAST_FIN	0x2000	/* ... behind its FIN */
#define STORY_END_RESETS	0x4000	/* a RST of its own came by, away from its host */
#define STORY_END_QUIET		0x8000	/* its plain segments are for story_facts_quick() */
#define STORY_END_RESET_AT	0x10000	/* @reset_at is valid */

/* As compat_u64: without a hole before or behind it. */
typedef u64 __aligned(4) story_u64;

/**
 * struct story_end - one end's facts, and where its stream is
 * @told: what events tell of it:
 * @held: STORY_FACT_*
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_*
 * @known: STORY_END_*
 * @all: these four, to be compared and copied at once
 * @iss: initial send sequence number
 * @segments: segments it has sent
 * @retransmissions: those of them that brought nothing new
 * @snd_nxt: highest sequence number it has been seen to send, plus one
 * @edge: its stream has come to the peer without a gap up to here: delivered,
 *        where delivery can be seen, else passed
 * @island: start of the bytes after a gap; valid with STORY_END_HOLE
 * @island_end: their end
 * @ack: highest ACK number it has sent: its RCV.NXT, proven
 * @fin: sequence number of its FIN; valid if FIN_SENT is held
 * @rst: highest number of a RST of its own, with STORY_END_RESETS; else, with
 *       STORY_ATTR_RESET, how far it was at most if it has believed the peer's;
 *       valid if FIN_SENT is not held: nothing lies behind a FIN
 * @fin_ack_at: position in its stream from which on its segments have
 *              acknowledged the peer's FIN
 * @reset_at: how far the peer's stream had come when a RST to this end, or one
 *            of its own, was seen; valid with RESET_AT. That is not known where
 *            nothing of the peer was seen, nor with FIN_ACK: a stream that has
 *            ended does not come any further
 * @other_iss: of its latest SYN/ACK that has another number than the first;
 *             the peer's ACK decides which of them counts
 */
struct story_end {
	union {
		struct_group_tagged(story_told, told, /* copied at once */
			u8 held;
			u8 witnessed;
			u16 attr;
			u32 known;
			u32 iss;
			u32 segments;
			u32 retransmissions;
		);
		story_u64 all;
	};
	u32 snd_nxt;
	u32 edge;
	u32 island;
	u32 island_end;
	u32 ack;
	union {
		u32 fin;
		u32 rst;
	};
	union {
		u32 fin_ack_at;
		u32 reset_at;
		u32 other_iss;
	};
};

/**
 * struct story_facts - all that is known of a connection
 * @end: the two ends, in the flow's canonical order
 * @bytes: payload bytes that each end has sent, each counted once
 * @since_ns: when each end entered its present state
 * @started_ns: first segment
 * @syn_ack_us: from @started_ns to the SYN/ACK; valid with @has_syn_ack
 * @ack_us: from @started_ns to its ACK; valid with @has_ack
 * @opened: enum story_opened
 * @closed: enum story_closed
 * @has_syn_ack: a SYN/ACK was seen
 * @closed_by: enum story_by
 * @client: index of the client's end
 * @self: both ends are the same address and port: end 0 stands for both
 * @guessed: picked up mid-stream, the roles are a guess
 * @ambiguous: SYN or SYN/ACK were sent more than once
 * @icmp: an ICMP error refused the opening
 * @has_ack: the ACK of a SYN/ACK was seen
 * @bits: all of these, from @opened on, by name
 * @kind: and as one number
 * @opinion: the state that each end's facts make, kept for who asks often
 */
struct story_facts {
	struct story_end end[2];
	story_u64 bytes[2];
	story_u64 since_ns[2];
	story_u64 started_ns;
	u32 syn_ack_us;
	u32 ack_us;
	union {
		struct_group_tagged(story_kind, bits, /* copied at once */
			u8 opened : 3;
			u8 closed : 4;
			u8 has_syn_ack : 1;
			u8 closed_by : 2;
			u8 client : 1;
			u8 self : 1;
			u8 guessed : 1;
			u8 ambiguous : 1;
			u8 icmp : 1;
			u8 has_ack : 1;
		);
		u16 kind;
	};
	struct story_opinion opinion[2];
};

/**
 * struct story_change - what one cause changed; indexed like the facts' ends
 * @old: all that made each end's state before: story_facts_word()
 * @step: enum story_step
 * @note: enum story_note
 * @check: enum story_check
 * @changed: a state changed, or a presumption was proven or withdrawn
 * @proof_only: nothing changed but presumed states into witnessed ones
 * @worth_telling: an event even if no state changed (a retransmitted SYN)
 */
struct story_change {
	u32 old[2];
	u8 step;
	u8 note;
	u8 check;
	bool changed;
	bool proof_only;
	bool worth_telling;
};

/* All of it but what the compiler puts behind it. */
#define STORY_CHANGE_SIZE \
	(offsetof(struct story_change, worth_telling) + sizeof(bool))

/**
 * enum story_start - what a segment of no known connection is
 * @STORY_START_OPEN: a SYN: its sender is the client
 * @STORY_START_ANSWERED: a SYN/ACK: its sender is the server
 * @STORY_START_PICK_UP: the middle of something
 * @STORY_START_NOTHING: RST and the like: no record
 * @STORY_START_BAD_FLAGS: a combination that no end sends
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

	/* a SYN/ACK may have a FIN: RFC 7413, 4.2.2, a server that closes early */
	if ((flags & STORY_SYN) &&
	    ((flags & STORY_RST) || (flags & (STORY_FIN | STORY_ACK)) == STORY_FIN))
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
 * story_facts_init() - facts of a connection about to get its first segment
 * @f: zeroed by the caller or not, filled here
 * @seg: that segment; story_facts_segment() is called with it next
 * @from: the end that it comes from
 * @self: story_flow_is_self()
 * @now_ns: CLOCK_MONOTONIC
 */
void story_facts_init(struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, bool self, u64 now_ns);

/* The same for a bare SYN. */
bool story_facts_asks_anew(const struct story_facts *f,
			   const struct story_segment *seg, unsigned int from,
			   enum story_vantage vantage);

/**
 * story_facts_replaces() - whether a SYN begins a new connection on this tuple
 * @f: facts of the connection known so far
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: how it was seen
 *
 * RFC 9293, 3.10.7.4 (TIME-WAIT, MAY-2), RFC 6191; any SYN with another number
 * on a closed connection. Return: true if the entry is to be replaced.
 */
static inline bool story_facts_replaces(const struct story_facts *f,
					const struct story_segment *seg,
					unsigned int from,
					enum story_vantage vantage)
{
	return (seg->flags & (STORY_SYN | STORY_ACK | STORY_RST)) == STORY_SYN &&
	       story_facts_asks_anew(f, seg, from, vantage);
}

/**
 * story_facts_segment() - what a segment proves about each end
 * @f: the facts, changed
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: how it was seen
 * @now_ns: CLOCK_MONOTONIC
 * @change: what it changed, and why
 *
 * Context: any; the caller serialises calls for the same facts.
 * Return: true if this is the segment's first sight, false for a delivery of
 * one that was seen being sent.
 */
bool story_facts_segment(struct story_facts *f, const struct story_segment *seg,
			 unsigned int from, enum story_vantage vantage,
			 u64 now_ns, struct story_change *change);

/**
 * enum story_quick - what story_facts_quick() made of a segment
 * @STORY_QUICK_NO: story_facts_segment() has to look; nothing was changed
 * @STORY_QUICK_FIRST: counted; it was its first sight
 * @STORY_QUICK_DELIVERY: counted; it was seen before, being sent
 */
enum story_quick {
	STORY_QUICK_NO,
	STORY_QUICK_FIRST,
	STORY_QUICK_DELIVERY,
};

/**
 * story_facts_quick() - the same, for plain segments in order, and only counted
 * @f: the facts, changed
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: how it was seen
 *
 * Return: whether it was all, and what story_facts_segment() would have said.
 */
enum story_quick story_facts_quick(struct story_facts *f,
				   const struct story_segment *seg,
				   unsigned int from,
				   enum story_vantage vantage);

/**
 * story_facts_fragment() - bytes that were not read: the edge is unknown now
 * @f: the facts, changed
 * @from: the end that sent them
 *
 * Until the receiver's ACK moves it.
 */
void story_facts_fragment(struct story_facts *f, unsigned int from);

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
	STORY_TIMER_FIN,		/* a FIN waits for its ACK */
	STORY_TIMER_FIN_WAIT_2,
	STORY_TIMER_TIME_WAIT,
	STORY_TIMER_CLOSED,		/* lingers, then goes */
	STORY_TIMERS,
};

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
 * Return: true if the entry goes now (it lingered, or was idle).
 */
bool story_facts_expire(struct story_facts *f, u64 now_ns,
			struct story_change *change);

/**
 * story_facts_end() - the entry ends from outside
 * @f: the facts, changed
 * @closed: why: replaced, evicted, gone
 * @change: no state changes; step and note are set
 */
void story_facts_end(struct story_facts *f, enum story_closed closed,
		     struct story_change *change);

/**
 * story_facts_opinion() - an end's state, derived from its facts
 * @f: the facts, not in the midst of a change
 * @end: which end
 */
static inline struct story_opinion
story_facts_opinion(const struct story_facts *f, unsigned int end)
{
	return f->opinion[end];
}

/** story_facts_us() - how long ago it started, in us; 1 at least */
static inline u32 story_facts_us(const struct story_facts *f, u64 now_ns)
{
	u64 t = div_u64(now_ns - f->started_ns, 1000);

	return t && t < ~(u32)0 ? t : 1;
}

/**
 * story_facts_over() - whether nothing goes on any more, as far as this goes
 * @f: the facts, not in the midst of a change
 *
 * Return: true if both ends are CLOSED or LISTEN, and only then is
 * story_facts_timer() STORY_TIMER_CLOSED.
 */
static inline bool story_facts_over(const struct story_facts *f)
{
	/* the states 0 and 1 */
	return (f->opinion[0].state | f->opinion[1].state) <= STORY_STATE_LISTEN;
}

#endif
