# tcpstory format=1 boot=7fb8c611-5467-47bc-84de-c08ddef9882f load=1796032795920847 netns=4026532137 clock_offset_ns=1796032776011625230
# recorded host=vm version=0.1.0
conn=1 client=127.0.0.1 client_port=33304 server=127.0.0.1 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=1 started=32.044968950 last=32.192281100 client_since=32.194792490 server_since=32.195393630 client_isn=3463002280 client_bytes=100 client_segs=6 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 17.9 ms; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
event=1 time=32.044968950 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=33304 dst=127.0.0.1 dport=8000 flags=SYN seq=3463002280 ack=- len=0 win=65495 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3463002280 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3463002280"
event=2 time=32.061983030 conn=1 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=33304 flags=SYN,ACK seq=480725508 ack=3463002281 len=0 win=65483 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3463002280 client_bytes=0 client_segs=1 client_rtx=0 server_isn=480725508 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=1 handshake_us=- syn_rtt_us=17014 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 480725508, Ack = x+1 ok"
event=3 time=32.062955660 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=33304 dst=127.0.0.1 dport=8000 flags=ACK seq=3463002281 ack=480725509 len=0 win=1024 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3463002280 client_bytes=0 client_segs=2 client_rtx=0 server_isn=480725508 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=1 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=32.090136980 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=33304 dst=127.0.0.1 dport=8000 flags=FIN,ACK seq=3463002381 ack=480726509 len=0 win=1024 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3463002280 client_bytes=100 client_segs=5 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=1 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=32.140314780 conn=1 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=33304 flags=ACK seq=480726509 ack=3463002382 len=0 win=1024 client=FIN-WAIT-1>FIN-WAIT-2? server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3463002280 client_bytes=100 client_segs=5 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=1 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=6 time=32.194792490 conn=1 cause=segment from=server via=out src=127.0.0.1 sport=8000 dst=127.0.0.1 dport=33304 flags=FIN,ACK seq=480726509 ack=3463002382 len=0 win=1024 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3463002280 client_bytes=100 client_segs=5 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=1 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=7 time=32.195393630 conn=1 cause=segment from=client via=out src=127.0.0.1 sport=33304 dst=127.0.0.1 dport=8000 flags=ACK seq=3463002382 ack=480726510 len=0 win=1024 client=TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3463002280 client_bytes=100 client_segs=6 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=1 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
conn=1 client=127.0.0.1 client_port=33304 server=127.0.0.1 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=1 started=32.044968950 last=32.195269590 client_since=32.194792490 server_since=32.195393630 client_isn=3463002280 client_bytes=100 client_segs=6 client_rtx=0 server_isn=480725508 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=17986 syn_rtt_us=17014 ack_rtt_us=972 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 17.9 ms; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
segments 22
told 7
quiet 4
delivered 11
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
ring_events 8217
ring_bytes 1314816
# end time=33.447043680 events=7 lost=0
