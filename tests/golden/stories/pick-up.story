# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=50696 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=190.951083580 last=191.862189520 client_since=191.890410830 server_since=191.890529760 client_isn=- client_bytes=110 client_segs=5 client_rtx=0 server_isn=- server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=59 client_sent=FIN server_sent=FIN text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
event=1 time=190.951083580 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50696 dst=10.0.0.2 dport=8000 flags=PSH,ACK seq=2029591084 ack=426581378 len=10 win=1002 client=ESTABLISHED? server=ESTABLISHED? step=pick-up note=pick-up check=- arg=- vrf=0 client_isn=- client_bytes=10 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=picked-up closed=no closed_by=- verdict=open roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=- server_sent=- text="seen in the middle; who is the client is a guess"
event=2 time=191.725184460 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50696 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=2029591194 ack=426582378 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=- client_bytes=110 client_segs=4 client_rtx=0 server_isn=- server_bytes=1000 server_segs=3 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- text="client has no more to send: FIN at Seq = u = 2029591194"
event=3 time=191.796663840 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50696 flags=ACK seq=426582378 ack=2029591195 len=0 win=1016 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=- client_bytes=110 client_segs=4 client_rtx=0 server_isn=- server_bytes=1000 server_segs=4 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=half-closed roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- text="server confirms the FIN and may still send: Ack = u+1 = 2029591195 ok"
event=4 time=191.890410830 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50696 flags=FIN,ACK seq=426582378 ack=2029591195 len=0 win=1016 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=- client_bytes=110 client_segs=4 client_rtx=0 server_isn=- server_bytes=1000 server_segs=5 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN text="server closes, too: FIN at Seq = w = 426582378, Ack = u+1 = 2029591195 ok"
event=5 time=191.890529760 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50696 dst=10.0.0.2 dport=8000 flags=ACK seq=2029591195 ack=426582379 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=- client_bytes=110 client_segs=5 client_rtx=0 server_isn=- server_bytes=1000 server_segs=5 server_rtx=0 opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = 426582379 ok"
conn=1 client=10.0.0.1 client_port=50696 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=190.951083580 last=191.862318620 client_since=191.890410830 server_since=191.890529760 client_isn=- client_bytes=110 client_segs=5 client_rtx=0 server_isn=- server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=59 client_sent=FIN server_sent=FIN text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
segments 10
told 5
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
picked_up 1
evicted 0
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 5
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 5
ring_events 8217
ring_bytes 1314816
# end time=193.301254750 events=5 lost=0
