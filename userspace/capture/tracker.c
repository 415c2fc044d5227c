// SPDX-License-Identifier: GPL-2.0
#include <stdlib.h>

#include "capture/tracker.h"
#include "record/export.h"

#define NONE   UINT32_MAX
#define SECOND 1000000000ull

/* The least room for connections; it is doubled when they need more. */
#define ROOM_MIN 64

#define IS(class) (1u << (class))

/* Classes that are neither being opened nor open at both ends. */
#define LESSER (IS(TRACKER_CLOSED) | IS(TRACKER_ONE_WAY))

/*
 * A segment that is seen at another place within that time is the same: a sender
 * that waits for an ACK waits longer (Linux: TCP_RTO_MIN).
 */
#define OTHER_PLACE_NS (200 * 1000000ull)

/* Within that time, no sender can know that a segment was lost. */
#define SAME_PLACE_NS (100 * 1000ull)

/**
 * struct tracker_conn - a connection; links are indices, as the array may move
 * @facts: both endpoints' state
 * @flow: the key
 * @number: in the order of their beginnings, from 1; 0: the entry is free
 * @last_ns: the last segment that counts as activity, or a later event
 * @chained: next in the hash chain, or of the free entries
 * @older: the one before in its list
 * @newer: the next in its list
 * @list: its list
 * @family: 4 or 6
 */
struct tracker_conn {
	struct story_facts facts;
	struct story_flow flow;
	u64 number;
	u64 last_ns;
	u32 chained;
	u32 older;
	u32 newer;
	u8 list;
	u8 family;
};

int tracker_init(struct tracker *t, u64 seed)
{
	u32 chains = 1;
	unsigned int i;

	memset(t, 0, sizeof(*t));
	while (chains < TRACKER_ROOM)
		chains *= 2;
	t->heads = malloc(chains * sizeof(*t->heads));
	if (!t->heads)
		return -ENOMEM;
	/* every byte of NONE is the same */
	memset(t->heads, 0xff, chains * sizeof(*t->heads));
	for (i = 0; i < TRACKER_LISTS; i++)
		t->lists[i] = (struct tracker_list){ NONE, NONE };
	t->mask = chains - 1;
	t->free = NONE;
	t->seed = seed;
	t->due_ns = UINT64_MAX;
	return 0;
}

void tracker_free(struct tracker *t)
{
	free(t->conns);
	free(t->heads);
	t->conns = NULL;
	t->heads = NULL;
}

static u32 index_of(const struct tracker *t, const struct tracker_conn *conn)
{
	return conn - t->conns;
}

static struct tracker_conn *conn_at(const struct tracker *t, u32 at)
{
	return at == NONE ? NULL : &t->conns[at];
}

static u32 *head_of(const struct tracker *t, const struct story_flow *flow)
{
	u64 hash = t->seed;
	unsigned int i;

	for (i = 0; i < sizeof(*flow) / sizeof(u64); i++) {
		hash = (hash ^ story_flow_word(flow, i)) * 0x9e3779b97f4a7c15ull;
		hash ^= hash >> 32;
	}
	return &t->heads[hash & t->mask];
}

static struct tracker_conn *find(const struct tracker *t,
				 const struct story_flow *flow, u8 family)
{
	struct tracker_conn *conn = conn_at(t, *head_of(t, flow));

	while (conn && (conn->family != family ||
			!story_flow_equal(&conn->flow, flow, family)))
		conn = conn_at(t, conn->chained);
	return conn;
}

static enum tracker_class class_of(const struct story_facts *f,
				   enum story_timer timer)
{
	switch (timer) {
	case STORY_TIMER_SYN_SENT:
	case STORY_TIMER_SYN_RECEIVED:
		return TRACKER_OPENING;
	case STORY_TIMER_TIME_WAIT:
	case STORY_TIMER_CLOSED:
		return TRACKER_CLOSED;
	default:
		if (story_facts_unanswered(f))
			return TRACKER_OPENING;
		return story_facts_one_way(f) ? TRACKER_ONE_WAY : TRACKER_OTHER;
	}
}

static bool is_opening(unsigned int list)
{
	return list / STORY_TIMERS == TRACKER_OPENING;
}

static u64 due_of(const struct tracker_conn *conn)
{
	return conn->last_ns +
	       story_timeout_s[conn->list % STORY_TIMERS] * SECOND;
}

static void list_add(struct tracker *t, struct tracker_conn *conn, u8 list)
{
	struct tracker_list *l = &t->lists[list];
	struct tracker_conn *before = conn_at(t, l->newest);
	u32 at = index_of(t, conn);

	conn->list = list;
	conn->older = l->newest;
	conn->newer = NONE;
	l->newest = at;
	if (before)
		before->newer = at;
	else
		l->oldest = at;
	t->opening += is_opening(list);
	if (due_of(conn) < t->due_ns)
		t->due_ns = due_of(conn);
}

static void list_del(struct tracker *t, struct tracker_conn *conn)
{
	struct tracker_list *l = &t->lists[conn->list];
	struct tracker_conn *older = conn_at(t, conn->older);
	struct tracker_conn *newer = conn_at(t, conn->newer);

	if (older)
		older->newer = conn->newer;
	else
		l->oldest = conn->newer;
	if (newer)
		newer->older = conn->older;
	else
		l->newest = conn->older;
	t->opening -= is_opening(conn->list);
}

static u8 list_of(const struct tracker_conn *conn)
{
	enum story_timer timer = story_facts_timer(&conn->facts);

	return class_of(&conn->facts, timer) * STORY_TIMERS + timer;
}

/* After a segment or an event, which restart the timeout. */
static void touch(struct tracker *t, struct tracker_conn *conn, u64 now_ns)
{
	u8 list = list_of(conn);

	conn->last_ns = now_ns;
	if (list == conn->list && conn->newer == NONE)
		return;
	list_del(t, conn);
	list_add(t, conn, list);
}

static void conn_remove(struct tracker *t, struct tracker_conn *conn)
{
	u32 *link = head_of(t, &conn->flow), at = index_of(t, conn);

	while (*link != at)
		link = &t->conns[*link].chained;
	*link = conn->chained;
	list_del(t, conn);
	conn->number = 0;
	conn->chained = t->free;
	t->free = at;
	t->count--;
	t->stats[STORY_STAT_REMOVED]++;
}

static void publish(struct tracker *t, const struct tracker_conn *conn,
		    const struct story_change *change,
		    const struct story_event_cause *cause)
{
	struct story_event_raw *raw = &t->events[t->pending++];

	raw->number = ++t->event_number;
	story_event_raw_write(raw, &conn->facts, &conn->flow, change, cause);
	t->stats[STORY_STAT_EVENTS]++;
}

/* An event without a segment. */
static void publish_other(struct tracker *t, const struct tracker_conn *conn,
			  const struct story_change *change,
			  enum story_cause cause, u64 now_ns, u32 argument)
{
	const struct story_said said = {
		.seq = argument,
		.family = conn->family,
	};

	publish(t, conn, change,
		&(const struct story_event_cause){
			.said = &said,
			.now_ns = now_ns,
			.conn = conn->number,
			.from = STORY_FROM_NONE,
			.cause = cause,
		});
}

const struct story_event_raw *tracker_take(struct tracker *t)
{
	if (t->taken < t->pending)
		return &t->events[t->taken++];
	t->pending = 0;
	t->taken = 0;
	return NULL;
}

static struct tracker_conn *earliest(const struct tracker *t)
{
	struct tracker_conn *first = NULL;
	unsigned int i;

	for (i = 0; i < TRACKER_LISTS; i++) {
		struct tracker_conn *conn = conn_at(t, t->lists[i].oldest);

		if (conn && (!first || due_of(conn) < due_of(first)))
			first = conn;
	}
	return first;
}

bool tracker_expire(struct tracker *t, u64 now_ns)
{
	struct story_change change;
	struct tracker_conn *conn;
	u32 timeout;
	u64 at;

	if (t->due_ns >= now_ns)
		return false;
	conn = earliest(t);
	t->due_ns = conn ? due_of(conn) : UINT64_MAX;
	if (t->due_ns >= now_ns)
		return false;
	at = t->due_ns;
	timeout = story_timeout_s[conn->list % STORY_TIMERS];
	t->stats[STORY_STAT_TIMERS]++;
	if (story_facts_expire(&conn->facts, at, &change)) {
		if (change.changed)
			publish_other(t, conn, &change, STORY_CAUSE_TIMER, at,
				      timeout);
		conn_remove(t, conn);
		return true;
	}
	if (change.changed)
		publish_other(t, conn, &change, STORY_CAUSE_TIMER, at, timeout);
	touch(t, conn, at);
	return true;
}

/* End a connection for a reason other than its segments. */
static void conn_end(struct tracker *t, struct tracker_conn *conn,
		     enum story_closed closed, enum story_cause cause)
{
	bool over = story_facts_over(&conn->facts);
	struct story_change change;

	story_facts_end(&conn->facts, closed, &change);
	if (!over)
		publish_other(t, conn, &change, cause, t->now_ns, 0);
	conn_remove(t, conn);
}

/* The longest idle connection of the first of these classes that has any. */
static struct tracker_conn *oldest_of(const struct tracker *t,
				      unsigned int classes)
{
	struct tracker_conn *oldest = NULL;
	unsigned int i;

	for (i = 0; i < TRACKER_LISTS; i++) {
		struct tracker_conn *conn = conn_at(t, t->lists[i].oldest);

		if (oldest && !(i % STORY_TIMERS))
			break;
		if (conn && (classes & IS(i / STORY_TIMERS)) &&
		    (!oldest || conn->last_ns < oldest->last_ns))
			oldest = conn;
	}
	return oldest;
}

/*
 * As the module: while no more than half of the connections are being opened,
 * closed and one-way ones are evicted before these.
 */
static void evict(struct tracker *t)
{
	struct tracker_conn *victim = NULL;

	if (t->opening <= t->count / 2)
		victim = oldest_of(t, LESSER);
	if (!victim)
		victim = oldest_of(t, ~0u);
	t->stats[STORY_STAT_EVICTED]++;
	conn_end(t, victim, STORY_CLOSED_EVICTED, STORY_CAUSE_EVICTED);
}

static struct tracker_conn *conn_alloc(struct tracker *t)
{
	struct tracker_conn *conn;
	u32 room = t->room ? 2 * t->room : ROOM_MIN;

	conn = conn_at(t, t->free);
	if (conn) {
		t->free = conn->chained;
		return conn;
	}
	if (t->used == t->room) {
		room = room < TRACKER_ROOM ? room : TRACKER_ROOM;
		conn = realloc(t->conns, room * sizeof(*conn));
		if (!conn)
			return NULL;
		t->conns = conn;
		t->room = room;
	}
	return &t->conns[t->used++];
}

/* Apply a segment to the facts, and publish the event that it makes. */
static enum story_stat process(struct tracker *t, struct tracker_conn *conn,
			       const struct packet *p,
			       enum story_vantage vantage, enum story_via via)
{
	const struct story_change *change;
	struct story_change slot;
	bool first, emit;

	change = story_cache_segment(&t->cache, &conn->facts, &p->seg, p->from,
				     vantage, t->now_ns, &slot, &first);
	/* an ignored RST is no activity, but shows that its sender is there */
	if (change->changed || !(p->seg.flags & STORY_RST) ||
	    list_of(conn) != conn->list)
		touch(t, conn, t->now_ns);
	emit = (change->changed && !change->proof_only) ||
	       (first && change->worth_telling);
	if (!emit)
		return first ? STORY_STAT_QUIET : STORY_STAT_DELIVERED;
	publish(t, conn, change,
		&(const struct story_event_cause){
			.now_ns = t->now_ns,
			.conn = conn->number,
			.said = &p->seg.said,
			.from = p->from,
			.cause = first ? STORY_CAUSE_SEGMENT :
					 STORY_CAUSE_DELIVERY,
			.via = via,
		});
	return first ? STORY_STAT_TOLD : STORY_STAT_DELIVERED_TOLD;
}

/* A segment of no known connection: NULL if it begins none, for the reason given. */
static struct tracker_conn *begin(struct tracker *t, const struct packet *p,
				  enum story_stat *reason)
{
	enum story_start start = story_facts_start_of(&p->seg);
	struct tracker_conn *conn;
	u32 *head;

	*reason = start == STORY_START_BAD_FLAGS ? STORY_STAT_BAD_FLAGS :
						   STORY_STAT_NO_RECORD;
	if (start == STORY_START_BAD_FLAGS || start == STORY_START_NOTHING)
		return NULL;
	if (t->count == TRACKER_ROOM)
		evict(t);
	*reason = STORY_STAT_NO_MEMORY;
	conn = conn_alloc(t);
	if (!conn)
		return NULL;
	conn->flow = p->flow;
	conn->family = p->seg.family;
	conn->number = ++t->conn_number;
	conn->last_ns = t->now_ns;
	story_facts_init(&conn->facts, &p->seg, p->from,
			 story_flow_is_self(&p->flow), t->now_ns);
	head = head_of(t, &p->flow);
	conn->chained = *head;
	*head = index_of(t, conn);
	list_add(t, conn, list_of(conn));
	t->count++;
	t->stats[STORY_STAT_CONNECTIONS]++;
	if (start == STORY_START_PICK_UP)
		t->stats[STORY_STAT_PICKED_UP]++;
	return conn;
}

/* A data segment in order. */
static bool is_in_order(struct tracker *t, struct tracker_conn *conn,
			const struct packet *p, enum story_vantage vantage,
			enum story_stat *stat)
{
	enum story_fast fast = story_fast(&conn->facts, &p->seg, p->from,
					  vantage);

	if (fast == STORY_FAST_NO)
		return false;
	*stat = fast == STORY_FAST_FIRST ? STORY_STAT_QUIET :
					   STORY_STAT_DELIVERED;
	touch(t, conn, t->now_ns);
	return true;
}

static enum story_stat observe(struct tracker *t, const struct packet *p,
			       enum story_vantage vantage, enum story_via via)
{
	struct tracker_conn *conn = find(t, &p->flow, p->seg.family);
	enum story_stat stat;

	if (conn && is_in_order(t, conn, p, vantage, &stat))
		return stat;
	if (conn && !story_flags_are_real(p->seg.flags))
		return STORY_STAT_BAD_FLAGS;
	if (conn &&
	    story_facts_replaces(&conn->facts, &p->seg, p->from, vantage)) {
		conn_end(t, conn, STORY_CLOSED_REPLACED, STORY_CAUSE_SEGMENT);
		conn = NULL;
	}
	if (!conn)
		conn = begin(t, p, &stat);
	return conn ? process(t, conn, p, vantage, via) : stat;
}

/* Whether a packet is one that was seen already: at another place, or twice at once. */
static bool is_seen_again(struct tracker *t, const struct packet *p)
{
	struct tracker_seen *seen =
		&t->seen[p->digest >> (64 - TRACKER_SEEN_BITS)];
	u64 limit = seen->place == p->place ? SAME_PLACE_NS : OTHER_PLACE_NS;

	if (seen->digest == p->digest && t->now_ns - seen->time_ns < limit)
		return true;
	*seen = (struct tracker_seen){ p->digest, p->place, t->now_ns };
	return false;
}

/*
 * What passes by is observed once. At its host, a segment is observed when it is
 * sent or when it is delivered; from the host to itself, both.
 */
static void track_segment(struct tracker *t, const struct packet *p)
{
	if (is_seen_again(t, p)) {
		t->stats[STORY_STAT_DELIVERED]++;
		return;
	}
	if (p->sent)
		t->stats[observe(t, p, STORY_VANTAGE_SENT, STORY_VIA_OUT)]++;
	if (p->bad_checksum)
		t->stats[STORY_STAT_BAD_CHECKSUM]++;
	else if (p->delivered)
		t->stats[observe(t, p, STORY_VANTAGE_DELIVERED, STORY_VIA_IN)]++;
	else if (!p->sent)
		t->stats[observe(t, p, STORY_VANTAGE_PASSED, STORY_VIA_FORWARD)]++;
}

static void track_fragment(struct tracker *t, const struct packet *p)
{
	struct tracker_conn *conn = NULL;

	t->stats[STORY_STAT_FRAGMENT]++;
	/* only the first one has the ports */
	if (p->seg.count)
		conn = find(t, &p->flow, p->seg.family);
	if (conn)
		story_facts_fragment(&conn->facts, p->from, p->seg.seq);
}

static enum story_stat process_icmp(struct tracker *t, struct tracker_conn *conn,
				    const struct packet *p)
{
	const struct story_said said = {
		.seq = p->icmp_type << 8 | p->icmp_code,
		.family = conn->family,
	};
	bool fatal = story_icmp_is_fatal(conn->family, p->icmp_type,
					 p->icmp_code);
	struct story_change change;

	if (!story_facts_icmp(&conn->facts, p->from, p->seg.seq, fatal,
			      t->now_ns, &change))
		return STORY_STAT_ICMP_BAD;
	publish(t, conn, &change,
		&(const struct story_event_cause){
			.said = &said,
			.now_ns = t->now_ns,
			.conn = conn->number,
			.from = p->from,
			.cause = STORY_CAUSE_ICMP,
			.via = p->delivered ? STORY_VIA_IN : STORY_VIA_FORWARD,
		});
	/* an error that changes nothing is no activity */
	if (change.changed)
		touch(t, conn, t->now_ns);
	return STORY_STAT_ICMP_TOLD;
}

static void track_icmp(struct tracker *t, const struct packet *p)
{
	struct tracker_conn *conn;

	if (is_seen_again(t, p))
		return;
	t->stats[STORY_STAT_ICMP]++;
	if (p->quote != STORY_PARSE_TCP) {
		t->stats[STORY_STAT_ICMP_BAD]++;
		return;
	}
	conn = find(t, &p->flow, p->seg.family);
	if (conn)
		t->stats[process_icmp(t, conn, p)]++;
	else
		t->stats[STORY_STAT_ICMP_NO_RECORD]++;
}

void tracker_packet(struct tracker *t, const struct packet *p)
{
	if (p->time_ns > t->now_ns)
		t->now_ns = p->time_ns;
	switch (p->parse) {
	case STORY_PARSE_TCP:
		track_segment(t, p);
		break;
	case STORY_PARSE_ICMP:
		track_icmp(t, p);
		break;
	case STORY_PARSE_FRAGMENT:
		track_fragment(t, p);
		break;
	case STORY_PARSE_BAD_OFFSET:
		t->stats[STORY_STAT_BAD_OFFSET]++;
		break;
	case STORY_PARSE_BAD_EXTENSION:
		t->stats[STORY_STAT_BAD_EXTENSION]++;
		break;
	default:
		t->stats[STORY_STAT_TRUNCATED]++;
		break;
	}
}

u64 tracker_stat(const struct tracker *t, enum story_stat which)
{
	u64 sum = 0;
	unsigned int i;

	if (which != STORY_STAT_SEGMENTS)
		return t->stats[which];
	for (i = STORY_STAT_FIRST_OUTCOME; i <= STORY_STAT_LAST_OUTCOME; i++)
		sum += t->stats[i];
	return sum;
}

/* Free entries last. */
static int by_number(const void *a, const void *b)
{
	u64 x = ((const struct tracker_conn *)a)->number - 1;
	u64 y = ((const struct tracker_conn *)b)->number - 1;

	return (x > y) - (x < y);
}

void tracker_finish(struct tracker *t)
{
	if (t->used)
		qsort(t->conns, t->used, sizeof(*t->conns), by_number);
}

bool tracker_connection(const struct tracker *t, u32 i,
			struct story_connection *c)
{
	const struct tracker_conn *conn;
	u64 due;

	/* without any connection, there is no array */
	if (i >= t->count)
		return false;
	conn = &t->conns[i];
	due = due_of(conn);
	story_connection_export(c, &conn->facts, &conn->flow, conn->family);
	c->conn = conn->number;
	c->last_ns = conn->last_ns;
	c->expires_s = due > t->now_ns ?
			       (due - t->now_ns + SECOND - 1) / SECOND :
			       0;
	return true;
}
