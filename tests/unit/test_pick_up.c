// SPDX-License-Identifier: GPL-2.0
/* Connections older than the observation, or observed in one direction. The notation: README.md. */
#include "script.h"

static const struct script scripts[] = {
	{ "case 84: the first segment observed is the SYN,ACK", {
		"server SYN,ACK seq=y ack=x+1 | SYN-SENT>ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way roles=known",
	} },
	{ "case 86: only the client's segments are observed", {
		"client@forward SYN seq=x           | SYN-SENT    SYN-RECEIVED? open-1",
		"client@forward ACK seq=x+1 ack=y+1 | ESTABLISHED? ESTABLISHED? open-3 ok",
		"client@forward ACK seq=x+1 ack=y+1 len=10 | ESTABLISHED? ESTABLISHED? -",
		"client@forward FIN,ACK seq=x+11 ack=y+50 | FIN-WAIT-1? CLOSE-WAIT? close-1",
		"client@forward ACK seq=x+12 ack=y+51 | FIN-WAIT-1? CLOSE-WAIT? -",
		"end opened=three-way bytes=10/0? segs=5/0",
	} },
	{ "case 86: data of the server, observed late, show that it had sent no FIN", {
		"client@forward SYN seq=x           | SYN-SENT     SYN-RECEIVED? open-1",
		"client@forward ACK seq=x+1 ack=y+50 | ESTABLISHED? ESTABLISHED? open-3 ok",
		"server@forward ACK seq=y+30 ack=x+1 len=10 | ESTABLISHED? ESTABLISHED? -",
		"server@forward ACK seq=y+40 ack=x+1 len=10 | ESTABLISHED  ESTABLISHED -",
		"server@forward ACK seq=y+50 ack=x+1 len=10 | ESTABLISHED  ESTABLISHED -",
		"client@forward ACK seq=x+1 ack=y+60 | ESTABLISHED  ESTABLISHED -",
		"client@forward ACK seq=x+1 ack=y+61 | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server@forward ACK seq=y+61 ack=x+1 len=10 | ESTABLISHED ESTABLISHED -",
	} },
	{ "case 85: the first segment observed is a FIN", {
		"client FIN,ACK seq=x ack=y       | FIN-WAIT-1?   CLOSE-WAIT?   close-1",
		"server ACK seq=y ack=x+1         | FIN-WAIT-2?   CLOSE-WAIT?   close-2 ok",
		"end opened=picked-up closed=closing roles=guessed",
	} },
	{ "picked up between the FINs: a retransmitted FIN does not answer the other", {
		"client FIN,ACK seq=x ack=y+1     | FIN-WAIT-1?   CLOSE-WAIT?   close-1",
		"server FIN,ACK seq=y ack=x+1     | FIN-WAIT-2>TIME-WAIT? FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? close-crossing",
	} },
	{ "case 83: data are the first segment observed, and segments of both ends prove them open", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x+10 len=10    | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x+10 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+20 len=10 | ESTABLISHED ESTABLISHED -",
		"end opened=picked-up closed=no roles=guessed verdict=open bytes=20?/20?",
	} },
	{ "case 83: an ACK is the first segment observed", {
		"server ACK seq=y ack=x              | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y ack=x+10 len=5     | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+10 ack=y+5 len=5   | ESTABLISHED  ESTABLISHED  -",
	} },
	{ "case 83: the end with the lower port is presumed to be the server", {
		"ports 40000 50000",
		"server ACK seq=y ack=x len=5        | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x ack=y+5            | ESTABLISHED? ESTABLISHED? -",
		"end roles=guessed segs=1/1",
	} },
	{ "picked up: a local listener at the lower port is the server, for certain", {
		"listener server",
		"server ACK seq=y ack=x len=5        | ESTABLISHED? ESTABLISHED? pick-up",
		"client FIN,ACK seq=x ack=y+5        | FIN-WAIT-1? CLOSE-WAIT?  close-1",
		"end roles=known opened=picked-up closed=closing by=client",
	} },
	{ "picked up: a local listener is the server, also at the higher port", {
		"ports 700 2049",
		"listener server",
		"server ACK seq=y ack=x len=5        | ESTABLISHED? ESTABLISHED? pick-up",
		"client FIN,ACK seq=x ack=y+5        | FIN-WAIT-1? CLOSE-WAIT?  close-1",
		"end roles=known by=client",
	} },
	{ "picked up: without a local listener the local end is presumed to be the client", {
		"ports 700 2049",
		"listener none",
		"client ACK seq=x ack=y len=5        | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x+5            | ESTABLISHED? ESTABLISHED? -",
		"end roles=guessed segs=1/1",
	} },
	{ "picked up, then closed by the presumed client", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"client FIN,ACK seq=x+10 ack=y       | FIN-WAIT-1?  CLOSE-WAIT?  close-1",
		"server FIN,ACK seq=y ack=x+11       | FIN-WAIT-2>TIME-WAIT?    LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+11 ack=y+1         | TIME-WAIT    CLOSED?cr    close-4 ok",
		"end opened=picked-up closed=three-way by=client",
	} },
	{ "picked up, then reset", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server RST seq=y                    | CLOSED?sr    CLOSED?cr    reset",
		"end opened=picked-up closed=reset by=server",
	} },
	{ "case 42: a gap of a megabyte in a connection picked up", {
		"client ACK seq=x ack=y len=10        | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x+1000010 ack=y len=9 | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y ack=x+1000019 len=1 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1000019 ack=y+1 len=1 | ESTABLISHED ESTABLISHED -",
	} },
	{ "case 39: an ACK far away in a connection picked up", {
		"client ACK seq=x ack=y len=10               | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x+0x50000000 len=10    | ESTABLISHED? ESTABLISHED? -",
		"end bytes=10?/0?",
	} },
	{ "case 83: the presumed client sends bare ACKs only", {
		"client ACK seq=x ack=y                      | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x                      | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x ack=y                      | ESTABLISHED? ESTABLISHED? -",
	} },
	{ "case 83: equal ports, the first sender is presumed to be the client", {
		"ports 5000 5000",
		"client ACK seq=x ack=y len=5                | ESTABLISHED? ESTABLISHED? pick-up",
		"end segs=1/0 bytes=5?/0?",
	} },
	{ "picked up: the first delivery shows the receiver's position", {
		"client@out ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server@out+in ACK seq=y ack=x+10 len=5  | ESTABLISHED? ESTABLISHED? -",
		"client@out ACK seq=x+10 ack=y+5 len=10  | ESTABLISHED  ESTABLISHED  -",
		"client@out FIN,ACK seq=x+20 ack=y+5     | FIN-WAIT-1   CLOSE-WAIT?  close-1",
		"client@in ACK seq=x+10 ack=y+5 len=5    | FIN-WAIT-1   CLOSE-WAIT?  -",
		"client@in ACK seq=x+15 ack=y+5 len=5    | FIN-WAIT-1   CLOSE-WAIT?  -",
		"client@in FIN,ACK seq=x+20 ack=y+5      | FIN-WAIT-1   CLOSE-WAIT?  - note=delivered",
	} },
	{ "picked up: a gap in what was observed to be sent is no gap in what is delivered", {
		"client@out ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server@out+in ACK seq=y ack=x+10 len=5  | ESTABLISHED? ESTABLISHED? -",
		"client@out ACK seq=x+20 ack=y+5 len=10  | ESTABLISHED  ESTABLISHED  -",
		"client@in ACK seq=x+10 ack=y+5 len=10   | ESTABLISHED  ESTABLISHED  -",
		"client@out+in FIN,ACK seq=x+30 ack=y+5  | FIN-WAIT-1   CLOSE-WAIT?  close-1",
	} },
	{ "picked up: a FIN with a wrong ACK is not the third segment", {
		"views r",
		"client FIN,ACK seq=x+11 ack=y | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"client SYN seq=x              | FIN-WAIT-1?  CLOSE-WAIT?    -",
		"server FIN,ACK seq=y ack=x+12 | FIN-WAIT-1?  CLOSE-WAIT?    -",
	} },
	{ "picked up: the first delivery of a SYN shows the stream's position", {
		"views c",
		"client ACK seq=x ack=y-1 len=1 | ESTABLISHED? ESTABLISHED?  pick-up",
		"server SYN seq=y              | ESTABLISHED? ESTABLISHED?   -",
		"server FIN,ACK seq=y+1 ack=x+1 | CLOSE-WAIT? FIN-WAIT-1?    close-1",
	} },
	{ "picked up: an ACK of bytes that were not observed leaves none of them unacknowledged", {
		"server@forward FIN,ACK seq=y ack=x+1   | CLOSE-WAIT?   FIN-WAIT-1?   close-1",
		"server@in ACK seq=y+1 ack=x+2          | CLOSE-WAIT?   FIN-WAIT-1?   -",
		"client@out FIN,ACK seq=x+2 ack=y+1     | LAST-ACK      FIN-WAIT-2>TIME-WAIT? close-2+3 ok",
	} },
	{ "case 86: only the server's segments are observed: its ACK of bytes not seen proves it open", {
		"server@forward SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward ACK seq=y+1 ack=x+50   | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server@forward ACK seq=y+1 ack=x+50 len=10 | ESTABLISHED? ESTABLISHED? -",
		"server@forward FIN,ACK seq=y+11 ack=x+50 | CLOSE-WAIT? FIN-WAIT-1? close-1",
		"server@forward ACK seq=y+12 ack=x+51  | CLOSE-WAIT?  FIN-WAIT-1?   -",
		"end opened=three-way closed=closing by=server bytes=0?/10",
	} },
	{ "case 86: only the server's segments are observed: data that acknowledge bytes not seen", {
		"server@forward SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward ACK seq=y+1 ack=x+50 len=10 | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server@forward FIN,ACK seq=y+11 ack=x+50 | CLOSE-WAIT? FIN-WAIT-1? close-1",
	} },
	{ "case 86: only the server's segments are observed: a FIN that acknowledges bytes not seen", {
		"server@forward SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward FIN,ACK seq=y+1 ack=x+50 | CLOSE-WAIT? ESTABLISHED>FIN-WAIT-1? close-1",
	} },
	{ "case 86: only the server's segments are observed: its FIN may have been acknowledged unseen", {
		"server@forward SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward FIN,ACK seq=y+1 ack=x+1 len=2 | CLOSE-WAIT? ESTABLISHED>FIN-WAIT-1? close-1",
		"server@forward ACK seq=y+4 ack=x+1    | CLOSE-WAIT? FIN-WAIT-1? -",
	} },
	{ "case 86: only one end's segments are observed, its SYN crosses another: that may have been acknowledged unseen", {
		"client@forward SYN seq=x              | SYN-SENT      SYN-RECEIVED? open-1",
		"client@forward SYN,ACK seq=x ack=y+1  | SYN-RECEIVED? SYN-SENT>ESTABLISHED? open-crossing-ack ok",
		"client@forward ACK seq=x+1 ack=y+1    | SYN-RECEIVED? ESTABLISHED? -",
	} },
	{ "case 86: only the server's segments are observed: an ACK more than a window ahead is not its own", {
		"server@forward SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward ACK seq=y+1 ack=x+0x40000001 | ESTABLISHED? SYN-RECEIVED? open-3 WRONG",
	} },
	{ "the client's SYN is observed: an ACK of bytes that it has not sent proves nothing", {
		"client@forward SYN seq=x              | SYN-SENT     SYN-RECEIVED? open-1",
		"server@forward SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server@forward ACK seq=y+1 ack=x+50   | ESTABLISHED? SYN-RECEIVED? open-3 WRONG",
	} },
};

int main(void)
{
	return script_main("pick_up", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
