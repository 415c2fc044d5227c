/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The layout of a connection's diagram: the client on the left, the server on
 * the right, a row for each thing that happened, oldest first. All renderers
 * (text, svg, mermaid) draw the same ladder. It decides what is drawn; they
 * decide what that looks like, and labels.h what it says.
 *
 * - The first row is LADDER_START; every other row follows from an event, from
 *   the totals that events have, or from a gap between events.
 * - Each segment of the connection is in exactly one row: its own, or a
 *   LADDER_DATA row, unless it was sent before the first event kept.
 * - Each row has both ends' states after it, as far as they are known before
 *   the next event: what was proven until then has no question mark.
 * - A presumed state that turns out to be wrong is in no row: the end's own
 *   segment has refuted it, or the segment that led to it is drawn as lost.
 */
#ifndef TCPSTORY_LADDER_H
#define TCPSTORY_LADDER_H

#include "diagram/spans.h"
#include "diagram/symbols.h"
#include "record/connection.h"
#include "record/event.h"

/** enum ladder_kind - what a row is */
enum ladder_kind {
	LADDER_START,	/* the states before the first event */
	LADDER_SEGMENT, /* a segment: an arrow */
	LADDER_DATA,	/* segments of one end without an event: one arrow */
	LADDER_CAUSE,	/* a timer, an ICMP error, an eviction */
	LADDER_STAY,	/* an end leaves CLOSE-WAIT after a long time */
	LADDER_GAP,	/* events are missing */
};

/* What ladder_hide() leaves blank, as bits. */
#define LADDER_HIDE_STATES  1
#define LADDER_HIDE_NUMBERS 2
#define LADDER_HIDE_VERDICT 4

/* row->from of a row that no end has sent. */
#define LADDER_FROM_NONE 2

/**
 * struct ladder_row - a row of the diagram
 * @kind: what it is
 * @event: its event, or NULL
 * @time_ns: CLOCK_MONOTONIC, in whole us since the first event, so that the
 *           durations shown add up; 0 if the row has no time of its own
 * @after_ns: time since the previous row with a time; 0 for the first one
 * @state: both ends' states after it
 * @from: LADDER_SEGMENT, LADDER_DATA: the sender; LADDER_STAY: the end that
 *        stayed; otherwise LADDER_FROM_NONE
 * @seq: LADDER_SEGMENT: sequence number
 * @ack: LADDER_SEGMENT with the ACK flag: acknowledgment number
 * @nth: LADDER_SEGMENT: 1; of retransmissions 2, 3, ...
 * @remarkable: LADDER_SEGMENT: the arrow does not show what it means, so that
 *              the event's sentence is needed
 * @unanswered: LADDER_SEGMENT: it was retransmitted, or a timer expired, before
 *              anything answered it; or @undelivered
 * @undelivered: LADDER_SEGMENT: an ICMP error reports it
 * @crosses: LADDER_SEGMENT: the previous row is a segment of the peer that had
 *           not arrived when this one was sent; that row has the state that
 *           this one was sent in
 * @segments: LADDER_DATA: number of segments
 * @retransmissions: LADDER_DATA: those of them without new data
 * @bytes: LADDER_DATA: number of new bytes
 * @at_least: LADDER_DATA: there may have been more bytes, which were not observed
 * @events: LADDER_GAP: number of events
 * @left_out: LADDER_GAP: the events were left out to bound the diagram's size;
 *            otherwise they were lost
 * @stay: LADDER_STAY: time in CLOSE-WAIT, from its proof on
 */
struct ladder_row {
	enum ladder_kind kind;
	const struct story_event *event;
	u64 time_ns;
	u64 after_ns;
	struct story_seen state[2];
	unsigned int from;
	struct symbol_number seq;
	struct symbol_number ack;
	unsigned int nth;
	bool remarkable;
	bool unanswered;
	bool undelivered;
	bool crosses;
	u32 segments;
	u32 retransmissions;
	u64 bytes;
	bool at_least;
	u64 events;
	bool left_out;
	struct span stay;
};

/**
 * struct ladder - a connection's diagram
 * @connection: the connection
 * @rows: the rows
 * @count: number of rows
 * @room: number of rows that @rows has memory for
 * @symbols: the letters for its numbers
 * @beginning_gone: its first events are no longer kept
 * @cut_off: the recording ends before the connection does; the caller sets it
 * @presumed: some row has a presumed state
 * @hidden: what ladder_hide() has left blank
 * @spans: how long each end was in which state
 * @half_closed_bytes: what each end sent after it had acknowledged the peer's
 *                     FIN
 */
struct ladder {
	struct story_connection connection;
	struct ladder_row *rows;
	size_t count;
	size_t room;
	struct symbols symbols;
	bool beginning_gone;
	bool cut_off;
	bool presumed;
	unsigned int hidden;
	struct spans spans;
	u64 half_closed_bytes[2];
};

/**
 * struct ladder_gap - events are missing
 * @before: index of the event before which they are missing
 * @count: how many are missing
 * @left_out: they are this connection's, and were left out to bound the
 *            diagram's size; otherwise they were lost, and may be any
 *            connection's
 */
struct ladder_gap {
	size_t before;
	u64 count;
	bool left_out;
};

/**
 * ladder_build() - lay out a connection's diagram
 * @ladder: filled; to be freed with ladder_free()
 * @connection: the connection
 * @events: its events, oldest first; they must outlive the ladder
 * @count: number of events
 * @gaps: where events are missing, in the order of @before
 * @gap_count: number of gaps
 * @now_ns: CLOCK_MONOTONIC at which @connection was valid; 0 if not known
 *
 * Return: 0; -ENOMEM.
 */
int ladder_build(struct ladder *ladder,
		 const struct story_connection *connection,
		 const struct story_event *events, size_t count,
		 const struct ladder_gap *gaps, size_t gap_count, u64 now_ns);

/**
 * ladder_select() - reduce a diagram to the opening, or to the closing
 * @ladder: the ladder
 * @opening: the opening, not the closing
 *
 * Return: false if the connection has no such part.
 */
bool ladder_select(struct ladder *ladder, bool opening);

/**
 * ladder_hide() - leave blanks in a diagram, for a worksheet
 * @ladder: the ladder
 * @what: LADDER_HIDE_STATES, LADDER_HIDE_NUMBERS, LADDER_HIDE_VERDICT
 */
void ladder_hide(struct ladder *ladder, unsigned int what);

/** ladder_prove() - drop the question mark of a state that was proven later, before it changed */
static inline void ladder_prove(struct story_seen *state,
				struct story_seen later)
{
	if (state->state == later.state)
		state->presumed &= later.presumed;
}

/** ladder_settle() - set the states of all rows and the spans, for ladder_build() */
void ladder_settle(struct ladder *ladder);

/**
 * ladder_departed_in() - the state in which a crossing segment left its sender
 * @event: the segment
 *
 * RFC 9293, figures 8 and 13: each end was in the state that its own segment had
 * brought it to, SYN-SENT or FIN-WAIT-1, and the event passes through it.
 * Return: the state; STORY_STATE_NONE if the event does not show it.
 */
enum story_state ladder_departed_in(const struct story_event *event);

/** ladder_leaves_out() - whether an event gets no row: only totals change */
bool ladder_leaves_out(const struct story_event *event);

/** ladder_free() - free what ladder_build() has allocated */
void ladder_free(struct ladder *ladder);

#endif
