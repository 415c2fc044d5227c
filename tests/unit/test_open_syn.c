// SPDX-License-Identifier: GPL-2.0
/* The first SYN: retransmissions, other ISNs, and segments that open nothing. The notation: README.md. */
#include "script.h"

static const struct script scripts[] = {
	{ "case 1: three-way handshake", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way closed=no by=- bytes=0/0 segs=2/1 rtx=0/0 verdict=open",
		"server ACK,PSH seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end opened=three-way bytes=0/9 segs=2/2 rtx=0/0",
	} },
	{ "case 2: a SYN is retransmitted, unanswered or lost", {
		"views cr",
		"client SYN seq=x lost        | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x lost        | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way rtx=2/0 segs=4/1",
	} },
	{ "case 3: a SYN with another ISN before any answer", {
		"views sr",
		"client SYN seq=x-500         | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-other",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way segs=3/1",
	} },
	{ "case 9: a SYN in an open connection causes a challenge ACK", {
		"views sr",
		"opened                       | ESTABLISHED ESTABLISHED? open-3 ok",
		"client SYN seq=x+77777       | ESTABLISHED? ESTABLISHED? other note=syn-in-connection",
		"server ACK seq=y+1 ack=x+1   | ESTABLISHED? ESTABLISHED? -",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+6 len=9 | ESTABLISHED? ESTABLISHED -",
		"client ACK seq=x+6 ack=y+10  | ESTABLISHED ESTABLISHED -",
		"end opened=three-way closed=no bytes=5/9",
	} },
	{ "case 28: a SYN that offers ECN", {
		"client SYN,ECE,CWR seq=x         | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK,ECE seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "case 31: a FIN to an endpoint that is not open", {
		"client SYN seq=x         | SYN-SENT SYN-RECEIVED? open-1",
		"server FIN seq=y         | SYN-SENT SYN-RECEIVED? -",
		"server FIN,ACK seq=y ack=x-7 | SYN-SENT SYN-RECEIVED? -",
		"end opened=opening closed=no",
	} },
	{ "cases 71, 91, 92, 93: segments that start no record", {
		"client RST seq=x                 | no-record",
		"client RST,ACK seq=x ack=y       | no-record",
		"client SYN,FIN seq=x             | no-record",
		"client SYN,RST seq=x             | no-record",
		"client FIN,RST seq=x             | no-record",
		"client NULL seq=x                | no-record",
		"client FIN,PSH,URG seq=x         | no-record",
		"client FIN seq=x                 | no-record",
	} },
	{ "a SYN after the SYN,ACK shows that the client did not receive it", {
		"views srl",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?r retransmission note=syn-again",
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r retransmission ok",
		"client ACK seq=x+1 ack=y+1        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end rtx=1/1",
	} },
	{ "case 3: a SYN with another ISN after the SYN,ACK does not count", {
		"views sr",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client SYN seq=x+700         | ESTABLISHED? SYN-RECEIVED?r other note=syn-other",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED? ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED? ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10  | ESTABLISHED  ESTABLISHED    -",
	} },
	{ "case 9: a SYN far outside the window is reported, too", {
		"views r",
		"opened                                  | ESTABLISHED ESTABLISHED? open-3 ok",
		"client SYN seq=x+0x20000000             | ESTABLISHED? ESTABLISHED? other note=syn-in-connection",
		"server SYN seq=y+500                    | ESTABLISHED? ESTABLISHED? other note=syn-in-connection",
	} },
	{ "a retransmitted SYN is delivered after the SYN,ACK was sent: that withdraws nothing", {
		"client@out SYN seq=x             | SYN-SENT     SYN-RECEIVED? open-1",
		"client@out SYN seq=x             | SYN-SENT     SYN-RECEIVED? retransmission note=syn-again",
		"client@in SYN seq=x              | SYN-SENT     SYN-RECEIVED? -",
		"server@out SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client@in SYN seq=x              | ESTABLISHED? SYN-RECEIVED  -",
		"end opened=opening",
	} },
};

int main(void)
{
	return script_main("open_syn", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
