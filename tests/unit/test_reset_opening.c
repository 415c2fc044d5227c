// SPDX-License-Identifier: GPL-2.0
/* RSTs during the opening: back to LISTEN, or to CLOSED. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "cases 15, 22, 29: the client aborts the opening, the server returns to LISTEN", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+1           | CLOSED?sr    LISTEN?        reset note=reset-to-listen",
		"end opened=opening closed=reset by=client",
	} },
	{ "case 15: an aborted simultaneous open has no LISTEN to return to", {
		"client SYN seq=x             | SYN-SENT      SYN-RECEIVED? open-1",
		"server SYN seq=y             | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client RST,ACK seq=x+1 ack=y+1 | CLOSED?sr   CLOSED?cr     reset",
		"end opened=simultaneous closed=reset by=client",
	} },
	{ "case 33: the listener closes in SYN-RECEIVED", {
		"opened               | ESTABLISHED ESTABLISHED? open-3 ok",
		"server RST seq=y+1   | CLOSED?sr   CLOSED?cr    reset",
		"end opened=three-way closed=reset by=server",
	} },
	{ "case 16: an inexact RST in the window ends a request in old kernels; a retransmission withdraws it", {
		"views srl",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+300         | ESTABLISHED? LISTEN? reset note=reset-to-listen",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r retransmission ok",
	} },
	{ "a RST right after the SYN,ACK: the client may have received neither", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server RST seq=y+1           | CLOSED?      CLOSED?cr      reset",
	} },
	{ "case 16: an inexact RST in the window is answered with a challenge ACK", {
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+300           | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"server ACK seq=y+1 ack=x+1     | ESTABLISHED? SYN-RECEIVED?cr other note=still-alive",
		"client ACK seq=x+1 ack=y+1     | ESTABLISHED?sr ESTABLISHED? open-3 ok",
		"end opened=three-way closed=no",
	} },
	{ "case 29: close() in SYN-SENT is visible only by the RST that answers a late SYN,ACK", {
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED?  open-1",
		"timer syn-sent                 | CLOSED?      LISTEN?        timeout",
		"server SYN,ACK seq=y ack=x+1   | CLOSED?      SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+1             | CLOSED?sr    LISTEN?        reset note=reset-to-listen",
		"end opened=syn-timeout closed=reset by=client",
	} },
	{ "case 15: a server closed by its own RST does not return to LISTEN by the client's", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server RST seq=y+1           | CLOSED?      CLOSED?cr      reset",
		"client RST seq=x+1           | CLOSED?sr    CLOSED?cr      reset note=reset",
	} },
	{ "case 16: after a withdrawn RST and the final ACK, a RST leads to CLOSED, not to LISTEN", {
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+300           | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?cr retransmission ok",
		"client ACK seq=x+1 ack=y+1     | ESTABLISHED?sr ESTABLISHED? open-3 ok",
		"client RST seq=x+1             | CLOSED?sr    CLOSED?        reset note=reset",
	} },
	{ "case 16: an old RST does not end a request", {
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x-7                      | ESTABLISHED? SYN-RECEIVED?r other note=reset-of-stray",
	} },
	{ "case 16: an inexact RST does not end a simultaneous open", {
		"client SYN seq=x                        | SYN-SENT      SYN-RECEIVED? open-1",
		"server SYN seq=y                        | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client RST seq=x+300                    | SYN-RECEIVED? SYN-RECEIVED? other note=reset-of-stray",
	} },
	{ "an aborted opening on loopback: late deliveries are no new segments", {
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client@out+in RST seq=x+1             | CLOSED       LISTEN?       reset",
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? retransmission",
		"server@in SYN,ACK seq=y ack=x+1       | ESTABLISHED? SYN-RECEIVED? - delivery",
		"end segs=3/1",
	} },
	{ "a duplicate SYN after the SYN,ACK, then a RST that may end the request", {
		"views r",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1         | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client SYN seq=x                     | SYN-SENT     SYN-RECEIVED? retransmission",
		"client RST seq=x+3                   | SYN-SENT?    LISTEN?       reset note=reset-to-listen",
	} },
	{ "a SYN after the SYN,ACK shows an active open: a RST leads to CLOSED, not to LISTEN", {
		"views r",
		"client SYN seq=x                         | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1             | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"server SYN seq=y                         | ESTABLISHED? SYN-RECEIVED? open-crossing",
		"client RST seq=x+1                       | CLOSED?      CLOSED?       reset",
	} },
	{ "after a RST, a duplicate SYN goes to the listener, even if its sender has sent an ACK meanwhile", {
		"views c",
		SYN,
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"client ACK seq=x+1 ack=y+2    | ESTABLISHED? LISTEN?        open-3 ok",
		"client SYN seq=x              | ESTABLISHED? SYN-RECEIVED?  retransmission",
	} },
	{ "a SYN delivered after its sender has aborted is taken by the listener", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@out+in RST seq=x+1     | CLOSED       LISTEN?        reset",
		"client@in SYN seq=x           | CLOSED       SYN-RECEIVED?  - delivery",
	} },
	{ "an ACK below the number of a RST in the window may be older, and does not show the server alive", {
		"let x=0xfffffff0 y=5000",
		"server@in SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED open-2 ok",
		"client@out RST,ACK seq=0 ack=y+1 | CLOSED      LISTEN?        reset note=reset-to-listen",
		"server@in ACK seq=y+1 ack=x+1    | CLOSED      LISTEN?        -",
	} },
	{ "a RST,ACK of an end whose peer was not observed: its SYN,ACK acknowledges more, so it is alive", {
		"client@forward SYN seq=x             | SYN-SENT      SYN-RECEIVED? open-1",
		"client@forward RST,ACK seq=x+1 ack=y-1 | CLOSED?     LISTEN?       reset note=reset-to-listen",
		"client@forward SYN,ACK seq=x ack=y+1 | SYN-RECEIVED? LISTEN?       open-crossing-ack ok",
	} },
	{ "Fast Open, the server has closed before the third segment: a RST leads to CLOSED, not to LISTEN", {
		"client SYN seq=x len=10           | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server ACK seq=y+1 ack=x+11 len=5 | ESTABLISHED? SYN-RECEIVED?r -",
		"server FIN,ACK seq=y+6 ack=x+11   | CLOSE-WAIT?  FIN-WAIT-1     close-1",
		"client RST,ACK seq=x+11 ack=y+1   | CLOSED?sr    CLOSED?        reset note=reset",
		"end opened=fast-open closed=reset by=client",
	} },
	{ "a FIN in the SYN,ACK: a RST leads to CLOSED, not to LISTEN", {
		SYN,
		"server SYN,FIN,ACK seq=y ack=x+1 | ESTABLISHED>CLOSE-WAIT? FIN-WAIT-1?r close-1",
		"client RST seq=x+1               | CLOSED?sr    CLOSED?        reset note=reset",
	} },
	{ "case 16: a RST beyond the window of the SYN,ACK does not end a request", {
		SYN,
		"server SYN,ACK seq=y ack=x+1 win=32767 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+65536        | ESTABLISHED? SYN-RECEIVED?r other note=reset-of-stray",
		"client RST seq=x+32769        | ESTABLISHED? SYN-RECEIVED?r other note=reset-of-stray",
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED?sr ESTABLISHED? open-3 ok",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED?sr ESTABLISHED? -",
		"client FIN,ACK seq=x+6 ack=y+1 | FIN-WAIT-1?sr CLOSE-WAIT?  close-1",
		"server ACK seq=y+1 ack=x+7    | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server FIN,ACK seq=y+1 ack=x+7 | TIME-WAIT?sr LAST-ACK      close-3 ok",
		"client ACK seq=x+7 ack=y+2    | TIME-WAIT    CLOSED?cr      close-4 ok",
		"end opened=three-way closed=four-way by=client",
	} },
	{ "case 16: a RST at the end of the window of the SYN,ACK may end a request, as in Linux", {
		SYN,
		"server SYN,ACK seq=y ack=x+1 win=32767 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+32768        | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
	} },
	{ "case 16: RFC 7323, 2.2: no window of a SYN,ACK is above 65 535", {
		"views sr",
		SYN,
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED  SYN-RECEIVED?r retransmission ok",
		"client RST seq=x+65537        | ESTABLISHED?sr SYN-RECEIVED?r other note=reset-of-stray",
		"client RST seq=x+65536        | ESTABLISHED?sr LISTEN?      reset note=reset-to-listen",
	} },
	{ "case 16: an inexact RST in the window was ignored: what the listener's host sends proves its states", {
		"views s",
		SYN,
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client RST seq=x+300          | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED? LISTEN?        -",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED? LISTEN?     -",
		"server ACK seq=y+1 ack=x+6    | ESTABLISHED? ESTABLISHED    other note=still-alive",
		"client FIN,ACK seq=x+6 ack=y+1 | FIN-WAIT-1? CLOSE-WAIT?    close-1",
		"server FIN,ACK seq=y+1 ack=x+7 | FIN-WAIT-2>TIME-WAIT? LAST-ACK close-2+3 ok",
		"client ACK seq=x+7 ack=y+2    | TIME-WAIT    CLOSED         close-4 ok",
		"end opened=three-way closed=three-way by=client",
	} },
};

int main(void)
{
	return script_main("reset_opening", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
