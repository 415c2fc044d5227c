// SPDX-License-Identifier: GPL-2.0
/* The third segment of the handshake. The notation: README.md. */
#include "script.h"

static const struct script scripts[] = {
	{ "the ACK of the client's first data proves the server's state", {
		"opened                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"client ACK seq=x+1 ack=y+1 len=20 | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+1        | ESTABLISHED ESTABLISHED? -",
		"server ACK seq=y+1 ack=x+21       | ESTABLISHED ESTABLISHED  -",
		"end opened=three-way bytes=20/0 segs=3/3 rtx=0/0",
	} },
	{ "case 17: the third segment acknowledges what was not sent; the server answers it with a RST", {
		"views csrl",
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+500 | ESTABLISHED? SYN-RECEIVED?r open-3 WRONG",
		"server RST seq=y+500         | ESTABLISHED? SYN-RECEIVED?r other note=reset-of-stray",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "case 18: the final ACK is lost, the first data replace it", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1 len=7 | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+8       | ESTABLISHED  ESTABLISHED    -",
		"end opened=three-way bytes=7/0",
	} },
	{ "case 32: the third segment has a FIN", {
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client FIN,ACK seq=x+1 ack=y+1 | FIN-WAIT-1   ESTABLISHED>CLOSE-WAIT? close-1",
		"server ACK seq=y+1 ack=x+2     | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"end opened=three-way closed=closing by=client",
	} },
	{ "a SYN,ACK retransmitted before the ACK arrives: the delivery of the ACK opens the server", {
		"views l",
		"client@out+in SYN seq=x              | SYN-SENT      SYN-RECEIVED? open-1",
		"server@out+in SYN,ACK seq=y ack=x+1  | ESTABLISHED?  SYN-RECEIVED  open-2 ok",
		"client@out ACK seq=x+1 ack=y+1 len=2 | ESTABLISHED   ESTABLISHED?  open-3 ok",
		"server@out SYN,ACK seq=y ack=x+1     | ESTABLISHED   SYN-RECEIVED  retransmission ok note=syn-ack-again",
		"client@in ACK seq=x+1 ack=y+1 len=2  | ESTABLISHED   ESTABLISHED?  - delivery",
	} },
	{ "case 33: the server's first segment after the handshake is a FIN, it is open", {
		"views s",
		"opened                         | ESTABLISHED ESTABLISHED? open-3 ok",
		"server FIN,ACK seq=y+1 ack=x+1 | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"client RST seq=x+1             | CLOSED?     CLOSED       reset",
	} },
	{ "case 17: an ACK that does not cover the SYN opens nothing, with or without data", {
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y                | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y-5              | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y len=5          | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+1              | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "case 17: an ACK that does not cover the SYN, after a retransmitted SYN", {
		"views s",
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1 lost       | ESTABLISHED? SYN-RECEIVED   open-2 ok",
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED   retransmission",
		"client ACK seq=x+1 ack=y                | SYN-SENT     SYN-RECEIVED   -",
	} },
	{ "the third segment has the SYN's sequence number", {
		"views cl",
		"client SYN seq=x                        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x ack=y+1                | ESTABLISHED  ESTABLISHED?   open-3 WRONG",
	} },
	{ "away from the client, a third segment that ends before what the server has acknowledged is dropped", {
		"views sr",
		"client SYN seq=x              | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1  | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x ack=y+1      | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+1    | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
	{ "an ACK of the server after a client's ACK that does not cover the SYN proves nothing", {
		"views rs",
		"server SYN,ACK seq=y ack=x+1  | SYN-SENT>ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y      | ESTABLISHED? SYN-RECEIVED?r -",
		"server ACK seq=y+1 ack=x+1    | ESTABLISHED? SYN-RECEIVED?r -",
	} },
	{ "a probe with one byte that has come already leaves SYN-RECEIVED as it is: Linux drops it", {
		"views rs",
		"client SYN seq=x               | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x ack=y+1 len=1 | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+1     | ESTABLISHED  ESTABLISHED?   open-3 ok",
	} },
};

int main(void)
{
	return script_main("open_ack", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
