# tcpstory format=1 boot=5e0dd316-d194-4b24-8332-4acf92fe7701 load=1767225602764861 netns=4026532248 clock_offset_ns=1767225600478039635
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=44072 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=5.386957512 last=5.663019626 client_since=5.453429928 server_since=5.660030047 client_isn=879916764 client_bytes=387 client_segs=7 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=8 server_rtx=1 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
event=1 time=5.386957512 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44072 dst=10.0.0.2 dport=8000 flags=SYN seq=879916764 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=879916764 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 879916764"
event=2 time=5.387012442 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44072 flags=SYN,ACK seq=3397977159 ack=879916765 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=879916764 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3397977159 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=54 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 3397977159, Ack = x+1 ok"
event=3 time=5.387019661 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44072 dst=10.0.0.2 dport=8000 flags=ACK seq=879916765 ack=3397977160 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=879916764 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3397977159 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=5.387404230 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44072 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=879917152 ack=3397980476 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=5 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=5 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="client has no more to send: FIN at Seq = u = x+388"
event=5 time=5.428018949 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44072 flags=ACK seq=3397980476 ack=879917153 len=0 win=1013 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=5 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=6 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN client_unseen=0 server_unseen=0 text="server confirms the FIN and may still send: Ack = u+1 = x+389 ok"
event=6 time=5.453429928 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44072 flags=FIN,ACK seq=3397980476 ack=879917153 len=0 win=1013 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=5 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=7 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server closes, too: FIN at Seq = w = y+3317, Ack = u+1 = x+389 ok"
event=7 time=5.453434442 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44072 dst=10.0.0.2 dport=8000 flags=ACK seq=879917153 ack=3397980477 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=6 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=7 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+3318 ok"
event=8 time=5.660023621 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=44072 flags=FIN,ACK seq=3397980476 ack=879917153 len=0 win=1013 client=TIME-WAIT server=CLOSED?>LAST-ACK step=retransmission note=fin-again check=- arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=6 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=8 server_rtx=1 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server repeats its FIN: its ACK has not come"
event=9 time=5.660030047 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=44072 dst=10.0.0.2 dport=8000 flags=ACK seq=879917153 ack=3397980477 len=0 win=1002 client=TIME-WAIT server=LAST-ACK>CLOSED? step=retransmission note=fin-last-ack check=ok arg=- vrf=0 client_isn=879916764 client_bytes=387 client_segs=7 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=8 server_rtx=1 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+3318 ok"
conn=1 client=10.0.0.1 client_port=44072 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=5.386957512 last=5.663300271 client_since=5.453429928 server_since=5.660030047 client_isn=879916764 client_bytes=387 client_segs=7 client_rtx=0 server_isn=3397977159 server_bytes=3316 server_segs=8 server_rtx=1 handshake_us=62 syn_rtt_us=54 ack_rtt_us=8 expires_s=60 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.062 ms; closed by the client in 4 steps; the client waits 2 MSL, 60 s left"
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
# end time=5.695455001 events=9 lost=0
