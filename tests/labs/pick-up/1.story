# tcpstory format=1 boot=5f17ebb5-6e5e-4f42-b491-30e4b910c954 load=1767225601764171 netns=4026532140 clock_offset_ns=1767225599495501597
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=41338 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=14.816757423 last=14.921822058 client_since=14.920430060 server_since=14.920436251 client_isn=- client_bytes=286 client_segs=4 client_rtx=0 server_isn=- server_bytes=1143 server_segs=3 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=14.816757423 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=41338 dst=10.0.0.2 dport=8000 flags=PSH,ACK seq=2430318486 ack=2426695023 len=286 win=1002 client=ESTABLISHED? server=ESTABLISHED? step=pick-up note=pick-up check=- arg=- vrf=0 client_isn=- client_bytes=286 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=picked-up closed=no closed_by=- verdict=open roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=- server_sent=- client_unseen=1 server_unseen=1 text="seen in the middle; who is the client is a guess"
event=2 time=14.866640288 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=41338 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=2430318772 ack=2426696166 len=0 win=1002 client=ESTABLISHED?>FIN-WAIT-1 server=ESTABLISHED?>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=- client_bytes=286 client_segs=3 client_rtx=0 server_isn=- server_bytes=1143 server_segs=1 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- client_unseen=1 server_unseen=1 text="client has no more to send: FIN at Seq = u = 2430318772"
event=3 time=14.908016976 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=41338 flags=ACK seq=2426696166 ack=2430318773 len=0 win=1009 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=- client_bytes=286 client_segs=3 client_rtx=0 server_isn=- server_bytes=1143 server_segs=2 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=half-closed roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- client_unseen=1 server_unseen=1 text="server confirms the FIN and may still send: Ack = u+1 = 2430318773 ok"
event=4 time=14.920430060 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=41338 flags=FIN,ACK seq=2426696166 ack=2430318773 len=0 win=1009 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=- client_bytes=286 client_segs=3 client_rtx=0 server_isn=- server_bytes=1143 server_segs=3 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="server closes, too: FIN at Seq = w = 2426696166, Ack = u+1 = 2430318773 ok"
event=5 time=14.920436251 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=41338 dst=10.0.0.2 dport=8000 flags=ACK seq=2430318773 ack=2426696167 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=- client_bytes=286 client_segs=4 client_rtx=0 server_isn=- server_bytes=1143 server_segs=3 server_rtx=0 opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = 2426696167 ok"
conn=1 client=10.0.0.1 client_port=41338 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=14.816757423 last=14.922031438 client_since=14.920430060 server_since=14.920436251 client_isn=- client_bytes=286 client_segs=4 client_rtx=0 server_isn=- server_bytes=1143 server_segs=3 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 7
told 5
quiet 2
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
# end time=14.930183386 events=5 lost=0
