# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532137 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=42604 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=97.663019260 last=98.749662160 client_since=98.763779140 server_since=98.644377360 client_isn=3269645506 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 406 ms; closed by both ends at once; the client waits 2 MSL, 59 s left; the server presumably waits 2 MSL, 59 s left"
event=1 time=97.663019260 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=42604 dst=10.0.0.2 dport=8000 flags=SYN seq=3269645506 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=3269645506 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 3269645506"
event=2 time=98.069272270 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=42604 flags=SYN,ACK seq=3092753941 ack=3269645507 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=3269645506 client_bytes=0 client_segs=1 client_rtx=0 server_isn=3092753941 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=1 server_local=0 handshake_us=- syn_rtt_us=406253 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 3092753941, Ack = x+1 ok"
event=3 time=98.069724000 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=42604 dst=10.0.0.2 dport=8000 flags=ACK seq=3269645507 ack=3092753942 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=3269645506 client_bytes=0 client_segs=2 client_rtx=0 server_isn=3092753941 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=1 server_local=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=98.543256850 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=42604 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=3269645607 ack=3092754942 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=3269645506 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=1 server_local=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=98.644319740 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=42604 flags=FIN,ACK seq=3092754942 ack=3269645607 len=0 win=1017 client=FIN-WAIT-1>CLOSING? server=CLOSE-WAIT?>FIN-WAIT-1>CLOSING? step=close-crossing note=fin-crossing check=- arg=- vrf=0 client_isn=3269645506 client_bytes=100 client_segs=5 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 client_sent=SYN,FIN server_sent=SYN,FIN text="server closes, too: the FINs cross; FIN at Seq = w = y+1001"
event=6 time=98.644377360 conn=1 cause=segment from=client via=out src=10.0.0.1 sport=42604 dst=10.0.0.2 dport=8000 flags=ACK seq=3269645608 ack=3092754943 len=0 win=1002 client=CLOSING?>CLOSING server=CLOSING?>TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=3269645506 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=both verdict=closing roles=known client_local=1 server_local=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 client_sent=SYN,FIN server_sent=SYN,FIN text="client has got the server's crossing FIN: Ack = y+1002 ok"
event=7 time=98.763779140 conn=1 cause=segment from=server via=in src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=42604 flags=ACK seq=3092754943 ack=3269645608 len=0 win=1017 client=CLOSING>TIME-WAIT server=TIME-WAIT? step=close-crossing-ack note=fin-crossing-ack check=ok arg=- vrf=0 client_isn=3269645506 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known client_local=1 server_local=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 client_sent=SYN,FIN server_sent=SYN,FIN text="server has got the client's crossing FIN: Ack = x+102 ok"
conn=1 client=10.0.0.1 client_port=42604 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=TIME-WAIT? opened=three-way closed=simultaneous closed_by=both verdict=time-wait roles=known vrf=0 client_local=1 server_local=0 started=97.663019260 last=98.749105570 client_since=98.763779140 server_since=98.644377360 client_isn=3269645506 client_bytes=100 client_segs=6 client_rtx=0 server_isn=3092753941 server_bytes=1000 server_segs=5 server_rtx=0 handshake_us=406704 syn_rtt_us=406253 ack_rtt_us=451 expires_s=59 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 406 ms; closed by both ends at once; the client waits 2 MSL, 59 s left; the server presumably waits 2 MSL, 59 s left"
segments 11
told 7
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
events 7
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 7
ring_events 8217
ring_bytes 1314816
# end time=100.294317400 events=7 lost=0
