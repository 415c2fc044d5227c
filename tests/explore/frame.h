/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A frame: a world but for what is under way, and but for the budgets. With it,
 * the channels that it has been reached with, and what moves make of it.
 */
#ifndef FRAME_H
#define FRAME_H

#include "channel.h"
#include "moves.h"

/* Kinds of budgets left, all of them together, at most. */
#define BUDGETS_MAX (64 - IN_FLIGHT * CHANNEL_BITS)

/** enum known - of a result */
enum known { KNOWN_NOT, KNOWN_IMPOSSIBLE, KNOWN_BAD, KNOWN_GOOD };

/**
 * struct result - what a move makes of a frame
 * @target: another, or the same
 * @out: what has been sent, or has passed, is under way then; or 0
 * @known: enum known
 * @sends: it takes a place under way
 * @saw_moved: the observer has seen the segment that moved
 * @saw_out: ... the one that was sent
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
 * struct memo - what a segment means to a frame
 * @segment: its number
 * @first: by end: moves_is_first()
 * @answer: by end: moves_is_answer()
 * @arrives: what its arrival, or passage, makes of the frame: what comes then
 *           is not lost, or is
 */
struct memo {
	u16 segment;
	bool first[2];
	bool answer[2];
	struct result arrives[2];
};

/**
 * struct called - a call that the frame's ends can make
 * @arg: as in struct move
 * @makes: what comes then is not lost, or is
 */
struct called {
	u8 arg;
	struct result makes[2];
};

/**
 * struct reached - channels that a frame has been reached with
 * @slots: a hash table: a channel, and in the bits above it a mask of budgets;
 *         0: empty
 * @size: a power of two, or 0
 * @used: how many
 */
struct reached {
	u64 *slots;
	u32 size;
	u32 used;
};

/**
 * struct list - of channels, and in the bits above each the budgets left
 * @all: they
 * @n: how many
 * @room: for how many
 */
struct list {
	u64 *all;
	u32 n;
	u32 room;
};

/**
 * struct frame - one
 * @world: its segments and budgets are all 0
 * @chain: the next with the same hash
 * @waiting: the next that is to be gone on from
 * @reached: with these it is known
 * @inbox: with these it has been reached, maybe not for the first time
 * @todo: with these it is still to be gone on from
 * @memos: by segment, in no order
 * @memos_n: how many
 * @calls: what can be called, and what it makes; NULL as long as not asked for
 * @calls_n: how many
 * @silence: what MOVE_SILENCE makes of it
 * @young: as in struct change
 * @vain: likewise
 * @deaf: a bit for each end: unseen, and gone for good if no SYN comes
 * @rests: with nothing under way, nothing would happen
 * @bad: it is wrong if so
 * @is_waiting: it is in the list of @waiting
 */
struct frame {
	struct world world;
	struct frame *chain;
	struct frame *waiting;
	struct reached reached;
	struct list inbox;
	struct list todo;
	struct memo *memos;
	u32 memos_n;
	struct called *calls;
	struct result silence;
	u8 calls_n;
	u8 young;
	u8 vain;
	u8 deaf;
	bool rests;
	bool bad;
	bool is_waiting;
};

/** frame_level() - never lower in what comes of a frame than in itself */
unsigned int frame_level(const struct world *w);

#define FRAME_LEVELS 1100

/** frame_find() - the frame of a world, a new one if need be */
struct frame *frame_find(const struct world *w, enum vantage vantage);

/** frame_first() - the first that is to be gone on from, taken out; or NULL */
struct frame *frame_first(unsigned int level);

/** frame_wait() - it is to be gone on from */
void frame_wait(struct frame *f);

/** frame_forget() - nothing comes to a level's frames any more */
void frame_forget(unsigned int level);

/** frame_memo() - what a segment means to a frame; all of it one frame's */
struct memo *frame_memo(struct frame *f, u16 segment);

/** frame_begin() - the frame that frame_memo() is asked of next */
void frame_begin(struct frame *f);

/** frame_calls() - what can be called */
void frame_calls(struct frame *f);

/** frame_add() - to a list */
void frame_add(struct list *list, u64 item);

/** frame_reach() - the slot of a channel, a new one if need be */
u64 *frame_reach(struct reached *reached, u64 channel);

/**
 * struct frame_count - of all frames
 * @frames: how many there have been
 * @worlds: how many channels they have been reached with
 * @bytes: memory used now, for all
 * @most: at most
 */
struct frame_count {
	size_t frames;
	size_t worlds;
	size_t bytes;
	size_t most;
};

extern struct frame_count frame_count;

#endif
