# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532137 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=44086 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=5.758009830 last=5.759795101 client_since=5.758064740 server_since=5.758064740 client_isn=3978647887 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6933 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=5.785716378 last=6.387820131 client_since=6.085740937 server_since=5.985745609 client_isn=802354525 client_bytes=346 client_segs=6 client_rtx=0 server_isn=345159352 server_bytes=4924 server_segs=8 server_rtx=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
event=1 time=5.758009830 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44086 dst=10.0.0.2 dport=8000 flags=SYN seq=3978647887 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3978647887 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3978647887"
event=2 time=5.758064740 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44086 flags=RST,ACK seq=0 ack=3978647888 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=3978647887 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=5.785716378 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6933 dst=10.0.0.2 dport=8000 flags=SYN seq=802354525 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=802354525 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 802354525"
event=4 time=5.985737978 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6933 flags=SYN seq=345159352 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=802354525 client_bytes=0 client_segs=1 client_rtx=0 server_isn=345159352 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 345159352"
event=5 time=5.985745609 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6933 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=802354525 ack=345159353 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=802354525 client_bytes=0 client_segs=2 client_rtx=0 server_isn=345159352 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=6.085740937 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6933 flags=SYN,ACK seq=345159352 ack=802354526 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=802354525 client_bytes=0 client_segs=2 client_rtx=0 server_isn=345159352 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
conn=1 client=10.0.0.1 client_port=44086 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=5.758009830 last=5.758009830 client_since=5.758064740 server_since=5.758064740 client_isn=3978647887 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6933 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=5.785716378 last=6.384142972 client_since=6.085740937 server_since=5.985745609 client_isn=802354525 client_bytes=346 client_segs=6 client_rtx=0 server_isn=345159352 server_bytes=4924 server_segs=8 server_rtx=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
segments 14
told 6
quiet 8
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
connections 2
picked_up 0
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 6
events_unkept 0
timers 0
opens_refused 0
connections_now 2
ring_oldest 1
ring_newest 6
ring_events 8217
ring_bytes 1314816
# end time=6.508293975 events=6 lost=0
