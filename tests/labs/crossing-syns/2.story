# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532137 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=38318 server=fd00::2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=11.103346067 last=11.103627779 client_since=11.103432815 server_since=11.103432815 client_isn=1420688534 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=fd00::1 client_port=5931 server=fd00::2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=11.115990391 last=11.827653440 client_since=11.826429432 server_since=11.826429432 client_isn=3333688857 client_bytes=300 client_segs=7 client_rtx=0 server_isn=2754198127 server_bytes=3005 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=200075 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
event=1 time=11.103346067 conn=1 cause=segment from=client via=out src=fd00::1 sport=38318 dst=fd00::2 dport=8000 flags=SYN seq=1420688534 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1420688534 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1420688534"
event=2 time=11.103432815 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=38318 flags=RST,ACK seq=0 ack=1420688535 len=0 win=0 client=SYN-SENT>CLOSED server=SYN-RECEIVED?>CLOSED? step=refusal note=refused check=ok arg=- vrf=0 client_isn=1420688534 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 opened=refused closed=no closed_by=- verdict=refused roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused, by the server or a firewall: Ack = x+1 ok"
event=3 time=11.115990391 conn=2 cause=segment from=client via=out src=fd00::1 sport=5931 dst=fd00::2 dport=8000 flags=SYN seq=3333688857 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3333688857 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3333688857"
event=4 time=11.316048641 conn=2 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=5931 flags=SYN seq=2754198127 ack=- len=0 win=64800 client=SYN-SENT>SYN-RECEIVED? server=SYN-RECEIVED?>SYN-SENT>SYN-RECEIVED? step=open-crossing note=syn-crossing check=- arg=- vrf=0 client_isn=3333688857 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2754198127 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server asks to open, too: the SYNs cross; Seq = y = 2754198127"
event=5 time=11.316065885 conn=2 cause=segment from=client via=out src=fd00::1 sport=5931 dst=fd00::2 dport=8000 flags=SYN,ACK seq=3333688857 ack=2754198128 len=0 win=64800 client=SYN-RECEIVED?>SYN-RECEIVED server=SYN-RECEIVED?>ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=3333688857 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2754198127 server_bytes=0 server_segs=1 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200075 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client has got the server's crossing SYN: Ack = y+1 ok"
event=6 time=11.416015111 conn=2 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=5931 flags=SYN,ACK seq=2754198127 ack=3333688858 len=0 win=64800 client=SYN-RECEIVED>ESTABLISHED? server=ESTABLISHED? step=open-crossing-ack note=syn-ack-crossing check=ok arg=- vrf=0 client_isn=3333688857 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2754198127 server_bytes=0 server_segs=2 server_rtx=0 opened=simultaneous closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200075 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server has got the client's crossing SYN: Ack = x+1 ok"
event=7 time=11.826429432 conn=2 cause=segment from=client via=out src=fd00::1 sport=5931 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3333689158 ack=2754201133 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3333688857 client_bytes=300 client_segs=7 client_rtx=0 server_isn=2754198127 server_bytes=3005 server_segs=7 server_rtx=0 opened=simultaneous closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=200075 ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+301"
conn=1 client=fd00::1 client_port=38318 server=fd00::2 server_port=8000 client_state=CLOSED server_state=CLOSED? opened=refused closed=no closed_by=- verdict=refused roles=known vrf=0 client_local=1 server_local=0 started=11.103346067 last=11.103892104 client_since=11.103432815 server_since=11.103432815 client_isn=1420688534 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=1 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=10 client_sent=SYN server_sent=RST client_unseen=0 server_unseen=0 text="refused with a RST"
conn=2 client=fd00::1 client_port=5931 server=fd00::2 server_port=8000 client_state=FIN-WAIT-1 server_state=CLOSE-WAIT? opened=simultaneous closed=closing closed_by=client verdict=closing roles=known vrf=0 client_local=1 server_local=0 started=11.115990391 last=11.827917765 client_since=11.826429432 server_since=11.826429432 client_isn=3333688857 client_bytes=300 client_segs=7 client_rtx=0 server_isn=2754198127 server_bytes=3005 server_segs=7 server_rtx=0 handshake_us=- syn_rtt_us=200075 ack_rtt_us=- expires_s=125 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="opened by both ends at once; being closed by the client"
segments 15
told 7
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
events 7
events_unkept 0
timers 0
opens_refused 0
connections_now 2
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=11.836114465 events=7 lost=0
