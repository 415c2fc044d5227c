// SPDX-License-Identifier: GPL-2.0
#include <stdio.h>

#include "i18n/lang.h"
#include "output/reason.h"

#define RFC(section) "RFC 9293, " section
#define OBSERVATION  "tcpstory(7)"
#define RETRANSMISSION \
	N_("a segment may be lost: what is not acknowledged is sent again")
#define GIVEN_UP \
	N_("an end gives up after enough retransmissions without an answer (R2)")

/* clang-format off */
static const struct reason notes[STORY_NOTES] = {
	[STORY_NOTE_SYN] = { RFC("3.5"),
	N_("a SYN has its sender's initial sequence number, which the peer must acknowledge") },
	[STORY_NOTE_SYN_AGAIN] = { RFC("3.8"), RETRANSMISSION },
	[STORY_NOTE_SYN_OTHER] = { RFC("3.4.1"),
	N_("a new attempt has a new initial sequence number, so that old segments don't fit") },
	[STORY_NOTE_SYN_IN_CONNECTION] = { RFC("3.10.7.4"),
	N_("a synchronized end answers a SYN with a challenge ACK, and stays as it is") },
	[STORY_NOTE_SYN_CROSSING] = { RFC("3.5"),
	N_("both ends may open at once: each SYN is acknowledged, for one connection") },
	[STORY_NOTE_SYN_ACK] = { RFC("3.5"),
	N_("one segment acknowledges the SYN and has the other initial sequence number") },
	[STORY_NOTE_SYN_ACK_AGAIN] = { RFC("3.8"), RETRANSMISSION },
	[STORY_NOTE_SYN_ACK_WRONG] = { RFC("3.10.7.3"),
	N_("in SYN-SENT, an ACK of anything but the SYN is answered with a RST") },
	[STORY_NOTE_SYN_ACK_CROSSING] = { RFC("3.5"),
	N_("after crossing SYNs, each end acknowledges the peer's SYN and repeats its own") },
	[STORY_NOTE_OPEN_ACK] = { RFC("3.5"),
	N_("both SYNs must be acknowledged, so that an old duplicate SYN opens nothing") },
	[STORY_NOTE_OPEN_ACK_CROSSING] = { RFC("3.5"),
	N_("the ACK of its SYN takes an end from SYN-RECEIVED to ESTABLISHED") },
	[STORY_NOTE_DATA] = { RFC("3.8"),
	N_("segments carry data, and acknowledge what has arrived") },
	[STORY_NOTE_DATA_HALF_CLOSED] = { RFC("3.6"),
	N_("an end that has closed goes on receiving until the peer has closed, too") },
	[STORY_NOTE_DATA_AGAIN] = { RFC("3.8"), RETRANSMISSION },
	[STORY_NOTE_PROOF] = { OBSERVATION,
	N_("a state is presumed until a segment proves it") },
	[STORY_NOTE_PICK_UP] = { OBSERVATION,
	N_("the SYNs were not observed: the initial sequence numbers are not known") },
	[STORY_NOTE_FIN] = { RFC("3.6"),
	N_("a FIN says that no more data follows; its number is that after the last byte") },
	[STORY_NOTE_FIN_ACK] = { RFC("3.6"),
	N_("a FIN closes one direction, and is acknowledged; the other direction stays open") },
	[STORY_NOTE_FIN_SECOND] = { RFC("3.6"),
	N_("each direction is closed by its own FIN") },
	[STORY_NOTE_FIN_SECOND_WITH_ACK] = { RFC("3.6"),
	N_("an end without more data may acknowledge the FIN and send its own in one segment") },
	[STORY_NOTE_FIN_LAST_ACK] = { RFC("3.3.2"),
	N_("TIME-WAIT is long enough to confirm a repeated FIN, and for old segments to vanish") },
	[STORY_NOTE_FIN_CROSSING] = { RFC("3.6"),
	N_("both ends may close at once: each gets the peer's FIN in FIN-WAIT-1") },
	[STORY_NOTE_FIN_CROSSING_ACK] = { RFC("3.6"),
	N_("the ACK of its FIN takes an end from CLOSING to TIME-WAIT") },
	[STORY_NOTE_FIN_AGAIN] = { RFC("3.8"), RETRANSMISSION },
	[STORY_NOTE_FIN_EARLY] = { RFC("3.10.7.4"),
	N_("a FIN takes effect only when all bytes before it have arrived") },
	[STORY_NOTE_TIME_WAIT_ACK] = { RFC("3.10.7.4"),
	N_("in TIME-WAIT, a repeated FIN is acknowledged, and 2 MSL begin anew") },
	[STORY_NOTE_REFUSED] = { RFC("3.5.2"),
	N_("a SYN to a port without a listener is answered with a RST") },
	[STORY_NOTE_REFUSED_IN_NAME] = { RFC("3.5.3"),
	N_("in SYN-SENT, any RST that acknowledges the SYN is accepted") },
	[STORY_NOTE_RESET] = { RFC("3.5.3"),
	N_("an end that accepts a RST aborts the connection: both directions are closed") },
	[STORY_NOTE_RESET_TO_LISTEN] = { RFC("3.5.3"),
	N_("a RST in SYN-RECEIVED leads back to LISTEN if the end came from there") },
	[STORY_NOTE_RESET_INEXACT] = { RFC("3.10.7.4"),
	N_("a RST is accepted only at RCV.NXT; elsewhere in the window, a challenge ACK follows") },
	[STORY_NOTE_RESET_OUTSIDE] = { RFC("3.10.7.4"),
	N_("a RST outside the receive window is dropped without an answer") },
	[STORY_NOTE_RESET_TO_OPENING] = { RFC("3.5.3"),
	N_("in SYN-SENT, a RST is accepted only if it acknowledges the SYN") },
	[STORY_NOTE_RESET_OF_STRAY] = { RFC("3.5.2"),
	N_("a segment of no connection is answered with a RST that has its numbers") },
	[STORY_NOTE_STILL_ALIVE] = { RFC("3.10.7.1"),
	N_("an end in CLOSED sends nothing but RSTs: this one was not CLOSED") },
	[STORY_NOTE_ICMP_REFUSED] = { RFC("3.9.2.2"),
	N_("a hard ICMP error aborts a connection; Linux lets soft ones abort an opening, too") },
	[STORY_NOTE_ICMP] = { RFC("3.9.2.2"),
	N_("a soft ICMP error aborts no connection; in Linux, none aborts an open one") },
	[STORY_NOTE_SYN_TIMEOUT] = { RFC("3.8.3"), GIVEN_UP },
	[STORY_NOTE_SYN_RECEIVED_TIMEOUT] = { RFC("3.8.3"), GIVEN_UP },
	[STORY_NOTE_TIME_WAIT_OVER] = { RFC("3.10.8"),
	N_("when the TIME-WAIT timeout expires, the connection is deleted") },
	[STORY_NOTE_FIN_WAIT_2_TIMEOUT] = { "tcp(7)",
	N_("TCP has no timeout for FIN-WAIT-2; Linux has tcp_fin_timeout for orphaned sockets") },
	[STORY_NOTE_FIN_TIMEOUT] = { RFC("3.8.3"), GIVEN_UP },
	[STORY_NOTE_IDLE_TIMEOUT] = { OBSERVATION,
	N_("a connection may be silent for ever, but is not followed for so long") },
	[STORY_NOTE_EVICTED] = { OBSERVATION,
	N_("the table is bounded: the connection may go on, but is not followed any more") },
	[STORY_NOTE_REPLACED] = { RFC("3.4.1"),
	N_("the same pair of sockets may be used again, for a new incarnation") },
	[STORY_NOTE_GONE] = { OBSERVATION,
	N_("the record ends, not the connection: what followed is not known") },
	[STORY_NOTE_DELIVERED] = { OBSERVATION,
	N_("the segment was observed on its way before; now it has arrived") },
	[STORY_NOTE_ACK_UNSEEN] = { RFC("3.4"),
	N_("an ACK is cumulative: all before it was sent, even if it was not observed") },
	[STORY_NOTE_FIN_STRAY] = { RFC("3.4"),
	N_("a FIN has one sequence number, and an end sends one FIN") },
};

/* Steps that are not one of the notes */
static const struct reason timeout = { RFC("3.10.8"),
	N_("a timeout changes a state without a segment") };
static const struct reason other = { RFC("3.10.7"),
	N_("what a segment changes depends on the state in which it arrives") };

static const struct reason *const steps[STORY_STEPS] = {
	[STORY_STEP_NONE] = &other,
	[STORY_STEP_OPEN_1] = &notes[STORY_NOTE_SYN],
	[STORY_STEP_OPEN_2] = &notes[STORY_NOTE_SYN_ACK],
	[STORY_STEP_OPEN_3] = &notes[STORY_NOTE_OPEN_ACK],
	[STORY_STEP_OPEN_CROSSING] = &notes[STORY_NOTE_SYN_CROSSING],
	[STORY_STEP_OPEN_CROSSING_ACK] = &notes[STORY_NOTE_OPEN_ACK_CROSSING],
	[STORY_STEP_CLOSE_1] = &notes[STORY_NOTE_FIN],
	[STORY_STEP_CLOSE_2] = &notes[STORY_NOTE_FIN_ACK],
	[STORY_STEP_CLOSE_3] = &notes[STORY_NOTE_FIN_SECOND],
	[STORY_STEP_CLOSE_2_3] = &notes[STORY_NOTE_FIN_SECOND_WITH_ACK],
	[STORY_STEP_CLOSE_4] = &notes[STORY_NOTE_FIN_LAST_ACK],
	[STORY_STEP_CLOSE_CROSSING] = &notes[STORY_NOTE_FIN_CROSSING],
	[STORY_STEP_CLOSE_CROSSING_ACK] = &notes[STORY_NOTE_FIN_CROSSING_ACK],
	[STORY_STEP_DATA] = &notes[STORY_NOTE_DATA],
	[STORY_STEP_HALF_CLOSE] = &notes[STORY_NOTE_DATA_HALF_CLOSED],
	[STORY_STEP_RETRANSMISSION] = &notes[STORY_NOTE_DATA_AGAIN],
	[STORY_STEP_REFUSAL] = &notes[STORY_NOTE_REFUSED_IN_NAME],
	[STORY_STEP_RESET] = &notes[STORY_NOTE_RESET],
	[STORY_STEP_PICK_UP] = &notes[STORY_NOTE_PICK_UP],
	[STORY_STEP_TIMEOUT] = &timeout,
	[STORY_STEP_END] = &notes[STORY_NOTE_GONE],
	[STORY_STEP_OTHER] = &other,
};

/* clang-format on */

const struct reason *reason_find(const struct story_event *event)
{
	if (event->note != STORY_NOTE_NONE && event->note < STORY_NOTES)
		return &notes[event->note];
	return event->step < STORY_STEPS ? steps[event->step] : &other;
}

const char *reason_format(char text[REASON_MAX], const struct story_event *event)
{
	const struct reason *reason = reason_find(event);
	int len = snprintf(text, REASON_MAX, _("%s:"), reason->source);

	snprintf(text + len, REASON_MAX - len, "%s%s", lang_gap(),
		 _(reason->rule));
	return text;
}
