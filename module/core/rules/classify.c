// SPDX-License-Identifier: GPL-2.0
/*
 * Compares the numbers of a segment with the positions of the two streams, so
 * that no rule has to. RFC 9293, 3.4: all of it modulo 2^32. What is inlined for
 * speed compares as well: key.h for segments in order, fast.h for the fast path.
 */
#include "rules/case.h"
#include "rules/key.h"
#include "tcp/stream.h"

/* More than this is not lost or unseen at once: an ACK shows it if it is. */
#define GAP_MAX 0x1000000u

#define IF(condition, relation) ((u64)(condition) << (relation))

static u64 compare_seq(const struct story_segment *seg,
		       const struct story_end *s)
{
	u32 seq = seg->seq, end = story_segment_end(seg);
	u32 begin = story_stream_begin_of(s);

	/* clang-format off */
	return IF(!seg->len, NO_DATA) |
	       IF(end == seq, END_IS_SEQ) |
	       IF(after(end, s->snd_nxt), END_AFTER_NXT) |
	       IF(before(end, s->snd_nxt), END_BEFORE_NXT) |
	       IF(seq == s->snd_nxt, SEQ_IS_NXT) |
	       IF(after(seq, s->snd_nxt), SEQ_AFTER_NXT) |
	       IF(!before(seq, s->snd_nxt + GAP_MAX) ||
		  !after(seq, s->snd_nxt - STORY_WINDOW_MAX), SEQ_OUT_OF_REACH) |
	       IF(seq == s->snd_nxt - 1 && seg->len <= 1 &&
		  end - seq == seg->len, SEQ_IS_PROBE) |
	       IF(after(seq, s->edge), SEQ_AFTER_EDGE) |
	       IF(after(end, s->edge), END_AFTER_EDGE) |
	       IF(before(end, s->edge), END_BEFORE_EDGE) |
	       IF(before(seq, s->block), SEQ_BEFORE_BLOCK) |
	       IF(seq == s->iss, SEQ_IS_ISS) |
	       IF(after(seq, begin), SEQ_AFTER_ISS) |
	       IF(after(seq, s->fin), SEQ_AFTER_FIN) |
	       IF(seq == s->fin, SEQ_IS_FIN) |
	       IF(after(end, s->fin + 1), END_AFTER_FIN) |
	       IF(end == s->fin + 1, END_IS_FIN_1) |
	       IF(after(end, s->fin_ack_at), END_AFTER_FIN_ACK_AT) |
	       IF(after(s->fin_ack_at, end - 1), FIN_ACK_AT_AFTER_END) |
	       IF(end - 1 == s->other, END_IS_OTHER) |
	       IF(after(end, s->rst), END_AFTER_RST) |
	       IF(end == s->rst, END_IS_RST);
	/* clang-format on */
}

/* A self-connection's ACK is the receiver's own as soon as it is sent. */
static u32 receiver_ack(const struct story_case *x,
			const struct story_segment *seg,
			const struct story_end *r)
{
	if (x->s != x->r || !x->first ||
	    (seg->flags & (STORY_ACK | STORY_RST)) != STORY_ACK ||
	    (x->had_ack && !after(seg->ack, r->ack)))
		return r->ack;
	return seg->ack;
}

/* So is its FIN. Of other connections' receivers, this means nothing without one. */
static u32 receiver_fin(const struct story_segment *seg,
			const struct story_end *r)
{
	return r->held & STORY_FACT_FIN_SENT ? r->fin :
					       story_segment_end(seg) - 1;
}

/* What the receiver has acknowledged. */
static u64 compare_acked(const struct story_case *x,
			 const struct story_segment *seg,
			 const struct story_end *s, const struct story_end *r)
{
	u32 end = story_segment_end(seg), acked = receiver_ack(x, seg, r);

	return IF(before(seg->seq, r->ack), SEQ_BEFORE_ACKED) |
	       IF(before(end, r->ack), END_BEFORE_ACKED) |
	       IF(after(acked, end - 1), END_IN_ACKED) |
	       IF(after(acked, story_stream_begin_of(s)), ACKED_AFTER_ISS) |
	       IF(after(acked, s->fin - 1), ACKED_TO_FIN) |
	       IF(after(acked, s->fin), ACKED_AFTER_FIN);
}

static u64 compare_ack(const struct story_segment *seg,
		       const struct story_end *s, const struct story_end *r)
{
	u32 ack = seg->ack, fin = receiver_fin(seg, r);
	u32 begin = story_stream_begin_of(r);

	/* clang-format off */
	return IF(after(ack, s->ack), ACK_IS_NEW) |
	       IF(ack == s->ack, ACK_IS_SAME) |
	       IF(before(ack, s->ack - STORY_WINDOW_MAX), ACK_IS_OLD) |
	       IF(after(ack, r->snd_nxt), ACK_AFTER_R_NXT) |
	       IF(ack == r->snd_nxt, ACK_IS_R_NXT) |
	       IF(!before(ack, r->snd_nxt + STORY_WINDOW_MAX),
		  ACK_OUT_OF_REACH) |
	       IF(ack == begin, ACK_IS_R_ISS) |
	       IF(after(ack, begin), ACK_AFTER_R_ISS) |
	       IF(ack == r->iss + 1, ACK_IS_R_ISS_1) |
	       IF(after(ack, begin + 1), ACK_AFTER_R_ISS_1) |
	       IF(after(ack, fin), ACK_AFTER_R_FIN) |
	       IF(ack == fin + 1, ACK_IS_R_FIN_1) |
	       IF(after(ack, r->fin_ack_at), ACK_AFTER_R_FIN_ACK_AT) |
	       IF(ack == r->other + 1, ACK_IS_OTHER_ISS_1) |
	       IF(ack - r->other - 1 < STORY_PACKET_MAX, ACK_AFTER_OTHER_ISS) |
	       IF(after(ack, s->reset_at), ACK_AFTER_RESET_AT) |
	       IF(after(ack, s->rst), ACK_AFTER_RST) |
	       IF(s->ack == r->snd_nxt, HAD_ACKED_R_NXT) |
	       IF(after(s->ack, begin), HAD_ACKED_R_ISS) |
	       IF(after(s->ack, fin - 1), HAD_ACKED_TO_R_FIN) |
	       IF(after(s->ack, fin), HAD_ACKED_R_FIN);
	/* clang-format on */
}

/* The segment is a SYN that begins its sender's stream. */
static bool begins_stream(const struct story_case *x)
{
	return (x->flags & STORY_SYN) &&
	       !((x->s->known & STORY_END_ISS) && is(x, SEQ_IS_ISS));
}

/* The sender's FIN before this segment counts: no SYN,ACK begins a new incarnation. */
static bool has_fin(const struct story_case *x)
{
	return (x->s->held & STORY_FACT_FIN_SENT) &&
	       !(begins_stream(x) && (x->flags & STORY_ACK) &&
		 (x->s->known & STORY_END_ISS));
}

/* Where the contiguous edge will be once the segment has come. */
static u32 edge_after(const struct story_case *x,
		      const struct story_segment *seg,
		      const struct story_end *s, const struct story_end *r)
{
	struct story_end e = *s;

	if (begins_stream(x))
		story_stream_restart(&e, seg->seq);
	if (x->s == x->r && x->first && (seg->flags & STORY_ACK))
		story_stream_acknowledge(&e, seg->ack);
	if (has_fin(x) && is(x, END_AFTER_FIN))
		return e.edge;
	if (!(e.known & STORY_END_SEEN))
		story_stream_begin(&e, seg->seq);
	if (x->delivered && !(e.known & STORY_END_DELIVERED)) {
		e.known |= STORY_END_DELIVERED;
		if (e.known & STORY_END_LOCAL) {
			e.known &= ~STORY_END_GAP;
			e.edge = r->known & STORY_END_ACK ? r->ack : seg->seq;
		}
	}
	if (x->delivered || !(e.known & STORY_END_DELIVERED))
		story_stream_take(&e, seg->seq, story_segment_end(seg));
	return e.edge;
}

static u64 compare_edge(const struct story_case *x,
			const struct story_segment *seg,
			const struct story_end *s, const struct story_end *r)
{
	u32 edge = edge_after(x, seg, s, r);
	u32 fin = has_fin(x) ? s->fin : story_segment_end(seg) - 1;

	return IF(after(edge, fin), EDGE_AFTER_FIN) |
	       IF(edge == s->rst, RST_AT_EDGE);
}

/* RFC 7323, 2.2: the window of a SYN,ACK is not scaled. */
static u32 syn_window(const struct story_facts *f)
{
	return f->has_syn_ack && !f->has_ack ? f->syn_window : 0xffff;
}

/*
 * The place of a RST in the receiver's window. RCV.NXT lies between @low, what
 * the receiver has acknowledged, and @high, what is known to have come.
 */
static u64 compare_rst(const struct story_case *x,
		       const struct story_segment *seg,
		       const struct story_end *s, const struct story_end *r,
		       u32 syn_window)
{
	u32 seq = seg->seq, end = story_segment_end(seg), high = s->edge, low;

	/* where a FIN is presumed to come, so is what was sent before it */
	if (!x->delivered && (s->held & STORY_FACT_FIN_SENT) &&
	    (r->held & STORY_FACT_FIN_RCVD))
		advance(&high, s->fin + 1);
	low = r->known & STORY_END_ACK ? r->ack : high;
	if (after(low, high))
		high = low;
	/* clang-format off */
	return IF(!seq, RST_NUMBER_ZERO) |
	       IF(seg->header > STORY_TCP_LEN / 4, RST_HAS_OPTIONS) |
	       IF(seq == s->edge, RST_AT_EDGE) |
	       IF(after(seq, s->snd_nxt) &&
		  before(seq, s->snd_nxt + STORY_WINDOW_MAX), RST_AFTER_NXT) |
	       IF(low == high && seq == low, RST_AT_RCV_NXT) |
	       IF(!before(seq, low) && !after(seq, high), RST_IN_DOUBT) |
	       IF(!before(seq, low) && !after(seq, story_stream_reach(s)),
		  RST_IN_GAPS) |
	       IF(seq == s->fin && seq == low - 1, RST_AT_FIN) |
	       IF(seq == s->block_end, RST_AT_BLOCK_END) |
	       IF((after(seq, high) && before(seq, high + STORY_WINDOW_MAX)) ||
		  (before(seq, low) && after(end, low)), RST_IN_WINDOW) |
	       IF(seq - low < syn_window + (end == seq), RST_IN_SYN_WINDOW) |
	       IF(before(seq, low), RST_BEFORE_WINDOW) |
	       IF(before(seq, r->ack), RST_BEFORE_ACKED);
	/* clang-format on */
}

static struct story_bits bits_of(const struct story_end *e)
{
	return (struct story_bits){
		.held = e->held,
		.witnessed = e->witnessed,
		.attr = e->attr,
		.known = e->known,
	};
}

STORY_PRIVATE void story_case_begin(struct story_case *x,
				    const struct story_facts *f,
				    unsigned int from)
{
	*x = (struct story_case){
		.end = { bits_of(&f->end[from]) },
		.s = &x->end[0],
		.r = &x->end[!f->self],
		.kind = f->kind,
		.from_client = from == f->client,
	};
	if (!f->self)
		x->end[1] = bits_of(&f->end[!from]);
}

/* How the observation point tells the sending of a segment from its delivery. */
static void observe(struct story_case *x, enum story_vantage vantage)
{
	struct story_bits *s = x->s;

	if (vantage == STORY_VANTAGE_SENT)
		s->known |= STORY_END_LOCAL;
	if (vantage == STORY_VANTAGE_ON_BEHALF)
		s->known |= STORY_END_ON_BEHALF;
	x->vantage = vantage;
	x->delivered = vantage == STORY_VANTAGE_DELIVERED;
	x->on_behalf = s->known & STORY_END_ON_BEHALF;
	x->had_ack = s->known & STORY_END_ACK;
	x->had_seen = s->known & STORY_END_SEEN;
	x->first = vantage == STORY_VANTAGE_SENT ||
		   vantage == STORY_VANTAGE_ON_BEHALF ||
		   !(s->known & STORY_END_LOCAL);
	if (x->delivered && x->on_behalf) {
		/* what this host sent on the end's behalf has come back */
		x->first = false;
		s->known &= ~STORY_END_ON_BEHALF;
	}
	x->own = x->first && vantage != STORY_VANTAGE_ON_BEHALF;
	if (x->first)
		x->sets = SET_COUNT;
}

static u64 compare(const struct story_case *x, const struct story_segment *seg,
		   const struct story_end *s, const struct story_end *r)
{
	return compare_seq(seg, s) | compare_acked(x, seg, s, r) |
	       compare_ack(seg, s, r);
}

/* In a self-connection the receiver's stream begins as soon as the sender's. */
static u64 compare_self(const struct story_case *x,
			const struct story_segment *seg,
			const struct story_end *e)
{
	struct story_end s = *e, r = *e;

	if ((x->flags & STORY_SYN) && !(e->known & STORY_END_ISS)) {
		story_stream_restart(&r, seg->seq);
	} else if (!(e->known & STORY_END_SEEN) && (x->flags & STORY_ACK)) {
		story_stream_begin(&s, seg->ack);
		story_stream_begin(&r, seg->ack);
	}
	return compare(x, seg, &s, &r);
}

STORY_PRIVATE void story_classify(struct story_case *x,
				  const struct story_facts *f,
				  const struct story_segment *seg,
				  unsigned int from, enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from];
	const struct story_end *r = &f->end[f->self ? 0 : !from];

	story_case_begin(x, f, from);
	x->flags = seg->flags;
	observe(x, vantage);
	x->is = s == r ? compare_self(x, seg, s) : compare(x, seg, s, r);
	x->is |= seg->flags & STORY_RST ?
			 compare_rst(x, seg, s, r, syn_window(f)) :
			 compare_edge(x, seg, s, r);
}

/* Whether a key has all that decides. What is asked here is part of the key. */
static bool is_plain(const struct story_case *x)
{
	const u32 strange = STORY_END_GAP | STORY_END_GAPS | STORY_END_OTHERS |
			    STORY_END_RESETS;
	const u32 begun = STORY_END_ISS | STORY_END_SEEN;
	const struct story_bits *s = x->s, *r = x->r;

	if (s == r || (x->flags & STORY_RST) ||
	    ((s->known | r->known) & strange) ||
	    ((s->attr | r->attr) & STORY_ATTR_RESET))
		return false;
	/* the contiguous edge moves here */
	if (s->known & (x->delivered ? STORY_END_LOCAL : STORY_END_DELIVERED))
		return false;
	/* both streams are followed from their SYNs on */
	if ((r->known & begun) != (x->flags & STORY_ACK ? begun : 0))
		return false;
	if (x->flags & STORY_SYN)
		return !(s->known & begun) && !(r->known & STORY_END_ACK) &&
		       !(s->held & STORY_FACT_FIN_SENT);
	return (s->known & begun) == begun;
}

/* What SEG.SEQ is in order: SND.NXT, and the contiguous edge. */
static u64 key_seq(const struct story_case *x, u32 key)
{
	bool empty = (key & STORY_KEY_NO_DATA) &&
		     !(x->flags & (STORY_SYN | STORY_FIN));
	bool all_acked = key & STORY_KEY_ALL_ACKED;

	/* clang-format off */
	return IF(!!(key & STORY_KEY_NO_DATA), NO_DATA) |
	       IF(empty, END_IS_SEQ) |
	       IF(!empty, END_AFTER_NXT) |
	       IF(!empty, END_AFTER_EDGE) |
	       IF(!empty, END_AFTER_FIN) |
	       IF(empty, END_IS_FIN_1) |
	       IF(1, SEQ_IS_NXT) |
	       IF(1, SEQ_AFTER_ISS) |
	       IF(1, SEQ_AFTER_FIN) |
	       IF(1, EDGE_AFTER_FIN) |
	       IF(!!(key & STORY_KEY_AFTER_FIN_ACK), END_AFTER_FIN_ACK_AT) |
	       IF(!(key & STORY_KEY_AFTER_FIN_ACK), FIN_ACK_AT_AFTER_END) |
	       IF(all_acked && empty, END_IN_ACKED) |
	       IF(1, ACKED_AFTER_ISS) |
	       IF(all_acked, ACKED_AFTER_FIN);
	/* clang-format on */
}

/* What SEG.ACK is in order: the receiver's SND.NXT. */
static u64 key_ack(u32 key)
{
	bool same = key & STORY_KEY_ACK_IS_SAME;
	bool of_syn = key & STORY_KEY_ACK_OF_SYN;

	/* clang-format off */
	return IF(1, ACK_IS_R_NXT) |
	       IF(1, ACK_AFTER_R_ISS) |
	       IF(1, ACK_AFTER_R_FIN) |
	       IF(1, ACK_IS_R_FIN_1) |
	       IF(!same, ACK_IS_NEW) |
	       IF(same, ACK_IS_SAME) |
	       IF(same, HAD_ACKED_R_NXT) |
	       IF(1, HAD_ACKED_R_ISS) |
	       IF(same, HAD_ACKED_R_FIN) |
	       IF(of_syn, ACK_IS_R_ISS_1) |
	       IF(!of_syn, ACK_AFTER_R_ISS_1) |
	       IF(!!(key & STORY_KEY_FIN_ACK_ACKED), ACK_AFTER_R_FIN_ACK_AT);
	/* clang-format on */
}

STORY_PRIVATE bool
story_classify_key(struct story_case *x, const struct story_key *key,
		   const struct story_facts *f, const struct story_segment *seg,
		   unsigned int from, enum story_vantage vantage)
{
	story_case_begin(x, f, from);
	x->flags = seg->flags;
	x->delivered = vantage == STORY_VANTAGE_DELIVERED;
	if (!is_plain(x))
		return false;
	observe(x, vantage);
	x->is = key_seq(x, key->rest) | key_ack(key->rest);
	return true;
}

STORY_PRIVATE bool story_icmp_is_in_flight(const struct story_facts *f,
					   unsigned int from, u32 seq)
{
	const struct story_end *s = &f->end[from];
	const struct story_end *r = &f->end[f->self ? 0 : !from];

	return (s->known & STORY_END_SEEN) && !after(seq, s->snd_nxt) &&
	       !((r->known & STORY_END_ACK) && before(seq, r->ack)) &&
	       !((s->known & STORY_END_ISS) &&
		 before(seq, story_stream_begin_of(s)));
}
