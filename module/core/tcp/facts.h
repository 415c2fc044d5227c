/* SPDX-License-Identifier: GPL-2.0 */
/* What is known of a connection: types and accessors. The rules are rules/. */
#ifndef STORY_FACTS_H
#define STORY_FACTS_H

#include "abi.h"
#include "port.h"
#include "tcp/segment.h"
#include "tcp/state.h"

/**
 * enum story_vantage - the observation point: what seeing a segment there means
 * @STORY_VANTAGE_SENT: LOCAL_OUT: the owning socket (or TCP's control socket)
 *                      sent it
 * @STORY_VANTAGE_ON_BEHALF: LOCAL_OUT: locally generated, but not by the owning
 *                           socket (REJECT, SYNPROXY, a raw socket)
 * @STORY_VANTAGE_DELIVERED: LOCAL_IN: on its way to the local socket
 * @STORY_VANTAGE_PASSED: FORWARD
 */
enum story_vantage {
	STORY_VANTAGE_SENT,
	STORY_VANTAGE_ON_BEHALF,
	STORY_VANTAGE_DELIVERED,
	STORY_VANTAGE_PASSED,
};

/* What is known of an end, or of its stream, beside the facts: bits of @known. */
/* clang-format off */
#define STORY_END_ISS		0x00001	/* @iss is known */
#define STORY_END_SEEN		0x00002	/* it has sent: @snd_nxt, @edge are valid */
#define STORY_END_ACK		0x00004	/* @ack is valid */
#define STORY_END_ON_BEHALF	0x00008	/* this host sends on the end's behalf */
#define STORY_END_LOCAL		0x00010	/* LOCAL_OUT has seen its socket send */
#define STORY_END_DELIVERED	0x00020	/* LOCAL_IN has seen its segments */
#define STORY_END_GAP		0x00040	/* bytes are missing: @block is valid */
#define STORY_END_GAPS		0x00080	/* more than one gap: @edge is unsure */
#define STORY_END_FIN_ACK	0x00100	/* @fin_ack_at is valid */
#define STORY_END_SYN_SEEN	0x00200	/* its SYN was seen, not inferred */
#define STORY_END_RST_SEEN	0x00400	/* its RST was seen, and may be accepted */
#define STORY_END_OTHER_ISS	0x00800	/* @other is an ISS */
#define STORY_END_PAST_SYN	0x01000	/* it has sent something behind its SYN */
#define STORY_END_OTHER_FIN	0x02000	/* @other is the number of a FIN, perhaps */
#define STORY_END_RESETS	0x04000	/* its RST was seen away from its host */
#define STORY_END_FAST		0x08000	/* segments in order take the fast path */
#define STORY_END_RESET_AT	0x10000	/* @reset_at is valid */
#define STORY_END_FAR		0x20000	/* more than a window beyond @iss */
#define STORY_END_OTHER_ACK	0x40000	/* @other was acknowledged, perhaps */
#define STORY_END_PAST_FIN	0x80000	/* it has sent something behind its FIN */
#define STORY_END_UNSEEN	0x100000 /* it has sent what @bytes has not */
#define STORY_END_RST_AHEAD	0x200000 /* its RST lies beyond @snd_nxt */
#define STORY_END_FIN_COUNTED	0x400000 /* the last of @bytes may be its FIN */
#define STORY_END_OTHERS \
	(STORY_END_OTHER_ISS | STORY_END_OTHER_FIN | STORY_END_OTHER_ACK)
#define STORY_END_FRAGMENT	0x1000000 /* with GAPS: fragments passed, and @block is
					   * the number of the last
					   */
#define STORY_END_RST_FIRST	0x2000000 /* its RST has closed the peer, which has
					   * not been seen alive since
					   */
#define STORY_END_LISTENS	0x4000000 /* picked up: a local socket listens at its
					   * address, so it is the server
					   */
/* clang-format on */

/** story_known_begin() - STORY_END_* of an end whose stream begins with a SYN */
static inline u32 story_known_begin(u32 known)
{
	const u32 old = STORY_END_GAP | STORY_END_GAPS | STORY_END_FRAGMENT |
			STORY_END_FAR | STORY_END_UNSEEN | STORY_END_RST_AHEAD |
			STORY_END_FIN_COUNTED;

	return (known & ~old) | STORY_END_ISS | STORY_END_SEEN;
}

/* As compat_u64: aligned to 4, so that no hole precedes or follows it. */
typedef u64 __aligned(4) story_u64;

/**
 * struct story_end - one end's facts, and the positions of its stream
 * @told: what an event copies of an end:
 * @held: STORY_FACT_*
 * @witnessed: those of them that are witnessed
 * @attr: STORY_ATTR_*
 * @known: STORY_END_*
 * @iss: initial send sequence number
 * @segments: segments that it has sent
 * @retransmissions: those of them that brought nothing new
 * @snd_nxt: highest sequence number that it has been seen to send, plus one
 * @edge: contiguous edge: its stream has come to the peer without a gap up to
 *        here; delivered, where delivery can be seen, else passed
 * @block: start of the out-of-order block behind the gap; with FRAGMENT, the
 *         sequence number of the last fragmented segment
 * @block_end: end of that block
 * @ack: highest ACK number that it has sent: its RCV.NXT, proven
 * @fin: sequence number of its FIN; valid if FIN_SENT is held
 * @rst: how far a reset reaches; valid if FIN_SENT is not held. With RESETS,
 *       the highest number of a RST of its own; else, with STORY_ATTR_RESET, the
 *       highest RCV.NXT at which it can have accepted the peer's
 * @fin_ack_at: position in its stream from which on its segments have
 *              acknowledged the peer's FIN; valid with FIN_ACK
 * @reset_at: how far the peer's stream had come when this end was reset, or sent
 *            a RST; valid with RESET_AT
 * @other: a number that counts if the peer acknowledges it. With OTHER_ISS, the
 *         ISS of its latest SYN or SYN,ACK with another one than @iss; with
 *         OTHER_FIN, that of a FIN which came where it could not be believed;
 *         with OTHER_ACK, the last one that such an ACK covers
 *
 * FIN_ACK and RESET_AT exclude each other, so that their positions share a word;
 * likewise @fin and @rst. The rules do not read positions: they see the relations
 * that rules/classify.c makes of the valid ones.
 */
struct story_end {
	/* clang-format off */
	struct_group_tagged(story_told, told, /* copied at once */
		u8 held;
		u8 witnessed;
		u16 attr;
		u32 known;
		u32 iss;
		u32 segments;
		u32 retransmissions;
	);
	/* clang-format on */
	u32 snd_nxt;
	u32 edge;
	u32 block;
	u32 block_end;
	u32 ack;
	union {
		u32 fin;
		u32 rst;
	};
	union {
		u32 fin_ack_at;
		u32 reset_at;
	};
	u32 other;
};

/**
 * struct story_facts - all that is known of a connection
 * @end: the two ends, in the flow's canonical order
 * @bytes: payload bytes that each end has sent, each counted once: those of its
 *         segments, and those before them in its stream; story_told_bytes()
 * @since_ns: when each end entered its present state
 * @started_ns: first segment
 * @syn_ack_us: from @started_ns to the SYN,ACK; valid with @has_syn_ack
 * @ack_us: from @started_ns to its ACK; valid with @has_ack
 * @syn_window: the SYN,ACK's window; valid with @has_syn_ack, until @has_ack
 * @kind: what kind of connection it is:
 * @opened: enum story_opened
 * @closed: enum story_closed
 * @has_syn_ack: a SYN,ACK was seen
 * @closed_by: enum story_by
 * @client: index of the client's end
 * @self: both ends are the same address and port: end 0 stands for both
 * @guessed: picked up mid-stream: the roles are a guess, unless the server has
 *           STORY_END_LISTENS
 * @ambiguous: SYN or SYN,ACK were sent more than once
 * @icmp: an ICMP error refused the opening
 * @has_ack: the ACK of a SYN,ACK was seen
 * @state: the state that each end's facts make, cached
 */
struct story_facts {
	struct story_end end[2];
	story_u64 bytes[2];
	story_u64 since_ns[2];
	story_u64 started_ns;
	u32 syn_ack_us;
	union {
		u32 ack_us;
		u32 syn_window;
	};

	/* clang-format off */
	struct_group_tagged(story_kind, kind, /* copied at once */
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
	/* clang-format on */
	struct story_end_state state[2];
};

/**
 * struct story_change - what one cause changed; indexed like the facts' ends
 * @old: each end's state word before: story_facts_word()
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

/* Its size without the compiler's padding at the end. */
#define STORY_CHANGE_SIZE \
	(offsetof(struct story_change, worth_telling) + sizeof(bool))

/**
 * story_told_unseen() - whether an end has sent, or may have, what was not observed
 * @e: what is known of the end
 *
 * Its SYN, bytes that its peer has acknowledged, bytes before one of its segments.
 */
static inline bool story_told_unseen(const struct story_told *e)
{
	const u32 begins = STORY_END_ISS | STORY_END_SYN_SEEN;
	const u32 gaps = STORY_END_GAP | STORY_END_GAPS;

	if (e->known & (STORY_END_UNSEEN | STORY_END_RST_AHEAD))
		return true;
	if (!(e->held & STORY_FACT_SYN_SENT))
		return false;
	if ((e->attr & STORY_ATTR_MAYBE_FIN) && !(e->held & STORY_FACT_FIN_SENT))
		return true;
	/* what a local socket sends is observed, delivered or not */
	return (e->known & begins) != begins ||
	       (!(e->known & STORY_END_LOCAL) && (e->known & gaps));
}

/**
 * story_told_bytes() - the bytes that an end has sent, at least
 * @e: what is known of the end
 * @bytes: of struct story_facts
 *
 * It has sent no more as far as is known, unless story_told_unseen().
 */
static inline u64 story_told_bytes(const struct story_told *e, u64 bytes)
{
	return bytes - !!(e->known & STORY_END_FIN_COUNTED);
}

/** story_facts_word() - all that makes an end's state: story_state_word() */
static __always_inline u32 story_facts_word(const struct story_facts *f,
					    unsigned int end)
{
	const struct story_end *e = &f->end[f->self ? 0 : end];

	return story_state_word(e->held, e->witnessed, e->attr);
}

/**
 * story_facts_state() - an end's state, derived from its facts
 * @f: the facts
 * @end: which end
 */
static inline struct story_end_state
story_facts_state(const struct story_facts *f, unsigned int end)
{
	return f->state[end];
}

/**
 * story_facts_us() - microseconds since the first segment; 1 at least
 * @f: the facts
 * @now_ns: CLOCK_MONOTONIC
 *
 * Return: STORY_UNKNOWN_US after 71 minutes.
 */
static inline u32 story_facts_us(const struct story_facts *f, u64 now_ns)
{
	u64 t = div_u64(now_ns - f->started_ns, 1000);

	if (!t)
		return 1;
	return t < STORY_UNKNOWN_US ? t : STORY_UNKNOWN_US;
}

/** story_facts_set_syn_ack() - what is kept of the first SYN,ACK */
static inline void story_facts_set_syn_ack(struct story_facts *f,
					   const struct story_segment *seg,
					   u64 now_ns)
{
	f->syn_ack_us = story_facts_us(f, now_ns);
	if (!f->has_ack)
		f->syn_window = seg->window;
}

/**
 * story_facts_over() - whether both ends are CLOSED or LISTEN
 * @f: the facts
 *
 * Then, and only then, story_facts_timer() is STORY_TIMER_CLOSED.
 */
static inline bool story_facts_over(const struct story_facts *f)
{
	/* the states 0 and 1 */
	return (f->state[0].state | f->state[1].state) <= STORY_STATE_LISTEN;
}

/* Segments of one end after which its peer's take another way, rather than none. */
#define STORY_ONE_WAY_SEGMENTS 8

/** story_facts_one_way() - whether one of the ends has not been seen to send */
static inline bool story_facts_one_way(const struct story_facts *f)
{
	return !f->self && (!f->end[0].segments || !f->end[1].segments);
}

/**
 * story_facts_unanswered() - whether a connection may not exist
 * @f: the facts
 *
 * Anyone can send a segment that looks like part of a connection. An answer
 * shows that there is one. An observer that one direction only passes sees no
 * answer: there, some segments of one end have to do.
 */
static inline bool story_facts_unanswered(const struct story_facts *f)
{
	return story_facts_one_way(f) &&
	       f->end[0].segments + f->end[1].segments < STORY_ONE_WAY_SEGMENTS;
}

#endif
