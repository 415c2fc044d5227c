/* SPDX-License-Identifier: GPL-2.0 */
/* A connection's state as Zeek's conn.log has it in the column conn_state. */
#ifndef TCPSTORY_ZEEK_STATE_H
#define TCPSTORY_ZEEK_STATE_H

#include "record/connection.h"
#include "record/names.h"

/* All of Zeek's words. */
extern const struct story_names zeek_state_names;

/**
 * zeek_state() - the word that Zeek has for a connection
 * @c: the connection; its client is Zeek's originator
 *
 * The words are defined in the record Conn::Info of Zeek's scripts:
 * S0 an attempt without reply; S1 established, not closed; SF opened and closed
 * normally; REJ rejected; S2, S3 established, only the originator, only the
 * responder has closed; RSTO, RSTR reset by the originator, the responder;
 * RSTOS0 a SYN, then a RST of the originator, no SYN,ACK seen; RSTRH a SYN,ACK,
 * then a RST of the responder, no SYN seen; SH a SYN, then a FIN of the
 * originator, no SYN,ACK seen; SHR a SYN,ACK, then a FIN of the responder, no
 * SYN seen; OTH anything else, such as traffic without a SYN.
 *
 * Return: one of these words; NULL if it is not known what the ends have sent.
 */
const char *zeek_state(const struct story_connection *c);

#endif
