# tcpstory format=1 boot=52d8a9bc-bc78-4eb9-a92a-4d9cc9d63a31 load=1767225601764500 netns=4026532248 clock_offset_ns=1767225599497496301
# recorded host=vm version=0.1.0
conn=3 client=10.0.1.2 client_port=58928 server=10.0.2.2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=4.215207947 last=84.984499905 client_since=84.984009168 server_since=84.984009168 client_isn=190641238 client_bytes=0 client_segs=5 client_rtx=4 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
event=1 time=4.124915575 conn=1 cause=segment from=client via=out src=10.0.1.2 sport=35780 dst=10.0.2.2 dport=8000 flags=SYN seq=3292916485 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3292916485 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3292916485"
event=2 time=4.185026841 conn=1 cause=segment from=server via=in src=10.0.2.2 sport=8000 dst=10.0.1.2 dport=35780 flags=RST,ACK seq=0 ack=3292916486 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=3292916485 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=4.185109895 conn=2 cause=segment from=client via=out src=10.0.1.2 sport=35094 dst=10.0.2.2 dport=8001 flags=SYN seq=3193919462 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3193919462 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3193919462"
event=4 time=4.215140745 conn=2 cause=icmp from=client via=in src=10.0.1.2 sport=35094 dst=10.0.2.2 dport=8001 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=refusal note=icmp-refused check=- arg=3/13 vrf=0 client_isn=3193919462 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused-icmp roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="an ICMP error presumably ends the opening: prohibited by a firewall (type 3 code 13)"
event=5 time=4.215207947 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=SYN seq=190641238 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=190641238 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 190641238"
event=6 time=5.240007663 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=SYN seq=190641238 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=190641238 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 190641238"
event=7 time=7.256006079 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=SYN seq=190641238 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=190641238 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 190641238"
event=8 time=11.320006325 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=SYN seq=190641238 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=190641238 client_bytes=0 client_segs=4 client_rtx=3 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 190641238"
event=9 time=19.512017192 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=SYN seq=190641238 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=190641238 client_bytes=0 client_segs=5 client_rtx=4 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 190641238"
event=10 time=84.984009168 conn=3 cause=timer from=- via=- src=10.0.1.2 sport=58928 dst=10.0.2.2 dport=8002 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=timeout note=syn-timeout check=- arg=65s vrf=0 client_isn=190641238 client_bytes=0 client_segs=5 client_rtx=4 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="no answer for 65 s: the client has presumably given up"
conn=3 client=10.0.1.2 client_port=58928 server=10.0.2.2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=4.215207947 last=84.984779733 client_since=84.984009168 server_since=84.984009168 client_isn=190641238 client_bytes=0 client_segs=5 client_rtx=4 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
segments 8
told 8
quiet 0
delivered 0
delivered_told 0
fragment 0
truncated 0
bad_offset 0
bad_extension 0
bad_flags 0
bad_checksum 0
second_output 0
other_port 0
no_record 0
table_full 0
raced 0
no_memory 0
connections 3
picked_up 0
evicted 0
removed 2
icmp 1
icmp_told 1
icmp_no_record 0
icmp_bad 0
events 10
events_unkept 0
timers 3
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 10
ring_events 8217
ring_bytes 1314816
# end time=85.008929646 events=10 lost=0
