/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The contract between the module and its readers: the states, steps, notes,
 * verdicts and counters that appear in /proc/net/tcpstory/, and the version of
 * the lines they appear in. Values are append-only, except those of counters; the
 * words are in record/names.c.
 */
#ifndef STORY_ABI_H
#define STORY_ABI_H

/* Version of the module and of the reader. */
#define STORY_VERSION "0.1.0"

/* Version of the line formats, in the first line of each file. */
#define STORY_FORMAT 1

/* Longest line that story_event_format() or story_connection_format() makes. */
#define STORY_LINE_MAX 1280

/* A duration that is not known, or too long for 32 bits; printed as "-". */
#define STORY_UNKNOWN_US 0xffffffffu

/**
 * enum story_state - RFC 9293, section 3.3.2
 * @STORY_STATE_CLOSED: no connection state at all
 * @STORY_STATE_NONE: no state: an unused place in a list of states
 */
enum story_state {
	STORY_STATE_CLOSED,
	STORY_STATE_LISTEN,
	STORY_STATE_SYN_SENT,
	STORY_STATE_SYN_RECEIVED,
	STORY_STATE_ESTABLISHED,
	STORY_STATE_FIN_WAIT_1,
	STORY_STATE_FIN_WAIT_2,
	STORY_STATE_CLOSE_WAIT,
	STORY_STATE_CLOSING,
	STORY_STATE_LAST_ACK,
	STORY_STATE_TIME_WAIT,
	STORY_STATES,
	STORY_STATE_NONE = 15,
};

/* No states passed through: two places of 4 bits, the first in the lower ones. */
#define STORY_THROUGH_NONE (STORY_STATE_NONE | STORY_STATE_NONE << 4)

/* Flags of a segment, as they stand in byte 13 of the TCP header. */
#define STORY_FIN 0x01
#define STORY_SYN 0x02
#define STORY_RST 0x04
#define STORY_PSH 0x08
#define STORY_ACK 0x10
#define STORY_URG 0x20
#define STORY_ECE 0x40
#define STORY_CWR 0x80

/**
 * enum story_via - the hook at which a segment was observed: the first one, or of
 *                  STORY_CAUSE_DELIVERY the second
 * @STORY_VIA_NONE: no segment (a timer, an eviction)
 * @STORY_VIA_OUT: LOCAL_OUT: this host sent it, or sent it on an endpoint's behalf
 * @STORY_VIA_IN: LOCAL_IN: it was delivered towards a local socket
 * @STORY_VIA_FORWARD: FORWARD: it passed this router
 */
enum story_via {
	STORY_VIA_NONE,
	STORY_VIA_OUT,
	STORY_VIA_IN,
	STORY_VIA_FORWARD,
	STORY_VIAS,
};

/** enum story_cause - what brought an event about */
enum story_cause {
	STORY_CAUSE_SEGMENT,  /* a segment, at the first hook that saw it */
	STORY_CAUSE_DELIVERY, /* the delivery of a segment observed before */
	STORY_CAUSE_ICMP,     /* an ICMP error that quotes a segment */
	STORY_CAUSE_TIMER,    /* time passed */
	STORY_CAUSE_EVICTED,  /* the table was full */
	STORY_CAUSE_ADMIN,    /* watching was switched off */
	STORY_CAUSES,
};

/** enum story_from - which end a segment came from */
enum story_from {
	STORY_FROM_CLIENT,
	STORY_FROM_SERVER,
	STORY_FROM_NONE,
	STORY_FROMS,
};

/* clang-format off */
/** enum story_step - the place of an event in the textbook story */
enum story_step {
	STORY_STEP_NONE,
	STORY_STEP_OPEN_1,
	STORY_STEP_OPEN_2,
	STORY_STEP_OPEN_3,
	STORY_STEP_OPEN_CROSSING,	/* the second SYN of a simultaneous open */
	STORY_STEP_OPEN_CROSSING_ACK,	/* its acknowledgments */
	STORY_STEP_CLOSE_1,
	STORY_STEP_CLOSE_2,
	STORY_STEP_CLOSE_3,
	STORY_STEP_CLOSE_2_3,		/* both in one segment */
	STORY_STEP_CLOSE_4,
	STORY_STEP_CLOSE_CROSSING,	/* the second FIN of a simultaneous close */
	STORY_STEP_CLOSE_CROSSING_ACK,	/* its acknowledgments */
	STORY_STEP_DATA,
	STORY_STEP_HALF_CLOSE,		/* data to an end that has closed */
	STORY_STEP_RETRANSMISSION,
	STORY_STEP_REFUSAL,
	STORY_STEP_RESET,
	STORY_STEP_PICK_UP,
	STORY_STEP_TIMEOUT,
	STORY_STEP_END,			/* the record ends, not the connection */
	STORY_STEP_OTHER,
	STORY_STEPS,
};

/** enum story_note - the reason of an event; its sentence is in record/sentence.c */
enum story_note {
	STORY_NOTE_NONE,
	STORY_NOTE_SYN,
	STORY_NOTE_SYN_AGAIN,
	STORY_NOTE_SYN_OTHER,		/* another ISS while opening */
	STORY_NOTE_SYN_IN_CONNECTION,	/* a SYN to a synchronised end */
	STORY_NOTE_SYN_CROSSING,
	STORY_NOTE_SYN_ACK,
	STORY_NOTE_SYN_ACK_AGAIN,
	STORY_NOTE_SYN_ACK_WRONG,	/* acknowledges what was not sent */
	STORY_NOTE_SYN_ACK_CROSSING,
	STORY_NOTE_OPEN_ACK,
	STORY_NOTE_OPEN_ACK_CROSSING,
	STORY_NOTE_DATA,
	STORY_NOTE_DATA_HALF_CLOSED,
	STORY_NOTE_DATA_AGAIN,
	STORY_NOTE_PROOF,		/* a presumed state is now proven */
	STORY_NOTE_PICK_UP,
	STORY_NOTE_FIN,
	STORY_NOTE_FIN_ACK,		/* the first FIN's acknowledgment */
	STORY_NOTE_FIN_SECOND,
	STORY_NOTE_FIN_SECOND_WITH_ACK,
	STORY_NOTE_FIN_LAST_ACK,
	STORY_NOTE_FIN_CROSSING,
	STORY_NOTE_FIN_CROSSING_ACK,
	STORY_NOTE_FIN_AGAIN,
	STORY_NOTE_FIN_EARLY,		/* bytes before it are missing */
	STORY_NOTE_TIME_WAIT_ACK,
	STORY_NOTE_REFUSED,
	STORY_NOTE_REFUSED_IN_NAME,	/* on the server's behalf, by this host */
	STORY_NOTE_RESET,
	STORY_NOTE_RESET_TO_LISTEN,
	STORY_NOTE_RESET_INEXACT,	/* not at RCV.NXT, in the window or beyond */
	STORY_NOTE_RESET_OUTSIDE,
	STORY_NOTE_RESET_TO_OPENING,	/* does not acknowledge the SYN */
	STORY_NOTE_RESET_OF_STRAY,	/* answers a segment of no connection of its sender */
	STORY_NOTE_STILL_ALIVE,		/* a segment of an end presumed closed */
	STORY_NOTE_ICMP_REFUSED,
	STORY_NOTE_ICMP,
	STORY_NOTE_SYN_TIMEOUT,
	STORY_NOTE_SYN_RECEIVED_TIMEOUT,
	STORY_NOTE_TIME_WAIT_OVER,
	STORY_NOTE_FIN_WAIT_2_TIMEOUT,
	STORY_NOTE_FIN_TIMEOUT,
	STORY_NOTE_IDLE_TIMEOUT,
	STORY_NOTE_EVICTED,
	STORY_NOTE_REPLACED,
	STORY_NOTE_GONE,
	STORY_NOTE_DELIVERED,
	STORY_NOTE_ACK_UNSEEN,		/* acknowledges what took another way */
	STORY_NOTE_FIN_STRAY,		/* not at the number of the sender's FIN */
	STORY_NOTES,
};

/* clang-format on */

/** enum story_check - the arithmetic of a step, checked with real numbers */
enum story_check {
	STORY_CHECK_NONE,
	STORY_CHECK_OK,
	STORY_CHECK_WRONG,
	STORY_CHECKS,
};

/** enum story_opened - how a connection was opened */
enum story_opened {
	STORY_OPENED_OPENING,
	STORY_OPENED_THREE_WAY,
	STORY_OPENED_SIMULTANEOUS,
	STORY_OPENED_FAST_OPEN,
	STORY_OPENED_SPLIT,
	STORY_OPENED_PICKED_UP,
	STORY_OPENED_REFUSED,
	STORY_OPENED_SYN_TIMEOUT,
	STORY_OPENEDS,
};

/** enum story_closed - how a connection was closed */
enum story_closed {
	STORY_CLOSED_NO,
	STORY_CLOSED_CLOSING,
	STORY_CLOSED_FOUR_WAY,
	STORY_CLOSED_THREE_WAY,
	STORY_CLOSED_SIMULTANEOUS,
	STORY_CLOSED_RESET,
	STORY_CLOSED_IDLE_TIMEOUT,
	STORY_CLOSED_REPLACED,
	STORY_CLOSED_EVICTED,
	STORY_CLOSED_GONE,
	STORY_CLOSEDS,
};

/** enum story_by - the end that sent the first FIN, or the RST */
enum story_by {
	STORY_BY_NONE,
	STORY_BY_CLIENT,
	STORY_BY_SERVER,
	STORY_BY_BOTH,
	STORY_BYS,
};

/** enum story_verdict - a connection's story in one word */
enum story_verdict {
	STORY_VERDICT_OPENING,
	STORY_VERDICT_REFUSED,
	STORY_VERDICT_REFUSED_ICMP,
	STORY_VERDICT_SYN_TIMEOUT,
	STORY_VERDICT_OPEN,
	STORY_VERDICT_HALF_CLOSED,
	STORY_VERDICT_CLOSING,
	STORY_VERDICT_TIME_WAIT,
	STORY_VERDICT_CLOSED,
	STORY_VERDICT_RESET,
	STORY_VERDICT_IDLE_TIMEOUT,
	STORY_VERDICT_REPLACED,
	STORY_VERDICT_EVICTED,
	STORY_VERDICT_GONE,
	STORY_VERDICTS,
};

/* clang-format off */
/**
 * enum story_stat - the counters of /proc/net/tcpstory/stats
 *
 * Every observation (an skb with TCP at a hook) adds one to exactly one counter
 * from STORY_STAT_FIRST_OUTCOME to STORY_STAT_LAST_OUTCOME. STORY_STAT_SEGMENTS is
 * never incremented: it is their sum, computed when it is read. The others count
 * what they are named for. Only the names are published, so a counter may be added
 * anywhere.
 */
enum story_stat {
	STORY_STAT_SEGMENTS,
	/* what became of them */
	STORY_STAT_TOLD,		/* published as an event */
	STORY_STAT_QUIET,		/* kept, changed no state */
	STORY_STAT_DELIVERED,		/* second observation of a segment */
	STORY_STAT_DELIVERED_TOLD,	/* the same, published */
	STORY_STAT_FRAGMENT,
	STORY_STAT_TRUNCATED,
	STORY_STAT_BAD_OFFSET,
	STORY_STAT_BAD_EXTENSION,
	STORY_STAT_BAD_FLAGS,		/* NULL, XMAS, SYN+FIN, SYN+RST: no record */
	STORY_STAT_BAD_CHECKSUM,
	STORY_STAT_SECOND_OUTPUT,	/* VRF: the second run of LOCAL_OUT */
	STORY_STAT_OTHER_PORT,		/* not among the watched ports */
	STORY_STAT_NO_RECORD,		/* RST and others that start no record */
	STORY_STAT_TABLE_FULL,
	STORY_STAT_RACED,		/* other CPUs added and removed its record */
	STORY_STAT_NO_MEMORY,
	/* connections */
	STORY_STAT_CONNECTIONS,
	STORY_STAT_PICKED_UP,
	STORY_STAT_EVICTED,
	STORY_STAT_REMOVED,
	/* ICMP errors */
	STORY_STAT_ICMP,
	STORY_STAT_ICMP_TOLD,
	STORY_STAT_ICMP_NO_RECORD,
	STORY_STAT_ICMP_BAD,
	/* events */
	STORY_STAT_EVENTS,
	STORY_STAT_EVENTS_UNKEPT,	/* numbered, but no memory to keep them */
	STORY_STAT_TIMERS,
	/* files */
	STORY_STAT_OPENS_REFUSED,	/* too many were open */
	STORY_STATS,
};

/* clang-format on */

#define STORY_STAT_FIRST_OUTCOME STORY_STAT_TOLD
#define STORY_STAT_LAST_OUTCOME	 STORY_STAT_NO_MEMORY

#endif
