/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Cached transitions. Of most segments in order the rules see no more than the
 * key, so what they decided holds for every segment with the same key: apply the
 * cached transition if the key matches, else run the rules and cache the result.
 * Not cached: keys that do not decide, is_plain() in classify.c; and decisions
 * that store more than story_cache_apply() does, is_cacheable() in cache.c.
 */
#ifndef STORY_CACHE_H
#define STORY_CACHE_H

#include "rules/fast.h"
#include "rules/key.h"
#include "rules/rules.h"

/* Numbers that only some segments in order set: bits of @sets. */
/* clang-format off */
#define STORY_CACHED_ISS	0x01	/* the sender's @iss, to SEG.SEQ */
#define STORY_CACHED_FIN	0x02	/* its @fin, to the last number */
#define STORY_CACHED_FIN_ACK	0x04	/* its @fin_ack_at, to SEG.SEQ */
#define STORY_CACHED_FIN_ACK_END 0x08	/* ... to the number behind the segment */
#define STORY_CACHED_SYN_ACK	0x10	/* @syn_ack_us, @syn_window */
#define STORY_CACHED_ACK_US	0x20	/* @ack_us */
#define STORY_CACHED_SINCE	0x40	/* @since_ns of end 0; the next bit: of end 1 */
/* clang-format on */

/**
 * struct story_cached - a cached transition
 * @key: of which segments; all zero: of none yet
 * @sender: what is known of the sender after it
 * @receiver: what is known of the receiver after it
 * @kind: the connection's kind after it
 * @sets: STORY_CACHED_*
 * @state: by canonical end
 * @change: what changed
 */
struct story_cached {
	struct story_key key;
	u64 sender;
	u64 receiver;
	u16 kind;
	u8 sets;
	struct story_end_state state[2];
	struct story_change change;
};

/* A host that is client and server, of either way to close, needs about 40. */
#define STORY_CACHE_BITS 7

/**
 * struct story_cache - transitions cached last; zeroed at first
 * @cached: sets of two by the key's hash, the newer first
 */
struct story_cache {
	struct story_cached cached[2 << STORY_CACHE_BITS];
};

static __always_inline struct story_cached *
story_cache_set(struct story_cache *cache, const struct story_key *key)
{
	u64 mix = (key->sender ^ key->rest) * 0x9e3779b97f4a7c15ull;

	mix = (mix ^ mix >> 32 ^ key->receiver) * 0x9e3779b97f4a7c15ull;
	return &cache->cached[mix >> (64 - STORY_CACHE_BITS) << 1];
}

static __always_inline bool story_cache_hits(const struct story_cached *cached,
					     const struct story_key *key)
{
	return !((cached->key.sender ^ key->sender) |
		 (cached->key.receiver ^ key->receiver) |
		 (cached->key.rest ^ key->rest));
}

static __always_inline void story_cache_apply(const struct story_cached *cached,
					      struct story_facts *f,
					      const struct story_segment *seg,
					      unsigned int from, u64 now_ns)
{
	struct story_end *s = &f->end[from], *r = &f->end[!from];
	u32 end = story_segment_end(seg);

	story_own64_set(&s->told, cached->sender);
	story_own64_set(&r->told, cached->receiver);
	story_own16_set(&f->kind, cached->kind);
	f->state[0] = cached->state[0];
	f->state[1] = cached->state[1];
	story_in_order(f, seg, from, end, true);
	if (seg->flags & STORY_ACK)
		story_in_order_ack(f, seg->ack, from);
	if (!cached->sets)
		return;
	if (cached->sets & STORY_CACHED_SINCE)
		f->since_ns[0] = now_ns;
	if (cached->sets & STORY_CACHED_SINCE << 1)
		f->since_ns[1] = now_ns;
	if (cached->sets & STORY_CACHED_ISS)
		s->iss = seg->seq;
	if (cached->sets & STORY_CACHED_FIN)
		s->fin = end - 1;
	if (cached->sets & STORY_CACHED_FIN_ACK)
		s->fin_ack_at = seg->seq;
	if (cached->sets & STORY_CACHED_FIN_ACK_END)
		s->fin_ack_at = end;
	if (cached->sets & STORY_CACHED_SYN_ACK)
		story_facts_set_syn_ack(f, seg, now_ns);
	if (cached->sets & STORY_CACHED_ACK_US)
		f->ack_us = story_facts_us(f, now_ns);
}

/**
 * story_cache_fill() - run the rules, and cache what they decide
 * @set: the set that the key belongs to
 * @key: of the segment
 * @f: as in story_facts_segment(), and so are the others
 * @seg: as there
 * @from: as there
 * @vantage: as there
 * @now_ns: as there
 * @change: as there
 *
 * Return: as there.
 */
bool story_cache_fill(struct story_cached *set, const struct story_key *key,
		      struct story_facts *f, const struct story_segment *seg,
		      unsigned int from, enum story_vantage vantage, u64 now_ns,
		      struct story_change *change);

/**
 * story_cache_segment() - story_facts_segment(), with cached transitions
 * @cache: transitions; one more may be added
 * @f: as in story_facts_segment(), and so are the others
 * @seg: as there
 * @from: as there
 * @vantage: as there
 * @now_ns: as there
 * @change: room for what changed
 * @first: set to what is returned there
 *
 * Context: any; the caller serialises calls for the same facts, and for the same
 * cache. Return: what changed; valid until the cache's next use.
 */
static __always_inline const struct story_change *
story_cache_segment(struct story_cache *cache, struct story_facts *f,
		    const struct story_segment *seg, unsigned int from,
		    enum story_vantage vantage, u64 now_ns,
		    struct story_change *change, bool *first)
{
	struct story_key key __uninitialized;
	struct story_cached *cached;

	if (unlikely(!story_key_of(&key, f, seg, from, vantage))) {
		*first = story_facts_segment(f, seg, from, vantage, now_ns,
					     change);
		return change;
	}
	cached = story_cache_set(cache, &key);
	if (unlikely(!story_cache_hits(cached, &key)) &&
	    !story_cache_hits(++cached, &key)) {
		*first = story_cache_fill(cached - 1, &key, f, seg, from,
					  vantage, now_ns, change);
		return change;
	}
	story_cache_apply(cached, f, seg, from, now_ns);
	*first = true;
	return &cached->change;
}

#endif
