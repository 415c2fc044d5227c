// SPDX-License-Identifier: GPL-2.0
/* RSTs that do not close: inexact, outside the window, answers to stray segments. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 64: a RST with the number of the SYN,ACK itself is ignored", {
		"client@out SYN seq=x                    | SYN-SENT     SYN-RECEIVED? open-1",
		"server@in SYN,ACK seq=y ack=x+1         | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"server@in RST seq=y                     | ESTABLISHED? SYN-RECEIVED  other note=reset-of-stray",
	} },
	{ "case 64: a RST behind lost data is inexact", {
		"views l",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 lost | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+51                     | CLOSED      ESTABLISHED reset note=reset-inexact",
	} },
	{ "case 65: a RST,ACK with the right ACK and an old sequence number", {
		"views sr",
		OPEN,
		"client RST,ACK seq=x-7000 ack=y+10      | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 65: a RST whose number was once exact behind a gap", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=10     | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+500                    | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
		"client ACK seq=x+1 ack=y+10 len=10      | ESTABLISHED? ESTABLISHED -",
		"client ACK seq=x+21 ack=y+10 len=10     | ESTABLISHED? ESTABLISHED -",
		"server ACK seq=y+10 ack=x+31            | ESTABLISHED? ESTABLISHED -",
		"client RST seq=x+21                     | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 65: a RST with the number of the last byte, without a FIN", {
		"views sr",
		"let x=0xfffffffe",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=2       | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+3             | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+2                      | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 67: a RST before the FIN's number", {
		"views sr",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=5       | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+6             | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+6 ack=y+10         | FIN-WAIT-1  CLOSE-WAIT?   close-1",
		"client RST seq=x+5                      | FIN-WAIT-1?sr CLOSE-WAIT?   other note=reset-of-stray",
	} },
	{ "case 95: after fragments, an old RST is still ignored", {
		"views sr",
		OPEN,
		"fragment client",
		"client RST seq=x                        | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 64: an inexact RST in the window, the challenge ACK, then an exact RST", {
		"views sr",
		OPEN,
		"client RST seq=x+501            | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
		"server ACK seq=y+10 ack=x+1     | ESTABLISHED?sr ESTABLISHED -",
		"client RST seq=x+1              | CLOSED?sr   CLOSED?cr   reset",
		"end closed=reset by=client",
	} },
	{ "case 65: a RST outside the window", {
		"views sr",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+51    | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1              | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
		"client RST seq=x-7000           | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
		"client ACK seq=x+51 ack=y+10 len=5 | ESTABLISHED?sr ESTABLISHED -",
		"server ACK seq=y+10 ack=x+56 len=5 | ESTABLISHED?sr ESTABLISHED -",
		"client ACK seq=x+56 ack=y+15    | ESTABLISHED ESTABLISHED -",
		"end closed=no",
	} },
	{ "an old SYN is refused and answered with a RST; an old SYN,ACK opens nothing", {
		"client@in SYN seq=x                  | SYN-SENT    SYN-RECEIVED? open-1",
		"server@out RST,ACK seq=0 ack=x+1     | CLOSED?     CLOSED       refusal ok",
		"client@in RST,ACK seq=0 ack=y+1      | CLOSED?     CLOSED       other note=reset-of-stray",
		"client@in SYN,ACK seq=x ack=y+1      | CLOSED?     CLOSED       -",
		"server@out RST seq=y+1               | CLOSED?     CLOSED       -",
	} },
	{ "a duplicate SYN after the SYN,ACK, then a RST,ACK outside the stream", {
		"views r",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1         | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? retransmission",
		"client RST,ACK seq=x-9 ack=y+1       | SYN-SENT?    SYN-RECEIVED? other note=reset-of-stray",
	} },
	{ "a duplicate SYN after the SYN,ACK, then a RST with an old number", {
		"views r",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1         | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? retransmission",
		"client RST seq=x-9                   | SYN-SENT     SYN-RECEIVED? other note=reset-of-stray",
	} },
	{ "after fragments, a RST is ignored beyond a window", {
		"views s",
		"opened                                 | ESTABLISHED ESTABLISHED? open-3 ok",
		"server ACK seq=y+1 ack=x+1 len=1       | ESTABLISHED ESTABLISHED  -",
		"fragment client",
		"client RST seq=x+1342177281            | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
	} },
	{ "picked up: a RST with number 0 does not answer a SYN that was not observed", {
		"views sl",
		"let x=1000 y=5000",
		"client ACK seq=x ack=y+1      | ESTABLISHED? ESTABLISHED?   pick-up",
		"server RST,ACK seq=0 ack=x    | ESTABLISHED? ESTABLISHED?   other note=reset-of-stray",
	} },
	{ "after fragments, a RST 2^30 ahead is ignored", {
		"views r",
		"server ACK seq=y ack=x        | ESTABLISHED? ESTABLISHED?   pick-up",
		"fragment server",
		"server RST seq=y+0x40000000   | ESTABLISHED? ESTABLISHED?   other note=reset-of-stray",
	} },
	{ "a RST 2^30 ahead does not end a request", {
		"views lc",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED open-2 ok",
		"client RST seq=x+1+0x40000000 | ESTABLISHED? SYN-RECEIVED   other note=reset-of-stray",
	} },
	{ "a RST 2^30 ahead does not show its sender's position", {
		"views r",
		"server ACK seq=y ack=x        | ESTABLISHED? ESTABLISHED?   pick-up",
		"server RST seq=y+0x40000000   | ESTABLISHED? ESTABLISHED?   other note=reset-of-stray",
		"server SYN seq=y+0x3fffffff   | ESTABLISHED? ESTABLISHED?   -",
	} },
	{ "a retransmitted FIN that answers none: a RST with number 0 does not show it acknowledged", {
		"views c",
		"let x=1000 y=5000",
		"server FIN,ACK seq=y ack=x    | CLOSE-WAIT?  FIN-WAIT-1?    close-1",
		"client ACK seq=x ack=y+1      | CLOSE-WAIT?  FIN-WAIT-2?    close-2 ok",
		"server FIN,ACK seq=y ack=x    | CLOSE-WAIT?  FIN-WAIT-1?    retransmission",
		"server RST,ACK seq=0 ack=x    | CLOSE-WAIT?  FIN-WAIT-1?    other note=reset-of-stray",
	} },
	{ "a FIN that answers the peer's: a RST with number 0 before its ACK does not end LAST-ACK", {
		"views r",
		"let x=1000 y=5000",
		"client FIN,ACK seq=x ack=y    | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"server FIN,ACK seq=y ack=x+1  | FIN-WAIT-2>TIME-WAIT? LAST-ACK?      close-2+3 ok",
		"server RST,ACK seq=0 ack=x+1  | TIME-WAIT?   LAST-ACK?      other note=reset-of-stray",
	} },
	{ "a second RST that answers a stray segment does not withdraw that the first was sent", {
		"views s",
		SYN,
		"client RST,ACK seq=0 ack=y    | SYN-SENT?    SYN-RECEIVED?  other note=reset-of-stray",
		"client RST seq=0              | SYN-SENT?    SYN-RECEIVED?  other note=reset-of-stray",
	} },
	{ "a RST behind a FIN: a later SYN does not move its sender to the RST's number", {
		"views r",
		"client FIN,ACK seq=x+1 ack=y  | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"client RST seq=x+4            | FIN-WAIT-1?  CLOSED?        reset",
		"client SYN seq=x len=5        | FIN-WAIT-1?  CLOSED?        -",
		"client SYN seq=x              | FIN-WAIT-1?  CLOSED?        retransmission",
	} },
	{ "a local client's RST 2^30 ahead of its stream is not at the expected number, but not old", {
		OPEN_CLIENT,
		"client@out RST seq=x+1+0x40000000 | CLOSED? ESTABLISHED reset note=reset-inexact",
	} },
};

int main(void)
{
	return script_main("reset_ignored", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
