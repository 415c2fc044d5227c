# tcpstory format=1 boot=2af7e545-74d0-4587-b184-0c8ea7fd77ec load=1796049225010492 netns=4026532193 clock_offset_ns=1796049187045817140
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=42428 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=three-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=89.073917550 last=89.118306000 client_since=89.118208480 server_since=89.118838220 client_isn=1955388707 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1872119812 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 expires_s=58 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 0.820 ms; closed by the client in 3 steps; the client waits 2 MSL, 58 s left"
event=1 time=89.073917550 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=42428 dst=10.0.0.2 dport=8000 flags=SYN seq=1955388707 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1955388707 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- text="client asks to open: Seq = x = 1955388707"
event=2 time=89.074266290 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=42428 flags=SYN,ACK seq=1872119812 ack=1955388708 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1955388707 client_bytes=0 client_segs=1 client_rtx=0 server_isn=1872119812 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=348 ack_rtt_us=- client_sent=SYN server_sent=SYN text="server agrees and asks in turn: Seq = y = 1872119812, Ack = x+1 ok"
event=3 time=89.074737740 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=42428 dst=10.0.0.2 dport=8000 flags=ACK seq=1955388708 ack=1872119813 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1955388707 client_bytes=0 client_segs=2 client_rtx=0 server_isn=1872119812 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 client_sent=SYN server_sent=SYN text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=89.117372530 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=42428 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1955388808 ack=1872120813 len=0 win=1002 client=ESTABLISHED>FIN-WAIT-1 server=ESTABLISHED>CLOSE-WAIT? step=close-1 note=fin check=- arg=- vrf=0 client_isn=1955388707 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1872119812 server_bytes=1000 server_segs=3 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=0 server_local=1 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 client_sent=SYN,FIN server_sent=SYN text="client has no more to send: FIN at Seq = u = x+101"
event=5 time=89.118208480 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=42428 flags=FIN,ACK seq=1872120813 ack=1955388809 len=0 win=1017 client=FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? server=CLOSE-WAIT?>LAST-ACK step=close-2+3 note=fin-second-with-ack check=ok arg=- vrf=0 client_isn=1955388707 client_bytes=100 client_segs=5 client_rtx=0 server_isn=1872119812 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=client verdict=closing roles=known client_local=0 server_local=1 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 client_sent=SYN,FIN server_sent=SYN,FIN text="server confirms the FIN and closes in one segment: FIN at Seq = w = y+1001, Ack = u+1 = x+102 ok"
event=6 time=89.118838220 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=42428 dst=10.0.0.2 dport=8000 flags=ACK seq=1955388809 ack=1872120814 len=0 win=1002 client=TIME-WAIT?>TIME-WAIT server=LAST-ACK>CLOSED step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1955388707 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1872119812 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=three-way closed_by=client verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 client_sent=SYN,FIN server_sent=SYN,FIN text="client confirms the second FIN and waits 2 MSL: Ack = w+1 = y+1002 ok"
conn=1 client=10.0.0.1 client_port=42428 server=10.0.0.2 server_port=8000 client_state=TIME-WAIT server_state=CLOSED opened=three-way closed=three-way closed_by=client verdict=time-wait roles=known vrf=0 client_local=0 server_local=1 started=89.073917550 last=89.122161520 client_since=89.118208480 server_since=89.118838220 client_isn=1955388707 client_bytes=100 client_segs=6 client_rtx=0 server_isn=1872119812 server_bytes=1000 server_segs=4 server_rtx=0 handshake_us=820 syn_rtt_us=348 ack_rtt_us=472 expires_s=58 client_sent=SYN,FIN server_sent=SYN,FIN text="opened in 3 steps in 0.820 ms; closed by the client in 3 steps; the client waits 2 MSL, 58 s left"
segments 10
told 6
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
events 6
events_unkept 0
timers 0
opens_refused 0
connections_now 1
ring_oldest 1
ring_newest 6
ring_events 8217
ring_bytes 1314816
# end time=91.528672470 events=6 lost=0
