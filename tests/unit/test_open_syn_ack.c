// SPDX-License-Identifier: GPL-2.0
/* The SYN,ACK: retransmissions, other ISNs, wrong ACKs, SYN cookies. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 4: the first SYN,ACK is lost and retransmitted", {
		"views sr",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r retransmission ok note=syn-ack-again",
		"client ACK seq=x+1 ack=y+1        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way rtx=0/1",
	} },
	{ "case 6: a SYN,ACK acknowledges another SYN; the client answers it with a RST", {
		"client SYN seq=x               | SYN-SENT SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x-300 | SYN-SENT SYN-RECEIVED? other WRONG note=syn-ack-wrong",
		"client RST seq=x-300           | SYN-SENT SYN-RECEIVED? other note=reset-of-stray",
		"server SYN,ACK seq=y+7 ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+8     | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way",
	} },
	{ "case 8, RFC 9293 figure 9: the server is half-open and answers the SYN with a bare ACK", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server ACK seq=y-50 ack=x-99 | SYN-SENT     SYN-RECEIVED?  -",
		"client RST seq=x-99          | SYN-SENT     SYN-RECEIVED?  other note=reset-of-stray",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  retransmission note=syn-again",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way",
	} },
	{ "case 5: two SYN,ACKs with different ISNs, the client acknowledges the first", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server SYN,ACK seq=y+900 ack=x+1 | ESTABLISHED? SYN-RECEIVED?r other note=syn-other",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"end opened=three-way",
	} },
	{ "case 5: two SYN,ACKs with different ISNs, the first is lost (SYN cookies change with time)", {
		"views sr",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?r retransmission",
		"server SYN,ACK seq=y+0x1000000 ack=x+1 | ESTABLISHED? SYN-RECEIVED?r other note=syn-other",
		"client ACK seq=x+1 ack=y+0x1000001 | ESTABLISHED ESTABLISHED?   open-3 ok",
		"server ACK seq=y+0x1000001 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+0x100000a | ESTABLISHED ESTABLISHED    -",
		"end opened=three-way bytes=0/9",
	} },
	{ "case 5: an ACK decides between two SYN,ACKs only if it acknowledges one of them, and only once", {
		"views sl",
		"client SYN seq=x                  | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server SYN,ACK seq=y+700 ack=x+1  | ESTABLISHED? SYN-RECEIVED?r other note=syn-other",
		"client ACK seq=x+1 ack=y+702      | ESTABLISHED? SYN-RECEIVED?r open-3 WRONG",
		"client ACK seq=x+1 ack=y+1        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"client ACK seq=x+1 ack=y+701 len=5 | ESTABLISHED ESTABLISHED?   -",
		"server ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED  ESTABLISHED    -",
		"end bytes=0/9",
	} },
	{ "cases 19, 20: the SYN,ACK is retransmitted after the ACK: the server had not received it", {
		"opened                         | ESTABLISHED ESTABLISHED?   open-3 ok",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED SYN-RECEIVED?r retransmission ok note=syn-ack-again",
		"client ACK seq=x+1 ack=y+1     | ESTABLISHED ESTABLISHED?   data",
		"server ACK seq=y+1 ack=x+1 len=1 | ESTABLISHED ESTABLISHED  -",
		"end opened=three-way rtx=0/1",
	} },
	{ "a SYN,ACK that acknowledges more than was sent", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+9 | SYN-SENT     SYN-RECEIVED? other WRONG note=syn-ack-wrong",
	} },
	{ "a late duplicate of the SYN,ACK does not move the server back", {
		"opened@client                        | ESTABLISHED  ESTABLISHED? open-3 ok",
		"server@in ACK seq=y+1 ack=x+1        | ESTABLISHED  ESTABLISHED? -",
		"server@in SYN,ACK seq=y ack=x+1      | ESTABLISHED  ESTABLISHED? retransmission ok note=syn-ack-again",
	} },
	{ "case 21: SYN cookies, the ACK comes after the server's presumed timeout", {
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"timer syn-received             | CLOSED?      LISTEN?        timeout",
		"client ACK seq=x+1 ack=y+1     | ESTABLISHED  LISTEN?        open-3 ok",
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED   other note=still-alive",
		"end opened=three-way closed=no verdict=open",
	} },
	{ "case 21: SYN cookies at the server's host, nothing is witnessed before the new socket sends", {
		"client@in SYN seq=x                 | SYN-SENT     SYN-RECEIVED? open-1",
		"server@spoken SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client@in ACK seq=x+1 ack=y+1       | ESTABLISHED  ESTABLISHED?  open-3 ok",
		"server@out ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED   -",
		"end opened=three-way",
	} },
	{ "case 8: a bare ACK of what was not sent does not begin a split handshake", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server ACK seq=y-50 ack=x+99 | SYN-SENT     SYN-RECEIVED?  -",
		"server SYN seq=y             | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"end opened=simultaneous",
	} },
	{ "case 6: a SYN,ACK that acknowledges the ISN itself", {
		"client SYN seq=x                        | SYN-SENT SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x              | SYN-SENT SYN-RECEIVED? other WRONG note=syn-ack-wrong",
	} },
	{ "case 5: delivered but not sent: an ACK of the second SYN,ACK", {
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out+in SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"server@out SYN,ACK seq=y+700 ack=x+1  | ESTABLISHED? SYN-RECEIVED  other note=syn-other",
		"client@in ACK seq=x+1 ack=y+701       | ESTABLISHED? SYN-RECEIVED  -",
		"client@out+in ACK seq=x+1 ack=y+1     | ESTABLISHED  ESTABLISHED?  open-3 ok",
	} },
	{ "the ACK of a FIN decides between two SYN,ACKs", {
		"views s",
		"server SYN,FIN,ACK seq=y ack=x+1 | SYN-SENT>ESTABLISHED>CLOSE-WAIT? SYN-RECEIVED>FIN-WAIT-1 close-1",
		"client SYN,ACK seq=x ack=y+2  | CLOSE-WAIT    FIN-WAIT-2    close-2 ok",
		"client SYN,ACK seq=x+7 ack=y+2 | CLOSE-WAIT   FIN-WAIT-2    other note=syn-other",
		"server ACK seq=y+2 ack=x+8    | CLOSE-WAIT   FIN-WAIT-2     -",
		"end isn=7/0",
	} },
	{ "the ACK of a FIN in the SYN,ACK is not taken for the ACK of another SYN,ACK", {
		"views c",
		"server SYN,FIN,ACK seq=y ack=x+6 | SYN-SENT>ESTABLISHED>CLOSE-WAIT? SYN-RECEIVED>FIN-WAIT-1 close-1",
		"client ACK seq=x+6 ack=y+2    | CLOSE-WAIT   FIN-WAIT-2?    close-2 ok",
		"server ACK seq=y+2 ack=x+7    | CLOSE-WAIT   FIN-WAIT-2?    open-3 WRONG",
	} },
	{ "a SYN,ACK that acknowledges nothing new is a retransmission", {
		"views s",
		SYN,
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED? ESTABLISHED?   open-3 ok",
		"server SYN seq=y              | ESTABLISHED? SYN-RECEIVED?  retransmission",
		"client SYN,ACK seq=x ack=y+1  | ESTABLISHED? ESTABLISHED?   retransmission ok",
	} },
	{ "a second SYN,ACK that acknowledges what was not sent", {
		"views r",
		SYN,
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED?  open-2 ok",
		"server SYN,ACK seq=y ack=x+3  | ESTABLISHED? SYN-RECEIVED?  other WRONG",
	} },
	{ "a SYN,ACK sent here after a bare ACK: the final ACK was not received", {
		"views s",
		"opened                        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+1    | ESTABLISHED  ESTABLISHED?   -",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED  SYN-RECEIVED   retransmission ok",
	} },
	{ "a SYN,ACK retransmitted, then an ACK: the final ACK is presumed to arrive", {
		"views l",
		"opened                        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED  SYN-RECEIVED   retransmission ok",
		"server ACK seq=y+6 ack=x+1    | ESTABLISHED  ESTABLISHED?   data",
	} },
	{ "a full accept queue: the SYN,ACK retransmitted shows that data and FIN were not accepted", {
		SYN,
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1 len=5 | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"client FIN,ACK seq=x+6 ack=y+1   | FIN-WAIT-1   CLOSE-WAIT?    close-1",
		"server SYN,ACK seq=y ack=x+1     | FIN-WAIT-1   SYN-RECEIVED?r retransmission ok note=syn-ack-again",
		"client FIN,ACK seq=x+1 ack=y+1 len=5 | FIN-WAIT-1 ESTABLISHED>CLOSE-WAIT? retransmission",
		"server ACK seq=y+1 ack=x+7       | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
	} },
	{ "a full accept queue: the third segment has the FIN", {
		SYN,
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT? close-1",
		"server SYN,ACK seq=y ack=x+1     | FIN-WAIT-1   SYN-RECEIVED?r retransmission ok note=syn-ack-again",
	} },
	{ "Fast Open, the ACK of the FIN is lost: the SYN,ACK is retransmitted in FIN-WAIT-1", {
		"views l",
		"client SYN seq=x len=10           | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server FIN,ACK seq=y+1 ack=x+11   | CLOSE-WAIT?  FIN-WAIT-1     close-1",
		"client ACK seq=x+11 ack=y+2 lost  | CLOSE-WAIT   FIN-WAIT-2?    close-2 ok",
		"server SYN,ACK seq=y ack=x+11     | CLOSE-WAIT   FIN-WAIT-1     retransmission ok note=syn-ack-again",
	} },
};

int main(void)
{
	return script_main("open_syn_ack", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
