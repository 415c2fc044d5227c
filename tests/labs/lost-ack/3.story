# tcpstory format=1 boot=37e7749b-cf34-4af8-835e-0f2bb7bb0ace load=1767225601764235 netns=4026532248 clock_offset_ns=1767225599498367066
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=60470 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=9.342614477 last=10.422925040 client_since=10.422664639 server_since=10.422669319 client_isn=643299382 client_bytes=230 client_segs=7 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=7 server_rtx=1 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=9.342614477 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60470 dst=10.0.0.2 dport=8000 flags=SYN seq=643299382 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=643299382 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 643299382"
event=2 time=9.342669654 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60470 flags=SYN,ACK seq=189099797 ack=643299383 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=643299382 client_bytes=0 client_segs=1 client_rtx=0 server_isn=189099797 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=55 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 189099797, Ack = x+1 ok"
event=3 time=9.342676873 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60470 dst=10.0.0.2 dport=8000 flags=ACK seq=643299383 ack=189099798 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=643299382 client_bytes=0 client_segs=2 client_rtx=0 server_isn=189099797 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=10.360016064 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60470 flags=SYN,ACK seq=189099797 ack=643299383 len=0 win=65160 client=ESTABLISHED server=ESTABLISHED?>SYN-RECEIVED step=retransmission note=syn-ack-again check=ok arg=- vrf=0 client_isn=643299382 client_bytes=0 client_segs=2 client_rtx=0 server_isn=189099797 server_bytes=0 server_segs=2 server_rtx=1 opened=three-way closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server repeats its SYN,ACK: it has not taken the client's ACK"
event=5 time=10.360021922 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60470 dst=10.0.0.2 dport=8000 flags=ACK seq=643299383 ack=189099798 len=0 win=1004 client=ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=data note=data check=- arg=- vrf=0 client_isn=643299382 client_bytes=0 client_segs=3 client_rtx=0 server_isn=189099797 server_bytes=0 server_segs=2 server_rtx=1 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client acknowledges"
event=6 time=10.364069333 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60470 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=643299613 ack=189101627 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=643299382 client_bytes=230 client_segs=6 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=5 server_rtx=1 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+231"
event=7 time=10.408015490 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60470 flags=ACK seq=189101627 ack=643299614 len=0 win=1015 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=643299382 client_bytes=230 client_segs=6 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=6 server_rtx=1 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+232 ok"
event=8 time=10.422664639 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=60470 flags=FIN,ACK seq=189101627 ack=643299614 len=0 win=1015 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=643299382 client_bytes=230 client_segs=6 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=7 server_rtx=1 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+1830, Ack = u+1 = x+232 ok"
event=9 time=10.422669319 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=60470 dst=10.0.0.2 dport=8000 flags=ACK seq=643299614 ack=189101628 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=643299382 client_bytes=230 client_segs=7 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=7 server_rtx=1 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1831 ok"
conn=1 client=10.0.0.1 client_port=60470 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=9.342614477 last=10.423205602 client_since=10.422664639 server_since=10.422669319 client_isn=643299382 client_bytes=230 client_segs=7 client_rtx=0 server_isn=189099797 server_bytes=1829 server_segs=7 server_rtx=1 handshake_us=62 syn_rtt_us=55 ack_rtt_us=7 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 13
told 9
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
removed 0
icmp 0
icmp_told 0
icmp_no_record 0
icmp_bad 0
events 9
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 9
ring_events 8217
ring_bytes 1314816
# end time=10.435359959 events=9 lost=0
