# tcpstory format=1 boot=24313f8f-849b-4a0a-ab17-70ab66046881 load=1795379934743184 netns=4026532138 clock_offset_ns=1795379924754291090
# recorded host=vm version=0.1.0
event=1 time=41.737968250 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44746 dst=10.0.0.2 dport=8000 flags=SYN seq=2109698612 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2109698612 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 2109698612"
event=2 time=41.738496610 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44746 flags=SYN,ACK seq=3271420505 ack=2109698613 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2109698612 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3271420505 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=528 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 3271420505, Ack = x+1 ok"
event=3 time=41.738694860 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44746 dst=10.0.0.2 dport=8000 flags=ACK seq=2109698613 ack=3271420506 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2109698612 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3271420505 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=41.741095220 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44746 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=2109698713 ack=3271421506 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2109698612 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3271420505 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=41.773538390 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44746 flags=ACK seq=3271421506 ack=2109698714 len=0 win=1017 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=2109698612 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3271420505 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=6 time=41.791526260 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44746 flags=FIN,ACK seq=3271421506 ack=2109698714 len=0 win=1017 client=FIN-WAIT-2>TIME-WAIT server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=2109698612 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3271420505 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=7 time=41.791596240 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44746 dst=10.0.0.2 dport=8000 flags=ACK seq=2109698714 ack=3271421507 len=0 win=1002 client=TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=2109698612 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3271420505 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
event=8 time=43.804333650 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=44746 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=TIME-WAIT>CLOSED? server=CLOSED? step=timeout note=time-wait-over check=- arg=2s vrf=0 client_isn=2109698612 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3271420505 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=closed roles=known client_local=1 server_local=0 handshake_us=726 syn_rtt_us=528 ack_rtt_us=198 client_sent=SYN,FIN server_sent=SYN,FIN text="2 MSL (2 s) are over"
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
removed 1
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 8
events_unkept 0
timers 2
connections_now 0
ring_oldest 1
ring_newest 8
ring_events 31
ring_bytes 4096
# end time=47.941327040 events=8 lost=0
