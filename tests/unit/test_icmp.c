// SPDX-License-Identifier: GPL-2.0
/* ICMP errors. The notation: README.md. */
#include "script.h"

static const struct script scripts[] = {
	{ "refused by an ICMP error of a router or firewall", {
		"client SYN seq=x        | SYN-SENT SYN-RECEIVED? open-1",
		"icmp client seq=x fatal | CLOSED?  LISTEN?       refusal note=icmp-refused",
		"end opened=refused verdict=refused-icmp",
		"client SYN seq=x        | SYN-SENT?sr SYN-RECEIVED? retransmission",
		"end opened=opening verdict=opening",
		"server RST,ACK seq=0 ack=x+1 | CLOSED?sr CLOSED?cr refusal ok",
		"end opened=refused verdict=refused",
	} },
	{ "an ICMP error, but the client retransmits its SYN and is answered", {
		"client SYN seq=x             | SYN-SENT     SYN-RECEIVED?  open-1",
		"icmp client seq=x fatal      | CLOSED?      LISTEN?        refusal note=icmp-refused",
		"client SYN seq=x             | SYN-SENT?sr  SYN-RECEIVED?  retransmission",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1   | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED -",
		"end opened=three-way",
	} },
	{ "an ICMP error, but the client opens; the server's answer is not observed", {
		"client@forward SYN seq=x           | SYN-SENT    SYN-RECEIVED? open-1",
		"icmp client seq=x fatal            | CLOSED?     LISTEN?       refusal",
		"client@forward SYN seq=x           | SYN-SENT?   SYN-RECEIVED? retransmission",
		"client@forward ACK seq=x+1 ack=y+1 | ESTABLISHED? ESTABLISHED? open-3 ok",
	} },
	{ "ICMP errors that quote no segment in flight, or are not fatal", {
		"client SYN seq=x        | SYN-SENT SYN-RECEIVED? open-1",
		"icmp client seq=x-5 fatal | SYN-SENT SYN-RECEIVED? -",
		"icmp client seq=x+5 fatal | SYN-SENT SYN-RECEIVED? -",
		"icmp client seq=x       | SYN-SENT SYN-RECEIVED? other note=icmp",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"icmp client seq=x fatal | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+1 len=9 | ESTABLISHED ESTABLISHED? open-3 ok",
		"icmp client seq=x+1 fatal | ESTABLISHED ESTABLISHED? other note=icmp",
	} },
	{ "an ICMP error counts only for a segment in flight", {
		"client SYN seq=x                        | SYN-SENT    SYN-RECEIVED? open-1",
		"icmp server seq=0                       | SYN-SENT    SYN-RECEIVED? -",
		"server SYN,ACK seq=y ack=x+1            | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1              | ESTABLISHED ESTABLISHED?  open-3 ok",
		"icmp client seq=x+1                     | ESTABLISHED ESTABLISHED?  other note=icmp",
		"icmp client seq=x+2                     | ESTABLISHED ESTABLISHED?  -",
		"icmp client seq=x                       | ESTABLISHED ESTABLISHED?  -",
	} },
	{ "an ICMP error in a connection picked up", {
		"client ACK seq=x ack=y len=10           | ESTABLISHED? ESTABLISHED? pick-up",
		"icmp client seq=x                       | ESTABLISHED? ESTABLISHED? other note=icmp",
	} },
	{ "case 101: a socket connected to itself, data, ICMP errors and close", {
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
	{ "refused by an ICMP error, yet it acknowledges more than had come by then", {
		"client@forward SYN seq=x           | SYN-SENT     SYN-RECEIVED? open-1",
		"server@forward ACK seq=y ack=x+1   | SYN-SENT     SYN-RECEIVED? -",
		"icmp client seq=x fatal            | CLOSED?      SYN-RECEIVED? refusal note=icmp-refused",
		"client@forward ACK seq=x+1 ack=y+1 | ESTABLISHED? ESTABLISHED?  open-3 ok",
		"end opened=three-way closed=no",
	} },
};

int main(void)
{
	return script_main("icmp", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
