/* SPDX-License-Identifier: GPL-2.0 */
/* Shared by the files that run scripts. */
#ifndef SCRIPT_RUN_H
#define SCRIPT_RUN_H

#include "unit.h"
#include "script.h"

#include "query/zeek_state.h"
#include "input/conn_fold.h"
#include "record/connection.h"
#include "record/event.h"
#include "rules/rules.h"
#include "record/names.h"
#include "record/export.h"
#include "record/strbuf.h"

#define MS 1000000ull
#define MAX_TOKENS 24

/* The parameters of one pass over a script. */
struct pass {
	char view;		/* c, s, r, l; 0: the lines name the hooks */
	unsigned int client;	/* index of the client's end */
	u32 x;
	u32 y;
};

struct run {
	const struct script *script;
	struct pass pass;
	struct story_facts facts;
	struct story_facts slow;	/* the same without story_fast() */
	struct story_flow flow;
	bool exists;
	bool self;
	u64 now;
	u32 isn[2];
	u16 port[2];
	struct story_segment last[2];
	struct story_end_state before[2];
	/* the connection as the reader derives it from the events */
	struct story_connection folded;
	bool folding;
	/* results of the line */
	struct story_change change;
	struct story_event event;
	bool published;
	bool delivery;
	bool is_new;
	bool removed;
	bool observed;
	bool has_change;
	bool trace;
	/* when a connection is picked up: its roles follow from a listener, or from none */
	bool host_knows;
	bool listens;
	unsigned int line;
};

/** script_report() - print the line and what is wrong; fail the test */
void script_report(const struct run *r, const char *what);

#define die(r, ...) do { \
	char text_[STORY_LINE_MAX + 100]; \
	snprintf(text_, sizeof(text_), __VA_ARGS__); \
	script_report(r, text_); \
} while (0)

/** script_split() - split a text at its spaces; return the number of words */
unsigned int script_split(char *text, char **tokens);

/** script_number() - the value of a sum of x, y and numbers, such as x+100 */
u32 script_number(const struct run *r, const char *word);

/** script_flags() - the flags of a list such as SYN,ACK */
u8 script_flags(const struct run *r, char *word);

/** script_expect() - compare the record with the words right of the bar */
void script_expect(struct run *r, char **tokens, unsigned int n);

/** script_expect_summary() - compare the connection with an `end` line */
void script_expect_summary(struct run *r, char **tokens, unsigned int n);

#endif
