# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532193 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=33662 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=three-way closed_by=server verdict=closed roles=known vrf=0 client_local=0 server_local=1 started=222.171866533 last=223.621262743 client_since=222.178014306 server_since=223.623932950 client_isn=3390160331 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=6 server_rtx=0 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 expires_s=10 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.034 ms; closed by the server in 3 steps"
event=1 time=222.171866533 conn=1 cause=segment from=client via=in src=fd00::1 sport=33662 dst=fd00::2 dport=8000 flags=SYN seq=3390160331 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3390160331 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3390160331"
event=2 time=222.171881454 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=33662 flags=SYN,ACK seq=2213860622 ack=3390160332 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3390160331 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2213860622 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=14 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 2213860622, Ack = x+1 ok"
event=3 time=222.171900886 conn=1 cause=segment from=client via=in src=fd00::1 sport=33662 dst=fd00::2 dport=8000 flags=ACK seq=3390160332 ack=2213860623 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3390160331 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2213860622 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=222.177982400 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=33662 flags=FIN,ACK seq=2213861623 ack=3390160432 len=0 win=1003 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=3390160331 client_bytes=100 client_segs=4 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+1001"
event=5 time=222.178008384 conn=1 cause=segment from=client via=in src=fd00::1 sport=33662 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3390160432 ack=2213861624 len=0 win=1002 client=CLOSE-WAIT?>LAST-ACK? server=FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? step=close-2+3 note=fin-second-with-ack check=ok arg=- vrf=0 client_isn=3390160331 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and closes in one segment: FIN at Seq = w = x+101, Ack = u+1 = y+1002 ok"
event=6 time=222.178014306 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=33662 flags=ACK seq=2213861624 ack=3390160433 len=0 win=1003 client=LAST-ACK?>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3390160331 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+102 ok"
event=7 time=223.623905050 conn=1 cause=segment from=client via=in src=fd00::1 sport=33662 dst=fd00::2 dport=8000 flags=SYN seq=3390151285 ack=- len=0 win=1000 client=CLOSED? server=TIME-WAIT step=other note=syn-in-connection check=- arg=- vrf=0 client_isn=3390160331 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client sends a SYN inside the connection: it presumably provokes an ACK only"
event=8 time=223.623932950 conn=1 cause=segment from=client via=in src=fd00::1 sport=33662 dst=fd00::2 dport=8000 flags=RST seq=3390160433 ack=- len=0 win=0 client=CLOSED? server=TIME-WAIT>CLOSED? step=reset note=reset check=- arg=- vrf=0 client_isn=3390160331 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=6 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=closed roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client probably has no such connection any more: RST at Seq = x+102"
conn=1 client=fd00::1 client_port=33662 server=fd00::2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=three-way closed_by=server verdict=closed roles=known vrf=0 client_local=0 server_local=1 started=222.171866533 last=223.621526199 client_since=222.178014306 server_since=223.623932950 client_isn=3390160331 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2213860622 server_bytes=1000 server_segs=6 server_rtx=0 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 expires_s=10 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.034 ms; closed by the server in 3 steps"
segments 13
told 8
quiet 5
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
connections 1
picked_up 0
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 8
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=223.645680133 events=8 lost=0
