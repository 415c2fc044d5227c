// SPDX-License-Identifier: GPL-2.0
/* Data, and connections seen from the middle on. The notation: script.h. */
#include "script.h"

#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

static const struct script scripts[] = {
	{ "what passes of an end whose segments are delivered here moves no edge", {
		"opened@server",
		"client@in ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"server@out ACK seq=y+1 ack=x+10     | ESTABLISHED ESTABLISHED -",
		"client@forward ACK seq=x+10 ack=y+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end bytes=18/0 rtx=0/0",
	} },
	{ "case 34: keep-alive probes are no retransmissions", {
		OPEN,
		"client ACK seq=x ack=y+10       | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+1     | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+9 ack=x+1 len=1 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10     | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9 rtx=0/0 segs=5/4",
	} },
	{ "case 36: URG changes nothing", {
		OPEN,
		"client ACK,URG seq=x+1 ack=y+10 len=3 | ESTABLISHED ESTABLISHED -",
		"end bytes=3/9",
	} },
	{ "case 38: an ACK of what was not sent proves nothing", {
		"opened@server                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out ACK seq=y+1 ack=x+1 len=9     | ESTABLISHED ESTABLISHED  -",
		"server@out FIN,ACK seq=y+10 ack=x+1      | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"client@in ACK seq=x+1 ack=y+12           | CLOSE-WAIT? FIN-WAIT-1   -",
		"client@in ACK seq=x+1 ack=y+11           | CLOSE-WAIT  FIN-WAIT-2   close-2 ok",
	} },
	{ "case 39: an ACK of long ago, and a number far off: ignored", {
		OPEN,
		"client ACK seq=x+1 ack=y-0x50000000 len=5 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+0x50000000 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9",
		"client ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=5/9",
	} },
	{ "case 41: a retransmission that was acknowledged before", {
		OPEN,
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9 rtx=0/1",
	} },
	{ "case 88: one super-segment stands for many", {
		OPEN,
		"server ACK seq=y+10 ack=x+1 len=64000 n=45 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+64010 | ESTABLISHED ESTABLISHED -",
		"server FIN,ACK seq=y+64010 ack=x+1 len=3000 n=3 | CLOSE-WAIT?   FIN-WAIT-1 close-1",
		"client ACK seq=x+1 ack=y+67011 | CLOSE-WAIT FIN-WAIT-2?cr close-2 ok",
		"end bytes=0/67009 segs=5/50",
	} },
	{ "out of order at the receiver's host: late, not repeated", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+11 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"end rtx=1/0",
		"client ACK seq=x+1 ack=y+10 len=10  | ESTABLISHED ESTABLISHED -",
		"end rtx=1/0",
		"client ACK seq=x+1 ack=y+10 len=10  | ESTABLISHED ESTABLISHED -",
		"end bytes=20/9 rtx=2/0",
	} },
	{ "two gaps: only the receiver's ACK can tell", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=5  | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+21 ack=y+10 len=5  | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+31 ack=y+10    | FIN-WAIT-1  ESTABLISHED close-1 note=fin-early",
		"client ACK seq=x+1 ack=y+10 len=10  | FIN-WAIT-1  ESTABLISHED -",
		"server ACK seq=y+10 ack=x+32        | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
	} },
	{ "case 83: data are the first that is seen; both ends speak: proven", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x+10 len=10    | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x+10 ack=y+10 len=10 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+20 len=10 | ESTABLISHED ESTABLISHED -",
		"end opened=picked-up closed=no roles=guessed verdict=open bytes=20/20",
	} },
	{ "case 83: an ACK is the first that is seen", {
		"server ACK seq=y ack=x              | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y ack=x+10 len=5     | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+10 ack=y+5 len=5   | ESTABLISHED  ESTABLISHED  -",
	} },
	{ "case 83: the lower port is taken for the server's", {
		"ports 40000 50000",
		"server ACK seq=y ack=x len=5        | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x ack=y+5            | ESTABLISHED? ESTABLISHED? -",
		"end roles=guessed segs=1/1",
	} },
	{ "picked up, closed by a client that is guessed", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"client FIN,ACK seq=x+10 ack=y       | FIN-WAIT-1?  CLOSE-WAIT?  close-1",
		"server FIN,ACK seq=y ack=x+11       | FIN-WAIT-2>TIME-WAIT?sr  LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+11 ack=y+1         | TIME-WAIT    CLOSED?cr    close-4 ok",
		"end opened=picked-up closed=three-way by=client",
	} },
	{ "picked up, reset", {
		"client ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server RST seq=y                    | CLOSED?sr    CLOSED?cr    reset",
		"end opened=picked-up closed=reset by=server",
	} },
	{ "case 35: zero-window probes are no data; RST and ACK still count at window 0", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50     | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+51 win=0     | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+50 ack=y+10           | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+51 win=0     | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+50 ack=y+10 len=1     | ESTABLISHED ESTABLISHED -",
		"end bytes=50/9 rtx=0/0",
		"client RST,ACK seq=x+51 ack=y+10       | CLOSED?sr   CLOSED?cr   reset",
	} },
	{ "case 35: a probe with the next byte, which is not taken until there is room", {
		"views csr",
		OPEN,
		"server ACK seq=y+10 ack=x+1 win=0      | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=1 lost | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+1 win=0      | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=1      | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+2            | ESTABLISHED ESTABLISHED -",
		"end bytes=1/9 rtx=0/0",
	} },
	{ "case 37: sequence numbers wrap in the midst of a gap, a close and a RST", {
		"views sr",
		"let x=0xfffffff0 y=0xffffffff",
		OPEN,
		"client ACK seq=x+101 ack=y+10 len=100 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=100   | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+201 ack=y+10     | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server ACK seq=y+10 ack=x+202 len=4   | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
		"client ACK seq=x+202 ack=y+14         | FIN-WAIT-2  CLOSE-WAIT  -",
		"server RST seq=y+14                   | CLOSED?     CLOSED?r    reset",
		"end bytes=200/13 rtx=0/0",
	} },
	{ "case 42: windows are not judged: far more than the header's 502 bytes is in order", {
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=60000 n=42     | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+60001 ack=y+10 len=60000 n=42 | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+120001                        | CLOSED?sr   CLOSED?     reset",
		"end bytes=120000/9",
	} },
	{ "case 42: ... and so is a gap of a megabyte, seen from the middle on", {
		"client ACK seq=x ack=y len=10        | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x+1000010 ack=y len=9 | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y ack=x+1000019 len=1 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1000019 ack=y+1 len=1 | ESTABLISHED ESTABLISHED -",
	} },
	{ "case 87: loopback: each segment passes two hooks, and is one", {
		"views l",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"server FIN,ACK seq=y+10 ack=x+51   | CLOSE-WAIT? FIN-WAIT-1  close-1",
		"client FIN,ACK seq=x+51 ack=y+11   | LAST-ACK    FIN-WAIT-2>TIME-WAIT close-2+3 ok",
		"server ACK seq=y+11 ack=x+52       | CLOSED      TIME-WAIT   close-4 ok",
		"end bytes=50/9 segs=6/4 rtx=1/0",
	} },
	{ "case 97: NAT on the router: the hooks have one tuple both ways, and both ends pass it", {
		"opened@router                              | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@forward ACK seq=y+1 ack=x+1 len=9   | ESTABLISHED ESTABLISHED  -",
		"client@forward ACK seq=x+1 ack=y+10        | ESTABLISHED ESTABLISHED  -",
		"end opened=three-way bytes=0/9 segs=3/2 rtx=0/0",
	} },
	{ "case 98: what a filter drops is sent, not received: the retransmission shows it", {
		"views c",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 lost  | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+51 ack=y+10 lost    | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server ACK seq=y+10 ack=x+1 len=5        | FIN-WAIT-1  CLOSE-WAIT? -",
		"client ACK seq=x+1 ack=y+15 len=50       | FIN-WAIT-1  CLOSE-WAIT? -",
		"server ACK seq=y+15 ack=x+51             | FIN-WAIT-1  CLOSE-WAIT? -",
		"client FIN,ACK seq=x+51 ack=y+15         | FIN-WAIT-1  CLOSE-WAIT? retransmission",
		"server ACK seq=y+15 ack=x+52             | FIN-WAIT-2  CLOSE-WAIT  close-2 ok",
		"end rtx=2/0",
	} },
	{ "case 98: ... and at the host whose filter drops it, it was never delivered", {
		"opened@loopback                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9    | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10        | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"client@out+in FIN,ACK seq=x+1 ack=y+10     | FIN-WAIT-1  CLOSE-WAIT?  retransmission",
	} },
	{ "case 39: an ACK far off, in a connection picked up", {
		"client ACK seq=x ack=y len=10               | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x+0x50000000 len=10    | ESTABLISHED? ESTABLISHED? -",
		"end bytes=10/0",
	} },
	{ "case 83: a bare ACK is the first that the guessed client sends", {
		"client ACK seq=x ack=y                      | ESTABLISHED? ESTABLISHED? pick-up",
		"server ACK seq=y ack=x                      | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x ack=y                      | ESTABLISHED? ESTABLISHED? -",
	} },
	{ "case 83: equal ports: whoever speaks first is taken for the client", {
		"ports 5000 5000",
		"client ACK seq=x ack=y len=5                | ESTABLISHED? ESTABLISHED? pick-up",
		"end segs=1/0 bytes=5/0",
	} },
	{ "case 81: a connection picked up and reset; a SYN with the number 0", {
		"let x=0",
		"client ACK seq=x+100 ack=y len=10           | ESTABLISHED? ESTABLISHED? pick-up",
		"server RST,ACK seq=y ack=x+110              | CLOSED?sr    CLOSED?cr    reset",
		"client SYN seq=x                            | SYN-SENT     SYN-RECEIVED? open-1 new",
	} },
};

int main(void)
{
	return script_main("data", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
