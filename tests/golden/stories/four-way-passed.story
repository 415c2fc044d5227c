# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532287 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
conn=1 client=fd00:1::2 client_port=38578 server=fd00:2::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=0 started=14.499833770 last=14.586730370 client_since=14.589561630 server_since=14.589155980 client_isn=1950912620 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 3.474 ms; closed by the server in 4 steps; the server waits 2 MSL, 60 s left"
event=1 time=14.499837780 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=38578 dst=fd00:2::2 dport=8000 flags=SYN seq=1950912620 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1950912620 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1950912620"
event=2 time=14.502622540 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=38578 flags=SYN,ACK seq=1471582337 ack=1950912621 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED? step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1950912620 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1471582337 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=2788 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1471582337, Ack = x+1 ok"
event=3 time=14.503308340 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=38578 dst=fd00:2::2 dport=8000 flags=ACK seq=1950912621 ack=1471582338 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED?>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1950912620 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1471582337 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=14.524778840 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=38578 flags=FIN,ACK seq=1471583338 ack=1950912721 len=0 win=1003 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=1950912620 client_bytes=100 client_segs=4 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 client_sent=SYN server_sent=SYN,FIN text="server has no more to send: FIN at Seq = u = y+1001"
event=5 time=14.568561120 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=38578 dst=fd00:2::2 dport=8000 flags=ACK seq=1950912721 ack=1471583339 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2? step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=1950912620 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 client_sent=SYN server_sent=SYN,FIN text="client confirms the FIN and may still send: Ack = u+1 = y+1002 ok"
event=6 time=14.589155980 conn=1 cause=segment from=client via=forward src=fd00:1::2 sport=38578 dst=fd00:2::2 dport=8000 flags=FIN,ACK seq=1950912721 ack=1471583339 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2?>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=1950912620 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 client_sent=SYN,FIN server_sent=SYN,FIN text="client closes, too: FIN at Seq = w = x+101, Ack = u+1 = y+1002 ok"
event=7 time=14.589561630 conn=1 cause=segment from=server via=forward src=fd00:2::2 sport=8000 dst=fd00:1::2 dport=38578 flags=ACK seq=1471583339 ack=1950912722 len=0 win=1003 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1950912620 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 client_sent=SYN,FIN server_sent=SYN,FIN text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+102 ok"
conn=1 client=fd00:1::2 client_port=38578 server=fd00:2::2 server_port=8000 client_state=CLOSED? server_state=TIME-WAIT opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known vrf=0 client_local=0 server_local=0 started=14.499833770 last=14.586759680 client_since=14.589561630 server_since=14.589155980 client_isn=1950912620 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1471582337 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=3474 syn_rtt_us=2788 ack_rtt_us=686 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 3.474 ms; closed by the server in 4 steps; the server waits 2 MSL, 60 s left"
segments 11
told 7
quiet 4
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
events 7
events_unkept 0
timers 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 31
ring_bytes 4096
# end time=14.843346370 events=7 lost=0
