// SPDX-License-Identifier: GPL-2.0
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "query/filter.h"
#include "i18n/lang.h"
#include "output/message.h"
#include "record/names.h"
#include "record/strbuf.h"

static const char help_common[] =
	N_("A FILTER is FIELD=VALUE[,VALUE...]; all filters given must fit:\n"
	   "  3, #3                  connection 3            (conn=3)\n"
	   "  10.0.0.1:80, :80       either end is there     (end=10.0.0.1:80)\n"
	   "  10.0.0.0/8, 2001:db8::/32   either end's address (addr=10.0.0.0/8)\n"
	   "  time-wait              either end's state      (state=time-wait)\n"
	   "  client_port=80,8000-8080   server=10.0.0.1   state!=established\n");

static const char help_states[] =
	N_("States are those of RFC 9293, or ss's names for them, or these groups: all,\n"
	   "connected, synchronized, bucket (SYN-RECEIVED and TIME-WAIT, for which Linux\n"
	   "keeps no full socket), big (all others), opening (SYN-SENT, SYN-RECEIVED) and\n"
	   "teardown (from the first FIN on; 'closing' is the state). All filters on an end\n"
	   "that have no 'client_' or 'server_' must match the same end.\n");

const char *const filter_help[] = {
	help_common,
	"  verdict=reset,refused   closed_by=server   opened=picked-up   local=yes\n"
	"  state=close-wait stay>10s   'bytes>1M'   age=1h-   retransmissions=1-\n",
	help_states,
	NULL,
};

const char *const filter_help_events[] = {
	help_common,
	"  step=reset,refusal   note=fin   cause=timer   'bytes>1M'   presumed=yes\n",
	help_states,
	NULL,
};

#define BIT(state) ((u64)1 << STORY_STATE_##state)
#define ALL	   (((u64)1 << STORY_STATES) - 1)
#define CONNECTED  (ALL & ~(BIT(LISTEN) | BIT(CLOSED)))
#define BUCKET	   (BIT(SYN_RECEIVED) | BIT(TIME_WAIT))

/* The names that ss has for states and groups of states. */
static const struct {
	const char *word;
	u64 states;
} states[] = {
	{ "synsent", BIT(SYN_SENT) },
	{ "synrecv", BIT(SYN_RECEIVED) },
	{ "synrcvd", BIT(SYN_RECEIVED) },
	{ "listening", BIT(LISTEN) },
	{ "estab", BIT(ESTABLISHED) },
	{ "unconnected", BIT(CLOSED) },
	{ "all", ALL },
	{ "connected", CONNECTED },
	{ "synchronized", CONNECTED & ~BIT(SYN_SENT) },
	{ "bucket", BUCKET },
	{ "big", ALL & ~BUCKET },
	{ "opening", BIT(SYN_SENT) | BIT(SYN_RECEIVED) },
	{ "teardown", BIT(FIN_WAIT_1) | BIT(FIN_WAIT_2) | BIT(CLOSE_WAIT) |
			      BIT(CLOSING) | BIT(LAST_ACK) | BIT(TIME_WAIT) },
};

/* A part of the user's text, not terminated. */
struct piece {
	const char *at;
	size_t len;
};

/* Compare with a name. '-', '_' and the case of letters do not matter. */
static bool is_name(struct piece p, const char *name)
{
	for (;;) {
		while (p.len && (*p.at == '-' || *p.at == '_')) {
			p.at++;
			p.len--;
		}
		while (*name == '-' || *name == '_')
			name++;
		if (!p.len || !*name)
			return !p.len && !*name;
		if (tolower((unsigned char)*p.at) !=
		    tolower((unsigned char)*name))
			return false;
		p.at++;
		p.len--;
		name++;
	}
}

static bool parse_state(struct piece p, u64 *words)
{
	size_t i;

	for (i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (is_name(p, states[i].word)) {
			*words |= states[i].states;
			return true;
		}
	}
	for (i = 0; i < STORY_STATES; i++) {
		if (is_name(p, story_name(&story_names_state, i))) {
			*words |= (u64)1 << i;
			return true;
		}
	}
	return false;
}

static bool parse_word(const struct field *f, struct piece p, u64 *words)
{
	unsigned int i;

	if (f->kind == FIELD_STATE)
		return parse_state(p, words);
	for (i = 0; i < f->names->count && i < 64; i++) {
		const char *name = story_name(f->names, i);

		/* is_name() ignores "-", which is the name of "none". */
		if (strcmp(name, "-") ? is_name(p, name) :
					p.len == 1 && *p.at == '-') {
			*words |= (u64)1 << i;
			return true;
		}
	}
	return false;
}

static bool parse_flag(struct piece p, u64 *words)
{
	unsigned int i;

	for (i = 0; i < 8; i++) {
		char name[8] = "";
		struct story_strbuf t = STORY_STRBUF(name);

		story_strbuf_flags(&t, 1 << i);
		if (!is_name(p, name))
			continue;
		*words |= 1 << i;
		return true;
	}
	return false;
}

/* clang-format off */
static const struct unit {
	const char *word;
	enum field_kind kind;
	u64 factor;	/* of FIELD_NS in ns */
} units[] = {
	{ "us", FIELD_NS, 1000 },
	{ "ms", FIELD_NS, 1000000 },
	{ "s", FIELD_NS, 1000000000 },
	{ "m", FIELD_NS, 60000000000 },
	{ "min", FIELD_NS, 60000000000 },
	{ "h", FIELD_NS, 3600000000000 },
	{ "d", FIELD_NS, 86400000000000 },
	{ "k", FIELD_BYTES, 1000 },
	{ "M", FIELD_BYTES, 1000000 },
	{ "G", FIELD_BYTES, 1000000000 },
};

/* clang-format on */

/* The unit of a field of this kind in ns; 0: it is no duration. */
static u64 ns_of(enum field_kind kind)
{
	switch (kind) {
	case FIELD_NS:
		return 1;
	case FIELD_US:
		return 1000;
	case FIELD_S:
		return 1000000000;
	default:
		return 0;
	}
}

static const struct unit *find_unit(struct piece p, enum field_kind kind)
{
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (units[i].kind == kind && p.len == strlen(units[i].word) &&
		    !memcmp(p.at, units[i].word, p.len))
			return &units[i];
	return NULL;
}

/*
 * "12", "10k", "10s". Without a unit, a duration is in the unit that the field's
 * name ends in, or in seconds.
 */
static bool parse_number(const struct field *f, struct piece p, u64 *value)
{
	u64 ns = ns_of(f->kind), factor = f->kind == FIELD_NS ? 1000000000 : 1;

	if (!p.len || !isdigit((unsigned char)*p.at))
		return false;
	for (*value = 0; p.len && isdigit((unsigned char)*p.at); p.at++, p.len--)
		if (__builtin_mul_overflow(*value, 10, value) ||
		    __builtin_add_overflow(*value, *p.at - '0', value))
			return false;
	if (p.len) {
		const struct unit *unit = find_unit(p, ns ? FIELD_NS : f->kind);

		/* "10us" would become 0 in a field that counts seconds. */
		if (!unit || ns > unit->factor)
			return false;
		factor = unit->factor / (ns ? ns : 1);
	}
	return !__builtin_mul_overflow(*value, factor, value);
}

/* "80", "8000-8080", "10s-", "-100", "-" */
static bool parse_range(const struct field *f, struct piece p,
			struct filter_range *r)
{
	const char *dash = memchr(p.at, '-', p.len);
	struct piece low = p, high = p;

	r->low = 0;
	r->high = UINT64_MAX;
	if (p.len == 1 && dash) {
		r->unknown = true;
		return true;
	}
	if (dash) {
		low.len = dash - p.at;
		high.at = dash + 1;
		high.len = p.len - low.len - 1;
	}
	if (low.len && !parse_number(f, low, &r->low))
		return false;
	if (high.len && !parse_number(f, high, &r->high))
		return false;
	return r->low <= r->high;
}

static bool parse_addr(struct piece p, struct filter_range *r)
{
	const char *slash = memchr(p.at, '/', p.len);
	static const struct field plain = { .kind = FIELD_NUMBER };
	char text[INET6_ADDRSTRLEN];
	u64 bits;

	if (slash) {
		struct piece q = { slash + 1, p.len - (slash + 1 - p.at) };

		p.len = slash - p.at;
		if (!parse_number(&plain, q, &bits))
			return false;
	}
	if (p.len > 2 && *p.at == '[' && p.at[p.len - 1] == ']') {
		p.at++;
		p.len -= 2;
	}
	if (!p.len || p.len >= sizeof(text))
		return false;
	memcpy(text, p.at, p.len);
	text[p.len] = 0;
	r->family6 = strchr(text, ':');
	if (!slash)
		bits = r->family6 ? 128 : 32;
	if (bits > (r->family6 ? 128 : 32))
		return false;
	r->bits = bits;
	return inet_pton(r->family6 ? AF_INET6 : AF_INET, text, r->addr) == 1;
}

/* "10.9.0.1:80", "[2001:db8::1]:80", ":80", "10.9.0.0/24:80", "10.9.0.1" */
static bool parse_endpoint(struct piece p, struct filter_range *r)
{
	static const struct field plain = { .kind = FIELD_NUMBER };
	const char *colon = NULL, *last = p.at + p.len;
	struct piece port = { NULL, 0 };

	while (last-- > p.at && *last != ']')
		if (*last == ':') {
			colon = last;
			break;
		}
	/* Without brackets, the colons are part of an IPv6 address. */
	if (colon && *p.at != '[' && memchr(p.at, ':', colon - p.at))
		colon = NULL;
	r->low = 0;
	r->high = UINT16_MAX;
	if (colon) {
		port.at = colon + 1;
		port.len = p.at + p.len - port.at;
		p.len = colon - p.at;
		if (!port.len || !parse_range(&plain, port, r) ||
		    r->high > UINT16_MAX)
			return false;
	}
	r->any_addr = !p.len;
	return p.len ? parse_addr(p, r) : !!colon;
}

static bool parse_value(struct filter_term *term, struct piece p)
{
	const struct field *f = term->choice.field;
	struct filter_range *r;

	if (f->kind == FIELD_WORD || f->kind == FIELD_STATE)
		return parse_word(f, p, &term->words);
	if (f->kind == FIELD_FLAGS)
		return parse_flag(p, &term->words);
	if (term->count == FILTER_CHOICES)
		return false;
	r = &term->ranges[term->count++];
	memset(r, 0, sizeof(*r));
	switch (f->kind) {
	case FIELD_YES_NO:
		r->low = is_name(p, "yes") || is_name(p, "1");
		r->high = r->low;
		return r->low || is_name(p, "no") || is_name(p, "0");
	case FIELD_ADDR:
		return parse_addr(p, r);
	case FIELD_ENDPOINT:
		return parse_endpoint(p, r);
	default:
		return f->value && parse_range(f, p, r);
	}
}

static bool parse_values(struct filter_term *term, const char *values)
{
	for (;;) {
		struct piece p = { values, strcspn(values, ",") };

		if (!p.len || !parse_value(term, p))
			return false;
		if (!values[p.len])
			return true;
		values += p.len + 1;
	}
}

/* ">10s", "<=1M": a range without an end. */
static bool parse_bound(struct filter_term *term, bool above, bool equal,
			const char *value)
{
	struct filter_range *r = &term->ranges[term->count++];
	struct piece p = { value, strlen(value) };
	u64 n;

	if (!term->choice.field->value || term->choice.field->names ||
	    term->choice.field->kind == FIELD_FLAGS ||
	    !parse_number(term->choice.field, p, &n) || (!above && !equal && !n))
		return false;
	memset(r, 0, sizeof(*r));
	r->low = above ? n + !equal : 0;
	r->high = above ? UINT64_MAX : n - !equal;
	return true;
}

static bool parse_condition(struct filter_term *term, const char *op)
{
	bool equal = op[1] == '=';

	switch (*op) {
	case '=':
		return parse_values(term, op + 1);
	case '!':
		term->negated = true;
		return equal && parse_values(term, op + 2);
	default:
		return parse_bound(term, *op == '>', equal, op + 1 + equal);
	}
}

/* Fields that need not be named, in the order in which they are tried. */
static const char *const short_names[] = {
	"conn", "end", "state", "verdict", "step",
};

#define SHORT (sizeof(short_names) / sizeof(short_names[0]))

static void choose_short(struct filter_term *term, unsigned int i)
{
	memset(term, 0, sizeof(*term));
	field_choose(&term->choice, short_names[i], strlen(short_names[i]));
}

/* "3", "10.0.0.1:80", "10.0.0.0/8", "time-wait": the value implies the field. */
static bool parse_short(struct filter_term *term, const char *word, bool events)
{
	bool number = *word == '#';
	unsigned int i;

	for (i = 0; i < SHORT; i++) {
		choose_short(term, i);
		if (!field_is_available(term->choice.field, events))
			continue;
		if (parse_values(term, word + number))
			return true;
		if (number)
			return false;
	}
	return false;
}

/* Whether the word is a file: the user may have forgotten -r. */
static bool is_file(const char *word)
{
	struct stat st;

	return !stat(word, &st) && !S_ISDIR(st.st_mode);
}

/* All words that a condition on this field may have. */
static void try_words(struct nearest *nearest, const struct field *f)
{
	size_t i;

	for (i = 0; f->names && i < f->names->count; i++)
		nearest_try(nearest, story_name(f->names, i));
	for (i = 0;
	     f->kind == FIELD_STATE && i < sizeof(states) / sizeof(states[0]);
	     i++)
		nearest_try(nearest, states[i].word);
	for (i = 0; f->kind == FIELD_FLAGS && i < 8; i++) {
		char name[8] = "";
		struct story_strbuf t = STORY_STRBUF(name);

		story_strbuf_flags(&t, 1 << i);
		nearest_try(nearest, name);
	}
	if (f->kind == FIELD_YES_NO) {
		nearest_try(nearest, "yes");
		nearest_try(nearest, "no");
	}
}

static void complain_short(const char *word, bool events)
{
	struct filter_term term;
	struct nearest nearest;
	unsigned int i;

	nearest_begin(&nearest, "", 0, word, strlen(word));
	for (i = 0; i < SHORT; i++) {
		choose_short(&term, i);
		if (field_is_available(term.choice.field, events))
			try_words(&nearest, term.choice.field);
	}
	complain_nearest(&nearest,
			 "'%s' is no number, ADDR, ADDR:PORT, :PORT, state or FIELD=VALUE",
			 word);
}

/* The first of the values that is none. */
static struct piece find_bad(const struct filter_term *term, const char *values)
{
	for (;;) {
		struct piece p = { values, strcspn(values, ",") };
		struct filter_term trial = { .choice = term->choice };

		if (!p.len || !parse_value(&trial, p) || !values[p.len])
			return p;
		values += p.len + 1;
	}
}

static void complain_condition(const struct filter_term *term, const char *word,
			       size_t len)
{
	struct piece bad = { word + len, 0 };
	struct nearest nearest;

	bad.at += strspn(bad.at, "!<>");
	bad.at += *bad.at == '=';
	bad = find_bad(term, bad.at);
	nearest_begin(&nearest, word, bad.at - word, bad.at, bad.len);
	try_words(&nearest, term->choice.field);
	complain_nearest(&nearest, "'%s' is not a condition on %.*s", word,
			 (int)len, word);
}

static void list_word(size_t i, const char *word)
{
	fprintf(stderr, "%s%s", i ? " " : lang_gap(), word);
}

/* Conditions on a field of each kind, without its name, between spaces. */
static const char *const examples[] = {
	[FIELD_NUMBER] = "=80 =80,8000-8080 >1024 !=22",
	[FIELD_BYTES] = "=0 =1k-10k >1M",
	[FIELD_YES_NO] = "=yes =no",
	[FIELD_ADDR] = "=10.0.0.1 =10.0.0.0/8,2001:db8::/32",
	[FIELD_ENDPOINT] = "=10.0.0.1:80 =:80 =10.0.0.0/8",
	[FIELD_MOMENT] = ">1000000000",
	[FIELD_NS] = ">10s =500ms-2s <1h",
	[FIELD_US] = ">400 >10ms =500us-2s <1s",
	[FIELD_S] = ">10s =1m- <1h",
	[FIELD_FLAGS] = "=FIN =FIN,RST",
};

static void list_examples(const struct field *f, const char *name, size_t len)
{
	const char *at = examples[f->kind];
	size_t i;

	for (i = 0; *at; i++) {
		size_t n = strcspn(at, " ");

		fprintf(stderr, "%s'%.*s%.*s'", i ? " " : lang_gap(), (int)len,
			name, (int)n, at);
		at += n + (at[n] == ' ');
	}
}

/* List the words that a condition on this field may have, or examples. */
static void list_words(const struct field *f, const char *name, size_t len)
{
	size_t i;

	if (f->kind == FIELD_STATE) {
		fputs(_("  states:"), stderr);
		for (i = 0; i < STORY_STATES; i++)
			list_word(i, story_name(&story_names_state, i));
		fputs(_("\n  as ss has them, and groups:"), stderr);
		for (i = 0; i < sizeof(states) / sizeof(states[0]); i++)
			list_word(i, states[i].word);
	} else if (f->kind == FIELD_WORD) {
		fputs(_("  there are:"), stderr);
		for (i = 0; i < f->names->count; i++)
			list_word(i, story_name(f->names, i));
	} else {
		fputs(_("  for example:"), stderr);
		list_examples(f, name, len);
	}
	putc('\n', stderr);
}

static int parse_term(struct filter_term *term, const char *word, bool events)
{
	size_t len = strcspn(word, "=!<>");

	memset(term, 0, sizeof(*term));
	if (!word[len]) {
		if (!parse_short(term, word, events)) {
			if (is_file(word))
				complain("'%s' is a file: read it with -r",
					 word);
			else
				complain_short(word, events);
			return EXIT_USAGE;
		}
	} else if (!field_choose(&term->choice, word, len)) {
		field_complain(word, len, events);
		return EXIT_USAGE;
	} else if (!parse_condition(term, word + len)) {
		complain_condition(term, word, len);
		list_words(term->choice.field, word, len);
		return EXIT_USAGE;
	}
	if (field_is_available(term->choice.field, events))
		return 0;
	if (!events) {
		complain("connections can't be chosen by '%s': it is an event's",
			 term->choice.field->name);
		return EXIT_USAGE;
	}
	complain("'%s' is of connections only; watch takes state= step= note= addr= port= ...",
		 term->choice.field->name);
	return EXIT_USAGE;
}

int filter_parse(struct filter *filter, char *const *words, unsigned int count,
		 bool events)
{
	unsigned int i;

	filter->count = 0;
	if (count > FILTER_TERMS) {
		complain("more than %d filters", FILTER_TERMS);
		return EXIT_USAGE;
	}
	for (i = 0; i < count; i++)
		if (parse_term(&filter->terms[filter->count++], words[i], events))
			return EXIT_USAGE;
	return 0;
}
