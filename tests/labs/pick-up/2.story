# tcpstory format=1 boot=5f17ebb5-6e5e-4f42-b491-30e4b910c954 load=1767225601764171 netns=4026532143 clock_offset_ns=1767225599495501597
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=43058 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=15.012807281 last=15.117961106 client_since=15.116516850 server_since=15.116524138 client_isn=- client_bytes=407 client_segs=4 client_rtx=0 server_isn=- server_bytes=913 server_segs=3 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=15.012807281 conn=1 cause=segment from=client via=out src=fd00::1 sport=43058 dst=fd00::2 dport=8000 flags=PSH,ACK seq=3424670802 ack=1370231970 len=407 win=1002 client=ESTABLISHED? server=ESTABLISHED? step=pick-up note=pick-up check=- arg=- vrf=0 client_isn=- client_bytes=407 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=picked-up closed=no closed_by=- verdict=open roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=- server_sent=- client_unseen=1 server_unseen=1 text="seen in the middle; who is the client is a guess"
event=2 time=15.062699728 conn=1 cause=segment from=client via=out src=fd00::1 sport=43058 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3424671209 ack=1370232883 len=0 win=1002 client=ESTABLISHED?>FIN-WAIT-1 server=ESTABLISHED?>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=- client_bytes=407 client_segs=3 client_rtx=0 server_isn=- server_bytes=913 server_segs=1 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- client_unseen=1 server_unseen=1 text="client has no more to send: FIN at Seq = u = 3424671209"
event=3 time=15.104017355 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=43058 flags=ACK seq=1370232883 ack=3424671210 len=0 win=1002 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=- client_bytes=407 client_segs=3 client_rtx=0 server_isn=- server_bytes=913 server_segs=2 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=half-closed roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=- client_unseen=1 server_unseen=1 text="server confirms the FIN and may still send: Ack = u+1 = 3424671210 ok"
event=4 time=15.116516850 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=43058 flags=FIN,ACK seq=1370232883 ack=3424671210 len=0 win=1002 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=- client_bytes=407 client_segs=3 client_rtx=0 server_isn=- server_bytes=913 server_segs=3 server_rtx=0 opened=picked-up closed=closing closed_by=client verdict=closing roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="server closes, too: FIN at Seq = w = 1370232883, Ack = u+1 = 3424671210 ok"
event=5 time=15.116524138 conn=1 cause=segment from=client via=out src=fd00::1 sport=43058 dst=fd00::2 dport=8000 flags=ACK seq=3424671210 ack=1370232884 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=- client_bytes=407 client_segs=4 client_rtx=0 server_isn=- server_bytes=913 server_segs=3 server_rtx=0 opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = 1370232884 ok"
conn=1 client=fd00::1 client_port=43058 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=picked-up closed=four-way closed_by=client verdict=time-wait roles=guessed vrf=0 client_local=1 server_local=0 started=15.012807281 last=15.118171701 client_since=15.116516850 server_since=15.116524138 client_isn=- client_bytes=407 client_segs=4 client_rtx=0 server_isn=- server_bytes=913 server_segs=3 server_rtx=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=FIN server_sent=FIN client_unseen=1 server_unseen=1 text="opened before the observation began; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
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
# end time=15.126324387 events=5 lost=0
