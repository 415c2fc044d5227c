# tcpstory format=1 boot=37e7749b-cf34-4af8-835e-0f2bb7bb0ace load=1767225601764235 netns=4026532193 clock_offset_ns=1767225599498367066
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=60446 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=5.833115720 last=6.901886381 client_since=6.900580477 server_since=6.900598103 client_isn=4283268022 client_bytes=439 client_segs=9 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=8 server_rtx=2 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 1.00 s; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=5.833115720 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=60446 dst=10.0.0.2 dport=8000 flags=SYN seq=4283268022 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 4283268022"
event=2 time=5.833129208 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60446 flags=SYN,ACK seq=4243077381 ack=4283268023 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=1 client_rtx=0 server_isn=4243077381 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=13 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 4243077381, Ack = x+1 ok"
event=3 time=6.840015103 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60446 flags=SYN,ACK seq=4243077381 ack=4283268023 len=0 win=65160 client=ESTABLISHED? server=SYN-RECEIVED step=retransmission note=syn-ack-again check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=1 client_rtx=0 server_isn=4243077381 server_bytes=0 server_segs=2 server_rtx=1 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server repeats its SYN,ACK: it has not taken the client's ACK"
event=4 time=6.840024130 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=60446 dst=10.0.0.2 dport=8000 flags=SYN seq=4283268022 ack=- len=0 win=64240 client=ESTABLISHED?>SYN-SENT server=SYN-RECEIVED step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=2 client_rtx=1 server_isn=4243077381 server_bytes=0 server_segs=2 server_rtx=1 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 4283268022"
event=5 time=6.840030552 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60446 flags=SYN,ACK seq=4243077381 ack=4283268023 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED step=retransmission note=syn-ack-again check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=2 client_rtx=1 server_isn=4243077381 server_bytes=0 server_segs=3 server_rtx=2 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server repeats its SYN,ACK: it has not taken the client's ACK"
event=6 time=6.840063639 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=60446 dst=10.0.0.2 dport=8000 flags=ACK seq=4283268023 ack=4243077382 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=0 client_segs=3 client_rtx=1 server_isn=4243077381 server_bytes=0 server_segs=3 server_rtx=2 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=7 time=6.840460077 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=60446 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=4283268462 ack=4243079814 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=4283268022 client_bytes=439 client_segs=8 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=6 server_rtx=2 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=0 server_local=1 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+440"
event=8 time=6.884005871 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60446 flags=ACK seq=4243079814 ack=4283268463 len=0 win=1012 client=FIN-WAIT-1>FIN-WAIT-2? server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=439 client_segs=8 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=7 server_rtx=2 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=0 server_local=1 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+441 ok"
event=9 time=6.900580477 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60446 flags=FIN,ACK seq=4243079814 ack=4283268463 len=0 win=1012 client=FIN-WAIT-2?>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=439 client_segs=8 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=8 server_rtx=2 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=0 server_local=1 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+2433, Ack = u+1 = x+441 ok"
event=10 time=6.900598103 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=60446 dst=10.0.0.2 dport=8000 flags=ACK seq=4283268463 ack=4243079815 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=4283268022 client_bytes=439 client_segs=9 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=8 server_rtx=2 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+2434 ok"
conn=1 client=10.0.0.1 client_port=60446 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=5.833115720 last=6.902173760 client_since=6.900580477 server_since=6.900598103 client_isn=4283268022 client_bytes=439 client_segs=9 client_rtx=1 server_isn=4243077381 server_bytes=2432 server_segs=8 server_rtx=2 handshake_us=1006947 syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 1.00 s; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 17
told 10
quiet 7
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
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 10
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 10
ring_events 8217
ring_bytes 1314816
# end time=6.914328025 events=10 lost=0
