// SPDX-License-Identifier: GPL-2.0
/*
 * Netfilter hooks: parse an skb, choose the observation point, track the segment
 * and return NF_ACCEPT. The hooks run under rcu_read_lock.
 */
#include "hooks.h"

#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6.h>
#include <net/inet_sock.h>
#include <net/ip6_route.h>
#include <net/l3mdev.h>
#include <net/sock.h>

#include "net.h"
#include "track.h"

/* Bytes that are copied if the headers are not in the linear part of the skb. */
#define HEADERS_MAX 256

/* Bytes of an ICMP error: its header and the quoted headers with IPv4 options. */
#define QUOTE_MAX 128

/* is_sent() for all sockets but connected TCP sockets. */
static bool is_sent_by_other(const struct sock *sk, const struct sk_buff *skb,
			     u16 sport)
{
	/* IPv6 sends SYN cookies with the listener as @sk; no request socket exists */
	if (READ_ONCE(sk->sk_state) == TCP_LISTEN && !skb->sk)
		return false;
	if (!sk_fullsock(sk))
		return sk->sk_num == sport;
	if (sk->sk_protocol != IPPROTO_TCP)
		return false;
	/* TCP's control socket sends for sockets that are gone or in TIME-WAIT */
	if (sk->sk_type == SOCK_RAW)
		return sk->sk_kern_sock;
	return inet_sk(sk)->inet_sport == htons(sport);
}

/*
 * Whether a locally generated segment was sent by the owning socket: the one
 * bound to the source port, or TCP's control socket. REJECT, SYNPROXY, IPVS, raw
 * sockets and SYN cookies send without one.
 */
static noinline bool is_sent(const struct sock *sk, const struct sk_buff *skb,
			     u16 sport)
{
	if (!sk)
		return false;
	/* request and TIME-WAIT sockets only have the fields of sock_common */
	if ((1 << READ_ONCE(sk->sk_state) &
	     (TCPF_TIME_WAIT | TCPF_NEW_SYN_RECV | TCPF_LISTEN)) ||
	    sk->sk_protocol != IPPROTO_TCP || sk->sk_type != SOCK_STREAM)
		return is_sent_by_other(sk, skb, sport);
	/* not sk_num: an aborting socket clears it before it sends the RST */
	return inet_sk(sk)->inet_sport == htons(sport);
}

/* is_sent(), inlined for the state in which sockets send most segments. */
static __always_inline bool is_sent_open(const struct sock *sk, u16 sport)
{
	return sk && READ_ONCE(sk->sk_state) == TCP_ESTABLISHED &&
	       sk->sk_protocol == IPPROTO_TCP && sk->sk_type == SOCK_STREAM &&
	       inet_sk(sk)->inet_sport == htons(sport);
}

static __always_inline enum story_vantage vantage_of(unsigned int hook,
						     const struct sock *sk,
						     const struct sk_buff *skb,
						     u16 sport)
{
	switch (hook) {
	case NF_INET_LOCAL_OUT:
		return is_sent(sk, skb, sport) ? STORY_VANTAGE_SENT :
						 STORY_VANTAGE_ON_BEHALF;
	case NF_INET_LOCAL_IN:
		/* past the filters, towards a socket, which may still drop it */
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

static __always_inline bool may_be_in_vrf(const struct net_device *dev)
{
	return !dev || netif_is_l3_slave(dev) || netif_is_l3_master(dev);
}

static u32 vrf_of(struct net_device *dev)
{
	return dev && may_be_in_vrf(dev) ? l3mdev_master_ifindex_rcu(dev) : 0;
}

static bool is_link_local(const struct story_segment *seg)
{
	return seg->family == 6 &&
	       ((story_load16(seg->saddr) & 0xffc0) == 0xfe80 ||
		(story_load16(seg->daddr) & 0xffc0) == 0xfe80);
}

/*
 * The link of a packet with a link-local address (RFC 4007). The device of the
 * hook may be the VRF's or the loopback device, so the address's own is taken.
 */
static u32 link_of(const struct sk_buff *skb, const struct nf_hook_state *state)
{
	const struct inet6_dev *idev;

	switch (state->hook) {
	case NF_INET_LOCAL_IN:
		return IP6CB(skb)->iif;
	case NF_INET_LOCAL_OUT:
		idev = ip6_dst_idev(skb_dst(skb));
		return idev ? idev->dev->ifindex : 0;
	default: /* a bridge */
		return state->in ? state->in->ifindex : 0;
	}
}

/*
 * What tells flows with the same addresses and ports apart. A forwarded segment
 * is in a VRF if it comes from there and goes there: both directions of a route
 * between VRFs have the same key.
 */
static u32 scope_of(const struct sk_buff *skb, const struct nf_hook_state *state,
		    const struct story_segment *seg)
{
	u32 vrf = vrf_of(state->in ? state->in : state->out);

	if (unlikely(is_link_local(seg)))
		return link_of(skb, state);
	if (vrf && state->hook == NF_INET_FORWARD && vrf_of(state->out) != vrf)
		return 0;
	return vrf;
}

/*
 * Segments to a VRF traverse LOCAL_OUT twice: with the master as output device,
 * then with the slave. Those to link-local IPv6 addresses traverse it only once,
 * with the slave.
 */
static bool is_second_output(const struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	if (state->hook != NF_INET_LOCAL_OUT || !state->out ||
	    !netif_is_l3_slave(state->out))
		return false;
	return state->pf != NFPROTO_IPV6 ||
	       !rt6_need_strict(&ipv6_hdr(skb)->daddr);
}

static __always_inline bool is_watched(const struct story_net *sn,
				       const struct story_segment *seg)
{
	const unsigned long *ports = sn->sysctl.ports;

	return likely(!ports) || test_bit(seg->sport, ports) ||
	       test_bit(seg->dport, ports);
}

/*
 * TCP drops a segment with a bad checksum after this hook: to observe it would
 * prove a reception that never happened. A good checksum is remembered in the
 * skb, unless the skb is shared.
 */
static __always_inline bool is_checksum_bad(const struct story_net *sn,
					    struct sk_buff *skb,
					    const struct nf_hook_state *state,
					    u32 offset)
{
	return !skb_csum_unnecessary(skb) && READ_ONCE(sn->sysctl.checksum) &&
	       nf_checksum(skb, state->hook, offset, IPPROTO_TCP, state->pf);
}

static __always_inline u16 count_of(const struct sk_buff *skb)
{
	return skb_is_gso(skb) ? max_t(u16, skb_shinfo(skb)->gso_segs, 1) : 1;
}

static void set_flow(struct story_observation *obs, const struct sk_buff *skb,
		     const struct nf_hook_state *state)
{
	obs->from = story_flow_from_segment(&obs->flow, &obs->seg,
					    scope_of(skb, state, &obs->seg));
	obs->via = via_of(state->hook);
	obs->dev = state->in ? state->in : state->out;
}

static enum story_stat segment(struct story_net *sn, struct sk_buff *skb,
			       const struct nf_hook_state *state,
			       struct story_observation *obs)
{
	struct story_segment *seg = &obs->seg;
	enum story_stat stat;

	if (is_second_output(skb, state))
		return STORY_STAT_SECOND_OUTPUT;
	if (!is_watched(sn, seg))
		return STORY_STAT_OTHER_PORT;
	if (state->hook == NF_INET_LOCAL_IN &&
	    is_checksum_bad(sn, skb, state, seg->offset))
		return STORY_STAT_BAD_CHECKSUM;
	seg->count = count_of(skb);
	set_flow(obs, skb, state);
	obs->vantage = vantage_of(state->hook, state->sk, skb, seg->sport);
	local_bh_disable();
	stat = story_track_segment(sn, obs);
	local_bh_enable();
	return stat;
}

/* Any TCP segment that was parsed. */
static noinline void observe_segment(struct story_net *sn, struct sk_buff *skb,
				     const struct nf_hook_state *state,
				     struct story_observation *obs)
{
	story_stats_inc(sn->stats, segment(sn, skb, state, obs));
}

static void observe_icmp(struct story_net *sn, struct sk_buff *skb,
			 const struct nf_hook_state *state,
			 struct story_observation *obs)
{
	u32 offset = obs->seg.offset;
	u8 family = obs->seg.family;
	u8 buf[QUOTE_MAX], type, code;
	enum story_parse parse;
	const u8 *bytes;
	u32 len;

	/* this host's own errors are observed where they are delivered */
	if (state->hook == NF_INET_LOCAL_OUT || offset >= skb->len)
		return;
	len = min_t(u32, skb->len - offset, sizeof(buf));
	bytes = skb_header_pointer(skb, offset, len, buf);
	if (!bytes)
		return;
	obs->seg.family = family;
	parse = story_segment_parse_quote(bytes, len, family, &obs->seg, &type,
					  &code);
	if (parse == STORY_PARSE_OTHER)
		return;
	story_stats_inc(sn->stats, STORY_STAT_ICMP);
	if (parse != STORY_PARSE_TCP) {
		story_stats_inc(sn->stats, STORY_STAT_ICMP_BAD);
		return;
	}
	set_flow(obs, skb, state);
	story_stats_inc(sn->stats,
			story_track_icmp(sn, obs, type, code,
					 story_icmp_is_fatal(family, type,
							     code)));
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

/* A segment that cannot be parsed; a first fragment has ports, hence a flow. */
static void observe_unparsed(struct story_net *sn, const struct sk_buff *skb,
			     const struct nf_hook_state *state,
			     struct story_observation *obs,
			     enum story_parse parse)
{
	if (is_second_output(skb, state)) {
		story_stats_inc(sn->stats, STORY_STAT_SECOND_OUTPUT);
		return;
	}
	story_stats_inc(sn->stats, stat_of(parse));
	if (parse != STORY_PARSE_FRAGMENT || !obs->seg.count)
		return;
	set_flow(obs, skb, state);
	story_track_fragment(sn, obs);
}

/* @seg points into the skb or into @buf, of HEADERS_MAX bytes. */
static enum story_parse parse_any(const struct sk_buff *skb, u8 *buf,
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

/* Any packet. */
static noinline void observe_any(struct story_net *sn, struct sk_buff *skb,
				 const struct nf_hook_state *state)
{
	struct story_observation obs __uninitialized;
	u8 buf[HEADERS_MAX] __uninitialized;
	enum story_parse parse;

	parse = parse_any(skb, buf, &obs.seg);
	switch (parse) {
	case STORY_PARSE_OTHER:
		return;
	case STORY_PARSE_ICMP:
		observe_icmp(sn, skb, state, &obs);
		return;
	case STORY_PARSE_TCP:
		observe_segment(sn, skb, state, &obs);
		return;
	default:
		observe_unparsed(sn, skb, state, &obs, parse);
	}
}

/* A plain segment of a known connection. Return: false if it was not tracked */
static __always_inline bool
observe_known(struct story_net *sn, struct story_conn *conn,
	      struct story_segment *seg, unsigned int from,
	      const struct sk_buff *skb, const struct nf_hook_state *state,
	      unsigned int hook)
{
	struct story_observation obs __uninitialized;

	seg->count = count_of(skb);
	if (hook == NF_INET_LOCAL_IN)
		return story_track_plain(sn, conn, seg, from,
					 STORY_VANTAGE_DELIVERED, STORY_VIA_IN);
	if (hook == NF_INET_FORWARD)
		return story_track_plain(sn, conn, seg, from,
					 STORY_VANTAGE_PASSED,
					 STORY_VIA_FORWARD);
	if (likely(is_sent_open(state->sk, seg->sport)))
		return story_track_plain(sn, conn, seg, from,
					 STORY_VANTAGE_SENT, STORY_VIA_OUT);
	story_track_observe(&obs, seg, from,
			    vantage_of(hook, state->sk, skb, seg->sport),
			    STORY_VIA_OUT);
	return story_track_known(sn, conn, &obs);
}

/*
 * One specialised copy per hook and address family. Plain segments (no IP options,
 * extensions or fragments, headers in the linear part) of connections in the
 * lookup cache take the fast path. Always accepts the packet.
 */
static __always_inline unsigned int observe(struct story_net *sn,
					    struct sk_buff *skb,
					    const struct nf_hook_state *state,
					    unsigned int hook, u8 family)
{
	const bool in = hook == NF_INET_LOCAL_IN;
	const bool out = hook == NF_INET_LOCAL_OUT;
	struct story_observation obs __uninitialized;
	struct story_segment seg __uninitialized;
	struct story_conn *conn = NULL;
	unsigned int from;

	if (unlikely(!story_segment_parse_plain(skb->data, skb_headlen(skb),
						skb->len, family, &seg))) {
		observe_any(sn, skb, state);
		return NF_ACCEPT;
	}
	if (likely(!may_be_in_vrf(out ? state->out : state->in)) &&
	    likely(is_watched(sn, &seg))) {
		if (in && is_checksum_bad(sn, skb, state, seg.offset)) {
			story_stats_inc(sn->stats, STORY_STAT_BAD_CHECKSUM);
			return NF_ACCEPT;
		}
		conn = story_table_find_cached(sn, &seg, family, &from);
	}
	if (unlikely(!conn)) {
		obs.seg = seg;
		observe_segment(sn, skb, state, &obs);
	} else if (unlikely(!observe_known(sn, conn, &seg, from, skb, state,
					   hook))) {
		/* @seg need not be kept in memory for this */
		observe_any(sn, skb, state);
	}
	return NF_ACCEPT;
}

static unsigned int hook_out4(void *sn, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_LOCAL_OUT, 4);
}

static unsigned int hook_in4(void *sn, struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_LOCAL_IN, 4);
}

static unsigned int hook_forward4(void *sn, struct sk_buff *skb,
				  const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_FORWARD, 4);
}

#if IS_ENABLED(CONFIG_IPV6)
static unsigned int hook_out6(void *sn, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_LOCAL_OUT, 6);
}

static unsigned int hook_in6(void *sn, struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_LOCAL_IN, 6);
}

static unsigned int hook_forward6(void *sn, struct sk_buff *skb,
				  const struct nf_hook_state *state)
{
	return observe(sn, skb, state, NF_INET_FORWARD, 6);
}
#endif

/*
 * LOCAL_OUT runs before NAT and LOCAL_IN after it: both observe the addresses of
 * the local socket. What OUTPUT drops later is still observed as sent. LOCAL_IN
 * and FORWARD run after the filters: what is observed there has passed them.
 * FORWARD sees addresses after DNAT and before SNAT.
 */
/* clang-format off */
#define HOOK(family, where, function, prio) { \
	.hook = (function), \
	.pf = (family), \
	.hooknum = (where), \
	.priority = (prio), \
}

/* clang-format on */

static const struct nf_hook_ops ops[] = {
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_OUT, hook_out4, INT_MIN),
	HOOK(NFPROTO_IPV4, NF_INET_LOCAL_IN, hook_in4, INT_MAX),
	HOOK(NFPROTO_IPV4, NF_INET_FORWARD, hook_forward4, INT_MAX),
#if IS_ENABLED(CONFIG_IPV6)
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_OUT, hook_out6, INT_MIN),
	HOOK(NFPROTO_IPV6, NF_INET_LOCAL_IN, hook_in6, INT_MAX),
	HOOK(NFPROTO_IPV6, NF_INET_FORWARD, hook_forward6, INT_MAX),
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
