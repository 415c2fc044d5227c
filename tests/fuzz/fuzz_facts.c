// SPDX-License-Identifier: GPL-2.0
/*
 * A connection with any segments at any observation point, timers, ICMP errors
 * and fragments. Numbers are near those that the facts hold: random ones would
 * never be in a window.
 */
#include "round_trip.h"

#include "input/conn_fold.h"
#include "query/zeek_state.h"
#include "record/connection.h"
#include "rules/rules.h"
#include "record/names.h"
#include "record/sentence.h"
#include "rules/cache.h"
#include "record/export.h"

struct run {
	struct story_facts facts;
	struct story_facts slow; /* without story_fast() */
	struct story_flow flow;
	bool exists;
	bool self;
	u64 now;
	u64 seen[2]; /* segments, when first observed */
	u64 bytes[2];
	struct story_told told[2]; /* at the last check */
};

/* One byte selects a number in the facts and a distance from it. */
static u32 number(const struct run *r, struct bytes *b, unsigned int end)
{
	const struct story_end *e = &r->facts.end[end];
	u8 how = take(b);
	u32 base;

	switch (how & 7) {
	case 0:
		base = e->iss;
		break;
	case 1:
		base = e->snd_nxt;
		break;
	case 2:
		base = e->edge;
		break;
	case 3:
		base = r->facts.end[r->self ? 0 : !end].ack;
		break;
	case 4:
		base = e->fin;
		break;
	case 5:
		base = e->block;
		break;
	case 6:
		base = e->block_end;
		break;
	default:
		base = (u32)take(b) << 24 | (u32)take(b) << 12;
		break;
	}
	return base + (how >> 3 & 15) - (how & 0x80 ? 16 : 0);
}

static bool is_state(u8 state)
{
	return state < STORY_STATES || state == STORY_STATE_NONE;
}

static void check_change(const struct story_change *change,
			 const struct story_event *event)
{
	unsigned int i;

	must(change->step < STORY_STEPS && change->note < STORY_NOTES &&
	     change->check < STORY_CHECKS);
	for (i = 0; i < 2; i++) {
		must(event->old[i].state < STORY_STATES &&
		     event->new[i].state < STORY_STATES);
		must(is_state(story_through(event, i, 0)) &&
		     is_state(story_through(event, i, 1)));
		if (event->old[i].state != event->new[i].state)
			must(change->changed && !change->proof_only);
	}
}

/* The connection folded from its event alone is the connection, except for times of several events. */
static void check_folded(const struct story_event *event,
			 const struct story_connection *c)
{
	char line[2][STORY_LINE_MAX];
	struct story_connection folded;

	conn_fold_begin(&folded, event);
	conn_fold_event(&folded, event);
	folded.started_ns = c->started_ns;
	folded.last_ns = c->last_ns;
	folded.expires_s = c->expires_s;
	memcpy(folded.since_ns, c->since_ns, sizeof(folded.since_ns));
	story_connection_format(&folded, line[0], sizeof(line[0]));
	story_connection_format(c, line[1], sizeof(line[1]));
	must(!strcmp(line[0], line[1]));
}

/* The exported event and connection can be parsed, and have a word of Zeek's. */
static void check_told(struct run *r, const struct story_change *change,
		       const struct story_segment *seg, unsigned int from,
		       enum story_cause cause)
{
	static const char words[] =
		" S0 S1 SF REJ S2 S3 RSTO RSTR RSTOS0 RSTRH SH SHR OTH ";
	static const struct story_said none = { .family = 4 };
	union story_record record = { 0 };
	struct story_event_raw raw = { 0 };
	struct story_event event;
	char word[16];

	story_event_raw_write(&raw, &r->facts, &r->flow, change,
			      &(struct story_event_cause){
				      .said = seg ? &seg->said : &none,
				      .from = from,
				      .cause = cause,
				      .via = seg ? STORY_VIA_FORWARD :
						   STORY_VIA_NONE,
			      });
	story_event_export(&record.event, &raw);
	event = record.event;
	check_change(change, &record.event);
	check_round_trip(STORY_LINE_EVENT, &record);
	story_connection_export(&record.connection, &r->facts, &r->flow, 4);
	check_round_trip(STORY_LINE_CONNECTION, &record);
	check_folded(&event, &record.connection);
	snprintf(word, sizeof(word), " %s ", zeek_state(&record.connection));
	must(strstr(words, word));
}

/* Its stream has begun, or begun anew, or a FIN came before what was taken for one. */
static bool may_have_sent_less(const struct story_told *was,
			       const struct story_told *e)
{
	const u8 fin = STORY_FACT_FIN_SENT;

	return !(was->known & e->known & STORY_END_ISS) || was->iss != e->iss ||
	       ((was->held | e->held) & fin);
}

static void check_facts(struct run *r)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		const struct story_end *e = &r->facts.end[i];

		must(!(e->witnessed & ~e->held));
		must(e->segments == r->seen[i]);
		must(e->retransmissions <= e->segments);
		/* a reordered segment may show that a byte was the SYN or the FIN */
		must(r->facts.bytes[i] + 1 >= r->bytes[i] ||
		     may_have_sent_less(&r->told[i], &e->told));
		must(r->facts.bytes[i] <= r->seen[i] << 31); /* gaps count */
		r->told[i] = e->told;
		r->bytes[i] = r->facts.bytes[i];
		must(story_facts_state(&r->facts, i).state < STORY_STATES);
	}
	must(r->facts.opened < STORY_OPENEDS &&
	     r->facts.closed < STORY_CLOSEDS && r->facts.closed_by < STORY_BYS);
	must(story_facts_timer(&r->facts) < STORY_TIMERS);
}

static void begin(struct run *r, const struct story_segment *seg,
		  unsigned int from)
{
	memset(&r->facts, 0xa5, sizeof(r->facts));
	story_facts_init(&r->facts, seg, from, r->self, r->now);
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
	memset(r->seen, 0, sizeof(r->seen));
	memset(r->bytes, 0, sizeof(r->bytes));
	r->exists = true;
}

static void see(struct run *r, const struct story_segment *seg,
		unsigned int from, enum story_vantage vantage)
{
	static struct story_cache lessons;
	struct story_change change, quick_change;
	const struct story_change *told = NULL;
	enum story_start start = story_facts_start_of(seg);
	enum story_fast quick;
	bool first, slow_first;

	if (start == STORY_START_BAD_FLAGS)
		return;
	if (r->exists && story_facts_replaces(&r->facts, seg, from, vantage))
		r->exists = false;
	if (!r->exists && start == STORY_START_NOTHING)
		return;
	if (!r->exists)
		begin(r, seg, from);
	quick = story_fast(&r->facts, seg, from, vantage);
	first = quick == STORY_FAST_FIRST;
	if (quick == STORY_FAST_NO)
		told = story_cache_segment(&lessons, &r->facts, seg, from,
					   vantage, r->now, &quick_change,
					   &first);
	slow_first = story_facts_segment(&r->slow, seg, from, vantage, r->now,
					 &change);
	must(first == slow_first &&
	     !memcmp(&r->facts, &r->slow, sizeof(r->facts)));
	if (quick == STORY_FAST_NO)
		must(!memcmp(&change, told, STORY_CHANGE_SIZE));
	if (first)
		r->seen[from] += seg->count;
	check_told(r, &change, seg, from,
		   first ? STORY_CAUSE_SEGMENT : STORY_CAUSE_DELIVERY);
}

static void send_segment(struct run *r, struct bytes *b, u8 how)
{
	unsigned int from = r->self ? 0 : how >> 2 & 1, size;
	struct story_segment seg = {
		.sport = r->flow.port[from],
		.dport = r->flow.port[!from],
		.family = 4,
		.count = 1,
		.window = 502,
	};

	seg.flags = take(b);
	seg.seq = number(r, b, from);
	seg.ack = number(r, b, r->self ? 0 : !from);
	size = take(b);
	seg.len = size < 128 ? size & 15 : (size & 127) << 9;
	if (size & 64)
		seg.count = 2;
	see(r, &seg, from, how & 3);
	/* both ends on one host: sent, then delivered */
	if (how & 8 && (how & 3) == STORY_VANTAGE_SENT)
		see(r, &seg, from, STORY_VANTAGE_DELIVERED);
}

/* Let timers expire until the entry ends. */
static void expire_all(struct run *r)
{
	struct story_change change;
	unsigned int steps = 0;
	bool gone;

	do {
		r->now += 60000000000;
		gone = story_facts_expire(&r->facts, r->now, &change);
		check_facts(r);
		check_told(r, &change, NULL, 2, STORY_CAUSE_TIMER);
		must(++steps < 10);
	} while (!gone);
	r->exists = false;
}

static void happen(struct run *r, struct bytes *b)
{
	struct story_change change = { .note = STORY_NOTE_NONE };
	u8 how = take(b);

	r->now += 1000000;
	if (how < 0xe0) {
		send_segment(r, b, how);
	} else if (!r->exists) {
		return;
	} else if (how < 0xe8) {
		unsigned int from = r->self ? 0 : how & 1;

		if (!story_facts_icmp(&r->facts, from, number(r, b, from),
				      how & 2, r->now, &change))
			return;
		check_told(r, &change, NULL, 2, STORY_CAUSE_ICMP);
	} else if (how < 0xf0) {
		unsigned int from = r->self ? 0 : how & 1;

		story_facts_fragment(&r->facts, from, number(r, b, from));
	} else if (how < 0xfc) {
		r->now += 60000000000;
		r->exists = !story_facts_expire(&r->facts, r->now, &change);
		check_told(r, &change, NULL, 2, STORY_CAUSE_TIMER);
	} else {
		story_facts_end(&r->facts, STORY_CLOSED_EVICTED, &change);
		check_told(r, &change, NULL, 2, STORY_CAUSE_EVICTED);
		r->exists = false;
	}
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct bytes b = { data, size };
	struct run r = {
		.flow = { .addr = { { 10, 0, 0, 1 }, { 10, 0, 0, 2 } },
			  .port = { 40000, 80 } },
		.now = 1000000000,
	};

	r.self = (take(&b) & 15) == 15;
	if (r.self) {
		memcpy(r.flow.addr[1], r.flow.addr[0], 16);
		r.flow.port[1] = r.flow.port[0];
	}
	while (b.left) {
		happen(&r, &b);
		if (r.exists)
			check_facts(&r);
	}
	if (r.exists)
		expire_all(&r);
	return 0;
}
