# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532304 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=2 client=fd00::1 client_port=35482 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=203.993537466 last=203.997361598 client_since=203.993547130 server_since=203.993568712 client_isn=4073347385 client_bytes=333 client_segs=4 client_rtx=0 server_isn=884989828 server_bytes=3417 server_segs=5 server_rtx=0 handshake_us=31 syn_rtt_us=9 ack_rtt_us=22 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.031 ms"
event=1 time=196.425660885 conn=1 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=SYN seq=3955098727 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3955098727 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 3955098727"
event=2 time=196.425675806 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=35482 flags=SYN,ACK seq=766741842 ack=3955098728 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3955098727 client_bytes=0 client_segs=1 client_rtx=0 server_isn=766741842 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=14 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 766741842, Ack = x+1 ok"
event=3 time=196.425695243 conn=1 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=ACK seq=3955098728 ack=766741843 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3955098727 client_bytes=0 client_segs=2 client_rtx=0 server_isn=766741842 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=196.426143216 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=35482 flags=FIN,ACK seq=766743493 ack=3955099197 len=0 win=1002 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=3955098727 client_bytes=469 client_segs=4 client_rtx=0 server_isn=766741842 server_bytes=1650 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+1651"
event=5 time=196.468015157 conn=1 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=ACK seq=3955099197 ack=766743494 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2 step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3955098727 client_bytes=469 client_segs=5 client_rtx=0 server_isn=766741842 server_bytes=1650 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and may still send: Ack = u+1 = y+1652 ok"
event=6 time=196.482676897 conn=1 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3955099197 ack=766743494 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3955098727 client_bytes=469 client_segs=6 client_rtx=0 server_isn=766741842 server_bytes=1650 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client closes, too: FIN at Seq = w = x+470, Ack = u+1 = y+1652 ok"
event=7 time=196.482681711 conn=1 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=35482 flags=ACK seq=766743494 ack=3955099198 len=0 win=1002 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3955098727 client_bytes=469 client_segs=6 client_rtx=0 server_isn=766741842 server_bytes=1650 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+471 ok"
event=8 time=203.993535932 conn=1 cause=segment from=- via=- src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=- seq=- ack=- len=- win=- client=CLOSED? server=TIME-WAIT step=end note=replaced check=- arg=- vrf=0 client_isn=3955098727 client_bytes=469 client_segs=6 client_rtx=0 server_isn=766741842 server_bytes=1650 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=34 syn_rtt_us=14 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="the same ports are used for a new connection"
event=9 time=203.993537466 conn=2 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=SYN seq=4073347385 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=4073347385 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 4073347385"
event=10 time=203.993547130 conn=2 cause=segment from=server via=out src=fd00::2 sport=8000 dst=fd00::1 dport=35482 flags=SYN,ACK seq=884989828 ack=4073347386 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=4073347385 client_bytes=0 client_segs=1 client_rtx=0 server_isn=884989828 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=9 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 884989828, Ack = x+1 ok"
event=11 time=203.993568712 conn=2 cause=segment from=client via=in src=fd00::1 sport=35482 dst=fd00::2 dport=8000 flags=ACK seq=4073347386 ack=884989829 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=4073347385 client_bytes=0 client_segs=2 client_rtx=0 server_isn=884989828 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=31 syn_rtt_us=9 ack_rtt_us=22 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=2 client=fd00::1 client_port=35482 server=fd00::2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=203.993537466 last=203.997675429 client_since=203.993547130 server_since=203.993568712 client_isn=4073347385 client_bytes=333 client_segs=4 client_rtx=0 server_isn=884989828 server_bytes=3417 server_segs=5 server_rtx=0 handshake_us=31 syn_rtt_us=9 ack_rtt_us=22 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.031 ms"
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
# end time=204.009828354 events=11 lost=0
