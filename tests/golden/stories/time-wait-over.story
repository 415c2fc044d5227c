# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532137 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
event=1 time=108.706535480 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46456 dst=10.0.0.2 dport=8000 flags=SYN seq=34622749 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=34622749 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 34622749"
event=2 time=108.707558760 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=46456 flags=SYN,ACK seq=2217342763 ack=34622750 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=34622749 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2217342763 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=1023 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 2217342763, Ack = x+1 ok"
event=3 time=108.707781170 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46456 dst=10.0.0.2 dport=8000 flags=ACK seq=34622750 ack=2217342764 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=34622749 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2217342763 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=108.716786630 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46456 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=34622850 ack=2217343764 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=34622749 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2217342763 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=108.762646090 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=46456 flags=ACK seq=2217343764 ack=34622851 len=0 win=1017 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=34622749 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2217342763 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=6 time=108.868461970 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=46456 flags=FIN,ACK seq=2217343764 ack=34622851 len=0 win=1017 client=FIN-WAIT-2>TIME-WAIT server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=34622749 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2217342763 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=7 time=108.868577410 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=46456 dst=10.0.0.2 dport=8000 flags=ACK seq=34622851 ack=2217343765 len=0 win=1002 client=TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=34622749 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2217342763 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
event=8 time=112.334395460 conn=1 cause=timer from=- via=- src=10.0.0.1 sport=46456 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=TIME-WAIT>CLOSED? server=CLOSED? step=timeout note=time-wait-over check=- arg=2s vrf=0 client_isn=34622749 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2217342763 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=closed roles=known client_local=1 server_local=0 handshake_us=1245 syn_rtt_us=1023 ack_rtt_us=222 client_sent=SYN,FIN server_sent=SYN,FIN text="2 MSL (2 s) are over"
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
ring_events 8217
ring_bytes 1314816
# end time=117.378770130 events=8 lost=0
