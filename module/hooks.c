// SPDX-License-Identifier: GPL-2.0
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6.h>
#include <net/inet_sock.h>
#include <net/ip6_route.h>
#include <net/l3mdev.h>
#include <net/sock.h>

#include "hooks.h"
#include "net.h"
#include "track.h"

/* Headers that do not lie in the linear part are copied, this much at most. */
#define HEADERS_MAX 256

/* An ICMP error's header and the quoted headers, with IPv4 options. */
#define QUOTE_MAX 128

/*
 * Whether it is the socket's own word: the socket owns the source port, or is
 * TCP's control socket, which answers for sockets that are no more (RST,
 * TIME-WAIT) or not yet (requests). Everything else speaks in others' names:
 * REJECT, SYNPROXY, IPVS, raw sockets; also SYN cookies, which leave no socket.
 */
static bool is_sent_by_other(const struct sock *sk, const struct sk_buff *skb,
			     u16 sport)
{
	/* IPv6 names the listener even where a cookie leaves no request */
	if (sk->sk_state == TCP_LISTEN && !skb->sk)
		return false;
	if (!sk_fullsock(sk))
		return sk->sk_num == sport;
	if (sk->sk_protocol != IPPROTO_TCP)
		return false;
	if (sk->sk_type == SOCK_RAW)
		return sk->sk_kern_sock;
	return inet_sk(sk)->inet_sport == htons(sport);
}

static noinline bool is_sent(const struct sock *sk, const struct sk_buff *skb,
			     u16 sport)
{
	if (!sk)
		return false;
	/* the first two have no more than what is common to all sockets */
	if ((1 << sk->sk_state &
	     (TCPF_TIME_WAIT | TCPF_NEW_SYN_RECV | TCPF_LISTEN)) ||
	    sk->sk_protocol != IPPROTO_TCP || sk->sk_type != SOCK_STREAM)
		return is_sent_by_other(sk, skb, sport);
	/* not sk_num: one that aborts gives its port back before its RST leaves */
	return inet_sk(sk)->inet_sport == htons(sport);
}

static u32 vrf_of(const struct nf_hook_state *state)
{
	struct net_device *dev = state->in ? state->in : state->out;

	if (!dev || (!netif_is_l3_slave(dev) && !netif_is_l3_master(dev)))
		return 0;
	return l3mdev_master_ifindex_rcu(dev);
}

static __always_inline enum story_vantage
vantage_of(unsigned int hook, const struct nf_hook_state *state,
	   const struct sk_buff *skb, u16 sport)
{
	switch (hook) {
	case NF_INET_LOCAL_OUT:
		return is_sent(state->sk, skb, sport) ? STORY_VANTAGE_SENT :
							STORY_VANTAGE_SPOKEN;
	case NF_INET_LOCAL_IN:
		return STORY_VANTAGE_DELIVERED;
	default:
		return STORY_VANTAGE_PASSED;
	}
}

static __always_inline enum story_via via_of(unsigned int hook)
{
	switch (hook) {
	case NF_INET_LOCAL_OUT:
		return STORY_VIA_OUT;
	case NF_INET_LOCAL_IN:
		return STORY_VIA_IN;
	default:
		return STORY_VIA_FORWARD;
	}
}

/* What is not bad, the skb remembers; unless somebody else has it, too. */
static __always_inline bool
is_checksum_bad(const struct story_net *sn, struct sk_buff *skb,
		const struct nf_hook_state *state, u32 offset)
{
	return !skb_csum_unnecessary(skb) && READ_ONCE(sn->sysctl.checksum) &&
	       nf_checksum(skb, state->hook, offset, IPPROTO_TCP, state->pf);
}

static __always_inline u16 count_of(const struct sk_buff *skb)
{
	return skb_is_gso(skb) ? max_t(u16, skb_shinfo(skb)->gso_segs, 1) : 1;
}

/*
 * To a VRF, LOCAL_OUT runs twice: with the master as output, and then with the
 * slave; but once, with the slave, to IPv6 addresses that hold on a link only.
 */
static bool is_second_output(const struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	if (!state->out || !netif_is_l3_slave(state->out))
		return false;
	return state->pf != NFPROTO_IPV6 ||
	       !rt6_need_strict(&ipv6_hdr(skb)->daddr);
}

static enum story_stat segment(struct story_net *sn, struct sk_buff *skb,
			       const struct nf_hook_state *state,
			       struct story_sight *sight)
{
	struct story_segment *seg = &sight->seg;
	bool enabled = !softirq_count();
	enum story_stat stat;

	if (state->hook == NF_INET_LOCAL_OUT && is_second_output(skb, state))
		return STORY_STAT_SECOND_OUTPUT;
	if (!story_sysctl_watches(&sn->sysctl, seg->sport, seg->dport))
		return STORY_STAT_OTHER_PORT;
	if (state->hook == NF_INET_LOCAL_IN &&
	    is_checksum_bad(sn, skb, state, seg->offset))
		return STORY_STAT_BAD_CHECKSUM;
	seg->count = count_of(skb);
	sight->from = story_flow_from_segment(&sight->flow, seg,
					      vrf_of(state));
	sight->vantage = vantage_of(state->hook, state, skb, seg->sport);
	sight->via = via_of(state->hook);
	if (enabled)
		local_bh_disable();
	stat = story_track_segment(sn, sight);
	if (enabled)
		local_bh_enable();
	return stat;
}

/* Errors that end an opening: RFC 9293, 3.9.2.2; not "packet too big". */
static bool is_fatal(u8 family, u8 type, u8 code)
{
	if (family == 4)
		return type != 3 || code != 4;
	return type != 2;
}

static void icmp(struct story_net *sn, struct sk_buff *skb,
		 const struct nf_hook_state *state, struct story_sight *sight)
{
	u32 offset = sight->seg.offset;
	u8 family = sight->seg.family;
	u8 buf[QUOTE_MAX], type, code;
	enum story_parse parse;
	const u8 *bytes;
	u32 len;

	/* what this host says is heard where it is delivered */
	if (state->hook == NF_INET_LOCAL_OUT || offset >= skb->len)
		return;
	len = min_t(u32, skb->len - offset, sizeof(buf));
	bytes = skb_header_pointer(skb, offset, len, buf);
	if (!bytes)
		return;
	sight->seg.family = family;
	parse = story_segment_parse_quote(bytes, len, family, &sight->seg,
					  &type, &code);
	if (parse == STORY_PARSE_OTHER)
		return;
	story_stat_inc(sn, STORY_STAT_ICMP);
	if (parse != STORY_PARSE_TCP) {
		story_stat_inc(sn, STORY_STAT_ICMP_BAD);
		return;
	}
	sight->via = via_of(state->hook);
	sight->from = story_flow_from_segment(&sight->flow, &sight->seg,
					      vrf_of(state));
	story_stat_inc(sn, story_track_icmp(sn, sight, type, code,
					    is_fatal(family, type, code)));
}

static enum story_stat stat_of(enum story_parse parse)
{
	switch (parse) {
	case STORY_PARSE_FRAGMENT:
		return STORY_STAT_FRAGMENT;
	case STORY_PARSE_BAD_OFFSET:
		return STORY_STAT_BAD_OFFSET;
	case STORY_PARSE_BAD_EXTENSION:
		return STORY_STAT_BAD_EXTENSION;
	default:
		return STORY_STAT_TRUNCATED;
	}
}

/* A segment that can't be read; of a fragment it is known whose it is. */
static void unread(struct story_net *sn, const struct nf_hook_state *state,
		   struct story_sight *sight, enum story_parse parse)
{
	story_stat_inc(sn, stat_of(parse));
	if (parse != STORY_PARSE_FRAGMENT || !sight->seg.count)
		return;
	sight->from = story_flow_from_segment(&sight->flow, &sight->seg,
					      vrf_of(state));
	story_track_fragment(sn, sight);
}

/* What else there is; in bytes that skb has, or in a copy of them. */
static enum story_parse parse_other(const struct sk_buff *skb, u8 *buf,
				    struct story_segment *seg)
{
	enum story_parse parse;
	u32 len;

	parse = story_segment_parse(skb->data, skb_headlen(skb), skb->len, seg);
	/* headers in fragments of the skb, or behind many extensions */
	if (parse == STORY_PARSE_TRUNCATED && skb_headlen(skb) < skb->len) {
		len = min_t(u32, skb->len, HEADERS_MAX);
		if (skb_copy_bits(skb, 0, buf, len))
			return STORY_PARSE_OTHER;
		parse = story_segment_parse(buf, len, skb->len, seg);
	}
	return parse;
}

/* A segment of no connection that is known, or whatever else it may be. */
static noinline void watch_segment(struct story_net *sn, struct sk_buff *skb,
				   const struct nf_hook_state *state,
				   struct story_sight *sight)
{
	story_stat_inc(sn, segment(sn, skb, state, sight));
}

/* Anything that is no plain segment. */
static noinline void watch_other(struct story_net *sn, struct sk_buff *skb,
				 const struct nf_hook_state *state)
{
	struct story_sight sight __uninitialized;
	u8 buf[HEADERS_MAX] __uninitialized;
	enum story_parse parse;

	parse = parse_other(skb, buf, &sight.seg);
	switch (parse) {
	case STORY_PARSE_OTHER:
		return;
	case STORY_PARSE_ICMP:
		icmp(sn, skb, state, &sight);
		return;
	case STORY_PARSE_TCP:
		watch_segment(sn, skb, state, &sight);
		return;
	default:
		unread(sn, state, &sight, parse);
	}
}

/* is_sent(), by a socket in the state in which they send nearly all. */
static __always_inline bool is_sent_open(const struct sock *sk, u16 sport)
{
	return sk && sk->sk_state == TCP_ESTABLISHED &&
	       sk->sk_protocol == IPPROTO_TCP && sk->sk_type == SOCK_STREAM &&
	       inet_sk(sk)->inet_sport == htons(sport);
}

static __always_inline bool is_in_vrf(const struct net_device *dev)
{
	return !dev || netif_is_l3_slave(dev) || netif_is_l3_master(dev);
}

/*
 * A plain segment, and most likely one more in order. Always accepts: who watches
 * does not meddle. Runs under rcu_read_lock.
 */
static __always_inline unsigned int watch(struct story_net *sn,
					  struct sk_buff *skb,
					  const struct nf_hook_state *state,
					  unsigned int hook, u8 family)
{
	const bool in = hook == NF_INET_LOCAL_IN, out = hook == NF_INET_LOCAL_OUT;
	const enum story_vantage vantage = out ? STORY_VANTAGE_SENT :
					   in ? STORY_VANTAGE_DELIVERED :
						STORY_VANTAGE_PASSED;
	struct story_segment seg __uninitialized;
	struct story_sight sight __uninitialized;
	enum story_quick quick = STORY_QUICK_NO;
	struct story_conn *conn;
	enum story_stat stat;
	unsigned int from;
	bool enabled;

	if (unlikely(!story_segment_parse_plain(skb->data, skb_headlen(skb),
						skb->len, family, &seg)))
		goto other;
	if (unlikely(is_in_vrf(out ? state->out : state->in)) ||
	    unlikely(!story_sysctl_watches(&sn->sysctl, seg.sport, seg.dport)))
		goto unknown;
	if (in && is_checksum_bad(sn, skb, state, seg.offset)) {
		story_stat_inc(sn, STORY_STAT_BAD_CHECKSUM);
		return NF_ACCEPT;
	}
	conn = story_table_find_plain(sn, &seg, family, &from);
	if (unlikely(!conn))
		goto unknown;
	/* nearly always it is a softirq, and disabled anyway */
	enabled = !softirq_count();
	if (enabled)
		local_bh_disable();
	spin_lock(&conn->lock);
	seg.count = count_of(skb);
	if (likely(story_quick_flags(seg.flags)) &&
	    likely(!READ_ONCE(sn->sysctl.trace_data)) &&
	    likely(!out || is_sent_open(state->sk, seg.sport)))
		quick = story_track_quick(conn, &seg, from, vantage);
	stat = quick == STORY_QUICK_FIRST ? STORY_STAT_QUIET :
					    STORY_STAT_DELIVERED;
	if (unlikely(quick == STORY_QUICK_NO)) {
		/* its flow is the connection's, and nobody asks for it */
		sight.seg.said = seg.said;
		sight.seg.count = seg.count;
		sight.from = from;
		sight.vantage = vantage_of(hook, state, skb, seg.sport);
		sight.via = via_of(hook);
		stat = story_track_next(conn, &sight);
	}
	spin_unlock(&conn->lock);
	if (likely(stat != STORY_STAT_RACED))
		story_stat_inc_bh(sn, stat);
	if (enabled)
		local_bh_enable();
	if (likely(stat != STORY_STAT_RACED))
		return NF_ACCEPT;
other:
	watch_other(sn, skb, state);
	return NF_ACCEPT;
unknown:
	sight.seg = seg;
	watch_segment(sn, skb, state, &sight);
	return NF_ACCEPT;
}

/* Each its own copy of it all, in which hook and family are constant. */
static unsigned int watch_out4(void *priv, struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_LOCAL_OUT, 4);
}

static unsigned int watch_in4(void *priv, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_LOCAL_IN, 4);
}

static unsigned int watch_forward4(void *priv, struct sk_buff *skb,
				   const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_FORWARD, 4);
}

#if IS_ENABLED(CONFIG_IPV6)
static unsigned int watch_out6(void *priv, struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_LOCAL_OUT, 6);
}

static unsigned int watch_in6(void *priv, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_LOCAL_IN, 6);
}

static unsigned int watch_forward6(void *priv, struct sk_buff *skb,
				   const struct nf_hook_state *state)
{
	return watch(priv, skb, state, NF_INET_FORWARD, 6);
}
#endif

/*
 * Before NAT on the way out, after it on the way in: the tuple is the same both
 * ways, that of the local socket. After the filters on the way in and through:
 * what is seen has passed them.
 */
#define HOOK(family, where, function, order) { \
	.hook = (function), \
	.pf = (family), \
	.hooknum = (where), \
	.priority = (order), \
}

static const struct nf_hook_ops ops[] = {
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_OUT, watch_out4, INT_MIN),
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_IN, watch_in4, INT_MAX),
	HOOK(NFPROTO_IPV4, NF_INET_FORWARD, watch_forward4, INT_MAX),
#if IS_ENABLED(CONFIG_IPV6)
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_OUT, watch_out6, INT_MIN),
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_IN, watch_in6, INT_MAX),
	HOOK(NFPROTO_IPV6, NF_INET_FORWARD, watch_forward6, INT_MAX),
#endif
};

int story_hooks_register(struct story_net *sn)
{
	unsigned int i;

	BUILD_BUG_ON(ARRAY_SIZE(ops) > STORY_HOOKS_MAX);
	for (i = 0; i < ARRAY_SIZE(ops); i++) {
		sn->hooks[i] = ops[i];
		sn->hooks[i].priv = sn;
	}
	return nf_register_net_hooks(sn->net, sn->hooks, ARRAY_SIZE(ops));
}

void story_hooks_unregister(struct story_net *sn)
{
	nf_unregister_net_hooks(sn->net, sn->hooks, ARRAY_SIZE(ops));
}
