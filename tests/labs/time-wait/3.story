# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532137 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=35752 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=closed roles=known vrf=0 client_local=1 server_local=0 started=125.325294054 last=186.168874477 client_since=186.168010507 server_since=125.638263186 client_isn=536683221 client_bytes=146 client_segs=6 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=6 server_rtx=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 expires_s=10 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.061 ms; closed by the client in 4 steps"
event=1 time=125.325294054 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=35752 dst=10.0.0.2 dport=8000 flags=SYN seq=536683221 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=536683221 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 536683221"
event=2 time=125.325348804 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=35752 flags=SYN,ACK seq=2040356021 ack=536683222 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=536683221 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2040356021 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=54 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 2040356021, Ack = x+1 ok"
event=3 time=125.325356023 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=35752 dst=10.0.0.2 dport=8000 flags=ACK seq=536683222 ack=2040356022 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=536683221 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2040356021 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=125.581865089 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=35752 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=536683368 ack=2040357556 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=536683221 client_bytes=146 client_segs=5 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+147"
event=5 time=125.624015473 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=35752 flags=ACK seq=2040357556 ack=536683369 len=0 win=1016 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=536683221 client_bytes=146 client_segs=5 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+148 ok"
event=6 time=125.638258672 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=35752 flags=FIN,ACK seq=2040357556 ack=536683369 len=0 win=1016 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=536683221 client_bytes=146 client_segs=5 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+1535, Ack = u+1 = x+148 ok"
event=7 time=125.638263186 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=35752 dst=10.0.0.2 dport=8000 flags=ACK seq=536683369 ack=2040357557 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=536683221 client_bytes=146 client_segs=6 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1536 ok"
event=8 time=186.168010507 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=35752 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=TIME-WAIT>CLOSED? server=CLOSED? step=timeout note=time-wait-over check=- arg=60s vrf=0 client_isn=536683221 client_bytes=146 client_segs=6 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=closed roles=known client_local=1 server_local=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="2 MSL (60 s) are over"
conn=1 client=10.0.0.1 client_port=35752 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=closed roles=known vrf=0 client_local=1 server_local=0 started=125.325294054 last=186.169134456 client_since=186.168010507 server_since=125.638263186 client_isn=536683221 client_bytes=146 client_segs=6 client_rtx=0 server_isn=2040356021 server_bytes=1534 server_segs=6 server_rtx=0 handshake_us=61 syn_rtt_us=54 ack_rtt_us=7 expires_s=10 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.061 ms; closed by the client in 4 steps"
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
events 8
events_unkept 0
timers 1
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=186.193287773 events=8 lost=0
