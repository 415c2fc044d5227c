# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532193 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=2 client=10.0.0.1 client_port=38424 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=218.685863124 last=218.689657714 client_since=218.685872162 server_since=218.685892405 client_isn=1508305601 client_bytes=335 client_segs=4 client_rtx=0 server_isn=621332472 server_bytes=2412 server_segs=4 server_rtx=0 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.029 ms"
event=1 time=204.077482401 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=SYN seq=1280049256 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1280049256 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1280049256"
event=2 time=204.077499002 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=38424 flags=SYN,ACK seq=393076592 ack=1280049257 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1280049256 client_bytes=0 client_segs=1 client_rtx=0 server_isn=393076592 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=16 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 393076592, Ack = x+1 ok"
event=3 time=204.077518497 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=ACK seq=1280049257 ack=393076593 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1280049256 client_bytes=0 client_segs=2 client_rtx=0 server_isn=393076592 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=204.077967555 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=38424 flags=FIN,ACK seq=393080440 ack=1280049447 len=0 win=1016 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=1280049256 client_bytes=190 client_segs=4 client_rtx=0 server_isn=393076592 server_bytes=3847 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+3848"
event=5 time=204.120014803 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=ACK seq=1280049447 ack=393080441 len=0 win=1002 client=CLOSE-WAIT?>CLOSE-WAIT server=FIN-WAIT-1>FIN-WAIT-2 step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=1280049256 client_bytes=190 client_segs=5 client_rtx=0 server_isn=393076592 server_bytes=3847 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and may still send: Ack = u+1 = y+3849 ok"
event=6 time=204.134396205 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1280049447 ack=393080441 len=0 win=1002 client=CLOSE-WAIT>LAST-ACK server=FIN-WAIT-2>TIME-WAIT? step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=1280049256 client_bytes=190 client_segs=6 client_rtx=0 server_isn=393076592 server_bytes=3847 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client closes, too: FIN at Seq = w = x+191, Ack = u+1 = y+3849 ok"
event=7 time=204.134400730 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=38424 flags=ACK seq=393080441 ack=1280049448 len=0 win=1016 client=LAST-ACK>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1280049256 client_bytes=190 client_segs=6 client_rtx=0 server_isn=393076592 server_bytes=3847 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+192 ok"
event=8 time=218.685861797 conn=1 cause=segment from=- via=- src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=- seq=- ack=- len=- win=- client=CLOSED? server=TIME-WAIT step=end note=replaced check=- arg=- vrf=0 client_isn=1280049256 client_bytes=190 client_segs=6 client_rtx=0 server_isn=393076592 server_bytes=3847 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=36 syn_rtt_us=16 ack_rtt_us=20 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="the same ports are used for a new connection"
event=9 time=218.685863124 conn=2 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=SYN seq=1508305601 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1508305601 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1508305601"
event=10 time=218.685872162 conn=2 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=38424 flags=SYN,ACK seq=621332472 ack=1508305602 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1508305601 client_bytes=0 client_segs=1 client_rtx=0 server_isn=621332472 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=9 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 621332472, Ack = x+1 ok"
event=11 time=218.685892405 conn=2 cause=segment from=client via=in src=10.0.0.1 sport=38424 dst=10.0.0.2 dport=8000 flags=ACK seq=1508305602 ack=621332473 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1508305601 client_bytes=0 client_segs=2 client_rtx=0 server_isn=621332472 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
conn=2 client=10.0.0.1 client_port=38424 server=10.0.0.2 server_port=8000 client_state=ESTABLISHED server_state=ESTABLISHED opened=three-way closed=no closed_by=- verdict=open roles=known vrf=0 client_local=0 server_local=1 started=218.685863124 last=218.689968741 client_since=218.685872162 server_since=218.685892405 client_isn=1508305601 client_bytes=335 client_segs=4 client_rtx=0 server_isn=621332472 server_bytes=2412 server_segs=4 server_rtx=0 handshake_us=29 syn_rtt_us=9 ack_rtt_us=20 expires_s=432000 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.029 ms"
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
# end time=218.702121176 events=11 lost=0
