// SPDX-License-Identifier: GPL-2.0
/* RSTs that close a connection. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 55: data to an orphan in FIN-WAIT-2 are answered with a RST", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2      | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server ACK seq=y+10 ack=x+2 len=7 | FIN-WAIT-2?sr CLOSE-WAIT   -",
		"client RST seq=x+2               | CLOSED?sr     CLOSED?cr     reset",
		"end closed=reset by=client",
	} },
	{ "case 95: after fragments, a retransmitted RST is reported once", {
		"views sr",
		OPEN,
		"fragment client seq=x+1",
		"client RST seq=x+2001                   | ESTABLISHED? CLOSED?     reset",
		"client RST seq=x+2001                   | ESTABLISHED? CLOSED?     -",
		"server ACK seq=y+10 ack=x+1501          | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"client ACK seq=x+1501 ack=y+10 len=600  | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y+10 ack=x+1800          | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y+10 ack=x+2101          | ESTABLISHED? ESTABLISHED -",
	} },
	{ "case 63: an exact RST of the client", {
		OPEN,
		"client RST,ACK seq=x+1 ack=y+10 | CLOSED?sr CLOSED?cr reset note=reset",
		"end opened=three-way closed=reset by=client verdict=reset",
		"timer closed                    | CLOSED?sr CLOSED?cr - removed",
	} },
	{ "case 63: an exact RST of the server", {
		OPEN,
		"server RST seq=y+10 | CLOSED?sr CLOSED?cr reset note=reset",
		"end closed=reset by=server",
	} },
	{ "the client's RST leaves a server presumed that was not proven open", {
		"opened         | ESTABLISHED ESTABLISHED? open-3 ok",
		"client RST seq=x+1 | CLOSED?sr CLOSED? reset",
	} },
	{ "case 95: after fragments, a RST with the last known number is taken as presumed", {
		"views sr",
		OPEN,
		"fragment client seq=x+1",
		"client RST seq=x+1              | CLOSED?     CLOSED?     reset",
		"server ACK seq=y+10 ack=x+2001 len=9 | CLOSED?     ESTABLISHED? other",
	} },
	{ "case 95: after fragments, a RST with a number not observed is taken as presumed", {
		"views sr",
		OPEN,
		"fragment client seq=x+1",
		"client RST seq=x+2001           | ESTABLISHED? CLOSED?    reset",
	} },
	{ "case 66: a RST behind unacknowledged data", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+51             | CLOSED?sr   CLOSED?     reset",
	} },
	{ "case 66: a RST at the start of unacknowledged data", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1              | CLOSED?sr   CLOSED?     reset",
	} },
	{ "case 67: a RST with the FIN's own number, after the FIN", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2     | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"client RST seq=x+1              | CLOSED?sr     CLOSED?       reset",
	} },
	{ "case 68, RFC 9293 figure 10: data to a host that has crashed", {
		"server@in ACK seq=y ack=x len=30 | ESTABLISHED? ESTABLISHED? pick-up",
		"client@out RST seq=x             | CLOSED       CLOSED?      reset",
		"end opened=picked-up closed=reset by=client",
	} },
	{ "case 70: a RST with payload", {
		OPEN,
		"server RST seq=y+10 len=12 | CLOSED?sr CLOSED?cr reset",
		"end bytes=0/9 closed=reset by=server",
	} },
	{ "repeated RSTs that answer segments in flight are reported once", {
		OPEN,
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr reset",
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr -",
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr -",
		"end closed=reset by=client segs=6/2",
	} },
	{ "a RST with number 0 answers a SYN at a host without the socket", {
		"client@in SYN seq=x                  | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client@in SYN seq=x                  | SYN-SENT     SYN-RECEIVED  retransmission note=syn-again",
		"server@out RST,ACK seq=0 ack=x+1     | CLOSED?      CLOSED        reset",
	} },
	{ "case 56: close() with unread data sends a RST instead of a FIN", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=500 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+501   | ESTABLISHED ESTABLISHED -",
		"server RST,ACK seq=y+10 ack=x+501 | CLOSED?sr CLOSED?cr   reset",
		"end closed=reset by=server verdict=reset",
	} },
	{ "a RST at the right edge of the out-of-order block is taken, as in Linux", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+21             | CLOSED?     CLOSED?     reset",
	} },
	{ "a RST that answers an old segment shows that its sender has probably no connection", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED ESTABLISHED? -",
		"client@out FIN,ACK seq=x+6 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in ACK seq=y+1 ack=x+7        | FIN-WAIT-2  CLOSE-WAIT   close-2 ok",
		"server@in ACK seq=y+1 ack=x+1        | FIN-WAIT-2  CLOSE-WAIT   -",
		"client@out RST seq=x+1               | CLOSED?     CLOSE-WAIT   reset note=reset-outside",
	} },
	{ "a RST with the FIN's number arrives before the last ACK of a simultaneous close", {
		"opened@loopback                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -",
		"client@out+in ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10     | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@out FIN,ACK seq=y+10 ack=x+1     | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"client@in ditto                         | CLOSING?    CLOSING?     -",
		"server@in ditto                         | CLOSING?    CLOSING?     -",
		"server@out ACK seq=y+11 ack=x+2         | TIME-WAIT?  CLOSING      close-crossing-ack ok",
		"client@out ACK seq=x+2 ack=y+11         | TIME-WAIT?  TIME-WAIT?   close-crossing-ack ok",
		"client@out+in RST seq=x+1               | CLOSED      TIME-WAIT?   reset note=reset-outside",
		"client@in ACK seq=x+2 ack=y+11          | CLOSED      TIME-WAIT?   -",
	} },
	{ "a RST behind a FIN in flight closes the receiver only if the FIN arrives first", {
		"opened@loopback                       | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"client@out RST,ACK seq=x+2 ack=y+10   | CLOSED      CLOSED?      reset",
		"client@in ditto                       | CLOSED      CLOSED?      -",
		"server@out ACK seq=y+10 ack=x+1       | CLOSED      ESTABLISHED? other note=still-alive",
		"client@in FIN,ACK seq=x+1 ack=y+10    | CLOSED      CLOSE-WAIT?  - delivery note=delivered",
	} },
	{ "a RST of an end that has sent nothing else is not exact", {
		"views l",
		SYN,
		"client RST seq=x+1            | CLOSED?      LISTEN?        reset",
		"client ACK seq=x+1 ack=y+1 len=1 | ESTABLISHED? LISTEN?     other",
		"client SYN seq=x              | ESTABLISHED? SYN-RECEIVED?  retransmission",
		"server RST,ACK seq=0 ack=x+2  | ESTABLISHED? CLOSED         reset note=reset",
	} },
	{ "a lost FIN, and its sender's RST behind it is delivered first", {
		"views l",
		SYN,
		"client FIN,ACK seq=x+1 ack=y+1 len=10 lost | ESTABLISHED>FIN-WAIT-1? ESTABLISHED>CLOSE-WAIT? close-1",
		"client RST seq=x+4            | CLOSED       CLOSED?        reset delivery note=reset-outside",
	} },
	{ "an early FIN, and a RST with the FIN's number", {
		"views rs",
		"client ACK seq=x ack=y-2 len=10 | ESTABLISHED? ESTABLISHED? pick-up",
		"server FIN,ACK seq=y ack=x+10 | ESTABLISHED? FIN-WAIT-1?    close-1 note=fin-early",
		"server RST,ACK seq=y ack=x+10 | ESTABLISHED? CLOSED?r       reset note=reset-inexact",
	} },
	{ "a RST behind data that were acknowledged but not observed is exact", {
		"views r",
		"client FIN,ACK seq=x ack=y+20 | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"server SYN seq=y              | FIN-WAIT-1?  CLOSE-WAIT?    -",
		"server RST seq=y+20           | CLOSED?      CLOSE-WAIT?    reset",
	} },
	{ "a RST whose number happens to be 0 is one like any other", {
		"views r",
		"let x=1000 y=0xfffffff6",
		OPEN,
		"server RST,ACK seq=0 ack=x+1 | CLOSED? CLOSED? reset note=reset",
	} },
	{ "picked up at its host, a server aborts the connection: its socket is closed, the client only if the RST comes", {
		"views s",
		"server ACK seq=y+6 ack=x+1     | ESTABLISHED? ESTABLISHED? pick-up note=pick-up",
		"server RST,ACK seq=y+6 ack=x+1 | CLOSED?      CLOSED       reset",
		"end closed=reset by=server",
	} },
};

int main(void)
{
	return script_main("reset_accepted", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
