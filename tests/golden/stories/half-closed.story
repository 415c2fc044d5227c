# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=fd00::1 client_port=60668 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=104.442354900 last=104.724454590 client_since=104.754030800 server_since=104.754140870 client_isn=3833162015 client_bytes=100 client_segs=15 client_rtx=0 server_isn=1092777659 server_bytes=10000 server_segs=14 server_rtx=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 expires_s=58 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 14.5 ms; closed by the client in 4 steps; the client waits 2 MSL, 58 s left"
event=1 time=104.442354900 conn=1 cause=segment from=client via=out src=fd00::1 sport=60668 dst=fd00::2 dport=8000 flags=SYN seq=3833162015 ack=- len=0 win=64800 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3833162015 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3833162015"
event=2 time=104.456538440 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=60668 flags=SYN,ACK seq=1092777659 ack=3833162016 len=0 win=64260 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3833162015 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1092777659 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=14183 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1092777659, Ack = x+1 ok"
event=3 time=104.456856790 conn=1 cause=segment from=client via=out src=fd00::1 sport=60668 dst=fd00::2 dport=8000 flags=ACK seq=3833162016 ack=1092777660 len=0 win=1013 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3833162015 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1092777659 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=104.489086750 conn=1 cause=segment from=client via=out src=fd00::1 sport=60668 dst=fd00::2 dport=8000 flags=FIN,ACK seq=3833162116 ack=1092777660 len=0 win=1013 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3833162015 client_bytes=100 client_segs=4 client_rtx=0 server_isn=1092777659 server_bytes=0 server_segs=2 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=104.544179150 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=60668 flags=ACK seq=1092777660 ack=3833162117 len=0 win=1003 client=FIN-WAIT-1>FIN-WAIT-2 server=CLOSE-WAIT?>CLOSE-WAIT step=close-2 note=fin-ack check=ok arg=- vrf=0 client_isn=3833162015 client_bytes=100 client_segs=4 client_rtx=0 server_isn=1092777659 server_bytes=0 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=half-closed roles=known client_local=1 server_local=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 client_sent=SYN,FIN server_sent=SYN text="server confirms the FIN and may still send: Ack = u+1 = x+102 ok"
event=6 time=104.754030800 conn=1 cause=segment from=server via=in src=fd00::2 sport=8000 dst=fd00::1 dport=60668 flags=FIN,ACK seq=1092787660 ack=3833162117 len=0 win=1003 client=FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT>LAST-ACK step=close-3 note=fin-second check=ok arg=- vrf=0 client_isn=3833162015 client_bytes=100 client_segs=14 client_rtx=0 server_isn=1092777659 server_bytes=10000 server_segs=14 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: FIN at Seq = w = y+10001, Ack = u+1 = x+102 ok"
event=7 time=104.754140870 conn=1 cause=segment from=client via=out src=fd00::1 sport=60668 dst=fd00::2 dport=8000 flags=ACK seq=3833162117 ack=1092787661 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED? step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=3833162015 client_bytes=100 client_segs=15 client_rtx=0 server_isn=1092777659 server_bytes=10000 server_segs=14 server_rtx=0 opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+10002 ok"
conn=1 client=fd00::1 client_port=60668 server=fd00::2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED? opened=three-way closed=four-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=104.442354900 last=104.725069820 client_since=104.754030800 server_since=104.754140870 client_isn=3833162015 client_bytes=100 client_segs=15 client_rtx=0 server_isn=1092777659 server_bytes=10000 server_segs=14 server_rtx=0 handshake_us=14501 syn_rtt_us=14183 ack_rtt_us=318 expires_s=58 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 14.5 ms; closed by the client in 4 steps; the client waits 2 MSL, 58 s left"
segments 29
told 7
quiet 22
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
events 7
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=107.698561890 events=7 lost=0
