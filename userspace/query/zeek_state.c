// SPDX-License-Identifier: GPL-2.0
/*
 * Zeek gives each end a state of its own making, from what that end has sent,
 * and reads the connection's word from the pair. So do we, from the same facts.
 */
#include "query/zeek_state.h"

static const char *const words[] = {
	"S0", "S1", "SF", "REJ", "S2", "S3", "RSTO", "RSTR", "RSTOS0", "RSTRH",
	"SH", "SHR", "OTH",
};

const struct story_names zeek_state_names = {
	.words = words,
	.count = sizeof(words) / sizeof(words[0]),
};

/**
 * enum endpoint - Zeek's state of an end
 * @INACTIVE: it has sent nothing, or no SYN of it was seen; Zeek's PARTIAL, too
 * @SYN_SENT: it asked, and no SYN of the other end was seen
 * @OPEN: both have sent SYNs, or the server alone; Zeek's ESTABLISHED
 * @CLOSED: it has sent a FIN
 * @RESET: it has sent a RST
 */
enum endpoint { INACTIVE, SYN_SENT, OPEN, CLOSED, RESET };

static enum endpoint endpoint(const struct story_connection *c, unsigned int end)
{
	u8 sent = c->sent[end], peer = c->sent[!end];

	/* a RST that follows both FINs, or comes between them, ends nothing */
	if (sent & STORY_RST && !(sent & peer & STORY_FIN))
		return RESET;
	if (sent & STORY_FIN)
		return CLOSED;
	if (sent & STORY_SYN)
		return peer & STORY_SYN || end == STORY_SERVER ? OPEN :
								 SYN_SENT;
	/* it has answered a SYN/ACK: only its own SYN was missed */
	if (end == STORY_CLIENT && peer & STORY_SYN && c->segments[end])
		return OPEN;
	return INACTIVE;
}

/* A client that has not even acknowledged anything before its RST. */
static bool gave_up(const struct story_connection *c)
{
	return c->sent[STORY_CLIENT] & STORY_SYN &&
	       c->opened != STORY_OPENED_THREE_WAY;
}

static const char *reset_by_server(const struct story_connection *c,
				   enum endpoint client)
{
	if (client == SYN_SENT ||
	    (client == RESET && !c->bytes[STORY_CLIENT] &&
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

/* The order of questions is that of Conn::conn_state() in Zeek's scripts. */
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
	/* bare ACKs are no reply yet: some acknowledge a SYN before they answer */
	if (client == SYN_SENT && !c->bytes[STORY_SERVER])
		return "S0";
	return client == OPEN && server == OPEN ? "S1" : "OTH";
}
