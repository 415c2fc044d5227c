// SPDX-License-Identifier: GPL-2.0
/* Right of the bar: what is to be known after a line. */
#include "script_run.h"

static void expect_state(struct run *r, unsigned int role, char *word)
{
	unsigned int end = r->exists && !r->self ?
		(role ? !r->facts.client : r->facts.client) : role;
	struct story_end_state is = story_facts_state(&r->facts, end);
	char *mark = strchr(word, '?'), *by = word, *to;
	u8 through = r->event.through[role];
	bool presumed = false;
	char want[128] = "", got[128] = "";

	/* a through-list of a segment seen twice is that of the first sight */
	if (mark) {
		*mark++ = 0;
		presumed = !*mark || (r->pass.view && strchr(mark, r->pass.view));
	}
	while ((to = strchr(by, '>'))) {
		*to = 0;
		strcat(strcat(want, by), ">");
		by = to + 1;
	}
	strcat(want, by);
	if (presumed)
		strcat(want, "?");
	for (; (through & 15) != STORY_STATE_NONE && (r->published); through = through >> 4 | 0xf0)
		strcat(strcat(got, story_name(&story_names_state, through & 15)), ">");
	strcat(got, story_name(&story_names_state, is.state));
	if (is.presumed)
		strcat(got, "?");
	if (strcmp(want, got))
		die(r, "%s: %s, not %s; step %s note %s", role ? "server" : "client", got, want,
		    story_name(&story_names_step, r->change.step),
		    story_name(&story_names_note, r->change.note));
}

void script_expect(struct run *r, char **tokens, unsigned int n)
{
	const char *step, *check, *want_check = "-", *note = NULL;
	bool delivery = false, is_new = false, removed = false;
	unsigned int i;

	if (n == 1 && !strcmp(tokens[0], "no-record")) {
		if (r->exists)
			die(r, "there is a record");
		return;
	}
	if (!r->exists)
		die(r, "there is no record");
	if (n < 3)
		die(r, "| client's state, server's state, step ...");
	expect_state(r, 0, tokens[0]);
	expect_state(r, 1, tokens[1]);
	for (i = 3; i < n; i++) {
		if (!strcmp(tokens[i], "delivery"))
			delivery = true;
		else if (!strcmp(tokens[i], "new"))
			is_new = true;
		else if (!strcmp(tokens[i], "removed"))
			removed = true;
		else if (!strncmp(tokens[i], "note=", 5))
			note = tokens[i] + 5;
		else
			want_check = tokens[i];
	}
	step = r->published ? story_name(&story_names_step, r->change.step) : "-";
	check = r->published ? story_name(&story_names_check, r->change.check) : "-";
	if (strcmp(step, tokens[2]))
		die(r, "step %s, not %s; note %s", step, tokens[2],
		    story_name(&story_names_note, r->change.note));
	if (strcmp(check, want_check))
		die(r, "check %s, not %s", check, want_check);
	if (note && strcmp(note, story_name(&story_names_note, r->change.note)))
		die(r, "note %s, not %s",
		    story_name(&story_names_note, r->change.note), note);
	if (r->delivery != delivery && (r->delivery || !r->pass.view || r->pass.view == 'l'))
		die(r, "delivery is %san event of its own", r->delivery ? "" : "not ");
	if (r->is_new != is_new)
		die(r, "%s new connection", r->is_new ? "a" : "no");
	if (r->removed != removed)
		die(r, "the entry %s", r->removed ? "is removed" : "stays");
}

/* When it was: a line takes a millisecond. */
static unsigned long long line_of(u64 ns)
{
	return ns / MS - 1000;
}

static const char *ms_of(u32 us)
{
	static char text[16];

	if (us == STORY_UNKNOWN_US)
		return "-";
	snprintf(text, sizeof(text), "%u", us / 1000);
	return text;
}

static void sent_words(char *buf, size_t size, const struct story_connection *c)
{
	struct story_strbuf t = { .buf = buf, .size = size };

	story_strbuf_flags(&t, c->sent[STORY_CLIENT]);
	story_strbuf_add(&t, "/");
	story_strbuf_flags(&t, c->sent[STORY_SERVER]);
}

static const char *isn_of(const struct run *r, const struct story_connection *c, unsigned int role)
{
	static char text[2][16];

	if (!c->state[role].isn_known)
		return "-";
	sprintf(text[role], "%u", c->isn[role] - r->isn[role]);
	return text[role];
}

/*
 * "12" are all bytes sent, "12?" may be fewer; so they may in some views: "12?cr". Return: the
 * mark before @end, if it is right in this view.
 */
static const char *mark_of(const struct run *r, const char *value, char end, bool unseen)
{
	static char text[2][8];
	const char *mark = strchr(value, '?'), *stop = strchr(value, end);
	char *copy = text[!end];
	size_t len;

	if (!end)
		mark = strchr(strchr(value, '/') ?: value, '?');
	if (!mark || mark > stop)
		return unseen ? "?" : "";
	len = stop - mark;
	if (len >= sizeof(text[0]) ||
	    unseen != (len == 1 || (r->pass.view && memchr(mark, r->pass.view, len))))
		return unseen ? "? here" : " here";
	memcpy(copy, mark, len);
	copy[len] = 0;
	return copy;
}

void script_expect_summary(struct run *r, char **tokens, unsigned int n)
{
	struct story_connection c;
	unsigned int i;

	if (!r->exists)
		die(r, "there is no connection");
	story_connection_export(&c, &r->facts, &r->flow, 4);
	for (i = 1; i < n; i++) {
		char got[64] = "", *key = tokens[i];
		char *value = strchr(key, '=');

		if (!value)
			die(r, "end key=value...");
		*value++ = 0;
		if (!strcmp(key, "opened"))
			strcpy(got, story_name(&story_names_opened, c.opened));
		else if (!strcmp(key, "closed"))
			strcpy(got, story_name(&story_names_closed, c.closed));
		else if (!strcmp(key, "by"))
			strcpy(got, story_name(&story_names_by, c.closed_by));
		else if (!strcmp(key, "verdict"))
			strcpy(got, story_name(&story_names_verdict, c.verdict));
		else if (!strcmp(key, "roles"))
			strcpy(got, c.roles_guessed ? "guessed" : "known");
		else if (!strcmp(key, "bytes"))
			sprintf(got, "%llu%s/%llu%s",
				(unsigned long long)c.bytes[0], mark_of(r, value, '/', c.unseen[0]),
				(unsigned long long)c.bytes[1], mark_of(r, value, 0, c.unseen[1]));
		else if (!strcmp(key, "segs"))
			sprintf(got, "%u/%u", c.segments[0], c.segments[1]);
		else if (!strcmp(key, "rtx"))
			sprintf(got, "%u/%u", c.retransmissions[0],
				c.retransmissions[1]);
		else if (!strcmp(key, "isn"))
			sprintf(got, "%s/%s", isn_of(r, &c, 0), isn_of(r, &c, 1));
		else if (!strcmp(key, "sent"))
			sent_words(got, sizeof(got), &c);
		else if (!strcmp(key, "conn_state"))
			strcpy(got, zeek_state(&c));
		else if (!strcmp(key, "since"))
			sprintf(got, "%llu/%llu", line_of(c.since_ns[0]), line_of(c.since_ns[1]));
		else if (!strcmp(key, "started"))
			sprintf(got, "%llu", line_of(c.started_ns));
		else if (!strcmp(key, "handshake"))
			strcpy(got, ms_of(c.handshake_us));
		else if (!strcmp(key, "syn-rtt"))
			strcpy(got, ms_of(c.syn_rtt_us));
		else if (!strcmp(key, "ack-rtt"))
			strcpy(got, ms_of(c.ack_rtt_us));
		else
			die(r, "unknown key \"%s\"", key);
		if (strcmp(got, value))
			die(r, "%s is %s, not %s", key, got, value);
	}
}
