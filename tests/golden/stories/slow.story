# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532195 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=32810 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=218.029508210 last=220.994689150 client_since=220.993694700 server_since=220.993952320 client_isn=3809385401 client_bytes=3000 client_segs=41 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=145 server_rtx=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 1.04 s; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
event=1 time=218.029508210 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=32810 dst=10.0.0.2 dport=8000 flags=SYN seq=3809385401 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3809385401 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3809385401"
event=2 time=219.040530030 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=32810 dst=10.0.0.2 dport=8000 flags=SYN seq=3809385401 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=3809385401 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks again, no answer has come: Seq = x = 3809385401"
event=3 time=219.049280480 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=32810 flags=SYN,ACK seq=1156287904 ack=3809385402 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3809385401 client_bytes=0 client_segs=2 client_rtx=1 server_isn=1156287904 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1156287904, Ack = x+1 ok"
event=4 time=219.077801560 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=32810 dst=10.0.0.2 dport=8000 flags=ACK seq=3809385402 ack=1156287905 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3809385401 client_bytes=0 client_segs=3 client_rtx=1 server_isn=1156287904 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=5 time=219.334070070 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=32810 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=3809388402 ack=1156487905 len=0 win=3833 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3809385401 client_bytes=3000 client_segs=40 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=143 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+3001"
event=6 time=219.407877980 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=32810 flags=ACK seq=1156487905 ack=3809388403 len=0 win=1002 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3809385401 client_bytes=3000 client_segs=40 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=144 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+3002 ok"
event=7 time=220.993694700 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=32810 flags=FIN,ACK seq=1156487905 ack=3809388403 len=0 win=1002 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3809385401 client_bytes=3000 client_segs=40 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=145 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+200001, Ack = u+1 = x+3002 ok"
event=8 time=220.993952320 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=32810 dst=10.0.0.2 dport=8000 flags=ACK seq=3809388403 ack=1156487906 len=0 win=3833 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3809385401 client_bytes=3000 client_segs=41 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=145 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+200002 ok"
conn=1 client=10.0.0.1 client_port=32810 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=218.029508210 last=221.031816570 client_since=220.993694700 server_since=220.993952320 client_isn=3809385401 client_bytes=3000 client_segs=41 client_rtx=1 server_isn=1156287904 server_bytes=200000 server_segs=145 server_rtx=0 handshake_us=1048293 syn_rtt_us=- ack_rtt_us=- expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 1.04 s; closed by the client in 4 steps; the client waits 2 MSL, 59 s left"
segments 81
told 8
quiet 73
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
events 8
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=222.462374200 events=8 lost=0
