# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532137 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=44090 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=7.371309203 last=7.371309203 client_since=7.371369235 server_since=7.371369235 client_isn=917738663 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6566 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=7.383879049 last=7.985967580 client_since=7.683906182 server_since=7.583906915 client_isn=978340330 client_bytes=226 client_segs=6 client_rtx=0 server_isn=3312495777 server_bytes=4213 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=200027 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
event=1 time=7.371309203 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44090 dst=10.0.0.2 dport=8000 flags=SYN seq=917738663 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=917738663 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 917738663"
event=2 time=7.371369235 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44090 flags=RST,ACK seq=0 ack=917738664 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=917738663 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=7.383879049 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6566 dst=10.0.0.2 dport=8000 flags=SYN seq=978340330 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=978340330 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 978340330"
event=4 time=7.583899448 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6566 flags=SYN seq=3312495777 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=978340330 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3312495777 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 3312495777"
event=5 time=7.583906915 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6566 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=978340330 ack=3312495778 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=978340330 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3312495777 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200027 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=7.683906182 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6566 flags=SYN,ACK seq=3312495777 ack=978340331 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=978340330 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3312495777 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200027 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
conn=1 client=10.0.0.1 client_port=44090 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=7.371309203 last=7.371309203 client_since=7.371369235 server_since=7.371369235 client_isn=917738663 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6566 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=simultaneous closed=no closed_by=- verdict=open roles=known vrf=0 client_local=1 server_local=0 started=7.383879049 last=7.986204731 client_since=7.683906182 server_since=7.583906915 client_isn=978340330 client_bytes=226 client_segs=6 client_rtx=0 server_isn=3312495777 server_bytes=4213 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=200027 ack_rtt_us=- expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once"
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
# end time=8.106356269 events=6 lost=0
