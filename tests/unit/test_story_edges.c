// SPDX-License-Identifier: GPL-2.0
/* What only just holds, and what only just doesn't. The notation: script.h. */
#include "script.h"

#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_TRACED \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  data", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  data"

static const struct script scripts[] = {
	{ "case 39: an ACK 2^30 old is the oldest that is read", {
		OPEN,
		"client ACK seq=x+1 ack=y+10-0x40000001 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9",
		"client ACK seq=x+1 ack=y+10-0x40000000 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=5/9",
	} },
	{ "an ACK of bytes that went another way: up to 2^30", {
		"views c",
		OPEN,
		"client ACK seq=x+1 ack=y+10+0x40000000 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9",
		"client ACK seq=x+1 ack=y+9+0x40000000 len=5  | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"end bytes=5/9",
	} },
	{ "... and they are not counted when they come late", {
		"views cr",
		OPEN,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server ACK seq=y+110 ack=x+1 len=7 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/16 rtx=0/0",
	} },
	{ "... but not of an end that is not proven open", {
		"views r",
		"opened                              | ESTABLISHED ESTABLISHED? open-3 ok",
		"server ACK seq=y+1 ack=x+500 len=9  | ESTABLISHED ESTABLISHED? open-3 WRONG",
		"end bytes=0/0",
	} },
	{ "a number 16 MiB ahead is none of this connection", {
		OPEN,
		"client ACK seq=x+1+0x1000000 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9",
		"client ACK seq=x+0x1000000 ack=y+10 len=5   | ESTABLISHED ESTABLISHED -",
		"end bytes=16777220/9",
	} },
	{ "a number 2^30 behind, too", {
		OPEN,
		"client ACK seq=x+1-0x40000000 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9 rtx=0/0",
		"client ACK seq=x+2-0x40000000 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9 rtx=1/0",
	} },
	{ "an old ACK that comes late takes nothing back", {
		"views r",
		OPEN,
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED ESTABLISHED -",
		"server RST seq=y+1               | ESTABLISHED ESTABLISHED? other note=reset-of-stray",
	} },
	{ "case 34: one byte again is a retransmission, if it is not the last", {
		OPEN,
		"server ACK seq=y+1 ack=x+1 len=1 | ESTABLISHED ESTABLISHED -",
		"end rtx=0/1",
		"server ACK seq=y+9 ack=x+1 len=1 | ESTABLISHED ESTABLISHED -",
		"end rtx=0/1",
	} },
	{ "bytes that were sent and lost, and sent again", {
		"views l",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=5 lost | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=5      | ESTABLISHED ESTABLISHED -",
		"end bytes=5/9 rtx=1/0",
	} },
	{ "a SYN again, now with data: only these are new", {
		"client SYN seq=x                 | SYN-SENT SYN-RECEIVED? open-1",
		"client SYN seq=x len=10          | SYN-SENT SYN-RECEIVED? retransmission",
		"end bytes=10/0",
	} },
	{ "what can't be delivered in order is no FIN, though it was sent", {
		"opened@loopback                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -",
		"client@out ACK seq=x+1 ack=y+10 len=50  | ESTABLISHED ESTABLISHED  -",
		"client@out+in FIN,ACK seq=x+51 ack=y+10 | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"client@out+in ACK seq=x+1 ack=y+10 len=40 | FIN-WAIT-1 CLOSE-WAIT? -",
		"client@out+in ACK seq=x+41 ack=y+10 len=10 | FIN-WAIT-1 CLOSE-WAIT? -",
		"end rtx=2/0 bytes=50/9",
	} },
	{ "all bytes are delivered, their FIN is not", {
		"opened@loopback                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+51 ack=y+10    | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"client@out+in ACK seq=x+1 ack=y+10 len=50 | FIN-WAIT-1 CLOSE-WAIT? -",
	} },
	{ "watched from the middle on: the first delivery shows how far they have come", {
		"client@out ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server@out+in ACK seq=y ack=x+10 len=5  | ESTABLISHED? ESTABLISHED? -",
		"client@out ACK seq=x+10 ack=y+5 len=10  | ESTABLISHED  ESTABLISHED  -",
		"client@out FIN,ACK seq=x+20 ack=y+5     | FIN-WAIT-1   CLOSE-WAIT?  close-1",
		"client@in ACK seq=x+10 ack=y+5 len=5    | FIN-WAIT-1   CLOSE-WAIT?  -",
		"client@in ACK seq=x+15 ack=y+5 len=5    | FIN-WAIT-1   CLOSE-WAIT?  -",
		"client@in FIN,ACK seq=x+20 ack=y+5      | FIN-WAIT-1   CLOSE-WAIT?  - note=delivered",
	} },
	{ "... and a gap in what was seen to be sent is not one in what is delivered", {
		"client@out ACK seq=x ack=y len=10       | ESTABLISHED? ESTABLISHED? pick-up",
		"server@out+in ACK seq=y ack=x+10 len=5  | ESTABLISHED? ESTABLISHED? -",
		"client@out ACK seq=x+20 ack=y+5 len=10  | ESTABLISHED  ESTABLISHED  -",
		"client@in ACK seq=x+10 ack=y+5 len=10   | ESTABLISHED  ESTABLISHED  -",
		"client@out+in FIN,ACK seq=x+30 ack=y+5  | FIN-WAIT-1   CLOSE-WAIT?  close-1",
	} },
	{ "the first delivery behind a gap", {
		"client@out SYN seq=x                    | SYN-SENT    SYN-RECEIVED? open-1",
		"client@out ACK seq=x+1 ack=y+1          | ESTABLISHED? ESTABLISHED? open-3 ok",
		"server@in FIN,ACK seq=y+11 ack=x+1      | ESTABLISHED FIN-WAIT-1    close-1 note=fin-early",
		"server@in ACK seq=y+1 ack=x+1 len=10    | CLOSE-WAIT? FIN-WAIT-1    data",
	} },
	{ "no delivery of what is sent is seen at all: it is presumed", {
		"client@out SYN seq=x                    | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out SYN,ACK seq=y ack=x+1        | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client@out ACK seq=x+1 ack=y+1          | ESTABLISHED  ESTABLISHED?  open-3 ok",
		"server@out ACK seq=y+1 ack=x+1 len=9    | ESTABLISHED  ESTABLISHED   -",
		"client@out FIN,ACK seq=x+1 ack=y+10     | FIN-WAIT-1   CLOSE-WAIT?   close-1",
	} },
	{ "case 64: the kinds of RST that are not believed", {
		"client@out SYN seq=x                    | SYN-SENT     SYN-RECEIVED? open-1",
		"server@in SYN,ACK seq=y ack=x+1         | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"server@in RST seq=y                     | ESTABLISHED? SYN-RECEIVED  other note=reset-of-stray",
	} },
	{ "case 64: ... behind bytes that were lost", {
		"views l",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 lost | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+51                     | CLOSED      ESTABLISHED reset note=reset-inexact",
	} },
	{ "case 65: a RST,ACK with the right ACK and an old number", {
		"views sr",
		OPEN,
		"client RST,ACK seq=x-7000 ack=y+10      | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 65: an old number that was the right one behind a gap once", {
		"views s",
		OPEN,
		"client ACK seq=x+11 ack=y+10 len=10     | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+500                    | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
		"client ACK seq=x+1 ack=y+10 len=10      | ESTABLISHED? ESTABLISHED -",
		"client ACK seq=x+21 ack=y+10 len=10     | ESTABLISHED? ESTABLISHED -",
		"server ACK seq=y+10 ack=x+31            | ESTABLISHED? ESTABLISHED -",
		"client RST seq=x+21                     | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 65: the last byte's number, where there was no FIN", {
		"views sr",
		"let x=0xfffffffe",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=2       | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+3             | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+2                      | ESTABLISHED?sr ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 67: before the FIN's number", {
		"views sr",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=5       | ESTABLISHED ESTABLISHED -",
		"server ACK seq=y+10 ack=x+6             | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+6 ack=y+10         | FIN-WAIT-1  CLOSE-WAIT?   close-1",
		"client RST seq=x+5                      | FIN-WAIT-1?sr CLOSE-WAIT?   other note=reset-of-stray",
	} },
	{ "case 95: after fragments, too, an old number is old", {
		"views sr",
		OPEN,
		"fragment client",
		"client RST seq=x                        | ESTABLISHED? ESTABLISHED other note=reset-of-stray",
	} },
	{ "case 95: ... and a RST is told once", {
		"views sr",
		OPEN,
		"fragment client",
		"client RST seq=x+2001                   | ESTABLISHED? CLOSED?     reset",
		"client RST seq=x+2001                   | ESTABLISHED? CLOSED?     -",
		"server ACK seq=y+10 ack=x+1501          | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"client ACK seq=x+1501 ack=y+10 len=600  | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y+10 ack=x+1800          | ESTABLISHED? ESTABLISHED? -",
		"server ACK seq=y+10 ack=x+2101          | ESTABLISHED? ESTABLISHED -",
	} },
	{ "case 66: what was sent before the RST revives nobody for certain", {
		"views s",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50      | ESTABLISHED ESTABLISHED -",
		"client RST seq=x+1                      | CLOSED?     CLOSED?     reset",
		"server ACK seq=y+10 ack=x+51            | CLOSED?     ESTABLISHED? other note=still-alive",
		"server ACK seq=y+10 ack=x+51 len=5      | CLOSED?     ESTABLISHED? -",
		"client ACK seq=x+51 ack=y+15 len=5      | ESTABLISHED ESTABLISHED? other note=still-alive",
		"server ACK seq=y+15 ack=x+56            | ESTABLISHED ESTABLISHED -",
	} },
	{ "case 16: an old RST leaves a request alone", {
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x-7                      | ESTABLISHED? SYN-RECEIVED?r other note=reset-of-stray",
	} },
	{ "case 16: an inexact RST leaves a crossing opener alone", {
		"client SYN seq=x                        | SYN-SENT      SYN-RECEIVED? open-1",
		"server SYN seq=y                        | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client RST seq=x+300                    | SYN-RECEIVED? SYN-RECEIVED? other note=reset-of-stray",
	} },
	{ "cases 13, 14: the ACK counts only with its flag, and above ISS", {
		"client SYN seq=x                        | SYN-SENT SYN-RECEIVED? open-1",
		"server RST seq=0 ack=x+1                | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"server RST,ACK seq=0 ack=x              | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
	} },
	{ "case 6: a SYN/ACK that acknowledges the number before", {
		"client SYN seq=x                        | SYN-SENT SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x              | SYN-SENT SYN-RECEIVED? other WRONG note=syn-ack-wrong",
	} },
	{ "case 17: an ACK that does not cover the SYN, whatever it carries", {
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y                | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y-5              | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y len=5          | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+1              | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "case 17: ... nor after the client has asked again", {
		"views s",
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost       | ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED   retransmission",
		"client ACK seq=x+1 ack=y                | SYN-SENT     SYN-RECEIVED   -",
	} },
	{ "the third segment with the SYN's own number", {
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x ack=y+1                | ESTABLISHED  ESTABLISHED?   open-3 WRONG",
	} },
	{ "case 9: a SYN far outside the window is told all the same", {
		"opened                                  | ESTABLISHED ESTABLISHED? open-3 ok",
		"client SYN seq=x+0x20000000             | ESTABLISHED ESTABLISHED? other note=syn-in-connection",
		"server SYN seq=y+500                    | ESTABLISHED ESTABLISHED? other note=syn-in-connection",
	} },
	{ "an ICMP error is of what is in flight", {
		"client SYN seq=x                        | SYN-SENT    SYN-RECEIVED? open-1",
		"icmp server seq=0                       | SYN-SENT    SYN-RECEIVED? -",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1              | ESTABLISHED ESTABLISHED?  open-3 ok",
		"icmp client seq=x+1                     | ESTABLISHED ESTABLISHED?  other note=icmp",
		"icmp client seq=x+2                     | ESTABLISHED ESTABLISHED?  -",
		"icmp client seq=x                       | ESTABLISHED ESTABLISHED?  -",
	} },
	{ "... of a connection picked up, too", {
		"client ACK seq=x ack=y len=10           | ESTABLISHED? ESTABLISHED? pick-up",
		"icmp client seq=x                       | ESTABLISHED? ESTABLISHED? other note=icmp",
	} },
	{ "what went another way is told once", {
		"views cr",
		"trace",
		OPEN_TRACED,
		"client ACK seq=x+1 ack=y+110     | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"client ACK seq=x+1 ack=y+210     | ESTABLISHED? ESTABLISHED? data",
	} },
};

int main(void)
{
	return script_main("edges", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
