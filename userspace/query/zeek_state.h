/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's story in the alphabet of Zeek's conn.log, column conn_state. */
#ifndef TCPSTORY_ZEEK_STATE_H
#define TCPSTORY_ZEEK_STATE_H

#include "record/connection.h"
#include "record/names.h"

/* All of Zeek's words. */
extern const struct story_names zeek_state_names;

/**
 * zeek_state() - what Zeek would call a connection
 * @c: the connection
 *
 * Zeek's words, as the Conn::Info record of its scripts defines them:
 * S0 an attempt without reply; S1 established, not closed; SF opened and closed
 * normally; REJ rejected; S2, S3 established, only the originator, only the
 * responder has closed; RSTO, RSTR aborted by the originator, the responder;
 * RSTOS0 the originator's SYN, then its RST, no SYN/ACK seen; RSTRH the
 * responder's SYN/ACK, then its RST, no SYN seen; SH, SHR likewise with a FIN;
 * OTH no SYN seen: the middle of something.
 *
 * The originator is the client. Return: one of the words above; NULL if it is
 * not known what the ends have sent.
 */
const char *zeek_state(const struct story_connection *c);

#endif
