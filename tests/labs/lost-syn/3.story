# tcpstory format=1 boot=ca81c742-fe52-40b1-9ef4-93e77e0737c7 load=1767225601764795 netns=4026532248 clock_offset_ns=1767225599507943488
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=50864 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=16.261356963 last=17.329365898 client_since=17.329978038 server_since=17.329982552 client_isn=661408864 client_bytes=168 client_segs=7 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=8 server_rtx=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 1.01 s; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=16.261356963 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50864 dst=10.0.0.2 dport=8000 flags=SYN seq=661408864 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=661408864 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 661408864"
event=2 time=17.272005909 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50864 dst=10.0.0.2 dport=8000 flags=SYN seq=661408864 ack=- len=0 win=64240 client=SYN-SENT server=SYN-RECEIVED? step=retransmission note=syn-again check=- arg=- vrf=0 client_isn=661408864 client_bytes=0 client_segs=2 client_rtx=1 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks again, no answer has come: Seq = x = 661408864"
event=3 time=17.272036451 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50864 flags=SYN,ACK seq=3251464357 ack=661408865 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=661408864 client_bytes=0 client_segs=2 client_rtx=1 server_isn=3251464357 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3251464357, Ack = x+1 ok"
event=4 time=17.272044483 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50864 dst=10.0.0.2 dport=8000 flags=ACK seq=661408865 ack=3251464358 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=661408864 client_bytes=0 client_segs=3 client_rtx=1 server_isn=3251464357 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=5 time=17.272454944 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50864 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=661409033 ack=3251468864 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=661408864 client_bytes=168 client_segs=6 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+169"
event=6 time=17.316016123 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50864 flags=ACK seq=3251468864 ack=661409034 len=0 win=1016 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=661408864 client_bytes=168 client_segs=6 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=7 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+170 ok"
event=7 time=17.329978038 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=50864 flags=FIN,ACK seq=3251468864 ack=661409034 len=0 win=1016 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=661408864 client_bytes=168 client_segs=6 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=8 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+4507, Ack = u+1 = x+170 ok"
event=8 time=17.329982552 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=50864 dst=10.0.0.2 dport=8000 flags=ACK seq=661409034 ack=3251468865 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=661408864 client_bytes=168 client_segs=7 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=8 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+4508 ok"
conn=1 client=10.0.0.1 client_port=50864 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=16.261356963 last=17.329626970 client_since=17.329978038 server_since=17.329982552 client_isn=661408864 client_bytes=168 client_segs=7 client_rtx=1 server_isn=3251464357 server_bytes=4506 server_segs=8 server_rtx=0 handshake_us=1010687 syn_rtt_us=- ack_rtt_us=- expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 1.01 s; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
segments 12
told 8
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
events 8
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 8
ring_events 8217
ring_bytes 1314816
# end time=17.341781119 events=8 lost=0
