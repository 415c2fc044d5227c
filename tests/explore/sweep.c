// SPDX-License-Identifier: GPL-2.0
/*
 * The search through all states, frame by frame: the sweep-line method, whose
 * progress measure is frame_level().
 *
 * What a move does to the ends and the observer does not depend on the other
 * segments in flight, and what it does to those does not depend on the ends. So
 * each result is computed once: the first for a frame and a segment, by
 * moves_make() on a state with no other segment, the second for a channel, by
 * channel_change().
 *
 * Frames are expanded in the order of their level. No move leads to a lower
 * level, so lower levels are freed: memory is needed only for frames that are
 * known and not finished.
 *
 * Of the budgets with which a state is reached, only the maximal ones count:
 * with more budget left, everything can happen that can with less, and nothing
 * else depends on it.
 */
#include "sweep.h"

#include "frame.h"
#include "observer.h"

/* Remaining budgets as one number. */
struct budgets {
	unsigned int n;
	/* by number, masks: not above it; above it */
	u16 below[BUDGETS_MAX];
	u16 above[BUDGETS_MAX];
	/* by number: the number with one less; -1: none is left */
	int8_t lose[BUDGETS_MAX];
	int8_t copy[BUDGETS_MAX];
	int8_t again[BUDGETS_MAX];
};

static struct budgets budgets;

static bool init_budgets(const struct system *first)
{
	unsigned int duplicates = first->duplicates + 1;
	unsigned int premature = first->premature + 1;
	unsigned int i, j;

	budgets.n = (first->losses + 1) * duplicates * premature;
	if (budgets.n > BUDGETS_MAX)
		return false;
	for (i = 0; i < budgets.n; i++) {
		unsigned int l = i / premature / duplicates;
		unsigned int c = i / premature % duplicates;
		unsigned int a = i % premature;

		budgets.lose[i] = l ? (int)(i - premature * duplicates) : -1;
		budgets.copy[i] = c ? (int)(i - premature) : -1;
		budgets.again[i] = a ? (int)i - 1 : -1;
		budgets.below[i] = 0;
		budgets.above[i] = 0;
		for (j = 0; j < budgets.n; j++) {
			unsigned int m = j / premature / duplicates;
			unsigned int d = j / premature % duplicates;
			unsigned int b = j % premature;

			if (m <= l && d <= c && b <= a)
				budgets.below[i] |= 1 << j;
			if (m >= l && d >= c && b >= a && i != j)
				budgets.above[i] |= 1 << j;
		}
	}
	return true;
}

#define BUDGET_SHIFT (IN_FLIGHT * CHANNEL_BITS)

/* Slots are fetched from memory that many channels ahead. */
#define AHEAD 8

/* ---- channels that a frame has been reached with ---- */

/* Move new channels from the inbox to the frame's todo list. */
static void drain(struct search *s, struct frame *f)
{
	u32 i;

	for (i = 0; i < f->inbox.n; i++) {
		u64 item = f->inbox.all[i];
		unsigned int left = item >> BUDGET_SHIFT;
		u64 *slot;

		if (i + AHEAD < f->inbox.n)
			frame_prefetch(&f->reached,
				       f->inbox.all[i + AHEAD] & CHANNEL_MASK);
		slot = frame_reach(&f->reached, item & CHANNEL_MASK);

		if (*slot >> BUDGET_SHIFT >> left & 1)
			continue;
		*slot |= (u64)budgets.below[left] << BUDGET_SHIFT;
		frame_add(&f->todo, item);
		if (!(item & CHANNEL_MASK) && f->rests)
			search_rest(s, &f->system);
	}
	f->inbox.n = 0;
}

static void reach(struct search *s, struct frame *f, u64 channel,
		  unsigned int left)
{
	/* most of them are known already: don't let the inbox grow */
	if (f->inbox.n == f->inbox.room && f->inbox.n >= 64 &&
	    f->inbox.n > f->reached.used / 4)
		drain(s, f);
	frame_add(&f->inbox, channel | (u64)left << BUDGET_SHIFT);
	frame_wait(f);
}

/* ---- moves ---- */

/**
 * struct expansion - a frame and a channel on which moves are made
 * @s: the search
 * @f: the frame
 * @channel: the channel
 * @cached: the results of its segments
 * @at_once: only a segment that is answered at once moves
 */
struct expansion {
	struct search *s;
	struct frame *f;
	struct channel channel;
	const struct cached *cached[IN_FLIGHT];
	bool at_once;
};

/* The state of a frame with one segment and enough of each budget. */
static struct system to_system(const struct frame *f, u16 segment)
{
	struct system sys = f->system;

	sys.losses = 1;
	sys.duplicates = 1;
	sys.premature = 1;
	if (segment)
		sys.flight[0] = *channel_segment(segment);
	return sys;
}

static void compute_result(struct search *s, const struct frame *f, u16 segment,
			   const struct move *move, struct result *r)
{
	/* the duplicate that stays in flight is not in this state */
	struct move alone = { move->kind, move->arg, .lost = move->lost };
	struct system sys = to_system(f, segment);
	struct outcome out;
	const char *bad;

	r->known = KNOWN_IMPOSSIBLE;
	if (!moves_make(&sys, s->point, &alone, &out, &bad))
		return;
	r->known = KNOWN_BAD;
	if (bad)
		return;
	r->known = KNOWN_GOOD;
	r->sends = out.action.sends && !move->lost;
	r->saw_moved = out.saw[0];
	r->saw_out = out.saw[1];
	r->doubted = out.doubted;
	r->out = 0;
	if (in_flight(&sys.flight[0])) {
		r->out = channel_number(&sys.flight[0]);
		if (!r->out)
			search_give_up(s, "too many different segments");
	}
	memset(sys.flight, 0, sizeof(sys.flight));
	sys.losses = 0;
	sys.duplicates = 0;
	sys.premature = 0;
	r->target = frame_find(&sys, s->point);
	if (frame_level(&sys) < frame_level(&f->system))
		search_give_up(s, "a frame's level goes down");
}

/* Compute a violation's text again: it is rarely needed. */
static const char *why_bad(struct search *s, const struct frame *f, u16 segment,
			   const struct move *move)
{
	struct system sys = to_system(f, segment);
	struct outcome out;
	const char *bad = NULL;

	moves_make(&sys, s->point, move, &out, &bad);
	return bad;
}

/* The channel's segments except the one in slot @but. */
static void other_segments(const struct expansion *h, unsigned int but,
			   struct channel *c)
{
	unsigned int i;

	c->n = 0;
	for (i = 0; i < h->channel.n; i++)
		if (i != but)
			c->segment[c->n++] = h->channel.segment[i];
}

/* Make a move of the segment in slot @at; a call, if there is no such slot. */
static void make(struct expansion *h, unsigned int at, const struct move *move,
		 struct result *r, unsigned int left)
{
	bool pass = move->kind == MOVE_PASS, moves = at < h->channel.n;
	u16 segment = moves ? h->cached[at]->segment : 0;
	struct change change = { 0 };
	struct search *s = h->s;
	unsigned int slots;
	struct channel c;
	u64 channel;

	if (r->known == KNOWN_NOT)
		compute_result(s, h->f, segment, move, r);
	if (r->known == KNOWN_IMPOSSIBLE)
		return;
	if (r->known == KNOWN_BAD) {
		s->transitions++;
		search_bad(s, why_bad(s, h->f, segment, move));
		return;
	}
	/* a duplicate of a passing segment takes a slot before that is lost */
	slots = h->channel.n - (moves && !pass && !move->copy) + r->sends +
		(pass && move->copy);
	if (slots > IN_FLIGHT)
		return;
	other_segments(h, at, &c);
	if (moves && move->copy)
		c.segment[c.n++] = channel_copy(h->channel.segment[at]);
	if (r->saw_moved && moves) {
		u8 what = channel_what[h->channel.segment[at]];

		change.seen[what & CHANNEL_FROM] = what >> CHANNEL_ORDER;
		/* a duplicate that stays before the router is reordered */
		if (pass && move->copy) {
			u16 *last = &c.segment[c.n - 1];

			*last = channel_ordered(*last, 0);
		}
	}
	if (r->saw_out)
		change.seen[moves ? !(channel_what[segment] & CHANNEL_FROM) :
				    move->arg & 1] = IN_FLIGHT;
	change.doubted = r->doubted;
	change.not_old = r->target->not_old;
	change.drop_rsts = r->target->drop_rsts;
	channel = channel_change(&c, &change,
				 r->out && h->at_once ? channel_late(r->out) :
							r->out);
	s->transitions++;
	if (!channel && r->target->bad) {
		search_bad(s, observer_check_rest(&r->target->system, s->point));
		return;
	}
	reach(s, r->target, channel, left);
}

static void make_call(struct expansion *h, struct called *call,
		      unsigned int left)
{
	struct move move = { .kind = MOVE_CALL, .arg = call->arg };
	unsigned int e = call->arg & 1, i;

	if ((CALLS_AGAIN & 1 << (call->arg >> 1)) && h->channel.n)
		return;
	if (call->arg >> 1 == CALL_RETRANSMIT) {
		bool due = !(h->f->system.end[!e].flags & END_ACK_DUE);

		for (i = 0; i < h->channel.n; i++) {
			if (h->cached[i]->first[e])
				return;
			due &= !h->cached[i]->answer[e];
		}
		if (!due && budgets.again[left] < 0)
			return;
		if (!due)
			left = budgets.again[left];
	}
	make(h, IN_FLIGHT, &move, &call->makes[0], left);
	if (budgets.lose[left] < 0)
		return;
	move.lost = true;
	make(h, IN_FLIGHT, &move, &call->makes[1], budgets.lose[left]);
}

static void make_arrive(struct expansion *h, unsigned int at, unsigned int left)
{
	const struct flight *g = channel_segment(h->cached[at]->segment);
	bool pass = observer_sees_passage(h->s->point, g->from) && !g->passed;
	unsigned int i;

	for (i = 0; i < 4; i++) {
		struct move move = {
			.kind = pass ? MOVE_PASS : MOVE_ARRIVE,
			.copy = i & 2,
			.lost = i & 1,
		};
		int8_t now = left;

		if (move.copy)
			now = budgets.copy[now];
		if (move.lost && now >= 0)
			now = budgets.lose[now];
		if (now < 0)
			continue;
		/* the duplicate makes no difference to the frame */
		make(h, at, &move,
		     &frame_cached(h->f, h->cached[at]->segment)->arrives[i & 1],
		     now);
	}
}

/* For the frame, all positions behind the last observed segment are the same. */
static struct cached *cached_of(struct frame *f, u16 segment)
{
	if (channel_what[segment] >> CHANNEL_ORDER > 1)
		segment = channel_ordered(segment, 1);
	return frame_cached(f, segment);
}

/*
 * An end that has no connection for good, and that is not observed, answers a
 * segment with a RST that depends on this segment only. Nothing depends on the
 * time of that answer: the end's state stays the same, the observer does not
 * see it, and its peer sees only the RST's arrival, which may be at any later
 * time. So it is enough to explore an answer at once, before any other move.
 *
 * - The number of segments in flight stays the same; the RST can be duplicated
 *   as well as the segment it answers.
 * - The RST may be lost at once, too. @doubt then begins as early as possible;
 *   a later doubt means that less is checked.
 * - The RST is never @old, whatever makes its sender's state doubtful: it may
 *   have been sent later, and more is checked for a segment that is not old.
 * - Segments without an ACK, such as a SYN, are excluded: the RST then has an
 *   ACK, which ends a retransmission of its receiver. Other RSTs do not, but
 *   the segments that they answer might.
 *
 * A listener is in this position if no SYN is in flight and none will be sent.
 */
static bool is_answered_at_once(const struct expansion *h, u16 segment)
{
	const struct flight *g = channel_segment(segment);
	const struct end *ends = h->f->system.end;
	unsigned int i;

	if (!(h->f->dead >> !g->from & 1) || (g->flags & STORY_RST) ||
	    !(g->flags & STORY_ACK) ||
	    (observer_sees_passage(h->s->point, g->from) && !g->passed))
		return false;
	if (ends[!g->from].state == STORY_STATE_CLOSED)
		return true;
	for (i = 0; i < h->channel.n; i++) {
		const struct flight *o = channel_segment(h->channel.segment[i]);

		if (o->from == g->from &&
		    (o->flags & (STORY_SYN | STORY_ACK)) == STORY_SYN)
			return false;
	}
	return true;
}

static void expand_channel(struct expansion *h, u64 channel, unsigned int left)
{
	struct frame *f = h->f;
	unsigned int i;
	u32 was;

	channel_unpack(channel, &h->channel);
	/* a new entry may move the others */
	do {
		was = f->cached_n;
		for (i = 0; i < h->channel.n; i++)
			h->cached[i] = cached_of(f, h->channel.segment[i]);
	} while (f->cached_n != was);
	for (i = 0; f->dead && !h->s->full_moves && i < h->channel.n; i++) {
		if (!is_answered_at_once(h, h->channel.segment[i]))
			continue;
		h->at_once = true;
		make_arrive(h, i, left);
		h->at_once = false;
		return;
	}
	for (i = 0; i < f->calls_n; i++)
		make_call(h, &f->calls[i], left);
	for (i = 0; i < h->channel.n; i++)
		/* equal ones are interchangeable */
		if (!i || h->channel.segment[i] != h->channel.segment[i - 1])
			make_arrive(h, i, left);
	if (!h->channel.n && f->rests) {
		struct move move = { .kind = MOVE_SILENCE };

		make(h, IN_FLIGHT, &move, &f->silence, left);
	}
}

static void expand(struct search *s, struct frame *f)
{
	struct expansion h = { .s = s, .f = f };
	u32 i;

	drain(s, f);
	if (f->system.observer.gone) {
		f->todo.n = 0;
		return;
	}
	frame_begin(f);
	frame_calls(f);
	for (i = 0; i < f->todo.n && !s->stop; i++) {
		u64 item = f->todo.all[i];
		unsigned int left = item >> BUDGET_SHIFT;
		u64 *slot;

		if (i + AHEAD < f->todo.n)
			frame_prefetch(&f->reached,
				       f->todo.all[i + AHEAD] & CHANNEL_MASK);
		slot = frame_reach(&f->reached, item & CHANNEL_MASK);

		/* it has meanwhile been reached with a larger budget */
		if (!(*slot >> BUDGET_SHIFT & budgets.above[left]))
			expand_channel(&h, item & CHANNEL_MASK, left);
	}
	f->todo.n = 0;
}

void sweep(struct search *s)
{
	unsigned int level;
	struct frame *f;
	struct system sys;

	if (!init_budgets(&s->first)) {
		search_give_up(s, "the budgets are too many");
		return;
	}
	memset(&frame_count, 0, sizeof(frame_count));
	sys = s->first;
	sys.losses = 0;
	sys.duplicates = 0;
	sys.premature = 0;
	reach(s, frame_find(&sys, s->point), 0, budgets.n - 1);
	for (level = 0; level < FRAME_LEVELS; level++) {
		while (!s->stop && (f = frame_first(level))) {
			expand(s, f);
			if (frame_count.bytes > s->bytes_max)
				search_give_up(s, "memory is not enough");
		}
		frame_forget(level);
	}
	s->states = frame_count.states;
	s->frames = frame_count.frames;
	s->bytes = frame_count.most;
}
