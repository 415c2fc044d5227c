# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532137 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=39998 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=5.011046915 last=5.287193098 client_since=5.077519492 server_since=5.284030260 client_isn=2668319355 client_bytes=448 client_segs=7 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=7 server_rtx=1 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.075 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=5.011046915 conn=1 cause=segment from=client via=out src=fd00::1 sport=39998 dst=fd00::2 dport=8000 flags=SYN seq=2668319355 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=2668319355 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 2668319355"
event=2 time=5.011114616 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=39998 flags=SYN,ACK seq=202001970 ack=2668319356 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=0 client_segs=1 client_rtx=0 server_isn=202001970 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=67 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 202001970, Ack = x+1 ok"
event=3 time=5.011122202 conn=1 cause=segment from=client via=out src=fd00::1 sport=39998 dst=fd00::2 dport=8000 flags=ACK seq=2668319356 ack=202001971 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=0 client_segs=2 client_rtx=0 server_isn=202001970 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=5.011505535 conn=1 cause=segment from=client via=out src=fd00::1 sport=39998 dst=fd00::2 dport=8000 flags=FIN,ACK seq=2668319804 ack=202004530 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=5 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+449"
event=5 time=5.052019082 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=39998 flags=ACK seq=202004530 ack=2668319805 len=0 win=1002 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=5 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+450 ok"
event=6 time=5.077519492 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=39998 flags=FIN,ACK seq=202004530 ack=2668319805 len=0 win=1002 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=5 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+2560, Ack = u+1 = x+450 ok"
event=7 time=5.077524468 conn=1 cause=segment from=client via=out src=fd00::1 sport=39998 dst=fd00::2 dport=8000 flags=ACK seq=2668319805 ack=202004531 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=6 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=6 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+2561 ok"
event=8 time=5.284023090 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=39998 flags=FIN,ACK seq=202004530 ack=2668319805 len=0 win=1002 client=TIME-WAIT server=CLOSED?>LAST-ACK step=retransmission note=fin-again check=- arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=6 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=7 server_rtx=1 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server repeats its FIN: its ACK has not come"
event=9 time=5.284030260 conn=1 cause=segment from=client via=out src=fd00::1 sport=39998 dst=fd00::2 dport=8000 flags=ACK seq=2668319805 ack=202004531 len=0 win=1002 client=TIME-WAIT server=LAST-ACK>CLOSED? step=retransmission note=fin-last-ack check=ok arg=- vrf=0 client_isn=2668319355 client_bytes=448 client_segs=7 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=7 server_rtx=1 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+2561 ok"
conn=1 client=fd00::1 client_port=39998 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=5.011046915 last=5.287477686 client_since=5.077519492 server_since=5.284030260 client_isn=2668319355 client_bytes=448 client_segs=7 client_rtx=0 server_isn=202001970 server_bytes=2559 server_segs=7 server_rtx=1 handshake_us=75 syn_rtt_us=67 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.075 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
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
# end time=5.319632882 events=9 lost=0
