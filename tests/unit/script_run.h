/* SPDX-License-Identifier: GPL-2.0 */
/* What the files of the notation share. */
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

/* What one pass over a script varies. */
struct pass {
	char view;		/* c, s, r, l, or 0: the lines say it */
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
	/* as the reader has it of the events alone, once the record is gone */
	struct story_connection folded;
	bool folding;
	/* what the line brought */
	struct story_change change;
	struct story_event event;	/* and how that is told */
	bool published;
	bool delivery;
	bool is_new;
	bool removed;
	bool seen;
	bool told;		/* there is a change to look at */
	bool trace;
	unsigned int line;
};

/** script_report() - what is wrong, with the line; the test fails */
void script_report(const struct run *r, const char *what);

#define die(r, ...) do { \
	char text_[STORY_LINE_MAX + 100]; \
	snprintf(text_, sizeof(text_), __VA_ARGS__); \
	script_report(r, text_); \
} while (0)

/** script_expect() - compare what is known with what stands right of the bar */
void script_expect(struct run *r, char **tokens, unsigned int n);

/** script_expect_summary() - "end opened=...": the whole connection, as `list` shows it */
void script_expect_summary(struct run *r, char **tokens, unsigned int n);

#endif
