/* SPDX-License-Identifier: GPL-2.0 */
/* The lines that many cases begin with. */
#ifndef OPENINGS_H
#define OPENINGS_H

#define SYN \
	"client SYN seq=x              | SYN-SENT     SYN-RECEIVED?  open-1"

/* Open, and both ends are proven open. */
#define OPEN \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

/* The same with an event for each segment (trace_data). */
#define OPEN_TRACED \
	"opened                           | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  data", \
	"client ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  data"

/* The same, observed in one place. */
#define OPEN_CLIENT \
	"opened@client                        | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@in ACK seq=y+1 ack=x+1 len=9  | ESTABLISHED ESTABLISHED  -", \
	"client@out ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_ROUTER \
	"opened@router                            | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@forward ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client@forward ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#define OPEN_LOOPBACK \
	"opened@loopback                         | ESTABLISHED ESTABLISHED? open-3 ok", \
	"server@out+in ACK seq=y+1 ack=x+1 len=9 | ESTABLISHED ESTABLISHED  -", \
	"client@out+in ACK seq=x+1 ack=y+10      | ESTABLISHED ESTABLISHED  -"

#endif
