// SPDX-License-Identifier: GPL-2.0
/*
 * The search through all worlds, frame by frame.
 *
 * What a move makes of the ends and the observer does not depend on what else
 * is under way, and what it makes of that does not depend on them. So each is
 * found once: the first for a frame and a segment, by moves_make() on a world
 * with nothing else in it, the second by channel_change() for a channel.
 *
 * Frames are gone on from in the order of their level. None comes back to a
 * lower one, so what is behind is forgotten: memory is needed for the frames
 * that are known of and not done, not for all that were.
 *
 * Of the budgets with which the same world is reached, only those count that
 * are not below others: with more left, all can happen that can with less, and
 * nothing else looks at them.
 */
#include "sweep.h"

#include "frame.h"
#include "observer.h"

/* Budgets left as one number. */
struct budgets {
	unsigned int n;
	/* by number: those that are not above it; those that are above it */
	u16 below[BUDGETS_MAX];
	u16 above[BUDGETS_MAX];
	/* by number: the number with one less; -1: there is none left */
	int8_t lose[BUDGETS_MAX];
	int8_t copy[BUDGETS_MAX];
	int8_t again[BUDGETS_MAX];
};

static struct budgets budgets;

static bool init_budgets(const struct world *first)
{
	unsigned int copies = first->copies + 1, agains = first->agains + 1;
	unsigned int i, j;

	budgets.n = (first->losses + 1) * copies * agains;
	if (budgets.n > BUDGETS_MAX)
		return false;
	for (i = 0; i < budgets.n; i++) {
		unsigned int l = i / agains / copies, c = i / agains % copies;
		unsigned int a = i % agains;

		budgets.lose[i] = l ? (int)(i - agains * copies) : -1;
		budgets.copy[i] = c ? (int)(i - agains) : -1;
		budgets.again[i] = a ? (int)i - 1 : -1;
		budgets.below[i] = 0;
		budgets.above[i] = 0;
		for (j = 0; j < budgets.n; j++) {
			unsigned int m = j / agains / copies;
			unsigned int d = j / agains % copies, b = j % agains;

			if (m <= l && d <= c && b <= a)
				budgets.below[i] |= 1 << j;
			if (m >= l && d >= c && b >= a && i != j)
				budgets.above[i] |= 1 << j;
		}
	}
	return true;
}

#define BUDGET_SHIFT (IN_FLIGHT * CHANNEL_BITS)

/* ---- what a frame has been reached with ---- */

/* What is new of it is still to be gone on from. */
static void drain(struct search *s, struct frame *f)
{
	u32 i;

	for (i = 0; i < f->inbox.n; i++) {
		u64 item = f->inbox.all[i];
		unsigned int left = item >> BUDGET_SHIFT;
		u64 *slot = frame_reach(&f->reached, item & CHANNEL_MASK);

		if (*slot >> BUDGET_SHIFT >> left & 1)
			continue;
		*slot |= (u64)budgets.below[left] << BUDGET_SHIFT;
		frame_add(&f->todo, item);
		if (!(item & CHANNEL_MASK) && f->rests)
			search_rest(s, &f->world);
	}
	f->inbox.n = 0;
}

static void reach(struct search *s, struct frame *f, u64 channel,
		  unsigned int left)
{
	/* most of it is known: no need to keep it long */
	if (f->inbox.n == f->inbox.room && f->inbox.n >= 64 &&
	    f->inbox.n > f->reached.used / 4)
		drain(s, f);
	frame_add(&f->inbox, channel | (u64)left << BUDGET_SHIFT);
	frame_wait(f);
}

/* ---- moves ---- */

/**
 * struct here - a channel on which moves are made
 * @s: the search
 * @f: the frame
 * @channel: the channel
 * @memos: of its segments
 * @at_once: only what is answered at once moves
 */
struct here {
	struct search *s;
	struct frame *f;
	struct channel channel;
	const struct memo *memos[IN_FLIGHT];
	bool at_once;
};

/* Those that differ in nothing but their budgets: enough of each. */
static struct world to_world(const struct frame *f, u16 segment)
{
	struct world w = f->world;

	w.losses = 1;
	w.copies = 1;
	w.agains = 1;
	if (segment)
		w.flight[0] = *channel_segment(segment);
	return w;
}

static void learn_result(struct search *s, const struct frame *f, u16 segment,
			 const struct move *move, struct result *r)
{
	/* the copy is not in this world */
	struct move alone = { move->kind, move->arg, .lost = move->lost };
	struct world w = to_world(f, segment);
	struct outcome out;
	const char *bad;

	r->known = KNOWN_IMPOSSIBLE;
	if (!moves_make(&w, s->vantage, &alone, &out, &bad))
		return;
	r->known = KNOWN_BAD;
	if (bad)
		return;
	r->known = KNOWN_GOOD;
	r->sends = out.doing.sends && !move->lost;
	r->saw_moved = out.saw[0];
	r->saw_out = out.saw[1];
	r->doubted = out.doubted;
	r->out = 0;
	if (in_flight(&w.flight[0])) {
		r->out = channel_number(&w.flight[0]);
		if (!r->out)
			search_give_up(s, "too many different segments");
	}
	memset(w.flight, 0, sizeof(w.flight));
	w.losses = 0;
	w.copies = 0;
	w.agains = 0;
	r->target = frame_find(&w, s->vantage);
	if (frame_level(&w) < frame_level(&f->world))
		search_give_up(s, "a frame's level goes down");
}

/* What is wrong, once more, for it is seldom asked for. */
static const char *why_bad(struct search *s, const struct frame *f,
			   u16 segment, const struct move *move)
{
	struct world w = to_world(f, segment);
	struct outcome out;
	const char *bad = NULL;

	moves_make(&w, s->vantage, move, &out, &bad);
	return bad;
}

/* The segments at other places than @but, of a channel that is gone on from. */
static void others(const struct here *h, unsigned int but, struct channel *c)
{
	unsigned int i;

	c->n = 0;
	for (i = 0; i < h->channel.n; i++)
		if (i != but)
			c->segment[c->n++] = h->channel.segment[i];
}

/* A move is made, of the segment at place @at, if there is one. */
static void make(struct here *h, unsigned int at, const struct move *move,
		 struct result *r, unsigned int left)
{
	bool pass = move->kind == MOVE_PASS, moves = at < h->channel.n;
	u16 segment = moves ? h->memos[at]->segment : 0;
	struct change change = { 0 };
	struct search *s = h->s;
	struct channel c;
	u64 channel;

	if (r->known == KNOWN_NOT)
		learn_result(s, h->f, segment, move, r);
	if (r->known == KNOWN_IMPOSSIBLE)
		return;
	if (r->known == KNOWN_BAD) {
		s->transitions++;
		search_bad(s, why_bad(s, h->f, segment, move));
		return;
	}
	/* the copy of what passes takes its place before that is lost */
	if (h->channel.n - (moves && !pass && !move->copy) + r->sends +
	    (pass && move->copy) > IN_FLIGHT)
		return;
	others(h, at, &c);
	if (moves && move->copy)
		c.segment[c.n++] = channel_copy(h->channel.segment[at]);
	if (r->saw_moved && moves) {
		u8 what = channel_what[h->channel.segment[at]];

		change.seen[what & CHANNEL_FROM] = what >> CHANNEL_ORDER;
		/* a copy that stays before the router has been overtaken */
		if (pass && move->copy)
			c.segment[c.n - 1] =
				channel_ordered(c.segment[c.n - 1], 0);
	}
	if (r->saw_out)
		change.seen[moves ? !(channel_what[segment] & CHANNEL_FROM) :
				    move->arg & 1] = IN_FLIGHT;
	change.doubted = r->doubted;
	change.young = r->target->young;
	change.vain = r->target->vain;
	channel = channel_change(&c, &change, r->out && h->at_once ?
				 channel_late(r->out) : r->out);
	s->transitions++;
	if (!channel && r->target->bad) {
		search_bad(s, observer_judge_rest(&r->target->world));
		return;
	}
	reach(s, r->target, channel, left);
}

static void make_call(struct here *h, struct called *call, unsigned int left)
{
	struct move move = { .kind = MOVE_CALL, .arg = call->arg };
	unsigned int e = call->arg & 1, i;

	if (call->arg >> 1 == CALL_AGAIN) {
		bool due = !(h->f->world.end[!e].flags & END_ACK_DUE);

		for (i = 0; i < h->channel.n; i++) {
			if (h->memos[i]->first[e])
				return;
			due &= !h->memos[i]->answer[e];
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

static void make_arrive(struct here *h, unsigned int at, unsigned int left)
{
	const struct flight *g = channel_segment(h->memos[at]->segment);
	bool pass = h->s->vantage == VANTAGE_ROUTER && !g->passed;
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
		/* that something stays as well makes no difference to the frame */
		make(h, at, &move,
		     &frame_memo(h->f, h->memos[at]->segment)->arrives[i & 1],
		     now);
	}
}

/* All whose place in the order is known to be behind what was seen are alike. */
static struct memo *memo_of(struct frame *f, u16 segment)
{
	if (channel_what[segment] >> CHANNEL_ORDER > 1)
		segment = channel_ordered(segment, 1);
	return frame_memo(f, segment);
}

/*
 * An end that is gone for good, where the observer does not see it, answers
 * what still comes with a RST made of nothing but that. When it does so, nobody
 * can tell: not the end, which stays as it is, not the observer, and its peer
 * only by what it gets, which comes whenever it likes. So it is enough to see
 * what happens if it answers at once, before all else.
 *
 * - What is under way is as much as before; a RST that is under way may be
 *   duplicated just as well as what it answers.
 * - It may be lost at once, too. Then @doubt is as early as it can be, and the
 *   later the doubt, the less is judged.
 * - The RST is never old, whatever makes its sender's state doubtful: it may be
 *   sent later than that, and the younger it is, the more is judged.
 * - A SYN is no such segment: the RST has an ACK, for which its sender waits.
 *   The other RSTs keep nobody from sending again, what they answer may.
 *
 * A listener is gone for good if no SYN comes, nor will.
 */
static bool is_answered_at_once(const struct here *h, u16 segment)
{
	const struct flight *g = channel_segment(segment);
	const struct end *ends = h->f->world.end;
	unsigned int i;

	if (!(h->f->deaf >> !g->from & 1) || (g->flags & STORY_RST) ||
	    !(g->flags & STORY_ACK) ||
	    (h->s->vantage == VANTAGE_ROUTER && !g->passed))
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

static void go_on(struct here *h, u64 channel, unsigned int left)
{
	struct frame *f = h->f;
	unsigned int i;

	channel_unpack(channel, &h->channel);
	/* a new memo may move the others */
	for (i = 0; i < h->channel.n; i++)
		memo_of(f, h->channel.segment[i]);
	for (i = 0; i < h->channel.n; i++)
		h->memos[i] = memo_of(f, h->channel.segment[i]);
	for (i = 0; f->deaf && !h->s->full_moves && i < h->channel.n; i++) {
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

static void go_on_from(struct search *s, struct frame *f)
{
	struct here h = { .s = s, .f = f };
	u32 i;

	drain(s, f);
	if (f->world.observer.gone) {
		f->todo.n = 0;
		return;
	}
	frame_begin(f);
	frame_calls(f);
	for (i = 0; i < f->todo.n && !s->stop; i++) {
		u64 item = f->todo.all[i];
		unsigned int left = item >> BUDGET_SHIFT;
		u64 *slot = frame_reach(&f->reached, item & CHANNEL_MASK);

		/* it has been reached with more left since */
		if (!(*slot >> BUDGET_SHIFT & budgets.above[left]))
			go_on(&h, item & CHANNEL_MASK, left);
	}
	f->todo.n = 0;
}

void sweep(struct search *s)
{
	unsigned int level;
	struct frame *f;
	struct world w;

	if (!init_budgets(&s->first)) {
		search_give_up(s, "the budgets are too many");
		return;
	}
	memset(&frame_count, 0, sizeof(frame_count));
	w = s->first;
	w.losses = 0;
	w.copies = 0;
	w.agains = 0;
	reach(s, frame_find(&w, s->vantage), 0, budgets.n - 1);
	for (level = 0; level < FRAME_LEVELS; level++) {
		while (!s->stop && (f = frame_first(level))) {
			go_on_from(s, f);
			if (frame_count.bytes > s->bytes_max)
				search_give_up(s, "memory is not enough");
		}
		frame_forget(level);
	}
	s->states = frame_count.worlds;
	s->frames = frame_count.frames;
	s->bytes = frame_count.most;
}
