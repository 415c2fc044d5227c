// SPDX-License-Identifier: GPL-2.0
/* Refusals: a RST in SYN-SENT, and what follows it. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 12: refused by a host without a listener", {
		"client SYN seq=x         | SYN-SENT   SYN-RECEIVED?  open-1",
		"server RST,ACK seq=0 ack=x+1 | CLOSED?sr CLOSED?cr refusal ok note=refused",
		"end opened=refused closed=no verdict=refused",
		"timer closed             | CLOSED?sr CLOSED?cr - removed",
	} },
	{ "case 13: a RST without ACK is ignored in SYN-SENT", {
		"client SYN seq=x | SYN-SENT SYN-RECEIVED? open-1",
		"server RST seq=0 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"end opened=opening",
	} },
	{ "case 14: a RST that acknowledges another SYN is ignored in SYN-SENT", {
		"client SYN seq=x             | SYN-SENT SYN-RECEIVED? open-1",
		"server RST,ACK seq=0 ack=x-5 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"server RST,ACK seq=0 ack=x+2 | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"end opened=opening",
	} },
	{ "refused by a local firewall on the server's behalf", {
		"client@out SYN seq=x                   | SYN-SENT SYN-RECEIVED? open-1",
		"server@spoken+in RST,ACK seq=0 ack=x+1 | CLOSED   CLOSED? refusal ok note=refused-in-name",
		"end opened=refused verdict=refused",
	} },
	{ "a forged refusal, followed by the real SYN,ACK", {
		"client@forward SYN seq=x             | SYN-SENT SYN-RECEIVED? open-1",
		"server@forward RST,ACK seq=0 ack=x+1 | CLOSED? CLOSED?     refusal ok",
		"server@forward SYN,ACK seq=y ack=x+1 | CLOSED? SYN-RECEIVED? open-2 ok",
		"client@forward ACK seq=x+1 ack=y+1   | ESTABLISHED ESTABLISHED? open-3 ok",
	} },
	{ "cases 13, 14: the ACK of a RST counts only with the ACK flag, and above ISS", {
		"client SYN seq=x                        | SYN-SENT SYN-RECEIVED? open-1",
		"server RST seq=0 ack=x+1                | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
		"server RST,ACK seq=0 ack=x              | SYN-SENT SYN-RECEIVED? other note=reset-to-opening",
	} },
	{ "refused, the RST is lost, and the port is open when the SYN is retransmitted", {
		"views rs",
		"client SYN seq=x                | SYN-SENT     SYN-RECEIVED? open-1",
		"server RST,ACK seq=0 ack=x+1 lost | CLOSED?    CLOSED?r      refusal ok",
		"client SYN seq=x                | SYN-SENT?    CLOSED?       retransmission",
		"server SYN,ACK seq=y ack=x+1    | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1      | ESTABLISHED  ESTABLISHED?  open-3 ok",
		"end opened=three-way closed=no",
	} },
	{ "refused on the server's behalf, but the SYN,ACK arrives, too", {
		"views r",
		"client SYN seq=x                | SYN-SENT     SYN-RECEIVED? open-1",
		"server RST,ACK seq=0 ack=x+1    | CLOSED?      CLOSED?       refusal ok",
		"server SYN,ACK seq=y ack=x+9    | CLOSED?      CLOSED?       other WRONG",
		"server SYN,ACK seq=y ack=x+1    | CLOSED?      SYN-RECEIVED? open-2 ok",
		"client ACK seq=x+1 ack=y+1      | ESTABLISHED  ESTABLISHED?  open-3 ok",
		"end opened=three-way closed=no",
	} },
	{ "refused on the server's behalf, the SYN,ACK is not observed", {
		"views r",
		"client SYN seq=x                | SYN-SENT     SYN-RECEIVED? open-1",
		"server RST,ACK seq=0 ack=x+1    | CLOSED?      CLOSED?       refusal ok",
		"client ACK seq=x+1 ack=y+1      | ESTABLISHED? CLOSED?       other",
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED   other",
		"end opened=three-way closed=no",
	} },
	{ "refused, and refused again after a retransmitted SYN", {
		"client SYN seq=x                 | SYN-SENT     SYN-RECEIVED?  open-1",
		"server RST,ACK seq=0 ack=x+1     | CLOSED?sr    CLOSED?cr      refusal ok",
		"client SYN seq=x                 | SYN-SENT?sr  CLOSED?        retransmission",
		"server RST,ACK seq=0 ack=x+1     | CLOSED?sr    CLOSED?cr      refusal ok",
	} },
	{ "a client that is open after a refusal does not open again by a later SYN,ACK", {
		"views c",
		SYN,
		"server RST,ACK seq=y ack=x+1  | CLOSED       CLOSED?        refusal ok",
		"client ACK seq=x+1 ack=y len=10 | ESTABLISHED? CLOSED?      other",
		"server SYN,ACK seq=y+7 ack=x+11 | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client ACK seq=x+11 ack=y+8   | ESTABLISHED? ESTABLISHED?   data",
	} },
	{ "in SYN-SENT, the sender's own RST is behind the data of the SYN", {
		"views s",
		"client SYN seq=x len=5        | SYN-SENT     SYN-RECEIVED?  open-1",
		"client RST seq=x+2            | SYN-SENT     SYN-RECEIVED?  other note=reset-of-stray",
	} },
	{ "in SYN-SENT, a RST with any number is taken if its ACK is right", {
		"views l",
		SYN,
		"server RST,ACK seq=y ack=x+1  | CLOSED       CLOSED         refusal ok",
	} },
	{ "in SYN-RECEIVED, a RST with number 0 is not taken by the client", {
		"views l",
		"let x=1000 y=5000",
		SYN,
		"server SYN seq=y              | SYN-RECEIVED? SYN-SENT>SYN-RECEIVED? open-crossing",
		"server RST,ACK seq=0 ack=x+1  | CLOSED?      CLOSED         reset",
	} },
	{ "a RST to a client past SYN-SENT is a reset, not a refusal", {
		"let x=1000 y=5000",
		"client@out+in SYN seq=x       | SYN-SENT     SYN-RECEIVED?  open-1",
		"client@in ACK seq=x+1 ack=y   | SYN-SENT     SYN-RECEIVED?  -",
		"client@out+in ACK seq=x+1 ack=y| ESTABLISHED? ESTABLISHED?  open-3 ok",
		"server@out+in RST seq=y       | CLOSED       CLOSED         reset",
	} },
	{ "a duplicate SYN after the RSTs of both ends proves only that it was sent", {
		"views s",
		SYN,
		"server RST,ACK seq=y ack=x+1  | CLOSED?      CLOSED         refusal ok",
		"client RST seq=x+1            | CLOSED?      CLOSED         reset",
		"client SYN seq=x              | SYN-SENT?    CLOSED?        retransmission",
	} },
	{ "refused on the server's behalf: only new data of the server prove it alive, and no ACK has opened it", {
		"views c",
		SYN,
		"server RST,ACK seq=y ack=x+1  | CLOSED       CLOSED?        refusal ok",
		"server ACK seq=y ack=x+1      | CLOSED       CLOSED?        -",
		"server SYN,ACK seq=y ack=x+1  | CLOSED       CLOSED?        open-2 ok",
		"server ACK seq=y+1 ack=x+1    | CLOSED       CLOSED?        -",
		"server ACK seq=y+1 ack=x+1 len=10 | CLOSED   SYN-RECEIVED   other note=still-alive",
	} },
};

int main(void)
{
	return script_main("reset_refusal", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
