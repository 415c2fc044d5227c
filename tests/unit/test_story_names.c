// SPDX-License-Identifier: GPL-2.0
/*
 * Who speaks: the end itself, something on this host in its name, or nobody
 * that this host has seen. The notation is explained in script.h.
 */
#include "script.h"

#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_LOOPBACK \
	"opened@loopback                         | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client@out+in ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_CLIENT \
	"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -", \
	"client@out ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_ROUTER \
	"opened@router                            | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@forward ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client@forward ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

static const struct script scripts[] = {
	{ "a RST that a firewall of the client's host sends in its name", {
		OPEN_CLIENT,
		"client@spoken RST seq=x+1            | CLOSED?     CLOSED?     reset",
		"client@out ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED CLOSED?    other note=still-alive",
	} },
	{ "a FIN in the client's name, then its own", {
		OPEN_CLIENT,
		"client@spoken FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1? CLOSE-WAIT? close-1",
		"server@in ACK seq=y+10 ack=x+2       | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1? CLOSE-WAIT  retransmission note=fin-again",
	} },
	{ "an ACK of the FIN in the server's name is none of its own", {
		OPEN_CLIENT,
		"client@out FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@spoken+in ACK seq=y+10 ack=x+2 | FIN-WAIT-2 CLOSE-WAIT? close-2 ok",
		"server@in ACK seq=y+10 ack=x+1 len=9 | FIN-WAIT-2 CLOSE-WAIT? -",
		"client@out ACK seq=x+2 ack=y+19      | FIN-WAIT-2 CLOSE-WAIT? -",
		"server@in ACK seq=y+19 ack=x+2       | FIN-WAIT-2 CLOSE-WAIT  -",
	} },
	{ "a FIN in the server's name answers one", {
		OPEN_CLIENT,
		"client@out FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@spoken FIN,ACK seq=y+10 ack=x+2 | FIN-WAIT-2>TIME-WAIT? LAST-ACK? close-2+3 ok",
	} },
	{ "what was said in its name comes back once; then the server speaks for itself", {
		OPEN_CLIENT,
		"end segs=3/2",
		"server@spoken+in ACK seq=y+10 ack=x+1 | ESTABLISHED ESTABLISHED -",
		"server@spoken+in ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"server@in ACK seq=y+19 ack=x+1 len=9  | ESTABLISHED ESTABLISHED -",
		"client@out ACK seq=x+1 ack=y+28       | ESTABLISHED ESTABLISHED -",
		"end segs=4/5 bytes=0/27 rtx=0/0",
	} },
	{ "passed by before, and now sent here", {
		OPEN_ROUTER,
		"client@out ACK seq=x+1 ack=y+10 len=5 | ESTABLISHED ESTABLISHED -",
		"client@in ditto                       | ESTABLISHED ESTABLISHED - note=delivered",
		"end segs=4/2 bytes=5/9",
	} },
	{ "a FIN that passed by, its ACK delivered here: whether the end got that is unknown", {
		OPEN_ROUTER,
		"client@forward FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server@in ACK seq=y+10 ack=x+2        | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
	} },
	{ "a FIN that is delivered where no socket of the server has been seen", {
		OPEN_ROUTER,
		"client@in FIN,ACK seq=x+1 ack=y+10    | FIN-WAIT-1 CLOSE-WAIT? close-1",
	} },
	{ "a RST that is delivered where no socket of the client has been seen", {
		OPEN_ROUTER,
		"server@in RST seq=y+10                | CLOSED? CLOSED? reset",
	} },
	{ "a RST closes its receiver when it is delivered", {
		OPEN_LOOPBACK,
		"server@out RST seq=y+10               | CLOSED? CLOSED reset",
		"server@in ditto                       | CLOSED  CLOSED - note=reset",
	} },
	{ "delivered, but never sent: bytes", {
		OPEN_LOOPBACK,
		"client@in ACK seq=x+1 ack=y+10 len=50 | ESTABLISHED ESTABLISHED - note=delivered",
		"end bytes=0/9 segs=3/2",
	} },
	{ "delivered, but never sent: an ACK proves nothing of its sender", {
		OPEN_LOOPBACK,
		"server@out ACK seq=y+10 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"client@in ACK seq=x+1 ack=y+19        | ESTABLISHED ESTABLISHED -",
		"server@out RST seq=y+19               | ESTABLISHED CLOSED reset note=reset-inexact",
	} },
	{ "delivered, but never sent: a FIN", {
		OPEN_LOOPBACK,
		"client@in FIN,ACK seq=x+1 ack=y+10    | FIN-WAIT-1? CLOSE-WAIT? - note=delivered delivery",
	} },
	{ "delivered, but never sent: a FIN behind which the client has sent bytes", {
		OPEN_LOOPBACK,
		"client@out ACK seq=x+1 ack=y+10 len=90 | ESTABLISHED ESTABLISHED -",
		"client@in FIN,ACK seq=x+1 ack=y+10    | ESTABLISHED ESTABLISHED -",
	} },
	{ "delivered, but never sent: a RST closes its receiver alone", {
		OPEN_LOOPBACK,
		"client@in RST seq=x+1                 | ESTABLISHED CLOSED - note=reset delivery",
	} },
	{ "a far SYN of an older try is delivered late: no new connection", {
		"client@out SYN seq=x-500              | SYN-SENT SYN-RECEIVED? open-1",
		"client@out SYN seq=x                  | SYN-SENT SYN-RECEIVED? retransmission note=syn-other",
		"server@out+in RST,ACK seq=0 ack=x+1   | CLOSED   CLOSED        refusal ok",
		"client@in SYN seq=x-500               | CLOSED   CLOSED        -",
	} },
	{ "forged bytes far ahead; the FIN lies where the real ones end", {
		"views s",
		OPEN,
		"client ACK seq=x+1000 ack=y+10 len=50 | ESTABLISHED ESTABLISHED -",
		"client FIN,ACK seq=x+1 ack=y+10       | FIN-WAIT-1  CLOSE-WAIT? close-1",
	} },
	{ "case 34: a keep-alive with the FIN's ACK: the socket does not look at that", {
		"views c",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1  CLOSE-WAIT? close-1",
		"server ACK seq=y+9 ack=x+2      | FIN-WAIT-2? CLOSE-WAIT  close-2 ok",
		"server ACK seq=y+10 ack=x+2     | FIN-WAIT-2  CLOSE-WAIT  -",
		"server FIN,ACK seq=y+10 ack=x+2 | TIME-WAIT   LAST-ACK?   close-3 ok",
	} },
	{ "a late delivery revives nobody", {
		OPEN_LOOPBACK,
		"client@out+in FIN,ACK seq=x+1 ack=y+10 | FIN-WAIT-1 CLOSE-WAIT? close-1",
		"server@out+in ACK seq=y+10 ack=x+2    | FIN-WAIT-2  CLOSE-WAIT  close-2 ok",
		"client@out ACK seq=x+2 ack=y+10       | FIN-WAIT-2  CLOSE-WAIT  -",
		"timer fin-wait-2                      | CLOSED?     CLOSE-WAIT  timeout",
		"client@in ditto                       | CLOSED?     CLOSE-WAIT  -",
		"server@out SYN seq=y+999              | CLOSED?     CLOSE-WAIT  other note=syn-in-connection",
	} },
	{ "an aborted opening on loopback: late deliveries are no new segments", {
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"client@out+in RST seq=x+1             | CLOSED       LISTEN?       reset",
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? retransmission",
		"server@in SYN,ACK seq=y ack=x+1       | ESTABLISHED? SYN-RECEIVED? - delivery",
		"end segs=3/1",
	} },
	{ "case 101: data, ICMP errors and the end", {
		"self",
		"client@out+in SYN seq=x                 | SYN-SENT>SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@out+in SYN,ACK seq=x ack=x+1     | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client@out+in ACK seq=x+1 ack=x+1 len=3 | ESTABLISHED ESTABLISHED -",
		"client@out+in ACK seq=x+4 ack=x+4       | ESTABLISHED ESTABLISHED -",
		"icmp client seq=x+1                     | ESTABLISHED ESTABLISHED -",
		"icmp client seq=x+4                     | ESTABLISHED ESTABLISHED other note=icmp",
		"client@out+in FIN,ACK seq=x+4 ack=x+4   | FIN-WAIT-1>CLOSING? FIN-WAIT-1>CLOSING? close-crossing",
		"client@out+in ACK seq=x+5 ack=x+5       | TIME-WAIT TIME-WAIT close-crossing-ack ok",
		"end opened=simultaneous closed=simultaneous",
	} },
	{ "case 101: idle", {
		"self",
		"client@out+in SYN seq=x                 | SYN-SENT>SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"client@out+in SYN,ACK seq=x ack=x+1     | ESTABLISHED? ESTABLISHED? open-crossing-ack ok",
		"client@out+in ACK seq=x+1 ack=x+1 len=3 | ESTABLISHED ESTABLISHED -",
		"client@out+in ACK seq=x+4 ack=x+4       | ESTABLISHED ESTABLISHED -",
		"timer idle                              | CLOSED? CLOSED? timeout removed",
	} },
	{ "case 5: delivered, but never sent: an ACK of the second SYN/ACK", {
		"client@out+in SYN seq=x               | SYN-SENT     SYN-RECEIVED? open-1",
		"server@out+in SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"server@out SYN,ACK seq=y+700 ack=x+1  | ESTABLISHED? SYN-RECEIVED  other note=syn-other",
		"client@in ACK seq=x+1 ack=y+701       | ESTABLISHED? SYN-RECEIVED  -",
		"client@out+in ACK seq=x+1 ack=y+1     | ESTABLISHED  ESTABLISHED?  open-3 ok",
	} },
};

int main(void)
{
	return script_main("names", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
