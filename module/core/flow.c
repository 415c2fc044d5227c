// SPDX-License-Identifier: GPL-2.0
#include "flow.h"

unsigned int story_flow_from_segment(struct story_flow *flow,
				     const struct story_segment *seg, u32 vrf)
{
	size_t size = seg->family == 4 ? 4 : 16;
	int order = memcmp(seg->saddr, seg->daddr, size);
	unsigned int from;

	if (!order)
		order = (int)seg->sport - (int)seg->dport;
	from = order > 0;

	memset(flow, 0, sizeof(*flow));
	memcpy(flow->addr[from], seg->saddr, size);
	memcpy(flow->addr[!from], seg->daddr, size);
	flow->port[from] = seg->sport;
	flow->port[!from] = seg->dport;
	flow->vrf = vrf;
	return from;
}
