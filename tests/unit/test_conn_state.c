// SPDX-License-Identifier: GPL-2.0
/* What Zeek would call a connection: each of its 13 words, and where they touch. */
#include "unit.h"
#include "script.h"

#define OPENED \
	"client SYN seq=x", "server SYN,ACK seq=y ack=x+1", "client ACK seq=x+1 ack=y+1"
#define DATA \
	"client ACK seq=x+1 ack=y+1 len=100", "server ACK seq=y+1 ack=x+101 len=1000", "client ACK seq=x+101 ack=y+1001"
/* only what the client sends passes here */
#define HALF \
	"views r", "client SYN seq=x", "client ACK seq=x+1 ack=y+1", "client ACK seq=x+1 ack=y+1 len=100"

static const struct script scripts[] = {
	/* attempts */
	{ "S0: a SYN without reply", {
		"client SYN seq=x",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: ... repeated, and given up", {
		"client SYN seq=x", "client ditto", "timer syn-sent",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: ended by an ICMP error: no segment replied", {
		"client SYN seq=x", "icmp client seq=x fatal",
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: the client goes on, the replies take another way", {
		HALF,
		"end sent=SYN/- conn_state=S0" } },
	{ "S0: a bare ACK is no reply yet", {
		"views r", "client SYN seq=x", "server ACK seq=y ack=x+1",
		"end sent=SYN/- conn_state=S0" } },
	{ "REJ: a RST for a SYN", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"end sent=SYN/RST conn_state=REJ" } },
	{ "REJ: ... and once more", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"end sent=SYN/RST conn_state=REJ" } },
	{ "REJ: both reset it, and nothing was said", {
		"views r", OPENED, "client RST seq=x+1", "server RST seq=y+1",
		"end sent=SYN,RST/SYN,RST conn_state=REJ" } },
	{ "RSTR: both reset it, and the client had said something", {
		"views r", OPENED, "client ACK seq=x+1 ack=y+1 len=5", "client RST seq=x+6", "server RST seq=y+1",
		"end sent=SYN,RST/SYN,RST bytes=5/0 conn_state=RSTR" } },
	{ "RSTR: ... or the server had", {
		"views r", OPENED, "server ACK seq=y+1 ack=x+1 len=5", "client RST seq=x+1", "server RST seq=y+6",
		"end sent=SYN,RST/SYN,RST bytes=0/5 conn_state=RSTR" } },
	{ "refused at first, then opened: the RST is forgotten", {
		"views r", "client SYN seq=x", "server RST,ACK seq=0 ack=x+1",
		"client SYN seq=x", "server SYN,ACK seq=y ack=x+1", "client ACK seq=x+1 ack=y+1",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "a RST that is no answer to the SYN rejects nothing", {
		"client SYN seq=x", "server RST,ACK seq=0 ack=x+5",
		"end sent=SYN/- conn_state=S0" } },
	{ "RSTOS0: the client gives up with a RST", {
		"views r", "client SYN seq=x", "client RST seq=x+1",
		"end sent=SYN,RST/- conn_state=RSTOS0" } },
	{ "RSTOS0: ... but not if it has acknowledged something", {
		HALF, "client RST seq=x+101",
		"end sent=SYN,RST/- conn_state=OTH" } },
	{ "SH: SYN and FIN, no SYN/ACK seen", {
		HALF, "client FIN,ACK seq=x+101 ack=y+1",
		"end sent=SYN,FIN/- conn_state=SH" } },
	/* established */
	{ "S1: opened", {
		OPENED,
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: ... with data", {
		OPENED, DATA,
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: a SYN/ACK is enough", {
		"client SYN seq=x", "server SYN,ACK seq=y ack=x+1",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: by both ends at once", {
		"client SYN seq=x", "server SYN seq=y",
		"end sent=SYN/SYN conn_state=S1" } },
	{ "S1: the SYN was missed, but not what answers the SYN/ACK", {
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
	{ "SF: both FINs were sent, the last ACK is missing", {
		"views r", OPENED, "client FIN,ACK seq=x+1 ack=y+1", "server FIN,ACK seq=y+1 ack=x+2",
		"end conn_state=SF" } },
	{ "SF: ... or a RST stands for it", {
		"views r", OPENED, DATA, "server FIN,ACK seq=y+1001 ack=x+101", "client ACK seq=x+101 ack=y+1002",
		"client FIN,ACK seq=x+101 ack=y+1002", "server RST seq=y+1002",
		"end sent=SYN,FIN/SYN,FIN,RST conn_state=SF" } },
	{ "SF: FIN, RST, and then the other end's FIN", {
		"views r", OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+101 len=10",
		"client RST seq=x+102", "server FIN,ACK seq=y+1011 ack=x+102", "client RST seq=x+102",
		"end sent=SYN,FIN,RST/SYN,FIN conn_state=SF" } },
	{ "SF: of a connection whose opening was not seen", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11",
		"client FIN,ACK seq=x+11 ack=y+1", "server FIN,ACK seq=y+1 ack=x+12", "client ACK seq=x+12 ack=y+2",
		"end sent=FIN/FIN conn_state=SF" } },
	/* aborted */
	{ "RSTO: by the client", {
		OPENED, DATA, "client RST,ACK seq=x+101 ack=y+1001",
		"end sent=SYN,RST/SYN conn_state=RSTO" } },
	{ "RSTO: ... which had closed before", {
		"views r", OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server ACK seq=y+1001 ack=x+101 len=10",
		"client RST seq=x+102",
		"end sent=SYN,FIN,RST/SYN conn_state=RSTO" } },
	{ "RSTR: by the server", {
		OPENED, DATA, "server RST,ACK seq=y+1001 ack=x+101",
		"end sent=SYN/SYN,RST conn_state=RSTR" } },
	{ "RSTR: ... after the client's FIN", {
		OPENED, DATA, "client FIN,ACK seq=x+101 ack=y+1001", "server RST,ACK seq=y+1001 ack=x+102",
		"end sent=SYN,FIN/SYN,RST conn_state=RSTR" } },
	{ "a RST outside the window aborts nothing (RFC 9293, 3.10.7.4, first)", {
		"views r", OPENED, DATA, "server RST seq=y+90000",
		"end sent=SYN/SYN conn_state=S1" } },
	/* only the server's half passes here */
	{ "SHR: SYN/ACK and FIN, no SYN seen", {
		"views r", "server SYN,ACK seq=y ack=x+1", "server ACK seq=y+1 ack=x+1 len=10",
		"server FIN,ACK seq=y+11 ack=x+1",
		"end sent=-/SYN,FIN conn_state=SHR" } },
	{ "RSTRH: SYN/ACK and RST, no SYN seen", {
		"views r", "server SYN,ACK seq=y ack=x+1", "server RST seq=y+1",
		"end sent=-/SYN,RST conn_state=RSTRH" } },
	/* other */
	{ "OTH: a SYN/ACK, and nothing else", {
		"views r", "server SYN,ACK seq=y ack=x+1",
		"end sent=-/SYN conn_state=OTH" } },
	{ "OTH: the server's bytes are seen, but its SYN/ACK was not", {
		HALF, "server ACK seq=y+1 ack=x+101 len=10",
		"end sent=SYN/- bytes=100/10 conn_state=OTH" } },
	{ "OTH: a RST in the middle of something", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11 len=10", "client RST seq=x+11",
		"end sent=RST/- conn_state=OTH" } },
	{ "OTH: the middle of something", {
		"views r", "client ACK seq=x+1 ack=y+1 len=10", "server ACK seq=y+1 ack=x+11 len=10",
		"end sent=-/- conn_state=OTH" } },
};

int main(void)
{
	return script_main("conn_state", scripts, ARRAY_SIZE(scripts));
}
