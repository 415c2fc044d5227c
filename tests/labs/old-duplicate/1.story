# tcpstory format=1 boot=646afb76-727d-472c-8d9d-cfe5e6f25f38 load=1767225601764090 netns=4026532304 clock_offset_ns=1767225599496656371
# recorded host=vm version=0.1.0
conn=1 client=10.0.0.1 client_port=34596 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=three-way closed_by=server verdict=closed roles=known vrf=0 client_local=0 server_local=1 started=218.776285153 last=222.077309481 client_since=218.782301618 server_since=222.079017304 client_isn=1289983585 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=6 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.032 ms; closed by the server in 3 steps"
event=1 time=218.776285153 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=34596 dst=10.0.0.2 dport=8000 flags=SYN seq=1289983585 ack=- len=0 win=64240 client=CLOSED>SYN-SENT server=LISTEN?>SYN-RECEIVED? step=open-1 note=syn check=- arg=- vrf=0 client_isn=1289983585 client_bytes=0 client_segs=1 client_rtx=0 server_isn=- server_bytes=0 server_segs=0 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=0 handshake_us=- syn_rtt_us=- ack_rtt_us=- client_sent=SYN server_sent=- client_unseen=0 server_unseen=0 text="client asks to open: Seq = x = 1289983585"
event=2 time=218.776298641 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=34596 flags=SYN,ACK seq=2069405937 ack=1289983586 len=0 win=65160 client=SYN-SENT>ESTABLISHED? server=SYN-RECEIVED?>SYN-RECEIVED step=open-2 note=syn-ack check=ok arg=- vrf=0 client_isn=1289983585 client_bytes=0 client_segs=1 client_rtx=0 server_isn=2069405937 server_bytes=0 server_segs=1 server_rtx=0 opened=opening closed=no closed_by=- verdict=opening roles=known client_local=0 server_local=1 handshake_us=- syn_rtt_us=13 ack_rtt_us=- client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="server agrees and asks in turn: Seq = y = 2069405937, Ack = x+1 ok"
event=3 time=218.776318136 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=34596 dst=10.0.0.2 dport=8000 flags=ACK seq=1289983586 ack=2069405938 len=0 win=1004 client=ESTABLISHED?>ESTABLISHED server=SYN-RECEIVED>ESTABLISHED? step=open-3 note=open-ack check=ok arg=- vrf=0 client_isn=1289983585 client_bytes=0 client_segs=2 client_rtx=0 server_isn=2069405937 server_bytes=0 server_segs=1 server_rtx=0 opened=three-way closed=no closed_by=- verdict=open roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN client_unseen=0 server_unseen=0 text="client confirms: Seq = x+1, Ack = y+1 ok; open"
event=4 time=218.782270551 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=34596 flags=FIN,ACK seq=2069406938 ack=1289983686 len=0 win=1017 client=ESTABLISHED>CLOSE-WAIT? server=ESTABLISHED>FIN-WAIT-1 step=close-1 note=fin check=- arg=- vrf=0 client_isn=1289983585 client_bytes=100 client_segs=4 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server has no more to send: FIN at Seq = u = y+1001"
event=5 time=218.782295997 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=34596 dst=10.0.0.2 dport=8000 flags=FIN,ACK seq=1289983686 ack=2069406939 len=0 win=1002 client=CLOSE-WAIT?>LAST-ACK? server=FIN-WAIT-1>FIN-WAIT-2>TIME-WAIT? step=close-2+3 note=fin-second-with-ack check=ok arg=- vrf=0 client_isn=1289983585 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=4 server_rtx=0 opened=three-way closed=closing closed_by=server verdict=closing roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client confirms the FIN and closes in one segment: FIN at Seq = w = x+101, Ack = u+1 = y+1002 ok"
event=6 time=218.782301618 conn=1 cause=segment from=server via=out src=10.0.0.2 sport=8000 dst=10.0.0.1 dport=34596 flags=ACK seq=2069406939 ack=1289983687 len=0 win=1017 client=LAST-ACK?>CLOSED? server=TIME-WAIT?>TIME-WAIT step=close-4 note=fin-last-ack check=ok arg=- vrf=0 client_isn=1289983585 client_bytes=100 client_segs=5 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="server confirms the second FIN and waits 2 MSL: Ack = w+1 = x+102 ok"
event=7 time=222.078989761 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=34596 dst=10.0.0.2 dport=8000 flags=SYN seq=1289950394 ack=- len=0 win=1000 client=CLOSED? server=TIME-WAIT step=other note=syn-in-connection check=- arg=- vrf=0 client_isn=1289983585 client_bytes=100 client_segs=6 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=5 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=time-wait roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client sends a SYN inside the connection: it presumably provokes an ACK only"
event=8 time=222.079017304 conn=1 cause=segment from=client via=in src=10.0.0.1 sport=34596 dst=10.0.0.2 dport=8000 flags=RST seq=1289983687 ack=- len=0 win=0 client=CLOSED? server=TIME-WAIT>CLOSED? step=reset note=reset check=- arg=- vrf=0 client_isn=1289983585 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=6 server_rtx=0 opened=three-way closed=three-way closed_by=server verdict=closed roles=known client_local=0 server_local=1 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="client probably has no such connection any more: RST at Seq = x+102"
conn=1 client=10.0.0.1 client_port=34596 server=10.0.0.2 server_port=8000 client_state=CLOSED? server_state=CLOSED? opened=three-way closed=three-way closed_by=server verdict=closed roles=known vrf=0 client_local=0 server_local=1 started=218.776285153 last=222.077573296 client_since=218.782301618 server_since=222.079017304 client_isn=1289983585 client_bytes=100 client_segs=7 client_rtx=0 server_isn=2069405937 server_bytes=1000 server_segs=6 server_rtx=0 handshake_us=32 syn_rtt_us=13 ack_rtt_us=19 expires_s=10 client_sent=SYN,FIN,RST server_sent=SYN,FIN client_unseen=0 server_unseen=0 text="opened in 3 steps in 0.032 ms; closed by the server in 3 steps"
segments 13
told 8
quiet 5
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
# end time=222.101738621 events=8 lost=0
