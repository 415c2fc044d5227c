/* SPDX-License-Identifier: GPL-2.0 */
/* All that the rules know of a segment's numbers: made by classify.c. */
#ifndef STORY_RELATION_H
#define STORY_RELATION_H

/*
 * enum story_relation - how a segment's numbers relate to the two streams
 *
 * "END" is SEG.SEQ + SEG.LEN; NXT, EDGE, ISS, FIN and so on are the sender's
 * positions in struct story_end, before the segment; ACKED is what the receiver
 * has acknowledged of the sender's stream, R_ prefixes the receiver's own
 * positions. A relation with a position that is not valid means nothing: a rule
 * asks for the bit that makes it valid first.
 */
/* clang-format off */
enum story_relation {
	/* SEG.SEQ and END against the sender's stream */
	NO_DATA,		/* SEG.LEN without SYN and FIN is 0 */
	END_IS_SEQ,
	END_AFTER_NXT,		/* brings something new */
	END_BEFORE_NXT,
	SEQ_IS_NXT,
	SEQ_AFTER_NXT,
	SEQ_OUT_OF_REACH,	/* too far from where the sender can be */
	SEQ_IS_PROBE,		/* a keep-alive: RFC 9293, 3.8.4 */
	SEQ_AFTER_EDGE,
	END_AFTER_EDGE,
	END_BEFORE_EDGE,
	SEQ_BEFORE_BLOCK,
	SEQ_IS_ISS,
	SEQ_AFTER_ISS,
	SEQ_AFTER_FIN,
	SEQ_IS_FIN,
	END_AFTER_FIN,		/* bytes behind the FIN */
	END_IS_FIN_1,		/* the segment ends with the FIN's number */
	END_AFTER_FIN_ACK_AT,
	FIN_ACK_AT_AFTER_END,	/* not before the last number of the segment */
	END_IS_OTHER,		/* the segment's last number is @other */
	END_AFTER_RST,
	END_IS_RST,
	EDGE_AFTER_FIN,		/* once the segment has come, its FIN included */
	/* ... against what the receiver has acknowledged */
	SEQ_BEFORE_ACKED,
	END_BEFORE_ACKED,
	END_IN_ACKED,		/* the last number of the segment is acknowledged */
	ACKED_AFTER_ISS,
	ACKED_TO_FIN,		/* all before it */
	ACKED_AFTER_FIN,
	/* SEG.ACK, and the sender's ACK before it, against the receiver's stream */
	ACK_IS_NEW,		/* beyond what the sender has acknowledged before */
	ACK_IS_SAME,
	ACK_IS_OLD,		/* more than a window before that */
	ACK_AFTER_R_NXT,
	ACK_IS_R_NXT,
	ACK_OUT_OF_REACH,	/* a window or more after R_NXT */
	ACK_IS_R_ISS,
	ACK_AFTER_R_ISS,
	ACK_IS_R_ISS_1,		/* acknowledges the SYN and no more */
	ACK_AFTER_R_ISS_1,
	ACK_AFTER_R_FIN,
	ACK_IS_R_FIN_1,
	ACK_AFTER_R_FIN_ACK_AT,
	ACK_IS_OTHER_ISS_1,
	ACK_AFTER_OTHER_ISS,	/* and a packet's data at most */
	ACK_AFTER_RESET_AT,
	ACK_AFTER_RST,
	HAD_ACKED_R_NXT,	/* the sender had acknowledged all before */
	HAD_ACKED_R_ISS,	/* ... the SYN */
	HAD_ACKED_TO_R_FIN,	/* ... all before the FIN */
	HAD_ACKED_R_FIN,	/* ... the FIN */
	/* the place of a RST in the receiver's window; see classify.c */
	RST_NUMBER_ZERO,
	RST_AT_EDGE,
	RST_AFTER_NXT,		/* ... of its sender, by less than a window */
	RST_AT_RCV_NXT,		/* and the receiver's RCV.NXT is certain */
	RST_IN_DOUBT,		/* where RCV.NXT may be */
	RST_AT_FIN,		/* at the number of the FIN, one before RCV.NXT */
	RST_AT_BLOCK_END,
	RST_IN_WINDOW,		/* behind RCV.NXT */
	RST_IN_SYN_WINDOW,	/* ... as the receiver's SYN,ACK has it, or at its end */
	RST_BEFORE_WINDOW,
	RST_BEFORE_ACKED,
	RST_IN_GAPS,		/* not before RCV.NXT, where more than was read may have come */
	RST_HAS_OPTIONS,
};

/* clang-format on */

#endif
