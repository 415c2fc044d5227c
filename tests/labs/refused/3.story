# tcpstory format=1 boot=52d8a9bc-bc78-4eb9-a92a-4d9cc9d63a31 load=1767225601764500 netns=4026532248 clock_offset_ns=1767225599497496301
# recorded host=vm version=0.1.0
conn=3 client=10.0.1.2 client_port=51208 server=10.0.2.2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=153.662976231 last=221.754697286 client_since=221.752006947 server_since=221.752006947 client_isn=2879921003 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
event=1 time=153.572689734 conn=1 cause=segment from=client via=out src=10.0.1.2 sport=33018 dst=10.0.2.2 dport=8000 flags=SYN seq=2996869515 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2996869515 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2996869515"
event=2 time=153.632799647 conn=1 cause=segment from=server via=in src=10.0.2.2 sport=8000 dst=10.0.1.2 dport=33018 flags=RST,ACK seq=0 ack=2996869516 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=2996869515 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=153.632882555 conn=2 cause=segment from=client via=out src=10.0.1.2 sport=47266 dst=10.0.2.2 dport=8001 flags=SYN seq=3836811231 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3836811231 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3836811231"
event=4 time=153.662909123 conn=2 cause=icmp from=client via=in src=10.0.1.2 sport=47266 dst=10.0.2.2 dport=8001 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=refusal note=icmp-refused check=- arg=3/13 vrf=0 client_isn=3836811231 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused-icmp roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="an ICMP error presumably ends the opening: prohibited by a firewall (type 3 code 13)"
event=5 time=153.662976231 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=51208 dst=10.0.2.2 dport=8002 flags=SYN seq=2879921003 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2879921003 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2879921003"
event=6 time=154.680008349 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=51208 dst=10.0.2.2 dport=8002 flags=SYN seq=2879921003 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=2879921003 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 2879921003"
event=7 time=156.696006696 conn=3 cause=segment from=client via=out src=10.0.1.2 sport=51208 dst=10.0.2.2 dport=8002 flags=SYN seq=2879921003 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=2879921003 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 2879921003"
event=8 time=221.752006947 conn=3 cause=timer from=- via=- src=10.0.1.2 sport=51208 dst=10.0.2.2 dport=8002 flags=- seq=- ack=- len=- win=- client=SYN-SENT>CLOSED? server=SYN-RECEIVED?>LISTEN? step=timeout note=syn-timeout check=- arg=65s vrf=0 client_isn=2879921003 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="no answer for 65 s: the client has presumably given up"
conn=3 client=10.0.1.2 client_port=51208 server=10.0.2.2 server_port=8002 client_state=CLOSED? server_state=LISTEN? opened=syn-timeout closed=no closed_by=- verdict=syn-timeout roles=known vrf=0 client_local=1 server_local=0 started=153.662976231 last=221.754946744 client_since=221.752006947 server_since=221.752006947 client_isn=2879921003 client_bytes=0 client_segs=3 client_rtx=2 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="the opening was never completed"
segments 6
told 6
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
events 8
events_unkept 0
timers 3
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=221.835096880 events=8 lost=0
