# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532193 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=2 client=10.0.0.1 client_port=44810 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=196.346370348 last=196.350175318 client_since=196.346379386 server_since=196.346400095 client_isn=1936596727 client_bytes=384 client_segs=4 client_rtx=0 server_isn=3394377089 server_bytes=4442 server_segs=6 server_rtx=0 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.029 ms"
event=1 time=188.909539845 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=SYN seq=1820395857 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1820395857 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1820395857"
event=2 time=188.909553333 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44810 flags=SYN,ACK seq=3278176682 ack=1820395858 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1820395857 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3278176682 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=13 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3278176682, Ack = x+1 ok"
event=3 time=188.909572823 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=ACK seq=1820395858 ack=3278176683 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1820395857 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3278176682 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=188.910011408 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44810 flags=FIN,ACK seq=3278177780 ack=1820396097 len=0 win=1015 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=1820395857 client_bytes=239 client_segs=4 client_rtx=0 server_isn=3278176682 server_bytes=1097 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+1098"
event=5 time=188.952016042 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=ACK seq=1820396097 ack=3278177781 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2 step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=1820395857 client_bytes=239 client_segs=5 client_rtx=0 server_isn=3278176682 server_bytes=1097 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and may still send: Ack = u+1 = y+1099 ok"
event=6 time=188.966432380 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1820396097 ack=3278177781 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=1820395857 client_bytes=239 client_segs=6 client_rtx=0 server_isn=3278176682 server_bytes=1097 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client closes, too: FIN at Seq = w = x+240, Ack = u+1 = y+1099 ok"
event=7 time=188.966438312 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44810 flags=ACK seq=3278177781 ack=1820396098 len=0 win=1015 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1820395857 client_bytes=239 client_segs=6 client_rtx=0 server_isn=3278176682 server_bytes=1097 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+241 ok"
event=8 time=196.346369021 conn=1 cause=segment from=- via=- src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=CLOSED? server=TIME-WAIT step=end note=replaced check=- arg=- vrf=0 client_isn=1820395857 client_bytes=239 client_segs=6 client_rtx=0 server_isn=3278176682 server_bytes=1097 server_segs=5 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="the same ports are used for a new connection"
event=9 time=196.346370348 conn=2 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=SYN seq=1936596727 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1936596727 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1936596727"
event=10 time=196.346379386 conn=2 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44810 flags=SYN,ACK seq=3394377089 ack=1936596728 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1936596727 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3394377089 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=9 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3394377089, Ack = x+1 ok"
event=11 time=196.346400095 conn=2 cause=segment from=client via=in src=10.0.0.1 sport=44810 dst=10.0.0.2 dport=8000 flags=ACK seq=1936596728 ack=3394377090 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1936596727 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3394377089 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=2 client=10.0.0.1 client_port=44810 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=196.346370348 last=196.350484514 client_since=196.346379386 server_since=196.346400095 client_isn=1936596727 client_bytes=384 client_segs=4 client_rtx=0 server_isn=3394377089 server_bytes=4442 server_segs=6 server_rtx=0 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.029 ms"
segments 18
told 10
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
removed 1
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 11
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 11
ring_events 8217
ring_bytes 1314816
# end time=196.362637146 events=11 lost=0
