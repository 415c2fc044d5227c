// SPDX-License-Identifier: GPL-2.0
/*
 * Replays recorded segments through the core, as module/track.c does: reads the file
 * live of one observation point, recorded with trace_data=1, from standard input, and
 * writes the lines that the core linked into this program gives. So a change of the
 * rules is tried on all recorded cases without a VM. A key that events do not have,
 * options=1, says that the segment has TCP options.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/parse.h"
#include "record/event_raw.h"
#include "record/export.h"
#include "rules/rules.h"

#define SECOND 1000000000ull
#define STEP   (SECOND / 2) /* how often timers are looked at */
#define LATE   (SECOND / 2) /* how late the module's reaper comes on average */
#define SLOTS  (1u << 16)   /* more than the connections of a recording */

struct conn {
	struct story_facts facts;
	struct story_flow flow;
	u64 number; /* 0: the slot is free */
	u64 last_ns;
	u8 family;
	bool live;
};

static struct conn conns[SLOTS];
static unsigned int used[SLOTS], n_used;
static u64 n_conns, n_events;

static void publish(const struct conn *conn, const struct story_change *change,
		    const struct story_event_cause *cause)
{
	struct story_event_raw raw = { .number = ++n_events };
	struct story_event event;
	char line[STORY_LINE_MAX];

	story_event_raw_write(&raw, &conn->facts, &conn->flow, change, cause);
	story_event_export(&event, &raw);
	story_event_format(&event, line, sizeof(line));
	fputs(line, stdout);
}

static void publish_end(const struct conn *conn,
			const struct story_change *change, u8 cause, u64 now_ns,
			u32 seconds)
{
	const struct story_said said = {
		.seq = seconds,
		.family = conn->family,
	};

	publish(conn, change,
		&(const struct story_event_cause){
			.now_ns = now_ns,
			.conn = conn->number,
			.said = &said,
			.from = STORY_FROM_NONE,
			.cause = cause,
			.via = STORY_VIA_NONE,
		});
}

static u64 deadline(const struct conn *conn)
{
	u64 from = conn->last_ns;
	int i;

	for (i = 0; i < 2; i++) {
		if (conn->facts.since_ns[i] > from)
			from = conn->facts.since_ns[i];
	}
	return from + LATE +
	       story_timeout_s[story_facts_timer(&conn->facts)] * SECOND;
}

static void expire(struct conn *conn, u64 now_ns)
{
	struct story_change change;

	while (conn->live && deadline(conn) < now_ns) {
		u64 at = deadline(conn);
		u32 seconds = story_timeout_s[story_facts_timer(&conn->facts)];

		conn->live = !story_facts_expire(&conn->facts, at, &change);
		conn->last_ns = at;
		if (change.changed)
			publish_end(conn, &change, STORY_CAUSE_TIMER, at,
				    seconds);
	}
}

/* Events are in the order of their times, as far as STEP allows. */
static void expire_all(u64 now_ns)
{
	static u64 next_ns;
	unsigned int i;

	if (now_ns < next_ns)
		return;
	next_ns = now_ns + STEP;
	for (i = 0; i < n_used; i++)
		expire(&conns[used[i]], now_ns);
}

static struct conn *find(const struct story_flow *flow, u8 family)
{
	unsigned int i = (flow->port[0] * 31u + flow->port[1]) % SLOTS, tries;

	for (tries = 0; tries < SLOTS; tries++, i = (i + 1) % SLOTS) {
		struct conn *conn = &conns[i];

		if (!conn->number) {
			conn->flow = *flow;
			conn->family = family;
			used[n_used++] = i;
			return conn;
		}
		if (conn->family == family &&
		    !memcmp(&conn->flow, flow, sizeof(*flow)))
			return conn;
	}
	fprintf(stderr, "replay: more than %u connections\n", SLOTS);
	exit(2);
}

static const enum story_vantage vantages[] = {
	[STORY_VIA_OUT] = STORY_VANTAGE_SENT,
	[STORY_VIA_IN] = STORY_VANTAGE_DELIVERED,
	[STORY_VIA_FORWARD] = STORY_VANTAGE_PASSED,
};

static void replay(const struct story_event *event, bool has_options)
{
	bool by_server = event->from == STORY_FROM_SERVER;
	struct story_segment seg = {
		.saddr = event->addr[by_server],
		.daddr = event->addr[!by_server],
		.sport = event->port[by_server],
		.dport = event->port[!by_server],
		.family = event->family6 ? 6 : 4,
		.header = has_options ? 8 : 5,
		.flags = event->flags,
		.seq = event->seq,
		.ack = event->ack,
		.len = event->len,
		.window = event->window,
		.count = 1,
	};
	enum story_vantage vantage = vantages[event->via];
	u64 now_ns = event->mono_ns;
	struct story_change change;
	struct story_flow flow = {};
	struct conn *conn;
	unsigned int from;
	bool first;

	expire_all(now_ns);
	from = story_flow_from_segment(&flow, &seg, event->vrf);
	conn = find(&flow, seg.family);
	expire(conn, now_ns);
	if (conn->live && !story_flags_are_real(seg.flags))
		return;
	if (conn->live &&
	    story_facts_replaces(&conn->facts, &seg, from, vantage)) {
		bool over = story_facts_over(&conn->facts);

		story_facts_end(&conn->facts, STORY_CLOSED_REPLACED, &change);
		if (!over)
			publish_end(conn, &change, STORY_CAUSE_SEGMENT, now_ns,
				    0);
		conn->live = false;
	}
	if (!conn->live) {
		enum story_start start = story_facts_start_of(&seg);

		if (start == STORY_START_BAD_FLAGS ||
		    start == STORY_START_NOTHING)
			return;
		story_facts_init(&conn->facts, &seg, from, false, now_ns);
		conn->number = ++n_conns;
		conn->live = true;
		conn->last_ns = now_ns;
	}
	first = story_facts_segment(&conn->facts, &seg, from, vantage, now_ns,
				    &change);
	if (change.changed || !(seg.flags & STORY_RST))
		conn->last_ns = now_ns;
	if ((!change.changed || change.proof_only) &&
	    (!first || !change.worth_telling))
		return;
	publish(conn, &change,
		&(const struct story_event_cause){
			.now_ns = now_ns,
			.conn = conn->number,
			.said = &seg.said,
			.from = from,
			.cause = first ? STORY_CAUSE_SEGMENT :
					 STORY_CAUSE_DELIVERY,
			.via = event->via,
		});
}

int main(void)
{
	union story_record record;
	char *line = NULL;
	size_t size = 0;
	ssize_t len;
	u64 end_ns = 0;

	while ((len = getline(&line, &size, stdin)) > 0) {
		if (line[len - 1] == '\n')
			len--;
		switch (story_parse_line(line, len, &record)) {
		case STORY_LINE_HEADER:
			printf("%.*s\n", (int)len, line);
			break;
		case STORY_LINE_EVENT:
			if (record.event.mono_ns > end_ns)
				end_ns = record.event.mono_ns;
			if (story_event_is_segment(&record.event))
				replay(&record.event,
				       strstr(line, " options=1 "));
			break;
		default:
			fprintf(stderr, "replay: not an event: %.*s\n",
				(int)len, line);
			return 2;
		}
	}
	free(line);
	/* longer than all timers but that of an idle connection */
	expire_all(end_ns + 200 * SECOND);
	return ferror(stdin) || fflush(stdout) ? 2 : 0;
}
