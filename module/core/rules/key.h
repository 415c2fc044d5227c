/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Classification of segments in order, inlined. Nearly every segment that opens
 * or closes a connection brings what comes next of its sender's stream, and
 * acknowledges all that its receiver has sent. Then most relations follow from
 * that, and the rest are six: the key has them, and everything else that the
 * rules look at. story_classify_key() makes all relations of a key, and refuses
 * keys that do not decide: is_plain().
 */
#ifndef STORY_KEY_H
#define STORY_KEY_H

#include "tcp/facts.h"
#include "tcp/seq.h"

/**
 * struct story_key - all that decides what a segment in order proves
 * @sender: what is known of the sender, without positions
 * @receiver: what is known of the receiver
 * @rest: kind of connection, flags, observation point, and relations
 *
 * Compared and hashed, never taken apart. No array, for which the compiler would
 * align the stack.
 */
struct story_key {
	u64 sender;
	u64 receiver;
	u64 rest;
};

/* The relations of a segment in order that are not the same for all: @rest. */
/* clang-format off */
#define STORY_KEY_NO_DATA	 0x01 /* SEG.LEN is 0, without SYN and FIN */
#define STORY_KEY_ALL_ACKED	 0x02 /* all before it was acknowledged */
#define STORY_KEY_ACK_IS_SAME	 0x04 /* it acknowledges nothing more */
#define STORY_KEY_ACK_OF_SYN	 0x08 /* it acknowledges no more than a SYN */
#define STORY_KEY_AFTER_FIN_ACK	 0x10 /* it ends behind the sender's @fin_ack_at */
#define STORY_KEY_FIN_ACK_ACKED	 0x20 /* it acknowledges the receiver's @fin_ack_at */
#define STORY_KEY_VALID		 0x40 /* no key is all zero */
/* clang-format on */

#define STORY_KEY_FROM_SHIFT	8
#define STORY_KEY_VANTAGE_SHIFT 12
#define STORY_KEY_FLAGS_SHIFT	16
#define STORY_KEY_KIND_SHIFT	32

/* Nothing lies behind the end's FIN, if it has sent one. */
static __always_inline bool story_key_ends_in_fin(const struct story_end *e)
{
	return !(e->held & STORY_FACT_FIN_SENT) || e->snd_nxt == e->fin + 1;
}

/*
 * The number is the end's SND.NXT, and the peer has acknowledged the SYN at
 * least. More than a window behind the SYN, its number can't be compared.
 */
static __always_inline bool story_key_is_nxt(u32 number,
					     const struct story_end *e,
					     const struct story_end *peer)
{
	u32 sent = number - e->iss;

	return number == e->snd_nxt && sent - 1 < STORY_WINDOW_MAX &&
	       (!(peer->known & STORY_END_ACK) || number - peer->ack < sent);
}

static __always_inline u32 story_key_relations(const struct story_segment *seg,
					       const struct story_end *s,
					       const struct story_end *r)
{
	u32 relations = STORY_KEY_VALID;

	if (!seg->len)
		relations |= STORY_KEY_NO_DATA;
	if (seg->seq == r->ack)
		relations |= STORY_KEY_ALL_ACKED;
	if (seg->ack == s->ack)
		relations |= STORY_KEY_ACK_IS_SAME;
	if (seg->ack == r->iss + 1)
		relations |= STORY_KEY_ACK_OF_SYN;
	if ((s->known & STORY_END_FIN_ACK) &&
	    after(story_segment_end(seg), s->fin_ack_at))
		relations |= STORY_KEY_AFTER_FIN_ACK;
	if ((r->known & STORY_END_FIN_ACK) && after(seg->ack, r->fin_ack_at))
		relations |= STORY_KEY_FIN_ACK_ACKED;
	return relations;
}

/**
 * story_key_of() - classify a segment, if it is in order
 * @key: set
 * @f: the facts
 * @seg: the segment
 * @from: the end that it comes from
 * @vantage: the observation point
 *
 * Return: whether it is in order.
 */
static __always_inline bool story_key_of(struct story_key *key,
					 const struct story_facts *f,
					 const struct story_segment *seg,
					 unsigned int from,
					 enum story_vantage vantage)
{
	const struct story_end *s = &f->end[from], *r = &f->end[!from];

	/* it brings what comes next, if it is not the first */
	if ((s->known & STORY_END_SEEN) &&
	    (seg->seq != s->edge || !story_key_is_nxt(seg->seq, s, r)))
		return false;
	/* and acknowledges all that its receiver has sent, if anything */
	if ((seg->flags & STORY_ACK) && !story_key_is_nxt(seg->ack, r, s))
		return false;
	if (!story_key_ends_in_fin(s) || !story_key_ends_in_fin(r))
		return false;
	key->sender = story_own64(&s->told);
	key->receiver = story_own64(&r->told);
	key->rest = (u64)story_own16(&f->kind) << STORY_KEY_KIND_SHIFT |
		    (u32)seg->flags << STORY_KEY_FLAGS_SHIFT |
		    vantage << STORY_KEY_VANTAGE_SHIFT |
		    from << STORY_KEY_FROM_SHIFT |
		    story_key_relations(seg, s, r);
	return true;
}

#endif
