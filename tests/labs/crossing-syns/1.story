# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532248 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=46188 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=10.308650626 last=10.309511403 client_since=10.308705518 server_since=10.308705518 client_isn=3662222680 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6210 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=10.321915993 last=11.033536562 client_since=11.032294083 server_since=11.032294083 client_isn=124016022 client_bytes=339 client_segs=6 client_rtx=0 server_isn=3826082418 server_bytes=2748 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
event=1 time=10.308650626 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46188 dst=10.0.0.2 dport=8000 flags=SYN seq=3662222680 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3662222680 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3662222680"
event=2 time=10.308705518 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=46188 flags=RST,ACK seq=0 ack=3662222681 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=3662222680 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=10.321915993 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6210 dst=10.0.0.2 dport=8000 flags=SYN seq=124016022 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=124016022 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 124016022"
event=4 time=10.521938058 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6210 flags=SYN seq=3826082418 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=124016022 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3826082418 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 3826082418"
event=5 time=10.521945691 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6210 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=124016022 ack=3826082419 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=124016022 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3826082418 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=10.621943528 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=6210 flags=SYN,ACK seq=3826082418 ack=124016023 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=124016022 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3826082418 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=11.032294083 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=6210 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=124016362 ack=3826085167 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=124016022 client_bytes=339 client_segs=6 client_rtx=0 server_isn=3826082418 server_bytes=2748 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+340"
conn=1 client=10.0.0.1 client_port=46188 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=10.308650626 last=10.309772884 client_since=10.308705518 server_since=10.308705518 client_isn=3662222680 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=6210 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=10.321915993 last=11.033798043 client_since=11.032294083 server_since=11.032294083 client_isn=124016022 client_bytes=339 client_segs=6 client_rtx=0 server_isn=3826082418 server_bytes=2748 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200029 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
segments 13
told 7
quiet 6
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
events 7
events_unkept 0
timers 0
opens_refused 0
connections_now 2
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=11.041950191 events=7 lost=0
