// SPDX-License-Identifier: GPL-2.0
#include "record/sentence.h"
#include "record/names.h"

static const char *who(const struct story_strbuf *t, unsigned int end)
{
	static const char *const words[] = { N_("client"), N_("server") };

	return story_strbuf_word(t, words[end]);
}

static unsigned int sender(const struct story_event *e)
{
	return e->from == STORY_FROM_SERVER ? STORY_SERVER : STORY_CLIENT;
}

static bool has_symbols(const struct story_strbuf *t)
{
	return t->notation == STORY_NOTATION_SYMBOLS;
}

/* A number that has no symbol: as in the segment, or relative if all numbers are. */
static u32 digits(const struct story_strbuf *t, const struct story_event *e,
		  unsigned int end, u32 number)
{
	bool relative = t->notation == STORY_NOTATION_RELATIVE;

	return relative && e->new[end].isn_known ? number - e->isn[end] : number;
}

/*
 * A number of an end's stream: x, x+1, y+4313, or as the text has numbers; as in
 * the segment if the ISN is unknown.
 */
static void add_symbol(struct story_strbuf *t, const struct story_event *e,
		       unsigned int end, u32 number)
{
	u32 offset = number - e->isn[end];

	if (!e->new[end].isn_known || !has_symbols(t))
		story_strbuf_add(t, "%u", digits(t, e, end, number));
	else if (offset)
		story_strbuf_add(t, "%c+%u", "xy"[end], offset);
	else
		story_strbuf_add(t, "%c", "xy"[end]);
}

static void add_check(struct story_strbuf *t, const struct story_event *e)
{
	if (e->check != STORY_CHECK_NONE) {
		const char *check = story_name(&story_names_check, e->check);

		story_strbuf_add(t, " %s", story_strbuf_word(t, check));
	}
}

/* "Seq = x = 2894017263", "Seq = 0 (in the segment 2894017263)", "Seq = 2894017263" */
static void add_seq(struct story_strbuf *t, const struct story_event *e)
{
	story_strbuf_add(t, "Seq = ");
	add_symbol(t, e, sender(e), e->seq);
	if (!e->new[sender(e)].isn_known || t->notation == STORY_NOTATION_RAW)
		return;
	if (has_symbols(t))
		story_strbuf_add(t, " = %u", e->seq);
	else
		story_strbuf_phrase(t, " (in the segment %u)", e->seq);
}

/* "Ack = x+1 ok": a number of the peer's stream */
static void add_ack(struct story_strbuf *t, const struct story_event *e)
{
	story_strbuf_add(t, "Ack = ");
	add_symbol(t, e, !sender(e), e->ack);
	if (!story_is_seq_wrong(e))
		add_check(t, e);
}

/* "FIN at Seq = u = x+79": the FIN has the number after the payload */
static void add_fin(struct story_strbuf *t, const struct story_event *e,
		    const char *symbol)
{
	story_strbuf_phrase(t, "FIN at Seq = ");
	if (has_symbols(t))
		story_strbuf_add(t, "%s = ", symbol);
	add_symbol(t, e, sender(e), e->seq + e->len);
}

/* "Ack = u+1 = x+80 ok" */
static void add_fin_ack(struct story_strbuf *t, const struct story_event *e,
			const char *symbol)
{
	story_strbuf_phrase(t, "Ack = ");
	if (has_symbols(t))
		story_strbuf_add(t, "%s+1 = ", symbol);
	add_symbol(t, e, !sender(e), e->ack);
	add_check(t, e);
}

static void add_open(struct story_strbuf *t, const struct story_event *e)
{
	const char *me = who(t, sender(e)), *peer = who(t, !sender(e));

	switch (e->note) {
	case STORY_NOTE_SYN:
		story_strbuf_phrase(t, "%s asks to open: ", me);
		add_seq(t, e);
		break;
	case STORY_NOTE_SYN_AGAIN:
		story_strbuf_phrase(t,
				    "%s asks again, no answer has come: ", me);
		add_seq(t, e);
		break;
	case STORY_NOTE_SYN_OTHER:
		story_strbuf_phrase(t, "%s asks with another number: Seq = %u",
				    me, digits(t, e, sender(e), e->seq));
		break;
	case STORY_NOTE_SYN_IN_CONNECTION:
		story_strbuf_phrase(t,
				    "%s sends a SYN inside the connection: it presumably provokes an ACK only",
				    me);
		break;
	case STORY_NOTE_SYN_CROSSING:
		story_strbuf_phrase(t, "%s asks to open, too: the SYNs cross; ",
				    me);
		add_seq(t, e);
		break;
	case STORY_NOTE_SYN_ACK:
		story_strbuf_phrase(t, "%s agrees and asks in turn: ", me);
		add_seq(t, e);
		story_strbuf_phrase(t, ", ");
		add_ack(t, e);
		break;
	case STORY_NOTE_SYN_ACK_AGAIN:
		story_strbuf_phrase(t,
				    "%s repeats its SYN,ACK: it has not taken the %s's ACK",
				    me, peer);
		break;
	case STORY_NOTE_SYN_ACK_WRONG:
		story_strbuf_phrase(t,
				    "%s answers a SYN that is not this one: Ack = %u",
				    me, digits(t, e, !sender(e), e->ack));
		add_check(t, e);
		if (!e->new[!sender(e)].isn_known)
			break;
		if (has_symbols(t))
			story_strbuf_add(t, ", %c+1 = %u", ("xy"[!sender(e)]),
					 e->isn[!sender(e)] + 1);
		else
			story_strbuf_phrase(t, ", not %u",
					    digits(t, e, !sender(e),
						   e->isn[!sender(e)] + 1));
		break;
	case STORY_NOTE_SYN_ACK_CROSSING:
	case STORY_NOTE_OPEN_ACK_CROSSING:
		story_strbuf_phrase(t, "%s has got the %s's crossing SYN: ", me,
				    peer);
		add_ack(t, e);
		break;
	case STORY_NOTE_OPEN_ACK:
		story_strbuf_phrase(t, "%s confirms: Seq = ", me);
		add_symbol(t, e, sender(e), e->seq);
		if (story_is_seq_wrong(e))
			add_check(t, e);
		story_strbuf_phrase(t, ", ");
		add_ack(t, e);
		if (e->check == STORY_CHECK_OK)
			story_strbuf_phrase(t, "; open");
		break;
	default: /* STORY_NOTE_PICK_UP */
		if (e->roles_guessed)
			story_strbuf_phrase(t,
					    "seen in the middle; who is the client is a guess");
		else
			story_strbuf_phrase(t,
					    "seen in the middle; the server's port has a listener here");
		break;
	}
}

static void add_close(struct story_strbuf *t, const struct story_event *e)
{
	const char *me = who(t, sender(e)), *peer = who(t, !sender(e));

	switch (e->note) {
	case STORY_NOTE_FIN:
		story_strbuf_phrase(t, "%s has no more to send: ", me);
		add_fin(t, e, "u");
		break;
	case STORY_NOTE_FIN_EARLY:
		story_strbuf_phrase(t,
				    "%s closes, but bytes before its FIN are missing: ",
				    me);
		add_fin(t, e, "u");
		break;
	case STORY_NOTE_FIN_ACK:
		story_strbuf_phrase(t,
				    "%s confirms the FIN and may still send: ",
				    me);
		add_fin_ack(t, e, "u");
		break;
	case STORY_NOTE_FIN_SECOND:
		story_strbuf_phrase(t, "%s closes, too: ", me);
		add_fin(t, e, "w");
		story_strbuf_phrase(t, ", ");
		add_fin_ack(t, e, "u");
		break;
	case STORY_NOTE_FIN_SECOND_WITH_ACK:
		story_strbuf_phrase(t,
				    "%s confirms the FIN and closes in one segment: ",
				    me);
		add_fin(t, e, "w");
		story_strbuf_phrase(t, ", ");
		add_fin_ack(t, e, "u");
		break;
	case STORY_NOTE_FIN_LAST_ACK:
		story_strbuf_phrase(t,
				    "%s confirms the second FIN and waits 2 MSL: ",
				    me);
		add_fin_ack(t, e, "w");
		break;
	case STORY_NOTE_FIN_CROSSING:
		story_strbuf_phrase(t, "%s closes, too: the FINs cross; ", me);
		add_fin(t, e, "w");
		break;
	case STORY_NOTE_FIN_CROSSING_ACK:
		story_strbuf_phrase(t, "%s has got the %s's crossing FIN: ", me,
				    peer);
		add_ack(t, e);
		break;
	case STORY_NOTE_FIN_AGAIN:
		story_strbuf_phrase(t,
				    "%s repeats its FIN: its ACK has not come",
				    me);
		break;
	case STORY_NOTE_FIN_STRAY:
		story_strbuf_phrase(t,
				    "%s sends a FIN with another number than its first one: it ends nothing",
				    me);
		break;
	default: /* STORY_NOTE_TIME_WAIT_ACK */
		story_strbuf_phrase(t, "%s confirms the FIN once more: ", me);
		add_ack(t, e);
		break;
	}
}

static bool is_connected(struct story_seen seen)
{
	return seen.state != STORY_STATE_CLOSED &&
	       seen.state != STORY_STATE_LISTEN;
}

/*
 * The likely cause of a RST. RFC 9293, 3.5.2: a segment for which there is no
 * connection is answered by a RST without ACK, with the segment's ACK number.
 * Linux sets ACK in the RST of a program that aborts: SO_LINGER with 0 s, or
 * close() with bytes unread (RFC 2525, 2.17).
 */
static void add_reset_cause(struct story_strbuf *t, const struct story_event *e)
{
	enum story_state old = e->old[sender(e)].state;
	const char *me = who(t, sender(e));

	if (e->flags & STORY_ACK) {
		if (e->bytes[!sender(e)])
			story_strbuf_phrase(t,
					    "%s aborts, perhaps with bytes unread: RST at Seq = ",
					    me);
		else
			story_strbuf_phrase(t, "%s aborts: RST at Seq = ", me);
	} else if (old == STORY_STATE_FIN_WAIT_1 ||
		   old == STORY_STATE_FIN_WAIT_2) {
		story_strbuf_phrase(t,
				    "%s had closed; a segment that came later probably caused this RST: Seq = ",
				    me);
	} else {
		story_strbuf_phrase(t,
				    "%s probably has no such connection any more: RST at Seq = ",
				    me);
	}
}

static void add_reset(struct story_strbuf *t, const struct story_event *e)
{
	const char *me = who(t, sender(e)), *peer = who(t, !sender(e));

	switch (e->note) {
	case STORY_NOTE_REFUSED:
		/* only on the server's host is the sender known */
		if (e->new[sender(e)].presumed)
			story_strbuf_phrase(t,
					    "refused, by the %s or a firewall: ",
					    me);
		else
			story_strbuf_phrase(t,
					    "%s refuses, nobody listens there: ",
					    me);
		add_ack(t, e);
		break;
	case STORY_NOTE_REFUSED_IN_NAME:
		story_strbuf_phrase(t,
				    "refused in the %s's name, by a firewall: ",
				    me);
		add_ack(t, e);
		break;
	case STORY_NOTE_RESET:
		add_reset_cause(t, e);
		add_symbol(t, e, sender(e), e->seq);
		if (is_connected(e->new[!sender(e)]))
			story_strbuf_phrase(t,
					    "; nothing shows that the %s accepts it",
					    peer);
		break;
	case STORY_NOTE_RESET_TO_LISTEN:
		if (e->new[!sender(e)].presumed)
			story_strbuf_phrase(t,
					    "%s aborts the opening; the %s presumably listens on",
					    me, peer);
		else
			story_strbuf_phrase(t,
					    "%s aborts the opening; the %s listens on",
					    me, peer);
		break;
	case STORY_NOTE_RESET_INEXACT:
		story_strbuf_phrase(t,
				    "%s's RST is not at the number that the %s expects, and is dropped (RFC 5961, 3.2): Seq = ",
				    me, peer);
		add_symbol(t, e, sender(e), e->seq);
		break;
	case STORY_NOTE_RESET_OUTSIDE:
		story_strbuf_phrase(t,
				    "%s's RST is old, before the %s's window, and is dropped (RFC 9293, 3.10.7.4): Seq = ",
				    me, peer);
		add_symbol(t, e, sender(e), e->seq);
		break;
	case STORY_NOTE_RESET_TO_OPENING:
		story_strbuf_phrase(t,
				    "RST does not acknowledge the SYN: the %s ignores it",
				    peer);
		break;
	default: /* STORY_NOTE_RESET_OF_STRAY */
		story_strbuf_phrase(t,
				    "%s's RST answers a stray or is forged: Seq = %u",
				    me, digits(t, e, sender(e), e->seq));
		if (is_connected(e->new[!sender(e)]))
			story_strbuf_phrase(t,
					    "; the %s drops it, it is not the number expected (RFC 5961, 3.2)",
					    peer);
		break;
	}
}

/* RFC 792, RFC 1812, RFC 4443 */
static const char *icmp_words(const struct story_event *e)
{
	static const char *const unreachable[] = {
		N_("network unreachable"), N_("host unreachable"),
		N_("no such protocol"),	   N_("port unreachable"),
		N_("packet too big"),	   N_("source route failed"),
		N_("no such network"),	   N_("no such host"),
		N_("host isolated"),	   N_("network prohibited"),
		N_("host prohibited"),	   N_("network and service"),
		N_("host and service"),	   N_("prohibited by a firewall"),
	};
	static const char *const unreachable6[] = {
		N_("no route"),		N_("prohibited by a firewall"),
		N_("beyond scope"),	N_("address unreachable"),
		N_("port unreachable"), N_("prohibited source"),
		N_("route rejected"),
	};
	unsigned int type = e->seq >> 8, code = e->seq & 255;

	if (e->family6 && type == 1 && code < ARRAY_SIZE(unreachable6))
		return unreachable6[code];
	if (!e->family6 && type == 3 && code < ARRAY_SIZE(unreachable))
		return unreachable[code];
	if (type == (e->family6 ? 3 : 11))
		return N_("time exceeded");
	if (e->family6 && type == 2)
		return N_("packet too big");
	return N_("another error");
}

static void add_ending(struct story_strbuf *t, const struct story_event *e)
{
	switch (e->note) {
	case STORY_NOTE_SYN_TIMEOUT:
		story_strbuf_phrase(t,
				    "no answer for %u s: the client has presumably given up",
				    e->seq);
		break;
	case STORY_NOTE_SYN_RECEIVED_TIMEOUT:
		story_strbuf_phrase(t,
				    "no third segment for %u s: the opening is presumably given up",
				    e->seq);
		break;
	case STORY_NOTE_TIME_WAIT_OVER:
		story_strbuf_phrase(t, "2 MSL (%u s) are over", e->seq);
		break;
	case STORY_NOTE_FIN_WAIT_2_TIMEOUT:
		story_strbuf_phrase(t,
				    "no FIN for %u s: a socket without program is presumably gone by now",
				    e->seq);
		break;
	case STORY_NOTE_FIN_TIMEOUT:
		story_strbuf_phrase(t,
				    "no ACK of the FIN for %u s: presumably given up",
				    e->seq);
		break;
	case STORY_NOTE_IDLE_TIMEOUT:
		story_strbuf_phrase(t, "nothing for %u s: no longer followed",
				    e->seq);
		break;
	case STORY_NOTE_EVICTED:
		story_strbuf_phrase(t, "no longer followed: the table is full");
		break;
	case STORY_NOTE_REPLACED:
		story_strbuf_phrase(t,
				    "the same ports are used for a new connection");
		break;
	case STORY_NOTE_GONE:
		story_strbuf_phrase(t,
				    "no longer followed: the observation ends");
		break;
	case STORY_NOTE_ICMP_REFUSED:
		story_strbuf_phrase(t,
				    "an ICMP error presumably ends the opening: %s (type %u code %u)",
				    story_strbuf_word(t, icmp_words(e)),
				    e->seq >> 8, e->seq & 255);
		break;
	default: /* STORY_NOTE_ICMP */
		story_strbuf_phrase(t,
				    "ICMP error about a segment of the %s: %s (type %u code %u)",
				    who(t, sender(e)),
				    story_strbuf_word(t, icmp_words(e)),
				    e->seq >> 8, e->seq & 255);
		break;
	}
}

void story_sentence_event(struct story_strbuf *t, const struct story_event *e)
{
	const char *me = who(t, sender(e));

	switch (e->note) {
	case STORY_NOTE_NONE:
		break;
	case STORY_NOTE_SYN ... STORY_NOTE_OPEN_ACK_CROSSING:
	case STORY_NOTE_PICK_UP:
		add_open(t, e);
		break;
	case STORY_NOTE_DATA:
		if (e->len)
			story_strbuf_phrase(t, "%s sends %u bytes", me, e->len);
		else
			story_strbuf_phrase(t, "%s acknowledges", me);
		break;
	case STORY_NOTE_DATA_HALF_CLOSED:
		story_strbuf_phrase(t,
				    "%s sends %u bytes to an end that has closed, but still receives",
				    me, e->len);
		break;
	case STORY_NOTE_DATA_AGAIN:
		story_strbuf_phrase(t, "%s repeats %u bytes", me, e->len);
		break;
	case STORY_NOTE_PROOF:
		story_strbuf_phrase(t, "now proven");
		break;
	case STORY_NOTE_FIN ... STORY_NOTE_TIME_WAIT_ACK:
	case STORY_NOTE_FIN_STRAY:
		add_close(t, e);
		break;
	case STORY_NOTE_REFUSED ... STORY_NOTE_RESET_OF_STRAY:
		add_reset(t, e);
		break;
	case STORY_NOTE_STILL_ALIVE:
		story_strbuf_phrase(t, "%s is not closed, it goes on sending",
				    me);
		break;
	case STORY_NOTE_ACK_UNSEEN:
		story_strbuf_phrase(t,
				    "%s acknowledges what was not seen: there may have been a FIN",
				    me);
		break;
	case STORY_NOTE_DELIVERED:
		story_strbuf_phrase(t, "delivered to the %s",
				    who(t, !sender(e)));
		break;
	default:
		add_ending(t, e);
		break;
	}
}

/* Whatever the peer may have taken the connection for. */
static bool is_opening(struct story_seen seen)
{
	return seen.state == STORY_STATE_SYN_SENT ||
	       seen.state == STORY_STATE_SYN_RECEIVED;
}

/* One end's FIN is acknowledged, and the other has sent none. */
static bool is_half_closed(struct story_seen one, struct story_seen other)
{
	return one.state == STORY_STATE_FIN_WAIT_2 &&
	       (other.state == STORY_STATE_CLOSE_WAIT ||
		other.state == STORY_STATE_ESTABLISHED);
}

enum story_verdict story_verdict_of(u8 opened, u8 closed, bool refused_by_icmp,
				    const struct story_seen s[2])
{
	switch (closed) {
	case STORY_CLOSED_RESET:
		return STORY_VERDICT_RESET;
	case STORY_CLOSED_IDLE_TIMEOUT:
		return STORY_VERDICT_IDLE_TIMEOUT;
	case STORY_CLOSED_REPLACED:
		return STORY_VERDICT_REPLACED;
	case STORY_CLOSED_EVICTED:
		return STORY_VERDICT_EVICTED;
	case STORY_CLOSED_GONE:
		return STORY_VERDICT_GONE;
	case STORY_CLOSED_FOUR_WAY:
	case STORY_CLOSED_THREE_WAY:
	case STORY_CLOSED_SIMULTANEOUS:
		if (s[0].state == STORY_STATE_TIME_WAIT ||
		    s[1].state == STORY_STATE_TIME_WAIT)
			return STORY_VERDICT_TIME_WAIT;
		return STORY_VERDICT_CLOSED;
	case STORY_CLOSED_CLOSING:
		if (is_opening(s[0]) || is_opening(s[1]))
			return STORY_VERDICT_OPENING;
		if (is_half_closed(s[0], s[1]) || is_half_closed(s[1], s[0]))
			return STORY_VERDICT_HALF_CLOSED;
		return STORY_VERDICT_CLOSING;
	default:
		break;
	}
	switch (opened) {
	case STORY_OPENED_OPENING:
		return STORY_VERDICT_OPENING;
	case STORY_OPENED_REFUSED:
		return refused_by_icmp ? STORY_VERDICT_REFUSED_ICMP :
					 STORY_VERDICT_REFUSED;
	case STORY_OPENED_SYN_TIMEOUT:
		return STORY_VERDICT_SYN_TIMEOUT;
	case STORY_UNKNOWN:
		return STORY_VERDICT_OPEN;
	default:
		return is_opening(s[0]) || is_opening(s[1]) ?
			       STORY_VERDICT_OPENING :
			       STORY_VERDICT_OPEN;
	}
}

/* "0.626 ms", "48.3 ms", "1.03 s": three digits */
static void add_duration(struct story_strbuf *t, u32 us)
{
	bool ms = us < 1000000;
	u32 unit = ms ? 1000 : 1000000;
	u32 whole = us / unit, rest = us % unit / (unit / 1000);

	if (whole >= 100)
		story_strbuf_add(t, "%u", whole);
	else if (whole >= 10)
		story_strbuf_add(t, "%u.%u", whole, rest / 100);
	else if (whole)
		story_strbuf_add(t, "%u.%02u", whole, rest / 10);
	else
		story_strbuf_add(t, "0.%03u", rest);
	story_strbuf_add(t, ms ? " ms" : " s");
}

static void add_opened(struct story_strbuf *t, const struct story_connection *c,
		       const char *handshake)
{
	char buf[16] = "";
	struct story_strbuf duration = STORY_STRBUF(buf);

	switch (c->opened) {
	case STORY_OPENED_THREE_WAY:
		story_strbuf_phrase(t, "opened in 3 steps");
		break;
	case STORY_OPENED_PICKED_UP:
		story_strbuf_phrase(t, "opened before the observation began");
		break;
	case STORY_OPENED_SIMULTANEOUS:
		story_strbuf_phrase(t, "opened by both ends at once");
		break;
	case STORY_OPENED_FAST_OPEN:
		story_strbuf_phrase(t,
				    "opened with data in the SYN (Fast Open)");
		break;
	case STORY_OPENED_SPLIT:
		story_strbuf_phrase(t, "opened in split steps");
		break;
	case STORY_OPENED_REFUSED:
		story_strbuf_phrase(t, "the opening was refused");
		break;
	case STORY_OPENED_SYN_TIMEOUT:
		story_strbuf_phrase(t, "the opening was never completed");
		break;
	default:
		story_strbuf_phrase(t, "being opened");
		break;
	}
	if (c->handshake_us != STORY_UNKNOWN_US) {
		if (!handshake)
			add_duration(&duration, c->handshake_us);
		story_strbuf_phrase(t, " in %s", handshake ? handshake : buf);
	}
}

static void add_closed(struct story_strbuf *t, const struct story_connection *c)
{
	static const char *const by[STORY_BYS] = {
		[STORY_BY_NONE] = N_("somebody"),
		[STORY_BY_CLIENT] = N_("the client"),
		[STORY_BY_SERVER] = N_("the server"),
		[STORY_BY_BOTH] = N_("both ends"),
	};
	const char *closer = story_strbuf_word(t, by[c->closed_by % STORY_BYS]);
	const struct story_seen *s = c->state;

	switch (c->closed) {
	case STORY_CLOSED_CLOSING:
		if (s[0].state == STORY_STATE_FIN_WAIT_2 ||
		    s[1].state == STORY_STATE_FIN_WAIT_2)
			story_strbuf_phrase(t, "; half-closed by %s", closer);
		else
			story_strbuf_phrase(t, "; being closed by %s", closer);
		break;
	case STORY_CLOSED_FOUR_WAY:
		story_strbuf_phrase(t, "; closed by %s in 4 steps", closer);
		break;
	case STORY_CLOSED_THREE_WAY:
		story_strbuf_phrase(t, "; closed by %s in 3 steps", closer);
		break;
	case STORY_CLOSED_SIMULTANEOUS:
		story_strbuf_phrase(t, "; closed by both ends at once");
		break;
	case STORY_CLOSED_RESET:
		story_strbuf_phrase(t, "; reset by %s", closer);
		break;
	case STORY_CLOSED_IDLE_TIMEOUT:
		story_strbuf_phrase(t, "; silent, no longer followed");
		break;
	case STORY_CLOSED_REPLACED:
		story_strbuf_phrase(t,
				    "; replaced by a new one on the same ports");
		break;
	case STORY_CLOSED_EVICTED:
		story_strbuf_phrase(t,
				    "; no longer followed, the table was full");
		break;
	case STORY_CLOSED_GONE:
		story_strbuf_phrase(t,
				    "; no longer followed, the observation ended");
		break;
	default:
		break;
	}
}

void story_sentence_connection(struct story_strbuf *t,
			       const struct story_connection *c,
			       const char *handshake)
{
	unsigned int i;

	switch (story_verdict_of(c->opened, c->closed, c->refused_by_icmp,
				 c->state)) {
	case STORY_VERDICT_OPENING:
		story_strbuf_phrase(t, "being opened");
		return;
	case STORY_VERDICT_REFUSED:
		story_strbuf_phrase(t, "refused with a RST");
		return;
	case STORY_VERDICT_REFUSED_ICMP:
		story_strbuf_phrase(t,
				    "the opening was presumably ended by an ICMP error");
		return;
	default:
		break;
	}
	if (c->opened == STORY_UNKNOWN) {
		story_strbuf_phrase(t,
				    "how it was opened and closed is not recorded");
	} else {
		add_opened(t, c, handshake);
		add_closed(t, c);
	}
	for (i = 0; i < 2; i++) {
		if (c->state[i].state != STORY_STATE_TIME_WAIT)
			continue;
		if (c->state[i].presumed)
			story_strbuf_phrase(t, "; the %s presumably waits 2 MSL",
					    who(t, i));
		else
			story_strbuf_phrase(t, "; the %s waits 2 MSL",
					    who(t, i));
		if (c->expires_s != STORY_UNKNOWN_US)
			story_strbuf_phrase(t, ", %u s left", c->expires_s);
	}
}
