/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The layout of a connection's figure: the client on the left, the server on
 * the right, a row for each thing that happened. What a row says is decided
 * here, how it looks in the renderers.
 */
#ifndef TCPSTORY_LADDER_H
#define TCPSTORY_LADDER_H

#include "record/connection.h"
#include "record/event.h"

/** enum ladder_kind - what a row is */
enum ladder_kind {
	LADDER_START,	/* the states before anything was seen */
	LADDER_SEGMENT,	/* a segment: an arrow */
	LADDER_DATA,	/* segments from one end that changed nothing, in one row */
	LADDER_CAUSE,	/* a timer, an ICMP error, an eviction */
	LADDER_STAY,	/* proven time of an end in CLOSE-WAIT, when long */
	LADDER_GAP,	/* events are missing here */
};

/** enum ladder_symbol - the letters that numbers are told by */
enum ladder_symbol {
	LADDER_X,	/* the client's ISN */
	LADDER_Y,	/* the server's ISN */
	LADDER_U,	/* the first FIN's number */
	LADDER_V,	/* where the other end was when it acknowledged that */
	LADDER_W,	/* the second FIN's number */
	LADDER_SYMBOLS,
	LADDER_RAW,	/* no symbol: the number itself */
};

/**
 * struct ladder_number - a sequence or acknowledgment number of a row
 * @base: its symbol
 * @offset: from that
 * @value: the number itself
 */
struct ladder_number {
	enum ladder_symbol base;
	s64 offset;
	u32 value;
};

/**
 * struct ladder_row - a row of the figure
 * @kind: what it is
 * @event: the event that it tells, or NULL
 * @time_ns: when, CLOCK_MONOTONIC; 0 if the row has no time of its own
 * @after_ns: since the row with a time before; 0 for the first
 * @state: both ends' states after it
 * @from: LADDER_SEGMENT, LADDER_DATA, LADDER_STAY: which end; or 2
 * @seq: LADDER_SEGMENT
 * @ack: LADDER_SEGMENT whose flags have ACK
 * @nth: LADDER_SEGMENT: the second, third ... time it is sent; else 1
 * @again_ns: since it was last sent, if @nth > 1
 * @remarkable: LADDER_SEGMENT: what it means is not to be seen of it: its
 *              sentence has to be told
 * @unanswered: LADDER_SEGMENT: nothing answered it before it was sent again,
 *              or before a timer gave up; or @undelivered
 * @undelivered: LADDER_SEGMENT: an ICMP error has said so
 * @crosses: LADDER_SEGMENT: the row before is a segment of the other end that
 *           had not come when this one was sent
 * @departed: @crosses: the state in which that left its sender
 * @segments: LADDER_DATA
 * @again: LADDER_DATA: of them, those that brought nothing new
 * @bytes: LADDER_DATA; LADDER_GAP: events
 * @left_out: LADDER_GAP: they are not lost, but too many for a figure
 * @stay_ns: LADDER_STAY
 */
struct ladder_row {
	enum ladder_kind kind;
	const struct story_event *event;
	u64 time_ns;
	u64 after_ns;
	struct story_seen state[2];
	unsigned int from;
	struct ladder_number seq;
	struct ladder_number ack;
	unsigned int nth;
	u64 again_ns;
	bool remarkable;
	bool unanswered;
	bool undelivered;
	bool crosses;
	struct story_seen departed;
	u32 segments;
	u32 again;
	u64 bytes;
	bool left_out;
	u64 stay_ns;
};

/**
 * struct ladder_definition - what a symbol stands for
 * @used: some row uses it
 * @known: its value is known
 * @end: whose stream it is in
 * @value: the number
 */
struct ladder_definition {
	bool used;
	bool known;
	unsigned int end;
	u32 value;
};

#define LADDER_SPANS 16

/**
 * struct ladder_span - how long an end was in a state
 * @state: the state; presumed if nothing has proved it in all that time, or
 *         the peer has then sent again what had led to it
 * @ns: so long
 * @lasts: and it still is
 */
struct ladder_span {
	struct story_seen state;
	u64 ns;
	bool lasts;
};

/**
 * struct ladder - a connection's figure
 * @connection: whose
 * @rows: the rows
 * @count: how many
 * @room: for how many there is memory
 * @symbols: definitions
 * @first_fin: index of the event with the first FIN, or the number of events
 * @second_fin: likewise
 * @beginning_gone: its first events are no longer kept
 * @presumed: some state is presumed
 * @spans: the states that each end was in, those without a duration left out
 * @span_count: how many
 * @close_wait_ns: time that each end has spent in CLOSE-WAIT and has left it,
 *                 as far as it is proven
 * @half_closed_bytes: what each end has sent after it had acknowledged the
 *                     other's FIN
 */
struct ladder {
	struct story_connection connection;
	struct ladder_row *rows;
	size_t count;
	size_t room;
	struct ladder_definition symbols[LADDER_SYMBOLS];
	size_t first_fin;
	size_t second_fin;
	bool beginning_gone;
	bool presumed;
	struct ladder_span spans[2][LADDER_SPANS];
	unsigned int span_count[2];
	u64 close_wait_ns[2];
	u64 half_closed_bytes[2];
};

/**
 * struct ladder_gap - events missing
 * @before: index of the event before which they are missing
 * @count: how many
 * @left_out: they are this connection's, and not lost: too many for a figure
 */
struct ladder_gap {
	size_t before;
	u64 count;
	bool left_out;
};

/**
 * ladder_build() - lay a connection's figure out
 * @ladder: filled; to be freed with ladder_free()
 * @connection: the connection
 * @events: its events, oldest first; they must outlive the ladder
 * @count: how many
 * @gaps: where events are lost
 * @gap_count: how many gaps
 * @now_ns: CLOCK_MONOTONIC when the connection was so; 0 if not known
 *
 * Return: 0; -ENOMEM.
 */
int ladder_build(struct ladder *ladder, const struct story_connection *connection,
		 const struct story_event *events, size_t count,
		 const struct ladder_gap *gaps, size_t gap_count, u64 now_ns);

/**
 * ladder_select() - leave of the figure only its opening, or only its closing
 * @ladder: the ladder
 * @opening: the opening, not the closing
 *
 * Return: false if it has no such part yet.
 */
bool ladder_select(struct ladder *ladder, bool opening);

/** ladder_leaves_out() - whether an event has no row: it only adds to totals */
bool ladder_leaves_out(const struct story_event *event);

/** ladder_free() - free what ladder_build() has allocated */
void ladder_free(struct ladder *ladder);

/**
 * ladder_find_symbols() - what the symbols stand for in these events
 * @ladder: its definitions are filled; its connection is set
 * @events: the events
 * @count: how many
 */
void ladder_find_symbols(struct ladder *ladder, const struct story_event *events,
			 size_t count);

/**
 * ladder_set_number() - a number by the symbol that fits its place in the story
 * @ladder: the symbol is marked as used
 * @number: filled
 * @end: whose stream it is in
 * @value: the number
 * @at: index of the event that it is from
 */
void ladder_set_number(struct ladder *ladder, struct ladder_number *number,
		       unsigned int end, u32 value, size_t at);

/** ladder_letter() - a symbol's letter */
char ladder_letter(enum ladder_symbol symbol);

/**
 * ladder_define() - a symbol in terms of the ISN of its stream
 * @ladder: the ladder
 * @symbol: the symbol
 * @number: filled: raw if it is an ISN itself, or the ISN is not known
 */
void ladder_define(const struct ladder *ladder, enum ladder_symbol symbol,
		   struct ladder_number *number);

#endif
