# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532155 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
event=1 time=178.608352770 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51522 dst=10.0.0.2 dport=8000 flags=SYN seq=3870618751 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3870618751 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3870618751"
event=2 time=178.609203720 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=51522 flags=SYN,ACK seq=1203961286 ack=3870618752 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3870618751 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1203961286 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=850 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1203961286, Ack = x+1 ok"
event=3 time=178.609423150 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51522 dst=10.0.0.2 dport=8000 flags=ACK seq=3870618752 ack=1203961287 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3870618751 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1203961286 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=178.635000120 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51522 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=3870618852 ack=1203962287 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3870618751 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1203961286 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=178.676365420 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=51522 flags=ACK seq=1203962287 ack=3870618853 len=0 win=1017 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3870618751 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1203961286 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=6 time=178.814511520 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=51522 flags=FIN,ACK seq=1203962287 ack=3870618853 len=0 win=1017 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3870618751 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1203961286 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=7 time=178.814621450 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=51522 dst=10.0.0.2 dport=8000 flags=ACK seq=3870618853 ack=1203962288 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3870618751 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1203961286 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
event=8 time=181.763867840 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=51522 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=TIME-WAIT>CLOSED? server=CLOSED? step=timeout note=time-wait-over check=- arg=2s vrf=0 client_isn=3870618751 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1203961286 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=closed roles=known client_local=1 server_local=0 handshake_us=1070 syn_rtt_us=850 ack_rtt_us=220 client_sent=SYN,FIN server_sent=SYN,FIN text="2 MSL (2 s) are over"
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
opens_refused 0
connections_now 0
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=186.874230260 events=8 lost=0
