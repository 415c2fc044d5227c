/* SPDX-License-Identifier: GPL-2.0 */
/*
 * An end as RFC 9293, section 3.10, has it, and as Linux does where that leaves
 * a choice or Linux does otherwise; each such place says so in end.c.
 *
 * States are those of the wire: a CLOSE takes effect when the FIN is sent. (A
 * socket is in FIN-WAIT-1 from close() on; that no observer can know.)
 */
#ifndef END_H
#define END_H

#include "world.h"

/** enum call - what the user, or a timer, makes an end do */
enum call {
	CALL_OPEN,	/* active OPEN */
	CALL_SEND,	/* its bytes */
	CALL_SEND_FIN,	/* the same and CLOSE, in one segment */
	CALL_CLOSE,
	CALL_ABORT,	/* where that sends a RST */
	CALL_VANISH,	/* it ends without a word, see end.c */
	CALL_AGAIN,	/* retransmission timeout */
	CALL_ACK,	/* a delayed ACK */
	CALLS,
};

/* Calls that end a connection at once. */
#define CALLS_ENDING (1 << CALL_ABORT | 1 << CALL_VANISH)

/**
 * struct doing - what came of something that an end did
 * @out: the segment that it sent, if @sends
 * @sends: it sent one; it never sends two at once
 * @again: that is a retransmission
 * @silent: its state changed and nothing shows it
 */
struct doing {
	struct flight out;
	bool sends;
	bool again;
	bool silent;
};

/**
 * end_call() - do it
 * @w: the world; end @e of it is changed
 * @e: which end
 * @call: what
 * @d: filled
 *
 * It must be able to: end_can().
 */
void end_call(struct world *w, unsigned int e, enum call call, struct doing *d);

/** end_can() - whether end_call() would return true */
bool end_can(const struct end *x, enum call call);

/** end_receive() - a segment arrives */
void end_receive(struct world *w, unsigned int e, const struct flight *g,
		 struct doing *d);

/** end_is_gone() - it has no connection */
static inline bool end_is_gone(const struct end *x)
{
	return x->state == STORY_STATE_CLOSED || x->state == STORY_STATE_LISTEN;
}

/** end_waits() - it has something to send again, or to acknowledge */
bool end_waits(const struct end *x);

#endif
