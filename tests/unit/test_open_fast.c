// SPDX-License-Identifier: GPL-2.0
/* Data or a FIN in a SYN or SYN,ACK: TCP Fast Open and its relatives. The notation: README.md. */
#include "script.h"
#include "openings.h"

static const struct script scripts[] = {
	{ "cases 23, 25: Fast Open, the server answers with data and closes early", {
		"client SYN seq=x len=10           | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server ACK seq=y+1 ack=x+11 len=5 | ESTABLISHED? SYN-RECEIVED?r -",
		"server FIN,ACK seq=y+6 ack=x+11   | CLOSE-WAIT?  FIN-WAIT-1     close-1",
		"client ACK seq=x+11 ack=y+7       | CLOSE-WAIT   FIN-WAIT-2?cr   close-2 ok",
		"end opened=fast-open closed=closing by=server bytes=10/5 rtx=0/0",
	} },
	{ "case 24: Fast Open, the server does not take the data of the SYN", {
		"client SYN seq=x len=10            | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1       | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+1 ack=y+1 len=10  | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+11        | ESTABLISHED  ESTABLISHED    -",
		"end opened=three-way bytes=10/0 rtx=1/0",
	} },
	{ "case 26: data and FIN in the SYN,ACK", {
		"client SYN seq=x                       | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,FIN,ACK seq=y ack=x+1 len=4 | ESTABLISHED?            FIN-WAIT-1?r close-1",
		"client ACK seq=x+1 ack=y+6             | CLOSE-WAIT   FIN-WAIT-2?cr close-2 ok",
		"end bytes=0/4",
	} },
	{ "case 27: data in a plain SYN, acknowledged after the SYN,ACK", {
		"client SYN seq=x len=10        | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+1   | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"client ACK seq=x+11 ack=y+1    | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+1 ack=x+11    | ESTABLISHED  ESTABLISHED    -",
		"end opened=three-way bytes=10/0 rtx=0/0",
	} },
	{ "SYN,ACK and FIN are lost and the client retransmits its SYN: the FIN is not delivered before a SYN", {
		"views s",
		"client SYN seq=x len=10           | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11 lost | ESTABLISHED? SYN-RECEIVED  open-2 ok",
		"server FIN,ACK seq=y+1 ack=x+11 lost | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"client SYN seq=x len=10           | SYN-SENT     FIN-WAIT-1     retransmission",
	} },
	{ "Fast Open, the third segment is a FIN that crosses the server's FIN", {
		"client SYN seq=x len=10           | SYN-SENT     SYN-RECEIVED?  open-1",
		"server SYN,ACK seq=y ack=x+11     | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server FIN,ACK seq=y+1 ack=x+11   | CLOSE-WAIT?  FIN-WAIT-1     close-1",
		"client FIN,ACK seq=x+11 ack=y+1   | FIN-WAIT-1>CLOSING? CLOSING? close-crossing",
	} },
	{ "a retransmitted SYN with data: only the data are new", {
		"client SYN seq=x                 | SYN-SENT SYN-RECEIVED? open-1",
		"client SYN seq=x len=10          | SYN-SENT SYN-RECEIVED? retransmission",
		"end bytes=10/0",
	} },
	{ "a lost SYN with data: a RST behind the data is inexact", {
		"views l",
		SYN,
		"client SYN seq=x len=5 lost   | SYN-SENT     SYN-RECEIVED?  retransmission",
		"client RST seq=x+6            | CLOSED?      SYN-RECEIVED?  reset note=reset-inexact",
	} },
	{ "a SYN with a FIN and without ACK is ignored; a SYN,ACK of that FIN is wrong", {
		"views c",
		SYN,
		"client SYN,FIN seq=x          | SYN-SENT     SYN-RECEIVED?  -",
		"server SYN,ACK seq=y ack=x+2  | SYN-SENT     SYN-RECEIVED?  other WRONG",
	} },
	{ "a SYN with a FIN and without ACK does not answer a SYN", {
		"views s",
		SYN,
		"server SYN,FIN seq=y          | SYN-SENT                 SYN-RECEIVED?                    -",
		"client FIN,ACK seq=x+1 ack=y+2 | ESTABLISHED>FIN-WAIT-1? ESTABLISHED>CLOSE-WAIT? close-1",
	} },
	{ "picked up: a SYN with a FIN is ignored, and a FIN that the peer has passed", {
		"views s",
		"server ACK seq=y ack=x+4 len=10 | ESTABLISHED? ESTABLISHED? pick-up",
		"client SYN,FIN seq=x          | ESTABLISHED? ESTABLISHED? -",
		"client FIN,ACK seq=x+1 ack=y+1 | ESTABLISHED? ESTABLISHED? -",
	} },
	{ "Fast Open with a cookie and no data in the SYN: the server sends data in SYN-RECEIVED", {
		SYN,
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server ACK seq=y+1 ack=x+1 len=5  | ESTABLISHED? SYN-RECEIVED?r -",
		"client ACK seq=x+1 ack=y+6        | ESTABLISHED  ESTABLISHED?   open-3 ok",
		"server ACK seq=y+6 ack=x+1 len=5  | ESTABLISHED  ESTABLISHED    -",
	} },
	{ "Fast Open with a cookie and no data in the SYN: data, a FIN, and then a RST", {
		SYN,
		"server SYN,ACK seq=y ack=x+1      | ESTABLISHED? SYN-RECEIVED?r open-2 ok",
		"server FIN,ACK seq=y+1 ack=x+1 len=5 | CLOSE-WAIT? FIN-WAIT-1   close-1",
		"client RST,ACK seq=x+1 ack=y+1    | CLOSED?sr    CLOSED?        reset note=reset",
	} },
	{ "data behind the SYN, and a late SYN,ACK that acknowledges them: no Fast Open", {
		"views r",
		SYN,
		"client ACK seq=x+1 ack=y+1 len=2 | ESTABLISHED? ESTABLISHED? open-3 ok",
		"server SYN,ACK seq=y ack=x+3     | ESTABLISHED? ESTABLISHED? -",
		"end opened=three-way",
	} },
	{ "the server's data overtake its SYN,ACK, which accepts the data in the SYN", {
		"views r",
		"client SYN seq=x len=3           | SYN-SENT     SYN-RECEIVED? open-1",
		"server ACK seq=y+1 ack=x+4 len=2 | SYN-SENT     SYN-RECEIVED? -",
		"server SYN,ACK seq=y ack=x+4     | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"end opened=fast-open",
	} },
	{ "a Fast Open server sends data in SYN-RECEIVED: they do not prove ESTABLISHED", {
		"views r",
		"client SYN seq=x len=3           | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+4     | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client ACK seq=x+4 ack=y+1       | ESTABLISHED  ESTABLISHED?  open-3 ok",
		"server ACK seq=y+1 ack=x+4 len=1 | ESTABLISHED  ESTABLISHED?  -",
	} },
	{ "data in a SYN that was not taken: of another SYN, which the server acknowledges, the bytes are counted anew", {
		"views r",
		"client SYN seq=x len=6       | SYN-SENT     SYN-RECEIVED? open-1",
		"server SYN,ACK seq=y ack=x+1 | ESTABLISHED? SYN-RECEIVED? open-2 ok",
		"client SYN seq=x+700         | ESTABLISHED? SYN-RECEIVED? other note=syn-other",
		"server ACK seq=y+1 ack=x+701 | ESTABLISHED? ESTABLISHED   data",
		"end bytes=0/0 isn=700/0",
	} },
};

int main(void)
{
	return script_main("open_fast", scripts, sizeof(scripts) / sizeof(scripts[0]));
}
