# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532248 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=50814 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=11.895098310 last=11.895245283 client_since=11.895153035 server_since=11.895153035 client_isn=1903298375 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=5997 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=11.907681559 last=12.619270441 client_since=12.618074684 server_since=12.618074684 client_isn=1765757474 client_bytes=293 client_segs=6 client_rtx=0 server_isn=3968725486 server_bytes=2715 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200028 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
event=1 time=11.895098310 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50814 dst=10.0.0.2 dport=8000 flags=SYN seq=1903298375 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1903298375 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1903298375"
event=2 time=11.895153035 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50814 flags=RST,ACK seq=0 ack=1903298376 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1903298375 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=11.907681559 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=5997 dst=10.0.0.2 dport=8000 flags=SYN seq=1765757474 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1765757474 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1765757474"
event=4 time=12.107702393 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=5997 flags=SYN seq=3968725486 ack=- len=0 win=64240 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=1765757474 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3968725486 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 3968725486"
event=5 time=12.107709860 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=5997 dst=10.0.0.2 dport=8000 flags=SYN,ACK seq=1765757474 ack=3968725487 len=0 win=64240 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=1765757474 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3968725486 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200028 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=12.207706880 conn=2 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=5997 flags=SYN,ACK seq=3968725486 ack=1765757475 len=0 win=64240 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=1765757474 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3968725486 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200028 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=12.618074684 conn=2 cause=segment from=client via=out src=10.0.0.1 sport=5997 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1765757768 ack=3968728202 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=1765757474 client_bytes=293 client_segs=6 client_rtx=0 server_isn=3968725486 server_bytes=2715 server_segs=6 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200028 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+294"
conn=1 client=10.0.0.1 client_port=50814 server=10.0.0.2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=11.895098310 last=11.895510449 client_since=11.895153035 server_since=11.895153035 client_isn=1903298375 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=10.0.0.1 client_port=5997 server=10.0.0.2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=11.907681559 last=12.619535607 client_since=12.618074684 server_since=12.618074684 client_isn=1765757474 client_bytes=293 client_segs=6 client_rtx=0 server_isn=3968725486 server_bytes=2715 server_segs=6 server_rtx=0 handshake_us=- syn_rtt_us=200028 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
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
# end time=12.627687600 events=7 lost=0
