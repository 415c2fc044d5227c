// SPDX-License-Identifier: GPL-2.0
#include "diagram/figure5.h"

/* clang-format off */
#define EDGE(_from, _to, _by, _event, ...)			\
	{							\
		.from = STORY_STATE_##_from,			\
		.to = STORY_STATE_##_to,			\
		.by = FIGURE5_BY_##_by,				\
		.event = (_event),				\
		.action = { __VA_ARGS__ },			\
	}

/* "x" is the RFC's: no action. */
const struct figure5_edge figure5[FIGURE5_EDGES] = {
	EDGE(CLOSED,	   LISTEN,	 CALL,	  "passive OPEN",     "create TCB"),
	EDGE(CLOSED,	   SYN_SENT,	 SEGMENT, "active OPEN",      "create TCB", "snd SYN"),
	EDGE(LISTEN,	   CLOSED,	 CALL,	  "CLOSE",	      "delete TCB"),
	EDGE(LISTEN,	   SYN_RECEIVED, SEGMENT, "rcv SYN",	      "snd SYN,ACK"),
	EDGE(LISTEN,	   SYN_SENT,	 SEGMENT, "SEND",	      "snd SYN"),
	EDGE(SYN_SENT,	   CLOSED,	 CALL,	  "CLOSE",	      "delete TCB"),
	EDGE(SYN_SENT,	   SYN_RECEIVED, SEGMENT, "rcv SYN",	      "snd SYN,ACK"),
	EDGE(SYN_SENT,	   ESTABLISHED,	 SEGMENT, "rcv SYN,ACK",      "snd ACK"),
	EDGE(SYN_RECEIVED, LISTEN,	 RST,	  "rcv RST (note 1)"),
	EDGE(SYN_RECEIVED, ESTABLISHED,	 SEGMENT, "rcv ACK of SYN",   "x"),
	EDGE(SYN_RECEIVED, FIN_WAIT_1,	 SEGMENT, "CLOSE",	      "snd FIN"),
	EDGE(ESTABLISHED,  FIN_WAIT_1,	 SEGMENT, "CLOSE",	      "snd FIN"),
	EDGE(ESTABLISHED,  CLOSE_WAIT,	 SEGMENT, "rcv FIN",	      "snd ACK"),
	EDGE(FIN_WAIT_1,   FIN_WAIT_2,	 SEGMENT, "rcv ACK of FIN",   "x"),
	EDGE(FIN_WAIT_1,   CLOSING,	 SEGMENT, "rcv FIN",	      "snd ACK"),
	EDGE(CLOSE_WAIT,   LAST_ACK,	 SEGMENT, "CLOSE",	      "snd FIN"),
	EDGE(FIN_WAIT_2,   TIME_WAIT,	 SEGMENT, "rcv FIN",	      "snd ACK"),
	EDGE(CLOSING,	   TIME_WAIT,	 SEGMENT, "rcv ACK of FIN",   "x"),
	EDGE(LAST_ACK,	   CLOSED,	 SEGMENT, "rcv ACK of FIN",   "x"),
	EDGE(TIME_WAIT,	   CLOSED,	 2MSL,	  "Timeout=2MSL",     "delete TCB"),
};

/* clang-format on */

static bool is_shown_by(enum figure5_by by, const struct story_event *event)
{
	bool segment = story_event_is_segment(event);

	switch (by) {
	case FIGURE5_BY_SEGMENT:
		return segment && !(event->flags & STORY_RST);
	case FIGURE5_BY_RST:
		return segment && event->flags & STORY_RST;
	case FIGURE5_BY_2MSL:
		return event->note == STORY_NOTE_TIME_WAIT_OVER;
	default:
		return false;
	}
}

int figure5_find(enum story_state from, enum story_state to,
		 const struct story_event *event)
{
	int i;

	for (i = 0; i < FIGURE5_EDGES; i++)
		if (figure5[i].from == from && figure5[i].to == to &&
		    is_shown_by(figure5[i].by, event))
			return i;
	return -1;
}
