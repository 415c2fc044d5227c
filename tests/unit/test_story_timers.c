// SPDX-License-Identifier: GPL-2.0
/* What time brings, and the times that are told. The notation: script.h. */
#include "script.h"

#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

static const struct script scripts[] = {
	{ "nothing at all, for days", {
		OPEN,
		"timer idle                       | CLOSED? CLOSED? timeout removed note=idle-timeout",
		"end opened=three-way closed=idle-timeout verdict=idle-timeout",
	} },
	{ "nothing, after one end has closed", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT?   close-1",
		"timer fin                        | CLOSED?     CLOSE-WAIT?   timeout",
		"timer idle                       | CLOSED?     CLOSED?      timeout removed",
		"end closed=idle-timeout by=client",
	} },
	{ "nothing, after a RST that one end may not have sent", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+300             | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"timer idle                       | CLOSED?      LISTEN?        timeout removed",
		"end closed=reset",
	} },
	{ "... the client asks once more: the listener takes it", {
		"views csl",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client RST seq=x+300             | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"client SYN seq=x                 | SYN-SENT?s   SYN-RECEIVED?  retransmission",
		"end closed=no",
	} },
	{ "... at a router, it may have asked before: the listener's answer tells", {
		"views r",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?  open-2 ok",
		"client RST seq=x+300             | ESTABLISHED? LISTEN?        reset note=reset-to-listen",
		"client SYN seq=x                 | SYN-SENT?    LISTEN?        retransmission",
		"server SYN,ACK seq=y+7 ack=x+1   | ESTABLISHED? SYN-RECEIVED?  open-2 ok",
		"end opened=opening closed=no",
	} },
	{ "nothing, of a connection picked up", {
		"client ACK seq=x ack=y len=10    | ESTABLISHED? ESTABLISHED? pick-up",
		"timer idle                       | CLOSED? CLOSED? timeout removed",
		"end opened=picked-up closed=idle-timeout isn=-/- roles=guessed",
	} },
	{ "crossing FINs, and no ACK", {
		"views c",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10 lost | FIN-WAIT-1 CLOSE-WAIT?  close-1",
		"server FIN,ACK seq=y+10 ack=x+1  | CLOSING?    FIN-WAIT-1>CLOSING? close-crossing",
		"timer fin                        | CLOSED?     CLOSED?      timeout note=fin-timeout",
	} },
	{ "case 25: a Fast Open server closes early, and gets no ACK", {
		"views s",
		"client SYN seq=x len=10          | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server FIN,ACK seq=y+1 ack=x+11 lost | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"timer fin                        | CLOSE-WAIT?  CLOSED?        timeout",
		"end opened=fast-open closed=closing",
	} },
	{ "the client asks again, and is not heard of any more", {
		"views srl",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?r retransmission",
		"timer syn-received               | CLOSED?      LISTEN?        timeout",
	} },
	{ "a server that reset its SYN/ACK, and a client that asks again", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server RST seq=y+1               | CLOSED?      CLOSED?cr      reset",
		"client RST seq=x+1               | CLOSED?sr    CLOSED?cr      reset",
		"client SYN seq=x                 | SYN-SENT?sr  CLOSED?        retransmission",
		"timer syn-received               | CLOSED?      CLOSED?        timeout",
	} },
	{ "refused, and the same SYN once more: the host that refused is not asked anew", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server RST,ACK seq=0 ack=x+1     | CLOSED?sr    CLOSED?cr      refusal ok",
		"client SYN seq=x                 | SYN-SENT?    CLOSED?        retransmission",
		"server RST,ACK seq=0 ack=x+1     | CLOSED?sr    CLOSED?cr      refusal ok",
	} },
	{ "evicted while it closes", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1   CLOSE-WAIT?    close-1",
		"evicted                          | FIN-WAIT-1   CLOSE-WAIT?    end note=evicted",
		"end closed=evicted",
	} },
	{ "times: picked up", {
		"client ACK seq=x ack=y len=10    | ESTABLISHED? ESTABLISHED? pick-up",
		"end started=1 since=1/1 handshake=- syn-rtt=- ack-rtt=-",
	} },
	{ "times: a line takes a millisecond", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"end started=1 since=2/1 handshake=- syn-rtt=1 ack-rtt=-",
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end started=1 since=2/4 handshake=3 syn-rtt=1 ack-rtt=2",
		"client SYN seq=x                 | ESTABLISHED  ESTABLISHED?   retransmission",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED  SYN-RECEIVED?r retransmission ok",
		"end handshake=3 syn-rtt=1 ack-rtt=2",
	} },
	{ "times: which of two SYNs was answered is unknown", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  retransmission",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end handshake=3 syn-rtt=- ack-rtt=-",
	} },
	{ "times: ... which of two SYN/ACKs", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r retransmission ok",
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end handshake=3 syn-rtt=- ack-rtt=-",
	} },
	{ "times: ... and of two SYNs with other numbers", {
		"client SYN seq=x-500             | SYN-SENT     SYN-RECEIVED?  open-1",
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  retransmission",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end handshake=3 syn-rtt=- ack-rtt=- isn=0/0",
	} },
};

int main(void)
{
	return script_main("timers", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
