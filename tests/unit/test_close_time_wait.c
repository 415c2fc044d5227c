// SPDX-License-Identifier: GPL-2.0
/* TIME-WAIT and the last ACK. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "case 51: the last ACK is lost and TIME-WAIT is over: a RST ends LAST-ACK", {
		"views crl",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?   LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11 lost | TIME-WAIT     CLOSED?       close-4 ok",
		"timer time-wait                  | CLOSED?       CLOSED?       timeout",
		"server FIN,ACK seq=y+10 ack=x+2  | CLOSED?       LAST-ACK?cr   retransmission",
		"client RST seq=x+2               | CLOSED?r      CLOSED?cr     reset",
		"end closed=three-way by=client",
	} },
	{ "case 61: a challenge ACK in LAST-ACK is not the last ACK", {
		"views rs",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2      | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server FIN,ACK seq=y+10 ack=x+2  | TIME-WAIT?    LAST-ACK      close-3 ok",
		"client ACK seq=x+2 ack=y+10      | TIME-WAIT?    LAST-ACK      -",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
	} },
	{ "case 80: late data in TIME-WAIT", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server ACK seq=y+10 ack=x+2      | FIN-WAIT-2?sr CLOSE-WAIT    close-2 ok",
		"server FIN,ACK seq=y+10 ack=x+2  | TIME-WAIT?    LAST-ACK      close-3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"server ACK seq=y+1 ack=x+1 len=9 | TIME-WAIT     CLOSED?cr     -",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     -",
		"end closed=four-way",
	} },
	{ "a RST with the FIN's number does not end TIME-WAIT (four-way close)", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in ACK seq=y+1 ack=x+2        | FIN-WAIT-2  CLOSE-WAIT   close-2 ok",
		"server@in FIN,ACK seq=y+1 ack=x+2    | TIME-WAIT?  LAST-ACK     close-3 ok",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT   CLOSED?      close-4 ok",
		"server@in RST seq=y+1                | TIME-WAIT   CLOSED?      reset note=reset-outside",
	} },
	{ "a late duplicate of the last FIN; its sender's RST shows that it had the last ACK", {
		"opened@router                            | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@forward FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@forward FIN,ACK seq=y+1 ack=x+2 len=2 | FIN-WAIT-2>TIME-WAIT? LAST-ACK? close-2+3 ok",
		"client@forward ACK seq=x+2 ack=y+4       | TIME-WAIT   CLOSED?      close-4 ok",
		"server@forward FIN,ACK seq=y+1 ack=x+2 len=2 | TIME-WAIT LAST-ACK?  retransmission",
		"server@forward RST seq=y+1               | TIME-WAIT   CLOSED?      other note=reset-of-stray",
	} },
	{ "case 74: a RST to TIME-WAIT is presumed to end it", {
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10  | FIN-WAIT-1    CLOSE-WAIT?   close-1",
		"server FIN,ACK seq=y+10 ack=x+2  | FIN-WAIT-2>TIME-WAIT?   LAST-ACK?cr close-2+3 ok",
		"client ACK seq=x+2 ack=y+11      | TIME-WAIT     CLOSED?cr     close-4 ok",
		"server RST seq=y+11              | CLOSED?       CLOSED?cr     reset",
		"end closed=three-way by=client",
	} },
	{ "case 74: an ACK after the RST shows that TIME-WAIT continues", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+2    | FIN-WAIT-2>TIME-WAIT? LAST-ACK? close-2+3 ok",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT   CLOSED?      close-4 ok",
		"server@in RST seq=y+2                | CLOSED?     CLOSED?      reset",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT?  CLOSED?      other note=still-alive",
	} },
	{ "case 74: a RST with the FIN's number does not end TIME-WAIT", {
		"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok",
		"client@out FIN,ACK seq=x+1 ack=y+1   | FIN-WAIT-1  CLOSE-WAIT?  close-1",
		"server@in FIN,ACK seq=y+1 ack=x+2    | FIN-WAIT-2>TIME-WAIT? LAST-ACK? close-2+3 ok",
		"client@out ACK seq=x+2 ack=y+2       | TIME-WAIT   CLOSED?      close-4 ok",
		"server@in RST seq=y+1                | TIME-WAIT   CLOSED?      reset note=reset-outside",
	} },
	{ "a RST behind the FIN shows the FIN acknowledged; an ACK of its sender withdraws that", {
		"views l",
		"client FIN,ACK seq=x ack=y    | FIN-WAIT-1?  CLOSE-WAIT?    close-1",
		"server FIN,ACK seq=y ack=x+1  | FIN-WAIT-2>TIME-WAIT? LAST-ACK      close-2+3 ok",
		"client ACK seq=x+1 ack=y+1 lost | TIME-WAIT  CLOSED?        close-4 ok",
		"server RST seq=y+1            | CLOSED?      CLOSED         reset",
		"server ACK seq=y+1 ack=x+1    | CLOSED?      LAST-ACK       other note=still-alive",
	} },
	{ "bytes were under way when the peer's FIN came: an ACK after the last one may come from TIME-WAIT", {
		"views s",
		OPEN,
		"client FIN,ACK seq=x+1 ack=y+10   | FIN-WAIT-1            CLOSE-WAIT? close-1",
		"server ACK seq=y+10 ack=x+1 len=9 | FIN-WAIT-1            CLOSE-WAIT? -",
		"server FIN,ACK seq=y+19 ack=x+2   | FIN-WAIT-2>TIME-WAIT? LAST-ACK?   close-2+3 ok note=fin-second-with-ack",
		"client ACK seq=x+2 ack=y+20       | TIME-WAIT             CLOSED?     close-4 ok",
		"server ACK seq=y+20 ack=x+2       | TIME-WAIT             CLOSED?     -",
		"end closed=three-way",
	} },
};

int main(void)
{
	return script_main("close_time_wait", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
