// SPDX-License-Identifier: GPL-2.0
/* Four-way, three-way and half close. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 44, RFC 9293 figure 12: four-way close by the client", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2      | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"end closed=closing by=client verdict=half-closed",
		"server FIN,ACK seq=y+10 ack=x+2  | TIME-WAIT?    LAST-ACK      close-3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"end opened=three-way closed=four-way by=client bytes=0/9 segs=5/4 rtx=0/0 verdict=time-wait",
		"timer time-wait                  | CLOSED?       CLOSED?cr     timeout note=time-wait-over",
		"end closed=four-way by=client verdict=closed",
		"timer closed                     | CLOSED?       CLOSED?cr     - removed",
	} },
	{ "case 44: four-way close by the server", {
		OPEN,
		"server FIN,ACK seq=y+10 ack=x+1 | CLOSE-WAIT?   FIN-WAIT-1    close-1",
		"client ACK seq=x+1 ack=y+11     | CLOSE-WAIT    FIN-WAIT-2?cr close-2 ok",
		"client FIN,ACK seq=x+1 ack=y+11 | LAST-ACK      TIME-WAIT?    close-3 ok",
		"server ACK seq=y+11 ack=x+2     | CLOSED?sr     TIME-WAIT     close-4 ok",
		"end closed=four-way by=server",
	} },
	{ "case 45: three-way close, the peer's FIN comes with its ACK", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?   LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"end closed=three-way by=client",
	} },
	{ "case 48: an ACK that does not cover the FIN, sent before the FIN came", {
		"views cr",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50   | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+51 ack=y+10 | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+51     | FIN-WAIT-1    CLOSE-WAIT?   -",
		"server ACK seq=y+10 ack=x+52     | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server FIN,ACK seq=y+10 ack=x+52 | TIME-WAIT?    LAST-ACK      close-3 ok",
	} },
	{ "case 53: half-close, data continue in the other direction", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2      | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server ACK seq=y+10 ack=x+2 len=100 | FIN-WAIT-2?sr CLOSE-WAIT -",
		"client ACK seq=x+2 ack=y+110     | FIN-WAIT-2    CLOSE-WAIT    -",
		"server FIN,ACK seq=y+110 ack=x+2 | TIME-WAIT?    LAST-ACK      close-3 ok",
		"client ACK seq=x+2 ack=y+111     | TIME-WAIT     CLOSED?cr     close-4 ok",
		"end closed=four-way by=client bytes=0/109 rtx=0/0",
	} },
	{ "case 48: a bare ACK of the socket that does not cover the FIN: the FIN was dropped", {
		"views sl",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50   | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+51 ack=y+10 | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+51     | FIN-WAIT-1    ESTABLISHED?  data",
		"client FIN,ACK seq=x+51 ack=y+10 | FIN-WAIT-1    CLOSE-WAIT?   retransmission",
		"server ACK seq=y+10 ack=x+52     | FIN-WAIT-2?s  CLOSE-WAIT    close-2 ok",
	} },
	{ "data of the socket that do not cover the FIN, which waits until send() is over", {
		"views sl",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+1 len=9 | FIN-WAIT-1   CLOSE-WAIT?   -",
		"server ACK seq=y+19 ack=x+2      | FIN-WAIT-2?s  CLOSE-WAIT    close-2 ok",
	} },
	{ "case 58: data and FIN in one segment", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10 len=20 | FIN-WAIT-1 CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+22     | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"end bytes=20/9",
	} },
	{ "data in flight in both directions at the FIN: LAST-ACK stays presumed", {
		OPEN,
		"server ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED  ESTABLISHED   -",
		"client FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1   CLOSE-WAIT?   close-1",
		"server ACK seq=y+19 ack=x+2       | FIN-WAIT-2?sr CLOSE-WAIT   close-2 ok",
		"server FIN,ACK seq=y+19 ack=x+2   | TIME-WAIT?   LAST-ACK?     close-3 ok",
		"client ACK seq=x+2 ack=y+20       | TIME-WAIT    CLOSED?       close-4 ok",
	} },
	{ "case 62: close() behind unsent data is visible only by the FIN: LAST-ACK stays presumed", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+1 len=9 | FIN-WAIT-1    CLOSE-WAIT?   -",
		"server ACK seq=y+19 ack=x+2       | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server FIN,ACK seq=y+19 ack=x+2   | TIME-WAIT?    LAST-ACK?     close-3 ok",
	} },
	{ "the ACK of the FIN comes with retransmitted data: the ACK of these proves nothing about it", {
		OPEN,
		"server ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED   ESTABLISHED   -",
		"client FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2 len=9 | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"client ACK seq=x+2 ack=y+19       | FIN-WAIT-2?sr CLOSE-WAIT    -",
		"server ACK seq=y+19 ack=x+2 len=1 | FIN-WAIT-2?sr CLOSE-WAIT    -",
		"client ACK seq=x+2 ack=y+20       | FIN-WAIT-2    CLOSE-WAIT    -",
	} },
	{ "case 53: half-close, an ACK of a part of the data suffices to prove LAST-ACK", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10     | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2         | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server ACK seq=y+10 ack=x+2 len=100 | FIN-WAIT-2?sr CLOSE-WAIT    -",
		"server ACK seq=y+110 ack=x+2 len=100 | FIN-WAIT-2?sr CLOSE-WAIT   -",
		"client ACK seq=x+2 ack=y+110        | FIN-WAIT-2    CLOSE-WAIT    -",
		"server FIN,ACK seq=y+210 ack=x+2    | TIME-WAIT?    LAST-ACK      close-3 ok",
	} },
	{ "four-way close, observed at the server", {
		"views s",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1   CLOSE-WAIT?  close-1",
		"server ACK seq=y+10 ack=x+2       | FIN-WAIT-2?  CLOSE-WAIT   close-2 ok",
		"server FIN,ACK seq=y+10 ack=x+2   | TIME-WAIT?   LAST-ACK     close-3 ok note=fin-second",
	} },
};

int main(void)
{
	return script_main("close_four_way", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
