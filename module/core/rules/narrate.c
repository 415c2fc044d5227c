// SPDX-License-Identifier: GPL-2.0
/* Which step, note and check an event reports of a segment. */
#include "rules/case.h"

/* enum check_of - which number is checked against the textbook's */
enum check_of {
	CHECK_NOTHING,
	CHECK_ACKS_SYN, /* Ack = x+1, or what the SYN's data add to it */
	CHECK_IS_WRONG,
	CHECK_AFTER_SYN,  /* Seq = x+1, or behind it */
	CHECK_ACK_OF_SYN, /* Ack = y+1 */
	CHECK_ACK_OF_FIN, /* Ack = u+1 */
};

static const struct narration {
	u8 step;
	u8 note;
	u8 check;
} narrations[CUES] = {
#define ROW(cue, step, note, check) \
	[CUE_##cue] = { STORY_STEP_##step, STORY_NOTE_##note, CHECK_##check }
	ROW(NONE, NONE, NONE, NOTHING),
	ROW(PICK_UP, PICK_UP, PICK_UP, NOTHING),
	/* RFC 9293, 3.5, figure 6, and MUST-10: simultaneous open */
	ROW(SYN, OPEN_1, SYN, NOTHING),
	ROW(SYN_AGAIN, RETRANSMISSION, SYN_AGAIN, NOTHING),
	ROW(SYN_OTHER_ISS, RETRANSMISSION, SYN_OTHER, NOTHING),
	ROW(SYN_IGNORED, OTHER, SYN_OTHER, NOTHING),
	ROW(SYN_IN_CONNECTION, OTHER, SYN_IN_CONNECTION, NOTHING),
	ROW(SYN_CROSSING, OPEN_CROSSING, SYN_CROSSING, NOTHING),
	ROW(SYN_CROSSING_LATE, OPEN_CROSSING, SYN_CROSSING, NOTHING),
	ROW(SYN_ACK, OPEN_2, SYN_ACK, ACKS_SYN),
	ROW(SYN_ACK_AGAIN, RETRANSMISSION, SYN_ACK_AGAIN, ACKS_SYN),
	ROW(SYN_ACK_OTHER_ISS, OTHER, SYN_OTHER, NOTHING),
	ROW(SYN_ACK_WRONG, OTHER, SYN_ACK_WRONG, IS_WRONG),
	ROW(SYN_ACK_CROSSING, OPEN_CROSSING_ACK, SYN_ACK_CROSSING, ACKS_SYN),
	ROW(OPEN_ACK, OPEN_3, OPEN_ACK, AFTER_SYN),
	ROW(OPEN_ACK_WRONG, OPEN_3, OPEN_ACK, IS_WRONG),
	ROW(OPEN_ACK_CROSSING, OPEN_CROSSING_ACK, OPEN_ACK_CROSSING, ACK_OF_SYN),
	ROW(ACK_UNSEEN, OTHER, ACK_UNSEEN, NOTHING),
	/* 3.6, figures 12 and 13 */
	ROW(FIN, CLOSE_1, FIN, NOTHING),
	ROW(FIN_EARLY, CLOSE_1, FIN_EARLY, NOTHING),
	ROW(FIN_ACK, CLOSE_2, FIN_ACK, ACK_OF_FIN),
	ROW(FIN_SECOND, CLOSE_3, FIN_SECOND, ACK_OF_FIN),
	ROW(FIN_SECOND_WITH_ACK, CLOSE_2_3, FIN_SECOND_WITH_ACK, ACK_OF_FIN),
	ROW(FIN_LAST_ACK, CLOSE_4, FIN_LAST_ACK, ACK_OF_FIN),
	ROW(FIN_CROSSING, CLOSE_CROSSING, FIN_CROSSING, NOTHING),
	ROW(FIN_CROSSING_ACK, CLOSE_CROSSING_ACK, FIN_CROSSING_ACK, ACK_OF_FIN),
	ROW(FIN_AGAIN, RETRANSMISSION, FIN_AGAIN, NOTHING),
	ROW(FIN_STRAY, OTHER, FIN_STRAY, NOTHING),
	ROW(DATA, DATA, DATA, NOTHING),
	ROW(DATA_AGAIN, RETRANSMISSION, DATA_AGAIN, NOTHING),
	ROW(DATA_HALF_CLOSED, HALF_CLOSE, DATA_HALF_CLOSED, NOTHING),
	ROW(TIME_WAIT_ACK, RETRANSMISSION, TIME_WAIT_ACK, NOTHING),
	/* 3.5.2 and 3.5.3 */
	ROW(RST, RESET, RESET, NOTHING),
	ROW(RST_OF_CLOSED, RESET, RESET_OF_STRAY, NOTHING),
	ROW(RST_TO_LISTEN, RESET, RESET_TO_LISTEN, NOTHING),
	ROW(RST_OUTSIDE, RESET, RESET_OUTSIDE, NOTHING),
	ROW(RST_INEXACT, RESET, RESET_INEXACT, NOTHING),
	ROW(RST_TO_OPENING, OTHER, RESET_TO_OPENING, NOTHING),
	ROW(RST_TO_OPENING_CLOSED, RESET, RESET_TO_OPENING, NOTHING),
	ROW(RST_OF_STRAY, OTHER, RESET_OF_STRAY, NOTHING),
	ROW(REFUSED, REFUSAL, REFUSED, ACKS_SYN),
	ROW(REFUSED_ON_BEHALF, REFUSAL, REFUSED_IN_NAME, ACKS_SYN),
	ROW(STILL_ALIVE, OTHER, STILL_ALIVE, NOTHING),
	ROW(DELIVERED, NONE, DELIVERED, NOTHING),
#undef ROW
};

static enum story_check check(const struct story_case *x, enum check_of what)
{
	bool right;

	switch (what) {
	case CHECK_ACKS_SYN:
		right = true; /* else it is another cue */
		break;
	case CHECK_AFTER_SYN:
		right = is(x, SEQ_AFTER_ISS);
		break;
	case CHECK_ACK_OF_SYN:
		right = is(x, ACK_IS_R_ISS_1);
		break;
	case CHECK_ACK_OF_FIN:
		right = is(x, ACK_IS_R_FIN_1);
		break;
	case CHECK_IS_WRONG:
		right = false;
		break;
	default:
		return STORY_CHECK_NONE;
	}
	return right ? STORY_CHECK_OK : STORY_CHECK_WRONG;
}

/* A step is the first acknowledgment, not a repeated one. */
static bool is_repeated_step(const struct story_case *x)
{
	switch (x->cue) {
	case CUE_SYN_ACK_CROSSING:
		return x->had_ack;
	case CUE_FIN_ACK:
	case CUE_FIN_LAST_ACK:
	case CUE_FIN_CROSSING_ACK:
		return had_acked_fin(x);
	default:
		return false;
	}
}

STORY_PRIVATE void story_narrate(const struct story_case *x,
				 struct story_change *change)
{
	const struct narration *row = &narrations[x->cue];

	change->step = is_repeated_step(x) ? STORY_STEP_RETRANSMISSION :
					     row->step;
	change->note = row->note;
	change->check = check(x, row->check);
	change->worth_telling = x->worth_telling;
}
