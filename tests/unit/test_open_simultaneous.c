// SPDX-License-Identifier: GPL-2.0
/* Crossing SYNs, split handshakes, sockets connected to themselves. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "a duplicate of the peer's SYN after an abort is not a new SYN", {
		"client@out SYN seq=x                 | SYN-SENT     SYN-RECEIVED? open-1",
		"server@in ACK seq=y+1 ack=x+1        | SYN-SENT     SYN-RECEIVED? -",
		"server@in SYN seq=y                  | SYN-RECEIVED? SYN-RECEIVED open-crossing",
		"client@out SYN,ACK seq=x ack=y+1     | SYN-RECEIVED ESTABLISHED?  open-crossing-ack ok",
		"client@out RST,ACK seq=x+1 ack=y+1   | CLOSED       CLOSED?       reset",
		"server@in SYN seq=y                  | CLOSED?      CLOSED?       retransmission",
	} },
	{ "case 10, RFC 9293 figure 7: simultaneous open, each end answers with SYN,ACK", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN seq=y             | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client SYN,ACK seq=x ack=y+1 | SYN-RECEIVED?r ESTABLISHED? open-crossing-ack ok",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+1 len=4 | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+5 | ESTABLISHED ESTABLISHED -",
		"end opened=simultaneous closed=no",
	} },
	{ "case 11: split handshake, the server sends an ACK and then a SYN", {
		"client SYN seq=x           | SYN-SENT      SYN-RECEIVED?   open-1",
		"server ACK seq=y ack=x+1   | SYN-SENT      SYN-RECEIVED?   -",
		"server SYN seq=y           | SYN-RECEIVED? SYN-RECEIVED    open-crossing",
		"client SYN,ACK seq=x ack=y+1 | SYN-RECEIVED?r ESTABLISHED? open-crossing-ack ok",
		"server ACK seq=y+1 ack=x+1 len=3 | ESTABLISHED? ESTABLISHED open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+4 | ESTABLISHED   ESTABLISHED     -",
		"end opened=split",
	} },
	{ "case 10: simultaneous open as in Linux, each SYN,ACK is answered with a challenge ACK", {
		"client SYN seq=x             | SYN-SENT      SYN-RECEIVED? open-1",
		"server SYN seq=y             | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client SYN,ACK seq=x ack=y+1 | SYN-RECEIVED?r ESTABLISHED? open-crossing-ack ok",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED?  ESTABLISHED?  open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED?  ESTABLISHED?  -",
		"server ACK seq=y+1 ack=x+1   | ESTABLISHED?  ESTABLISHED?  -",
		"server ACK seq=y+1 ack=x+1 len=4 | ESTABLISHED? ESTABLISHED -",
		"client ACK seq=x+1 ack=y+5   | ESTABLISHED   ESTABLISHED   -",
		"end opened=simultaneous bytes=0/4 rtx=0/0",
	} },
	{ "case 101: a socket connected to itself", {
		"self",
		"client@out+in SYN seq=x | SYN-SENT>SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@out+in SYN,ACK seq=x ack=x+1 | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client@out+in ACK seq=x+1 ack=x+1 len=3 | ESTABLISHED ESTABLISHED -",
		"client@out+in ACK seq=x+4 ack=x+4 | ESTABLISHED ESTABLISHED -",
		"client@out+in FIN,ACK seq=x+4 ack=x+4 | FIN-WAIT-1>CLOSING? FIN-WAIT-1>CLOSING? close-crossing",
		"client@out+in ACK seq=x+5 ack=x+5 | TIME-WAIT TIME-WAIT close-crossing-ack ok",
	} },
	{ "crossing SYNs, one is retransmitted", {
		"client SYN seq=x             | SYN-SENT      SYN-RECEIVED? open-1",
		"server SYN seq=y             | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client SYN seq=x             | SYN-RECEIVED? SYN-RECEIVED? retransmission",
	} },
	{ "crossing SYNs, each reordered behind its sender's SYN,ACK", {
		"client@forward SYN seq=x             | SYN-SENT      SYN-RECEIVED? open-1",
		"server@forward SYN,ACK seq=y ack=x+1 | ESTABLISHED?  SYN-RECEIVED? open-2 ok",
		"server@forward SYN seq=y             | ESTABLISHED?  SYN-RECEIVED? open-crossing",
		"client@forward SYN,ACK seq=x ack=y+1 | ESTABLISHED?  ESTABLISHED?  open-crossing-ack ok",
		"client@forward SYN seq=x             | ESTABLISHED?  ESTABLISHED?  retransmission note=syn-again",
		"end opened=simultaneous",
	} },
	{ "case 11: a bare ACK after the SYN of a split handshake proves nothing new", {
		"client SYN seq=x             | SYN-SENT      SYN-RECEIVED?  open-1",
		"server ACK seq=y ack=x+1     | SYN-SENT      SYN-RECEIVED?  -",
		"server SYN seq=y             | SYN-RECEIVED? SYN-RECEIVED   open-crossing",
		"client SYN,ACK seq=x ack=y+1 | SYN-RECEIVED?r ESTABLISHED?  open-crossing-ack ok",
		"server ACK seq=y+1 ack=x+1   | ESTABLISHED?  ESTABLISHED?   open-crossing-ack ok",
	} },
	{ "a SYN sent after SYN,ACK and RST of the same host is a new SYN", {
		"views s",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED         reset",
		"server SYN seq=y              | CLOSED?      SYN-RECEIVED   open-crossing",
	} },
	{ "a SYN observed at the peer after SYN,ACK and RST is an old duplicate", {
		"views c",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED?        reset",
		"server SYN seq=y              | CLOSED?      CLOSED?        open-crossing",
	} },
	{ "after a RST, the delivery of a duplicate SYN to the listener is presumed; a SYN in return crosses it", {
		"views l",
		SYN,
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"client SYN seq=x              | SYN-SENT     SYN-RECEIVED?  retransmission",
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"end opened=simultaneous",
	} },
	{ "a SYN after the own SYN,ACK makes the opening simultaneous", {
		"views s",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server SYN seq=y              | ESTABLISHED? SYN-RECEIVED   open-crossing",
		"end opened=simultaneous rtx=0/1",
	} },
	{ "a SYN with data after the own SYN,ACK: a RST behind the data is exact", {
		"views l",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server SYN seq=y len=5        | ESTABLISHED? SYN-RECEIVED   open-crossing",
		"server RST seq=y+6            | CLOSED?      CLOSED         reset",
	} },
	{ "a SYN after the own SYN,ACK and a RST: the sender is no listener", {
		"views c",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"server SYN seq=y              | CLOSED?      CLOSED?        open-crossing",
	} },
	{ "a SYN after a bare ACK and a RST: the sender is no listener", {
		"views r",
		SYN,
		"server ACK seq=y ack=x+1      | SYN-SENT     SYN-RECEIVED?  -",
		"client RST seq=x+1            | CLOSED?      LISTEN?        reset",
		"client SYN seq=x              | SYN-SENT?    LISTEN?        retransmission",
		"server SYN seq=y              | SYN-RECEIVED? CLOSED?       open-crossing",
	} },
	{ "a late delivery of a SYN behind the SYN,ACK is no crossing", {
		"server@out SYN,ACK seq=y ack=x+1 | SYN-SENT>ESTABLISHED? SYN-RECEIVED open-2 ok",
		"server@in SYN seq=y           | ESTABLISHED? SYN-RECEIVED   -",
		"end opened=opening",
	} },
	{ "a SYN after the peer's SYN,ACK shows that its sender did not receive it", {
		"views r",
		SYN,
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED? ESTABLISHED?   open-crossing-ack ok",
		"server SYN seq=y              | SYN-RECEIVED? SYN-RECEIVED?  retransmission",
	} },
	{ "a SYN after its sender's ACK of the peer's SYN is a duplicate", {
		"views r",
		SYN,
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client ACK seq=x+1 ack=y+1    | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"client SYN seq=x              | SYN-RECEIVED ESTABLISHED?   retransmission",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? ESTABLISHED?   open-crossing-ack ok",
		"end syn-rtt=4",
	} },
	{ "a SYN,ACK of the client shows that the server's SYN was not observed", {
		SYN,
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED?r ESTABLISHED?  open-crossing-ack ok",
		"end opened=simultaneous",
	} },
	{ "the server's SYN was not observed: its position is taken from the client's SYN,ACK", {
		"views l",
		"client SYN seq=x len=5        | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"server FIN,ACK seq=y+1 ack=x+6 | ESTABLISHED>CLOSE-WAIT? FIN-WAIT-1     close-1",
	} },
	{ "the ACK of a crossing SYN is reported once", {
		"views l",
		SYN,
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client ACK seq=x+1 ack=y+1    | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+1 len=10 | ESTABLISHED ESTABLISHED? data",
	} },
	{ "a SYN after a timeout: its sender has answered a SYN but received no SYN,ACK", {
		"views l",
		SYN,
		"timer syn-sent                | CLOSED?      LISTEN?        timeout",
		"client SYN,ACK seq=x+7 ack=y+1 | SYN-RECEIVED SYN-RECEIVED>ESTABLISHED? open-2 ok",
		"timer syn-received            | LISTEN?      CLOSED?        timeout",
		"server SYN seq=y              | SYN-RECEIVED? SYN-RECEIVED? retransmission",
		"server ACK seq=y+1 ack=x+13   | SYN-RECEIVED? SYN-RECEIVED? -",
	} },
};

int main(void)
{
	return script_main("open_simultaneous", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
