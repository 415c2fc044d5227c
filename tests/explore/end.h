/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An end according to RFC 9293, section 3.10, and to Linux where the RFC leaves
 * a choice or Linux differs; end.c marks each such place.
 *
 * States are those of the wire: a CLOSE takes effect when the FIN is sent. (A
 * socket is in FIN-WAIT-1 from close() on, which no observer can know.)
 */
#ifndef END_H
#define END_H

#include "system.h"

/** enum call - what the user or a timer makes an end do */
enum call {
	CALL_OPEN,     /* active OPEN */
	CALL_SEND,     /* send its data */
	CALL_SEND_FIN, /* send its data and CLOSE, in one segment */
	CALL_CLOSE,
	CALL_ABORT,  /* in states where that sends a RST */
	CALL_VANISH, /* become CLOSED without sending anything, see end.c */
	CALL_CLOSE_EARLY,  /* CLOSE before the opening is complete */
	CALL_ABORT_EARLY,  /* ABORT, in states where that sends a RST */
	CALL_OPEN_AGAIN,   /* active OPEN of the second incarnation */
	CALL_LISTEN_AGAIN, /* passive OPEN of the second incarnation */
	CALL_RETRANSMIT,   /* retransmission timeout */
	CALL_ACK,	   /* a delayed ACK */
	CALLS,
};

/* Calls that end a connection at once. */
#define CALLS_ENDING \
	(1 << CALL_ABORT | 1 << CALL_VANISH | 1 << CALL_ABORT_EARLY)

/* Calls that begin the second incarnation. */
#define CALLS_AGAIN (1 << CALL_OPEN_AGAIN | 1 << CALL_LISTEN_AGAIN)

/**
 * struct action - the result of a call or of an arrival
 * @out: the segment that the end sent, if @sends
 * @sends: it sent a segment; it never sends two at once
 * @again: that segment is a retransmission
 * @silent: its state changed, and no segment shows it
 */
struct action {
	struct flight out;
	bool sends;
	bool again;
	bool silent;
};

/**
 * end_call() - make a call
 * @sys: the system; end @e is changed
 * @e: which end
 * @call: the call; end_can() is true for it
 * @d: filled
 */
void end_call(struct system *sys, unsigned int e, enum call call,
	      struct action *d);

/** end_can() - whether the end's state allows the call */
bool end_can(const struct end *x, enum call call);

/** end_receive() - a segment arrives */
void end_receive(struct system *sys, unsigned int e, const struct flight *g,
		 struct action *d);

/** end_is_gone() - the end has no connection */
static inline bool end_is_gone(const struct end *x)
{
	return x->state == STORY_STATE_CLOSED || x->state == STORY_STATE_LISTEN;
}

/** end_is_final() - CLOSED for good: it opens no connection any more */
static inline bool end_is_final(const struct system *sys, unsigned int e)
{
	const struct end *x = &sys->end[e];

	return x->state == STORY_STATE_CLOSED && (x->flags & END_OPENED) &&
	       (!(sys->calls & CALLS_AGAIN) || (x->flags & END_AGAIN));
}

/** end_waits() - it has something to retransmit or to acknowledge */
bool end_waits(const struct end *x);

#endif
