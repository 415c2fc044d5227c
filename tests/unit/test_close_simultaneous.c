// SPDX-License-Identifier: GPL-2.0
/* Simultaneous close. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 46, RFC 9293 figure 13: simultaneous close, observed at the client", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+10 ack=x+1   | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client@out ACK seq=x+2 ack=y+11      | CLOSING     TIME-WAIT?   close-crossing-ack ok",
		"server@in ACK seq=y+11 ack=x+2       | TIME-WAIT   TIME-WAIT?   close-crossing-ack ok",
		"end closed=simultaneous by=both verdict=time-wait",
		"timer time-wait                      | CLOSED?     CLOSED?      timeout",
		"end closed=simultaneous by=both verdict=closed",
	} },
	{ "case 46: simultaneous close on loopback", {
		"opened@loopback                      | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@out FIN,ACK seq=y+10 ack=x+1  | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client@in ditto                      | CLOSING?    CLOSING?     -",
		"server@in ditto                      | CLOSING?    CLOSING?     -",
		"server@out+in ACK seq=y+11 ack=x+2   | TIME-WAIT   CLOSING      close-crossing-ack ok",
		"client@out+in ACK seq=x+2 ack=y+11   | TIME-WAIT   TIME-WAIT    close-crossing-ack ok",
		"end closed=simultaneous by=both",
	} },
	{ "close() while the peer's FIN waits in the socket's backlog", {
		"opened@server                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@in ACK seq=x+1 ack=y+1 len=9  | ESTABLISHED ESTABLISHED? -",
		"server@out ACK seq=y+1 ack=x+10      | ESTABLISHED ESTABLISHED -",
		"client@in FIN,ACK seq=x+10 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@out FIN,ACK seq=y+1 ack=x+10  | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"server@out ACK seq=y+2 ack=x+11      | TIME-WAIT?  CLOSING     close-crossing-ack ok",
		"client@in ACK seq=x+11 ack=y+2       | TIME-WAIT?  TIME-WAIT   close-crossing-ack ok",
		"end closed=simultaneous",
	} },
	{ "simultaneous close, two CPUs reorder the FIN and the ACK", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+1    | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"server@in ACK seq=y+2 ack=x+2        | TIME-WAIT   CLOSING      close-crossing-ack ok",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT   TIME-WAIT?   close-crossing-ack ok",
		"end closed=simultaneous",
	} },
	{ "case 46: simultaneous close, observed at a router", {
		"opened@router                          | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@forward ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@forward FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1 CLOSE-WAIT?  close-1",
		"server@forward FIN,ACK seq=y+10 ack=x+1 | CLOSING? FIN-WAIT-1>CLOSING? close-crossing",
		"client@forward ACK seq=x+2 ack=y+11    | CLOSING    TIME-WAIT?   close-crossing-ack ok",
		"server@forward ACK seq=y+11 ack=x+2    | TIME-WAIT? TIME-WAIT?   close-crossing-ack ok",
		"end closed=simultaneous by=both",
	} },
	{ "case 47: simultaneous close with data that are acknowledged late", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"client@out FIN,ACK seq=x+10 ack=y+1  | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+1    | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client@out ACK seq=x+11 ack=y+2      | CLOSING     TIME-WAIT?   close-crossing-ack ok",
		"server@in ACK seq=y+2 ack=x+10       | CLOSING     TIME-WAIT?   -",
		"server@in ACK seq=y+2 ack=x+11       | TIME-WAIT   TIME-WAIT?   close-crossing-ack ok",
	} },
	{ "the FIN acknowledged before it was observed: the server was in CLOSING", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"client@out FIN,ACK seq=x+10 ack=y+1  | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in ACK seq=y+2 ack=x+11       | FIN-WAIT-2? CLOSE-WAIT?  close-2 ok",
		"server@in FIN,ACK seq=y+1 ack=x+11   | TIME-WAIT   FIN-WAIT-1>CLOSING? close-crossing",
	} },
	{ "a FIN that acknowledges the first FIN while the ACK is lost: CLOSING or LAST-ACK", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+2    | FIN-WAIT-2>TIME-WAIT LAST-ACK? close-2+3 ok",
	} },
	{ "data that acknowledge the FIN overtake a FIN that does not: CLOSING", {
		"opened@router                              | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@forward FIN,ACK seq=x+1 ack=y+1     | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@forward ACK seq=y+1 ack=x+2 len=2   | FIN-WAIT-2? CLOSE-WAIT   close-2 ok",
		"server@forward FIN,ACK seq=y+3 ack=x+1     | TIME-WAIT?  FIN-WAIT-1>CLOSING close-crossing",
		"client@forward ACK seq=x+2 ack=y+4         | TIME-WAIT?  TIME-WAIT?   close-crossing-ack ok",
	} },
	{ "case 60: a FIN with an old ACK arrives after a newer ACK", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+11 ack=x+2      | FIN-WAIT-2?   CLOSE-WAIT?   close-2 ok",
		"server FIN,ACK seq=y+10 ack=x+1  | TIME-WAIT?    FIN-WAIT-1>CLOSING close-crossing",
	} },
	{ "crossing FINs, the second is retransmitted with an ACK of the first", {
		"views r",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT?r close-1",
		"server FIN,ACK seq=y+10 ack=x+1  | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client ACK seq=x+2 ack=y+11      | CLOSING     TIME-WAIT?r  close-crossing-ack ok",
		"server FIN,ACK seq=y+10 ack=x+2  | TIME-WAIT?  CLOSING      retransmission",
	} },
	{ "a late duplicate of a FIN after a simultaneous close", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+10 ack=x+1   | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client@out ACK seq=x+2 ack=y+11      | CLOSING     TIME-WAIT?   close-crossing-ack ok",
		"server@in ACK seq=y+11 ack=x+2       | TIME-WAIT   TIME-WAIT?   close-crossing-ack ok",
		"end closed=simultaneous",
		"server@in FIN,ACK seq=y+10 ack=x+2   | TIME-WAIT   TIME-WAIT?   retransmission",
		"end closed=simultaneous",
	} },
	{ "data behind the own FIN do not show which end closed first", {
		"views c",
		"client FIN,ACK seq=x ack=y len=10 | FIN-WAIT-1? CLOSE-WAIT? close-1",
		"client ACK seq=x+11 ack=y+11 len=10 | FIN-WAIT-1? CLOSE-WAIT? -",
		"server FIN,ACK seq=y ack=x+11 len=10 | FIN-WAIT-2>TIME-WAIT FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? close-crossing",
	} },
	{ "a FIN acknowledged before it was observed: both ends may have closed at once", {
		"views l",
		"server FIN,ACK seq=y ack=x-1  | CLOSE-WAIT?  FIN-WAIT-1?    close-1",
		"client SYN seq=x              | CLOSE-WAIT?  FIN-WAIT-1?    -",
		"client FIN,ACK seq=x-10 ack=y+1 len=10 | FIN-WAIT-1>CLOSING? FIN-WAIT-2>TIME-WAIT close-crossing",
	} },
	{ "crossing FINs, one is retransmitted before it is acknowledged", {
		"views l",
		"server FIN,ACK seq=y ack=x+1  | CLOSE-WAIT?  FIN-WAIT-1?    close-1",
		"client FIN,ACK seq=x ack=y+1  | FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? FIN-WAIT-2>TIME-WAIT? close-crossing",
		"client FIN,ACK seq=x ack=y+1  | CLOSING?     TIME-WAIT?     retransmission",
		"end closed=closing",
	} },
};

int main(void)
{
	return script_main("close_simultaneous", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
