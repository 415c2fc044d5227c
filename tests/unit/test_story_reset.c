// SPDX-License-Identifier: GPL-2.0
/* RSTs: who is closed by one, and who is not. The notation: script.h. */
#include "script.h"

#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

static const struct script scripts[] = {
	{ "case 63: reset by the client, exact", {
		OPEN,
		"client RST,ACK seq=x+1 ack=y+10 | CLOSED?sr CLOSED?cr reset note=reset",
		"end opened=three-way closed=reset by=client verdict=reset",
		"timer closed                    | CLOSED?sr CLOSED?cr - removed",
	} },
	{ "case 63: reset by the server, exact", {
		OPEN,
		"server RST seq=y+10 | CLOSED?sr CLOSED?cr reset note=reset",
		"end closed=reset by=server",
	} },
	{ "the server is not proven yet: the client's RST leaves it presumed", {
		"opened         | ESTABLISHED ESTABLISHED? open-3 ok",
		"client RST seq=x+1 | CLOSED?sr CLOSED? reset",
	} },
	{ "case 64: inside the window, but not exact: challenge ACK, then exact", {
		OPEN,
		"client RST seq=x+501            | ESTABLISHED ESTABLISHED other note=reset-of-stray",
		"server ACK seq=y+10 ack=x+1     | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1              | CLOSED?sr   CLOSED?cr   reset",
		"end closed=reset by=client",
	} },
	{ "case 95: after fragments nobody knows where the receiver is: the old number", {
		"views sr",
		OPEN,
		"fragment client",
		"client RST seq=x+1              | CLOSED?     CLOSED?     reset",
		"server ACK seq=y+10 ack=x+2001 len=9 | CLOSED?     ESTABLISHED other",
	} },
	{ "case 95: ... and a number that was not seen", {
		"views sr",
		OPEN,
		"fragment client",
		"client RST seq=x+2001           | ESTABLISHED CLOSED?     reset",
	} },
	{ "case 65: outside the window", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+51    | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1              | ESTABLISHED ESTABLISHED other note=reset-of-stray",
		"client RST seq=x-7000           | ESTABLISHED ESTABLISHED other note=reset-of-stray",
		"client ACK seq=x+51 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end closed=no",
	} },
	{ "case 66: right behind bytes that are not acknowledged", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+51             | CLOSED?sr   CLOSED?     reset",
	} },
	{ "case 66: at the start of bytes that are not acknowledged", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1              | CLOSED?sr   CLOSED?     reset",
	} },
	{ "case 67: inexact after the FIN: at the FIN's own number", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1    CLOSE-WAIT?cr close-1",
		"server ACK seq=y+10 ack=x+2     | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"client RST seq=x+1              | FIN-WAIT-2?sr CLOSED?       reset",
	} },
	{ "case 68, RFC 9293 figure 10: data to an end that has crashed", {
		"server@in ACK seq=y ack=x len=30 | ESTABLISHED? ESTABLISHED? pick-up",
		"client@out RST seq=x             | CLOSED       CLOSED?      reset",
		"end opened=picked-up closed=reset by=client",
	} },
	{ "case 70: a RST with payload", {
		OPEN,
		"server RST seq=y+10 len=12 | CLOSED?sr CLOSED?cr reset",
		"end bytes=0/9 closed=reset by=server",
	} },
	{ "RST again and again, in answer to what was under way", {
		OPEN,
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr reset",
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr -",
		"client RST seq=x+1               | CLOSED?sr CLOSED?cr -",
		"end closed=reset by=client segs=6/2",
	} },
	{ "what was under way before the RST comes does not revive its sender", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED -",
		"client@out RST seq=x+1               | CLOSED CLOSED? reset",
		"server@in ACK seq=y+10 ack=x+1 len=9 | CLOSED CLOSED? -",
		"client@out RST seq=x+1               | CLOSED CLOSED? -",
		"end closed=reset by=client",
	} },
	{ "what comes late, behind the RST, does not revive its sender", {
		"views s",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=9 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+10      | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+10               | CLOSED? CLOSED reset",
		"client ACK seq=x+1 ack=y+10 len=9 | CLOSED? CLOSED -",
		"server RST seq=y+10               | CLOSED? CLOSED -",
		"client ACK seq=x+10 ack=y+10      | CLOSED? CLOSED -",
		"end closed=reset by=client verdict=reset",
		"timer closed                      | CLOSED? CLOSED - removed",
	} },
	{ "... nor where the RST may not have been taken", {
		"views s",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=9 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+10               | CLOSED? CLOSED? reset",
		"client ACK seq=x+1 ack=y+10 len=9 | CLOSED? CLOSED? -",
		"server ACK seq=y+10 ack=x+10      | CLOSED? ESTABLISHED? other note=still-alive",
		"client ACK seq=x+10 ack=y+10      | ESTABLISHED ESTABLISHED? other note=still-alive",
		"end closed=no verdict=open",
	} },
	{ "a firewall's RST in the server's name: the server goes on", {
		"opened@client                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1 len=9   | ESTABLISHED ESTABLISHED  -",
		"client@out ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED  -",
		"server@in RST seq=y+10                | CLOSED      CLOSED?      reset",
		"server@in ACK seq=y+10 ack=x+1 len=9  | CLOSED      ESTABLISHED  other note=still-alive",
		"client@out RST seq=x+1                | CLOSED      CLOSED?      reset",
		"end closed=reset by=client",
	} },
	{ "case 69: a forged RST: the connection goes on, and proves it", {
		"opened@server                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -",
		"client@in RST seq=x+1                 | CLOSED?     CLOSED       reset",
		"server@out ACK seq=y+10 ack=x+1 len=9 | CLOSED?     ESTABLISHED? other note=still-alive",
		"client@in ACK seq=x+1 ack=y+10 len=5  | ESTABLISHED ESTABLISHED? other note=still-alive",
		"end closed=no verdict=open",
		"server@out ACK seq=y+19 ack=x+6       | ESTABLISHED ESTABLISHED  -",
		"end closed=no",
	} },
	{ "case 69 at a router", {
		"opened@router                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@forward ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -",
		"client@forward RST seq=x+1               | CLOSED?     CLOSED?      reset",
		"server@forward ACK seq=y+10 ack=x+1 len=9 | CLOSED?    CLOSED?      -",
		"client@forward ACK seq=x+1 ack=y+19 len=5 | ESTABLISHED CLOSED?     other note=still-alive",
		"server@forward ACK seq=y+19 ack=x+6      | ESTABLISHED ESTABLISHED  other note=still-alive",
		"end closed=no",
	} },
	{ "case 74: RST in TIME-WAIT: perhaps it is over, perhaps not", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?cr close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?sr LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"server RST seq=y+11              | CLOSED?       CLOSED?cr     reset",
		"end closed=three-way by=client",
	} },
	{ "case 74: ... it goes on answering: it is not over", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+2    | FIN-WAIT-2>TIME-WAIT LAST-ACK? close-2+3 ok",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT   CLOSED?      close-4 ok",
		"server@in RST seq=y+2                | CLOSED?     CLOSED?      reset",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT?  CLOSED?      other note=still-alive",
	} },
	{ "case 56: closed with unread data: a RST instead of a FIN", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=500 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+501   | ESTABLISHED ESTABLISHED -",
		"server RST,ACK seq=y+10 ack=x+501 | CLOSED?sr CLOSED?cr   reset",
		"end closed=reset by=server verdict=reset",
	} },
	{ "case 81: a SYN after a reset is a new connection", {
		OPEN,
		"server RST seq=y+10             | CLOSED?sr   CLOSED?cr   reset",
		"client SYN seq=x+777777         | SYN-SENT SYN-RECEIVED? open-1 new",
		"end opened=opening closed=no bytes=0/0 segs=1/0",
	} },
	{ "case 81: ... after a refusal, too", {
		"client SYN seq=x             | SYN-SENT   SYN-RECEIVED?  open-1",
		"server RST,ACK seq=0 ack=x+1 | CLOSED?sr CLOSED?cr refusal ok",
		"client SYN seq=x+9           | SYN-SENT SYN-RECEIVED? open-1 new",
		"server RST,ACK seq=0 ack=x+10 | CLOSED?sr CLOSED?cr refusal ok",
	} },
	{ "case 75: a SYN in TIME-WAIT begins a new connection", {
		OPEN,
		"server FIN,ACK seq=y+10 ack=x+1 | CLOSE-WAIT?sr FIN-WAIT-1    close-1",
		"client FIN,ACK seq=x+1 ack=y+11 | LAST-ACK?sr FIN-WAIT-2>TIME-WAIT?cr close-2+3 ok",
		"server ACK seq=y+11 ack=x+2     | CLOSED?sr     TIME-WAIT     close-4 ok",
		"client SYN seq=x+99999          | SYN-SENT      SYN-RECEIVED? open-1 new",
	} },
	{ "case 78: a SYN from TIME-WAIT itself (tcp_tw_reuse)", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?cr close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?sr LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"client SYN seq=x+99999           | SYN-SENT      SYN-RECEIVED? open-1 new",
	} },
	{ "case 79: the ex-server's port connects out: the roles swap", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?cr close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?sr LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"server SYN seq=y+99999           | SYN-SENT      SYN-RECEIVED? open-1 new",
	} },
	{ "case 76: an old SYN in TIME-WAIT: ACK, RST, SYN again", {
		OPEN,
		"server FIN,ACK seq=y+10 ack=x+1 | CLOSE-WAIT?sr FIN-WAIT-1    close-1",
		"client FIN,ACK seq=x+1 ack=y+11 | LAST-ACK?sr FIN-WAIT-2>TIME-WAIT?cr close-2+3 ok",
		"server ACK seq=y+11 ack=x+2     | CLOSED?sr     TIME-WAIT     close-4 ok",
		"client SYN seq=x-5000           | SYN-SENT      SYN-RECEIVED? open-1 new",
		"server ACK seq=y+11 ack=x+2     | SYN-SENT      SYN-RECEIVED? -",
		"client RST seq=x+2              | SYN-SENT      SYN-RECEIVED? other note=reset-of-stray",
		"client SYN seq=x-5000           | SYN-SENT      SYN-RECEIVED? retransmission",
		"server SYN,ACK seq=y+777 ack=x-4999 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
	} },
	{ "a SYN with the same number is no new connection", {
		OPEN,
		"client SYN seq=x | ESTABLISHED ESTABLISHED retransmission note=syn-again",
	} },
	{ "case 82: the entry ends from outside", {
		OPEN,
		"gone     | ESTABLISHED ESTABLISHED end note=gone",
		"end closed=gone verdict=gone",
	} },
	{ "case 104: the entry is evicted", {
		"client SYN seq=x | SYN-SENT SYN-RECEIVED? open-1",
		"evicted          | SYN-SENT SYN-RECEIVED? end note=evicted",
		"end closed=evicted verdict=evicted",
	} },
	{ "an evicted entry that was closed before stays so told", {
		OPEN,
		"server RST seq=y+10 | CLOSED?sr CLOSED?cr reset",
		"evicted             | CLOSED?sr CLOSED?cr end",
		"end closed=reset",
	} },
	{ "RST at the right-most SACK edge: Linux takes it", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+21             | CLOSED?     CLOSED?     reset",
	} },
	{ "a RST that answered a stray: its sender goes on", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -",
		"client@out RST seq=x+1               | CLOSED      CLOSED?      reset",
		"client@out ACK seq=x+1 ack=y+10      | ESTABLISHED CLOSED?      other note=still-alive",
		"server@in ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED ESTABLISHED? other note=still-alive",
		"client@out ACK seq=x+1 ack=y+19 len=5 | ESTABLISHED ESTABLISHED? -",
		"server@in ACK seq=y+19 ack=x+6       | ESTABLISHED ESTABLISHED  -",
		"end closed=no verdict=open",
	} },
};

int main(void)
{
	return script_main("reset", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
