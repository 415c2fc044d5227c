// SPDX-License-Identifier: GPL-2.0
#include "script_run.h"

#include "rules/cache.h"

static const char *const timer_names[STORY_TIMERS] = {
	[STORY_TIMER_SYN_SENT] = "syn-sent",
	[STORY_TIMER_SYN_RECEIVED] = "syn-received",
	[STORY_TIMER_IDLE] = "idle",
	[STORY_TIMER_UNANSWERED] = "unanswered",
	[STORY_TIMER_FIN] = "fin",
	[STORY_TIMER_FIN_WAIT_2] = "fin-wait-2",
	[STORY_TIMER_TIME_WAIT] = "time-wait",
	[STORY_TIMER_CLOSED] = "closed",
};
void script_report(const struct run *r, const char *what)
{
	const char *line = r->script->lines[r->line];

	print_error("%s\n  view %c, client is end %u, x=%u, y=%u, line %u:\n    %s\n  %s\n",
		    r->script->caption, r->pass.view ? r->pass.view : '-',
		    r->pass.client, r->isn[0], r->isn[1], r->line + 1,
		    line ? line : "", what);
	fail();
}

/* ---- what the module does with a segment ---- */

static unsigned int end_of(const struct run *r, unsigned int role)
{
	if (r->self)
		return 0;
	return role ? !r->pass.client : r->pass.client;
}

static void make_event(const struct run *r, struct story_event *e,
		       const struct story_change *change,
		       const struct story_segment *seg, unsigned int from,
		       enum story_cause cause)
{
	static const struct story_said none = { .family = 4 };
	struct story_event_raw raw = { 0 };

	story_event_raw_write(&raw, &r->facts, &r->flow, change, &(struct story_event_cause){
		.said = seg ? &seg->said : &none,
		.now_ns = r->now,
		.from = from,
		.cause = cause,
	});
	story_event_export(e, &raw);
}

/* Every event and connection fits into its line. */
static void check_lines(struct run *r, const struct story_segment *seg,
		 unsigned int from)
{
	struct story_connection c;
	struct story_event e;
	char line[STORY_LINE_MAX];
	size_t len;

	make_event(r, &e, &r->change, seg, from,
		   seg ? STORY_CAUSE_SEGMENT : STORY_CAUSE_TIMER);
	len = story_event_format(&e, line, sizeof(line));
	if (len + 100 > sizeof(line) || strchr(line, '\n') != line + len - 1)
		die(r, "malformed line: %s", line);
	story_connection_export(&c, &r->facts, &r->flow, 4);
	len = story_connection_format(&c, line, sizeof(line));
	if (len + 100 > sizeof(line) || strchr(line, '\n') != line + len - 1)
		die(r, "malformed line: %s", line);
}

/* "changed" and "proof only" agree with the states before and after. */
static void check_change(struct run *r, const struct story_change *change)
{
	bool changed = false, proof_only = true;
	unsigned int i;

	for (i = 0; i < 2; i++) {
		struct story_end_state was = r->before[i], is = story_facts_state(&r->slow, i);

		if (was.state == is.state && was.presumed == is.presumed)
			continue;
		changed = true;
		if (was.state != is.state || is.presumed)
			proof_only = false;
	}
	if (change->changed != changed || change->proof_only != proof_only)
		die(r, "changed is %d, proof only %d", change->changed, change->proof_only);
}

static void remember(struct run *r)
{
	r->before[0] = story_facts_state(&r->slow, 0);
	r->before[1] = story_facts_state(&r->slow, 1);
}

/*
 * A number that is said to be the number of bytes sent leads, with the SYN and the
 * FIN, from the ISS to SND.NXT.
 */
static void check_bytes(struct run *r, unsigned int i)
{
	const struct story_end *e = &r->facts.end[i];
	u32 fin = (e->held & STORY_FACT_FIN_SENT) && after(e->snd_nxt, e->fin) &&
		  after(e->fin, e->iss);
	u32 sent = e->snd_nxt - e->iss - 1 - fin;

	if (story_told_unseen(&e->told))
		return;
	/* nothing, or only a SYN that had been sent before was delivered */
	if (!(e->held & STORY_FACT_SYN_SENT) || e->snd_nxt == e->iss)
		sent = 0;
	if ((u32)r->facts.bytes[i] != sent)
		die(r, "end %u: %llu bytes, but its numbers show %u", i,
		    (unsigned long long)r->facts.bytes[i], sent);
}

static void check_facts(struct run *r)
{
	unsigned int i;

	for (i = 0; i <= !r->self; i++)
		check_bytes(r, i);

	for (i = 0; i < 2; i++)
		if (r->facts.end[i].witnessed & ~r->facts.end[i].held)
			die(r, "end %u: witnessed %#x, held only %#x", i,
			    r->facts.end[i].witnessed, r->facts.end[i].held);
}

/* The event has the states, counters and addresses of the right ends. */
static void check_event(struct run *r, const struct story_event *e)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		unsigned int end = i == STORY_CLIENT ? r->facts.client : !r->facts.client;
		const struct story_end *x = &r->facts.end[r->self ? 0 : end];
		struct story_end_state was = r->before[end], is = story_facts_state(&r->facts, end);

		if (was.state != e->old[i].state || was.presumed != e->old[i].presumed ||
		    is.state != e->new[i].state || is.presumed != e->new[i].presumed)
			die(r, "the event's states are not the record's");
		if (e->new[i].isn_known != !!(x->known & STORY_END_ISS) || e->isn[i] != x->iss ||
		    e->bytes[i] != story_told_bytes(&x->told, r->facts.bytes[r->self ? 0 : end]) ||
		    e->unseen[i] != story_told_unseen(&x->told) || e->segments[i] != x->segments ||
		    e->retransmissions[i] != x->retransmissions)
			die(r, "the event's counters are not the %s's", i == STORY_CLIENT ? "client" : "server");
		if (memcmp(e->addr[i], r->flow.addr[end], sizeof(e->addr[i])) || e->port[i] != r->flow.port[end])
			die(r, "the event's address is not the %s's", i == STORY_CLIENT ? "client" : "server");
	}
}

static bool is_reported(const struct story_change *change)
{
	return (change->changed && !change->proof_only) || change->worth_telling;
}

/* The connection that the reader derives from the events equals the module's. */
static void check_folded(struct run *r)
{
	struct story_connection c, *folded = &r->folded;
	char line[2][STORY_LINE_MAX];
	unsigned int at = 0;

	story_connection_export(&c, &r->facts, &r->flow, 4);
	/* no event carries these two */
	c.last_ns = folded->last_ns;
	c.expires_s = folded->expires_s;
	story_connection_format(&c, line[0], sizeof(line[0]));
	story_connection_format(folded, line[1], sizeof(line[1]));
	while (line[0][at] && line[0][at] == line[1][at])
		at++;
	if (line[0][at] || line[1][at])
		die(r, "the connection differs from that of its events: ...%.40s, not ...%.40s",
		    line[1] + (at < 20 ? 0 : at - 20), line[0] + (at < 20 ? 0 : at - 20));
	if (strcmp(zeek_state(&c), zeek_state(folded)))
		die(r, "conn_state is %s, and %s from the events", zeek_state(&c), zeek_state(folded));
}

static void publish(struct run *r, const struct story_change *change,
		    bool first, const struct story_segment *seg,
		    unsigned int from, enum story_cause cause)
{
	struct story_event e;

	make_event(r, &e, change, seg, from,
		   first ? cause : STORY_CAUSE_DELIVERY);
	check_event(r, &e);
	/* of several observations, the first one counts for the line's expectation */
	if (first || !r->has_change) {
		r->change = *change;
		r->event = e;
		r->published = false;
		r->has_change = true;
	}
	if (first && r->trace)
		r->published = true;
	if (!is_reported(change))
		return;
	if (first)
		r->published = true;
	else
		r->delivery = true;
	if (!first && change->check != STORY_CHECK_NONE)
		die(r, "a delivery has no numbers to check");
	if (!r->folding)
		conn_fold_begin(&r->folded, &e);
	r->folding = true;
	conn_fold_event(&r->folded, &e);
	check_folded(r);
}

/* Return: true if there is a record now. */
static bool find_or_start(struct run *r, const struct story_segment *seg,
			  unsigned int from, enum story_vantage vantage)
{
	struct story_change change;
	enum story_start start;

	if (r->exists && story_facts_replaces(&r->facts, seg, from, vantage)) {
		story_facts_end(&r->facts, STORY_CLOSED_REPLACED, &change);
		if (change.note != STORY_NOTE_REPLACED)
			die(r, "the old connection is not reported as replaced");
		r->exists = false;
		r->folding = false;
		r->is_new = true;
	}
	if (r->exists)
		return true;
	start = story_facts_start_of(seg);
	if (start == STORY_START_NOTHING || start == STORY_START_BAD_FLAGS)
		return false;
	memset(&r->facts, 0xa5, sizeof(r->facts));
	story_facts_init(&r->facts, seg, from, r->self, r->now);
	if (start == STORY_START_PICK_UP && r->host_knows)
		story_facts_set_server(&r->facts, end_of(r, 1), r->listens);
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
	r->exists = true;
	return true;
}

static void observe(struct run *r, unsigned int role,
		const struct story_segment *seg, enum story_vantage vantage)
{
	unsigned int from = end_of(r, role);
	/* shared by all scripts: entries of one are hits of another */
	static struct story_cache cache;
	struct story_change change, slow_change;
	const struct story_change *cached = NULL;
	enum story_fast quick;
	bool first, slow_first;

	r->observed = true;
	if (!find_or_start(r, seg, from, vantage))
		return;
	remember(r);
	quick = story_fast(&r->facts, seg, from, vantage);
	first = quick == STORY_FAST_FIRST;
	if (!quick)
		cached = story_cache_segment(&cache, &r->facts, seg, from,
					     vantage, r->now, &change, &first);
	slow_first = story_facts_segment(&r->slow, seg, from, vantage, r->now,
					 &slow_change);
	if (memcmp(&r->facts, &r->slow, sizeof(r->facts)) || first != slow_first)
		die(r, "%s results in other facts", quick ? "story_fast()" :
		    "story_cache_segment()");
	if (!quick && memcmp(cached, &slow_change, STORY_CHANGE_SIZE))
		die(r, "story_cache_segment() returns another change");
	check_change(r, &slow_change);
	publish(r, &slow_change, first, seg, from, STORY_CAUSE_SEGMENT);
	if (quick && is_reported(&slow_change))
		die(r, "story_fast() omits an event");
	check_facts(r);
	check_lines(r, seg, from);
}

static void observe_everywhere(struct run *r, unsigned int role,
			   const struct story_segment *seg, const char *hooks,
			   bool lost)
{
	static const struct {
		const char *word;
		enum story_vantage vantage;
	} words[] = {
		{ "out", STORY_VANTAGE_SENT }, { "spoken", STORY_VANTAGE_ON_BEHALF },
		{ "in", STORY_VANTAGE_DELIVERED },
		{ "forward", STORY_VANTAGE_PASSED },
	};
	unsigned int i;

	while (hooks) {
		const char *plus = strchr(hooks, '+');
		size_t len = plus ? (size_t)(plus - hooks) : strlen(hooks);

		for (i = 0; i < ARRAY_SIZE(words); i++)
			if (strlen(words[i].word) == len &&
			    !strncmp(words[i].word, hooks, len))
				break;
		if (i == ARRAY_SIZE(words))
			die(r, "unknown hook \"%s\"", hooks);
		observe(r, role, seg, words[i].vantage);
		if (!plus)
			return;
		hooks = plus + 1;
	}
	if (r->pass.view == 'r')
		observe(r, role, seg, STORY_VANTAGE_PASSED);
	if (r->pass.view == 'l' || r->pass.view == "cs"[role])
		observe(r, role, seg, STORY_VANTAGE_SENT);
	if ((r->pass.view == 'l' || r->pass.view == "sc"[role]) && !lost)
		observe(r, role, seg, STORY_VANTAGE_DELIVERED);
}

/* ---- left of the bar ---- */

static void do_segment(struct run *r, unsigned int role, const char *hooks,
		       char **tokens, unsigned int n)
{
	struct story_segment seg = {
		.sport = r->port[role],
		.dport = r->port[!role],
		.family = 4,
		.header = 5,
		.count = 1,
		.window = 502,
	};
	bool lost = false;
	unsigned int i;

	if (!n)
		die(r, "a segment needs flags");
	/* else no observation point would see it, and nothing would be compared */
	if (!hooks && !r->pass.view)
		die(r, "if one line has @, every segment needs it");
	if (!strcmp(tokens[0], "ditto"))
		seg = r->last[role];
	else
		seg.flags = script_flags(r, tokens[0]);
	for (i = 1; i < n; i++) {
		if (!strncmp(tokens[i], "seq=", 4))
			seg.seq = script_number(r, tokens[i] + 4);
		else if (!strncmp(tokens[i], "ack=", 4))
			seg.ack = script_number(r, tokens[i] + 4);
		else if (!strncmp(tokens[i], "len=", 4))
			seg.len = script_number(r, tokens[i] + 4);
		else if (!strncmp(tokens[i], "n=", 2))
			seg.count = script_number(r, tokens[i] + 2);
		else if (!strncmp(tokens[i], "win=", 4))
			seg.window = script_number(r, tokens[i] + 4);
		else if (!strcmp(tokens[i], "options"))
			seg.header = 8; /* as with a timestamp */
		else if (!strcmp(tokens[i], "lost"))
			lost = true;
		else
			die(r, "unknown word \"%s\"", tokens[i]);
	}
	r->last[role] = seg;
	observe_everywhere(r, role, &seg, hooks, lost);
}

static void do_opened(struct run *r, const char *at)
{
	static const char *const lines[] = {
		"SYN seq=x", "SYN,ACK seq=y ack=x+1", "ACK seq=x+1 ack=y+1",
	};
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		unsigned int role = i == 1;
		const char *hooks = NULL;
		char text[64], *tokens[MAX_TOKENS];

		if (at && !strcmp(at, "client"))
			hooks = role ? "in" : "out";
		else if (at && !strcmp(at, "server"))
			hooks = role ? "out" : "in";
		else if (at && !strcmp(at, "router"))
			hooks = "forward";
		else if (at && !strcmp(at, "loopback"))
			hooks = "out+in";
		else if (at)
			die(r, "opened@client, @server, @router or @loopback");
		strcpy(text, lines[i]);
		do_segment(r, role, hooks, tokens, script_split(text, tokens));
		r->now += MS;
	}
}

static void do_icmp(struct run *r, char **tokens, unsigned int n)
{
	struct story_change change;
	bool fatal = n > 3 && !strcmp(tokens[3], "fatal");
	unsigned int role = strcmp(tokens[1], "client") ? 1 : 0;

	if (n < 3 || strncmp(tokens[2], "seq=", 4))
		die(r, "icmp client|server seq=N [fatal]");
	r->observed = true;
	remember(r);
	if (!story_facts_icmp(&r->facts, end_of(r, role),
			      script_number(r, tokens[2] + 4), fatal, r->now,
			      &change)) {
		r->published = false;
		memset(&r->change, 0, sizeof(r->change));
		return;
	}
	publish(r, &change, true, NULL, 2, STORY_CAUSE_ICMP);
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
	check_change(r, &change);
	check_facts(r);
	check_lines(r, NULL, 2);
}

/* For both copies of the facts: without and with the fast path. */
static void do_fragment(struct run *r, char **tokens, unsigned int n)
{
	unsigned int from = end_of(r, strcmp(tokens[1], "client") ? 1 : 0);
	u32 seq;

	if (n != 3 || strncmp(tokens[2], "seq=", 4))
		die(r, "fragment client|server seq=N");
	seq = script_number(r, tokens[2] + 4);
	story_facts_fragment(&r->facts, from, seq);
	story_facts_fragment(&r->slow, from, seq);
}

static void do_timer(struct run *r, const char *name)
{
	struct story_change change;
	enum story_timer timer = story_facts_timer(&r->facts);

	if (strcmp(timer_names[timer], name))
		die(r, "the timer that runs is %s", timer_names[timer]);
	r->observed = true;
	r->now += 60000 * MS;
	remember(r);
	r->removed = story_facts_expire(&r->facts, r->now, &change);
	publish(r, &change, true, NULL, 2, STORY_CAUSE_TIMER);
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
	check_change(r, &change);
	check_facts(r);
	check_lines(r, NULL, 2);
}

static void do_end(struct run *r, enum story_closed closed)
{
	struct story_change change;

	r->observed = true;
	remember(r);
	story_facts_end(&r->facts, closed, &change);
	publish(r, &change, true, NULL, 2, STORY_CAUSE_EVICTED);
	memcpy(&r->slow, &r->facts, sizeof(r->facts));
	check_lines(r, NULL, 2);
}

static void do_line(struct run *r, const char *line)
{
	char text[256], *tokens[MAX_TOKENS], *bar, *hooks;
	unsigned int n, i;

	if (strlen(line) >= sizeof(text))
		die(r, "the line is too long");
	strcpy(text, line);
	bar = strchr(text, '|');
	if (bar)
		*bar++ = 0;
	n = script_split(text, tokens);
	if (!n)
		return;
	r->published = false;
	r->delivery = false;
	r->is_new = false;
	r->removed = false;
	r->observed = false;
	r->has_change = false;
	memset(&r->change, 0, sizeof(r->change));
	memset(r->event.through, 0xff, sizeof(r->event.through));
	r->now += MS;
	hooks = strchr(tokens[0], '@');
	if (hooks)
		*hooks++ = 0;

	if (!strcmp(tokens[0], "client") || !strcmp(tokens[0], "server")) {
		do_segment(r, tokens[0][0] == 's', hooks, tokens + 1, n - 1);
	} else if (!strcmp(tokens[0], "opened")) {
		do_opened(r, hooks);
	} else if (!strcmp(tokens[0], "icmp")) {
		do_icmp(r, tokens, n);
	} else if (!strcmp(tokens[0], "fragment") && n > 1) {
		do_fragment(r, tokens, n);
	} else if (!strcmp(tokens[0], "timer") && n > 1) {
		do_timer(r, tokens[1]);
	} else if (!strcmp(tokens[0], "evicted")) {
		do_end(r, STORY_CLOSED_EVICTED);
	} else if (!strcmp(tokens[0], "gone")) {
		do_end(r, STORY_CLOSED_GONE);
	} else if (!strcmp(tokens[0], "listener") && n == 2) {
		r->host_knows = true;
		r->listens = !strcmp(tokens[1], "server");
	} else if (!strcmp(tokens[0], "pause") && n == 2) {
		r->now += script_number(r, tokens[1]) * 1000 * MS;
	} else if (!strcmp(tokens[0], "let")) {
		for (i = 1; i < n; i++)
			r->isn[tokens[i][0] == 'y'] = script_number(r, tokens[i] + 2);
	} else if (!strcmp(tokens[0], "ports") && n == 3) {
		r->port[0] = script_number(r, tokens[1]);
		r->port[1] = script_number(r, tokens[2]);
	} else if (!strcmp(tokens[0], "trace")) {
		r->trace = true;
	} else if (!strcmp(tokens[0], "self")) {
		r->self = true;
		memcpy(r->flow.addr[1], r->flow.addr[0], sizeof(r->flow.addr[0]));
		r->port[1] = r->port[0];
		r->flow.port[0] = r->port[0];
		r->flow.port[1] = r->port[0];
	} else if (!strcmp(tokens[0], "end")) {
		script_expect_summary(r, tokens, n);
	} else if (strcmp(tokens[0], "views")) {
		die(r, "unknown word \"%s\"", tokens[0]);
	}
	if (bar && !r->observed)
		return; /* lost before this observation point */
	if (bar)
		script_expect(r, tokens, script_split(bar, tokens));
}

static void play(const struct script *script, struct pass pass)
{
	struct run r = {
		.script = script,
		.pass = pass,
		.isn = { pass.x, pass.y },
		.port = { 40000, 80 },
		.now = 1000 * MS,
	};
	unsigned int i;

	for (i = 0; i < 2; i++) {
		r.flow.addr[i][0] = 10;
		r.flow.addr[i][3] = i + 1;
		r.flow.port[i] = r.port[i != pass.client];
	}
	for (r.line = 0; script->lines[r.line]; r.line++)
		do_line(&r, script->lines[r.line]);
}

static void run_script(void **state)
{
	/* small numbers, and some that wrap or change sign soon */
	static const u32 isns[][2] = {
		{ 1000, 5000 }, { 0xfffffff0, 0x7ffffff8 }, { 0x7fffffff, 0xffffffff },
		{ 0x90000000, 0xc0000000 },
	};
	const struct script *script = *state;
	const char *views = "csrl";
	unsigned int i, client;

	for (i = 0; script->lines[i]; i++) {
		if (!strncmp(script->lines[i], "views ", 6))
			views = script->lines[i] + 6;
		if (strchr(script->lines[i], '@'))
			views = "";
	}
	for (i = 0; i < ARRAY_SIZE(isns); i++) {
		for (client = 0; client < 2; client++) {
			const char *view = views;

			do {
				play(script, (struct pass){
					.view = *view,
					.client = client,
					.x = isns[i][0],
					.y = isns[i][1],
				});
			} while (*view && *++view);
		}
	}
}

int script_main(const char *group, const struct script *scripts,
		unsigned int count)
{
	struct CMUnitTest *tests = calloc(count, sizeof(*tests));
	unsigned int i;
	int failed;

	for (i = 0; i < count; i++)
		tests[i] = (struct CMUnitTest){
			.name = scripts[i].caption,
			.test_func = run_script,
			.initial_state = (void *)&scripts[i],
		};
	failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
	free(tests);
	return failed;
}
