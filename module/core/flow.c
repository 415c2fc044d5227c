// SPDX-License-Identifier: GPL-2.0
#include "flow.h"

unsigned int story_flow_from_segment(struct story_flow *flow,
				     const struct story_segment *seg, u32 vrf)
{
	unsigned int from;

	BUILD_BUG_ON(sizeof(*flow) % sizeof(u64));
	if (seg->family == 4) {
		u32 s = story_load32(seg->saddr), d = story_load32(seg->daddr);

		from = s > d || (s == d && seg->sport > seg->dport);
		memset(flow->addr, 0, sizeof(flow->addr));
		memcpy(flow->addr[from], seg->saddr, 4);
		memcpy(flow->addr[!from], seg->daddr, 4);
	} else {
		int order = memcmp(seg->saddr, seg->daddr, 16);

		from = order > 0 || (!order && seg->sport > seg->dport);
		memcpy(flow->addr[from], seg->saddr, 16);
		memcpy(flow->addr[!from], seg->daddr, 16);
	}
	flow->port[from] = seg->sport;
	flow->port[!from] = seg->dport;
	flow->vrf = vrf;
	return from;
}
