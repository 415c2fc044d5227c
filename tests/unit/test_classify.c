// SPDX-License-Identifier: GPL-2.0
/*
 * The relations of rules/relation.h, by their definition: on numbers that are
 * small and never wrap, so that they can be compared with < and >. The facts have
 * the same numbers, counted from an ISN, modulo 2^32.
 */
#include "unit.h"

#include "dice.h"
#include "rules/case.h"
#include "tcp/seq.h"

#define GAP_MAX 0x1000000ll
#define WINDOW ((long long)STORY_WINDOW_MAX)
#define PACKET 0xffffll

/* An end's positions, counted from its ISN; of the peer's stream: from that of the peer. */
struct place {
	long long iss, nxt, edge, block, block_end;
	long long ack;		/* of the peer's stream */
	long long fin;		/* or the RST's number, in either stream */
	long long at;		/* what shares a word, in either stream */
	long long other;
};

struct scene {
	struct story_facts facts;
	struct story_segment seg;
	struct place end[2];
	long long seq, stop, ack;
	unsigned int from;
	enum story_vantage vantage;
	u64 valid;		/* the relations that mean something */
	u64 expected;
};

static long long near(void)
{
	return (long long)dice(9) - 4;
}

static long long far_or_near(void)
{
	static const long long far[] = { GAP_MAX, WINDOW, PACKET, -GAP_MAX, -WINDOW };

	return dice(3) ? near() : far[dice(5)] + near();
}

static void random_bits(struct story_end *e)
{
	e->held = dice(256);
	e->witnessed = e->held & dice(256);
	e->attr = dice(1 << 16);
	e->known = dice(1 << 16) & ~STORY_END_FIN_ACK;
	if ((e->known & (STORY_END_GAP | STORY_END_GAPS)) == STORY_END_GAPS && dice(2))
		e->known |= STORY_END_FRAGMENT;
	/* these exclude each other */
	e->known |= dice(2) ? STORY_END_FIN_ACK : STORY_END_RESET_AT;
}

static void random_place(struct place *p)
{
	p->iss = near();
	p->nxt = near();
	p->edge = near();
	p->block = p->edge + 1 + dice(3);
	p->block_end = p->block + 1 + dice(3);
	p->ack = near();
	p->fin = near();
	p->at = near();
	p->other = near();
}

/* Whether @rst is in the peer's stream: it is of the peer's RST. */
static bool rst_is_of_peer(const struct story_end *e)
{
	return !(e->known & STORY_END_RESETS);
}

static void store(struct scene *s, unsigned int i, const u32 *isn)
{
	const struct place *p = &s->end[i];
	struct story_end *e = &s->facts.end[i];
	bool fin = e->held & STORY_FACT_FIN_SENT;

	e->iss = isn[i] + p->iss;
	e->snd_nxt = isn[i] + p->nxt;
	e->edge = isn[i] + p->edge;
	e->block = isn[i] + p->block;
	e->block_end = isn[i] + p->block_end;
	e->ack = isn[!i] + p->ack;
	e->fin = isn[!fin && rst_is_of_peer(e) ? !i : i] + p->fin;
	e->other = isn[i] + p->other;
	e->fin_ack_at = isn[e->known & STORY_END_RESET_AT ? !i : i] + p->at;
}

static void random_scene(struct scene *s)
{
	u32 isn[2] = { dice(1 << 24) << 8, dice(2) ? 0xfffffffe : 0x7ffffffe };
	unsigned int i;

	memset(s, 0, sizeof(*s));
	s->from = dice(2);
	s->vantage = dice(4);
	s->facts.has_syn_ack = dice(2);
	s->facts.has_ack = s->facts.has_syn_ack && dice(2);
	s->facts.syn_window = dice(8);
	for (i = 0; i < 2; i++) {
		random_bits(&s->facts.end[i]);
		random_place(&s->end[i]);
		store(s, i, isn);
	}
	s->seg = (struct story_segment){
		.flags = dice(3) ? dice(32) & ~STORY_RST : dice(32),
		.len = dice(2) ? 0 : dice(6),
		.count = 1,
	};
	s->seq = far_or_near();
	s->stop = s->seq + s->seg.len + !!(s->seg.flags & STORY_SYN) + !!(s->seg.flags & STORY_FIN);
	s->ack = far_or_near();
	s->seg.seq = isn[s->from] + s->seq;
	s->seg.ack = isn[!s->from] + s->ack;
}

/* A relation that means something, and whether it holds. */
static void relate(struct scene *s, enum story_relation relation, bool holds)
{
	s->valid |= 1ull << relation;
	if (holds)
		s->expected |= 1ull << relation;
}

static void expect_seq(struct scene *s)
{
	const struct story_end *e = &s->facts.end[s->from];
	const struct place *p = &s->end[s->from];
	long long seq = s->seq, end = s->stop;
	bool fin = e->held & STORY_FACT_FIN_SENT;

	relate(s, NO_DATA, !s->seg.len);
	relate(s, END_IS_SEQ, end == seq);
	relate(s, END_AFTER_NXT, end > p->nxt);
	relate(s, END_BEFORE_NXT, end < p->nxt);
	relate(s, SEQ_IS_NXT, seq == p->nxt);
	relate(s, SEQ_AFTER_NXT, seq > p->nxt);
	relate(s, SEQ_OUT_OF_REACH, seq >= p->nxt + GAP_MAX || seq <= p->nxt - WINDOW);
	relate(s, SEQ_IS_PROBE, seq == p->nxt - 1 && s->seg.len < 2 && !(s->seg.flags & (STORY_SYN | STORY_FIN)));
	relate(s, SEQ_AFTER_EDGE, seq > p->edge);
	relate(s, END_AFTER_EDGE, end > p->edge);
	relate(s, END_BEFORE_EDGE, end < p->edge);
	relate(s, SEQ_BEFORE_BLOCK, seq < p->block);
	relate(s, SEQ_IS_ISS, seq == p->iss);
	relate(s, SEQ_AFTER_ISS, seq > p->iss);
	if (fin) {
		relate(s, SEQ_AFTER_FIN, seq > p->fin);
		relate(s, SEQ_IS_FIN, seq == p->fin);
		relate(s, END_IS_FIN_1, end == p->fin + 1);
		relate(s, END_AFTER_FIN, end > p->fin + 1);
	} else if (!rst_is_of_peer(e)) {
		relate(s, END_AFTER_RST, end > p->fin);
		relate(s, END_IS_RST, end == p->fin);
	}
	if (e->known & STORY_END_FIN_ACK) {
		relate(s, END_AFTER_FIN_ACK_AT, end > p->at);
		relate(s, FIN_ACK_AT_AFTER_END, end <= p->at);
	}
}

static void expect_ack(struct scene *s)
{
	const struct story_end *e = &s->facts.end[s->from], *peer = &s->facts.end[!s->from];
	const struct place *p = &s->end[s->from], *r = &s->end[!s->from];
	long long ack = s->ack;

	relate(s, SEQ_BEFORE_ACKED, s->seq < r->ack);
	relate(s, END_BEFORE_ACKED, s->stop < r->ack);
	relate(s, END_IN_ACKED, s->stop <= r->ack);
	relate(s, ACKED_AFTER_ISS, r->ack > p->iss);
	if (e->held & STORY_FACT_FIN_SENT)
		relate(s, ACKED_AFTER_FIN, r->ack > p->fin);
	relate(s, ACK_IS_NEW, ack > p->ack);
	relate(s, ACK_IS_SAME, ack == p->ack);
	/* twice as far as a window, numbers can't be compared */
	if (ack < WINDOW - 8)
		relate(s, ACK_IS_OLD, ack < p->ack - WINDOW);
	relate(s, ACK_AFTER_R_NXT, ack > r->nxt);
	relate(s, ACK_IS_R_NXT, ack == r->nxt);
	if (ack > r->nxt)
		relate(s, ACK_OUT_OF_REACH, ack >= r->nxt + WINDOW);
	relate(s, ACK_IS_R_ISS, ack == r->iss);
	relate(s, ACK_AFTER_R_ISS, ack > r->iss);
	relate(s, ACK_IS_R_ISS_1, ack == r->iss + 1);
	relate(s, ACK_AFTER_R_ISS_1, ack > r->iss + 1);
	relate(s, HAD_ACKED_R_NXT, p->ack == r->nxt);
	relate(s, HAD_ACKED_R_ISS, p->ack > r->iss);
	if (peer->held & STORY_FACT_FIN_SENT) {
		relate(s, ACK_AFTER_R_FIN, ack > r->fin);
		relate(s, ACK_IS_R_FIN_1, ack == r->fin + 1);
		relate(s, HAD_ACKED_TO_R_FIN, p->ack >= r->fin);
		relate(s, HAD_ACKED_R_FIN, p->ack > r->fin);
	}
	if (peer->known & STORY_END_FIN_ACK)
		relate(s, ACK_AFTER_R_FIN_ACK_AT, ack > r->at);
	if (e->known & STORY_END_OTHER_ISS)
		relate(s, END_IS_OTHER, s->stop - 1 == p->other);
	if (peer->known & STORY_END_OTHER_ISS) {
		relate(s, ACK_IS_OTHER_ISS_1, ack == r->other + 1);
		relate(s, ACK_AFTER_OTHER_ISS, ack > r->other && ack - r->other - 1 < STORY_PACKET_MAX);
	}
	if (e->known & STORY_END_RESET_AT)
		relate(s, ACK_AFTER_RESET_AT, ack > p->at);
	if (!(e->held & STORY_FACT_FIN_SENT) && rst_is_of_peer(e))
		relate(s, ACK_AFTER_RST, ack > p->fin);
}

/* The contiguous edge once the segment has come; RFC 9293, 3.4. */
static void expect_edge(struct scene *s)
{
	const struct story_end *e = &s->facts.end[s->from], *peer = &s->facts.end[!s->from];
	const struct place *p = &s->end[s->from];
	bool begins = (s->seg.flags & STORY_SYN) && !((e->known & STORY_END_ISS) && s->seq == p->iss);
	bool fin = (e->held & STORY_FACT_FIN_SENT) &&
		   !(begins && (s->seg.flags & STORY_ACK) && (e->known & STORY_END_ISS));
	bool delivered = s->vantage == STORY_VANTAGE_DELIVERED;
	/* LOCAL_OUT shows that the edge has to be what is delivered */
	bool local = (e->known & STORY_END_LOCAL) || s->vantage == STORY_VANTAGE_SENT;
	bool gap = (e->known & STORY_END_GAP) && !begins;
	long long edge = begins || !(e->known & STORY_END_SEEN) ? s->seq : p->edge;
	long long last = fin ? p->fin : s->stop - 1;

	if (fin && s->stop > p->fin + 1) {
		/* behind a FIN nothing comes */
		edge = begins ? s->seq : p->edge;
	} else {
		if (delivered && local && !(e->known & STORY_END_DELIVERED)) {
			edge = peer->known & STORY_END_ACK ? s->end[!s->from].ack : s->seq;
			gap = false;
		}
		if (delivered || !(e->known & STORY_END_DELIVERED)) {
			if (s->seq <= edge && s->stop > edge)
				edge = s->stop;
			if (gap && p->block <= edge && p->block_end > edge)
				edge = p->block_end;
		}
	}
	relate(s, EDGE_AFTER_FIN, edge > last);
	if (!(e->held & STORY_FACT_FIN_SENT) && !rst_is_of_peer(e))
		relate(s, RST_AT_EDGE, edge == p->fin);
}

/* Where a RST lies, from what the receiver has acknowledged to what has come. */
static void expect_rst(struct scene *s)
{
	const struct story_end *e = &s->facts.end[s->from], *peer = &s->facts.end[!s->from];
	const struct place *p = &s->end[s->from];
	long long seq = s->seq, high = p->edge, low;
	bool fin = e->held & STORY_FACT_FIN_SENT;
	u32 window = s->facts.has_syn_ack && !s->facts.has_ack ? s->facts.syn_window : 65535;

	if (fin && (peer->held & STORY_FACT_FIN_RCVD) && s->vantage != STORY_VANTAGE_DELIVERED && p->fin + 1 > high)
		high = p->fin + 1;
	low = peer->known & STORY_END_ACK ? s->end[!s->from].ack : high;
	if (low > high)
		high = low;
	relate(s, RST_NUMBER_ZERO, !s->seg.seq);
	relate(s, RST_AT_EDGE, seq == p->edge);
	relate(s, RST_AFTER_NXT, seq > p->nxt && seq < p->nxt + WINDOW);
	relate(s, RST_AT_RCV_NXT, seq == low && seq == high);
	relate(s, RST_IN_DOUBT, low <= seq && seq <= high);
	relate(s, RST_IN_GAPS, low <= seq && (seq <= p->nxt || ((e->known & STORY_END_FRAGMENT) && seq <= p->block + PACKET)));
	if (fin)
		relate(s, RST_AT_FIN, seq == p->fin && seq + 1 == low);
	relate(s, RST_AT_BLOCK_END, seq == p->block_end);
	relate(s, RST_IN_WINDOW, (high < seq && seq < high + WINDOW) || (seq < low && s->stop > low));
	/* without data, the window's end is in it */
	relate(s, RST_IN_SYN_WINDOW, low <= seq && seq < low + window + (s->stop == seq));
	relate(s, RST_BEFORE_WINDOW, seq < low);
	relate(s, RST_BEFORE_ACKED, seq < s->end[!s->from].ack);
}

static void compare(const struct scene *s)
{
	struct story_case x;
	u64 wrong;

	story_classify(&x, &s->facts, &s->seg, s->from, s->vantage);
	wrong = (x.is ^ s->expected) & s->valid;
	if (wrong)
		fail_msg("relation %d is %d: flags %#x, seq %lld, end %lld, ack %lld", __builtin_ctzll(wrong),
			 (int)(x.is >> __builtin_ctzll(wrong) & 1), s->seg.flags, s->seq, s->stop, s->ack);
}

static void test_relations(void **state)
{
	unsigned int n;

	(void)state;
	seed = 1;
	for (n = 0; n < 400000; n++) {
		struct scene s;

		random_scene(&s);
		expect_seq(&s);
		expect_ack(&s);
		if (s.seg.flags & STORY_RST)
			expect_rst(&s);
		else
			expect_edge(&s);
		compare(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		{ "relations are what relation.h says", test_relations, NULL, NULL, NULL },
	};

	return cmocka_run_group_tests_name("classify", tests, NULL, NULL);
}
