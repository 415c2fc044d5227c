/* SPDX-License-Identifier: GPL-2.0 */
#ifndef STORY_SENTENCE_H
#define STORY_SENTENCE_H

#include "record/connection.h"
#include "record/event.h"
#include "record/strbuf.h"

/**
 * story_sentence_event() - append the reason of an event, with its numbers
 * @t: the text
 * @event: the event
 *
 * Symbols: x and y are the client's and the server's ISN, u is the sequence
 * number of the first FIN, w that of the second.
 */
void story_sentence_event(struct story_strbuf *t,
			  const struct story_event *event);

/**
 * story_verdict_of() - a connection in one word
 * @opened: enum story_opened
 * @closed: enum story_closed
 * @refused_by_icmp: the opening was refused by an ICMP error, not a RST
 * @state: of client and server
 */
enum story_verdict story_verdict_of(u8 opened, u8 closed, bool refused_by_icmp,
				    const struct story_seen state[2]);

/**
 * story_sentence_connection() - append how a connection was opened and closed
 * @t: the text
 * @c: the connection
 * @handshake: @c->handshake_us as text, where it is known; NULL: in ms or s
 */
void story_sentence_connection(struct story_strbuf *t,
			       const struct story_connection *c,
			       const char *handshake);

#endif
