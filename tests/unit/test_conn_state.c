// SPDX-License-Identifier: GPL-2.0
/* Zeek's 13 words for connections, and the borders between them. */
#include "unit.h"
#include "script.h"

#define OPENED \
	"client SYN seq=x", "server SYN,ACK seq=y ack=x+1", "client ACK seq=x+1 ack=y+1"
#define DATA \
	"client ACK seq=x+1 ack=y+1 len=100", "server ACK seq=y+1 ack=x+101 len=1000", "client ACK seq=x+101 ack=y+1001"
/* only the client's segments are observed */
#define HALF \
	"views r", "client SYN seq=x", "client ACK seq=x+1 ack=y+1", "client ACK seq=x+1 ack=y+1 len=100"

static const struct script scripts[] = {
	/* attempts */
	{ "S0: a SYN without an answer", {
		"client SYN seq=x",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: retransmitted SYNs and a timeout", {
		"client SYN seq=x", "client ditto", "timer syn-sent",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: an ICMP error is no segment", {
		"client SYN seq=x", "icmp client seq=x fatal",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: the server's segments are not observed", {
		HALF,
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: a bare ACK does not answer a SYN", {
		"views r", "client SYN seq=x", "server ACK seq=y ack=x+1",
		"end sent=SYN/- conn_state=S0" } },
	{ "REJ: a RST answers the SYN", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"end sent=SYN/RST conn_state=REJ" } },
	{ "REJ: two RSTs answer two SYNs", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"end sent=SYN/RST conn_state=REJ" } },
	{ "REJ: RSTs of both ends, and no data", {
		"views r", OPENED, "client RST seq=x+1", "server RST seq=y+1",
		"end sent=SYN,RST/SYN,RST conn_state=REJ" } },
	{ "RSTR: RSTs of both ends after data of the client", {
		"views r", OPENED, "client ACK seq=x+1 ack=y+1 len=5", "client RST seq=x+6", "server RST seq=y+1",
		"end sent=SYN,RST/SYN,RST bytes=5/0 conn_state=RSTR" } },
	{ "RSTR: RSTs of both ends after data of the server", {
		"views r", OPENED, "server ACK seq=y+1 ack=x+1 len=5", "client RST seq=x+1", "server RST seq=y+6",
		"end sent=SYN,RST/SYN,RST bytes=0/5 conn_state=RSTR" } },
	{ "S1: refused, then opened by a retransmitted SYN", {
		"views r", "client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"client SYN seq=x", "server SYN,ACK seq=y ack=x+1", "client ACK seq=x+1 ack=y+1",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S0: a RST that does not answer the SYN", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+5",
		"end sent=SYN/- conn_state=S0" } },
	{ "RSTOS0: the client aborts with a RST", {
		"views r", "client SYN seq=x", "client RST seq=x+1",
		"end sent=SYN,RST/- conn_state=RSTOS0" } },
	{ "OTH: the client aborts after an ACK, the SYN,ACK was not observed", {
		HALF, "client RST seq=x+101",
		"end sent=SYN,RST/- conn_state=OTH" } },
	{ "SH: SYN and FIN, no SYN,ACK observed", {
		HALF, "client FIN,ACK seq=x+101 ack=y+1",
		"end sent=SYN,FIN/- conn_state=SH" } },
	/* established */
	{ "S1: open", {
		OPENED,
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: open, with data", {
		OPENED, DATA,
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: SYN and SYN,ACK suffice", {
		"client SYN seq=x", "server SYN,ACK seq=y ack=x+1",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: simultaneous open", {
		"client SYN seq=x", "server SYN seq=y",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: the SYN was not observed, the final ACK was", {
		"views r", "server SYN,ACK seq=y ack=x+1", "client ACK seq=x+1 ack=y+1",
		"end sent=-/SYN conn_state=S1" } },
	{ "S2: the client has closed", {
		OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+102",
		"end sent=SYN,FIN/SYN conn_state=S2" } },
	{ "S3: the server has closed", {
		OPENED, DATA, "server FIN,ACK seq=y+1001 ack=x+101", "client ACK seq=x+101 ack=y+1002",
		"end sent=SYN/SYN,FIN conn_state=S3" } },
	{ "SF: closed in four steps", {
		OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+102",
		"server FIN,ACK seq=y+1001 ack=x+102", "client ACK seq=x+102 ack=y+1002",
		"end sent=SYN,FIN/SYN,FIN conn_state=SF" } },
	{ "SF: two FINs without the last ACK", {
		"views r", OPENED, "client FIN,ACK seq=x+1 ack=y+1", "server FIN,ACK seq=y+1 ack=x+2",
		"end conn_state=SF" } },
	{ "SF: two FINs and a RST instead of the last ACK", {
		"views r", OPENED, DATA, "server FIN,ACK seq=y+1001 ack=x+101", "client ACK seq=x+101 ack=y+1002",
		"client FIN,ACK seq=x+101 ack=y+1002", "server RST seq=y+1002",
		"end sent=SYN,FIN/SYN,FIN,RST conn_state=SF" } },
	{ "SF: FIN, RST, and then the other end's FIN", {
		"views r", OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+101 len=10",
		"client RST seq=x+102", "server FIN,ACK seq=y+1011 ack=x+102", "client RST seq=x+102",
		"end sent=SYN,FIN,RST/SYN,FIN conn_state=SF" } },
	{ "SF: the opening was not observed", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11",
		"client FIN,ACK seq=x+11 ack=y+1", "server FIN,ACK seq=y+1 ack=x+12", "client ACK seq=x+12 ack=y+2",
		"end sent=FIN/FIN conn_state=SF" } },
	/* aborted */
	{ "RSTO: a RST of the client", {
		OPENED, DATA, "client RST,ACK seq=x+101 ack=y+1001",
		"end sent=SYN,RST/SYN conn_state=RSTO" } },
	{ "RSTO: a RST of the client after its FIN", {
		"views r", OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+101 len=10",
		"client RST seq=x+102",
		"end sent=SYN,FIN,RST/SYN conn_state=RSTO" } },
	{ "RSTR: a RST of the server", {
		OPENED, DATA, "server RST,ACK seq=y+1001 ack=x+101",
		"end sent=SYN/SYN,RST conn_state=RSTR" } },
	{ "RSTR: a RST of the server after the client's FIN", {
		OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server RST,ACK seq=y+1001 ack=x+102",
		"end sent=SYN,FIN/SYN,RST conn_state=RSTR" } },
	{ "S1: a RST outside the window (RFC 9293, 3.10.7.4)", {
		"views r", OPENED, DATA, "server RST seq=y+90000",
		"end sent=SYN/SYN conn_state=S1" } },
	/* only the server's segments are observed */
	{ "SHR: SYN,ACK and FIN, no SYN observed", {
		"views r", "server SYN,ACK seq=y ack=x+1", "server ACK seq=y+1 ack=x+1 len=10",
		"server FIN,ACK seq=y+11 ack=x+1",
		"end sent=-/SYN,FIN conn_state=SHR" } },
	{ "RSTRH: SYN,ACK and RST, no SYN observed", {
		"views r", "server SYN,ACK seq=y ack=x+1", "server RST seq=y+1",
		"end sent=-/SYN,RST conn_state=RSTRH" } },
	/* other */
	{ "OTH: a SYN,ACK only", {
		"views r", "server SYN,ACK seq=y ack=x+1",
		"end sent=-/SYN conn_state=OTH" } },
	{ "OTH: data of the server, its SYN,ACK was not observed", {
		HALF, "server ACK seq=y+1 ack=x+101 len=10",
		"end sent=SYN/- bytes=100/10? conn_state=OTH" } },
	{ "OTH: picked up, then a RST", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11 len=10", "client RST seq=x+11",
		"end sent=RST/- conn_state=OTH" } },
	{ "OTH: picked up", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11 len=10",
		"end sent=-/- conn_state=OTH" } },
};

int main(void)
{
	return script_main("conn_state", scripts, ARRAY_SIZE(scripts));
}
