/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A frame: a state of the system without its segments in flight and without
 * its budgets (losses, duplicates, premature retransmissions). A frame stores
 * the channels it has been reached with, and the results of its moves.
 */
#ifndef FRAME_H
#define FRAME_H

#include "channel.h"
#include "moves.h"

/* Combinations of the remaining budgets at most. */
#define BUDGETS_MAX (64 - IN_FLIGHT * CHANNEL_BITS)

/** enum known - what is known of a result */
enum known { KNOWN_NOT, KNOWN_IMPOSSIBLE, KNOWN_BAD, KNOWN_GOOD };

/**
 * struct result - the result of a move in a frame
 * @target: another frame, or the same
 * @out: the segment that was sent, or passed, and is in flight now; or 0
 * @known: enum known
 * @sends: it takes a slot in flight
 * @saw_moved: the observer observed the segment that moved
 * @saw_out: the observer observed the segment that was sent
 * @doubted: as in struct change
 */
struct result {
	struct frame *target;
	u16 out;
	u8 known;
	bool sends;
	bool saw_moved;
	bool saw_out;
	u8 doubted;
};

/**
 * struct cached - cached results of a segment in a frame
 * @segment: its number
 * @first: by end: moves_is_first()
 * @answer: by end: moves_is_answer()
 * @arrives: the result of its arrival or passage, by whether the segment that
 *           is then sent is lost
 */
struct cached {
	u16 segment;
	bool first[2];
	bool answer[2];
	struct result arrives[2];
};

/**
 * struct called - a call that the frame's ends can make
 * @arg: as in struct move
 * @makes: the result, by whether the segment that is sent is lost
 */
struct called {
	u8 arg;
	struct result makes[2];
};

/**
 * struct reached - the channels that a frame has been reached with
 * @slots: a hash table of channels; the bits above a channel are a mask of
 *         budgets; 0: empty
 * @size: a power of two, or 0
 * @used: how many
 */
struct reached {
	u64 *slots;
	u32 size;
	u32 used;
};

/**
 * struct list - channels, each with the remaining budgets in the bits above
 * @all: the entries
 * @n: how many
 * @room: how many fit
 */
struct list {
	u64 *all;
	u32 n;
	u32 room;
};

/**
 * struct frame - a frame
 * @inbox: channels with which it has been reached, maybe not for the first time
 * @reached: the channels with which it is known
 * @waiting: the next frame that has to be expanded
 * @not_old: as in struct change
 * @drop_rsts: as in struct change
 * @dead: a bit for each end: not observed, and without a connection for good if
 *        no SYN comes
 * @rests: without segments in flight, nothing would happen
 * @bad: it is a violation if it rests
 * @is_waiting: it is in the list of @waiting
 * @calls_n: how many @calls
 * @chain: the next frame with the same hash
 * @todo: channels with which it has to be expanded
 * @cached: results by segment, in no order
 * @cached_n: how many
 * @cached_room: how many fit
 * @calls: possible calls and their results; NULL until they are needed
 * @silence: the result of MOVE_SILENCE
 * @system: its segments and budgets are all 0
 *
 * The first cache line has all that a move to the frame uses.
 */
struct frame {
	struct list inbox;
	struct reached reached;
	struct frame *waiting;
	u8 not_old;
	u8 drop_rsts;
	u8 dead;
	bool rests;
	bool bad;
	bool is_waiting;
	u8 calls_n;
	struct frame *chain;
	struct list todo;
	struct cached *cached;
	u32 cached_n;
	u32 cached_room;
	struct called *calls;
	struct result silence;
	struct system system;
} __aligned(64);

/** frame_level() - the progress measure: no move makes it smaller */
unsigned int frame_level(const struct system *sys);

#define FRAME_LEVELS 1100

/** frame_find() - the frame of a state, a new one if needed */
struct frame *frame_find(const struct system *sys, enum point point);

/** frame_first() - take the first frame that has to be expanded, or NULL */
struct frame *frame_first(unsigned int level);

/** frame_wait() - the frame has to be expanded */
void frame_wait(struct frame *f);

/** frame_forget() - free a level's frames: no move leads to them any more */
void frame_forget(unsigned int level);

/** frame_cached() - the results of a segment in the frame begun last */
struct cached *frame_cached(struct frame *f, u16 segment);

/** frame_begin() - select the frame for frame_cached() */
void frame_begin(struct frame *f);

/** frame_calls() - find the possible calls */
void frame_calls(struct frame *f);

/** frame_add() - append to a list */
void frame_add(struct list *list, u64 item);

/** frame_prefetch() - frame_reach() comes soon */
void frame_prefetch(const struct reached *reached, u64 channel);

/** frame_reach() - the slot of a channel, a new one if needed */
u64 *frame_reach(struct reached *reached, u64 channel);

/**
 * struct frame_count - totals of all frames
 * @frames: how many there have been
 * @states: how many channels they have been reached with
 * @bytes: memory in use
 * @most: the maximum of @bytes
 */
struct frame_count {
	size_t frames;
	size_t states;
	size_t bytes;
	size_t most;
};

extern struct frame_count frame_count;

#endif
