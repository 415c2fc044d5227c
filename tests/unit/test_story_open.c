// SPDX-License-Identifier: GPL-2.0
/* Connections being opened, or not. The notation is explained in script.h. */
#include "script.h"

static const struct script scripts[] = {
	{ "case 1: three-way open", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way closed=no by=- bytes=0/0 segs=2/1 rtx=0/0 verdict=open",
		"server ACK,PSH seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end opened=three-way bytes=0/9 segs=2/2 rtx=0/0",
	} },
	{ "the client speaks first: the ACK of its data proves the server's state", {
		"opened                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"client ACK seq=x+1 ack=y+1 len=20 | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+1        | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+21       | ESTABLISHED ESTABLISHED  -",
		"end opened=three-way bytes=20/0 segs=3/3 rtx=0/0",
	} },
	{ "case 2: SYN repeated, unanswered or lost", {
		"views cr",
		"client SYN seq=x lost        | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x lost        | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way rtx=2/0 segs=4/1",
	} },
	{ "case 3: SYN with another ISN while opening", {
		"client SYN seq=x-500         | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-other",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way segs=3/1",
	} },
	{ "case 4: SYN/ACK repeated, the first was lost", {
		"views sr",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r retransmission ok note=syn-ack-again",
		"client ACK seq=x+1 ack=y+1        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way rtx=0/1",
	} },
	{ "case 6: SYN/ACK that acknowledges another SYN; the client resets it", {
		"client SYN seq=x               | SYN-SENT SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x-300 | SYN-SENT SYN-RECEIVED? other WRONG note=syn-ack-wrong",
		"client RST seq=x-300           | SYN-SENT SYN-RECEIVED? other note=reset-of-stray",
		"server SYN,ACK seq=y+7 ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+8     | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way",
	} },
	{ "case 7, RFC 9293 figure 8: an old duplicate SYN, then the real one", {
		"views sr",
		"client SYN seq=x-400             | SYN-SENT SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x-399   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x-399             | CLOSED?r LISTEN? reset note=reset-to-listen",
		"client SYN seq=x                 | SYN-SENT SYN-RECEIVED? open-1 new",
		"server SYN,ACK seq=y+9 ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+10      | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "case 8, RFC 9293 figure 9: the server is half open, and answers with a bare ACK", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server ACK seq=y-50 ack=x-99 | SYN-SENT     SYN-RECEIVED?  data",
		"client RST seq=x-99          | SYN-SENT     SYN-RECEIVED?  other note=reset-of-stray",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way",
	} },
	{ "case 9: SYN into an open connection provokes a challenge ACK", {
		"opened                       | ESTABLISHED ESTABLISHED? open-3 ok",
		"client SYN seq=x+77777       | ESTABLISHED ESTABLISHED? other note=syn-in-connection",
		"server ACK seq=y+1 ack=x+1   | ESTABLISHED ESTABLISHED? -",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED ESTABLISHED? -",
		"end opened=three-way closed=no bytes=5/0",
	} },
	{ "case 10, RFC 9293 figure 7: simultaneous open, each answers with SYN/ACK", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN seq=y             | SYN-RECEIVED? SYN-RECEIVED? open-crossing",
		"client SYN,ACK seq=x ack=y+1 | SYN-RECEIVED?r ESTABLISHED? open-crossing-ack ok",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+1 len=4 | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+5 | ESTABLISHED ESTABLISHED -",
		"end opened=simultaneous closed=no",
	} },
	{ "case 12: refused by the host, nobody listens there", {
		"client SYN seq=x         | SYN-SENT   SYN-RECEIVED?  open-1",
		"server RST,ACK seq=0 ack=x+1 | CLOSED?sr CLOSED?r refusal ok note=refused",
		"end opened=refused closed=no verdict=refused",
		"timer closed             | CLOSED?sr CLOSED?r - removed",
	} },
	{ "case 13: RST without ACK to an opening client", {
		"client SYN seq=x | SYN-SENT SYN-RECEIVED? open-1",
		"server RST seq=0 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"end opened=opening",
	} },
	{ "case 14: RST that acknowledges another SYN", {
		"client SYN seq=x             | SYN-SENT SYN-RECEIVED? open-1",
		"server RST,ACK seq=0 ack=x-5 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"server RST,ACK seq=0 ack=x+2 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"end opened=opening",
	} },
};

int main(void)
{
	return script_main("open", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
