// SPDX-License-Identifier: GPL-2.0
/*
 * Zeek derives a state for each end from what the end has sent, and the
 * connection's word from the pair of states. This file does the same.
 */
#include "query/zeek_state.h"

/* clang-format off */
static const char *const words[] = {
	"S0", "S1", "SF", "REJ", "S2", "S3", "RSTO", "RSTR", "RSTOS0", "RSTRH",
	"SH", "SHR", "OTH",
};

/* clang-format on */

const struct story_names zeek_state_names = {
	.words = words,
	.count = sizeof(words) / sizeof(words[0]),
};

/**
 * enum endpoint - Zeek's state of an end
 * @INACTIVE: no SYN of this end was seen; Zeek's INACTIVE and PARTIAL
 * @SYN_SENT: this end sent a SYN, and no SYN of the other end was seen
 * @OPEN: both ends sent a SYN, or the server did; Zeek's ESTABLISHED
 * @CLOSED: this end sent a FIN
 * @RESET: this end sent a RST
 */
enum endpoint { INACTIVE, SYN_SENT, OPEN, CLOSED, RESET };

static enum endpoint endpoint(const struct story_connection *c, unsigned int end)
{
	u8 sent = c->sent[end], peer = c->sent[!end];

	/* If both ends sent a FIN, a RST does not count. */
	if (sent & STORY_RST && !(sent & peer & STORY_FIN))
		return RESET;
	if (sent & STORY_FIN)
		return CLOSED;
	if (sent & STORY_SYN)
		return peer & STORY_SYN || end == STORY_SERVER ? OPEN : SYN_SENT;
	/* The client answered a SYN,ACK: its SYN was not observed. */
	if (end == STORY_CLIENT && peer & STORY_SYN && c->segments[end])
		return OPEN;
	return INACTIVE;
}

/* The client sent a RST before the handshake was complete. */
static bool gave_up(const struct story_connection *c)
{
	return c->sent[STORY_CLIENT] & STORY_SYN &&
	       c->opened != STORY_OPENED_THREE_WAY;
}

static const char *reset_by_server(const struct story_connection *c,
				   enum endpoint client)
{
	if (client == SYN_SENT || (client == RESET && !c->bytes[STORY_CLIENT] &&
				   !c->bytes[STORY_SERVER]))
		return "REJ";
	return client == INACTIVE ? "RSTRH" : "RSTR";
}

static const char *reset_by_client(const struct story_connection *c,
				   enum endpoint server)
{
	if (server != INACTIVE)
		return "RSTO";
	return gave_up(c) ? "RSTOS0" : "OTH";
}

/* The order of the conditions is that of Zeek's Conn::conn_state(). */
const char *zeek_state(const struct story_connection *c)
{
	enum endpoint client = endpoint(c, STORY_CLIENT);
	enum endpoint server = endpoint(c, STORY_SERVER);

	if (c->sent[STORY_CLIENT] == STORY_UNKNOWN ||
	    c->sent[STORY_SERVER] == STORY_UNKNOWN)
		return NULL;
	if (server == RESET)
		return reset_by_server(c, client);
	if (client == RESET)
		return reset_by_client(c, server);
	if (client == CLOSED && server == CLOSED)
		return "SF";
	if (client == CLOSED)
		return server == INACTIVE ? "SH" : "S2";
	if (server == CLOSED)
		return client == INACTIVE ? "SHR" : "S3";
	/* An ACK without a SYN is no reply: some servers send one first. */
	if (client == SYN_SENT && !c->bytes[STORY_SERVER])
		return "S0";
	return client == OPEN && server == OPEN ? "S1" : "OTH";
}
