// SPDX-License-Identifier: GPL-2.0
/* ACK numbers: how far ahead and how old. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "an ACK of more than can be in flight is ignored", {
		OPEN,
		"client ACK seq=x+1 ack=y+1342177290    | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+1 len=9      | ESTABLISHED ESTABLISHED -",
		"end bytes=0/18?cr",
	} },
	{ "case 38: an ACK of what was not sent proves nothing", {
		"opened@server                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out ACK seq=y+1 ack=x+1 len=9     | ESTABLISHED ESTABLISHED  -",
		"server@out FIN,ACK seq=y+10 ack=x+1      | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"client@in ACK seq=x+1 ack=y+12           | CLOSE-WAIT? FIN-WAIT-1   -",
		"client@in ACK seq=x+1 ack=y+11           | CLOSE-WAIT  FIN-WAIT-2   close-2 ok",
	} },
	{ "case 39: an old ACK and a sequence number far away are ignored", {
		OPEN,
		"client ACK seq=x+1 ack=y-0x50000000 len=5 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+0x50000000 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0?sr/9?cr",
		"client ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=5?sr/9?cr",
	} },
	{ "case 39: picked up, the oldest ACK that counts is 2^30 old", {
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED? ESTABLISHED? pick-up",
		"client ACK seq=x+1 ack=y+10      | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x+1 ack=y+10-0x40000001 len=5 | ESTABLISHED? ESTABLISHED? -",
		"end bytes=0?/9?",
		"client ACK seq=x+1 ack=y+10-0x40000000 len=5 | ESTABLISHED? ESTABLISHED? -",
		"end bytes=5?/9?",
	} },
	{ "an ACK at or before the ISS is ignored, and what comes with it", {
		OPEN,
		"client ACK seq=x+1 ack=y len=5   | ESTABLISHED ESTABLISHED  -",
		"client ACK seq=x+1 ack=y-7 len=5 | ESTABLISHED ESTABLISHED  -",
		"client FIN,ACK seq=x+1 ack=y     | ESTABLISHED ESTABLISHED  -",
		"end bytes=0?sr/9?cr closed=no",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED ESTABLISHED  -",
		"end bytes=5?sr/9?cr",
	} },
	{ "an ACK of data that were not observed counts up to 2^30", {
		"views c",
		OPEN,
		"client ACK seq=x+1 ack=y+10+0x40000000 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9?",
		"client ACK seq=x+1 ack=y+9+0x40000000 len=5  | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"end bytes=5/9?",
	} },
	{ "acknowledged data that are observed late are not counted", {
		"views c",
		OPEN,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server ACK seq=y+110 ack=x+1 len=7 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/16? rtx=0/0",
	} },
	{ "a router: an ACK of what was not observed moves no position; later data show that there was more", {
		"views r",
		OPEN,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server ACK seq=y+110 ack=x+1 len=7 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/116? rtx=0/0",
	} },
	{ "an ACK of data that were not observed does not count before the handshake is proven", {
		"views r",
		"opened                              | ESTABLISHED ESTABLISHED? open-3 ok",
		"server ACK seq=y+1 ack=x+500 len=9  | ESTABLISHED ESTABLISHED? open-3 WRONG",
		"end bytes=0?/0?",
	} },
	{ "a late old ACK withdraws nothing", {
		"views r",
		OPEN,
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED ESTABLISHED -",
		"server RST seq=y+1               | ESTABLISHED ESTABLISHED? other note=reset-of-stray",
	} },
	{ "trace_data: ACKs of data that were not observed are reported once", {
		"views c",
		"trace",
		OPEN_TRACED,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"client ACK seq=x+1 ack=y+210     | ESTABLISHED? ESTABLISHED? data",
	} },
	{ "trace_data: a router believes nothing of such a segment", {
		"views r",
		"trace",
		OPEN_TRACED,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"client ACK seq=x+1 ack=y+210 len=5 | ESTABLISHED? ESTABLISHED? -",
		"end bytes=0?/9?",
	} },
	{ "an ACK ahead of what was sent does not open a server in SYN-RECEIVED", {
		"views c",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server SYN,ACK seq=y+1 ack=x+1 | ESTABLISHED SYN-RECEIVED   other note=syn-other",
		"client FIN,ACK seq=x+1 ack=y+2 | ESTABLISHED SYN-RECEIVED   -",
	} },
	{ "picked up: an ACK 2^30 ahead of a SYN that is observed later", {
		"views r",
		"server ACK seq=y ack=x+0x40000001 len=10 | ESTABLISHED? ESTABLISHED? pick-up",
		"client SYN seq=x              | ESTABLISHED? ESTABLISHED?   -",
		"server ACK seq=y ack=x+0x40000001 len=10 | ESTABLISHED? ESTABLISHED? -",
		"end rtx=1/0",
	} },
	{ "a socket connected to itself acknowledges its own stream", {
		"self",
		"client@out+in SYN seq=x       | SYN-SENT>SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@out+in SYN,ACK seq=x ack=x+1 | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client@out+in ACK seq=x+1 ack=x+1 len=3 | ESTABLISHED ESTABLISHED -",
		"client@out ACK seq=x+4 ack=x+4 len=5 | ESTABLISHED ESTABLISHED -",
		"client@out ACK seq=x+9 ack=x+9 | ESTABLISHED ESTABLISHED    -",
	} },
	{ "a socket connected to itself: what it acknowledges was sent before, this segment brings nothing", {
		"self",
		"client@forward SYN seq=x       | SYN-SENT>SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@forward SYN,ACK seq=x ack=x+1 | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client@forward ACK seq=x+1 ack=x+1 len=3 | ESTABLISHED ESTABLISHED -",
		"client@in ACK seq=x+4 ack=x+20 len=5      | ESTABLISHED ESTABLISHED -",
		"end bytes=3?/3?",
	} },
};

int main(void)
{
	return script_main("ack_range", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
