// SPDX-License-Identifier: GPL-2.0
#include "record/names.h"
#include "port.h"
#include "record/strbuf.h"

/* The words of all enums, as they appear in /proc, JSON and options. */

static const char *const state_words[] = {
	[STORY_STATE_CLOSED] = "CLOSED",
	[STORY_STATE_LISTEN] = "LISTEN",
	[STORY_STATE_SYN_SENT] = "SYN-SENT",
	[STORY_STATE_SYN_RECEIVED] = "SYN-RECEIVED",
	[STORY_STATE_ESTABLISHED] = "ESTABLISHED",
	[STORY_STATE_FIN_WAIT_1] = "FIN-WAIT-1",
	[STORY_STATE_FIN_WAIT_2] = "FIN-WAIT-2",
	[STORY_STATE_CLOSE_WAIT] = "CLOSE-WAIT",
	[STORY_STATE_CLOSING] = "CLOSING",
	[STORY_STATE_LAST_ACK] = "LAST-ACK",
	[STORY_STATE_TIME_WAIT] = "TIME-WAIT",
};

static const char *const via_words[] = {
	[STORY_VIA_NONE] = "-",
	[STORY_VIA_OUT] = "out",
	[STORY_VIA_IN] = "in",
	[STORY_VIA_FORWARD] = "forward",
};

/* clang-format off */
static const char *const cause_words[] = {
	[STORY_CAUSE_SEGMENT] = "segment",
	[STORY_CAUSE_DELIVERY] = "delivery",
	[STORY_CAUSE_ICMP] = "icmp",
	[STORY_CAUSE_TIMER] = "timer",
	[STORY_CAUSE_EVICTED] = "evicted",
	[STORY_CAUSE_ADMIN] = "admin",
};

/* clang-format on */

static const char *const from_words[] = {
	[STORY_FROM_CLIENT] = "client",
	[STORY_FROM_SERVER] = "server",
	[STORY_FROM_NONE] = "-",
};

static const char *const step_words[] = {
	[STORY_STEP_NONE] = "-",
	[STORY_STEP_OPEN_1] = "open-1",
	[STORY_STEP_OPEN_2] = "open-2",
	[STORY_STEP_OPEN_3] = "open-3",
	[STORY_STEP_OPEN_CROSSING] = "open-crossing",
	[STORY_STEP_OPEN_CROSSING_ACK] = "open-crossing-ack",
	[STORY_STEP_CLOSE_1] = "close-1",
	[STORY_STEP_CLOSE_2] = "close-2",
	[STORY_STEP_CLOSE_3] = "close-3",
	[STORY_STEP_CLOSE_2_3] = "close-2+3",
	[STORY_STEP_CLOSE_4] = "close-4",
	[STORY_STEP_CLOSE_CROSSING] = "close-crossing",
	[STORY_STEP_CLOSE_CROSSING_ACK] = "close-crossing-ack",
	[STORY_STEP_DATA] = "data",
	[STORY_STEP_HALF_CLOSE] = "half-close",
	[STORY_STEP_RETRANSMISSION] = "retransmission",
	[STORY_STEP_REFUSAL] = "refusal",
	[STORY_STEP_RESET] = "reset",
	[STORY_STEP_PICK_UP] = "pick-up",
	[STORY_STEP_TIMEOUT] = "timeout",
	[STORY_STEP_END] = "end",
	[STORY_STEP_OTHER] = "other",
};

static const char *const note_words[] = {
	[STORY_NOTE_NONE] = "-",
	[STORY_NOTE_SYN] = "syn",
	[STORY_NOTE_SYN_AGAIN] = "syn-again",
	[STORY_NOTE_SYN_OTHER] = "syn-other",
	[STORY_NOTE_SYN_IN_CONNECTION] = "syn-in-connection",
	[STORY_NOTE_SYN_CROSSING] = "syn-crossing",
	[STORY_NOTE_SYN_ACK] = "syn-ack",
	[STORY_NOTE_SYN_ACK_AGAIN] = "syn-ack-again",
	[STORY_NOTE_SYN_ACK_WRONG] = "syn-ack-wrong",
	[STORY_NOTE_SYN_ACK_CROSSING] = "syn-ack-crossing",
	[STORY_NOTE_OPEN_ACK] = "open-ack",
	[STORY_NOTE_OPEN_ACK_CROSSING] = "open-ack-crossing",
	[STORY_NOTE_DATA] = "data",
	[STORY_NOTE_DATA_HALF_CLOSED] = "data-half-closed",
	[STORY_NOTE_DATA_AGAIN] = "data-again",
	[STORY_NOTE_PROOF] = "proof",
	[STORY_NOTE_PICK_UP] = "pick-up",
	[STORY_NOTE_FIN] = "fin",
	[STORY_NOTE_FIN_ACK] = "fin-ack",
	[STORY_NOTE_FIN_SECOND] = "fin-second",
	[STORY_NOTE_FIN_SECOND_WITH_ACK] = "fin-second-with-ack",
	[STORY_NOTE_FIN_LAST_ACK] = "fin-last-ack",
	[STORY_NOTE_FIN_CROSSING] = "fin-crossing",
	[STORY_NOTE_FIN_CROSSING_ACK] = "fin-crossing-ack",
	[STORY_NOTE_FIN_AGAIN] = "fin-again",
	[STORY_NOTE_FIN_EARLY] = "fin-early",
	[STORY_NOTE_TIME_WAIT_ACK] = "time-wait-ack",
	[STORY_NOTE_REFUSED] = "refused",
	[STORY_NOTE_REFUSED_IN_NAME] = "refused-in-name",
	[STORY_NOTE_RESET] = "reset",
	[STORY_NOTE_RESET_TO_LISTEN] = "reset-to-listen",
	[STORY_NOTE_RESET_INEXACT] = "reset-inexact",
	[STORY_NOTE_RESET_OUTSIDE] = "reset-outside",
	[STORY_NOTE_RESET_TO_OPENING] = "reset-to-opening",
	[STORY_NOTE_RESET_OF_STRAY] = "reset-of-stray",
	[STORY_NOTE_STILL_ALIVE] = "still-alive",
	[STORY_NOTE_ICMP_REFUSED] = "icmp-refused",
	[STORY_NOTE_ICMP] = "icmp",
	[STORY_NOTE_SYN_TIMEOUT] = "syn-timeout",
	[STORY_NOTE_SYN_RECEIVED_TIMEOUT] = "syn-received-timeout",
	[STORY_NOTE_TIME_WAIT_OVER] = "time-wait-over",
	[STORY_NOTE_FIN_WAIT_2_TIMEOUT] = "fin-wait-2-timeout",
	[STORY_NOTE_FIN_TIMEOUT] = "fin-timeout",
	[STORY_NOTE_IDLE_TIMEOUT] = "idle-timeout",
	[STORY_NOTE_EVICTED] = "evicted",
	[STORY_NOTE_REPLACED] = "replaced",
	[STORY_NOTE_GONE] = "gone",
	[STORY_NOTE_DELIVERED] = "delivered",
	[STORY_NOTE_ACK_UNSEEN] = "ack-unseen",
	[STORY_NOTE_FIN_STRAY] = "fin-stray",
};

static const char *const check_words[] = {
	[STORY_CHECK_NONE] = "-",
	[STORY_CHECK_OK] = N_("ok"),
	[STORY_CHECK_WRONG] = N_("WRONG"),
};

static const char *const opened_words[] = {
	[STORY_OPENED_OPENING] = NC_("opened", "opening"),
	[STORY_OPENED_THREE_WAY] = NC_("opened", "three-way"),
	[STORY_OPENED_SIMULTANEOUS] = NC_("opened", "simultaneous"),
	[STORY_OPENED_FAST_OPEN] = NC_("opened", "fast-open"),
	[STORY_OPENED_SPLIT] = NC_("opened", "split"),
	[STORY_OPENED_PICKED_UP] = NC_("opened", "picked-up"),
	[STORY_OPENED_REFUSED] = NC_("opened", "refused"),
	[STORY_OPENED_SYN_TIMEOUT] = NC_("opened", "syn-timeout"),
};

static const char *const closed_words[] = {
	[STORY_CLOSED_NO] = NC_("closed", "no"),
	[STORY_CLOSED_CLOSING] = NC_("closed", "closing"),
	[STORY_CLOSED_FOUR_WAY] = NC_("closed", "four-way"),
	[STORY_CLOSED_THREE_WAY] = NC_("closed", "three-way"),
	[STORY_CLOSED_SIMULTANEOUS] = NC_("closed", "simultaneous"),
	[STORY_CLOSED_RESET] = NC_("closed", "reset"),
	[STORY_CLOSED_IDLE_TIMEOUT] = NC_("closed", "idle-timeout"),
	[STORY_CLOSED_REPLACED] = NC_("closed", "replaced"),
	[STORY_CLOSED_EVICTED] = NC_("closed", "evicted"),
	[STORY_CLOSED_GONE] = NC_("closed", "gone"),
};

static const char *const by_words[] = {
	[STORY_BY_NONE] = "-",
	[STORY_BY_CLIENT] = "client",
	[STORY_BY_SERVER] = "server",
	[STORY_BY_BOTH] = "both",
};

static const char *const verdict_words[] = {
	[STORY_VERDICT_OPENING] = NC_("verdict_id", "opening"),
	[STORY_VERDICT_REFUSED] = NC_("verdict_id", "refused"),
	[STORY_VERDICT_REFUSED_ICMP] = NC_("verdict_id", "refused-icmp"),
	[STORY_VERDICT_SYN_TIMEOUT] = NC_("verdict_id", "syn-timeout"),
	[STORY_VERDICT_OPEN] = NC_("verdict_id", "open"),
	[STORY_VERDICT_HALF_CLOSED] = NC_("verdict_id", "half-closed"),
	[STORY_VERDICT_CLOSING] = NC_("verdict_id", "closing"),
	[STORY_VERDICT_TIME_WAIT] = NC_("verdict_id", "time-wait"),
	[STORY_VERDICT_CLOSED] = NC_("verdict_id", "closed"),
	[STORY_VERDICT_RESET] = NC_("verdict_id", "reset"),
	[STORY_VERDICT_IDLE_TIMEOUT] = NC_("verdict_id", "idle-timeout"),
	[STORY_VERDICT_REPLACED] = NC_("verdict_id", "replaced"),
	[STORY_VERDICT_EVICTED] = NC_("verdict_id", "evicted"),
	[STORY_VERDICT_GONE] = NC_("verdict_id", "gone"),
};

static const char *const stat_words[] = {
	[STORY_STAT_SEGMENTS] = "segments",
	[STORY_STAT_TOLD] = "told",
	[STORY_STAT_QUIET] = "quiet",
	[STORY_STAT_DELIVERED] = "delivered",
	[STORY_STAT_DELIVERED_TOLD] = "delivered_told",
	[STORY_STAT_FRAGMENT] = "fragment",
	[STORY_STAT_TRUNCATED] = "truncated",
	[STORY_STAT_BAD_OFFSET] = "bad_offset",
	[STORY_STAT_BAD_EXTENSION] = "bad_extension",
	[STORY_STAT_BAD_FLAGS] = "bad_flags",
	[STORY_STAT_BAD_CHECKSUM] = "bad_checksum",
	[STORY_STAT_SECOND_OUTPUT] = "second_output",
	[STORY_STAT_OTHER_PORT] = "other_port",
	[STORY_STAT_NO_RECORD] = "no_record",
	[STORY_STAT_TABLE_FULL] = "table_full",
	[STORY_STAT_RACED] = "raced",
	[STORY_STAT_NO_MEMORY] = "no_memory",
	[STORY_STAT_CONNECTIONS] = "connections",
	[STORY_STAT_PICKED_UP] = "picked_up",
	[STORY_STAT_EVICTED] = "evicted",
	[STORY_STAT_REMOVED] = "removed",
	[STORY_STAT_ICMP] = "icmp",
	[STORY_STAT_ICMP_TOLD] = "icmp_told",
	[STORY_STAT_ICMP_NO_RECORD] = "icmp_no_record",
	[STORY_STAT_ICMP_BAD] = "icmp_bad",
	[STORY_STAT_EVENTS] = "events",
	[STORY_STAT_EVENTS_UNKEPT] = "events_unkept",
	[STORY_STAT_TIMERS] = "timers",
	[STORY_STAT_OPENS_REFUSED] = "opens_refused",
};

const struct story_names story_names_state = {
	.words = state_words,
	.count = ARRAY_SIZE(state_words),
};

const struct story_names story_names_via = {
	.words = via_words,
	.count = ARRAY_SIZE(via_words),
};

const struct story_names story_names_cause = {
	.words = cause_words,
	.count = ARRAY_SIZE(cause_words),
};

const struct story_names story_names_from = {
	.words = from_words,
	.count = ARRAY_SIZE(from_words),
};

const struct story_names story_names_step = {
	.words = step_words,
	.count = ARRAY_SIZE(step_words),
};

const struct story_names story_names_note = {
	.words = note_words,
	.count = ARRAY_SIZE(note_words),
};

const struct story_names story_names_check = {
	.words = check_words,
	.count = ARRAY_SIZE(check_words),
};

const struct story_names story_names_opened = {
	.words = opened_words,
	.count = ARRAY_SIZE(opened_words),
};

const struct story_names story_names_closed = {
	.words = closed_words,
	.count = ARRAY_SIZE(closed_words),
};

const struct story_names story_names_by = {
	.words = by_words,
	.count = ARRAY_SIZE(by_words),
};

const struct story_names story_names_verdict = {
	.words = verdict_words,
	.count = ARRAY_SIZE(verdict_words),
};

const struct story_names story_names_stat = {
	.words = stat_words,
	.count = ARRAY_SIZE(stat_words),
};

const char *story_name(const struct story_names *names, unsigned int value)
{
	return value < names->count ? names->words[value] : "?";
}

int story_name_parse(const struct story_names *names, const char *word, int len)
{
	unsigned int i;

	for (i = 0; i < names->count; i++)
		if (strlen(names->words[i]) == (size_t)len &&
		    !memcmp(names->words[i], word, len))
			return i;
	return -1;
}
