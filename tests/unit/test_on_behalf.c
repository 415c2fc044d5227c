// SPDX-License-Identifier: GPL-2.0
/* Observation points: sent by the socket, on its behalf, forwarded, delivered. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "a forwarded segment of a remote end does not advance the contiguous edge", {
		"opened@server",
		"client@in ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"server@out ACK seq=y+1 ack=x+10     | ESTABLISHED ESTABLISHED -",
		"client@forward ACK seq=x+10 ack=y+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end bytes=18/0 rtx=0/0",
	} },
	{ "case 87: loopback, each segment passes two hooks and counts once", {
		"views l",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"server FIN,ACK seq=y+10 ack=x+51   | CLOSE-WAIT? FIN-WAIT-1  close-1",
		"client FIN,ACK seq=x+51 ack=y+11   | LAST-ACK    FIN-WAIT-2>TIME-WAIT? close-2+3 ok",
		"server ACK seq=y+11 ack=x+52       | CLOSED      TIME-WAIT   close-4 ok",
		"end bytes=50/9 segs=6/4 rtx=1/0",
	} },
	{ "case 97: NAT on the router, the hooks observe one tuple in both directions", {
		"opened@router                              | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@forward ACK seq=y+1 ack=x+1 len=9   | ESTABLISHED ESTABLISHED  -",
		"client@forward ACK seq=x+1 ack=y+10        | ESTABLISHED ESTABLISHED  -",
		"end opened=three-way bytes=0/9 segs=3/2 rtx=0/0",
	} },
	{ "case 98: segments dropped by a filter are sent but not received, the retransmission shows it", {
		"views c",
		OPEN,
		"client ACK seq=x+1 ack=y+10 len=50 lost  | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+51 ack=y+10 lost    | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server ACK seq=y+10 ack=x+1 len=5        | FIN-WAIT-1  CLOSE-WAIT? -",
		"client ACK seq=x+1 ack=y+15 len=50       | FIN-WAIT-1  CLOSE-WAIT? -",
		"server ACK seq=y+15 ack=x+51             | FIN-WAIT-1  CLOSE-WAIT? -",
		"client FIN,ACK seq=x+51 ack=y+15         | FIN-WAIT-1  CLOSE-WAIT? retransmission",
		"server ACK seq=y+15 ack=x+52             | FIN-WAIT-2  CLOSE-WAIT  close-2 ok",
		"end rtx=2/0",
	} },
	{ "case 98: a FIN dropped by the local filter is not delivered", {
		"opened@loopback                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9    | ESTABLISHED ESTABLISHED  -",
		"client@out FIN,ACK seq=x+1 ack=y+10        | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"client@out+in FIN,ACK seq=x+1 ack=y+10     | FIN-WAIT-1  CLOSE-WAIT?  retransmission",
	} },
	{ "a RST of a local firewall on the client's behalf", {
		OPEN_CLIENT,
		"client@spoken RST seq=x+1            | CLOSED?     CLOSED?     reset",
		"client@out ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED CLOSED?    other note=still-alive",
	} },
	{ "a FIN on the client's behalf, then the client's own", {
		OPEN_CLIENT,
		"client@spoken FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1? CLOSE-WAIT? close-1",
		"server@in ACK seq=y+10 ack=x+2       | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1? CLOSE-WAIT  retransmission note=fin-again",
	} },
	{ "an ACK of the FIN on the server's behalf is not the server's own", {
		OPEN_CLIENT,
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@spoken+in ACK seq=y+10 ack=x+2 | FIN-WAIT-2 CLOSE-WAIT? close-2 ok",
		"server@in ACK seq=y+10 ack=x+1 len=9 | FIN-WAIT-2 CLOSE-WAIT? -",
		"client@out ACK seq=x+2 ack=y+19      | FIN-WAIT-2 CLOSE-WAIT? -",
		"server@in ACK seq=y+19 ack=x+2       | FIN-WAIT-2 CLOSE-WAIT  -",
	} },
	{ "a FIN on the server's behalf answers the client's", {
		OPEN_CLIENT,
		"client@out FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@spoken FIN,ACK seq=y+10 ack=x+2 | FIN-WAIT-2>TIME-WAIT? LAST-ACK? close-2+3 ok",
	} },
	{ "a segment sent on the server's behalf is observed twice and counted once", {
		OPEN_CLIENT,
		"end segs=3/2",
		"server@spoken+in ACK seq=y+10 ack=x+1 | ESTABLISHED ESTABLISHED -",
		"server@spoken+in ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"server@in ACK seq=y+19 ack=x+1 len=9  | ESTABLISHED ESTABLISHED -",
		"client@out ACK seq=x+1 ack=y+28       | ESTABLISHED ESTABLISHED -",
		"end segs=4/5 bytes=0/27 rtx=0/0",
	} },
	{ "first forwarded, then sent by a local socket", {
		OPEN_ROUTER,
		"client@out ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"client@in ditto                       | ESTABLISHED ESTABLISHED - note=delivered",
		"end segs=4/2 bytes=5/9",
	} },
	{ "a forwarded FIN and its ACK delivered here: presumed received", {
		OPEN_ROUTER,
		"client@forward FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@in ACK seq=y+10 ack=x+2        | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
	} },
	{ "a FIN delivered to a host where no socket of the server was observed", {
		OPEN_ROUTER,
		"client@in FIN,ACK seq=x+1 ack=y+10    | FIN-WAIT-1 CLOSE-WAIT? close-1",
	} },
	{ "a RST delivered to a host where no socket of the client was observed", {
		OPEN_ROUTER,
		"server@in RST seq=y+10                | CLOSED? CLOSED? reset",
	} },
	{ "a RST closes its receiver at the delivery", {
		OPEN_LOOPBACK,
		"server@out RST seq=y+10               | CLOSED? CLOSED reset",
		"server@in ditto                       | CLOSED  CLOSED - note=reset",
	} },
	{ "delivered but not sent: data", {
		OPEN_LOOPBACK,
		"client@in ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED - note=delivered",
		"end bytes=0/9 segs=3/2",
	} },
	{ "delivered but not sent: an ACK proves nothing about its sender", {
		OPEN_LOOPBACK,
		"server@out ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@in ACK seq=x+1 ack=y+19        | ESTABLISHED ESTABLISHED -",
		"server@out RST seq=y+19               | ESTABLISHED CLOSED reset note=reset-inexact",
	} },
	{ "delivered but not sent: a FIN", {
		OPEN_LOOPBACK,
		"client@in FIN,ACK seq=x+1 ack=y+10    | FIN-WAIT-1? CLOSE-WAIT? - note=delivered delivery",
	} },
	{ "delivered but not sent: a FIN in front of data that the client has sent", {
		OPEN_LOOPBACK,
		"client@out ACK seq=x+1 ack=y+10 len=90 | ESTABLISHED ESTABLISHED -",
		"client@in FIN,ACK seq=x+1 ack=y+10    | ESTABLISHED ESTABLISHED -",
	} },
	{ "delivered but not sent: a RST closes its receiver only", {
		OPEN_LOOPBACK,
		"client@in RST seq=x+1                 | ESTABLISHED CLOSED - note=reset delivery",
	} },
	{ "a local SYN observed again by the forward hook is not sent again", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@forward RST,ACK seq=0 ack=x+1 | CLOSED? CLOSED?      refusal ok",
		"client@forward SYN seq=x      | CLOSED?      CLOSED?        -",
	} },
	{ "a SYN,ACK delivered but not sent does not answer a refused SYN", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@out RST,ACK seq=y ack=x+1 | CLOSED?   CLOSED         refusal ok",
		"client@in SYN,ACK seq=x ack=y | CLOSED?      CLOSED         -",
	} },
	{ "a forged RST delivered but not sent leaves its presumed sender open", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@in RST seq=x+1         | SYN-SENT     LISTEN?        - delivery",
		"server@out+in SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED open-2 ok",
	} },
	{ "a RST delivered but not sent is not its sender's first", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@out+in RST,ACK seq=0 ack=x+1 | CLOSED CLOSED         refusal ok",
		"client@in RST,ACK seq=x+1 ack=y | CLOSED     CLOSED         -",
		"client@out RST,ACK seq=x+1 ack=y | CLOSED    CLOSED         reset",
	} },
	{ "an ACK on the server's behalf does not move the server to its RST", {
		"client@out ACK seq=x ack=y+1 len=10 | ESTABLISHED? ESTABLISHED? pick-up",
		"server@forward+spoken RST seq=y+13 | ESTABLISHED? ESTABLISHED? other note=reset-of-stray",
		"server@in ACK seq=y+13 ack=x+10 | ESTABLISHED? ESTABLISHED? -",
	} },
	{ "a SYN on the behalf of a closed client does not open it", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"server@out+in RST,ACK seq=y+1 ack=x+1 | CLOSED CLOSED       refusal ok",
		"client@in+spoken SYN seq=x    | CLOSED       CLOSED?        retransmission delivery",
	} },
	{ "a forwarded ACK of a server whose RST was delivered here", {
		"client@forward SYN seq=x      | SYN-SENT     SYN-RECEIVED?  open-1",
		"timer syn-sent                | CLOSED?      LISTEN?        timeout",
		"server@out+in RST seq=y       | CLOSED?      LISTEN?        other note=reset-to-opening",
		"server@forward ACK seq=y ack=x+1 | CLOSED?   LISTEN?        -",
	} },
	{ "a forwarded ACK of a local client is not sent by it", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@forward ACK seq=x+1 ack=y+12 | SYN-SENT SYN-RECEIVED? -",
	} },
	{ "a forwarded ACK of a local client, then the server's SYN", {
		"client@out+forward SYN seq=x  | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@forward ACK seq=x+1 ack=y | SYN-SENT  SYN-RECEIVED?  -",
		"server@forward SYN seq=y      | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
	} },
	{ "an ACK on the client's behalf does not show the server's position", {
		"client@out SYN seq=x          | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@in ACK seq=x+1 ack=y   | SYN-SENT     SYN-RECEIVED?  -",
		"client@out ACK seq=x+1 ack=y+0x40000001 | ESTABLISHED? ESTABLISHED?  open-3 ok",
	} },
	{ "delivered but not sent: an empty segment ahead is no gap in what was sent", {
		"opened@loopback               | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"client@in ACK seq=x+10 ack=y+1 | ESTABLISHED ESTABLISHED?   -",
	} },
	{ "delivered but not sent: data are not counted", {
		"opened@loopback               | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@out+in ACK seq=x+1 ack=y+10 | ESTABLISHED ESTABLISHED -",
		"client@in ACK seq=x+1 ack=y+10 len=9 | ESTABLISHED ESTABLISHED -",
		"end bytes=0/9",
	} },
	{ "data between the output and the forward hook are not delivered yet", {
		"opened@loopback               | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@out+in ACK seq=x+1 ack=y+10 | ESTABLISHED ESTABLISHED -",
		"client@out+forward ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"client@out+forward ACK seq=x+6 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"client@out+in FIN,ACK seq=x+11 ack=y+10 | FIN-WAIT-1 CLOSE-WAIT? close-1",
	} },
	{ "an ACK on the client's behalf does not make the client's SYN old", {
		"client@spoken SYN seq=x       | SYN-SENT?    SYN-RECEIVED?  open-1",
		"server@out SYN seq=y          | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@in ACK seq=x+1 ack=y+1 | SYN-RECEIVED? ESTABLISHED?  - delivery",
		"server@out RST seq=y+1        | CLOSED?      CLOSED?        reset",
		"client@in SYN seq=x           | SYN-RECEIVED? CLOSED?       retransmission",
	} },
	{ "a forwarded FIN of a local client is not sent by it", {
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@forward FIN,ACK seq=x+1 ack=y+1 | FIN-WAIT-1? SYN-RECEIVED? - delivery",
	} },
	{ "a segment of a remote end that is forwarded twice was not delivered yet: no retransmission", {
		"opened@server",
		"client@in ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"client@forward+forward ACK seq=x+10 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? -",
		"end bytes=18/0 rtx=0/0",
	} },
	{ "a SYN delivered before it was observed to be sent is not counted as a byte", {
		"client@out ACK seq=x+1 ack=y+1 | ESTABLISHED? ESTABLISHED? pick-up",
		"client@in SYN seq=x            | ESTABLISHED? ESTABLISHED? -",
		"client@out SYN seq=x           | ESTABLISHED? ESTABLISHED? retransmission",
		"end bytes=0?/0?",
	} },
	{ "delivered but not sent: a RST does not show that the ACK of the FIN has come to LAST-ACK", {
		OPEN_LOOPBACK,
		"client@out+in FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1  CLOSE-WAIT?    close-1",
		"server@out+in ACK seq=y+10 ack=x+2     | FIN-WAIT-2  CLOSE-WAIT     close-2 ok",
		"server@out+in FIN,ACK seq=y+10 ack=x+2 | TIME-WAIT?  LAST-ACK       close-3 ok",
		"client@out ACK seq=x+2 ack=y+11        | TIME-WAIT   CLOSED?        close-4 ok",
		"server@out FIN,ACK seq=y+10 ack=x+2    | TIME-WAIT   LAST-ACK       retransmission note=fin-again",
		"server@in RST seq=y+10                 | TIME-WAIT   LAST-ACK       -",
	} },
	{ "a FIN on the client's behalf, and the ACK of it, do not prove that the client has sent one", {
		OPEN_ROUTER,
		"client@spoken FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1? CLOSE-WAIT? close-1",
		"server@forward ACK seq=y+10 ack=x+2    | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
		"client@spoken FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1? CLOSE-WAIT  retransmission note=fin-again",
	} },
	{ "a probe on the client's behalf, which the server drops, does not show that the client has received the FIN", {
		OPEN_ROUTER,
		"client@forward ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"server@forward FIN,ACK seq=y+15 ack=x+6   | ESTABLISHED FIN-WAIT-1? close-1 note=fin-early",
		"client@spoken ACK seq=x+5 ack=y+16        | ESTABLISHED FIN-WAIT-1? -",
	} },
	{ "an ACK on the server's behalf does not prove a FIN that was not believed", {
		OPEN_ROUTER,
		"client@forward FIN,ACK seq=x+1 ack=y+50 | ESTABLISHED? ESTABLISHED? other note=ack-unseen",
		"server@spoken ACK seq=y+10 ack=x+2      | ESTABLISHED? ESTABLISHED? -",
		"end closed=no",
	} },
	{ "an ACK of the FIN that was delivered, but not sent, does not show that the peer has received the FIN", {
		OPEN_LOOPBACK,
		"client@out FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1 CLOSE-WAIT?  close-1",
		"server@out ACK seq=y+10 ack=x+1     | FIN-WAIT-1 ESTABLISHED? data",
		"server@in ACK seq=y+10 ack=x+2      | FIN-WAIT-2 ESTABLISHED? - delivery",
	} },
};

int main(void)
{
	return script_main("on_behalf", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
