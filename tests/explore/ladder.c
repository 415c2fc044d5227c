// SPDX-License-Identifier: GPL-2.0
#include "ladder.h"

#include "record/names.h"
#include "record/strbuf.h"

static const char *const calls[CALLS] = {
	[CALL_OPEN] = "OPEN",
	[CALL_SEND] = "SEND",
	[CALL_SEND_FIN] = "SEND, CLOSE",
	[CALL_CLOSE] = "CLOSE",
	[CALL_ABORT] = "ABORT",
	[CALL_VANISH] = "vanishes",
	[CALL_CLOSE_EARLY] = "CLOSE",
	[CALL_ABORT_EARLY] = "ABORT",
	[CALL_OPEN_AGAIN] = "OPEN again",
	[CALL_LISTEN_AGAIN] = "passive OPEN again",
	[CALL_RETRANSMIT] = "retransmits",
	[CALL_ACK] = "ACK due",
};

static void add_segment(struct story_strbuf *t, const struct flight *g)
{
	story_strbuf_flags(t, g->flags);
	if (g->seq == NUMBER_ZERO)
		story_strbuf_add(t, " seq=0");
	else
		story_strbuf_add(t, " seq=%c+%u", g->from ? 'y' : 'x', g->seq);
	if (g->flags & STORY_ACK)
		story_strbuf_add(t, " ack=%c+%u", g->from ? 'x' : 'y', g->ack);
	if (g->len)
		story_strbuf_add(t, " len=%u", g->len);
}

static void add_state(char word[24], enum story_state state, bool presumed)
{
	snprintf(word, 24, "%s%s", story_name(&story_names_state, state),
		 presumed ? "?" : "");
}

static void add_observations(struct story_strbuf *t, const struct outcome *out)
{
	unsigned int i;

	for (i = 0; i < 2; i++) {
		if (!out->saw[i])
			continue;
		story_strbuf_add(t, " seen");
		if (out->observations[i].event)
			story_strbuf_add(t, ": %s",
					 story_name(&story_names_note,
						    out->observations[i].note));
	}
}

static void print_line(const struct system *sys, const char *what,
		       const struct outcome *out)
{
	const struct observer *o = &sys->observer;
	char text[160], truth[2][24], reported[2][24];
	struct story_strbuf t = STORY_STRBUF(text);
	unsigned int e;

	for (e = 0; e < 2; e++) {
		struct story_end_state is = story_facts_state(&o->facts, e);

		add_state(truth[e], sys->end[e].state, false);
		if (o->exists)
			add_state(reported[e], is.state, is.presumed);
		else
			strcpy(reported[e], "-");
	}
	text[0] = 0;
	if (out)
		add_observations(&t, out);
	printf("# %-50s | %-12s %-12s | %-13s %-13s%s\n", what, truth[0],
	       truth[1], reported[0], reported[1], text);
}

static void print_move(const struct system *sys, const struct move *move,
		       const struct outcome *out)
{
	const struct action *d = &out->action;
	char text[200];
	struct story_strbuf t = STORY_STRBUF(text);

	text[0] = 0;
	if (move->kind == MOVE_CALL) {
		story_strbuf_add(&t, "%c %s", 'A' + out->end,
				 calls[move->arg >> 1]);
	} else if (move->kind == MOVE_SILENCE) {
		story_strbuf_add(&t, "silence, 2 MSL or more");
	} else {
		if (move->kind == MOVE_PASS)
			story_strbuf_add(&t,
					 out->moved.from ? "  <-R-" : "  -R->");
		else
			story_strbuf_add(&t, out->moved.from ? "A <---" :
							       "  ---> B");
		story_strbuf_add(&t, " ");
		add_segment(&t, &out->moved);
		if (move->copy)
			story_strbuf_add(&t, " (a duplicate)");
		if (move->kind == MOVE_PASS && move->lost)
			story_strbuf_add(&t, " then LOST");
	}
	if (!d->sends) {
		print_line(sys, text, out);
		return;
	}
	if (move->kind != MOVE_CALL) {
		printf("# %s\n", text);
		t.len = 0;
		story_strbuf_add(&t, "%c", 'A' + out->end);
	}
	story_strbuf_add(&t, "%s ", out->end ? " <" : " >");
	add_segment(&t, &d->out);
	if (move->lost)
		story_strbuf_add(&t, " LOST");
	print_line(sys, text, out);
}

void ladder_print(const struct search *s)
{
	struct system sys = s->first;
	struct outcome out;
	const char *bad = NULL;
	unsigned int i;

	printf("# %-50s | %-25s | %-27s\n", "", "true states",
	       "reported states");
	print_line(&sys, "", NULL);
	for (i = 0; i < s->length && i < TRACE_MAX; i++) {
		if (!moves_make(&sys, s->point, &s->trace[i], &out, &bad)) {
			printf("# ... this move is not possible\n");
			return;
		}
		print_move(&sys, &s->trace[i], &out);
		if (!bad)
			bad = observer_check_rest(&sys, s->point);
	}
	printf("# *** %s\n", bad);
}
