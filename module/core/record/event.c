// SPDX-License-Identifier: GPL-2.0
#include "record/event.h"
#include "record/names.h"
#include "record/sentence.h"
#include "record/strbuf.h"

static void add_seen(struct story_text *t, struct story_seen seen)
{
	story_text_add(t, "%s%s", story_name(&story_names_state, seen.state),
		       seen.presumed ? "?" : "");
}

/* "OLD", "OLD>NEW" or "OLD>THROUGH>NEW" */
static void add_states(struct story_text *t, const struct story_event *e,
		       unsigned int end)
{
	struct story_seen old = e->old[end], new = e->new[end];
	unsigned int i;

	story_text_add(t, " %s=", end == STORY_CLIENT ? "client" : "server");
	add_seen(t, old);
	if (!story_moved(e, end))
		return;
	for (i = 0; i < 2; i++) {
		enum story_state through = story_through(e, end, i);

		if (through != STORY_STATE_NONE)
			story_text_add(t, ">%s",
				       story_name(&story_names_state, through));
	}
	story_text_add(t, ">");
	add_seen(t, new);
}

static void add_segment(struct story_text *t, const struct story_event *e)
{
	if (!story_event_is_segment(e)) {
		story_text_add(t, " flags=- seq=- ack=- len=- win=-");
		return;
	}
	story_text_add(t, " flags=");
	story_text_add_flags(t, e->flags);
	story_text_add(t, " seq=%u", e->seq);
	if (e->flags & STORY_ACK)
		story_text_add(t, " ack=%u", e->ack);
	else
		story_text_add(t, " ack=-");
	story_text_add(t, " len=%u win=%u", e->len, e->window);
}

static void add_arg(struct story_text *t, const struct story_event *e)
{
	if (e->cause == STORY_CAUSE_TIMER)
		story_text_add(t, " arg=%us", e->seq);
	else if (e->cause == STORY_CAUSE_ICMP)
		story_text_add(t, " arg=%u/%u", e->seq >> 8, e->seq & 255);
	else
		story_text_add(t, " arg=-");
}

static void add_counts(struct story_text *t, const struct story_event *e,
		       unsigned int end)
{
	const char *who = end == STORY_CLIENT ? "client" : "server";

	if (e->new[end].isn_known)
		story_text_add(t, " %s_isn=%u", who, e->isn[end]);
	else
		story_text_add(t, " %s_isn=-", who);
	story_text_add(t, " %s_bytes=%llu %s_segs=%u %s_rtx=%u", who,
		       (unsigned long long)e->bytes[end], who,
		       e->segments[end], who, e->retransmissions[end]);
}

size_t story_event_format(const struct story_event *e, char *buf, size_t size)
{
	struct story_text t = { .buf = buf, .size = size };
	unsigned int src = e->from == STORY_FROM_SERVER ? STORY_SERVER :
							  STORY_CLIENT;
	u8 family = e->family6 ? 6 : 4;
	u32 ns;
	u64 s = div_u64_rem(e->mono_ns, 1000000000, &ns);

	story_text_add(&t, "event=%llu time=%llu.%09u conn=%llu cause=%s from=%s via=%s src=",
		       (unsigned long long)e->number, (unsigned long long)s, ns,
		       (unsigned long long)e->conn,
		       story_name(&story_names_cause, e->cause),
		       story_name(&story_names_from, e->from),
		       story_name(&story_names_via, e->via));
	story_text_add_addr(&t, family, e->addr[src]);
	story_text_add(&t, " sport=%u dst=", e->port[src]);
	story_text_add_addr(&t, family, e->addr[!src]);
	story_text_add(&t, " dport=%u", e->port[!src]);
	add_segment(&t, e);
	add_states(&t, e, STORY_CLIENT);
	add_states(&t, e, STORY_SERVER);
	story_text_add(&t, " step=%s note=%s check=%s",
		       story_name(&story_names_step, e->step),
		       story_name(&story_names_note, e->note),
		       story_name(&story_names_check, e->check));
	add_arg(&t, e);
	story_text_add(&t, " vrf=%u", e->vrf);
	add_counts(&t, e, STORY_CLIENT);
	add_counts(&t, e, STORY_SERVER);
	story_text_add(&t, " text=\"");
	story_note_format(&t, e);
	story_text_add(&t, "\"\n");
	return t.len;
}
