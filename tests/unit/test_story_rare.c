// SPDX-License-Identifier: GPL-2.0
/* What hardly ever happens, and must not confuse. The notation: script.h. */
#include "script.h"

#define SYN \
	"client SYN seq=x              | SYN-SENT     SYN-RECEIVED?  open-1"

static const struct script scripts[] = {
	/* SYNs behind RSTs: what was sent when */
	{ "where its FIN stands is not lost to a SYN,ACK that comes behind a RST", {
		"views r",
		"client FIN,ACK seq=x ack=y    | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"server RST seq=y              | CLOSED?      CLOSED?        reset",
		"server SYN,ACK seq=y ack=x+1  | CLOSED?      CLOSE-WAIT?    close-2 ok",
	} },
	{ "how far a RST has found its receiver is known from the SYN,ACK on that it has overtaken", {
		"views r",
		"server FIN,ACK seq=y ack=x    | CLOSE-WAIT?  FIN-WAIT-1?    close-1",
		"client ACK seq=x ack=y+1      | CLOSE-WAIT?  FIN-WAIT-2?    close-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED?        reset",
		"server SYN,ACK seq=y ack=x+20 | CLOSED?      CLOSED?        -",
		"client ACK seq=x ack=y+1      | CLOSE-WAIT?  CLOSED?        other note=still-alive",
	} },
	{ "... but not how far one was that has sent a RST itself", {
		"views r",
		SYN,
		"client RST seq=x+1            | CLOSED?      LISTEN?        reset",
		"server SYN,ACK seq=y ack=x+1  | CLOSED?      LISTEN?        -",
		"client ACK seq=x+1 ack=y-2    | CLOSED?      LISTEN?        -",
	} },
	{ "a SYN behind a SYN,ACK and a RST: sent here, it is no old copy", {
		"views s",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED         reset",
		"server SYN seq=y              | CLOSED?      SYN-RECEIVED   open-crossing",
	} },
	{ "... elsewhere it is", {
		"views c",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED?        reset",
		"server SYN seq=y              | CLOSED?      CLOSED?        open-crossing",
	} },
	{ "a listener begins anew, and its segments are delivered here still", {
		"views l",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client RST seq=x+5            | ESTABLISHED? LISTEN?        reset",
		"server SYN,ACK seq=y+7 ack=x+1 lost | ESTABLISHED? SYN-RECEIVED open-2 ok",
		"server FIN,ACK seq=y+11 ack=x+1 | CLOSE-WAIT? ESTABLISHED>FIN-WAIT-1 close-1",
	} },
	{ "a SYN again goes to the listener, whatever its sender has said between", {
		"views c",
		SYN,
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"client ACK seq=x+1 ack=y+2    | ESTABLISHED? LISTEN?        open-3 ok",
		"client SYN seq=x              | ESTABLISHED? SYN-RECEIVED?  retransmission",
	} },
	{ "that it has come to the listener is presumed", {
		"views l",
		SYN,
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"client SYN seq=x              | SYN-SENT     SYN-RECEIVED?  retransmission",
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"end opened=simultaneous",
	} },
	{ "a local SYN seen once more on its way was not sent again", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@forward RST,ACK seq=0 ack=x+1 | CLOSED? CLOSED?      refusal ok",
		"client@forward SYN seq=x      | CLOSED?      CLOSED?        -",
	} },
	{ "... nor a SYN,ACK", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@out RST,ACK seq=y ack=x+1 | CLOSED?   CLOSED         refusal ok",
		"client@in SYN,ACK seq=x ack=y | CLOSED?      CLOSED         -",
	} },
	{ "a SYN is delivered when its sender has aborted: the listener gets it", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@out+in RST seq=x+1     | CLOSED       LISTEN?        reset",
		"client@in SYN seq=x           | CLOSED       SYN-RECEIVED?  - delivery",
	} },
	{ "a SYN,ACK with another number is none of a listener that is not known to begin anew", {
		"views r",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED?  open-2 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED?        reset",
		"server SYN,ACK seq=y+7 ack=x+1 | CLOSED?     CLOSED?        other note=syn-other",
	} },
	{ "one that begins anew has sent no byte before", {
		"views c",
		"server SYN,ACK seq=y ack=x+1 len=5 | SYN-SENT>ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client RST,ACK seq=x+1 ack=y+6 | CLOSED      LISTEN?        reset",
		"server SYN,FIN,ACK seq=y-7 ack=x+1 | CLOSED  FIN-WAIT-1?    close-1",
		"end bytes=0/5",
	} },
	{ "two SYN,ACKs: the RST has settled which of them counts", {
		"views l",
		SYN,
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"server SYN,ACK seq=y ack=x+1  | CLOSED       SYN-RECEIVED?  open-2 ok",
		"server SYN,ACK seq=y-7 ack=x+1 | CLOSED      SYN-RECEIVED?  other note=syn-other",
		"server FIN,ACK seq=y+1 ack=x+1 | CLOSED      ESTABLISHED>FIN-WAIT-1? close-1",
	} },
	{ "... so has the ACK of a FIN", {
		"views s",
		"server SYN,FIN,ACK seq=y ack=x+1 | SYN-SENT>ESTABLISHED>CLOSE-WAIT? SYN-RECEIVED>FIN-WAIT-1 close-1",
		"client SYN,ACK seq=x ack=y+2  | CLOSE-WAIT    FIN-WAIT-2    close-2 ok",
		"client SYN,ACK seq=x+7 ack=y+2 | CLOSE-WAIT   FIN-WAIT-2    other note=syn-other",
		"server ACK seq=y+2 ack=x+8    | CLOSE-WAIT   FIN-WAIT-2     open-3 WRONG",
	} },
	{ "... and where it stands is not taken for a SYN,ACK's number", {
		"views c",
		"server SYN,FIN,ACK seq=y ack=x+6 | SYN-SENT>ESTABLISHED>CLOSE-WAIT? SYN-RECEIVED>FIN-WAIT-1 close-1",
		"client ACK seq=x+6 ack=y+2    | CLOSE-WAIT   FIN-WAIT-2?    close-2 ok",
		"server ACK seq=y+2 ack=x+7    | CLOSE-WAIT   FIN-WAIT-2?    open-3 WRONG",
	} },
	{ "an open client opens no second time", {
		"views c",
		SYN,
		"server RST,ACK seq=y ack=x+1  | CLOSED       CLOSED?        refusal ok",
		"client ACK seq=x+1 ack=y len=10 | ESTABLISHED? CLOSED?      open-3 ok",
		"server SYN,ACK seq=y+7 ack=x+11 | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client ACK seq=x+11 ack=y+8   | ESTABLISHED? ESTABLISHED?   data",
	} },

	/* who asks, and who answers */
	{ "who has answered a SYN asks for itself: they cross", {
		"views s",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server SYN seq=y              | ESTABLISHED? SYN-RECEIVED   open-crossing",
		"end opened=simultaneous rtx=0/1",
	} },
	{ "... with bytes, behind which its RST is exact", {
		"views l",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"server SYN seq=y len=5        | ESTABLISHED? SYN-RECEIVED   open-crossing",
		"server RST seq=y+6            | CLOSED?      CLOSED         reset",
	} },
	{ "... and is no listener any more", {
		"views c",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client RST seq=x+1            | CLOSED       LISTEN?        reset",
		"server SYN seq=y              | CLOSED?      CLOSED?        open-crossing",
	} },
	{ "... nor if it has not answered before", {
		"views r",
		SYN,
		"server ACK seq=y ack=x+1      | SYN-SENT     SYN-RECEIVED?  -",
		"client RST seq=x+1            | CLOSED?      LISTEN?        reset",
		"client SYN seq=x              | SYN-SENT?    LISTEN?        retransmission",
		"server SYN seq=y              | SYN-RECEIVED? CLOSED?       open-crossing",
	} },
	{ "a SYN that was sent before is delivered behind the SYN,ACK: no crossing", {
		"server@out SYN,ACK seq=y ack=x+1 | SYN-SENT>ESTABLISHED? SYN-RECEIVED open-2 ok",
		"server@in SYN seq=y           | ESTABLISHED? SYN-RECEIVED   -",
		"end opened=opening",
	} },
	{ "a SYN that is lost takes its bytes with it", {
		"views l",
		SYN,
		"client SYN seq=x len=5 lost   | SYN-SENT     SYN-RECEIVED?  retransmission",
		"client RST seq=x+6            | CLOSED       SYN-RECEIVED?  reset note=reset-inexact",
	} },
	{ "whoever asks again has got no SYN,ACK", {
		"views r",
		SYN,
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED? ESTABLISHED?   open-crossing-ack ok",
		"server SYN seq=y              | SYN-RECEIVED? SYN-RECEIVED?  retransmission",
	} },
	{ "... unless it has acknowledged the peer's: its SYN is no second one", {
		"views r",
		SYN,
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client ACK seq=x+1 ack=y+1    | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"client SYN seq=x              | SYN-RECEIVED ESTABLISHED?   retransmission",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? ESTABLISHED?   open-crossing-ack ok",
		"end syn-rtt=4",
	} },
	{ "the peer's SYN has gone another way: the SYN,ACK tells of it", {
		SYN,
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED?r ESTABLISHED?  open-crossing-ack ok",
		"end opened=simultaneous",
	} },
	{ "... and what it has sent is no longer expected from its beginning on", {
		"views l",
		"client SYN seq=x len=5        | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN,ACK seq=x ack=y+1  | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"server FIN,ACK seq=y+1 ack=x+6 | ESTABLISHED>CLOSE-WAIT? FIN-WAIT-1     close-1",
	} },
	{ "the SYN,ACK that acknowledges nothing new is sent again", {
		"views s",
		SYN,
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED? ESTABLISHED?   open-3 ok",
		"server SYN seq=y              | ESTABLISHED? SYN-RECEIVED?  retransmission",
		"client SYN,ACK seq=x ack=y+1  | ESTABLISHED? ESTABLISHED?   retransmission ok",
	} },
	{ "a SYN,ACK that acknowledges what was not sent opens nothing", {
		"views r",
		SYN,
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED?  open-2 ok",
		"server SYN,ACK seq=y ack=x+3  | ESTABLISHED? SYN-RECEIVED?  other WRONG",
	} },
	{ "the SYN,ACK again from here, behind a bare ACK: so that has not come", {
		"views s",
		"opened                        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+1    | ESTABLISHED  ESTABLISHED?   -",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED  SYN-RECEIVED   retransmission ok",
	} },
	{ "the SYN,ACK again, and then an ACK: the client's is on its way", {
		"views l",
		"opened                        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED  SYN-RECEIVED   retransmission ok",
		"server ACK seq=y+6 ack=x+1    | ESTABLISHED  ESTABLISHED?   data",
	} },
	{ "... but not if it does not acknowledge the SYN", {
		"views rs",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y      | ESTABLISHED? SYN-RECEIVED?r -",
		"server ACK seq=y+1 ack=x+1    | ESTABLISHED? SYN-RECEIVED?r -",
	} },
	{ "the crossing's ACK is told once", {
		"views l",
		SYN,
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client ACK seq=x+1 ack=y+1    | SYN-RECEIVED ESTABLISHED?   open-crossing-ack ok",
		"client ACK seq=x+1 ack=y+1 len=10 | ESTABLISHED ESTABLISHED? data",
	} },
};

int main(void)
{
	return script_main("rare", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
